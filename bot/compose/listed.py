"""Answers that are facts in a row: skills, duties, courses, companies, the ladder, ways in, sources."""

from collections.abc import Callable, Sequence

from bot.compose.answer_type import can_answer
from bot.compose.material import Draft, Material, claim, uncovered
from bot.domain import Block, Claim, ItemList, Note, Outcome, Paragraph, Quote
from bot.reply import claims_of
from bot.templates import say
from bot.understand.reading import QuestionKind
from bot.understand.roles import parse_role
from bot.understand.words import phrase, stem
from knowledge.domain import BlockKind, Fact, FactKind, Passage

ABOUT_SENTENCES = 2
"""Sentences given of the passage about a role, after its summary."""
AI_SENTENCES = 3
"""Sentences given on how AI changes a role."""
FIGURE_KINDS = frozenset(
    {QuestionKind.SHARE, QuestionKind.HOW_OFTEN, QuestionKind.WHEN, QuestionKind.HOW_LONG}
)
"""Kinds that a list answers only where one of its items holds such a figure."""
FIELD_NAME = "About the field"
"""What the reader calls the line that names a page's field."""
_FIELD_WORDS = (
    "field",
    "category",
    "branch",
    "discipline",
    "area",
    "domain",
    "department",
    "sector",
    "industry",
)
MOST_FIGURES = 3
"""Figures given on an outlook: growth, jobs, openings."""
_UP = ("after", "next", "above", "beyond", "higher than", "following", "move up", "one up", "level up")
_DOWN = ("before", "below", "under", "beneath", "previous", "lower than", "one down")
DIRECTIONS = frozenset(part for one in (*_UP, *_DOWN, "step", "one", "level", "rung") for part in phrase(one))
"""Words that only say which way to look on the ladder."""
GAP_SENTENCES = 3
"""Sentences given on what a way in asks for."""
MOST_ITEMS = 12
"""Items of a list that is not asked for in full; the guides' longest are under this."""


def listed(material: Material) -> Draft | None:
    """The facts of the topic, where the question asks for them as a whole or picks some out by name."""
    answer = _BY_TOPIC.get(material.ask.topic)
    draft = answer(material) if answer else None
    if draft is None or material.ask.kind not in FIGURE_KINDS or draft.outcome is not Outcome.ANSWERED:
        return draft
    said = (one for block in draft.blocks for claim_ in claims_of(block) for one in claim_.quotes)
    return draft if any(can_answer(material.ask, quote.text) for quote in said) else None


def _answered(*blocks: Block, level: str = "") -> Draft:
    return Draft(Outcome.ANSWERED, blocks, level=level)


def _items(kind: FactKind, notice: bool = False) -> Callable[[Material], Draft | None]:
    def answer(material: Material) -> Draft | None:
        facts = material.own_facts(kind)
        if not facts or not (material.ask.whole and _wants_list(material)):
            return None
        blocks: list[Block] = [ItemList(tuple(claim(fact.quote, fact) for fact in facts[:MOST_ITEMS]))]
        if notice:
            blocks += _notice(material, kind)
        return _answered(*blocks)

    return answer


def _wants_list(material: Material) -> bool:
    return material.ask.kind not in (
        QuestionKind.HOW_LONG,
        QuestionKind.WHEN,
        QuestionKind.SHARE,
        QuestionKind.HOW_OFTEN,
    )


def _notice(material: Material, about: FactKind) -> list[Block]:
    notices = [fact for fact in material.own_facts(FactKind.NOTICE) if fact.about is about]
    return [Paragraph(tuple(claim(fact.quote, fact) for fact in notices))] if notices else []


def _companies(material: Material) -> Draft | None:
    facts = material.own_facts(FactKind.COMPANY)
    if not facts:
        return None
    if material.said(
        "affiliated", "affiliation", "partnership", "partner", "sponsored", "endorsed", "endorse"
    ):
        return _disclaimer(material)
    named = [fact for fact in facts if material.said(fact.name)]
    if not (material.ask.whole or named) or not _wants_list(material):
        return None
    if uncovered(material.ask, [fact.quote for fact in facts]):
        return None
    shown = named or facts
    names = [fact.name for fact in shown]
    return _answered(
        Paragraph((claim(say("companies", names=names), *shown),)), *_notice(material, FactKind.COMPANY)
    )


def _disclaimer(material: Material) -> Draft | None:
    notices = material.facts(FactKind.NOTICE)
    about = {
        FactKind.COMPANY: (
            "affiliated",
            "affiliation",
            "partnership",
            "partner",
            "sponsored",
            "endorsed",
            "companies",
        ),
        FactKind.CERTIFICATION: ("certification", "exam", "certificate"),
        FactKind.PAY_BAND: (
            "salary",
            "pay",
            "financial",
            "advice",
            "guarantee",
            "guaranteed",
            "compensation",
        ),
    }
    chosen = [
        fact for fact in notices if fact.about in about and material.said(*about[fact.about])
    ] or notices
    if not chosen:
        return None
    return _answered(Paragraph(tuple(claim(fact.quote, fact) for fact in chosen)))


def _ladder(material: Material) -> Draft | None:
    steps = material.facts(FactKind.LADDER_STEP)
    ask = material.ask
    if not steps or (uncovered(ask, [step.quote for step in steps]) and not direction(material)):
        return None
    chosen = _steps(material, steps)
    if chosen is None:
        top = steps[-1]
        return Draft(Outcome.NOT_COVERED, (Note(say("ladder_ends", role=top.role)),), "ladder")
    claims = tuple(_step(step) for step in chosen)
    level = chosen[0].level if len(chosen) == 1 else ""
    return _answered(ItemList(claims) if len(claims) > 1 else Paragraph(claims), level=level)


def direction(material: Material) -> int:
    """1 where the question looks up the ladder, -1 down, 0 neither."""
    if material.ask.kind is QuestionKind.HOW_LONG:
        return 0
    if material.said(*_UP):
        return 1
    if material.said(*_DOWN):
        return -1
    return 0


def _steps(material: Material, steps: Sequence[Fact]) -> list[Fact] | None:
    """The steps asked for; None where the question goes beyond an end of the ladder."""
    ask = material.ask
    role_level = ask.role.level if ask.role else ""
    levels = list(ask.levels) or ([role_level] if role_level else [])
    at = [number for number, step in enumerate(steps) if step.level.lower() in levels]
    if ask.experience is not None:
        return [
            step
            for step in steps
            if step.years_low is not None and step.years_low <= ask.experience <= (step.years_high or 99)
        ] or list(steps)
    step = direction(material)
    if step and at:
        number = at[-1] + step
        return [steps[number]] if 0 <= number < len(steps) else None
    own = ask.role is not None and bool(ask.role.guides)
    other_rungs = set(ask.levels) - ({role_level} if own else set())
    if at and (other_rungs or not own or ask.kind is QuestionKind.HOW_LONG):
        return [steps[number] for number in at]
    return list(steps)


def _step(step: Fact) -> Claim:
    return claim(step.quote, step)


def _transition(material: Material) -> Draft | None:
    ask = material.ask
    moves = material.facts(FactKind.TRANSITION)
    artifacts = material.facts(FactKind.ARTIFACT)
    if not moves:
        return None
    origins = list(dict.fromkeys(move.origin for move in moves))
    wanted = _origins(material, origins)
    if ask.origin is not None and not wanted:
        note = say("missing_origin", origin=ask.origin.title, known=origins)
        return Draft(Outcome.NOT_COVERED, (Note(note),), ask.origin.title)
    moves = [move for move in moves if not wanted or move.origin in wanted]
    artifacts = [fact for fact in artifacts if not wanted or fact.origin in wanted]
    wants_artifacts = material.said(
        "artifact", "artifacts", "portfolio", "build", "prove", "proof", "evidence", "show"
    )
    missing = uncovered(ask, [material.index.passages[fact.passage].text for fact in (*moves, *artifacts)])
    asked_for = set(
        phrase(
            "months long time switch move transition gap artifact portfolio build prove quick quicker fast"
        )
    )
    if [word for word in missing if stem(word.lower()) not in asked_for]:
        return None
    if (
        not ask.whole
        and ask.kind not in (QuestionKind.HOW_LONG, QuestionKind.COMPARE)
        and not wants_artifacts
        and ask.terms
    ):
        return None
    return _answered(*_moves(material, moves, artifacts, wants_artifacts))


def _origins(material: Material, origins: Sequence[str]) -> list[str]:
    """The origins that the question names, by the role or by words of one ("from research")."""
    ask = material.ask
    if ask.kind is QuestionKind.COMPARE and (ask.others or ask.origin is not None):
        return list(origins)
    if ask.origin is not None:
        return [one for one in origins if _same(ask.origin.core, one)]
    own = set(ask.role.core) if ask.role else set()
    said = set(phrase(ask.text))
    return [one for one in origins if said & (set(parse_role(one)[0]) - own)]


def _same(core: Sequence[str], origin: str) -> bool:
    held = set(parse_role(origin)[0])
    return set(core) <= held or held <= set(core)


def _moves(
    material: Material, moves: Sequence[Fact], artifacts: Sequence[Fact], wants_artifacts: bool
) -> list[Block]:
    ask = material.ask
    blocks: list[Block] = []
    durations = tuple(claim(say("transition", origin=move.origin, value=move.value), move) for move in moves)
    if ask.kind in (QuestionKind.HOW_LONG, QuestionKind.COMPARE):
        return [Paragraph(durations)]
    if not wants_artifacts:
        for move, duration in zip(moves, durations, strict=True):
            blocks.append(Paragraph((duration, *_gap(material, move))))
    if artifacts and (wants_artifacts or ask.whole):
        blocks.append(ItemList(tuple(claim(fact.quote, fact) for fact in artifacts)))
    return blocks or [Paragraph(durations)]


def _duties(material: Material) -> Draft | None:
    return _rung(material) or _items(FactKind.DUTY)(material)


def _rung(material: Material) -> Draft | None:
    """What the ladder says of the rungs compared, or of a role whose only mention is its rung."""
    ask, role = material.ask, material.ask.role
    if role is None or (role.guides and len(ask.levels) < 2):
        return None
    wanted = {*ask.levels, role.level, *(other.level for other in ask.others)}
    if any(not term.familiar and term.stem not in map(stem, wanted) for term in ask.terms):
        return None
    steps = [one for one in material.facts(FactKind.LADDER_STEP) if one.level.lower() in wanted - {""}]
    if not steps:
        return None
    level = role.level if len(steps) == 1 else ""
    return _answered(Paragraph(tuple(_step(step) for step in steps)), level=level)


def _about(material: Material) -> Draft | None:
    """The guide's summary, then how its passage about the role begins."""
    role = material.ask.role
    if role is None or not role.guides:
        return _rung(material)
    if not material.ask.whole:
        return None
    guide = material.index.guides[role.guides[0]]
    if material.said(*_FIELD_WORDS):
        fields = [one for one in material.index.passages_of(guide.slug) if one.columns == (FIELD_NAME,)]
        if fields:
            return _answered(Paragraph((Claim(fields[0].text, (Quote(fields[0].id, fields[0].text),)),)))
    passages = material.index.passages_of(guide.slug)
    summaries = [one for one in passages if guide.summary and one.text == guide.summary]
    most = 0 if summaries and material.ask.kind is QuestionKind.DEFINE else ABOUT_SENTENCES
    claims = [_sentence(one, number) for one in summaries for number in range(len(one.sentences))]
    prose = [
        one for one in material.passages("about") if one.kind is BlockKind.PARAGRAPH and one not in summaries
    ][:1]
    claims += [_sentence(one, number) for one in prose for number in range(min(most, len(one.sentences)))]
    return _answered(Paragraph(tuple(claims))) if claims else None


def _sentence(passage: Passage, number: int) -> Claim:
    words = passage.sentence(number)
    return Claim(" ".join(words.split()), (Quote(passage.id, words),))


def _ai_impact(material: Material) -> Draft | None:
    """The score, and unless only that is asked for how the work changes."""
    ask = material.ask
    facts = material.own_facts(FactKind.AI_IMPACT)
    if not ask.whole or (not facts and not material.passages("ai_impact")):
        return None
    claims = [_figure(fact) for fact in facts[:1]]
    if ask.kind is QuestionKind.HOW_MUCH or material.said("score", "rating", "rated", "number", "points"):
        return _answered(Paragraph(tuple(claims))) if claims else None
    heads = {fact.quote for fact in facts}
    prose = [one for one in material.passages("ai_impact") if one.kind is BlockKind.PARAGRAPH][:1]
    for passage in prose:
        numbers = [n for n in range(len(passage.sentences)) if passage.sentence(n) not in heads]
        claims += [_sentence(passage, number) for number in numbers[:AI_SENTENCES]]
    return _answered(Paragraph(tuple(claims))) if claims else None


def _gap(material: Material, move: Fact) -> tuple[Claim, ...]:
    """What the way in asks for: the sentences that follow the one that gives its length."""
    passage = material.index.passages[move.passage]
    said = [passage.sentence(number) for number in range(len(passage.sentences))]
    at = next((number for number, sentence in enumerate(said) if move.quote in sentence), 0)
    return tuple(Claim(one, (Quote(passage.id, one),)) for one in said[at + 1 : at + 1 + GAP_SENTENCES])


def _figures(*kinds: FactKind) -> Callable[[Material], Draft | None]:
    def answer(material: Material) -> Draft | None:
        facts = material.own_facts(*kinds)
        quotes = [f"{fact.quote} {fact.as_of} {fact.source}" for fact in facts]
        if not facts or (not material.ask.whole and uncovered(material.ask, quotes)):
            return None
        facts = [fact for fact in facts if can_answer(material.ask, fact.quote)]
        if not facts or material.ask.kind is QuestionKind.WHY:
            return None
        facts.sort(key=lambda fact: not material.said(fact.kind.value) or fact.kind is FactKind.OUTLOOK)
        return _answered(Paragraph(tuple(_figure(fact) for fact in facts[:MOST_FIGURES])))

    return answer


def _figure(fact: Fact) -> Claim:
    return claim(
        say(
            "figure",
            name=fact.name or fact.kind.replace("_", " ").capitalize(),
            value=fact.value,
            as_of=fact.as_of,
        ),
        fact,
    )


def _entry_level(material: Material) -> Draft | None:
    facts = material.own_facts(FactKind.ENTRY_LEVEL)
    if not facts or material.ask.kind in (QuestionKind.HOW_MUCH, QuestionKind.HOW_MANY):
        return None
    fact = facts[0]
    return _answered(Paragraph((claim(say("entry_level", role=fact.role, value=fact.value), fact),)))


def _sources(material: Material) -> Draft | None:
    dates = material.facts(FactKind.REVIEWED)
    sources = material.facts(FactKind.SOURCE)
    anchors = material.facts(FactKind.SALARY_ANCHOR)
    if (
        material.said(
            "reviewed",
            "review",
            "updated",
            "update",
            "up to date",
            "how old",
            "current",
            "date",
            "recent",
            "fresh",
            "latest",
        )
        and dates
    ):
        return _answered(Paragraph(tuple(claim(fact.quote, fact) for fact in dates[:1])))
    if (
        material.said(
            "salary", "pay", "numbers", "figures", "anchors", "compensation", "wage", "ranges", "bands"
        )
        and anchors
    ):
        return _answered(Paragraph(tuple(claim(fact.quote, fact) for fact in anchors)))
    if material.said("method", "methodology"):
        return None
    if sources and (material.ask.whole or not uncovered(material.ask, [fact.quote for fact in sources])):
        return _answered(ItemList(tuple(claim(fact.quote, fact) for fact in sources)))
    return None


_BY_TOPIC: dict[str, Callable[[Material], Draft | None]] = {
    "skills": _items(FactKind.SKILL),
    "duties": _duties,
    "week": _items(FactKind.ACTIVITY),
    "differentiators": _items(FactKind.DIFFERENTIATOR),
    "courses": _items(FactKind.COURSE),
    "certifications": _items(FactKind.CERTIFICATION, notice=True),
    "companies": _companies,
    "disclaimers": _disclaimer,
    "about": _about,
    "difference": _rung,
    "ladder": _ladder,
    "transition": _transition,
    "outlook": _figures(FactKind.OUTLOOK, FactKind.JOBS, FactKind.OPENINGS),
    "ai_impact": _ai_impact,
    "entry_level": _entry_level,
    "sources": _sources,
}
