"""A message that only names another rung, or another thing, of the question before: "and at L6?", "no, E7 I
meant", "and one level up?", "and trees?"; or that only tells otherwise of the asker: "sorry, I meant I'm a
nurse"."""

import re
from collections.abc import Mapping

from bot.domain import Focus
from bot.understand.asked_topics import is_step
from bot.understand.kinds import kind_of, unit_of
from bot.understand.naming import grade_in, is_grade
from bot.understand.parts import parts_of, without_correction
from bot.understand.reading import QuestionKind
from bot.understand.words import Word, word_lists, words
from knowledge.domain import Guide

THIS_JOB = "this job"
"""What stands for the role in the wording of a question."""
_CARRIES_ON = re.compile(r"^\W*(?:(?:and|or|so|then|what about|how about|same for)\b\W*)+", re.IGNORECASE)
_RUNG_ON = re.compile(
    r"\b(?:(?:at|for|to) )?(?:one|a|the) (?:level|grade|rung|step|notch)"
    r" (?:up|higher|above|down|lower|below)\b"
    r"(?: from)?(?: (?:that|there|here|it|this|me|mine|us))?",
    re.IGNORECASE,
)
_DOWN = re.compile(r"\b(?:down|lower|below|before|previous)\b", re.IGNORECASE)
_DIFFERS = re.compile(r"\b(?:chang(?:e|es|ed|ing)|differ(?:s|ent|ence|ences)?)\b", re.IGNORECASE)
_NO_STEP = re.compile(r"\b(?:top|highest|lowest)\b", re.IGNORECASE)


def one_rung_on(text: str, focus: Focus, guides: Mapping[str, Guide]) -> str:
    """The message with the grade that it means, where it goes a step from the one grade that was spoken of,
    which has guides of its own: "and one level up?" after IC4 is "and at IC5?"; "" where it does not."""
    grades = {grade_in(guides[slug].title) for slug in focus.guides if slug in guides}
    if len(grades) != 1 or "" in grades or _NO_STEP.search(text):
        return ""
    grade = grades.pop()
    scale = grade.rstrip("0123456789")
    number = int(grade.removeprefix(scale)) + (-1 if _DOWN.search(text) else 1)
    rung = f"{scale.upper()}{number}"
    if is_step(text):
        return f"and at {rung}?"
    if _RUNG_ON.search(text) and _DIFFERS.search(text):
        return f"What is the difference between {grade.upper()} and {rung}?"
    told = _RUNG_ON.sub(f"at {rung}", text)
    return told if told != text else ""


def on_other_rung(text: str, focus: Focus) -> str:
    """The question before with the grade that the message names in place of its own, or "" where the message
    says more or the question named none."""
    found = words(text)
    graded = [word for word in found if is_grade(word.lower)]
    if len(graded) != 1 or not focus.wording or any(_says_more(word) for word in found):
        return ""
    rung = _CARRIES_ON.sub("", text).strip(" ?.!")
    before = [word for word in words(focus.wording) if is_grade(word.lower)]
    if len(before) == 1:
        begin, end = before[0].start, before[0].start + len(before[0].written)
        return f"{focus.wording[:begin]}{graded[0].written}{focus.wording[end:]}"
    return focus.wording.replace(THIS_JOB, rung, 1) if THIS_JOB in focus.wording else ""


def told_otherwise(text: str, focus: Focus) -> str:
    """The question before behind what a correction tells of the asker, or "" where the message is none."""
    rest = without_correction(text)
    parts = parts_of(rest)
    if rest == text or not parts.statement or not focus.question or focus.question.startswith(rest):
        return ""
    return f"{rest.rstrip(' .')}. {focus.question}"


def carried_on(text: str, focus: Focus) -> tuple[QuestionKind, str] | None:
    """The kind of the question before and what it counts, for a message that asks the same of something else;
    None where it asks in words of its own."""
    rest = _CARRIES_ON.sub("", text)
    if rest == text or kind_of(rest) is not QuestionKind.OPEN or not focus.question:
        return None
    return kind_of(focus.question), unit_of(focus.question)


def _says_more(word: Word) -> bool:
    lists = word_lists()
    known = is_grade(word.lower) or word.lower in lists.levels or word.stem in lists.frame
    return not known and word.lower.rstrip("s") not in lists.occupations
