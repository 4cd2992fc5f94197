"""Commands that need no warehouse: code and clean, line by line or for a person."""

from __future__ import annotations

import json
import sys
from collections.abc import Iterable, Iterator
from datetime import date
from pathlib import Path
from typing import Annotated, Any

import typer

from pipeline import line
from pipeline.cli.app import DEFAULT, DONE, PARTLY, AsJson, Config, Refusal, app, emit, err, out, settings
from pipeline.crew import cores
from pipeline.settings import Settings

Lines = Annotated[str | None, typer.Option("--jsonl", metavar="FILE", help="Lines of JSON from FILE, or - for stdin.")]


@app.command()
def code(
    target: Annotated[str | None, typer.Argument(metavar="[FILE|URL]", help="A text or page to code.")] = None,
    jsonl: Lines = None,
    stream: Annotated[bool, typer.Option("--stream", help="Answer each line at once, unlinked.")] = False,
    explain: Annotated[bool, typer.Option("--explain", help="Show parse, rule and roles of each mention.")] = False,
    published: Annotated[str | None, typer.Option("--date", help="Publication day, YYYY-MM-DD.")] = None,
) -> None:
    """Code articles ad hoc: JSON lines in, one answer a line out; or one text for a person."""
    if jsonl is not None:
        _answer_each(jsonl) if stream else _answer_all(jsonl)
        raise typer.Exit(DONE)
    if target is None:
        raise Refusal("Nothing to code: name a file or a URL, or give --jsonl - and lines on standard input.")
    _code_one(target, published, explain)


@app.command()
def clean(
    target: Annotated[Path | None, typer.Argument(metavar="[FILE]")] = None,
    jsonl: Lines = None,
    stream: Annotated[bool, typer.Option("--stream", help="Read a line, answer it, read the next.")] = False,
    url: Annotated[str | None, typer.Option("--url", help="The page's address: rules for its site count.")] = None,
    no_site_rules: Annotated[bool, typer.Option("--no-site-rules", help="General rules only.")] = False,
    config: Config = DEFAULT,
) -> None:
    """Clean pages ad hoc: lines {"id", "path" or "html", "url"} in, article columns a line out.

    Deadline, memory and rules for sites are those of [clean] in the configuration, where there is one.
    """
    from pipeline.adhoc import cleaned

    chosen = settings(config) if config.exists() or config != DEFAULT else Settings()
    if no_site_rules:
        general = {"shipped_rules": False, "rules": None}
        chosen = chosen.model_copy(update={"clean": chosen.clean.model_copy(update=general), "source": []})
    if jsonl is not None:
        for answer in cleaned(_parsed(_read_lines(jsonl)), chosen, at_once=stream):
            _write(answer)
        raise typer.Exit(DONE)
    if target is None:
        raise Refusal("Nothing to clean: name an .html file, or give --jsonl - and lines on standard input.")
    _print_article(next(cleaned([{"id": str(target), "path": str(target), "url": url}], chosen)))


@app.command(name="eval")
def evaluate(as_json: AsJson = False) -> None:
    """Accuracy on the project's own gold: cleaning, coding, quotations, linking."""
    from pipeline import evaluation
    from pipeline.cli.progress import shown

    with shown() as progress:
        measures = evaluation.evaluate(lambda done, total: progress("code", done, total))
    if as_json:
        emit(measures)
        return
    floors = evaluation.floors()
    for name, value in measures.items():
        floor = f"   floor {floors[name]:.3f}" if name in floors else ""
        out.print(f"{name:<24} {value:.3f}{floor}")
    short = len(evaluation.shortfalls(measures, floors))
    out.print(f"{len(measures)} measures on the shipped corpus's gold; {short} below their floor.")


def _print_article(row: dict[str, Any]) -> None:
    if row.get("error"):
        raise Refusal(f"{row['id']}: {row['error']}", PARTLY)
    for name in ("title", "authors", "published_at", "site", "language", "credit"):
        out.print(f"{name:<13} {row.get(name)}")
    out.print("\n" + str(row["text"]))


def _read_lines(name: str) -> Iterator[str]:
    """Lines, cut at newlines only: other line separators belong to the text."""
    if name == "-":
        sys.stdin.reconfigure(encoding="utf-8", errors="surrogateescape", newline="\n")  # type: ignore[union-attr]
        yield from sys.stdin
        return
    path = Path(name)
    if not path.exists():
        raise Refusal(f"{name}: no such file; give --jsonl FILE or --jsonl - for standard input.")
    with path.open(encoding="utf-8", errors="surrogateescape", newline="\n") as file:
        yield from file


def _parsed(lines: Iterable[str]) -> Iterator[dict[str, Any]]:
    for at, text in enumerate(lines, 1):
        if not text.strip():
            continue
        try:
            value = json.loads(text)
        except ValueError as error:
            yield {"id": None, "_broken": f"line {at} is not JSON: {error}"}
            continue
        yield value if isinstance(value, dict) else {"id": None, "_broken": f"line {at} is not a JSON object"}


def _write(answer: dict[str, Any]) -> None:
    text = json.dumps(answer, ensure_ascii=False, default=_plain)
    sys.stdout.buffer.write(text.encode("utf-8", "backslashreplace") + b"\n")
    sys.stdout.buffer.flush()


def _plain(value: Any) -> str:
    return str(value.isoformat() if hasattr(value, "isoformat") else value)


def _answer_each(name: str) -> None:
    """Answer line by line: a line is read when the one before is answered."""
    with line.crew(1, ahead=1) as hands:
        for answer in line.answers(map(line.whole, _parsed(_read_lines(name))), hands):
            _write(answer)


def _answer_all(name: str) -> None:
    """Answer all lines of one input, linked with each other: equal ids say the same event, text, happening."""
    with line.crew(cores()) as hands:
        from pipeline.adhoc import answers

        for answer in answers(_parsed(_read_lines(name)), hands):
            _write(answer)


def _code_one(target: str, published: str | None, explain: bool) -> None:
    from pipeline import adhoc, coder

    day = date.fromisoformat(published) if published else None
    text, title, stated = adhoc.read_target(target)
    if explain:
        from pipeline.explanation import explain as explained

        out.print(explained(text, day or stated))
        return
    answer = coder.answer({"id": target, "text": text, "title": title, "date": (day or stated) and str(day or stated)})
    for mention in answer["mentions"]:
        out.print(adhoc.told(mention))
    err.print(f"{len(answer['mentions'])} mentions, {len(answer['quotes'])} quotes in {target}.")
