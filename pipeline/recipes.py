"""The analyst's questions of `sql/recipes`: one a file, plain SQL that runs in any DuckDB as it stands.

Line 1 is the question; `-- watch:` lines say what to mind; `-- $name: ...` lines name the variables a
reader may set, each with a default in the SQL: `coalesce(getvariable('name'), default)`.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

VARIABLE = re.compile(r"getvariable\('(\w+)'\)")


@dataclass(frozen=True, slots=True)
class Recipe:
    """One question: its name (the file's), its words, what to watch for, its variables and its SQL."""

    name: str
    question: str
    watch: tuple[str, ...]
    variables: dict[str, str]
    sql: str


@cache
def recipes() -> dict[str, Recipe]:
    """All recipes by name, in the order of their names."""
    folder = files("sql") / "recipes"
    found = sorted((f for f in folder.iterdir() if f.name.endswith(".sql")), key=lambda f: f.name)
    return {r.name: r for r in (parsed(f.name.removesuffix(".sql"), f.read_text(encoding="utf-8")) for f in found)}


def parsed(name: str, sql: str) -> Recipe:
    """A recipe from its file's text; ValueError where its head does not say what the SQL does."""
    head = [line.removeprefix("--").strip() for line in sql.splitlines() if line.startswith("--")]
    if not head or not head[0].endswith("?"):
        raise ValueError(f"recipe {name}: line 1 must be the question, `-- … ?`")
    stated = dict(line[1:].split(": ", 1) for line in head if line.startswith("$"))
    used = sorted(set(VARIABLE.findall(sql)))
    if sorted(stated) != used:
        raise ValueError(f"recipe {name}: states the variables {sorted(stated)} and uses {used}")
    watch = tuple(line.removeprefix("watch: ") for line in head if line.startswith("watch: "))
    return Recipe(name, head[0], watch, stated, sql)
