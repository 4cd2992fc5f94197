"""`dateline show`: from an id back to the sentence, the article and the archived page."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from rich.console import Group
from rich.text import Text

from pipeline.cli.app import Refusal
from pipeline.reader import rows

KEYS = {"event": "event_id", "mention": "mention_id", "article": "article_id", "quote": "quote_id", "actor": "actor_id"}
SHORTEST = 6

EVIDENCE = """
SELECT m.*, a.url, a.title, a.site, a.published_at, a.text AS article_text, p.warc_file, p.warc_offset, p.sha256
FROM mention m JOIN article a USING (article_id) JOIN page p USING (page_id)
"""


def find(root: Path, identity: str) -> dict[str, Any] | None:
    """The row an id (or its beginning) names, its table, and its mentions with their evidence."""
    if len(identity) < SHORTEST or not identity.isalnum():
        raise Refusal(f"{identity!r} is no id: give at least its first {SHORTEST} characters.")
    for table, key in KEYS.items():
        found = rows(root, f'SELECT * FROM "{table}" WHERE starts_with({key}, ?) ORDER BY {key} LIMIT 2', [identity])  # noqa: S608
        if len({row[key] for row in found}) > 1:
            raise Refusal(f"{identity!r} begins more than one {table}_id: give more of it.")
        if found:
            return {"table": table, "row": found[0], "mentions": _mentions(root, table, found[0])}
    return None


def _mentions(root: Path, table: str, row: dict[str, Any]) -> list[dict[str, Any]]:
    clauses: dict[str, tuple[str, list[Any]]] = {
        "event": ("WHERE m.event_id = ?", [row.get("event_id")]),
        "mention": ("WHERE m.mention_id = ?", [row.get("mention_id")]),
        "article": ("WHERE m.article_id = ?", [row.get("article_id")]),
        "quote": ("WHERE false AND ? = ''", [""]),
        "actor": ("WHERE ? IN (m.actor_id, m.recipient_id)", [row.get("actor_id")]),
    }
    clause, values = clauses[table]
    return rows(root, f"{EVIDENCE} {clause} ORDER BY a.published_at, m.article_id, m.trigger_start LIMIT 200", values)


def told(found: dict[str, Any]) -> Group:
    """The answer for a terminal."""
    parts: list[Any] = [Text(f"{found['table']}", style="bold")]
    for name, value in found["row"].items():
        if value is not None and name != "text":
            parts.append(Text(f"  {name:<18} {value}"))
    for mention in found["mentions"]:
        parts += _mention(mention)
    return Group(*parts)


def _mention(mention: dict[str, Any]) -> list[Text]:
    where = f"{mention['site'] or ''} {mention['published_at'] or ''} {mention['url']}"
    return [
        Text(f"\n{mention['title'] or '(no title)'}", style="bold"),
        Text(f"  {where}"),
        _marked(mention),
        Text(f"  archived: {mention['warc_file']} at {mention['warc_offset']}, sha256 {mention['sha256'][:16]}…"),
        Text(f"  coded by {mention['rule_id']} ({mention['confidence']:.2f}), {mention['modality']}", style="dim"),
    ]


def _marked(mention: dict[str, Any]) -> Text:
    """The paragraph around the sentence, the sentence underlined and the trigger bold."""
    text, start, end = mention["article_text"], mention["char_start"], mention["char_end"]
    begin = text.rfind("\n", 0, start) + 1
    close = text.find("\n", end)
    marked = Text("  " + text[begin : close if close >= 0 else len(text)])
    marked.stylize("underline", start - begin + 2, end - begin + 2)
    marked.stylize("bold red", mention["trigger_start"] - begin + 2, mention["trigger_end"] - begin + 2)
    return marked
