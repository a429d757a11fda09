"""What sort of answer a question wants, read from its form."""

import re

from bot.understand.constraints import NUMBERS
from bot.understand.reading import QuestionKind
from bot.understand.words import stems

_TIME = r"(?:years?|yrs?|months?|weeks?|days?|hours?|minutes?)"
_NUMBER = rf"(?:\d\w*|{'|'.join(NUMBERS)}|few|several|more)"
_AUX = r"(?:is|are|am|do|does|did|can|could|should|will|would|has|have|must|may|might|was)"
_LEAD = r"^\W*(?:and |so |but |ok,? )*"

_DESCRIBED = rf"(?:(?!(?:an?|the|per|each|every|in|of|by|at|for|this|last|next|{_AUX})\b|\d)\w+ ){{0,2}}"
"""What may stand before the unit that is counted: "extra" in "how many extra months"."""

_NO_MONEY = (
    r"(?!money|pay|cash|salary|income|compensation|bonus|equity|stock|tax|experience|time|of|more|less)"
    rf"(?!{_AUX}\b)"
)
"""What "how much" is of, where that is no amount of money: "how much guidance do they get"."""
_MASS = (
    r"(?:maths?|mathematics|statistics|stats|algebra|theory|coding|programming|code|science|english|reading"
    r"|writing|knowledge|practice|training|prep|preparation|guidance|help|support|supervision|freedom"
    r"|autonomy|say|influence|control|responsibility|ownership|stress|pressure|risk|competition|overlap"
    r"|travel|overtime|paperwork|admin|teamwork|mentoring|management|leadership|detail|depth|design"
    r"|testing|debugging|documentation|communication)"
)
_OF_MONEY = r"(?!.*\b(?:pay|pays|paid|earns?|makes?|salary|salaries|money|costs?|charges?)\b)"
"""What else there is much of, in a question without a word for money."""

COMPARING = stems("difference different differ differs diff compare compared comparison versus vs")
"""Words that ask for two things side by side."""
_HOW_MUCH_MORE = r"\bhow (?:much|many) (?:more|less|higher|lower)\b"

_FORMS: tuple[tuple[QuestionKind, tuple[str, ...]], ...] = (
    (QuestionKind.HOW_OFTEN, (r"\bhow (?:often|frequent)",)),
    (
        QuestionKind.HOW_LONG,
        (r"\bhow (?:much|many) (?:more )?time\b.*\b(?:take|takes|need|needs|switch|move|until)\b",),
    ),
    (
        QuestionKind.SHARE,
        (
            r"\b(?:what|which) (?:share|percentage|percent|proportion|fraction|part)\b",
            r"\bhow much of\b",
            r"(?<!\d )(?<!ten )(?<!five )\bpercent(?:age)?\b(?! wage| pay| salary)",
            r"\bhow much time\b",
            r"(?<!\d)\s?%",
        ),
    ),
    (
        QuestionKind.HOW_LONG,
        (
            r"\bhow long\b",
            rf"\bhow many {_DESCRIBED}{_TIME}\b",
            rf"(?:^\W*|\b(?!{_NUMBER}\b)\w+\W+){_TIME} of experience\b.*\?",
            rf"^(?!.*\b(?:i|i've|im|i'm|my|we|with|have|has|got)\b)(?:.*\b(?!{_NUMBER}\b)\w+\W+)?"
            rf"{_TIME} of experience\b",
            rf"\b{_TIME} (?:\w+ly )?(?:needed|required)\b",
        ),
    ),
    (QuestionKind.HOW_MANY, (r"\bhow many\b", r"\bnumber of\b")),
    (
        QuestionKind.COMPARE,
        (
            _HOW_MUCH_MORE,
            r"\bby how much\b|\bcompar|\bversus\b|\bvs\b|\bdifferen|\bdiffs?\b",
            r"\bhow (?:do|does|would)\b.*\bdiffer\b",
            r"\b(?:more|less|better|worse|quicker|faster|higher|lower|easier|harder) (?:than|from)\b"
            r"(?! [$€£]?\d)",
            r"\bwhich (?:one )?(?:is|pays?|earns?|has|takes?) (?:the )?"
            r"(?:better|more|higher|faster|quicker|longer)\b",
            r"\b(?:quicker|faster|better|easier|higher)\b.*\bor\b",
        ),
    ),
    (
        QuestionKind.OPEN,
        (rf"\bhow much {_NO_MONEY}\w+ {_AUX}\b", rf"\bhow much (?:\w+ )?{_MASS}\b{_OF_MONEY}"),
    ),
    (QuestionKind.HOW_MUCH, (r"\bhow (?:much|big|high|large)\b", r"\bhow well\b.*\b(?:pay|paid)\b")),
    (
        QuestionKind.WHEN,
        (r"\bwhen (?:was|were|did)\b", r"\bwhat (?:date|year|day)\b", r"\bwhich (?:date|year)\b"),
    ),
    (QuestionKind.WHO, (_LEAD + r"(?:who|whom|whose)\b", r"\bwith whom\b")),
    (
        QuestionKind.WHY,
        (r"\bwhy\b", r"\bwhat (?:explains|is the reason)\b", r"\bhow come\b", r"\bfor what reason\b"),
    ),
    (
        QuestionKind.DEFINE,
        (r"^\W*(?:so )?what (?:is|'s|are) (?:a|an)\b", r"\bdefine\b", r"\bdefinition\b"),
    ),
    (
        QuestionKind.YES_NO,
        (
            _LEAD + _AUX + r"\b",
            r"\bor not\b",
            rf"(?<=[,.;!] ){_AUX} (?:it|i|they|we|this|the|there|you)\b",
        ),
    ),
    (QuestionKind.LIST, (r"\b(?:which|list|what are|what|name)\b",)),
)
_PATTERNS = tuple((kind, re.compile("|".join(forms), re.IGNORECASE)) for kind, forms in _FORMS)
_UNIT = re.compile(r"\bhow many (?:more |other |different )?(\w+)\b", re.IGNORECASE)
_TIME_UNIT = re.compile(rf"\bhow many {_DESCRIBED}({_TIME})\b", re.IGNORECASE)


def kind_of(text: str) -> QuestionKind:
    """The first form that the question shows."""
    for kind, pattern in _PATTERNS:
        if pattern.search(text):
            return kind
    return QuestionKind.OPEN


def unit_of(text: str) -> str:
    """What is counted: "months" in "how many months", "rounds" in "how many rounds", or ""."""
    match = _TIME_UNIT.search(text) or _UNIT.search(text)
    return match.group(1).lower() if match else ""


def asks_for_difference(text: str) -> bool:
    """Whether an amount is asked for by which one thing is more than another: "how much more does it pay"."""
    return bool(re.search(_HOW_MUCH_MORE, text, re.IGNORECASE))
