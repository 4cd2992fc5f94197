"""Commands that look at the warehouse as a whole: ls, status, rejects, checks."""

from __future__ import annotations

from typing import Annotated

import typer

from pipeline.cli.answer import print_rows, published
from pipeline.cli.app import DEFAULT, AsJson, ClockOption, Config, Refusal, app, emit, night_name, out, warehouse


@app.command(name="ls")
def ls_command(config: Config = DEFAULT, as_json: AsJson = False) -> None:
    """Nights and their verdicts."""
    from pipeline import ledger
    from pipeline.warehouse import Store

    runs = ledger.runs(Store(published(config))).sort_values("night")
    names = [
        "night",
        "verdict",
        "page_count",
        "article_count",
        "mention_count",
        "event_count",
        "quote_count",
        "reject_count",
    ]
    if as_json:
        emit(runs[names].astype(object).to_dict("records"))
        return
    print_rows([n.removesuffix("_count") for n in names], runs[names].astype(str).values.tolist())
    out.print(f"{len(runs)} nights.")


@app.command()
def status(config: Config = DEFAULT, as_json: AsJson = False) -> None:
    """How fresh the tables are, and how each source did on the last night."""
    from pipeline.reader import rows

    root = published(config)
    last = rows(root, "SELECT max(night) AS night, max(finished_at) AS finished_at FROM run")[0]
    sources = rows(root, SOURCES)
    if as_json:
        emit({**last, "sources": sources})
        return
    print_rows(list(sources[0]) if sources else ["source"], [list(s.values()) for s in sources])
    out.print(f"The last night is {last['night']}, finished {last['finished_at']:%Y-%m-%d %H:%M} UTC.")


SOURCES = """
SELECT p.source_name AS source, max(p.night) AS last_night, count(*) AS pages, count(a.article_id) AS articles,
       max(a.published_at) AS newest_article
FROM page p LEFT JOIN article a USING (page_id)
GROUP BY ALL ORDER BY ALL
"""


@app.command()
def rejects(
    night: Annotated[str | None, typer.Argument(metavar="[NIGHT]")] = None,
    config: Config = DEFAULT,
    as_json: AsJson = False,
    retry: Annotated[bool, typer.Option("--retry", help="Try again what the night (the last) refused.")] = False,
    clock: ClockOption = None,
) -> None:
    """What was refused, and why; with --retry its pages are asked for, cleaned and coded once more."""
    from pipeline.reader import rows

    if retry:
        from pipeline.cli.upkeep import try_again

        try_again(config, night and night_name(night), clock, as_json)
        return
    found = rows(
        published(config),
        "SELECT night, stage, reason, detail, url, payload FROM reject "
        "WHERE ?::DATE IS NULL OR night = ?::DATE ORDER BY ALL",
        [night and night_name(night)] * 2,
    )
    if as_json:
        emit(found)
        return
    print_rows(["night", "stage", "reason", "detail", "url", "payload"], [list(r.values()) for r in found])
    out.print(f"{len(found)} refused.")


@app.command()
def checks(night: str, config: Config = DEFAULT, as_json: AsJson = False) -> None:
    """The kept report of a night's checks, also of one that was refused; as a page in the warehouse."""
    from pipeline import ledger

    root, name = warehouse(config), night_name(night)
    report = ledger.report(root, name)
    if report is None:
        raise Refusal(f"No checks are kept of night {name} in {root}.")
    if as_json:
        emit(report)
        return
    held = [
        [f["subject"], f["says"], f["severity"], "held" if f["held"] else f"broken by {f['count']}"]
        for f in report["findings"]
    ]
    print_rows(["where", "what must hold", "severity", "outcome"], held)
    out.print(f"Night {name}: {report['verdict']}. The page: {ledger.report_path(root, name).with_suffix('.html')}")
