"""sql, recipes, shell and show as a reader calls them, on the small world."""

from __future__ import annotations

import csv
import io
import json
import re
from pathlib import Path
from typing import Any

import duckdb
import pyarrow.parquet as pq
import pytest
from click.testing import Result
from rich.console import Console
from typer.testing import CliRunner

from pipeline.cli import answer, app, marking
from pipeline.cli.app import Refusal
from tests.sql_world import ATTACK, key, make


@pytest.fixture(scope="module")
def config(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("project")
    make(folder / "warehouse")
    (folder / "dateline.toml").write_text('[warehouse]\npath = "warehouse"\n')
    return folder / "dateline.toml"


def call(config: Path, *words: str, text: str | None = None) -> Result:
    return CliRunner().invoke(app.app, [*words, "-c", str(config)], input=text)


def said(result: Result) -> str:
    """What a refused command says."""
    assert isinstance(result.exception, Refusal), result.exception
    return str(result.exception)


COUNT = "SELECT event_type, count(*) AS n FROM event GROUP BY 1 ORDER BY 2 DESC, 1 LIMIT 2"
ROWS = [{"event_type": "PROTEST", "n": 4}, {"event_type": "CONSULT", "n": 3}]


def test_one_answer_in_every_format(config: Path, tmp_path: Path) -> None:
    assert json.loads(call(config, "sql", COUNT, "--json").stdout) == ROWS
    assert json.loads(call(config, "sql", COUNT, "-f", "json").stdout) == ROWS
    assert [json.loads(line) for line in call(config, "sql", COUNT, "-f", "jsonl").stdout.splitlines()] == ROWS
    assert call(config, "sql", COUNT, "--csv").stdout == "event_type,n\nPROTEST,4\nCONSULT,3\n"
    assert call(config, "sql", COUNT).stdout.splitlines()[-1] == "2 rows."
    for suffix, read in {
        "parquet": lambda p: pq.read_table(p).to_pylist(),
        "json": lambda p: json.loads(p.read_text()),
        "jsonl": lambda p: [json.loads(line) for line in p.read_text().splitlines()],
        "csv": lambda p: [{**r, "n": int(r["n"])} for r in csv.DictReader(io.StringIO(p.read_text()))],
    }.items():
        file = tmp_path / f"answer.{suffix}"
        assert call(config, "sql", COUNT, "--out", str(file)).stdout == f"2 rows in {file}.\n"
        assert read(file) == ROWS
    assert sorted(p.suffix for p in tmp_path.iterdir()) == [".csv", ".json", ".jsonl", ".parquet"]


def test_types_survive_the_way_out(config: Path, tmp_path: Path) -> None:
    asked = "SELECT [1, 2] AS l, NULL AS nothing, DATE '2026-01-01' AS d, 'nan'::DOUBLE AS f, 1 AS x, 2 AS x"
    assert json.loads(call(config, "sql", asked, "--json").stdout) == [
        {"l": [1, 2], "nothing": None, "d": "2026-01-01", "f": None, "x": 1, "x_2": 2}
    ]
    assert call(config, "sql", asked, "--csv").stdout.splitlines()[1] == '"[1, 2]",,2026-01-01,nan,1,2'
    call(config, "sql", "SELECT night, authors, published_at FROM article", "-o", str(tmp_path / "a.parquet"))
    kinds = {f.name: str(f.type) for f in pq.read_schema(tmp_path / "a.parquet")}
    assert kinds == {
        "night": "date32[day]",
        "authors": "list<element: string>",
        "published_at": "timestamp[us, tz=UTC]",
    }
    assert json.loads(call(config, "sql", "SELECT 1 WHERE false", "--json").stdout) == []


def test_an_answer_is_written_whole_outside_the_warehouse_or_not_at_all(config: Path, tmp_path: Path) -> None:
    inside = config.parent / "warehouse" / "event" / "month=2026-01" / "x.parquet"
    assert "lies in the warehouse" in said(call(config, "sql", COUNT, "-o", str(inside)))
    (tmp_path / "link").symlink_to(config.parent / "warehouse")
    assert "lies in the warehouse" in said(call(config, "sql", COUNT, "-o", str(tmp_path / "link" / "x.csv")))
    assert "is no folder" in said(call(config, "sql", COUNT, "-o", str(tmp_path / "no" / "x.csv")))
    assert "'xlsx'" in said(call(config, "sql", COUNT, "-o", str(tmp_path / "x.xlsx")))
    assert "--out FILE" in said(call(config, "sql", COUNT, "-f", "parquet"))
    (tmp_path / "kept.csv").write_text("before")
    failing = "SELECT CASE WHEN range > 30000 THEN error('late') ELSE range END FROM range(40000)"
    assert "late" in said(call(config, "sql", failing, "-o", str(tmp_path / "kept.csv")))
    assert (tmp_path / "kept.csv").read_text() == "before"
    assert sorted(p.name for p in tmp_path.iterdir()) == ["kept.csv", "link"]


def test_questions_come_from_a_pipe_a_recipe_or_an_argument(config: Path) -> None:
    assert json.loads(call(config, "sql", "-", "--json", text=COUNT + ";\n").stdout) == ROWS
    accused = call(config, "sql", "-r", "who_accuses_whom", "--json")
    assert json.loads(accused.stdout)[0]["accused"] == "BOR"
    walked = call(config, "sql", "--recipe", "evidence_walk", "--set", "country=SYL", "-s", "type=COERCE", "--json")
    assert [row["event_id"] for row in json.loads(walked.stdout)] == [key("E7")]
    assert "did you mean who_accuses_whom" in said(call(config, "sql", "-r", "who_accuse_whom"))
    assert "has no variable 'land'; it has: type, country" in said(
        call(config, "sql", "-r", "evidence_walk", "-s", "land=SYL")
    )
    assert "NAME=VALUE" in said(call(config, "sql", COUNT, "-s", "country"))
    assert "one question" in said(call(config, "sql"))
    assert "one question" in said(call(config, "sql", COUNT, "-r", "visits"))


def test_a_long_table_says_that_it_goes_on(config: Path) -> None:
    assert call(config, "sql", "FROM event", "--rows", "3").stdout.splitlines()[-1].startswith("The first 3 rows;")


def test_a_wide_table_on_a_narrow_terminal_is_told_line_by_line(monkeypatch: pytest.MonkeyPatch) -> None:
    terminal = Console(file=io.StringIO(), width=40, force_terminal=True, no_color=True, highlight=False, markup=False)
    monkeypatch.setattr(answer, "out", terminal)
    answer.print_rows(["id", "sentence"], [[1, "short"]])
    answer.print_rows(["id", "sentence"], [[1, "word " * 30], [2, "[b]not markup[/b]"]])
    told = re.sub(r"\x1b\[[0-9;]*m", "", terminal.file.getvalue())  # type: ignore[attr-defined]
    assert told.count("┏") == 1
    assert "── 2 \nid        2" in told
    assert "[b]not markup[/b]" in told
    assert max(map(len, told.splitlines())) <= 40


def test_what_the_recipes_are(config: Path) -> None:
    runner = CliRunner()
    listed = json.loads(runner.invoke(app.app, ["recipes", "--json"]).stdout)
    assert len(listed) >= 30
    assert all(r["question"].endswith("?") and r["watch"] for r in listed)
    assert "recipes; `dateline sql --recipe NAME" in runner.invoke(app.app, ["recipes"]).stdout.splitlines()[-1]
    shown = runner.invoke(app.app, ["recipes", "visits"]).stdout
    assert shown.startswith("-- Who visited whom")
    assert duckdb.extract_statements(shown)[0].type.name == "SELECT"


SESSION = r"""SELECT count(*) AS n
-- a comment; with a semicolon
FROM event;
SELECT 'a;
b' AS broken_line;
.tables
.describe volume
.recipes visits
.recipe evidence_walk country=SYL type=COERCE
SET VARIABLE x = 41; SELECT getvariable('x') + 1 AS answer;
.format csv
SELECT 'plain' AS word, 2 AS two;
.format table
.rows 1
FROM event;
.help
SELECT 'no semicolon' AS last
"""


def test_the_shell_answers_what_is_piped_into_it(config: Path) -> None:
    done = call(config, "shell", text=SESSION)
    assert done.exit_code == 0, done.output
    out = done.stdout
    assert "│ 15 │" in out
    assert "broken_line" in out
    assert "event_timeline" in out
    assert "usual_mean" in out
    assert "-- Who visited whom" in out
    assert key("E7") in out
    assert "│ 42     │" in out
    assert "word,two\nplain,2\n" in out
    assert "The first 1 row; `.rows N` shows more." in out
    assert ".refresh" in out
    assert "no semicolon" in out


@pytest.mark.parametrize(
    ("line", "told"),
    [
        ("SELECT nope FROM event;", 'Referenced column "nope" not found'),
        ("COPY event TO 'x.csv';", "read-only: a statement of kind COPY"),
        ("SET enable_external_access = true;", "read-only: a statement of kind SET"),
        ("SET VARIABLE x = (SELECT content FROM read_text('/etc/hostname'));", "Permission Error"),
        (".nope", "There is no command .nope"),
        (".describe nope", "There is no table or view 'nope'"),
        (".recipe nope", "There is no recipe 'nope'"),
        (".format xml", "'xml' is no format"),
        (".rows many", "'many' is no number of rows"),
        (".show zzzzzz", "has the id zzzzzz"),
        ("SELECT 'open", "unterminated"),
    ],
)
def test_the_shell_tells_what_is_wrong_and_goes_on(config: Path, line: str, told: str) -> None:
    script = f"{line}\nSELECT 6 * 7 AS answer;\n" if not line.endswith("open") else f"SELECT 6 * 7 AS answer;\n{line}"
    done = call(config, "shell", text=script)
    assert done.exit_code == 1
    assert told in done.output
    assert "│ 42     │" in done.stdout


def test_a_new_version_is_told_and_looked_at_when_asked(tmp_path: Path) -> None:
    from pipeline.cli.shell import Session

    root, later = make(tmp_path / "warehouse"), make(tmp_path / "later")
    session = Session(root)
    with duckdb.connect(str(later / "dateline.duckdb")) as catalogue:
        catalogue.execute("CREATE VIEW newer AS SELECT 1 AS one")
    (later / "dateline.duckdb").replace(root / "dateline.duckdb")
    with pytest.raises(duckdb.CatalogException):
        session.run("FROM newer")
    session.command(".refresh")
    assert session.connection.execute("FROM newer").fetchall() == [(1,)]


def test_an_event_is_shown_with_its_evidence(config: Path) -> None:
    told = call(config, "show", key("E2")).stdout
    assert told.startswith("event soldiers > ASSAULT firearms > people")
    assert ATTACK in told
    assert "the same text: copyist" in told
    assert "archived: archive/x.warc.gz at 0, sha256 0000000000000000…" in told
    assert "Where the reports differ" in told
    assert told.splitlines()[-1] == "5 mentions in 5 articles."
    found = json.loads(call(config, "show", key("E2")[:8].upper(), "--json").stdout)
    assert [m["mention_id"] for m in found["mentions"]] == [key(m) for m in ("m3", "m4", "m5", "m6", "m19")]
    assert all(m["article_text"][m["char_start"] : m["char_end"]] == m["sentence"] for m in found["mentions"])
    assert {(c["slot"], c["value"]) for c in found["claims"]} >= {("actor_country", "RUR"), ("fatalities", "16")}


@pytest.mark.parametrize(
    ("name", "head", "holds", "last"),
    [
        (
            "m12",
            "mention Muskar > ACCUSE allege > Borduria",
            "“We accuse Borduria of murder,”",
            "1 mention in 1 article.",
        ),
        ("a5", "article Title of a5", "At least 14 people died", "5 mentions and 1 quotation in 1 article."),
        ("q1", "quote “We accuse Borduria of murder,”", "Muskar, direct", "1 mention and 1 quotation in 1 article."),
        ("Muskar", "actor Muskar", "opposition leader SYL OPP 2026-01-01 to … (office)", "1 mention and 1 quotation"),
    ],
)
def test_a_mention_an_article_a_quotation_and_an_actor_are_shown(
    config: Path, name: str, head: str, holds: str, last: str
) -> None:
    told = call(config, "show", key(name)).stdout
    assert told.startswith(head)
    assert holds in told
    assert told.splitlines()[-1].startswith(last)
    page = config.parent / f"{name}.html"
    assert call(config, "show", key(name), "--html", str(page)).exit_code == 0
    assert holds.split(",")[0] in re.sub("<[^>]+>", "", page.read_text(encoding="utf-8"))


def test_copies_are_folded_but_hide_no_sentence() -> None:
    from pipeline.cli.show import noted, passages

    first = {"article_id": "a", "sentence": "One.", "trigger_text": "x", "event_type": "AID", "source_name": "alpha"}
    copy, other = {**first, "article_id": "b"}, {**first, "article_id": "b", "sentence": "Two.", "source_name": "bravo"}
    assert passages([first, copy, other]) == [first, other]
    coded = {"event_mode": None, "modality": "happened", "attributed_to": None, "event_date_start": None}
    coded |= {"date_precision": "none", "confidence": 0.5, "rule_id": "r", "mention_id": "0" * 20}
    assert noted({**other, **coded}, first).startswith("as in bravo: AID, happened")


def test_context_is_paragraphs_before_and_after(config: Path) -> None:
    told = [call(config, "show", key("m6"), "--context", str(n)).stdout for n in (0, 1)]
    assert ["A spokesman denied" in t for t in told] == [False, True]


def test_an_id_that_names_nothing_or_several_things_is_told(config: Path) -> None:
    whole = key("E2")
    near = whole[:5] + ("0" if whole[5] != "0" else "1") + whole[6:]
    assert f"the nearest: event {whole}" in said(call(config, "show", near))
    assert "give 6 to 20" in said(call(config, "show", "12345"))
    assert "give 6 to 20" in said(call(config, "show", "'; DROP VIEW event; --"))


def test_an_ambiguous_beginning_lists_what_it_could_be(tmp_path: Path) -> None:
    from pipeline.cli.evidence import find

    root = make(tmp_path / "warehouse")
    with duckdb.connect(str(root / "dateline.duckdb")) as catalogue:
        catalogue.execute(
            "CREATE OR REPLACE VIEW event AS SELECT 'abcdef' || lpad(range::VARCHAR, 14, '0') AS event_id FROM range(9)"
        )
    with pytest.raises(
        Refusal, match=r"abcdef begins more than one id: event abcdef0{14}, .* … Give|abcdef begins .*…\. Give"
    ):
        find(root, "abcdef")


def test_strangers_text_never_reaches_the_terminal_raw(config: Path) -> None:
    article = key("a4")
    for words in (["show", article], ["sql", "SELECT title FROM article"], ["show", article, "--json"]):
        assert "\x1b" not in call(config, *words).stdout
    assert "␛[31mtitle" in call(config, "show", article).stdout
    assert json.loads(call(config, "show", article, "--json").stdout)["row"]["title"].endswith("\x1b[31mtitle")


def test_a_page_stands_alone_and_shows_titles_as_text(config: Path) -> None:
    file = config.parent / "a4.html"
    assert call(config, "show", key("a4"), "--html", str(file)).exit_code == 0
    page = file.read_text(encoding="utf-8")
    assert "&lt;script&gt;alert(1)&lt;/script&gt; ␛[31mtitle" in page
    assert "<script" not in page
    assert "default-src &#39;none&#39;" in page or "default-src 'none'" in page
    assert not any(word in page for word in ("src=", "<link", "@import", "url("))
    assert "prefers-color-scheme: dark" in page
    assert "@media print" in page


@pytest.mark.parametrize(
    ("raw", "shown"),
    [
        ("a\x1b[2Jb", "a␛[2Jb"), ("bell\x07", "bell␇"), ("nul\x00", "nul␀"), ("del\x7f", "del␡"),
        ("csi\x9b31m", "csi<U+009B>31m"), ("back\u202eward", "back<U+202E>ward"), ("line\nfeed\ttab", "line\nfeed\ttab"),
        ("re\rturn", "re␍turn"), (None, ""), (3, "3"), ("[bold]no markup[/bold]", "[bold]no markup[/bold]"),
    ],
)  # fmt: skip
def test_controls_become_pictures(raw: object, shown: str) -> None:
    assert answer.plain(raw) == shown


def test_pieces_hold_the_text_whole_and_know_what_lies_over_it() -> None:
    text = "One. Two strikes three.\nFour."
    marks: list[marking.Mark] = [(5, 23, "sentence"), (9, 16, "trigger"), (0, 4, "elsewhere")]
    found = marking.pieces(text, 5, 23, marks)
    assert found == [("Two ", ("sentence",)), ("strikes", ("sentence", "trigger")), (" three.", ("sentence",))]
    assert marking.paragraphs(text, 9, 16, 0) == (0, 23)
    assert marking.paragraphs(text, 9, 16, 1) == (0, len(text))


def test_every_mark_of_the_world_is_where_its_words_are(config: Path) -> None:
    from pipeline.cli.evidence import find

    found: dict[str, Any] = find(config.parent / "warehouse", key("E8"))
    mention = found["mentions"][0]
    marked = {kind: mention["article_text"][start:end] for start, end, kind in marking.of_mention(mention)}
    assert marked == {"sentence": mention["sentence"], "trigger": "accuse", "actor": "Muskar", "recipient": "Borduria"}
