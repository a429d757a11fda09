"""Rungs of a company's ladder put side by side: one ask for each, as each has a guide of its own."""

from dataclasses import replace

from bot.understand.naming import is_grade
from bot.understand.reading import Ask, QuestionKind
from bot.understand.renamed import THIS_JOB

_COMPARED = frozenset({"difference", "ladder", "about", "duties", "similar"})
"""Topics that such a question is on by its form alone."""


def by_rung(ask: Ask) -> tuple[Ask, ...]:
    """The ask of each rung, where it compares several that have guides; else itself."""
    roles = [one for one in (ask.role, *ask.others) if one is not None and one.guides]
    graded = len(roles) > 1 and all(is_grade(one.level) for one in roles)
    if not graded or ask.kind is not QuestionKind.COMPARE or not _COMPARED.issuperset(ask.topics[:1]):
        return (ask,)
    told = " ".join(term.written for term in ask.terms)
    return tuple(
        replace(
            ask,
            role=role,
            others=(),
            levels=(role.level,),
            kind=QuestionKind.OPEN,
            wording=f"{told} {THIS_JOB}".strip(),
            topics=(),
            topic_words=(),
            subjects=(),
            whole=False,
            rung=role.title,
        )
        for role in sorted(roles, key=lambda one: one.level)
    )
