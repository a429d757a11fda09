import re
from dataclasses import replace

import pytest

from bot.domain import (
    Block,
    Citation,
    Claim,
    Computation,
    ItemList,
    Note,
    Outcome,
    Paragraph,
    Ranges,
    Receipt,
    Reply,
    Series,
    Table,
)
from tests.web.hostile import hostile_strings
from tests.web.markdown_read import read
from web.links import Links
from web.markdown import Writing, block_markdown, reply_markdown
from web.markdown_text import folded

HERE = Links("https://careers.example.org")


def reply_of(*blocks: Block, word: str = "word", sources: int = 1) -> Reply:
    """A reply with these blocks, its sources saying that word."""
    citations = tuple(
        Citation(n, f"g/s-{n}", "g", word, word, word, f"/guides/g#g/s-{n}", word, word)
        for n in range(1, sources + 1)
    )
    return Reply(
        "1" * 32, "2" * 32, Outcome.ANSWERED, "", blocks, citations, "", (), Receipt("f", "extractive", "0")
    )


def every_block(word: str) -> tuple[Block, ...]:
    """Each kind of block, saying that word wherever something can be said."""
    claim = Claim(word, (), (1,))
    return (
        Paragraph((claim, claim)),
        ItemList((claim, claim)),
        Table((word, word), ((claim, Claim(word, ())),)),
        Ranges(word, word, (Series(word, claim, 1, 2, p25=1.0), Series(word, claim))),
        Note(word),
    )


def test_each_kind_of_block_is_drawn() -> None:
    claim = Claim("Pilots earn $118K.", (), (1,))
    band = Series("Senior", Claim("Senior: $1K–$2K (May 2025).", (), (2, 3)), 1000, 2000, p25=1200, p75=1900)
    blocks = (
        Paragraph((claim, Claim("They work at night", (), (2, 3)), Claim("No source.", ()))),
        ItemList((claim, claim)),
        Table(("Level", "Pay"), ((Claim("Senior", ()), claim),)),
        Ranges("Pay of pilots", "USD per year", (band, replace(band, label="All", p75=None))),
        Note("Nothing is said of ports."),
    )
    assert [block_markdown(block).text for block in blocks] == [
        "Pilots earn $118K [1]. They work at night [2] [3] No source.",
        "- Pilots earn $118K [1].\n- Pilots earn $118K [1].",
        "| Level | Pay |\n| --- | --- |\n| Senior | Pilots earn $118K [1]. |",
        "| Pay of pilots | USD per year | 25th percentile | 75th percentile |\n"
        "| --- | --- | --- | --- |\n"
        "| Senior | $1K–$2K (May 2025) [2] [3]. | $1,200 | $1,900 |\n"
        "| All | Senior: $1K–$2K (May 2025) [2] [3]. | $1,200 |  |",
        "Nothing is said of ports.",
    ]


def test_a_computation_is_shown_with_its_claim() -> None:
    claim = Claim("It is $1K more.", (), (1, 2), Computation("3 − 2 = 1", ()))
    assert block_markdown(Paragraph((claim,))).text == "It is $1K more (3 − 2 = 1) [1] [2]."


def test_the_sources_are_numbered_and_lead_to_their_passages() -> None:
    text = reply_markdown(reply_of(Note("Hello."), sources=2), HERE).text
    assert text == (
        "Hello.\n\n**Sources**\n\n"
        "1. “word” — [word › word](https://careers.example.org/guides/g#g/s-1), reviewed word\n"
        "2. “word” — [word › word](https://careers.example.org/guides/g#g/s-2), reviewed word"
    )
    assert read(text).links == [f"https://careers.example.org/guides/g#g/s-{n}" for n in (1, 2)]


def test_without_an_address_of_its_own_it_links_nowhere() -> None:
    text = reply_markdown(reply_of(Note("Hello.")), Links("")).text
    assert text.endswith("1. “word” — word › word, reviewed word")


def test_a_reply_without_citations_has_no_list() -> None:
    assert reply_markdown(reply_of(Note("Hello."), sources=0), HERE).text == "Hello."


def test_marks_are_where_the_markers_are() -> None:
    whole = reply_markdown(reply_of(*every_block("Wörter [9] — 💼 stand here."), sources=1), HERE)
    assert len(whole.marks) == 7
    assert {whole.text[mark.start : mark.end] for mark in whole.marks} == {"[1]"}
    assert len({mark.start for mark in whole.marks}) == len(whole.marks)


def test_pieces_make_the_whole() -> None:
    reply = reply_of(Paragraph(()), *every_block("A word."), sources=3)
    writing = Writing(HERE)
    pieces = [*map(writing.block, reply.blocks), writing.sources(reply.citations)]
    whole = reply_markdown(reply, HERE)
    assert "".join(piece.text for piece in pieces) == whole.text
    assert tuple(mark for piece in pieces for mark in piece.marks) == whole.marks
    assert not whole.text.startswith("\n")


def test_hostile_words_change_nothing_but_the_words() -> None:
    """In every place of a reply: the skeleton and the links stay what they are with a harmless word."""
    plain = read(reply_markdown(reply_of(*every_block("word")), HERE).text)
    for text in hostile_strings(step=3):
        if not folded(text):
            continue
        found = read(reply_markdown(reply_of(*every_block(text), word=text), HERE).text)
        assert (found.shape, found.links, found.foul) == (plain.shape, plain.links, [])


@pytest.mark.parametrize("path", ["/guides/g#g/s-1) [x](https://evil.example", "/guides/a b<c>\"'`"])
def test_an_address_ends_where_it_ends(path: str) -> None:
    reply = reply_of(Note("Hello."))
    reply = replace(reply, citations=(replace(reply.citations[0], url=path),))
    (link,) = read(reply_markdown(reply, HERE).text).links
    assert link.startswith("https://careers.example.org/guides/")
    assert not re.search(r"[\s<>()\"'`]", link)
