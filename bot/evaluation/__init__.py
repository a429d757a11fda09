"""Scores the advisor against files of questions."""

from bot.evaluation.questions import Entry, read_questions
from bot.evaluation.report import Report, as_json, as_text
from bot.evaluation.run import run

__all__ = ["Entry", "Report", "as_json", "as_text", "read_questions", "run"]
