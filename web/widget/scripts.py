"""The two scripts that any page may run: the loader, and the word that a page is refused."""

import json
from functools import cache

from web.sites import Refusal
from web.widget.files import modules
from web.widget.words import words

LOADER = "loader.js"
WORDS = ("title", "open", "unreachable")
"""What the loader may have to say before a module is there."""

HINTS = {
    Refusal.ORIGIN: "no site of this server has this page's origin; whoever runs the server lists it in "
    "ROLECALL_SITES.",
    Refusal.KEY: "the key of this page does not belong to a site with this page's origin; compare data-key "
    "with ROLECALL_SITES.",
}
"""For the owner of the page, in the console."""


@cache
def loader() -> bytes:
    """The loader, told its words and the build of its modules."""
    held = modules()
    spoken = {language: [texts[name] for name in WORDS] for language, texts in words().items()}
    told = {
        b"__VERSION__": held.version.encode(),
        b"__WORDS__": json.dumps(spoken, ensure_ascii=False, separators=(",", ":")).encode(),
    }
    text = held.files[LOADER]
    for place, value in told.items():
        text = text.replace(place, value)
    return text


@cache
def refusal(reason: Refusal | None, language: str) -> bytes:
    """Tells the page in words, and its owner in the console; says nothing where the page is welcome."""
    if reason is None:
        return b""
    said = json.dumps(words()[language]["forbidden"])
    hint = json.dumps(f"Rolecall: {HINTS[reason]} Origin: ")
    return f"document.currentScript.dataset.said={said};console.error({hint}+self.origin);".encode()
