"""Settings of the library, read from ROLECALL_… variables."""

from pathlib import Path
from typing import Literal

import platformdirs
from pydantic import Field, field_validator
from pydantic_settings import BaseSettings, SettingsConfigDict


class KnowledgeSettings(BaseSettings):
    """Where the library lies and what reads it."""

    model_config = SettingsConfigDict(
        env_prefix="ROLECALL_", frozen=True, extra="ignore", env_ignore_empty=True
    )

    home: Path = Field(
        default_factory=lambda: Path(platformdirs.user_data_dir("rolecall", appauthor=False)),
        description="The data folder: guides, indexes, exported encoders, conversations.",
    )
    encoder: str = Field(
        default="",
        description="A sentence-transformers model, folder or hub name. Empty: the bundled all-MiniLM-L6-v2.",
    )
    encoder_precision: Literal["int8", "float32"] = Field(
        default="int8",
        description="Weights of the exported encoder: int8 in blocks (faster, smaller) or float32.",
    )
    topics: Path | None = Field(
        default=None,
        description="A TOML file of topics beside the bundled ones; wins on equal names.",
    )
    search_threads: int = Field(
        default=2, ge=1, le=16, description="How many searches a serving process runs at once."
    )

    @field_validator("home", "topics")
    @classmethod
    def _without_tilde(cls, path: Path | None) -> Path | None:
        return path and path.expanduser()
