"""Answers as text that reads well by itself: Markdown, with links where addresses are known; pure."""

from collections.abc import Iterable, Iterator, Sequence

from bot.domain import Conversation, Reply
from web.api.wire import FactOut, GuideSummaryOut, HitOut
from web.guide_view import passage_url
from web.links import Links
from web.markdown import linked, reply_markdown
from web.markdown_text import escaped


def reply_text(reply: Reply, links: Links) -> str:
    """A reply with its sources, what to ask next, and the ids that later calls need."""
    parts = [reply_markdown(reply, links).text]
    if reply.suggestions:
        parts.append("\n".join(["You could ask next:", "", *_items(reply.suggestions)]))
    parts.append(f"conversation_id: {reply.conversation_id}, answer_id: {reply.id}")
    return "\n\n".join(parts)


def hits_text(hits: Sequence[HitOut], links: Links) -> str:
    """Passages that were found, each with where it stands."""
    lines = (
        f"{number}. “{escaped(hit.text)}” — {linked(hit.context, links.to(hit.url))}"
        for number, hit in enumerate(hits, 1)
    )
    return "\n".join(lines) or "No passage fits."


def guides_text(guides: Iterable[GuideSummaryOut], links: Links) -> str:
    """The guides as a list."""
    lines = (
        f"- {linked(guide.title, links.to(guide.url))} (`{guide.slug}`)"
        + (f": {escaped(guide.summary)}" if guide.summary else "")
        for guide in guides
    )
    return "\n".join(lines) or "The library holds no guides."


def facts_text(guide: str, facts: Iterable[FactOut], links: Links) -> str:
    """Facts as a list: of what kind, the words each was read from, where these stand."""
    lines = (
        f"- {fact.kind}: “{escaped(fact.quote)}” — "
        + linked(fact.passage_id, links.to(passage_url(guide, fact.passage_id)))
        for fact in facts
    )
    return "\n".join(lines) or "The guide holds no such facts."


def conversation_text(conversation: Conversation, links: Links) -> str:
    """The turns of a conversation, oldest first."""
    return "\n\n---\n\n".join(_turns(conversation, links))


def _turns(conversation: Conversation, links: Links) -> Iterator[str]:
    for turn in conversation.turns:
        asked = f"**Question:** {escaped(turn.question)}"
        yield f"{asked}\n\n{reply_markdown(turn.reply, links).text}" if turn.reply else asked


def questions_text(questions: Sequence[str]) -> str:
    """Questions as a list."""
    return "\n".join(_items(questions)) or "The library holds no guides."


def _items(texts: Iterable[str]) -> Iterator[str]:
    return (f"- {escaped(text)}" for text in texts)
