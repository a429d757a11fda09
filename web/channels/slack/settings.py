"""What an operator can set about Slack."""

from pydantic import Field, SecretStr
from pydantic_settings import BaseSettings, SettingsConfigDict


class SlackSettings(BaseSettings):
    """Settings of the Slack channel, read from `ROLECALL_SLACK_…` once, by the wiring."""

    model_config = SettingsConfigDict(
        env_prefix="ROLECALL_", frozen=True, extra="ignore", env_ignore_empty=True
    )

    slack_bot_token: SecretStr = Field(
        default=SecretStr(""), description="Slack's Bot User OAuth Token (xoxb-…). Empty: no Slack."
    )
    slack_signing_secret: SecretStr = Field(
        default=SecretStr(""),
        description="Slack's Signing Secret; with the token it opens /slack/events. Socket Mode needs none.",
    )
    slack_app_token: SecretStr = Field(
        default=SecretStr(""),
        description="Slack's App-Level Token (xapp-…), for `rolecall slack` (Socket Mode).",
    )
    slack_human_channel: str = Field(
        default="",
        pattern=r"^\S*$",
        description="Id of the channel (C…) where “Ask a human” posts, with the app in it. Empty: no button.",
    )
    slack_api_url: str = Field(
        default="https://slack.com/api/",
        pattern=r"^https?://\S+$",
        description="Where Slack's Web API is; another only for tests.",
    )

    @property
    def over_http(self) -> bool:
        """Whether Slack may post its events to this server."""
        return bool(self.slack_bot_token.get_secret_value() and self.slack_signing_secret.get_secret_value())
