"""Commands that ask the warehouse in SQL: sql, recipes."""

from __future__ import annotations

import sys
from difflib import get_close_matches
from pathlib import Path
from typing import Annotated

import typer
from rich.text import Text

from pipeline.cli import answer
from pipeline.cli.app import DEFAULT, AsJson, Config, Refusal, app, emit, out
from pipeline.recipes import Recipe, recipes

RecipeName = Annotated[str | None, typer.Option("--recipe", "-r", help="A question of `dateline recipes`.")]
Values = Annotated[list[str] | None, typer.Option("--set", "-s", metavar="NAME=VALUE", help="Set a DuckDB variable.")]
Format = Annotated[str | None, typer.Option("--format", "-f", help="table, csv, json, jsonl or parquet.")]
OutFile = Annotated[
    Path | None, typer.Option("--out", "-o", help="Write the answer to this file; its suffix says how.")
]


@app.command()
def sql(
    question: Annotated[
        str | None, typer.Argument(help="One SELECT; `SHOW TABLES` lists the views; - reads it.")
    ] = None,
    config: Config = DEFAULT,
    recipe: RecipeName = None,
    values: Values = None,
    kind: Format = None,
    file: OutFile = None,
    rows: Annotated[int, typer.Option(min=1, help="Rows a table prints.")] = answer.SHOWN,
    as_json: AsJson = False,
    as_csv: Annotated[bool, typer.Option("--csv", help="Answer as CSV.")] = False,
) -> None:
    """Ask the warehouse in SQL: read-only, nothing outside it is read, nothing in it is written."""
    import duckdb

    from pipeline import reader

    text, named = _question(question, recipe), variables(values)
    if recipe is not None:
        check(chosen(recipe), named)
    root, how = answer.published(config), _format("json" if as_json else "csv" if as_csv else kind, file)
    try:
        if file is not None:
            count = answer.save(file, root, lambda draft: _write(root, text, named, how, draft))
            out.print(f"{answer.counted(count)} in {file}.")
        elif how == "table":
            answer.print_table(reader.ask(root, text, named), rows)
        else:
            answer.stream(reader.ask(root, text, named), how)
    except (duckdb.Error, reader.Unreadable) as error:
        raise Refusal(answer.plain(error)) from None


def _write(root: Path, text: str, named: dict[str, str], how: str, draft: Path) -> int:
    from pipeline import reader

    if how == "parquet":
        return answer.write_parquet(reader.relation(root, text, named), draft)
    return answer.write_text(reader.ask(root, text, named), how, draft)


def _question(question: str | None, recipe: str | None) -> str:
    if (question is None) == (recipe is None):
        raise Refusal("Give one question: an SQL statement, or --recipe NAME (`dateline recipes` lists them).")
    if recipe is not None:
        return chosen(recipe).sql
    return sys.stdin.read() if question == "-" else str(question)


def chosen(name: str) -> Recipe:
    """The recipe of a name; Refusal with the nearest name where there is none."""
    if name in recipes():
        return recipes()[name]
    near = get_close_matches(name, recipes(), 1)
    raise Refusal(
        f"There is no recipe {name!r}{f': did you mean {near[0]}?' if near else ' (see `dateline recipes`).'}"
    )


def variables(values: list[str] | None) -> dict[str, str]:
    """`NAME=VALUE` words as a dict; Refusal where one is not of that form."""
    pairs = [value.partition("=") for value in values or []]
    for name, sign, _ in pairs:
        if not sign or not name.isidentifier():
            raise Refusal(f"A variable is set as NAME=VALUE, for example country=KEN (this is {name!r}).")
    return {name: value for name, _, value in pairs}


def check(recipe: Recipe, given: dict[str, str]) -> None:
    """Refusal where a value is given for a variable the recipe has not."""
    if unknown := sorted(set(given) - set(recipe.variables)):
        known = ", ".join(recipe.variables) or "none"
        raise Refusal(f"Recipe {recipe.name} has no variable {unknown[0]!r}; it has: {known}.")


def _format(kind: str | None, file: Path | None) -> str:
    how = kind or (file.suffix.removeprefix(".").lower() if file is not None else "table")
    if how not in answer.FORMATS or (file is not None and how == "table"):
        raise Refusal(f"The answer cannot be written as {how or 'nothing'!r}: csv, json, jsonl or parquet.")
    if how == "parquet" and file is None:
        raise Refusal("Parquet is no text: name a file with --out FILE.")
    return how


@app.command(name="recipes")
def recipes_command(
    name: Annotated[str | None, typer.Argument(help="Show this one whole.")] = None, as_json: AsJson = False
) -> None:
    """The analyst's questions that are ready to run with `dateline sql --recipe NAME`."""
    if name is not None:
        one = chosen(name)
        emit(_told(one)) if as_json else out.print(Text(one.sql.rstrip()))
    elif as_json:
        emit([_told(recipe) for recipe in recipes().values()])
    else:
        listing()


def _told(recipe: Recipe) -> dict[str, object]:
    return {"name": recipe.name, "question": recipe.question, "watch": list(recipe.watch),
            "variables": recipe.variables, "sql": recipe.sql}  # fmt: skip


def listing(how: str = "`dateline sql --recipe NAME --set VARIABLE=VALUE` runs one") -> None:
    """Print every recipe's name, question and variables."""
    cells = [[r.name, r.question, ", ".join(r.variables)] for r in recipes().values()]
    answer.print_rows(["recipe", "question", "variables"], cells)
    out.print(f"{len(cells)} recipes; {how}.")
