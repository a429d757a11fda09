"""What is kept, with what is made on demand beside it."""

from collections.abc import Callable, ItemsView, Iterator, Mapping, ValuesView
from typing import TypeVar

T = TypeVar("T")


class Beside(Mapping[str, T]):
    """A mapping that goes over what is kept alone, and by its key also finds what is made when asked for."""

    def __init__(self, kept: Mapping[str, T], made: Callable[[str], T | None]) -> None:
        self._kept, self._made = kept, made

    def __getitem__(self, key: str) -> T:
        try:
            return self._kept[key]
        except KeyError:
            made = self._made(key)
            if made is None:
                raise
            return made

    def __iter__(self) -> Iterator[str]:
        return iter(self._kept)

    def __len__(self) -> int:
        return len(self._kept)

    def items(self) -> ItemsView[str, T]:
        """What is kept: as fast as the mapping it stands for."""
        return self._kept.items()

    def values(self) -> ValuesView[T]:
        """The same without keys."""
        return self._kept.values()
