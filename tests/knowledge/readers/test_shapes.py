"""What a line of scraped text is by its shape."""

import pytest

from knowledge.readers.shapes import Shape, shape_of


@pytest.mark.parametrize(
    ("text", "shape"),
    [
        ("$215K", Shape.FIGURE),
        ("€52,000 to €66,000", Shape.FIGURE),
        ("30/100", Shape.FIGURE),
        ("Much faster than average", Shape.FIGURE),
        ("15% (Much faster than average)", Shape.FIGURE),
        ("5 skills you need", Shape.LABEL),
        ("Median salary: $215K", Shape.FIELD),
        ("Is a PhD necessary?", Shape.QUESTION),
        ("Apple · Netflix · Uber", Shape.LISTED),
        ("AI Impact Outlook · Moderate (30/100)", Shape.LABEL),
        ("From ML Engineer(~12 months)", Shape.LABEL),
        ("It ends here.", Shape.PROSE),
    ],
)
def test_lines_are_told_apart_by_shape(text: str, shape: Shape) -> None:
    assert shape_of(text) is shape
