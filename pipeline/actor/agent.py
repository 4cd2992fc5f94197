"""Agent nouns: from the words that end a noun phrase to a PLOVER sector."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache

from pipeline.actor import table
from pipeline.actor.model import Agent
from pipeline.actor.words import WORD, fold

LONGEST = 5
IRREGULAR = {
    "man": "men",
    "woman": "women",
    "child": "children",
    "wife": "wives",
    "thief": "thieves",
    "person": "persons",
    "people": "people",
    "police": "police",
    "personnel": "personnel",
    "military": "military",
    "aircraft": "aircraft",
    "chief": "chiefs",
    "clergy": "clergy",
    "media": "media",
    "youth": "youths",
    "gentleman": "gentlemen",
}
CIVIL = frozenset("attorney auditor consul director governor secretary solicitor surgeon".split())
"""Offices before "general" that take the plural themselves: attorneys general, but brigadier generals."""
MASS = (
    "people",
    "police",
    "personnel",
    "military",
    "media",
    "clergy",
    "leadership",
    "opposition",
    "staff",
    "crew",
    "aircraft",
)


def pluralize(noun: str) -> str:
    """Plural of an agent noun: "aide" to "aides", "gunman" to "gunmen", "member of parliament" by its first word."""
    for link in (" of ", " in ", " to ", " at "):
        if link in noun:
            head, rest = noun.split(link, 1)
            return f"{pluralize(head)}{link}{rest}"
    before, _, last = noun.rpartition(" ")
    if last == "by":
        return f"{pluralize(before)} by"
    if last in IRREGULAR:
        last = IRREGULAR[last]
    elif last.endswith(("child", "wife")):
        last = last + "ren" if last.endswith("child") else last[:-2] + "ves"
    elif last == "general" and before in CIVIL:
        return f"{pluralize(before)} general"
    elif last.endswith("man") and last not in ("human", "shaman", "ottoman"):
        last = last[:-3] + "men"
    elif last.endswith("child"):
        last += "ren"
    elif last.endswith("y") and last[-2:-1] not in "aeou":
        last = last[:-1] + "ies"
    elif last.endswith(("s", "x", "ch", "sh")):
        last += "es"
    else:
        last += "s"
    return f"{before} {last}" if before else last


def key(noun: str) -> tuple[str, ...]:
    return tuple(fold(word) for word in WORD.findall(noun))


@cache
def agents() -> dict[tuple[str, ...], Agent]:
    """Agent nouns, singular and plural, by their folded words, from pipeline/data/agents.csv."""
    found: dict[tuple[str, ...], Agent] = {}
    for row in table.read("agents.csv"):
        noun, inherits = row["noun"].replace("-", " "), row["inherit"]
        mass = noun.split(" of ")[0].endswith(MASS)
        one = Agent(
            noun, row["sector"] or None, row["kind"], inherits, mass and row["kind"] != "body", row["country"] or None
        )
        many = Agent(noun, row["sector"] or None, row["kind"], inherits, True, row["country"] or None)
        found[key(noun)] = one
        found.setdefault(key(pluralize(noun)), many)
    return found


@cache
def openers() -> frozenset[str]:
    """The folded first words of all agent nouns: a quick no for the rest."""
    return frozenset(words[0] for words in agents())


def starting_at(folded: Sequence[str], first: int, last: int) -> tuple[int, Agent] | None:
    """The longest agent noun that begins at a word and ends no later than `last`: its last word and the noun."""
    if folded[first] not in openers():
        return None
    known = agents()
    for end in range(min(last, first + LONGEST - 1), first - 1, -1):
        agent = known.get(tuple(folded[first : end + 1]))
        if agent is not None:
            return end, agent
    return None
