"""Decides how one ask is answered: by facts, by a topic's passages, by quotes, or not at all."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace

from bot.compose.across import across
from bot.compose.by_rung import of_rung
from bot.compose.choice import Leads, Option, choose, leads_of
from bot.compose.compared import compared
from bot.compose.defined import defined
from bot.compose.evidence import Candidate, candidates
from bot.compose.further import further
from bot.compose.headed import headed, of_employer
from bot.compose.ladder import picks_step, rungs_compared
from bot.compose.listed import listed
from bot.compose.material import Draft, Material, covers
from bot.compose.mentioned import mentioned
from bot.compose.named_rows import named_rows
from bot.compose.pay import asks_only_pay, asks_pay, of_other_rungs, pay, picks_figures
from bot.compose.places import paid_by_place
from bot.compose.quoted import quoted, topical
from bot.compose.refusing import gap, off_topic_in_part, refused, role_gate, what_about
from bot.compose.staying import staying
from bot.compose.together import together
from bot.compose.ways_in import way_in_from
from bot.domain import ItemList, Outcome
from bot.understand.reading import Ask

NAME = "extractive"
"""How the receipt names this way of composing."""
SURE_TOPIC = 0.58
"""Cosine with an example question from which a topic is given as a whole though words of the question stand
nowhere in the guide; set on the development questions."""
FEW_TERMS = 3
"""Words of its own that such a question may have; with more it asks for something finer."""
LEFT_OUT, MISSING = "left_out", "missing"
"""How a topic that gives nothing is told: the guides have neither its section nor its words; or they have
others of the kind, but not the one asked for (a way in from elsewhere, a rung above the last), which is
final."""
ALONE = 0.9
"""Probability of one sentence from which it alone answers, and not the list that it stands in."""
SAID = 1.0
"""Log-odds from which a sentence may answer though the pay figures are not for what narrows the question:
"are these figures advice for my finances?"."""
Answer = Callable[[Material], Draft | None]


@dataclass(frozen=True, slots=True)
class Weighed:
    """What the topic gives, what can be quoted, and what speaks for each; the sentences, likeliest first."""

    leads: Leads
    by_topic: Draft | None
    by_quotes: Draft | None
    found: Sequence[Candidate] = ()


def compose(material: Material) -> Draft:
    """The draft of an answer, or the refusal that says what is missing."""
    draft = _drafted(material)
    return off_topic_in_part(material) or draft if draft.outcome is Outcome.PARTIAL else draft


def _drafted(material: Material) -> Draft:
    if (more := further(material)) is not None:
        return more
    if (meant := defined(material)) is not None:
        return meant
    if (tabled := paid_by_place(material) or across(material)) is not None:
        return tabled
    if (gated := role_gate(material)) is not None:
        return gated
    if material.ask.statement:
        return what_about(material)
    material = material.on_held_topic()
    for answer in CERTAIN:
        if (known := answer(material)) is not None:
            return known
    weighed = weigh(material)
    if weighed.by_quotes is not None and _asks_what_it_is(material.ask):
        return weighed.by_quotes
    if weighed.leads.way == MISSING and not (material.ask.topic == "pay" and weighed.leads.outside > SAID):
        return refused(material, weighed.by_topic)
    sure = material.ask.step or picks_step(material) or picks_figures(material)
    if weighed.by_topic is not None and sure:
        return weighed.by_topic
    drafts = {Option.TOPIC: weighed.by_topic, Option.QUOTES: weighed.by_quotes}
    answers = [draft for one in _chosen(material.ask, weighed) if (draft := drafts.get(one)) is not None]
    if not answers and weighed.by_topic is not None and _holds_figure(material, weighed.by_topic):
        return weighed.by_topic  # a figure that is asked for and there is not held back
    if answers:
        return together(answers)
    return mentioned(material) or refused(material, weighed.by_topic)


def _holds_figure(material: Material, by_topic: Draft) -> bool:
    """Whether nothing but pay is asked for, and what the topic gives is that, of the employer named."""
    return asks_only_pay(material) or (by_topic.outcome is Outcome.ANSWERED and asks_pay(material))


def _chosen(ask: Ask, weighed: Weighed) -> tuple[Option, ...]:
    chosen = choose(weighed.leads, weighed.by_topic, weighed.by_quotes)
    return (Option.QUOTES,) if chosen == (Option.TOPIC,) and one_item_answers(ask, weighed) else chosen


def one_item_answers(ask: Ask, weighed: Weighed) -> bool:
    """Whether one sentence alone, beside a list, holds the words of a question that are not its topic's, and
    is far the likeliest: "is any of them free?"."""
    blocks = weighed.by_topic.blocks if weighed.by_topic else ()
    listed = any(isinstance(block, ItemList) for block in blocks)
    if not (ask.terms and listed and weighed.by_quotes and weighed.found):
        return False
    best, *others = weighed.found
    far = best.probability >= ALONE and all(one.probability < 1 - ALONE for one in others[:1])
    return far and all(covers(best.told, term.stem) for term in ask.terms)


def _asks_what_it_is(ask: Ask) -> bool:
    """Whether an item is named by its place and nothing else is asked about it: "and the second one?"."""
    return ask.picked is not None and ask.picked.alone


def weigh(material: Material) -> Weighed:
    """What the topic gives and what can be quoted, with what speaks for each."""
    material = material.with_meant()
    found = candidates(material)
    way, by_topic = ("none", None) if material.ask.picked else _by_topic(material)
    by_quotes = quoted(material)
    if by_quotes is not None and of_other_rungs(material, by_quotes):
        by_quotes = None
    return Weighed(leads_of(material, way, by_topic, found), by_topic, by_quotes, found)


def _by_topic(material: Material) -> tuple[str, Draft | None]:
    """What the topic gives and how; of several that are named the first that answers, unless one named before
    it is missing: "what health insurance do companies offer"."""
    missing: tuple[str, Draft] | None = None
    missed = 0
    for named in (material, *material.on_other_topics()):
        way, draft = _on_topic(named)
        if draft is None or (missing is not None and _place(named.ask) > missed):
            continue
        if draft.outcome is Outcome.ANSWERED:
            return way, draft
        missing, missed = (way if way == LEFT_OUT else MISSING, draft), _place(named.ask)
    if missing is not None:
        return missing
    guess = None if material.ask.beside else _guessed(material)
    return "guessed" if guess else "none", guess


def _place(ask: Ask) -> int:
    """Where in the question its topic is named first."""
    return min((ask.text.find(one.written) for one in ask.topic_words), default=0)


def _on_topic(material: Material) -> tuple[str, Draft | None]:
    drafts = ((way, answer(material)) for way, answer in (ON_SUBJECT if material.ask.beside else ON_ROLE))
    return next(((way, draft) for way, draft in drafts if draft is not None), ("none", None))


def _guessed(material: Material) -> Draft | None:
    """The topic as a whole, for a question whose words are not the guide's but whose meaning is close to
    an example of the topic."""
    ask = material.ask
    narrowed = ask.constraints or any(term.name for term in ask.terms)
    if narrowed or ask.whole or ask.likeness < SURE_TOPIC or len(ask.terms) > FEW_TERMS:
        return None
    whole = replace(material, ask=replace(ask, terms=(), whole=True))
    return listed(whole) or topical(whole)


CERTAIN: tuple[Answer, ...] = (
    of_rung,
    compared,
    rungs_compared,
    staying,
    way_in_from,
    of_employer,
    named_rows,
)
"""Answers that are given where there are any, before anything is weighed."""
ON_ROLE: tuple[tuple[str, Answer], ...] = (
    (LEFT_OUT, gap),
    ("pay", pay),
    ("headed", headed),
    ("listed", listed),
    ("topical", topical),
)
"""The ways in which a topic may answer on a role, in the order in which they are tried."""
ON_SUBJECT: tuple[tuple[str, Answer], ...] = (("headed", headed),)
"""The same on a guide about no role, whose sections are no topics of one."""
