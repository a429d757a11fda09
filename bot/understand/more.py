"""A message that asks for nothing but more of what was said: "tell me more", "go on", "what else?"."""

import re

_OPENING = (
    r"(?:(?:and|so|ok|okay|hm+|yes|please|pls|well|cool|nice|great|interesting|then|can|could|will|you|i)"
    r"\W+)*"
)
_ON_IT = r"(?: (?:about|on|of) (?:it|that|this|them|those|these|the topic))?"
_MORE = re.compile(
    rf"^\W*{_OPENING}(?:"
    rf"(?:tell|give|show|say|know|hear|see|read)(?: me| us)?(?: (?:a|some|any|a (?:bit|little)))? more"
    rf"(?: details?| info(?:rmation)?)?{_ON_IT}"
    rf"|(?:some |any )?more(?: details?| info(?:rmation)?)?{_ON_IT}|(?:in )?(?:more )?details?"
    rf"|go on|continue|keep going|carry on|elaborate{_ON_IT}|expand{_ON_IT}"
    r"|explain (?:it|that|this)(?: more| further)?"
    rf"|(?:what|anything|something|is there anything) (?:else|more)(?: is there| to (?:say|know|add))?"
    rf"(?: (?:can|could|do) you (?:tell|say|know)(?: me)?)?{_ON_IT}"
    r")(?: (?:please|pls|then|too))*\W*$",
    re.IGNORECASE,
)


def is_more(text: str) -> bool:
    """Whether a message asks for more and says of what only by pointing back."""
    return bool(_MORE.search(text))
