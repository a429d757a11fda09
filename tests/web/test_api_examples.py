"""The examples of docs/api.md, run as they stand there."""

import re
import shutil
import subprocess
import sys
from pathlib import Path

import httpx
import pytest

PAGE = Path(__file__).resolve().parents[2] / "docs" / "api.md"
SERVER = "http://127.0.0.1:8000"
PARTS = re.split(r"^## ", PAGE.read_text(encoding="utf-8"), flags=re.MULTILINE)[1:]
EXAMPLES = {
    f"{part.splitlines()[0]} ({language})": (language, code)
    for part in PARTS
    for language, code in re.findall(r"^```(sh|python)\n(.*?)^```", part, re.MULTILINE | re.DOTALL)
}
UNSHOWN = {"/api/v1/starters", "/livez", "/readyz", "/metrics", "/widget.js", "/mcp", "/v1/models/{name}"}


def test_every_part_has_an_example_of_each_kind() -> None:
    assert set(EXAMPLES) == {
        f"{part.splitlines()[0]} ({kind})" for part in PARTS for kind in ("sh", "python")
    }


@pytest.mark.parametrize(("language", "code"), EXAMPLES.values(), ids=EXAMPLES.keys())
def test_an_example_works(bundled: str, language: str, code: str) -> None:
    if language == "sh" and not shutil.which("curl"):
        pytest.skip("curl is not installed")
    program = ["sh", "-e", "-c"] if language == "sh" else [sys.executable, "-W", "error", "-c"]
    run = subprocess.run(
        [*program, code.replace(SERVER, bundled)], capture_output=True, text=True, check=False, timeout=120
    )
    assert (run.returncode, run.stderr) == (0, "")
    assert len(run.stdout) > 10
    assert '"error":{' not in run.stdout


def test_every_endpoint_has_its_example(bundled: str) -> None:
    described = httpx.get(f"{bundled}/openapi.json").json()["paths"]
    shown = "\n".join(code for _, code in EXAMPLES.values())
    for path in set(described) - UNSHOWN:
        assert path.partition("{")[0] in shown, path
