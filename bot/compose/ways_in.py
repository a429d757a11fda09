"""Answers on the ways into a role: how long each takes, what is missing, what to build."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from bot.compose.claims import claim, sentence, verbatim
from bot.compose.material import Draft, Material, answered, uncovered
from bot.domain import Block, Claim, ItemList, Note, Outcome, Paragraph
from bot.templates import say
from bot.understand.reading import Ask, QuestionKind
from bot.understand.roles import RoleRef, parse_role
from bot.understand.words import phrase, stem, word_lists
from knowledge.domain import Fact, FactKind

GAP_SENTENCES = 3
"""Sentences given on what a way in asks for."""
_DURATION_KINDS = (QuestionKind.HOW_LONG, QuestionKind.COMPARE)
_ARTIFACT_WORDS = ("artifact", "artifacts", "portfolio", "build", "prove", "proof", "evidence", "show")
_ANSWERED_WORDS = frozenset(
    phrase("months long time switch move transition gap artifact portfolio build prove quick quicker fast")
)
"""Words of a question that the length of a way in, its gap or its artifact answers."""

_LABS = frozenset(phrase("lab labs laboratory laboratories academia academe postdoc postdoctoral"))
_RESEARCH = frozenset(phrase("research"))


@dataclass(frozen=True, slots=True)
class _Ways:
    """The ways in that a question picks out, and what to build on them."""

    moves: Sequence[Fact]
    artifacts: Sequence[Fact]
    builds: bool
    """Whether the question asks what to build."""


def ways_in(material: Material) -> Draft | None:
    """The ways into the role, from everywhere or from where the question says; a refusal where the guide
    describes none from there."""
    ask = material.ask
    moves = [one for one in material.facts(FactKind.TRANSITION) if _leads_to(ask.role, one)]
    if not moves:
        return None
    origins = list(dict.fromkeys(move.origin for move in moves))
    wanted = _origins(material, origins)
    unknown = _field_left(ask, origins) or (ask.origin.title if ask.origin and not wanted else "")
    if unknown:
        note = say("missing_origin", origin=unknown, known=origins)
        return Draft(Outcome.NOT_COVERED, (Note(note),), unknown)
    ways = _Ways(
        [move for move in moves if not wanted or move.origin in wanted],
        [one for one in material.facts(FactKind.ARTIFACT) if not wanted or one.origin in wanted],
        material.said(*_ARTIFACT_WORDS),
    )
    return answered(*_blocks(material, ways)) if _answers(material, ways) else None


def way_in_from(material: Material) -> Draft | None:
    """The way in from where the asker comes from, where that is asked for and the guide has it."""
    ask = material.ask
    if ask.topic != "transition" or ask.kind is QuestionKind.COMPARE or ask.constraints:
        return None
    if ask.origin is None and not (
        ask.kind in _DURATION_KINDS and len(_origins(material, _known(material))) == 1
    ):
        return None
    draft = ways_in(material)
    return draft if draft is not None and draft.outcome is Outcome.ANSWERED else None


def _known(material: Material) -> list[str]:
    """Where the guide's ways in lead from."""
    return list(dict.fromkeys(move.origin for move in material.own_facts(FactKind.TRANSITION)))


def other_ways(material: Material) -> frozenset[str]:
    """The passages on ways in from elsewhere than the question says; one that goes on may say it anew."""
    ask = material.ask
    if ask.origin is None or not set(phrase(ask.text)).issuperset(ask.origin.core):
        return frozenset()
    moves = material.own_facts(FactKind.TRANSITION)
    wanted = _origins(material, _known(material))
    own = [move for move in moves if move.origin in wanted]
    others = [move for move in moves if move.origin not in wanted]
    heads = _headings(material, others) - _headings(material, own)
    under = (one for slug in ask.guides for one in material.index.passages_of(slug) if heads & {*one.under})
    found = {*(move.passage for move in others), *(one.id for one in under)}
    return frozenset(found - {move.passage for move in own})


def _headings(material: Material, moves: Sequence[Fact]) -> set[str]:
    """The headings that name these ways in."""
    above = ((move, one) for move in moves for one in material.index.passages[move.passage].under)
    return {one for move, one in above if move.origin.lower() in one.lower()}


def _leads_to(role: RoleRef | None, move: Fact) -> bool:
    """Whether a way in leads to the role; one that is only mentioned by a guide is not that guide's."""
    return role is None or bool(role.guides) or parse_role(move.role) == (role.core, role.level)


def _answers(material: Material, ways: _Ways) -> bool:
    """Whether the facts hold what is asked, and it is them that are asked for."""
    ask = material.ask
    facts = (*ways.moves, *ways.artifacts)
    texts = [f"{fact.origin} {material.index.passages[fact.passage].text}" for fact in facts]
    if any(stem(word.lower()) not in _ANSWERED_WORDS | _LABS for word in uncovered(ask, texts)):
        return False
    return ask.whole or ask.kind in _DURATION_KINDS or ways.builds or not ask.terms


def _origins(material: Material, origins: Sequence[str]) -> list[str]:
    """The origins that the question names, by the role or by words of one ("from research")."""
    ask = material.ask
    if ask.kind is QuestionKind.COMPARE and (ask.others or ask.origin is not None):
        return list(origins)
    if ask.origin is not None:
        core = _of_research(ask.origin.core)
        return [one for one in origins if _same(core, one)]
    own = set(ask.role.core) if ask.role else set()
    said = _of_research(phrase(ask.text))
    return [one for one in origins if said & (set(parse_role(one)[0]) - own)]


def _field_left(ask: Ask, origins: Sequence[str]) -> str:
    """The field of work that the asker comes from, where no way in leads from it, or ""."""
    known = {part for one in origins for part in parse_role(one)[0]}
    own = _of_research(phrase(ask.left)) - word_lists().frame
    kinds = {part for one in origins for part in parse_role(one)[0][-1:]}
    shared = known.intersection(own) - kinds
    return "" if own <= known or shared else ask.left  # "a research lab" is where research scientists are


def _of_research(said: Iterable[str]) -> set[str]:
    """The words said, where researchers work as research: "from academia", "out of a lab"."""
    words = set(said)
    return words - _LABS | _RESEARCH if words & _LABS else words


def _same(core: Iterable[str], origin: str) -> bool:
    held = set(parse_role(origin)[0])
    return held.issuperset(core) or held.issubset(core)


def _blocks(material: Material, ways: _Ways) -> list[Block]:
    ask = material.ask
    lengths = tuple(claim(say("transition", origin=one.origin, value=one.value), one) for one in ways.moves)
    if ask.kind in _DURATION_KINDS:
        return [Paragraph(lengths)]
    blocks: list[Block] = []
    if not ways.builds:
        for move, length in zip(ways.moves, lengths, strict=True):
            blocks.append(Paragraph((length, *_gap(material, move))))
    if ways.artifacts and (ways.builds or ask.whole):
        blocks.append(ItemList(verbatim(ways.artifacts)))
    return blocks or [Paragraph(lengths)]


def _gap(material: Material, move: Fact) -> tuple[Claim, ...]:
    """What the way in asks for: the sentences that follow the one that gives its length."""
    passage = material.index.passages[move.passage]
    numbers = range(len(passage.sentences))
    at = next((number for number in numbers if move.quote in passage.sentence(number)), 0)
    return tuple(sentence(passage, number) for number in numbers[at + 1 : at + 1 + GAP_SENTENCES])
