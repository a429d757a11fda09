"""Words of guides and people as Markdown that says these words and does nothing else; pure."""

import re

ADDRESS = re.compile(
    r"""
    (?<![\w+.-])[\w+.-]*://[^\s`|<>]*              # of any scheme
    | (?<![^\W_])(?i:www)\.[^\s`|<>]+
    | (?<![\w.+-])[\w.+-]*@[\w.+-]*\w              # mail addresses and mentions
    | (?<![\w-])[\w-]+(?:\.[\w-]+){0,20}\.         # names of hosts
      (?:[^\W\d_A-Z]{2,}|[A-Z]{2,}|(?i:com|net|org|info|biz))(?![\w-])(?:/[^\s`|<>]*)?
    """,
    re.VERBOSE,
)
"""What some reader of Markdown makes a link or a mention of by itself. As code it is shown as it stands."""

SPECIAL = re.compile(
    r"""
    [\\*\[\]]
    | (?<![^\W_])_ | _(?![^\W_])                   # not inside a word, where it does nothing
    | (?<!\s)(?<!\()(?<!^)~ | ~(?!\d)              # "~12 months" is left alone: it can close nothing
    | (?<=\$)\$ | \$(?=\$)
    """,
    re.VERBOSE,
)
ENTITIES = {"<": "&lt;", ">": "&gt;", "`": "&#96;"}
ENTITY_LIKE = re.compile(r"&(?=#?\w+;)")
HIDDEN = re.compile("[\x00-\x08\x0e-\x1b\x7f-\x84\x86-\x9f\u202a-\u202e\u2066-\u2069]")
"""Control characters that are no white space, and those that turn the direction of what follows them."""

STARTS = re.compile(
    r"(?P<mark>#{1,6}(?=\s|$)|[-+](?=\s|$)|-(?=-)|=|:(?=:))|(?P<number>\d{1,9})(?=[.)](\s|$))"
)
"""What at the beginning of a line makes a heading, a list, a rule or a directive."""


def folded(text: str) -> str:
    """The text on one line, its white space folded and without characters that do not show."""
    return " ".join(HIDDEN.sub("", text).split())


def escaped(text: str, *, in_table: bool = False) -> str:
    """The words as inline Markdown that starts a line: no link, image, HTML, mention or mark comes of them.

    >>> escaped("[free](https://evil.example) *O*NET & <b>")
    '\\\\[free\\\\](`https://evil.example)` \\\\*O\\\\*NET & &lt;b&gt;'
    """
    text, made, end = folded(text), list[str](), 0
    for address in ADDRESS.finditer(text):
        made += [_words(text[end : address.start()]), f"`{address[0]}`"]
        end = address.end()
    made.append(_words(text[end:]))
    line = "".join(made)
    if in_table:
        line = line.replace("|", "\\|")
    start = STARTS.match(line)
    if start is None:
        return line
    at = start.end("number") if start["number"] else 0
    return f"{line[:at]}\\{line[at:]}"


def _words(text: str) -> str:
    text = ENTITY_LIKE.sub("&amp;", text)
    text = SPECIAL.sub(r"\\\g<0>", text)
    return re.sub("[<>`]", lambda found: ENTITIES[found[0]], text)
