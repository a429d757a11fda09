"""What sort of answer a question wants, read from its form."""

import re

from bot.understand.reading import QuestionKind

_TIME = r"(?:years?|yrs?|months?|weeks?|days?|hours?|minutes?)"
_FORMS: tuple[tuple[QuestionKind, re.Pattern[str]], ...] = tuple(
    (kind, re.compile(pattern, re.IGNORECASE))
    for kind, pattern in (
        (QuestionKind.HOW_OFTEN, r"\bhow (often|frequent)"),
        (QuestionKind.HOW_LONG, r"\bhow (?:much|many) (?:more )?time\b.*\b(?:take|takes|need|needs|switch|move|until)\b"),
        (
            QuestionKind.SHARE,
            r"\b(what|which) (share|percentage|percent|proportion|fraction|part)\b|\bhow much of\b|\bpercent(age)?\b"
            r"|\bhow much time\b|%",
        ),
        (
            QuestionKind.HOW_LONG,
            rf"\bhow long\b|\bhow many (more )?{_TIME}\b|\b{_TIME} of experience\b.*\?|\bhow much (more )?time\b",
        ),
        (QuestionKind.HOW_MANY, r"\bhow many\b|\bnumber of\b"),
        (QuestionKind.COMPARE, r"\bhow (much|many) (more|less|higher|lower)\b|\bby how much\b|\bcompar|\bversus\b|\bvs\b"
            r"|\bdifferen|\b(more|less|better|worse|quicker|faster|higher|lower|easier|harder) (than|from)\b"
            r"|\bwhich (one )?(is|pays?|earns?|has|takes?) (the )?(better|more|higher|faster|quicker|longer)\b"
            r"|\b(quicker|faster|better|easier|higher)\b.*\bor\b"),
        (QuestionKind.HOW_MUCH, r"\bhow (much|big|high|large)\b|\bhow well\b.*\b(pay|paid)\b"),
        (QuestionKind.WHEN, r"\bwhen (was|were|did)\b|\bwhat (date|year|day)\b|\bwhich (date|year)\b"),
        (QuestionKind.WHO, r"^\W*(and |so |ok,? |but )*(who|whom|whose)\b|\bwith whom\b"),
        (QuestionKind.WHY, r"\bwhy\b|\bwhat (explains|is the reason)\b|\bhow come\b|\bfor what reason\b"),
        (QuestionKind.DEFINE, r"^\W*(so )?what (is|'s|are) (a|an)\b|\bdefine\b|\bdefinition\b"),
        (
            QuestionKind.YES_NO,
            r"^\W*(and |so |but |ok,? )*(is|are|am|do|does|did|can|could|should|will|would|has|have|must|may|might|was)\b"
            r"|\bor not\b|(?<=[,.;!] )(is|are|do|does|can|could|should|will|would|must) (it|i|they|we|this|the|there|you)\b",
        ),
        (QuestionKind.LIST, r"\b(which|list|what are|what|name)\b"),
    )
)  # fmt: skip
_UNIT = re.compile(r"\bhow many (?:more |other |different )?((?:\w+ ){0,2}?\w+)\b", re.IGNORECASE)
_TIME_WORD = re.compile(rf"\b{_TIME}\b", re.IGNORECASE)


def kind_of(text: str) -> QuestionKind:
    """The first form that the question shows."""
    for kind, pattern in _FORMS:
        if pattern.search(text):
            return kind
    return QuestionKind.OPEN


def unit_of(text: str) -> str:
    """What is counted: "months" in "how many months", "rounds" in "how many rounds", or ""."""
    match = _UNIT.search(text)
    if match:
        time = _TIME_WORD.search(match.group(1))
        return time.group().lower() if time else match.group(1).split()[0].lower()
    return ""
