"""Decides how one ask is answered: by facts, by a topic's passages, by quotes, or not at all."""

from collections.abc import Callable, Collection, Sequence
from dataclasses import dataclass, replace

from bot.compose.across import across
from bot.compose.by_rung import of_rung
from bot.compose.choice import Leads, Option, choose, leads_of
from bot.compose.compared import compared
from bot.compose.evidence import candidates
from bot.compose.headed import headed
from bot.compose.ladder import picks_step
from bot.compose.listed import listed
from bot.compose.material import Draft, Material, covers, uncovered
from bot.compose.nearest import nearest
from bot.compose.pay import asks_only_pay, of_other_rungs, pay, picks_rungs
from bot.compose.places import paid_by_place
from bot.compose.quoted import quoted, topical
from bot.compose.several import several
from bot.compose.staying import staying
from bot.domain import Block, Choice, ItemList, Note, Outcome, Paragraph, Quote
from bot.reply import claims_of, quotes_of
from bot.templates import say
from bot.understand.gates import is_off_topic
from bot.understand.reading import Ask, Subject
from bot.understand.words import holds, phrase

NAME = "extractive"
"""How the receipt names this way of composing."""
NOTHING_LIKE_IT = 0.30
"""Cosine with every passage under which a question without a role or topic is off topic; unrelated
questions reach 0.25 on the bundled guides."""
SURE_TOPIC = 0.58
"""Cosine with an example question from which a topic is given as a whole though words of the question stand
nowhere in the guide; set on the development questions."""
FEW_TERMS = 3
"""Words of its own that such a question may have; with more it asks for something finer."""
SURELY_ELSEWHERE = 1.0
"""Log-odds from which a question is on no job: of unseen questions 89 % of those on other matters, and 6 % of
those on jobs that look like such."""
DESPITE_TOPIC = 2.0
"""The same where the question names a topic that the guides leave out."""
SURELY_NO_GUIDE = 3.0
"""The same where a guide might answer: one of 1,707 answerable questions on a page."""
SURELY_NO_JOB = 7.0
"""The same where something is put as a job that no guide has ("how to become a pirate"); set on the
development questions."""
SURELY_ON_JOB = -3.0
"""The same up to which no word tells otherwise: 1.5 % of those on other matters."""
LIKELY_ELSEWHERE = -1.0
"""The same for a question that found no answer: of those of the development files 97 % on
other matters, and 5 % on jobs."""
LEFT_OUT, MISSING = "left_out", "missing"
"""How a topic that gives nothing is told: the guides have neither its section nor its words; or they have
others of the kind, but not the one asked for (a way in from elsewhere, a rung above the last), which is
final."""
SAID = 1.0
"""Log-odds from which a sentence may answer though the pay figures are not for what narrows the question:
"are these figures advice for my finances?"."""
MOST_CHOICES = 5
"""Roles offered where a question names none."""
NEAREST = 4
"""Guides or topics named in a refusal."""

Answer = Callable[[Material], Draft | None]


@dataclass(frozen=True, slots=True)
class Weighed:
    """What the topic gives, what can be quoted, and what speaks for each."""

    leads: Leads
    by_topic: Draft | None
    by_quotes: Draft | None


def compose(material: Material) -> Draft:
    """The draft of an answer, or the refusal that says what is missing."""
    if (tabled := paid_by_place(material) or across(material)) is not None:
        return tabled
    if (refused := _role_gate(material)) is not None:
        return refused
    if material.ask.statement:
        return _off_topic(material) if _elsewhere(material.ask) else _what_about(material)
    material = material.on_held_topic()
    if (beside := of_rung(material) or compared(material) or staying(material)) is not None:
        return beside
    weighed = weigh(material)
    if weighed.by_quotes is not None and _asks_what_it_is(material.ask):
        return weighed.by_quotes
    if weighed.leads.way == MISSING and not (material.ask.topic == "pay" and weighed.leads.outside > SAID):
        return _refused(material, weighed.by_topic)
    sure = material.ask.step or picks_step(material) or picks_rungs(material)
    if weighed.by_topic is not None and sure:
        return weighed.by_topic
    drafts = {Option.TOPIC: weighed.by_topic, Option.QUOTES: weighed.by_quotes}
    chosen = choose(weighed.leads, weighed.by_topic, weighed.by_quotes)
    answers = [draft for one in chosen if (draft := drafts.get(one)) is not None]
    if not answers and weighed.by_topic is not None and asks_only_pay(material):
        return weighed.by_topic  # a figure that is asked for and there is not held back
    return together(answers) if answers else _refused(material, weighed.by_topic)


def _asks_what_it_is(ask: Ask) -> bool:
    """Whether an item is named by its place and nothing else is asked about it: "and the second one?"."""
    return ask.picked is not None and ask.picked.alone


def together(drafts: Sequence[Draft]) -> Draft:
    """One draft of several, each sentence said once, and in a list rather than before it."""
    first, *more = drafts
    lists = [block for draft in more for block in draft.blocks if isinstance(block, ItemList)]
    blocks = _left_of(first, set(quotes_of(lists)))
    for draft in more:
        blocks += _left_of(draft, set(quotes_of(blocks)))
    return replace(drafts[-1], blocks=tuple(blocks))


def _left_of(draft: Draft, said: Collection[Quote]) -> list[Block]:
    """The blocks of a draft without what is said elsewhere."""
    left = [_without(block, said) for block in draft.blocks]
    return [block for block in left if block is not None]


def _without(block: Block, said: Collection[Quote]) -> Block | None:
    """The block without the claims that only say what was said; None where nothing is left of it."""
    if not isinstance(block, Paragraph | ItemList):
        return block
    claims = tuple(one for one in claims_of(block) if not all(_among(quote, said) for quote in one.quotes))
    if not claims:
        return None
    return Paragraph(claims) if isinstance(block, Paragraph) else ItemList(claims)


def _among(quote: Quote, said: Collection[Quote]) -> bool:
    return any(quote.passage_id == one.passage_id and quote.text in one.text for one in said)


def weigh(material: Material) -> Weighed:
    """What the topic gives and what can be quoted, with what speaks for each."""
    material = material.with_meant()
    found = candidates(material)
    way, by_topic = ("none", None) if material.ask.picked else _by_topic(material)
    by_quotes = quoted(material)
    if by_quotes is not None and of_other_rungs(material, by_quotes):
        by_quotes = None
    return Weighed(leads_of(material, way, by_topic, found), by_topic, by_quotes)


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


def _refused(material: Material, by_topic: Draft | None) -> Draft:
    """Says what is missing; a topic may have said so itself."""
    if by_topic is not None and by_topic.outcome is not Outcome.ANSWERED:
        return _off_topic(material) if _elsewhere(material.ask, DESPITE_TOPIC) else by_topic
    return _not_covered(material)


def _guessed(material: Material) -> Draft | None:
    """The topic as a whole, for a question whose words are not the guide's but whose meaning is close to
    an example of the topic."""
    ask = material.ask
    narrowed = ask.constraints or any(term.name for term in ask.terms)
    if narrowed or ask.whole or ask.likeness < SURE_TOPIC or len(ask.terms) > FEW_TERMS:
        return None
    whole = replace(material, ask=replace(ask, terms=(), whole=True))
    return listed(whole) or topical(whole)


def _role_gate(material: Material) -> Draft | None:
    ask, index = material.ask, material.index
    titles = [guide.title for guide in index.guides.values()]
    if not titles:
        return Draft(Outcome.NOT_COVERED, (Note(say("empty_library")),))
    if ask.role is None:
        if _elsewhere(ask) or (not ask.topics and _elsewhere(ask, LIKELY_ELSEWHERE)):
            return _off_topic(material)
        if not ask.topics and material.lexicon.roles.matters:
            return Draft(Outcome.NOT_COVERED, (Note(say("missing_answer_anywhere")),), ask.text.rstrip("?"))
        if ask.topic_words and not material.anyone_covers(ask.topic):
            topic = material.lexicon.topics.by_name[ask.topic].title
            return Draft(Outcome.NOT_COVERED, (Note(say("missing_topic_anywhere", topic=topic)),), topic)
        roles = [guide.title for guide in index.guides.values() if guide.roles] or titles
        choices = tuple(
            Choice(title, f"{ask.text.rstrip(' ?')} ({title})?") for title in roles[:MOST_CHOICES]
        )
        asked_back = Note(say("which_role", titles=[one.label for one in choices]))
        return Draft(Outcome.CLARIFY, (asked_back,), choices=choices)
    if ask.role.known:
        return _off_topic(material) if _elsewhere(ask, SURELY_NO_GUIDE) else several(material)
    if _elsewhere(ask, SURELY_NO_JOB):
        return _off_topic(material)
    note = say("missing_role", role=ask.role.title, nearest=nearest(material, NEAREST))
    return Draft(Outcome.NOT_COVERED, (Note(note),), ask.role.title)


def _off_topic(material: Material) -> Draft:
    titles = [one.title for one in material.index.guides.values()][:NEAREST]
    return Draft(Outcome.OFF_TOPIC, (Note(say("off_topic", titles=titles)),))


def _elsewhere(ask: Ask, odds: float = SURELY_ELSEWHERE) -> bool:
    on_subject = ask.role is not None and not ask.role.core and not ask.role.level  # whose matters may be any
    return (ask.elsewhere > odds and not on_subject) or _worded_elsewhere(ask)


def _worded_elsewhere(ask: Ask) -> bool:
    """By its words; "a flight attendant" is no flight, nor "homework before the interview" another matter."""
    return ask.elsewhere > SURELY_ON_JOB and is_off_topic(ask.text) and is_off_topic(ask.wording)


def _what_about(material: Material) -> Draft:
    role = material.ask.role
    return Draft(Outcome.CLARIFY, (Note(say("what_about", role=role.title if role else "")),))


def _gap(material: Material) -> Draft | None:
    """A topic that the question names, of which the guides hold neither a section nor the words."""
    ask = material.ask
    for subject in ask.subjects:
        if not subject.words or not material.lacks(subject.topic):
            continue
        passages = (one for slug in ask.guides for one in material.index.passages_of(slug))
        if not any(_speaks_of(one.text, subject) for one in passages):
            return _missing_topic(material, subject.topic)
    return None


def _speaks_of(text: str, subject: Subject) -> bool:
    """Whether a text holds the words that named the topic, several side by side only so."""
    if subject.phrase:
        return holds(phrase(text), subject.phrase) >= 0
    return all(covers(text, word.stem) for word in subject.words)


def _missing_topic(material: Material, name: str) -> Draft:
    if _elsewhere(material.ask, LIKELY_ELSEWHERE):
        return _off_topic(material)
    topic = material.lexicon.topics.by_name[name]
    guide = material.index.guides[material.ask.guides[0]]
    note = say("missing_topic", guide=guide.title, topic=topic.title)
    return Draft(Outcome.NOT_COVERED, (Note(note),), topic.title)


def _on_no_job(material: Material) -> bool:
    """Whether a question that found no answer is rather on another matter: less surely so where it names what
    the guide names, or where the guide is on no role."""
    ask = material.ask
    best = max((hit.similarity for hit in material.hits), default=0.0)
    unlike = not ask.topics and not ask.names_role and best < NOTHING_LIKE_IT
    held = material.lexicon.stems_of(ask.guides)
    known_name = any(term.name and term.stem in held for term in ask.terms)
    of_role = ask.role is not None and bool(ask.role.core)
    bar = LIKELY_ELSEWHERE if of_role and not known_name else SURELY_ELSEWHERE
    return (unlike and ask.elsewhere > SURELY_ON_JOB) or ask.elsewhere > bar or _worded_elsewhere(ask)


def _not_covered(material: Material) -> Draft:
    ask, index = material.ask, material.index
    if _on_no_job(material):
        return _off_topic(material)
    guide = index.guides[ask.guides[0]]
    texts = [passage.text for passage in index.passages_of(guide.slug)]
    words = uncovered(ask, texts)
    topic = material.lexicon.topics.by_name.get(ask.topic)
    if topic is not None and material.lacks(ask.topic):
        return _missing_topic(material, ask.topic)
    if words:
        missing = ", ".join(words)
        note = say("missing", guide=guide.title, what=missing)
    else:
        note, missing = say("missing_answer", guide=guide.title), ask.text.rstrip("?")
    return Draft(Outcome.NOT_COVERED, (Note(note),), missing)


ON_ROLE: tuple[tuple[str, Answer], ...] = (
    (LEFT_OUT, _gap),
    ("pay", pay),
    ("headed", headed),
    ("listed", listed),
    ("topical", topical),
)
"""The ways in which a topic may answer on a role, in the order in which they are tried."""
ON_SUBJECT: tuple[tuple[str, Answer], ...] = (("headed", headed),)
"""The same on a guide about no role, whose sections are no topics of one."""
