"""Says that a question is not answered: no guide is on its role, the guide leaves it out, or it is on another
matter than jobs."""

from collections.abc import Sequence

from bot.compose.material import Draft, Material, covers, uncovered
from bot.compose.mentioned import named_here
from bot.compose.nearest import nearest
from bot.compose.several import several
from bot.domain import Choice, Note, Outcome
from bot.templates import say
from bot.understand.constraints import ConstraintKind
from bot.understand.gates import is_off_topic, is_on_work
from bot.understand.placed import asked_of_one, earns, surely_puts_role
from bot.understand.reading import Ask, Subject
from bot.understand.words import holds, phrase, words

NOTHING_LIKE_IT = 0.30
"""Cosine with every passage under which a question without a role or topic is off topic; unrelated
questions reach 0.25 on the bundled guides."""
SURELY_ELSEWHERE = 1.0
"""Log-odds from which a question is on no job: of unseen questions 89 % of those on other matters, and 6 % of
those on jobs that look like such."""
DESPITE_TOPIC = 2.0
"""The same where the question names a topic that the guides leave out."""
SURELY_NO_GUIDE = 3.0
"""The same where a guide might answer: one of 1,707 answerable questions on a page."""
SURELY_NO_JOB = 7.0
"""The same where something is put as a job that no guide has ("how to become a pirate"); set on the
development questions. What only names an occupation ("what does a plumber charge for a tap") has the bar of
other questions: of 110 of the career page's development files on jobs that it has not none is above it."""
SURELY_ON_JOB = -3.0
"""The same up to which no word tells otherwise: 1.5 % of those on other matters."""
LIKE_A_TOPIC = 0.6
"""Cosine with an example of a topic that the guides leave out from which a question that found no answer has
to be as surely elsewhere as one that names it."""
LIKELY_ELSEWHERE = -1.0
"""The same for a question that found no answer: of those of the development files 97 % on
other matters, and 5 % on jobs."""
_OF_CUSTOMERS = frozenset({"cost", "courses"})
"""Topics whose words are said of other things too: a refund, books."""
MOST_CHOICES = 5
"""Roles offered where a question names none."""
NEAREST = 4
"""Guides or topics named in a refusal."""


def role_gate(material: Material) -> Draft | None:
    """What is said where no guide is on the role; None where one is, or where the question is on a matter."""
    ask, index = material.ask, material.index
    titles = [guide.title for guide in index.guides.values()]
    if not titles:
        return Draft(Outcome.NOT_COVERED, (Note(say("empty_library")),))
    if ask.role is None:
        if _elsewhere(ask) or (not ask.topics and _elsewhere(ask, LIKELY_ELSEWHERE)):
            return _off_topic(material)
        if not ask.topic_words and material.lexicon.roles.matters:
            return Draft(Outcome.NOT_COVERED, (Note(say("missing_answer_anywhere")),), ask.text.rstrip("?"))
        if ask.topic_words and not material.anyone_covers(ask.topic):
            topic = material.lexicon.topics.by_name[ask.topic].title
            return Draft(Outcome.NOT_COVERED, (Note(say("missing_topic_anywhere", topic=topic)),), topic)
        return which_role(ask, [guide.title for guide in index.guides.values() if guide.roles] or titles)
    if ask.role.known:
        bar = SURELY_NO_JOB if named_here(material) else SURELY_NO_GUIDE
        return _off_topic(material) if _elsewhere(ask, bar) else several(material)
    if _elsewhere(ask, SURELY_NO_JOB if _put_as_job(ask, ask.role.title) else SURELY_ELSEWHERE):
        return _off_topic(material)
    note = say("missing_role", role=ask.role.title, nearest=nearest(material, NEAREST))
    return Draft(Outcome.NOT_COVERED, (Note(note),), ask.role.title)


def which_role(ask: Ask, titles: Sequence[str]) -> Draft:
    """Asks back which of several is meant."""
    choices = tuple(Choice(title, f"{ask.text.rstrip(' ?')} ({title})?") for title in titles[:MOST_CHOICES])
    asked_back = Note(say("which_role", titles=[one.label for one in choices]))
    return Draft(Outcome.CLARIFY, (asked_back,), choices=choices)


def what_about(material: Material) -> Draft:
    """Asks back after a message that asks nothing ("I am a nurse")."""
    if _elsewhere(material.ask, SURELY_NO_GUIDE if is_on_work(material.ask.text) else SURELY_ELSEWHERE):
        return _off_topic(material)
    role = material.ask.role
    return Draft(Outcome.CLARIFY, (Note(say("what_about", role=role.title if role else "")),))


def gap(material: Material) -> Draft | None:
    """A topic that the question names, of which the guides hold neither a section nor the words."""
    ask = material.ask
    for subject in ask.subjects:
        if not subject.words or not material.lacks(subject.topic):
            continue
        passages = (one for slug in ask.guides for one in material.index.passages_of(slug))
        if not any(_speaks_of(one.text, subject) for one in passages):
            return _missing_topic(material, subject.topic)
    return None


def refused(material: Material, by_topic: Draft | None) -> Draft:
    """Says what is missing; a topic may have said so itself."""
    if by_topic is not None and by_topic.outcome is not Outcome.ANSWERED:
        return _off_topic(material) if _elsewhere(material.ask, DESPITE_TOPIC) else by_topic
    return _not_covered(material)


def off_topic_in_part(material: Material) -> Draft | None:
    """The same of a question of which something is missing in its answer: "the salary cap in basketball"; the
    wage table knows of places and occupations what it has not."""
    ask = material.ask
    return _off_topic(material) if ask.wages is None and _elsewhere(ask, LIKELY_ELSEWHERE) else None


def _off_topic(material: Material) -> Draft:
    """It is on another matter; what there is."""
    titles = [one.title for one in material.index.guides.values()][:NEAREST]
    return Draft(Outcome.OFF_TOPIC, (Note(say("off_topic", titles=titles)),))


def _elsewhere(ask: Ask, odds: float = SURELY_ELSEWHERE) -> bool:
    on_subject = ask.role is not None and not ask.role.core and not ask.role.level  # whose matters may be any
    return (ask.elsewhere > odds and not on_subject) or _worded_elsewhere(ask)


def _put_as_job(ask: Ask, title: str) -> bool:
    """Whether something is asked of a role that is asked of jobs alone: what one becomes, does or earns as
    ("how to become a pirate"), or a topic that a word names ("outlook for elves"), but a price."""
    if ask.topic_words and ask.topic not in _OF_CUSTOMERS:
        return True
    found = words(ask.text)
    line, name = tuple(word.stem for word in found), phrase(title)
    begin = holds(line, name)
    end = begin + len(name)
    return begin >= 0 and any(
        (surely_puts_role(found, begin, end), asked_of_one(found, begin, end), earns(found, end))
    )


def _worded_elsewhere(ask: Ask) -> bool:
    """By its words; "a flight attendant" is no flight, nor "homework before the interview" another matter."""
    return ask.elsewhere > SURELY_ON_JOB and is_off_topic(ask.text) and is_off_topic(ask.wording)


def _speaks_of(text: str, subject: Subject) -> bool:
    """Whether a text holds the words that named the topic, several side by side only so."""
    if subject.phrase:
        return holds(phrase(text), subject.phrase) >= 0
    return all(covers(text, word.stem) for word in subject.words)


def _unanswered_bar(ask: Ask) -> float:
    """The log-odds from which a question that found no answer is on another matter."""
    if is_on_work(ask.text):
        return SURELY_NO_GUIDE
    return DESPITE_TOPIC if ask.likeness >= LIKE_A_TOPIC else LIKELY_ELSEWHERE


def _missing_topic(material: Material, name: str) -> Draft:
    if _elsewhere(material.ask, _unanswered_bar(material.ask)):
        return _off_topic(material)
    topic = material.lexicon.topics.by_name[name]
    guide = material.index.guides[material.ask.guides[0]]
    note = say("missing_topic", guide=guide.title, topic=topic.title)
    return Draft(Outcome.NOT_COVERED, (Note(note),), topic.title)


def _on_no_job(material: Material) -> bool:
    """Whether a question that found no answer is rather on another matter: less surely so where it names what
    the guide names, or where the guide is on no role."""
    ask = material.ask
    if named_here(material):
        return ask.elsewhere > SURELY_NO_JOB or _worded_elsewhere(ask)
    best = max((hit.similarity for hit in material.hits), default=0.0)
    unlike = not ask.topics and not ask.names_role and best < NOTHING_LIKE_IT
    held = material.lexicon.stems_of(ask.guides)
    known_name = any(term.name and term.stem in held for term in ask.terms)
    of_role = ask.role is not None and bool(ask.role.core)
    if is_on_work(ask.text):
        return ask.elsewhere > SURELY_NO_GUIDE or _worded_elsewhere(ask)
    bar = LIKELY_ELSEWHERE if of_role and not known_name else SURELY_ELSEWHERE
    if ask.topic_words and any(one.kind is ConstraintKind.EMPLOYER for one in ask.constraints):
        bar = DESPITE_TOPIC  # "is Initech on the list of companies?"
    return (unlike and ask.elsewhere > SURELY_ON_JOB) or ask.elsewhere > bar or _worded_elsewhere(ask)


def _not_covered(material: Material) -> Draft:
    ask, index = material.ask, material.index
    if _on_no_job(material):
        return _off_topic(material)
    guide = index.guides[ask.guides[0]]
    texts = [passage.text for passage in index.passages_of(guide.slug)]
    left = uncovered(ask, texts)
    topic = material.lexicon.topics.by_name.get(ask.topic)
    if topic is not None and material.lacks(ask.topic):
        return _missing_topic(material, ask.topic)
    if left:
        missing = ", ".join(left)
        note = say("missing", guide=guide.title, what=missing)
    else:
        note, missing = say("missing_answer", guide=guide.title), ask.text.rstrip("?")
    return Draft(Outcome.NOT_COVERED, (Note(note),), missing)
