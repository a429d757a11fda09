"""Sites that may embed the widget: their origins and publishable keys; pure."""

import json
from collections.abc import Iterable
from enum import StrEnum
from typing import Annotated
from urllib.parse import urlsplit

from pydantic import AfterValidator, BaseModel, ConfigDict, Field

KEY_HEADER = "X-Rolecall-Key"


def checked_origin(text: str) -> str:
    """The origin in lower case. Raises ValueError for what is none: no path, no wildcard, http or https."""
    origin = text.strip().lower()
    parts = urlsplit(origin)
    if parts.scheme not in {"http", "https"} or not parts.hostname or "*" in origin or "@" in origin:
        raise ValueError(f"{text!r} is no origin; write it like https://www.example.org")
    default = {"http": 80, "https": 443}[parts.scheme]
    if origin != f"{parts.scheme}://{parts.netloc}" or parts.port == default:
        raise ValueError(f"{text!r}: an origin has no path, no final slash and no default port")
    return origin


class Site(BaseModel):
    """A site that may embed the widget. The key names it and opens nothing else."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    name: str = Field(min_length=1, max_length=80)
    origins: tuple[Annotated[str, AfterValidator(checked_origin)], ...] = Field(min_length=1)
    key: str = Field(pattern=r"^[A-Za-z0-9_-]{8,80}$")


def from_json(value: object) -> object:
    """What the environment says, read as JSON. Raises ValueError with the place where it is none."""
    if not isinstance(value, str):
        return value
    try:
        return json.loads(value)
    except json.JSONDecodeError as error:
        raise ValueError(f"is no JSON: {error}") from None


def distinct(sites: tuple[Site, ...]) -> tuple[Site, ...]:
    """The same sites. Raises ValueError when two have one key or one name."""
    for what, values in {"name": [one.name for one in sites], "key": [one.key for one in sites]}.items():
        if len(set(values)) < len(values):
            raise ValueError(f"two sites have the same {what}")
    return sites


class Refusal(StrEnum):
    """What of a page is not known."""

    ORIGIN = "origin"
    KEY = "key"


class Sites:
    """Which origins and keys are known."""

    def __init__(self, sites: Iterable[Site]) -> None:
        self._by_key: dict[str, Site] = {site.key: site for site in sites}
        self.origins: frozenset[str] = frozenset(o for site in self._by_key.values() for o in site.origins)

    def lists(self, origin: str) -> bool:
        """Whether some site has that origin."""
        return origin in self.origins

    def knows(self, key: str) -> bool:
        """Whether some site has that key."""
        return key in self._by_key

    def admits(self, origin: str, key: str) -> bool:
        """Whether that key belongs to that origin."""
        site = self._by_key.get(key)
        return site is not None and origin in site.origins

    def refusal(self, origin: str, key: str) -> Refusal | None:
        """Why a page of that origin is not admitted with that key; None when it is."""
        if not self.lists(origin.lower()):
            return Refusal.ORIGIN
        return None if self.admits(origin.lower(), key) else Refusal.KEY
