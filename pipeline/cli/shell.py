"""`dateline shell`: an SQL prompt over the warehouse, its tables, views and recipes; sandboxed like `dateline sql`."""

from __future__ import annotations

import re
import shlex
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from importlib.util import find_spec
from pathlib import Path

import duckdb
import typer

from pipeline import reader
from pipeline.cli import answer, ask, show
from pipeline.cli.app import DEFAULT, PARTLY, Config, Refusal, app, err, out
from pipeline.warehouse.catalogue import NAME

PROMPT, MORE = "dateline> ", "     ...> "
VARIABLE = re.compile(r"\s*(?:SET|RESET)\s+VARIABLE\s", re.IGNORECASE)
ROWS = 200
"""Rows a table prints at the prompt, where one looks before one asks again."""

OBJECTS = """
SELECT view_name AS name, split_part(comment, ' Watch: ', 1) AS holds FROM duckdb_views()
WHERE database_name = 'dateline' AND NOT internal ORDER BY name
"""
COMMENT = "SELECT comment FROM duckdb_views() WHERE database_name = 'dateline' AND view_name = ?"
COLUMNS = """
SELECT column_name AS "column", lower(data_type) AS type, comment AS meaning FROM duckdb_columns()
WHERE database_name = 'dateline' AND table_name = ? ORDER BY column_index
"""


@app.command()
def shell(config: Config = DEFAULT) -> None:
    """An SQL prompt over the warehouse: tables, views, recipes; read-only; `.help` says the rest, Ctrl-D leaves."""
    session = Session(answer.published(config))
    interactive = sys.stdin.isatty()
    if interactive:
        out.print(f"{session.root}: SQL ends with a semicolon; .help lists what else there is; Ctrl-D leaves.")
    with _history(session) if interactive else _plainly():
        session.loop(interactive)
    if session.failures and not interactive:
        raise typer.Exit(PARTLY)


@dataclass
class Session:
    """One open look at the warehouse: the version that was served when it opened, until `.refresh`."""

    root: Path
    format: str = "table"
    rows: int = ROWS
    failures: int = 0
    connection: duckdb.DuckDBPyConnection = field(init=False)
    seen: int = field(init=False)

    def __post_init__(self) -> None:
        self.refresh()

    def refresh(self, _: str = "") -> None:
        """look at the version that is served now; variables are forgotten"""
        self.connection = reader.connect(self.root)
        self.seen = (self.root / NAME).stat().st_ino

    def loop(self, interactive: bool) -> None:
        """Read and answer until the end of input or .quit."""
        buffer = ""
        while True:
            try:
                line = input((MORE if buffer else PROMPT) if interactive else "")
            except EOFError:
                break
            except KeyboardInterrupt:
                buffer = ""
                out.print()
                continue
            if not buffer and line.strip() in (".quit", ".exit"):
                return
            buffer = self.take(buffer, line)
        if buffer.strip():
            self.attempt(self.run, buffer)

    def take(self, buffer: str, line: str) -> str:
        """One more line: a command or the end of a statement is answered; gives what is still open."""
        if not buffer and line.lstrip().startswith("."):
            self.attempt(self.command, line.strip())
            return ""
        whole = f"{buffer}{line}\n"
        if not whole.strip():
            return ""
        if not whole.rstrip().endswith(";") or _is_open(whole):
            return whole
        self.attempt(self.run, whole)
        return ""

    def attempt(self, act: Callable[[str], None], words: str) -> None:
        """Do it; what goes wrong is told in plain words and the prompt comes back."""
        try:
            act(words)
        except (duckdb.Error, reader.Unreadable, Refusal) as error:
            self.failures += 1
            err.print(answer.plain(error))
        except KeyboardInterrupt:
            self.failures += 1
            err.print("Stopped.")

    def run(self, text: str) -> None:
        """Answer each statement of a text."""
        for statement in duckdb.extract_statements(text):
            sql = statement.query.strip()
            if statement.type.name == "SET" and VARIABLE.match(sql):
                self.connection.execute(sql)
            else:
                self.print(reader.ask(self.root, sql, connection=self.connection))
        if (self.root / NAME).stat().st_ino != self.seen:
            err.print("A newer version is published: .refresh looks at it.")

    def print(self, relation: duckdb.DuckDBPyConnection) -> None:
        """An answer in the chosen format."""
        if self.format == "table":
            answer.print_table(relation, self.rows, "`.rows N` shows more")
        else:
            answer.stream(relation, self.format)

    def command(self, line: str) -> None:
        """A line that begins with a dot."""
        name, _, rest = line[1:].partition(" ")
        if name not in COMMANDS:
            raise Refusal(f"There is no command .{name}: .help lists them.")
        COMMANDS[name](self, rest.strip().removesuffix(";"))

    def help(self, _: str) -> None:
        """this list"""
        listed = [[f".{name}", (act.__doc__ or "").strip()] for name, act in COMMANDS.items()]
        answer.print_rows(["command", "does"], [*listed, [".quit", "leave, as Ctrl-D does"]])

    def tables(self, _: str) -> None:
        """tables and views, and what one row of each is"""
        self.print(self.connection.execute(OBJECTS))

    def describe(self, name: str) -> None:
        """NAME: what a table or view holds, what to watch for, its columns and what they mean"""
        found = self.connection.execute(COMMENT, [name]).fetchone()
        if found is None:
            raise Refusal(f"There is no table or view {name!r}: .tables lists them.")
        out.print(f"{name}: {found[0]}")
        self.print(self.connection.execute(COLUMNS, [name]))

    def recipes(self, name: str) -> None:
        """[NAME]: the questions that are ready to ask, or the SQL of one"""
        if name:
            out.print(ask.chosen(name).sql.rstrip())
        else:
            ask.listing("`.recipe NAME VARIABLE=VALUE` runs one")

    def recipe(self, words: str) -> None:
        """NAME [VARIABLE=VALUE ...]: ask one of them"""
        name, *values = shlex.split(words) or [""]
        chosen, given = ask.chosen(name), ask.variables(values)
        ask.check(chosen, given)
        self.print(reader.ask(self.root, chosen.sql, given, self.connection))
        for variable in given:
            self.connection.execute(f'RESET VARIABLE "{variable}"')

    def show(self, identity: str) -> None:
        """ID: an event, mention, article, quote or actor with its evidence"""
        show.print_found(show.found(self.root, identity))

    def set_format(self, name: str) -> None:
        """table|csv|json|jsonl: how answers are printed"""
        if name not in ("table", *answer.TEXT):
            raise Refusal(f"{name!r} is no format: table, csv, json or jsonl.")
        self.format = name

    def set_rows(self, number: str) -> None:
        """N: how many rows a table prints"""
        if not number.isdigit() or not int(number):
            raise Refusal(f"{number!r} is no number of rows.")
        self.rows = int(number)


COMMANDS: dict[str, Callable[[Session, str], None]] = {
    "help": Session.help, "tables": Session.tables, "describe": Session.describe, "recipes": Session.recipes,
    "recipe": Session.recipe, "show": Session.show, "format": Session.set_format, "rows": Session.set_rows,
    "refresh": Session.refresh,
}  # fmt: skip


def _is_open(text: str) -> bool:
    """Whether a semicolon at the end of the text stands inside a quotation or comment that goes on."""
    try:
        duckdb.extract_statements(text)
    except duckdb.Error as error:
        return "unterminated" in str(error)
    return False


@contextmanager
def _plainly() -> Iterator[None]:
    yield


@contextmanager
def _history(session: Session) -> Iterator[None]:
    """Line editing, completion of names and a history over sessions, where Python has readline."""
    if find_spec("readline") is None:
        yield
        return
    import readline

    names = "SELECT DISTINCT name FROM (SELECT view_name AS name FROM duckdb_views() WHERE database_name = 'dateline' "
    names += "UNION ALL SELECT column_name FROM duckdb_columns() WHERE database_name = 'dateline') ORDER BY name"
    words = [str(name) for (name,) in session.connection.execute(names).fetchall()]
    words += [f".{name}" for name in COMMANDS]

    def complete(start: str, state: int) -> str | None:
        return dict(enumerate(w for w in words if w.startswith(start))).get(state)

    readline.set_completer(complete)
    readline.set_completer_delims(" \t\n(),=<>;")
    readline.parse_and_bind("tab: complete")
    file = Path(typer.get_app_dir("dateline")) / "history"
    if file.exists():
        readline.read_history_file(file)
    try:
        yield
    finally:
        file.parent.mkdir(parents=True, exist_ok=True)
        readline.write_history_file(file)
