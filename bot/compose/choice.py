"""What answers a question best: what its topic gives as a whole, the likeliest sentences, or neither.

The weights stand in `choice.toml`; `tests/evaluation/fit_choice.py` fits them on labelled questions put
through the whole flow, over guides that the encoder did not learn from, and prints what is gained.
"""

import math
import tomllib
from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass
from enum import StrEnum
from functools import lru_cache
from pathlib import Path

from bot.compose.answer_type import can_answer
from bot.compose.evidence import FIGURE_KINDS, Candidate
from bot.compose.material import Draft, Material
from bot.domain import Outcome
from bot.reply import quotes_of
from bot.understand.reading import QuestionKind

UNHEARD = 1e-4
"""Probability of a sentence where there is none; the least that is reckoned with."""
MANY_TERMS = 5
MANY_QUOTES = 8
FAR, SURE = -15.0, 6.0
"""Log-odds of another matter beyond which it makes no difference."""
CLOSE = 1.0
"""Log-odds by which one answer may be likelier than the other for both to be given."""


class Option(StrEnum):
    """What may be said."""

    TOPIC = "topic"
    QUOTES = "quotes"
    NEITHER = "neither"


WAYS = ("pay", "headed", "listed", "topical", "guessed", "left_out")
"""How the topic gave its draft: by pay figures, under a heading, by facts in a row, by its passages, by its
passages though words of the question stand nowhere; or that the guide leaves it out."""


@dataclass(frozen=True, slots=True)
class Leads:
    """What the options are weighed by; log-odds, shares and cosines, yes as 1.

    match, coverage         of the likeliest sentence: how well it matches, what share of the words it holds
    inside, outside         log-odds of the likeliest sentence that the topic's draft holds, or does not hold
    likeness, named         cosine with an example question of the topic; a word names it
    whole, own              nothing but the topic is asked for; words of the question that are not the topic's
    figure, yes_no          kind of the question
    unknown, unknown_names  share of words, and names, that stand nowhere in the guide
    gap, sure_gap           the guide has nothing under the topic's headings; times likeness
    constrained             a place, employer, year narrows the question
    no_topic                none was understood
    fits                    the likeliest sentence holds what the kind asks for: an amount, a duration
    recent, bound           the message points back; and asks about nothing else
    back                    the message points back, and the last answer cited this sentence's passage
    again                   the same: share of the passages in the topic's draft that it cited
    elsewhere, rather_elsewhere log-odds, by tens, that it is on another matter than a job: below even, above
    matter                  it is asked of all guides on matters, among which some sentence always comes near
    role                    it is asked of guides on a role, and not of a text on anything
    quotes                  how much the topic's draft quotes
    """

    match: float
    coverage: float
    inside: float
    outside: float
    likeness: float
    named: float
    whole: float
    own: float
    figure: float
    yes_no: float
    unknown: float
    unknown_names: float
    gap: float
    sure_gap: float
    constrained: float
    no_topic: float
    fits: float
    recent: float
    bound: float
    back: float
    again: float
    elsewhere: float
    rather_elsewhere: float
    matter: float
    role: float
    quotes: float
    way: str


def leads_of(material: Material, way: str, by_topic: Draft | None, found: Sequence[Candidate]) -> Leads:
    """What speaks for and against each option; `found` are the candidates, likeliest first."""
    ask = material.ask
    quoted = _quotes(by_topic)
    held = [any(_says(text, one) for text in quoted.get(one.passage.id, ())) for one in found]
    signals = found[0].signals if found else None
    named = any(one.words for one in ask.subjects if one.topic == ask.topic)
    gap = signals.gap if signals else 0.0
    return Leads(
        match=signals.likeness if signals else 0.0,
        coverage=signals.coverage if signals else 0.0,
        inside=_odds([one for one, inside in zip(found, held, strict=True) if inside]),
        outside=_odds([one for one, inside in zip(found, held, strict=True) if not inside]),
        likeness=ask.likeness,
        named=float(named),
        whole=float(ask.whole),
        own=min(sum(not term.familiar for term in ask.terms), MANY_TERMS) / MANY_TERMS,
        figure=float(ask.kind in FIGURE_KINDS),
        yes_no=float(ask.kind is QuestionKind.YES_NO),
        unknown=signals.unknown if signals else 0.0,
        unknown_names=signals.unknown_names if signals else 0.0,
        gap=gap,
        sure_gap=gap * ask.likeness,
        constrained=float(bool(ask.constraints)),
        no_topic=float(not ask.topics),
        fits=float(bool(found) and can_answer(ask, found[0].told)),
        recent=float(bool(ask.recent)),
        bound=float(ask.bound),
        back=signals.recent if signals else 0.0,
        again=len(quoted.keys() & set(ask.recent)) / len(quoted) if quoted else 0.0,
        elsewhere=max(FAR, min(0.0, ask.elsewhere)) / 10,
        rather_elsewhere=max(0.0, min(SURE, ask.elsewhere)) / 10,
        matter=float(bool(ask.beside)),
        role=float(ask.role is not None and bool(ask.role.core or ask.role.level)),
        quotes=min(sum(map(len, quoted.values())), MANY_QUOTES) / MANY_QUOTES,
        way=way,
    )


def choose(leads: Leads, by_topic: Draft | None, by_quotes: Draft | None) -> tuple[Option, ...]:
    """The likeliest of the options that there are; both answers where one is hardly likelier than the other,
    the quotes first, which are short."""
    total = {option: _weighed(leads, weights) for option, weights in _weights().items()}
    there = possible(by_topic, by_quotes)
    best = max(there, key=lambda one: total.get(one, 0.0))
    answers = [one for one in (Option.QUOTES, Option.TOPIC) if one in there]
    if best in answers and all(total[best] - total[one] <= CLOSE for one in answers):
        return tuple(answers)
    return (best,)


def possible(by_topic: Draft | None, by_quotes: Draft | None) -> list[Option]:
    """The options that there are: a topic may have no draft, or one that says what is missing."""
    there = [Option.NEITHER]
    if by_topic is not None and by_topic.outcome is Outcome.ANSWERED:
        there.append(Option.TOPIC)
    if by_quotes is not None:
        there.append(Option.QUOTES)
    return there


def described(leads: Leads) -> dict[str, float]:
    """Every lead as a number, each way one of its own."""
    numbers = asdict(leads)
    way = numbers.pop("way")
    return {**numbers, **{one: float(one == way) for one in WAYS}}


def _weighed(leads: Leads, weights: Mapping[str, float]) -> float:
    return weights["constant"] + sum(weights[name] * value for name, value in described(leads).items())


@lru_cache(maxsize=1)
def _weights() -> dict[Option, dict[str, float]]:
    """For the topic and for the quotes the constant and the weight of each lead, against neither."""
    data = tomllib.loads(Path(__file__).with_name("choice.toml").read_text(encoding="utf-8"))
    return {Option(name): {lead: float(one) for lead, one in data[name].items()} for name in data}


def _quotes(draft: Draft | None) -> dict[str, list[str]]:
    """What a draft quotes, by passage."""
    found: dict[str, list[str]] = {}
    for quote in quotes_of(draft.blocks if draft else ()):
        found.setdefault(quote.passage_id, []).append(quote.text)
    return found


def _says(quote: str, one: Candidate) -> bool:
    """Whether a quote holds a sentence or is a part of it."""
    return one.text in quote or quote in one.text


def _odds(found: Sequence[Candidate]) -> float:
    p = max((one.probability for one in found), default=UNHEARD)
    p = min(max(p, UNHEARD), 1 - UNHEARD)
    return math.log(p / (1 - p))
