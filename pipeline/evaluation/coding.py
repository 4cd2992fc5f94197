"""How well articles become mentions: found, typed, and every slot, against hand-made anchors."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from datetime import date
from typing import Any

from pipeline import coder
from pipeline.evaluation.cleaning import day, mean, plain
from pipeline.event.row import INTERGOVERNMENTAL
from pipeline.identity import digest

Mention = dict[str, Any]


def key(row: Mapping[str, Any]) -> tuple[str, str]:
    """Names an article version: its address and night."""
    return str(row["url"]), str(row["night"])


def code(article: Mapping[str, Any]) -> coder.Coding:
    """The coder's answer for a gold article's own text."""
    published = day(article["published_at"])
    made = date.fromisoformat(published) if published else None
    return coder.code(digest("gold", *key(article)), article["text"], made, article["title"], article["night"])


def measure(
    articles: list[dict[str, Any]], events: list[dict[str, Any]], coded: Mapping[tuple[str, str], coder.Coding]
) -> dict[str, float]:
    """Recall over required anchors, precision over exhaustive articles, and slots of what was found."""
    anchors = anchored(events, coded)
    required = [rows for rows in anchors.values() if rows[0]["required"]]
    found = [(rows, hits) for rows in required if (hits := matching(rows[0], coded[key(rows[0])].mentions))]
    recall = len(found) / len(required)
    precision = mean(right for _, right in verdicts(articles, anchors, coded))
    read = [slots(rows, hits) for rows, hits in found]
    names = ("mode", "actor", "recipient", "date", "place", "country", "modality", "fatalities", "all")
    return {
        "code.recall": recall,
        "code.precision": precision,
        "code.f1": 2 * recall * precision / (recall + precision) if recall + precision else 0.0,
        **{f"code.{name}_right": mean(s[name] for s in read) for name in names},
    }


def anchored(
    events: list[dict[str, Any]], coded: Mapping[tuple[str, str], coder.Coding]
) -> dict[tuple[str, str, str], list[dict[str, Any]]]:
    """Gold rows by anchor: an anchor has a row for each pair of actor and recipient."""
    anchors: dict[tuple[str, str, str], list[dict[str, Any]]] = defaultdict(list)
    for row in events:
        if key(row) in coded:
            anchors[(*key(row), row["anchor_id"])].append(row)
    return anchors


def overlaps(mention: Mention, row: Mapping[str, Any]) -> bool:
    """Whether a mention's trigger touches a gold anchor."""
    return bool(mention["trigger_start"] < row["char_end"] and row["char_start"] < mention["trigger_end"])


def matching(row: Mapping[str, Any], mentions: list[Mention]) -> list[Mention]:
    """Mentions that hit an anchor with a right type."""
    types = {row["type"], *row["alt_types"]}
    return [m for m in mentions if overlaps(m, row) and m["event_type"] in types]


def verdicts(
    articles: list[dict[str, Any]],
    anchors: Mapping[tuple[str, str, str], list[dict[str, Any]]],
    coded: Mapping[tuple[str, str], coder.Coding],
) -> list[tuple[str, bool]]:
    """(type coded, whether gold has it there) of acts in exhaustive articles; back-references are passed over."""
    by_article: dict[tuple[str, str], list[dict[str, Any]]] = defaultdict(list)
    for rows in anchors.values():
        by_article[key(rows[0])] += rows
    found = []
    for article in articles:
        if article["exhaustive"]:
            marked = by_article[key(article)]
            acts = {(m["trigger_start"], m["event_type"]): m for m in coded[key(article)].mentions}
            found += [(m["event_type"], v) for m in acts.values() if (v := _verdict(m, marked)) is not None]
    return found


def _verdict(mention: Mention, marked: list[dict[str, Any]]) -> bool | None:
    touched = [row for row in marked if overlaps(mention, row)]
    if touched:
        optional = all(not row["required"] for row in touched)
        right = any(mention["event_type"] in {row["type"], *row["alt_types"]} for row in touched)
        return True if right else None if optional else False
    return None if any(points_back(mention, row) for row in marked) else False


def points_back(mention: Mention, row: Mapping[str, Any]) -> bool:
    """Whether a mention only names an act marked elsewhere in the article."""
    sides = {row[s]["country"] for s in ("actor", "recipient") if row[s]} - {None}
    mine = {mention["actor_country"], mention["recipient_country"]} - {None}
    return mention["event_type"] == row["type"] and (bool(sides & mine) or not mine)


def slots(rows: list[dict[str, Any]], hits: list[Mention]) -> dict[str, bool]:
    """The best reading among the mentions of one anchor: which slots are right."""
    readings = [_reading(row, hit) for row in rows for hit in hits]
    return max(readings, key=lambda r: (r["all"], sum(r.values())))


def _reading(row: Mapping[str, Any], hit: Mention) -> dict[str, bool]:
    right = {
        "mode": row["mode"] == hit["event_mode"],
        "actor": side(row["actor"], hit, "actor"),
        "recipient": side(row["recipient"], hit, "recipient"),
        "date": _date(row, hit),
        "place": _place(row["place"], hit["place_name"], hit["place_text"]),
        "country": row["country"] == hit["place_country"],
        "modality": row["modality"] == hit["modality"],
        "fatalities": (row["fatalities_low"], row["fatalities_high"])
        == (hit["fatalities_low"], hit["fatalities_high"]),
    }
    needed = ("actor", "recipient", "date", "country", "modality")
    return right | {"all": all(right[name] for name in needed)}


def side(gold: Mapping[str, Any] | None, hit: Mention, role: str) -> bool:
    """Country and sector as in gold; a country alone accepts GOV, nobody accepts only nobody."""
    country, sector = hit[f"{role}_country"], hit[f"{role}_sector"]
    if gold is None:
        return country is None and sector is None
    sectors = (gold["sector"],) if gold["sector"] else (None, "GOV")
    return country == INTERGOVERNMENTAL.get(gold["country"], gold["country"]) and sector in sectors


def _date(row: Mapping[str, Any], hit: Mention) -> bool:
    start, end = (str(hit[n]) if hit[n] else None for n in ("event_date_start", "event_date_end"))
    if row["date_start"] is None and row["date_end"] is None:
        return hit["date_basis"] == "published" or (start is None and end is None)
    return (start, end) == (row["date_start"], row["date_end"])


def _place(gold: str | None, name: str | None, text: str | None) -> bool:
    if gold is None:
        return name is None and text is None
    return any(plain(gold) in plain(got) or plain(got) in plain(gold) for got in (name, text) if got)
