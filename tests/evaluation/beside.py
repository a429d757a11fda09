"""Questions on no guide: on other matters than jobs, and on jobs; what tells them apart learns from them."""

from dataclasses import dataclass

import numpy as np

from tests.evaluation.labelled import EVERY, PAIRS

BESIDE = 48
"""Questions on other matters of which a step learns, and on jobs beside those on its guide."""


@dataclass(frozen=True, slots=True)
class Beside:
    """Questions on no guide, as they were asked: on other matters, and on jobs."""

    others: tuple[str, ...]
    on_jobs: tuple[str, ...]

    def drawn(self, chance: np.random.Generator) -> "Beside":
        """So many as a step learns of."""
        return Beside(
            *(
                tuple(texts[number] for number in chance.choice(len(texts), BESIDE, replace=False))
                for texts in (self.others, self.on_jobs)
            )
        )

    @classmethod
    def of_files(cls) -> "Beside":
        """All that there are."""
        files = (PAIRS / "on_other_matters.txt", PAIRS / "on_jobs.txt")
        texts = (file.read_text(encoding="utf-8") for file in files)
        return cls(*(tuple(text.splitlines()) for text in texts))

    def split(self) -> "tuple[Beside, Beside]":
        """Those to learn from and those, every third, to test on."""
        texts = (self.others, self.on_jobs)
        rest = (tuple(one for n, one in enumerate(some) if n % EVERY) for some in texts)
        return Beside(*rest), Beside(*(some[::EVERY] for some in texts))
