"""Bytes of a file to text, refusing what is no text."""

import re
from pathlib import Path

from knowledge.errors import GuideRefused

_CONTROL = re.compile("[\x01-\x08\x0e-\x1f\x7f]")
_INVISIBLE = re.compile("[\u200b\u00ad\ufeff\u2060]")
CONTROL_SHARE = 0.01
"""Above this share of control characters a file is binary; text copied off pages has far fewer."""


def decode(path: Path, data: bytes) -> str:
    """The text of a UTF-8 file with plain line ends. Raises GuideRefused with the line of the bad byte."""
    if not data.strip():
        raise GuideRefused(str(path), 1, "the file is empty")
    if data[:2] in {b"\xff\xfe", b"\xfe\xff"}:
        raise GuideRefused(str(path), 1, "the file is UTF-16; save it as UTF-8")
    if b"\0" in data:
        raise GuideRefused(str(path), _line(data, data.index(b"\0")), "a NUL byte: this is no text file")
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        at = error.start
        raise GuideRefused(
            str(path), _line(data, at), f"byte 0x{data[at]:02x} is not UTF-8; save the file as UTF-8"
        ) from error
    controls = _CONTROL.findall(text)
    if len(controls) > CONTROL_SHARE * len(text):
        line = text[: text.index(controls[0])].count("\n") + 1
        raise GuideRefused(str(path), line, "control characters: this is no text file")
    text = _INVISIBLE.sub("", _CONTROL.sub(" ", text)).replace("\r\n", "\n").replace("\r", "\n")
    if not text.strip():
        raise GuideRefused(str(path), 1, "the file is empty")
    return text


def fold(text: str) -> str:
    """The same words with single spaces between them."""
    return " ".join(text.split())


def _line(data: bytes, offset: int) -> int:
    return data.count(b"\n", 0, offset) + 1
