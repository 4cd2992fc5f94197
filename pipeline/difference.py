"""What changed between two versions of the warehouse, two nights, or two versions of the coder."""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from pipeline import tables
from pipeline.schema import Table
from pipeline.warehouse import Held, Store
from pipeline.warehouse.lookup import Source, ask

Files = Mapping[str, Held]

KEYS = {"actor": ("actor_id", "role", "valid_from")}
"""What names a row, where it is not the table's key alone."""


class Unknown(ValueError):
    """There is no such version, night or coder; the message says which there are."""


def compare(root: Path, one: str, other: str, limit: int) -> dict[str, Any]:
    """From A to B: per table rows gained, lost, changed and how often each column changed; mentions by type, and up to
    `limit` mentions of each kind with their sentence.

    A and B are versions (numbers), nights (YYYY-MM-DD) or coder versions. Files both have are not read.
    """
    store = Store(root)
    before, after = resolve(store, one), resolve(store, other)
    if by_coder(one) or by_coder(other):
        nights = _nights(before) & _nights(after)
        before, after = ({p: h for p, h in f.items() if _night(p) in nights} for f in (before, after))
    found: dict[str, Any] = {"a": one, "b": other, "tables": {}, "by_type": [], "mentions": dict(NOTHING)}
    for name, table in tables.TABLES.items():
        sides = _sides(store, name, before, after)
        if sides is not None:
            found["tables"][name] = _counts(table, sides)
            if name == "mention":
                found["by_type"] = ask(BY_TYPE.format(changed=_changed(table)), sides).to_pylist()
                found["mentions"] = _mentions(table, sides, limit)
    return found


NOTHING: Mapping[str, list[Any]] = {"gained": [], "lost": [], "changed": []}


def by_coder(what: str) -> bool:
    """Whether this names a coder version: neither a number nor a night."""
    return not re.fullmatch(r"\d+|\d{4}-\d{2}-\d{2}", what)


def resolve(store: Store, what: str) -> dict[str, Held]:
    """The files a version, night or coder version stands for; Unknown where there are none."""
    if by_coder(what):
        return _of_coder(store, what)
    if what.isdigit():
        if int(what) not in store.versions():
            raise Unknown(f"There is no version {what}; kept are {store.versions()}.")
        return store.files(int(what))
    files = {p: h for p, h in store.files().items() if _night(p) == what}
    if not files:
        raise Unknown(f"Night {what} is not published; there are {sorted(_nights(store.files()))}.")
    return files


def _of_coder(store: Store, coder: str) -> dict[str, Held]:
    """Each night as it was last published under a coder version (or one that begins so)."""
    found: dict[str, Held] = {}
    seen: dict[str, str] = {}
    for number in reversed(store.versions()):
        files = store.files(number)
        for path in store.paths("run", files):
            night, sha = str(_night(path)), files[path].sha256
            if sha not in seen:
                run = store.read(path, files)
                seen[sha] = str(json.loads(run["versions"][0].as_py())["coder"]) if run is not None else ""
            if path not in found and seen[sha].startswith(coder):
                found |= {p: h for p, h in files.items() if _night(p) == night}
    if not found:
        raise Unknown(f"No kept version was coded by {coder!r}; there are {sorted(set(seen.values()))}.")
    return found


def _night(path: str) -> str | None:
    return path.split("night=")[1][:10] if "night=" in path else None


def _nights(files: Files) -> set[str]:
    return {night for night in map(_night, files) if night}


def _sides(store: Store, name: str, before: Files, after: Files) -> dict[str, list[Source]] | None:
    """The differing files of a table on both sides, an empty table where one has none; None where nothing differs."""
    made: dict[str, list[Source]] = {}
    for side, mine, theirs in (("a", before, after), ("b", after, before)):
        same = {h.sha256 for p, h in theirs.items() if p.startswith(f"{name}/")}
        paths = [p for p in store.paths(name, mine) if mine[p].sha256 not in same]
        made[side] = [store.object(mine[p].sha256) for p in paths]
    if not any(made.values()):
        return None
    nothing = tables.TABLES[name].arrow.empty_table()
    return {side: sources or [nothing] for side, sources in made.items()}


def _joined(table: Table) -> str:
    return " AND ".join(f'a."{k}" IS NOT DISTINCT FROM b."{k}"' for k in _key(table))


def _key(table: Table) -> tuple[str, ...]:
    return KEYS.get(table.name, (table.key,))


def _valued(table: Table) -> list[str]:
    """Columns that can change."""
    return [name for name in table.names if name not in _key(table)]


def _changed(table: Table) -> str:
    return " OR ".join(f'a."{c}" IS DISTINCT FROM b."{c}"' for c in _valued(table))


def _counts(table: Table, sides: Mapping[str, list[Source]]) -> dict[str, Any]:
    first = _key(table)[0]
    columns = ", ".join(
        f'count(*) FILTER (a."{first}" IS NOT NULL AND b."{first}" IS NOT NULL AND a."{c}" IS DISTINCT FROM b."{c}")'
        f' AS "{c}"'
        for c in _valued(table)
    )
    sql = (
        f'SELECT count(*) FILTER (a."{first}" IS NULL) AS ":gained", count(*) FILTER (b."{first}" IS NULL) AS ":lost", '  # noqa: S608
        f'count(*) FILTER (a."{first}" IS NOT NULL AND b."{first}" IS NOT NULL AND ({_changed(table)})) AS ":changed", '
        f"{columns} FROM a FULL JOIN b ON {_joined(table)}"
    )
    row = ask(sql, sides).to_pylist()[0]
    told = {name: row.pop(f":{name}") for name in ("gained", "lost", "changed")}
    return told | {"columns": {c: n for c, n in sorted(row.items(), key=lambda kv: (-kv[1], kv[0])) if n}}


BY_TYPE = """
SELECT coalesce(b.event_type, a.event_type) AS event_type,
       count(*) FILTER (a.mention_id IS NULL) AS gained, count(*) FILTER (b.mention_id IS NULL) AS lost,
       count(*) FILTER (a.mention_id IS NOT NULL AND b.mention_id IS NOT NULL AND ({changed})) AS changed
FROM a FULL JOIN b ON a.mention_id = b.mention_id
GROUP BY 1 HAVING gained + lost + changed > 0 ORDER BY gained + lost + changed DESC, 1
"""

TOLD = (
    "concat_ws(' ', {0}.event_type, {0}.event_mode, '[' || {0}.modality || ']',"
    " coalesce({0}.actor_name, '-') || ' > ' || coalesce({0}.recipient_name, '-'), "
    " {0}.event_date_start, {0}.place_name)"
)


def _mentions(table: Table, sides: Mapping[str, list[Source]], limit: int) -> dict[str, list[Any]]:
    """Mentions of each kind in order of article, with what they say; changed ones with what was and is."""
    order = "ORDER BY article_id, trigger_start, mention_id LIMIT ?"
    found: dict[str, list[Any]] = {}
    for kind, mine, theirs in (("gained", "b", "a"), ("lost", "a", "b")):
        told = f"SELECT mention_id, {TOLD.format(mine)} AS told, sentence"
        sql = f"{told} FROM {mine} ANTI JOIN {theirs} USING (mention_id)"
        found[kind] = ask(f"{sql} {order}", sides, [limit]).to_pylist()
    both = (
        f"SELECT a, b, {TOLD.format('b')} AS told FROM a JOIN b USING (mention_id) WHERE {_changed(table)} "  # noqa: S608
        "ORDER BY b.article_id, b.trigger_start, b.mention_id LIMIT ?"
    )
    found["changed"] = [_change(table, **row) for row in ask(both, sides, [limit]).to_pylist()]
    return found


def _change(table: Table, a: Mapping[str, Any], b: Mapping[str, Any], told: str) -> dict[str, Any]:
    columns = {c: [a[c], b[c]] for c in _valued(table) if a[c] != b[c]}
    return {"mention_id": b["mention_id"], "told": told, "sentence": b["sentence"], "columns": columns}
