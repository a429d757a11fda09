from bot.compose.sources import disclaimers, sources
from bot.reply import plain_text
from bot.verify import verify
from tests.bot.compose.conftest import Prepare


async def test_the_sources_of_pay_are_quoted(prepare: Prepare) -> None:
    material = await prepare("Where do the salary numbers of a senior harbour pilot come from?")
    draft = sources(material)
    assert draft is not None
    assert "Harbour Union survey 2026" in plain_text(verify(draft.blocks, material.index.passages))


async def test_methods_are_left_to_others(prepare: Prepare) -> None:
    assert sources(await prepare("What is the methodology of the botanist page?")) is None


async def test_a_disclaimer_is_quoted_by_what_it_is_about(prepare: Prepare) -> None:
    draft = disclaimers(await prepare("Is the pay of a senior harbour pilot financial advice?"))
    assert draft is not None
    assert "financial advice" in plain_text(draft.blocks)
    assert disclaimers(await prepare("Is the pay of a botanist financial advice?")) is None
