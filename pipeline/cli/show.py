"""`dateline show`: an event, mention, article, quote or actor with its evidence, on a terminal, as HTML or JSON."""

from __future__ import annotations

import re
import sys
from collections.abc import Iterable
from itertools import groupby
from pathlib import Path
from typing import Annotated, Any

import typer
from rich.console import Group
from rich.padding import Padding
from rich.text import Text

from pipeline.cli import answer, marking
from pipeline.cli.answer import plain
from pipeline.cli.app import DEFAULT, AsJson, Config, Refusal, app, out
from pipeline.cli.evidence import LIMIT, find
from pipeline.cli.evidence import Row as Found

STYLES = {
    "sentence": "underline", "trigger": "bold red", "actor": "bold cyan", "recipient": "bold magenta",
    "place": "bold green", "quote": "italic", "speaker": "bold yellow",
}  # fmt: skip
LEGEND = ("trigger", "actor", "recipient", "place", "quote", "speaker")
AROUND = {"mention": 1, "quote": 1}
"""Paragraphs shown before and after, where it is one sentence that is asked for."""


@app.command(name="show")
def show_command(
    identity: Annotated[str, typer.Argument(metavar="ID", help="An id, or its first 6 characters or more.")],
    config: Config = DEFAULT,
    as_json: AsJson = False,
    html: Annotated[Path | None, typer.Option("--html", help="Write a page that stands alone to this file.")] = None,
    context: Annotated[int | None, typer.Option(min=0, help="Paragraphs shown before and after.")] = None,
) -> None:
    """An event, mention, article, quote or actor: each sentence marked in its article, and its archived page."""
    asked = found(answer.published(config), identity)
    around = AROUND.get(asked["table"], 0) if context is None else context
    if html is not None:
        from pipeline.cli.evidence_page import page

        if not html.parent.is_dir():
            raise Refusal(f"{html.parent} is no folder: make it first.")
        html.write_text(page(asked, around), encoding="utf-8")
        out.print(f"{asked['table']} {identity} is told in {html}.")
    elif as_json:
        sys.stdout.write(answer.jsoned(asked) + "\n")
    else:
        print_found(asked, around)


def found(root: Path, identity: str) -> Found:
    """What an id names, with its evidence; Refusal where it names nothing, or several things."""
    return find(root, identity)


MARKED = re.compile(r"^(text|sentence|(char|trigger|actor|recipient|place|speaker)_(start|end))$")


def print_found(asked: Found, around: int | None = None) -> None:
    """Tell it on the terminal."""
    paragraphs = AROUND.get(asked["table"], 0) if around is None else around
    out.print(told(asked, paragraphs), soft_wrap=not out.is_terminal)  # lines stay whole for the next program


def told(asked: Found, around: int) -> Group:
    """The answer for a terminal: what it is, its columns, then its evidence in order of publication."""
    parts: list[Any] = [Text(f"{asked['table']} {headline(asked)}", style="bold"), *_columns(asked)]
    if asked["claims"]:
        parts += [Text("\nWhere the reports differ", style="bold"), answer.table(*claims(asked))]
    if asked["article"] is not None:
        parts.append(_whole(asked))
    elif asked["table"] == "quote":
        parts += [_quote(q, around) for q in asked["quotes"]]
    else:
        parts += [part for story in stories(asked["mentions"]) for part in _story(story, around)]
    if asked["table"] == "actor" and asked["quotes"]:
        parts += [Text("\nQuoted", style="bold"), *(_quote(q, 0) for q in asked["quotes"])]
    return Group(*parts, _legend(), Text(summary(asked), style="bold"))


def headline(asked: Found) -> str:
    """One line that says what it is."""
    row = asked["row"]
    if asked["table"] in ("event", "mention"):
        what = " ".join(str(v) for v in (row["event_type"], row["event_mode"]) if v)
        return plain(f"{_party(row, 'actor')} > {what} > {_party(row, 'recipient')}")
    return plain({"article": row.get("title"), "quote": row.get("text"), "actor": row.get("name")}[asked["table"]])


def _party(row: Found, side: str) -> str:
    named = [row[f"{side}_{slot}"] for slot in ("name", "text", "country", "sector")]
    return next((str(value) for value in named if value), "—")


def columns(asked: Found) -> list[tuple[str, str]]:
    """The row's columns that hold something, as text; what the marked text below shows (offsets, words) is left out."""
    named = [(n, _joined(v)) for n, v in asked["row"].items() if v is not None and not MARKED.search(n)]
    if asked["table"] != "actor":
        return named
    shared = [(n, v) for n, v in named if n in ("actor_id", "name", "aliases", "kind", "wikidata_id")]
    return shared + [("term", term(row)) for row in asked["terms"]]


def term(row: Found) -> str:
    """One term of an actor's role, in words."""
    span = f"{row['valid_from'] or '…'} to {row['valid_to'] or '…'}" if row["valid_from"] or row["valid_to"] else ""
    return plain(" ".join(v for v in (row["role"], row["country"], row["sector"], span, f"({row['basis']})") if v))


def _joined(value: object) -> str:
    return plain(", ".join(str(v) for v in value) if isinstance(value, list) else value)


def claims(asked: Found) -> tuple[list[str], list[list[object]]]:
    """Header and rows of what the sources of an event say differently."""
    rows = [[c["slot"], c["value"], c["stories"], ", ".join(c["source_names"])] for c in asked["claims"]]
    return ["slot", "value", "texts", "sources"], rows


def stories(mentions: Iterable[Found]) -> list[list[Found]]:
    """Mentions by article, and copies of one text behind the first that carried it."""
    articles = [list(part) for _, part in groupby(mentions, key=lambda m: m["article_id"])]
    order: dict[Any, list[Found]] = {}
    for article in articles:
        first = order.setdefault(article[0]["story_id"] or article[0]["article_id"], [])
        first += article
    return list(order.values())


def passages(story: list[Found]) -> list[Found]:
    """Each sentence and trigger of a story once, as the first copy has it: copies can be coded, or cut, differently."""
    first: dict[tuple[Any, ...], Found] = {}
    for mention in story:
        first.setdefault((mention["sentence"], mention["trigger_text"], mention["event_type"]), mention)
    return list(first.values())


def copies(story: list[Found]) -> list[Found]:
    """The other articles that carry the same text, one mention each."""
    first = story[0]["article_id"]
    return list({m["article_id"]: m for m in story if m["article_id"] != first}.values())


def summary(asked: Found) -> str:
    """The last line: how much evidence there is."""
    articles = len({m["article_id"] for m in asked["mentions"] + asked["quotes"]})
    more = " (no more are told)" if len(asked["mentions"]) == LIMIT else ""
    parts = [f"{answer.counted(len(asked['mentions']), 'mention')}{more}"]
    if asked["quotes"]:
        parts.append(answer.counted(len(asked["quotes"]), "quotation"))
    return f"{' and '.join(parts)} in {answer.counted(articles, 'article')}."


def _columns(asked: Found) -> list[Text]:
    return [Text(f"  {name:<18} {value}") for name, value in columns(asked)]


def _story(story: list[Found], around: int) -> list[Any]:
    first = story[0]
    parts: list[Any] = [Text(f"\n{plain(first['title']) or '(no title)'}", style="bold"), Text(f"  {where(first)}")]
    for mention in passages(story):
        note = Text(f"    {noted(mention, first)}", style="dim")
        parts += [_marked(mention, marking.of_mention(mention), around), note]
    parts.append(Text(f"  {archived(first)}", style="dim"))
    if same := copies(story):
        parts.append(Text(f"  the same text: {plain(', '.join(sorted(m['source_name'] for m in same)))}", style="dim"))
    return parts


def noted(mention: Found, first: Found) -> str:
    """How a mention was coded, and in which copy where it is not in the first."""
    copy = "" if mention["article_id"] == first["article_id"] else f"as in {plain(mention['source_name'])}: "
    return copy + coded(mention)


def where(row: Found) -> str:
    """Site, hour, credit and address of an article."""
    credit = f"(credited to {row['credit']})" if row["credit"] else None
    hour = f"{row['published_at']:%Y-%m-%d %H:%M} UTC" if row["published_at"] else "not dated"
    return plain("  ".join(str(v) for v in (row["site"], hour, credit, row["url"]) if v))


def archived(row: Found) -> str:
    """Where the page itself is kept."""
    return plain(f"archived: {row['warc_file']} at {row['warc_offset']}, sha256 {row['sha256'][:16]}…")


def coded(mention: Found) -> str:
    """How a mention was coded, by which rule, how surely."""
    what = " ".join(str(v) for v in (mention["event_type"], mention["event_mode"]) if v)
    said = f", says {mention['attributed_to']}" if mention["attributed_to"] else ""
    day = f"{mention['event_date_start'] or 'undated'} ({mention['date_precision']})"
    return plain(
        f"{what}, {mention['modality']}{said}, {day}; confidence {mention['confidence']:.2f}, "
        f"rule {mention['rule_id']}, mention {mention['mention_id'][:10]}"
    )


def _quote(quote: Found, around: int) -> Group:
    speaker = plain(quote["speaker_name"] or "nobody named")
    head = Text(f"\n{plain(quote['title']) or '(no title)'}", style="bold")
    body = _marked(quote, marking.of_quote(quote), around)
    foot = Text(f"    {speaker}, {'direct' if quote['is_direct'] else 'indirect'}, quote {quote['quote_id'][:10]}")
    return Group(head, Text(f"  {where(quote)}"), body, foot, Text(f"  {archived(quote)}", style="dim"))


def _marked(row: Found, marks: list[marking.Mark], around: int) -> Padding:
    text = row["article_text"]
    return _padded(text, *marking.paragraphs(text, row["char_start"], row["char_end"], around), marks)


def _padded(text: str, begin: int, end: int, marks: list[marking.Mark]) -> Padding:
    laid = Text()
    for piece, kinds in marking.pieces(text, begin, end, marks):
        laid.append(piece, style=" ".join(STYLES[kind] for kind in kinds))
    return Padding(laid, (0, 0, 0, 4), expand=False)


def marks_of(asked: Found) -> list[marking.Mark]:
    """All marks of one article: its mentions' sentences and triggers, its quotations and their speakers."""
    mentions = [m for row in asked["mentions"] for m in marking.of_mention(row) if m[2] in ("sentence", "trigger")]
    return mentions + [m for row in asked["quotes"] for m in marking.of_quote(row)]


def _whole(asked: Found) -> Group:
    text = asked["article"]["article_text"]
    acts = [(m["trigger_start"], headline({"table": "mention", "row": m}), coded(m)) for m in asked["mentions"]]
    coded_lines = [Text(f"  {start:>6}  {act}: {how}", style="dim") for start, act, how in acts]
    where_from = Text(f"  {archived(asked['article'])}", style="dim")
    return Group(Text(""), _padded(text, 0, len(text), marks_of(asked)), Text(""), *coded_lines, where_from)


def _legend() -> Text:
    legend = Text("\nmarked: ")
    legend.append("sentence", style=STYLES["sentence"])
    for kind in LEGEND:
        legend.append("  ").append(kind, style=STYLES[kind])
    return legend
