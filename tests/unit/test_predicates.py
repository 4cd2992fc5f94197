"""The predicate tables are whole: known words, codes that agree with types, no sense twice."""

from __future__ import annotations

import csv
import re
from collections import Counter
from collections.abc import Iterator, Mapping
from datetime import date
from importlib import resources
from pathlib import Path
from typing import Any

import pytest

from pipeline import coder
from pipeline.event import spelling
from pipeline.event.lexicon import BUILT_IN

TYPES = (
    "AGREE CONSULT SUPPORT CONCEDE COOPERATE AID RETREAT REQUEST "
    "ACCUSE REJECT THREATEN PROTEST SANCTION MOBILIZE COERCE ASSAULT"
).split()
COLUMNS = "trigger pos subject object prep actor recipient mode cameo contexts note".split()
MODES = {
    "CONSULT": "visit third-party multilateral phone",
    "RETREAT": "withdraw release disarm ceasefire access resign",
    "REQUEST": "assist change yield meet",
    "ACCUSE": "disapprove investigate allege",
    "REJECT": "assist change yield meet",
    "THREATEN": "restrict arrest relations expel territory violence",
    "PROTEST": "demo riot strike hunger boycott obstruct vandalize",
    "SANCTION": "convict expel withdraw discontinue",
    "MOBILIZE": "troops weapons police militia",
    "COERCE": "seize restrict censor curfew martial-law arrest deport withhold misinformation cyber",
    "ASSAULT": "abduct beat torture sexual targeted destroy primitive firearms explosives suicide-attack aerial drone "
    "heavy-weapons crowd-control unconventional",
}
ROOTS = {
    "AGREE": "03", "CONSULT": "04", "SUPPORT": "05", "COOPERATE": "06", "AID": "07", "CONCEDE": "08 055 056",
    "RETREAT": "08", "REQUEST": "10", "ACCUSE": "11 09", "REJECT": "12", "THREATEN": "13", "PROTEST": "14",
    "MOBILIZE": "15", "SANCTION": "16", "COERCE": "17 191 192", "ASSAULT": "18 19 20 175",
}  # fmt: skip
"""CAMEO roots by type, with PLOVER's moves: apologies (055, 056) concede, violent repression (175) is assault,
blockade and occupation (191, 192) coerce."""
MODE_CAMEO = {
    "CONSULT phone": "041", "CONSULT visit": "042 043", "CONSULT third-party": "044 045",
    "RETREAT release": "0841 0842", "RETREAT access": "086 0861 0862 0863", "ACCUSE investigate": "09",
    "PROTEST hunger": "142", "PROTEST strike": "143", "PROTEST boycott": "143", "PROTEST obstruct": "144",
    "PROTEST riot": "145", "COERCE arrest": "173", "COERCE deport": "174", "COERCE curfew": "1723",
    "COERCE martial-law": "1724", "COERCE censor": "1721", "ASSAULT torture": "1822", "ASSAULT sexual": "1821",
    "ASSAULT suicide-attack": "1831", "MOBILIZE police": "151 153",
}  # fmt: skip
SLOTS = re.compile(
    r"(subj|obj|poss|amod|of|in|xobj|xsubj|osource|ssource|dative|sym|lightsubj|(prep|psource|xprep):[a-z]+)$"
)
CONDITION = re.compile(r"^(|-|\*|!?[^!|&>:]+(\|[^!|&>:]+)*)$")
COMPLEMENT = re.compile(r"^!?[a-z/]+(:!?[^!|&>:]+(\|[^!|&>:]+)*(>[^!|&>:]+(\|[^!|&>:]+)*)?)?$")
SENSES_AT_LEAST = 60
FOLDER = resources.files("pipeline") / "data" / "predicates"


def read(name: str) -> list[dict[str, str]]:
    text = (FOLDER / f"{name}.csv").read_text(encoding="utf-8")
    return list(csv.DictReader(line for line in text.splitlines() if not line.startswith("#")))


def senses(row: dict[str, str]) -> Iterator[str]:
    return iter(row["trigger"].split("|"))


ALL = {name: read(name) for name in (*TYPES, "NONE")}
CLASSES = {row["class"]: row["words"].split("|") for row in read("classes")}


def test_there_is_a_file_for_each_type_and_no_other() -> None:
    names = {f.name for f in FOLDER.iterdir() if f.name.endswith(".csv")}
    assert names == {f"{t}.csv" for t in (*TYPES, "NONE", "classes")}


@pytest.mark.parametrize("name", [*TYPES, "NONE"])
def test_head_columns_and_order(name: str) -> None:
    text = (FOLDER / f"{name}.csv").read_text(encoding="utf-8")
    assert text.startswith(f"# {name} — ")
    assert list(ALL[name][0]) == COLUMNS
    keys = [[row[c] for c in COLUMNS] for row in ALL[name]]
    assert keys == sorted(keys)


@pytest.mark.parametrize("name", [*TYPES, "NONE"])
def test_no_sense_stands_twice(name: str) -> None:
    keys = Counter(
        (spelling.norm(t), row["pos"], row["subject"], row["object"], row["prep"])
        for row in ALL[name]
        for t in senses(row)
    )
    assert [k for k, n in keys.items() if n > 1] == []


def test_no_pattern_stands_for_two_types() -> None:
    found: dict[tuple[str, ...], set[str]] = {}
    for name, rows in ALL.items():
        for row in rows:
            for trigger in senses(row):
                key = (spelling.norm(trigger), row["pos"], row["subject"], row["object"], row["prep"])
                found.setdefault(key, set()).add(name)
    assert {k: sorted(v) for k, v in found.items() if len(v) > 1} == {}


@pytest.mark.parametrize("name", TYPES)
def test_modes_and_codes_agree_with_the_type(name: str) -> None:
    for row in ALL[name]:
        assert row["mode"] in ("", *MODES.get(name, "").split()), row
        assert row["cameo"].isdigit(), row
        assert row["cameo"].startswith(tuple(ROOTS[name].split())), row
        wanted = MODE_CAMEO.get(f"{name} {row['mode']}")
        assert wanted is None or row["cameo"].startswith(tuple(wanted.split())), row
        assert not (name == "CONCEDE" and row["mode"])


@pytest.mark.parametrize("name", [*TYPES, "NONE"])
def test_conditions_and_slots_parse(name: str) -> None:
    for row in ALL[name]:
        assert row["pos"] in ("v", "n", "a"), row
        assert all(t and t == t.strip() for t in senses(row)), row
        assert CONDITION.match(row["subject"]), row
        assert CONDITION.match(row["object"]), row
        assert all(COMPLEMENT.match(c) for c in row["prep"].split("&") if row["prep"]), row
        assert all(SLOTS.match(s) for c in ("actor", "recipient") for s in row[c].split("|") if row[c]), row


def test_classes_are_defined_used_and_without_cycles() -> None:
    named = re.compile(r"@([a-z_]+)")
    cells = [row[c] for rows in ALL.values() for row in rows for c in ("trigger", "subject", "object", "prep")]
    used = {m for cell in cells for m in named.findall(cell)}
    inner = {name: {w[1:] for w in words if w.startswith("@")} for name, words in CLASSES.items()}
    assert used | set().union(*inner.values()) <= set(CLASSES) | BUILT_IN
    done: set[str] = set()
    while ready := {n for n, needs in inner.items() if n not in done and needs - BUILT_IN <= done}:
        done |= ready
    assert done == set(CLASSES)
    assert all(words == sorted(set(words)) for words in CLASSES.values())


def test_there_are_enough_senses_of_each_type() -> None:
    counts = {name: sum(1 for row in rows for _ in senses(row)) for name, rows in ALL.items()}
    assert all(n >= SENSES_AT_LEAST for n in counts.values()), counts
    assert sum(counts.values()) >= 2_000


@pytest.mark.parametrize("name", list(MODES))
def test_every_mode_has_a_sense(name: str) -> None:
    assert set(MODES[name].split()) <= {row["mode"] for row in ALL[name]}


CASES = Path(__file__).with_name("predicate_cases.csv")
RIGHT_AT_LEAST = 0.95


def is_right(case: Mapping[str, str], mentions: list[dict[str, Any]]) -> bool:
    """One mention has all that the case tells; a NONE case has no act between two countries."""
    told = [m for m in mentions if m["modality"] != "negated"]
    if case["type"] == "NONE":
        return not any(m["actor_country"] and m["recipient_country"] not in (None, m["actor_country"]) for m in told)
    columns = {"type": "event_type", "mode": "event_mode", "actor": "actor_country", "recipient": "recipient_country"}
    return any(all(not case[k] or m[c] == case[k] for k, c in columns.items()) for m in told)


def test_invented_sentences_are_coded_as_told() -> None:
    with CASES.open(encoding="utf-8") as file:
        cases = list(csv.DictReader(line for line in file if not line.startswith("#")))
    assert {c["type"] for c in cases} == {*TYPES, "NONE"}
    wrong = [
        (c["type"], c["mode"], c["sentence"])
        for c in cases
        if not is_right(c, coder.code("case", c["sentence"], date(2015, 6, 1)).mentions)
    ]
    assert len(wrong) <= (1 - RIGHT_AT_LEAST) * len(cases), wrong
