"""What an operator may set of the bot."""

from pathlib import Path
from typing import Any
from urllib.parse import quote

from platformdirs import user_data_path
from pydantic import Field, field_validator
from pydantic_settings import BaseSettings, SettingsConfigDict

DATABASES = ("sqlite:///", "sqlite+aiosqlite:///", "postgresql://", "postgresql+asyncpg://", "postgres://")


def _in_home(known: dict[str, Any]) -> str:
    return f"sqlite:///{quote((known['home'] / 'conversations.sqlite3').as_posix(), safe='/:')}"


class BotSettings(BaseSettings):
    """Read from ROLECALL_… in the environment."""

    model_config = SettingsConfigDict(
        env_prefix="ROLECALL_", frozen=True, env_ignore_empty=True, hide_input_in_errors=True
    )

    home: Path = Field(
        default_factory=lambda: user_data_path("rolecall", appauthor=False),
        description="The data folder: guides, indexes and, unless set otherwise, the conversations.",
    )
    database_url: str = Field(
        default_factory=_in_home,
        repr=False,
        description=(
            "Where conversations are kept: sqlite:///path/to/file, postgresql://user:password@host/database, "
            "or memory: to keep none beyond the process. Left out: conversations.sqlite3 in the data folder."
        ),
    )
    retention_days: int = Field(
        default=30,
        ge=1,
        le=36_500,
        description="Days after which what people typed is deleted, with its answers and ratings.",
    )
    max_question_length: int = Field(
        default=500,
        ge=1,
        le=10_000,
        description="The most characters a question may have, white space around it not counted.",
    )
    history_turns: int = Field(
        default=5,
        ge=0,
        le=50,
        description="How many earlier turns of a conversation are read to understand a question.",
    )

    @field_validator("home")
    @classmethod
    def _without_tilde(cls, home: Path) -> Path:
        return home.expanduser()

    @field_validator("database_url")
    @classmethod
    def _of_a_known_kind(cls, url: str) -> str:
        if url != "memory:" and not url.startswith(DATABASES):
            raise ValueError(
                "write sqlite:///path/to/file, postgresql://user:password@host/database or memory:"
            )
        return url
