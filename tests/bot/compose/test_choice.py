import tomllib
from dataclasses import replace
from pathlib import Path

import pytest

from bot.compose import choice
from bot.compose.choice import WAYS, Leads, Option, choose, described
from bot.compose.composer import weigh
from bot.compose.material import Draft
from bot.domain import Outcome
from tests.bot.compose.conftest import Prepare

ANSWERED, LEFT_OUT = Draft(Outcome.ANSWERED), Draft(Outcome.NOT_COVERED)
NOTHING = Leads(**{name: "none" if name == "way" else 0.0 for name in Leads.__slots__})
LIKELY = replace(NOTHING, match=0.8, coverage=1.0, outside=3.0)
WHOLE = replace(NOTHING, match=0.5, likeness=0.9, named=1.0, whole=1.0, inside=2.0, way="listed")


def test_every_lead_has_a_weight_and_every_weight_a_lead() -> None:
    data = tomllib.loads(Path(choice.__file__).with_name("choice.toml").read_text(encoding="utf-8"))
    assert set(data) == {Option.TOPIC, Option.QUOTES}
    for weights in data.values():
        assert set(weights) == {"constant", *described(NOTHING)}


@pytest.mark.parametrize(
    ("leads", "by_topic", "by_quotes", "option"),
    [
        (LIKELY, None, ANSWERED, Option.QUOTES),
        (LIKELY, None, None, Option.NEITHER),
        (LIKELY, LEFT_OUT, None, Option.NEITHER),
        (WHOLE, ANSWERED, ANSWERED, Option.TOPIC),
        (WHOLE, None, None, Option.NEITHER),
        (NOTHING, ANSWERED, ANSWERED, Option.NEITHER),
    ],
)
def test_the_likeliest_of_what_there_is_is_chosen(
    leads: Leads, by_topic: Draft | None, by_quotes: Draft | None, option: Option
) -> None:
    assert choose(leads, by_topic, by_quotes) == (option,)


def test_answers_of_which_none_is_much_likelier_are_both_given(monkeypatch: pytest.MonkeyPatch) -> None:
    alike = dict.fromkeys(("constant", *described(NOTHING)), 0.0) | {"constant": 2.0}
    weights = {Option.TOPIC: alike, Option.QUOTES: alike | {"constant": 2.0 - choice.CLOSE}}
    monkeypatch.setattr(choice, "_weights", lambda: weights)
    assert choose(NOTHING, ANSWERED, ANSWERED) == (Option.QUOTES, Option.TOPIC)
    assert choose(NOTHING, ANSWERED, None) == (Option.TOPIC,)
    weights[Option.QUOTES]["constant"] -= 0.1
    assert choose(NOTHING, ANSWERED, ANSWERED) == (Option.TOPIC,)


@pytest.mark.parametrize(
    ("question", "way"),
    [
        ("What does a harbour pilot earn?", "pay"),
        ("Which skills does a harbour pilot need?", "headed"),
        ("Who invented the harbour pilot's hat?", "left_out"),
    ],
)
async def test_what_a_topic_gives_is_told_by_its_way(prepare: Prepare, question: str, way: str) -> None:
    weighed = weigh(await prepare(question))
    assert weighed.leads.way == way
    assert way in WAYS and weighed.by_topic is not None


async def test_a_sentence_that_the_topic_holds_speaks_for_the_topic(prepare: Prepare) -> None:
    leads = weigh(await prepare("Which skills does a harbour pilot need?")).leads
    assert leads.inside > leads.outside
