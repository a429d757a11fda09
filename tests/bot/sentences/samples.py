"""How samples of a sentence are written down."""

Samples = dict[str, list[tuple[dict[str, object], str]]]
"""By the name of a sentence: values for it, and its words with them."""
