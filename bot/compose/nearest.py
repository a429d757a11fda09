"""The roles nearest to one that no guide has: by its name first, then by what it means."""

from collections.abc import Iterator

from rapidfuzz import fuzz, process

from bot.compose.material import Material
from bot.understand.words import singular, words

LIKE_NAME = 75.0
"""Least likeness of names, of 100; two titles of the Handbook that share their last word only reach 60."""


def nearest(material: Material, most: int) -> list[str]:
    """Titles of guides: those of a like name, then those of the passages that a search for it found."""
    guides = material.index.guides
    titles = {guide.title: _plain(guide.title) for guide in guides.values()}
    role = material.ask.role
    called = _plain(role.title) if role else ""
    alike = process.extract(called, titles, scorer=fuzz.token_sort_ratio, limit=most, score_cutoff=LIKE_NAME)
    found = [*(title for _, _, title in alike), *_sharing(called, titles), *_meant(material)]
    return list(dict.fromkeys(found or titles))[:most]


def _sharing(called: str, titles: dict[str, str]) -> Iterator[str]:
    """Titles that hold the last word of the name, which says what sort of job it is."""
    kind = called.rpartition(" ")[2]
    return (title for title, plain in titles.items() if kind and kind in plain.split())


def _meant(material: Material) -> Iterator[str]:
    return (material.index.guides[hit.passage.guide].title for hit in material.hits)


def _plain(title: str) -> str:
    return " ".join(singular(word.lower) for word in words(title))
