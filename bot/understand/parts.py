"""The questions inside one message."""

import re
from dataclasses import dataclass

from bot.understand.words import word_lists, words

MOST = 4
"""Questions of one message that are answered; more would make no readable reply."""

SHORTEST_PART = 4
"""Words from which a part of a message is a question of its own; one more where it only points back."""

ASKS = (
    r"(?:what|which|who|whom|whose|where|when|why|how"
    r"|is|are|do|does|did|can|could|should|will|would|has|have)"
)
_SENTENCE = re.compile(r"(?<=[.?!])(?<!\b[eE]\.g\.)(?<!\b[iI]\.e\.)(?<!\bvs\.)\s+(?=\S)")
_JOINT = re.compile(
    rf"(?:,\s*(?:and|but)?\s*|\s+(?:and|but)\s+(?:also\s+)?)(?=(?:{ASKS})\s+\w+)", re.IGNORECASE
)
_QUESTION = re.compile(
    rf"\?\s*$|^\W*(?:and |so |but |ok |also )*{ASKS}\b"
    r"|[,;:]\s*(?:and |so |but )?(?:what|which|who|where|when|why|how)\b"
    r"|[,;:]\s*(?:and |so |but )?(?:is|are|do|does|can|could|should|will|would)"
    r" (?:i|we|you|they|he|she|it|this|that|there)\b"
    r"|\b(?:wonder|wondering|curious|tell me|(?:like|want|need) to know|no idea|not sure|unsure)\b"
    r".{0,20}\b(?:what|which|who|where|when|why|how|whether|if)\b",
    re.IGNORECASE,
)
_NUMBERED = re.compile(
    r"(?:(?<=[\s.,;:])|^)(?:\(?[1-9][.)]|(?:first|second|third|fourth|fifth)(?:ly)?:)\s+", re.IGNORECASE
)
"""What stands before each of several questions: "1) pay 2) interview", "first: pay, second: interview"."""
_POINTS_BACK = re.compile(r"\b(?:it|that|this|they|them|those|these)\b", re.IGNORECASE)
_VERB_FIRST = re.compile(r"^\W*(?:is|are|do|does|did|can|could|should|will|would|has|have)\b", re.IGNORECASE)
_TELLING_ENDS = re.compile(
    r"[:;,]\s+(?=(?:and |so |but )?(?:what|which|who|where|when|why|how)\b)", re.IGNORECASE
)
_CLAUSE = re.compile(
    r"^\W*(?:when|where|while)\s+(?!(?:is|are|do|does|did|can|could|should|will|would|has|have|was|were)\b)",
    re.IGNORECASE,
)
"""How a clause begins that says when: "when negotiating an offer, which part is easiest?"."""
_HESITATION = re.compile(
    r"^\W*(?:(?:no|nope|sorry|oops|wait|actually|hm+|not that)"
    r"(?:[,.!;:]+\s*|\s+(?=(?:no|wait|actually|sorry|i'?m|i (?:meant|mean|was|am))\b)))+",
    re.IGNORECASE,
)
_MEANT = re.compile(
    r"^\W*(?:not (?:the |a |an )?[\w ]{1,40}?,\s*)?(?:but )?"
    r"(?:i (?:meant|mean|was asking about|am asking about)|rather)\b[\s,:]*(?:to ask )?(?:about |for )?",
    re.IGNORECASE,
)
_NOT_MEANT = re.compile(r",? (?:and )?not [\w' -]{1,40}?\W*$", re.IGNORECASE)
"""What a correction takes back at its end: "I meant courses, not certificates"."""
_STATEMENT = re.compile(
    r"^\W*(?:i am|i'm|im|i come|i came|i work|i read|i have|i've|i was|i want|i would like|i'd like|we are"
    r"|my)\b",
    re.IGNORECASE,
)
_ASKS_WITHIN = re.compile(
    r"\b(?:what|which|where|when|who|why|how(?: old)?) (?:do|does|can|could|should|would|will|must)"
    r" (?:i|we|you|they|he|she|it|one|people)\b|\bhow (?:much|many|long|far|hard|soon)\b",
    re.IGNORECASE,
)
"""A question told without a mark: "I'm from research what do i lack"."""


@dataclass(frozen=True, slots=True)
class Parts:
    """The questions of a message, and what it tells besides them."""

    asked: tuple[str, ...]
    told: str = ""
    statement: bool = False


def parts_of(text: str) -> Parts:
    """Divides a message; one without a question is asked as a whole."""
    told, *numbered = (one.strip(" ,;.") for one in _NUMBERED.split(text))
    if len(numbered) > 1 and all(numbered):
        return Parts(tuple(numbered[:MOST]), told)
    sentences = [
        one.strip() for sentence in _SENTENCE.split(text) for one in _after_telling(sentence) if one.strip()
    ]
    asking = [one for one in sentences if _QUESTION.search(one)]
    if not asking:
        return Parts((text,), statement=bool(_STATEMENT.search(text)) and not _ASKS_WITHIN.search(text))
    asked = _joined([part for sentence in asking for part in _divided(sentence)])
    return Parts(tuple(asked[:MOST]), " ".join(one for one in sentences if one not in asking))


def _after_telling(sentence: str) -> list[str]:
    """ "I'm a student and curious: what are the duties?" -> what is told, and what is asked."""
    if not _STATEMENT.search(sentence):
        return [sentence]
    told, mark, asked = _TELLING_ENDS.sub("\n", sentence, count=1).partition("\n")
    return [told, asked] if mark else [sentence]


def _joined(parts: list[str]) -> list[str]:
    """A part too short to stand by itself ("Which bits?") belongs to the one before."""
    joined: list[str] = []
    for part in parts:
        shortest = SHORTEST_PART + _only_points_back(part)
        if joined and len(part.split()) < shortest and not _VERB_FIRST.search(part):
            joined[-1] = f"{joined[-1].rstrip(' ?')}, {part}"
        else:
            joined.append(part)
    return joined


def _only_points_back(part: str) -> bool:
    """ "who is it for?", but not "what do they earn?"."""
    frame = word_lists().frame
    return bool(_POINTS_BACK.search(part)) and all(word.stem in frame for word in words(part))


def without_correction(text: str) -> str:
    """ "no, I meant principal" -> "principal"."""
    without = _HESITATION.sub("", text, count=1)
    rest = _MEANT.sub("", without, count=1)
    if rest != without:
        rest = _NOT_MEANT.sub("", rest)
    return rest.strip() or text


def _divided(sentence: str) -> list[str]:
    pieces = _JOINT.split(sentence)
    if (
        len(pieces) == 1
        or _CLAUSE.search(pieces[0])
        or not all(_QUESTION.search(piece) and len(piece.split()) > 1 for piece in pieces)
    ):
        return [sentence]
    return [piece if piece.endswith("?") else piece.rstrip(" ,") + "?" for piece in pieces]
