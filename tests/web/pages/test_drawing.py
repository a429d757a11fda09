import pytest

from bot.domain import Citation, Claim, Ranges, Series
from web.pages.drawing import cells, chart, figures, last_word, points, quoted_url, scale, web_url


def series(**values: object) -> Series:
    """A range with these figures."""
    return Series("x", Claim("x", ()), **values)  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("one", "unit", "words"),
    [
        (series(low=280e3, high=430e3), "USD per year", "$280K–$430K"),
        (series(low=112590.0, high=112590.0), "USD per year", "$112,590"),
        (series(low=43.5, high=55.25), "USD per hour", "$43.5–$55.25"),
        (series(low=12.0, open_ended=True), "years", "12+ years"),
        (series(low=12.0), "months", "from 12 months"),
        (series(high=3.0), "years", "up to 3 years"),
        (series(low=160e3, high=240e3, open_ended=True), "USD per year", "$160K–$240K+"),
        (series(median=33.5), "percent", "median 33.5%"),
        (series(low=1.0, high=9.0, median=4.0), "", "1–9, median 4"),
        (series(), "years", ""),
    ],
)
def test_figures_are_written_out(one: Series, unit: str, words: str) -> None:
    assert figures(one, unit) == words


def test_bars_share_one_scale_from_zero() -> None:
    block = Ranges("t", "USD", (series(low=50.0, high=100.0), series(low=100.0, high=200.0, median=150.0)))
    first, second = chart(block)
    assert (first.start, first.width) == (25, 25)
    assert (second.start, second.width, second.median) == (50, 50, 75)


def test_an_open_end_reaches_the_edge_and_one_figure_can_be_seen() -> None:
    opened, point, nothing = chart(
        Ranges("t", "years", (series(low=5.0, open_ended=True), series(low=10.0, high=10.0), series()))
    )
    assert opened.start + opened.width == 100
    assert point.width > 0
    assert point.start + point.width <= 100
    assert nothing.width == 0


def test_a_table_has_the_figures_that_some_range_has() -> None:
    block = Ranges(
        "t",
        "USD per year",
        (
            series(low=80e3, high=105e3),
            series(low=112590.0, median=137.5e3),
            series(low=2e5, open_ended=True),
        ),
    )
    assert points(block) == ("low", "median", "high")
    assert [cells(one, block) for one in block.series] == [
        ("$80K", "–", "$105K"),
        ("$112,590", "$137,500", "–"),
        ("$200K", "–", "and more"),
    ]
    assert cells(series(low=1.0, high=9.0, open_ended=True), Ranges("t", "years", block.series))[-1] == "9+"


def test_a_scale_says_where_the_bars_begin_and_end() -> None:
    assert scale(Ranges("t", "USD", (series(low=80e3, high=430e3),))) == ("$0", "$215K", "$430K")
    assert scale(Ranges("t", "years", (series(low=5.0),))) == ("0", "2.5", "5")
    assert scale(Ranges("t", "USD", (series(),))) == ()


def citation(quote: str, url: str = "/guides/a#a/b-1") -> Citation:
    """A citation of these words."""
    return Citation(1, "a/b-1", "a", "A", "B", quote, url, None, "")


def test_a_quote_is_marked_where_it_stands_in_one_piece() -> None:
    assert quoted_url(citation("5-8 years, or more")) == "/guides/a#a/b-1:~:text=5%2D8%20years%2C%20or%20more"
    assert quoted_url(citation("Senior | $1")) == "/guides/a#a/b-1"
    assert quoted_url(citation("Median\n$1")) == "/guides/a#a/b-1"
    assert quoted_url(citation("x", "javascript:alert(1)")) == ""


@pytest.mark.parametrize(
    "address", ["javascript:alert(1)", "data:text/html,x", "//evil", "", "http://[", "https:"]
)
def test_only_addresses_of_the_web_become_links(address: str) -> None:
    assert web_url(address) == ""
    assert web_url("https://example.org/x") == "https://example.org/x"


def test_the_last_word_stays_with_its_citation() -> None:
    assert last_word("pays $5K.") == ("pays ", "$5K.")
    assert last_word("x" * 30) == ("x" * 30, "")
