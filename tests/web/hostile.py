"""Strings that try to run as code."""

import json
import tarfile
from pathlib import Path

SHARED = Path(__file__).resolve().parents[3] / "shared" / "bench" / "hostile-strings.tar.xz"
SAMPLE = 9
"""Every ninth string: about 300 of them, from all sources."""

ALWAYS = [
    "<script>window.hacked = 1</script>",
    "<img src=x onerror='window.hacked = 1'>",
    '"><svg onload=window.hacked=1>',
    "javascript:window.hacked=1",
    "</textarea><script>window.hacked=1</script>",
    "{{ 7 * 7 }}${7*7}#{7*7}",
    "'-alert(1)-'",
]


def hostile_strings(step: int = SAMPLE) -> list[str]:
    """Each `step`-th of the shared collection; without it there are only a few."""
    if not SHARED.exists():
        return ALWAYS
    texts: list[str] = []
    with tarfile.open(SHARED) as archive:
        for member in archive:
            content = archive.extractfile(member)
            if content is None:
                continue
            if "/Intruders/" in member.name:
                texts += content.read().decode("utf-8", "replace").splitlines()
            elif member.name.endswith("blns.json"):
                texts += json.load(content)
    return ALWAYS + [text for text in texts if text][::step]
