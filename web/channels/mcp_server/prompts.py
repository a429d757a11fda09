"""Prompts that a person picks in a client: each becomes a message that has the tools used well; pure."""

from collections.abc import Mapping
from dataclasses import dataclass

from web.api.text import trimmed
from web.faults import RequestFault, malformed

MAX_ARGUMENT = 200
"""Characters of an argument; a role's name is far shorter."""

HOW = (
    "Use the tool ask of Rolecall, one question at a time, and name the role in each. Keep the numbered "
    "citations with their links, say plainly what the guides do not cover, and add no figures of your own."
)


@dataclass(frozen=True, slots=True)
class Prompt:
    """One prompt: what it takes, each with its description, and the words they are put into."""

    title: str
    description: str
    arguments: Mapping[str, str]
    words: str

    def message(self, given: Mapping[str, str]) -> str:
        """The message. Raises 400 and 422 for arguments that are missing, unknown or too long."""
        for name in given.keys() - self.arguments.keys():
            raise malformed(f"“{name[:80]}” is no argument of this prompt.")
        values = {name: trimmed(given.get(name, "")) for name in self.arguments}
        for name, value in values.items():
            if not value:
                raise malformed(f"“{name}” is missing.", name)
            if len(value) > MAX_ARGUMENT:
                raise RequestFault(
                    422, "invalid_value", f"“{name}” has at most {MAX_ARGUMENT} characters.", name
                )
        return f"{self.words.format_map(values)} {HOW}"


ROLE = "The title of a role, such as Senior ML Engineer."

PROMPTS = {
    "compare_roles": Prompt(
        "Compare two roles",
        "What two roles do, need and pay, side by side.",
        {"first": ROLE, "second": ROLE},
        "Compare these two roles for me: {first} and {second}. Find out for each what the role does, which "
        "skills it needs, what it pays and where one moves from it; then put both side by side in a table.",
    ),
    "prepare_interview": Prompt(
        "Prepare an interview",
        "What is asked in interviews for a role, and how to prepare.",
        {"role": ROLE},
        "Prepare me for an interview for this role: {role}. Find out how the interviews go, what is asked, "
        "which skills count and which mistakes to avoid; then make a plan of what to practise, and ask me "
        "the first question as an interviewer would.",
    ),
    "plan_move": Prompt(
        "Plan a move",
        "How to get from one role to another.",
        {"current": f"{ROLE} Where I am.", "wanted": f"{ROLE} Where I want to be."},
        "I work as {current} and want to become {wanted}. Find out how one moves between the two, which "
        "skills the new role needs and what it pays; then list what I should do first, next and last.",
    ),
}
