"""The keyword index: BM25 over words and the terms of the trade."""

import re
from collections.abc import Collection, Sequence
from pathlib import Path

import bm25s
import numpy as np
import Stemmer
from numpy.typing import NDArray

_TERM = re.compile(r"[^\W_]+[+#]*(?:[./&'’-][^\W_]+[+#]*)*")
"""A word with what is joined to it: "C++", "A/B", "CI/CD", "5-8", "node.js"."""

_JOINTS = re.compile(r"[./&'’-]")
_DASHES = str.maketrans({"–": "-", "—": "-", "−": "-", "‑": "-", "$": "", "€": "", "£": ""})

_STOPPED = """
a about am an and any are as at be been but by can could did do does for from get had has have
he her him his how i if in into is it its just like me my of on or our she should so some than
that the their them then there these they this those to was we were what when where which who
whom whose why will with would you your
"""

STOPWORDS = frozenset(_STOPPED.split())
"""Words of questions that carry no subject."""

_stem = Stemmer.Stemmer("english").stemWord


def tokens(text: str) -> list[str]:
    """The terms of a text: joined terms whole and in parts, words stemmed, stop words left out."""
    found: list[str] = []
    for term in _TERM.findall(text.translate(_DASHES).lower()):
        parts = [part for part in _JOINTS.split(term) if part]
        if len(parts) > 1:
            found.append(term.replace("’", "'"))
            parts = [part for part in parts if len(part) > 1 or part.isdigit()]
        found.extend(_stem(part) for part in parts if part not in STOPWORDS)
    return found


class KeywordIndex:
    """BM25 scores of all passages for a question."""

    def __init__(self, model: bm25s.BM25 | None, size: int) -> None:
        self._model, self._size = model, size

    @staticmethod
    def build(texts: Sequence[str], folder: Path) -> None:
        """Writes the index of the texts into a new folder; nothing but the folder when there is no term."""
        folder.mkdir()
        corpus = [tokens(text) for text in texts]
        if any(corpus):
            model = bm25s.BM25(method="lucene")
            model.index(corpus, show_progress=False)
            model.save(str(folder), show_progress=False)

    @classmethod
    def open(cls, folder: Path, size: int) -> "KeywordIndex":
        """The index of a folder that `build` wrote. Raises OSError and ValueError when it is broken."""
        if not any(folder.iterdir()):
            return cls(None, size)
        return cls(bm25s.BM25.load(str(folder), show_progress=False), size)

    @property
    def terms(self) -> Collection[str]:
        """The terms of all texts, words as their stems."""
        return self._model.vocab_dict if self._model else frozenset()

    def scores(self, text: str) -> NDArray[np.float32]:
        """One score a passage, 0 where they share no term; shape (passages,)."""
        terms = tokens(text)
        if self._model is None or not terms:
            return np.zeros(self._size, np.float32)
        return np.asarray(self._model.get_scores(terms), np.float32)
