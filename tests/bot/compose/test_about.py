from bot.compose.about import about
from bot.compose.material import Draft
from bot.reply import plain_text
from bot.verify import verify
from tests.bot.compose.conftest import Prepare


async def drafted(prepare: Prepare, question: str) -> Draft:
    material = await prepare(question)
    draft = about(material)
    assert draft is not None
    assert verify(draft.blocks, material.index.passages) == draft.blocks
    return draft


async def test_a_role_in_general_is_introduced(prepare: Prepare) -> None:
    text = plain_text((await drafted(prepare, "What is a senior harbour pilot?")).blocks)
    assert "largest ships" in text or "tankers" in text
