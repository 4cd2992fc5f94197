"""Exports: the peers' published layouts, hostile cells, deterministic bytes."""

from __future__ import annotations

import csv
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import duckdb
import pandas as pd
import pytest

from pipeline import tables, window
from pipeline.export import CROSSWALKS, crosswalk, export
from pipeline.identity import digest
from pipeline.vocabulary import BODIES, MODES, QUAD, SECTORS
from pipeline.warehouse import Store
from tests.conftest import Dateline

NIGHT = "2026-03-03"

EVENTS = (
    "GLOBALEVENTID Day MonthYear Year FractionDate "
    + " ".join(
        f"Actor{n}{part}"
        for n in (1, 2)
        for part in "Code Name CountryCode KnownGroupCode EthnicCode Religion1Code Religion2Code Type1Code Type2Code Type3Code".split()
    )
    + " IsRootEvent EventCode EventBaseCode EventRootCode QuadClass GoldsteinScale NumMentions NumSources NumArticles AvgTone "
    + " ".join(
        f"{who}Geo_{part}"
        for who in ("Actor1", "Actor2", "Action")
        for part in "Type FullName CountryCode ADM1Code ADM2Code Lat Long FeatureID".split()
    )
    + " DATEADDED SOURCEURL"
).split()
"""The columns of GDELT 2.0 Events as its codebook lists them."""

MENTIONS = (
    "GLOBALEVENTID EventTimeDate MentionTimeDate MentionType MentionSourceName MentionIdentifier SentenceID "
    "Actor1CharOffset Actor2CharOffset ActionCharOffset InRawText Confidence MentionDocLen MentionDocTone "
    "MentionDocTranslationInfo Extras"
).split()

WHOLE = set(
    "GLOBALEVENTID Day MonthYear Year IsRootEvent QuadClass NumMentions NumSources NumArticles DATEADDED".split()
) | {f"{who}Geo_Type" for who in ("Actor1", "Actor2", "Action")}
HOSTILE = '=cmd|"/c calc"!A1\tcell\nline\r, "quoted"\u2028'


def act(name: str, **more: Any) -> dict[str, Any]:
    sentence = "France struck a base in Mali."
    return {"mention_id": digest(name), "event_id": digest(name), "act_id": digest("act", name), "night": NIGHT,
            "article_id": digest("article", name), "sentence_index": 0, "char_start": 0, "char_end": len(sentence),
            "sentence": sentence, "trigger_text": "struck", "trigger_start": 7, "trigger_end": 13,
            "event_type": "ASSAULT", "contexts": [], "quad_class": 4, "intensity": -9.0, "date_precision": "none",
            "modality": "happened", "is_quoted": False, "section": "body", "confidence": 0.74, "rule_id": "r",
            "coder_version": "1", **more}  # fmt: skip


ACTS = [
    act("plain", event_mode="aerial", actor_name="France", actor_country="FRA", actor_sector="MIL", actor_start=0,
        recipient_country="IMG", recipient_sector="REB", recipient_name="fighters", event_date_start="2026-03-01",
        event_date_end="2026-03-01", place_country="MLI", place_name="Gao", place_precision="city", latitude=16.27,
        longitude=-0.04, geonames_id=2457161, cameo_code="195"),
    act("hostile", actor_name=HOSTILE, recipient_name="@SUM(1)", place_name="+1", place_country="USA", place_precision="admin1"),
    act("two digits", event_type="REQUEST", event_mode="meet", cameo_code="10"),
    act("denied", modality="negated"),
]  # fmt: skip


@pytest.fixture(scope="module")
def root(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A published night of four mentions."""
    made = tmp_path_factory.mktemp("export")
    noon = datetime(2026, 3, 3, 12, tzinfo=UTC)
    pages = [{"page_id": digest("page", m["article_id"]), "night": NIGHT, "source_name": "s", "fetched_at": noon,
              "url": f"http://x.example/{at}", "bytes": 1, "sha256": "0" * 64, "warc_file": "w", "warc_offset": 0}
             for at, m in enumerate(ACTS)]  # fmt: skip
    articles = [{"article_id": m["article_id"], "night": NIGHT, "page_id": p["page_id"], "source_name": "s",
                 "url": p["url"], "site": HOSTILE, "title": HOSTILE, "published_at": noon, "language": "en",
                 "text": m["sentence"], "word_count": 6, "cleaner_version": "1"}
                for m, p in zip(ACTS, pages, strict=True)]  # fmt: skip
    rows: dict[str, list[dict[str, Any]]] = {
        "page": pages,
        "article": articles,
        "mention": ACTS,
        "quote": [],
        "reject": [],
    }
    frames = {name: tables.TABLES[name].frame(found) for name, found in rows.items()}
    store = Store(made)
    store.publish(window.changes(store, NIGHT, window.link(store, NIGHT, frames, 3), 3), NIGHT)
    return made


def read(file: Path, names: list[str] | None) -> pd.DataFrame:
    """A tab-separated file as a peer's user reads it: no quoting, one line a row."""
    return pd.read_csv(
        file, sep="\t", header=None if names else 0, names=names, quoting=csv.QUOTE_NONE, dtype=str,
        keep_default_na=False, encoding="utf-8", lineterminator="\n",
    )  # fmt: skip


def test_gdelt_events_read_back_by_the_published_layout(root: Path, tmp_path: Path) -> None:
    made = export(root, "gdelt", NIGHT, NIGHT, tmp_path)
    file = next(f for f in made if f.name.endswith(".export.CSV"))
    assert all(line.count("\t") == 60 for line in file.read_text(encoding="utf-8").split("\n")[:-1])
    assert (len(EVENTS), len(set(EVENTS))) == (61, 61)
    events = read(file, EVENTS)
    assert len(events) == made[file] == 3, "what was denied does not leave as an event"
    for name in WHOLE:
        assert events[name].str.fullmatch(r"-?\d+").all(), name
    assert events["Day"].str.fullmatch(r"\d{8}").all()
    assert events["DATEADDED"].str.fullmatch(r"\d{14}").all()
    assert events["QuadClass"].isin(list("1234")).all()
    assert events["ActionGeo_Type"].isin(list("012345")).all()
    assert events["GoldsteinScale"].astype(float).between(-10, 10).all()
    assert (events["EventRootCode"] == events["EventCode"].str[:2]).all()
    assert events["EventCode"].str.fullmatch(r"\d{3,4}").all()
    assert (pd.to_numeric(events["GLOBALEVENTID"]) < 2**63).all()


def test_an_event_leaves_with_its_codes(root: Path, tmp_path: Path) -> None:
    export(root, "gdelt", NIGHT, NIGHT, tmp_path)
    events = read(next(tmp_path.glob("*.export.CSV")), EVENTS).set_index("EventCode")
    told = events.loc["195"]
    assert (told["Actor1Code"], told["Actor1CountryCode"], told["Actor1Type1Code"]) == ("FRAMIL", "FRA", "MIL")
    assert (told["Actor2Code"], told["Actor2CountryCode"], told["Actor2Type1Code"]) == ("IMGREB", "", "IMG")
    assert (told["ActionGeo_CountryCode"], told["ActionGeo_Type"], told["ActionGeo_FullName"]) == (
        "ML",
        "4",
        "Gao, Mali",
    )
    assert (told["Day"], told["MonthYear"], told["Year"], told["FractionDate"]) == (
        "20260301",
        "202603",
        "2026",
        "2026.2493",
    )
    assert (told["GoldsteinScale"], told["QuadClass"]) == ("-10.0", "4")
    assert events.loc["100", "QuadClass"] == "3"
    assert events.loc["180", "ActionGeo_Type"] == "2"


def test_gdelt_mentions_belong_to_exported_events(root: Path, tmp_path: Path) -> None:
    export(root, "gdelt", NIGHT, NIGHT, tmp_path)
    events = read(next(tmp_path.glob("*.export.CSV")), EVENTS)
    mentions = read(next(tmp_path.glob("*.mentions.CSV")), MENTIONS)
    assert len(mentions) == 3
    assert set(mentions["GLOBALEVENTID"]) == set(events["GLOBALEVENTID"])
    assert mentions["Confidence"].isin([str(n) for n in range(10, 101, 10)]).all()
    assert mentions["MentionTimeDate"].str.fullmatch(r"\d{14}").all()
    assert mentions["MentionIdentifier"].str.startswith("http://").all()


def test_polecat_has_its_forty_columns(root: Path, tmp_path: Path) -> None:
    made = export(root, "polecat", NIGHT, NIGHT, tmp_path)
    rows = read(next(iter(made)), None)
    assert len(rows.columns) == 40
    assert list(rows.columns[:7]) == [
        "Event ID",
        "Event Date",
        "Event Type",
        "Event Mode",
        "Intensity",
        "Quad Code",
        "Contexts",
    ]
    assert rows["Event Type"].isin(list(QUAD)).all()
    assert rows["Event Date"].str.fullmatch(r"\d{4}-\d{2}-\d{2}").all()
    told = rows[rows["Event Mode"] == "aerial"].iloc[0]
    assert (told["Actor Country"], told["Quad Code"], told["City"], told["Country"]) == (
        "France",
        "MATERIAL CONFLICT",
        "Gao",
        "Mali",
    )


def test_hostile_cells_are_one_cell_and_no_formula(root: Path, tmp_path: Path) -> None:
    for form in ("gdelt", "polecat", "csv"):
        export(root, form, NIGHT, NIGHT, tmp_path / form)
    events = read(next((tmp_path / "gdelt").glob("*.export.CSV")), EVENTS)
    polecat = read(next((tmp_path / "polecat").glob("*")), None)
    with next((tmp_path / "csv").glob("article.*")).open(encoding="utf-8", newline="") as file:
        articles = list(csv.DictReader(file))
    assert len(articles) == 4
    assert articles[0]["title"] == "'" + HOSTILE
    cells = [*events.to_numpy().ravel(), *polecat.to_numpy().ravel(), *(v for a in articles for v in a.values())]
    numeric = [c for c in cells if c.replace("-", "", 1).replace(".", "", 1).isdigit()]
    assert [c for c in cells if c[:1] in ("=", "+", "@", "-") and c not in numeric] == []
    assert "'@SUM(1)" in set(events["Actor2Name"])


def test_csv_gives_every_column_and_duckdb_reads_it(root: Path, tmp_path: Path) -> None:
    made = export(root, "csv", NIGHT, NIGHT, tmp_path)
    assert {f.name.split(".")[0] for f in made} == set(tables.TABLES)
    for file, rows in made.items():
        name = file.name.split(".")[0]
        relation = duckdb.read_csv(
            str(file), header=True, all_varchar=True, delimiter=",", quotechar='"', escapechar='"'
        )
        assert relation.columns == tables.TABLES[name].names
        assert relation.shape[0] == rows


def test_the_same_nights_give_the_same_bytes(root: Path, tmp_path: Path) -> None:
    for form in ("gdelt", "polecat", "csv"):
        once, again = (export(root, form, NIGHT, NIGHT, tmp_path / t / form) for t in ("a", "b"))
        assert [f.read_bytes() for f in once] == [f.read_bytes() for f in again]


def test_other_nights_are_left_out(root: Path, tmp_path: Path) -> None:
    made = export(root, "gdelt", "2026-03-04", "2026-03-05", tmp_path)
    assert set(made.values()) == {0}


def test_every_type_mode_sector_and_body_has_its_code() -> None:
    known = {(r["event_type"], r["event_mode"]) for r in crosswalk(CROSSWALKS["crosswalk"]).to_pylist()}
    assert known == {(t, m) for t in QUAD for m in (None, *MODES.get(t, ()))}
    assert {r["sector"] for r in crosswalk(CROSSWALKS["sectors"]).to_pylist()} == set(SECTORS) - {"UNK", "PRE"}
    assert {r["body"] for r in crosswalk(CROSSWALKS["bodies"]).to_pylist()} == set(BODIES)


def test_codes_stay_in_their_quad_and_have_a_score() -> None:
    scored = crosswalk(CROSSWALKS["goldstein"]).column("cameo_code").to_pylist()
    for row in crosswalk(CROSSWALKS["crosswalk"]).to_pylist():
        root_code = int(row["cameo_code"][:2])
        quad = 1 if root_code <= 5 else 2 if root_code <= 8 else 3 if root_code <= 13 else 4
        near = {("CONCEDE", 2)}  # the manual counts concessions as words, CAMEO root 08 as deeds
        assert quad == QUAD[row["event_type"]] or (row["event_type"], quad) in near, row
        assert any(row["cameo_code"].startswith(code) for code in scored), row


def test_fips_codes_differ_from_each_other_and_cover_the_countries() -> None:
    pairs = {r["iso3"]: r["fips"] for r in crosswalk(CROSSWALKS["fips"]).to_pylist()}
    countries = set(crosswalk(CROSSWALKS["country"]).column("iso3").to_pylist())
    assert len(set(pairs.values())) == len(pairs)
    assert countries - set(pairs) == {"ALA", "BES", "UMI"}
    assert (pairs["CHN"], pairs["CHE"], pairs["AUS"], pairs["AUT"], pairs["GBR"], pairs["SDN"]) == (
        "CH",
        "SZ",
        "AS",
        "AU",
        "UK",
        "SU",
    )


def test_the_command_says_what_it_wrote_and_what_it_cannot(root: Path, tmp_path: Path, dateline: Dateline) -> None:
    config = tmp_path / "dateline.toml"
    config.write_text(f'[warehouse]\npath = "{root.as_posix()}"\n')
    done = dateline("export", "gdelt", f"{NIGHT}..{NIGHT}", "-c", str(config), "--out", str(tmp_path / "out"))
    assert done.returncode == 0, done.stderr
    assert done.stdout.splitlines()[-1] == "6 rows in 2 files."
    for words in (("nonsense", NIGHT), ("gdelt", "2026-03-09..2026-03-01"), ("csv", "yesterday")):
        refused = dateline("export", *words, "-c", str(config))
        assert refused.returncode == 2
        assert "Traceback" not in refused.stderr
