"""A reading in lines, for a person who wants to see what was understood."""

from bot.understand.reading import Ask, Reading


def explained(reading: Reading) -> tuple[str, ...]:
    """One line a fact about the reading; parts that are empty are left out."""
    if reading.outcome is not None:
        return (f"outcome: {reading.outcome} {reading.sort}".rstrip(),)
    return tuple(line for ask in reading.asks for line in _lines(ask))


def _lines(ask: Ask) -> list[str]:
    role = ask.role
    told = (
        ("asked", ask.text),
        ("searched for", ask.wording),
        ("kind", ask.kind.value),
        ("role", role.title if role else ""),
        ("role's guides", ", ".join(role.guides) if role else ""),
        ("guides that mention it", ", ".join(role.nearby) if role else ""),
        ("topics", ", ".join(ask.topics)),
        ("topic as a whole", "yes" if ask.whole else ""),
        ("rungs", ", ".join(ask.levels)),
        ("coming from", ask.origin.title if ask.origin else ask.left),
        ("other roles", ", ".join(one.title for one in ask.others)),
        ("constraints", ", ".join(f"{one.written} ({one.kind})" for one in ask.constraints)),
        ("words to cover", ", ".join(term.written for term in ask.terms)),
        ("years of experience", f"{ask.experience:g}" if ask.experience is not None else ""),
    )
    return [f"{name}: {value}" for name, value in told if value]
