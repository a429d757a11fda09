"""The manifest that ships asks for what the code uses, and for nothing else."""

import ast
from pathlib import Path
from typing import Any

import pytest
import yaml
from slack_bolt.async_app import AsyncApp

from web.channels.slack.routes import PATH

ROOT = Path(__file__).parents[4]
CODE = ROOT / "web" / "channels" / "slack"

SCOPES = {
    # what is called or listened to -> the scope that Slack asks for it
    "chat_postMessage": "chat:write",
    "AsyncSayStream": "chat:write",
    "AsyncSetStatus": "assistant:write",
    "AsyncSetSuggestedPrompts": "assistant:write",
    "app_mention": "app_mentions:read",
    "command": "commands",
    "message.im": "im:history",
    "message.channels": "channels:history",
    "message.groups": "groups:history",
}
WITHOUT_SCOPE = {"auth_test", "apps_connections_open"}
EVENTS = {
    "app_mention": {"app_mention"},
    "app_home_opened": {"app_home_opened"},
    "message": {"message.im", "message.channels", "message.groups"},
}


@pytest.fixture(scope="module")
def manifest() -> dict[str, Any]:
    read: dict[str, Any] = yaml.safe_load((ROOT / "deploy" / "slack-manifest.yaml").read_text("utf-8"))
    return read


def called() -> set[str]:
    """Every method and name that the channel's code uses."""
    trees = [ast.parse(file.read_text("utf-8")) for file in CODE.glob("*.py")]
    nodes = [node for tree in trees for node in ast.walk(tree)]
    return {node.attr for node in nodes if isinstance(node, ast.Attribute)} | {
        node.id for node in nodes if isinstance(node, ast.Name)
    }


def listened() -> set[str]:
    """The events that the code names to Bolt."""
    tree = ast.parse((CODE / "app.py").read_text("utf-8"))
    calls = [node for node in ast.walk(tree) if isinstance(node, ast.Call)]
    return {
        call.args[0].value
        for call in calls
        if isinstance(call.func, ast.Attribute)
        and call.func.attr == "event"
        and isinstance(call.args[0], ast.Constant)
    }


def test_it_subscribes_to_the_events_that_are_listened_to(manifest: dict[str, Any]) -> None:
    wanted = set().union(*(EVENTS[name] for name in listened()))
    assert set(manifest["settings"]["event_subscriptions"]["bot_events"]) == wanted


def test_it_asks_for_the_scopes_that_are_used(manifest: dict[str, Any]) -> None:
    used = (called() & set(SCOPES)) | set(manifest["settings"]["event_subscriptions"]["bot_events"])
    wanted = {SCOPES[name] for name in used if name in SCOPES} | {SCOPES["command"]}
    assert set(manifest["oauth_config"]["scopes"]["bot"]) == wanted


def test_no_method_of_slack_is_called_that_the_scopes_were_not_looked_up_for() -> None:
    methods = {name for name in dir(AsyncApp(token="t", signing_secret="s").client) if "_" in name}
    families = {"apps", "auth", "chat", "conversations", "files", "users"}
    web = {name for name in called() & methods if name.split("_")[0] in families}
    assert web <= set(SCOPES) | WITHOUT_SCOPE


def test_everything_comes_to_the_one_address(manifest: dict[str, Any]) -> None:
    settings = manifest["settings"]
    addresses = {
        settings["event_subscriptions"]["request_url"],
        settings["interactivity"]["request_url"],
        *(command["url"] for command in manifest["features"]["slash_commands"]),
    }
    assert {address.removeprefix("https://careers.example.org") for address in addresses} == {PATH}


def test_it_is_an_agent_that_people_may_write_to(manifest: dict[str, Any]) -> None:
    features = manifest["features"]
    assert features["agent_view"]["agent_description"]
    assert "assistant_view" not in features
    assert features["app_home"]["messages_tab_enabled"]
    assert not features["app_home"]["messages_tab_read_only_enabled"]
    assert len(manifest["display_information"]["description"]) <= 140
    (command,) = features["slash_commands"]
    assert command["command"] == "/career"
