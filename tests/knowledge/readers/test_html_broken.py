"""HTML pages that are refused, and markup that is broken or hostile."""

import time
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from knowledge.domain import Guide
from knowledge.errors import GuideRefused
from knowledge.readers.html import read_html
from tests.knowledge.readers.html_read import read
from tests.knowledge.readers.parts import blocks

SOUP = (
    "<p>", "</p>", "<div>", "</div>", "<ul>", "<li>", "</ul>", "<table>", "<tr>", "<td>", "<th>", "</table>",
    "<dl>", "<dt>", "<dd>", "<h2>", "</h2>", "<h3>", "<details>", "<summary>", "<b>", "</b>", "<sup>", "<br>",
    "<main>", "</main>", "<article>", "<nav>", "<form>", "Why?", "words of a page", "$90,000", ":", ".",
)  # fmt: skip


class TestRefusals:
    @pytest.mark.parametrize(
        ("text", "reason"),
        [
            ("", "the page is empty"),
            ("<!-- nothing -->", "the page is empty"),
            ("<main><p>" + "Words without a title. " * 8 + "</p></main>", "no title"),
            ("<title>Baker</title><body><div id='root'></div><script>go()</script></body>", "0 words"),
            ("<title>Baker</title><nav>" + "<a href='/'>Home</a> " * 40 + "</nav>", "0 words"),
        ],
    )
    def test_names_the_file_and_what_is_missing(self, text: str, reason: str) -> None:
        with pytest.raises(GuideRefused, match=rf"^some/page\.html:\d+: .*{reason}"):
            read_html(Path("some/page.html"), text)


class TestHostilePages:
    @pytest.mark.parametrize(
        "body",
        [
            "<p>open <b>never <i>closed <table><tr><td>cell",
            "</div></p></main><p>after the end</p>",
            "<table><tr><td rowspan=999999 colspan=9" + "9" * 6000 + ">x</td><td>y</td></tr></table>",
            "<h2></h2><ul><ul><li></li></ul></ul><dl><dd>only a value</dd></dl><table></table>",
            "<p>\ud800 \x01 &#0; &#xD800; &bogus;</p>",
            "<details><summary></summary></details><h3>?</h3><p>?</p>",
        ],
    )
    def test_reads_broken_markup_without_failing(self, body: str) -> None:
        assert isinstance(read(body), Guide)

    @pytest.mark.parametrize("tag", ["div", "b", "ul><li", "dl><dd", "table><tr><td", "section><h3>x</h3"])
    def test_survives_deep_nesting(self, tag: str) -> None:
        start = time.process_time()
        guide = read(f"<h2>Pay</h2><p>{'Fair enough. ' * 10}</p>{f'<{tag}>' * 3000}deep")
        assert guide.sections[0].title == "Pay"
        assert time.process_time() - start < 5

    @settings(max_examples=100, deadline=None)
    @given(st.lists(st.sampled_from(SOUP), max_size=60))
    def test_any_soup_of_tags_becomes_a_guide_or_is_refused(self, tags: list[str]) -> None:
        try:
            guide = read_html(Path("soup.html"), "<title>Soup</title>" + " ".join(tags))
        except GuideRefused:
            return
        for block in blocks(guide):
            assert block.text.strip()
            assert len(block.columns) == len(block.cells)
            assert block.line >= 1
