"""Scores the advisor against files of questions."""

from bot.evaluation.comparison import compared
from bot.evaluation.keeping import KeptReport, keep
from bot.evaluation.packs import packs_of
from bot.evaluation.questions import Entry, read_questions
from bot.evaluation.report import Report, as_run, as_text
from bot.evaluation.run import run

__all__ = [
    "Entry",
    "KeptReport",
    "Report",
    "as_run",
    "as_text",
    "compared",
    "keep",
    "packs_of",
    "read_questions",
    "run",
]
