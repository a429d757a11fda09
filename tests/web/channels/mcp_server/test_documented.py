"""The examples of the page on the protocol, run as they stand there."""

import json
import os
import re
import subprocess
import sys
from pathlib import Path

from tests.conftest import REPOSITORY
from web.channels.mcp_server.prompts import PROMPTS
from web.channels.mcp_server.tools import TOOLS

PAGE = (REPOSITORY / "docs" / "mcp.md").read_text(encoding="utf-8")


def examples(language: str) -> list[str]:
    """The blocks of the page in that language."""
    return re.findall(rf"^```{language}\n(.*?)^```", PAGE, re.DOTALL | re.MULTILINE)


def output(*command: str) -> str:
    """What a command prints."""
    env = {name: value for name, value in os.environ.items() if not name.startswith("ROLECALL_")}
    done = subprocess.run(command, capture_output=True, text=True, env=env, timeout=120, check=False)
    assert done.returncode == 0, done.stderr
    return done.stdout


def test_the_python_examples_work(bundled: str, bundled_home: Path) -> None:
    over_stdio, over_http = (
        code.replace("http://127.0.0.1:8000", bundled)
        .replace("/path/to/rolecall/.venv/bin/rolecall", str(Path(sys.executable).with_name("rolecall")))
        .replace("/path/to/data", str(bundled_home))
        for code in examples("python")
    )
    assert "$280K–$430K" in output(sys.executable, "-c", over_stdio)
    assert output(sys.executable, "-c", over_http).startswith("1 ")


def test_the_line_of_curl_works(bundled: str) -> None:
    (line,) = examples("sh")
    command = line.replace("http://127.0.0.1:8000", bundled).replace("curl", "curl --noproxy '*'")
    assert json.loads(output("sh", "-c", command))["result"]["structuredContent"]["outcome"] == "answered"


def test_the_configuration_is_json_that_names_the_command() -> None:
    (configuration,) = examples("json")
    assert json.loads(configuration)["mcpServers"]["rolecall"]["args"] == ["mcp"]


def test_every_tool_and_prompt_is_on_the_page() -> None:
    assert re.findall(r"^\| `(\w+)` \|", PAGE, re.MULTILINE) == list(TOOLS)
    assert all(f"`{name}`" in PAGE for name in PROMPTS)
