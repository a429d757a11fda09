"""A title of several occupations: said to be, with the pay of each, and asked which one is meant."""

import re

from bot.compose.claims import claim, figure
from bot.compose.material import Draft, Material
from bot.domain import Block, Choice, Claim, Note, Outcome, Table
from bot.templates import say
from bot.understand.roles import RoleRef, parse_role
from knowledge.domain import Fact, FactKind

MOST_OCCUPATIONS = 5
"""Occupations offered; of the titles of O*NET 30.1 that several occupations share, most belong to two."""


def several(material: Material) -> Draft | None:
    """The occupations to choose from; None where the title belongs to one or is one."""
    ask, role = material.ask, material.ask.role
    if role is None or not role.among:
        return None
    offered = role.among[:MOST_OCCUPATIONS]
    blocks: list[Block] = []
    if ask.topic == "pay" and (rows := _medians(material, offered)):
        blocks.append(Table((say("column_role"), say("column_median")), rows))
    blocks.append(
        Note(say("several_occupations", title=role.title, count=len(role.among), occupations=offered))
    )
    title = re.compile(re.escape(role.title), re.IGNORECASE)
    choices = tuple(Choice(one, title.sub(one, ask.text)) for one in offered)
    return Draft(Outcome.CLARIFY, tuple(blocks), choices=choices, role=role.title)


def _medians(material: Material, titles: tuple[str, ...]) -> tuple[tuple[Claim, ...], ...]:
    """A row for each occupation of which some guide gives the median."""
    found = ((title, _median(material, title)) for title in titles)
    return tuple((claim(title, fact), figure(fact)) for title, fact in found if fact is not None)


def _median(material: Material, title: str) -> Fact | None:
    ref = material.lexicon.roles.resolve(*parse_role(title), title)
    facts = (fact for slug in ref.guides for fact in material.index.facts_of(slug))
    medians = (fact for fact in facts if fact.kind is FactKind.MEDIAN_PAY and _is_of(ref, fact))
    return next(medians, None)


def _is_of(ref: RoleRef, fact: Fact) -> bool:
    return not fact.group and parse_role(fact.role)[0] == ref.core
