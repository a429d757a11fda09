"""What an operator can set about serving."""

from typing import Annotated

from pydantic import AfterValidator, BeforeValidator, Field, SecretStr
from pydantic_settings import BaseSettings, NoDecode, SettingsConfigDict

from web.sites import Site, distinct, from_json


def apart(value: object) -> object:
    """What the environment says, taken apart at its commas."""
    return [part.strip() for part in value.split(",") if part.strip()] if isinstance(value, str) else value


class WebSettings(BaseSettings):
    """Settings of the HTTP server, read from `ROLECALL_…` once, by the wiring."""

    model_config = SettingsConfigDict(
        env_prefix="ROLECALL_", frozen=True, extra="ignore", env_ignore_empty=True
    )

    host: str = Field(default="127.0.0.1", description="Address to listen on.")
    port: int = Field(default=8000, ge=0, le=65535, description="Port to listen on; 0 takes a free one.")
    workers: int = Field(default=1, ge=1, le=64, description="Serving processes.")
    public_url: str = Field(
        default="",
        pattern=r"^(https?://[^\s/?#]+(/[^\s?#]*)?)?$",
        description="Where people reach this server, such as https://careers.example.org.",
    )
    sites: Annotated[tuple[Site, ...], NoDecode, BeforeValidator(from_json), AfterValidator(distinct)] = (
        Field(
            default=(),
            description=(
                "Sites that may embed the widget, as JSON: "
                '[{"name": "careers", "origins": ["https://www.example.org"], "key": "pk_careers_1"}]. '
                "The key is public; it names the site and opens nothing else."
            ),
        )
    )
    api_keys: Annotated[tuple[SecretStr, ...], NoDecode, BeforeValidator(apart)] = Field(
        default=(),
        description=(
            "Keys, separated by commas, one of which a client of the OpenAI-compatible API or of /mcp must "
            "send as Authorization: Bearer. Without any, it may send what it likes."
        ),
    )
    rate_limit: int = Field(
        default=0,
        ge=0,
        description="Questions and searches a minute for each client address and process; 0 for no limit.",
    )
    rate_burst: int = Field(
        default=20, ge=1, description="How many of those a client may send at once before the limit counts."
    )
    max_body_bytes: int = Field(
        default=65536, ge=1024, description="Largest request body that is read; more is answered with 413."
    )
    forwarded_allow_ips: str = Field(
        default="127.0.0.1",
        description="Proxies whose X-Forwarded-For is believed, separated by commas; * for all.",
    )
    access_log: bool = Field(default=False, description="Write one line for each request to standard output.")
    log_level: str = Field(
        default="warning",
        pattern="^(debug|info|warning|error|critical)$",
        description="How much the server writes to standard error: debug, info, warning, error or critical.",
    )
