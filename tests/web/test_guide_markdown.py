from dataclasses import replace

from knowledge.domain import Guide
from tests.web.hostile import hostile_strings
from tests.web.library import PILOT, passages_of
from tests.web.markdown_read import read
from web.guide_markdown import guide_markdown
from web.guide_view import sections_of
from web.links import Links
from web.markdown_text import folded


def written(guide: Guide) -> str:
    """The guide as Markdown."""
    return guide_markdown(guide, sections_of(guide, passages_of(guide)), Links("https://here"))


def saying(word: str) -> Guide:
    """The guide with that word in front of each of its texts."""
    sections = tuple(
        replace(
            section,
            title=f"{word} {section.title}",
            blocks=tuple(
                replace(
                    block,
                    text=f"{word} {block.text}",
                    under=tuple(f"{word} {one}" for one in block.under),
                    columns=tuple(f"{word} {one}" for one in block.columns),
                    cells=tuple(f"{word} {one}" for one in block.cells),
                )
                for block in section.blocks
            ),
        )
        for section in PILOT.sections
    )
    said = f"{word} x"
    return replace(
        PILOT, title=said, summary=said, source=said, licence=said, attributions=(said,), sections=sections
    )


def test_hostile_words_change_nothing_but_the_words() -> None:
    plain = read(written(saying("word")))
    for text in hostile_strings(step=11):
        if not folded(text):
            continue
        found = read(written(saying(text)))
        assert (found.shape, found.links, found.foul) == (plain.shape, plain.links, [])


def test_a_source_that_is_no_web_address_is_no_link() -> None:
    found = read(written(replace(PILOT, source_url="javascript:alert(1)")))
    assert found.links == ["https://here/guides/harbour-pilot"]
