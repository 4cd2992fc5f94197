"""The shipped corpus is whole: pages, gold and server agree with each other and with what its README promises."""

from __future__ import annotations

import gzip
import http.client
import json
import re
import tomllib
from collections import Counter, defaultdict
from collections.abc import Iterator
from itertools import combinations
from typing import Any
from urllib.parse import urlsplit

import pytest

from pipeline import corpus
from pipeline.corpus import routes
from pipeline.corpus.server import Served, config, serve, sources
from pipeline.vocabulary import BODIES, MODALITIES, MODES, PRECISIONS, QUAD, SECTORS

ROOT = corpus.folder()
REJECTS = {"not_found", "content_type", "index_page", "no_text"}
INVISIBLE = re.compile("\0|\u200b|\ufeff|\u00ad|\u2060".encode())
CORRECTED = "http://herald.example/world/2026/03/03/belarus-sanctions"


def rows(name: str) -> list[dict[str, Any]]:
    return [json.loads(line) for line in (ROOT / name).read_text(encoding="utf-8").splitlines()]


MANIFEST, ROUTES = rows("manifest.jsonl"), rows("routes.jsonl")
ARTICLES, EVENTS = rows("gold/articles.jsonl"), rows("gold/events.jsonl")
QUOTES, STORIES = rows("gold/quotes.jsonl"), rows("gold/stories.jsonl")
BY_PAGE = {(a["url"], a["night"]): a for a in ARTICLES}


def names(row: dict[str, Any]) -> tuple[str, str]:
    return row["url"], row["night"]


# ------------------------------------------------------------------------------------------------ pages


def test_every_page_is_in_the_manifest_and_every_row_has_its_page() -> None:
    on_disk = {p.relative_to(ROOT).as_posix() for p in (ROOT / "pages").rglob("*") if p.is_file()}
    assert on_disk == {row["path"] for row in MANIFEST}
    assert len(on_disk) == len(MANIFEST)


def test_every_file_beside_the_pages_is_served() -> None:
    on_disk = {p.relative_to(ROOT).as_posix() for p in (ROOT / "feeds").rglob("*") if p.is_file()}
    assert on_disk == {row["path"] for row in ROUTES if row["path"]}


def test_manifest_rows_are_complete_and_unique() -> None:
    assert len({names(row) for row in MANIFEST}) == len(MANIFEST)
    for row in MANIFEST:
        assert set(row) == {"url", "path", "fetched_at", "night", "status", "content_type"}
        assert re.fullmatch(r"http://([a-z]+\.)+example/\S*", row["url"])
        assert row["night"] in corpus.NIGHTS
        assert row["fetched_at"].startswith(row["night"])


def test_the_promised_counts() -> None:
    assert len(MANIFEST) >= 66
    assert len({row["path"].split("/")[1] for row in MANIFEST}) >= 9
    assert len({e["anchor_id"] for e in EVENTS}) >= 250
    assert len(QUOTES) >= 60
    assert sum(a["exhaustive"] for a in ARTICLES) >= 40
    assert len({a["language"] for a in ARTICLES if a["language"]}) >= 3
    assert sum(p.stat().st_size for p in ROOT.rglob("*") if p.is_file()) < 2_500_000


def test_one_story_stands_on_six_sites_and_happenings_are_told_in_other_words() -> None:
    assert max(len(group["urls"]) for group in STORIES if group["kind"] == "story") >= 6
    assert len([group for group in STORIES if group["kind"] == "coverage" and len(group["urls"]) >= 3]) >= 3


# ------------------------------------------------------------------------------------------------ gold


def test_each_page_has_one_gold_article_or_a_reason_for_none() -> None:
    assert sorted(BY_PAGE) == sorted(map(names, MANIFEST))
    assert len(ARTICLES) == len(MANIFEST)
    fetched = {names(row): row["fetched_at"] for row in MANIFEST}
    for article in ARTICLES:
        if article["reject"] is None:
            assert article["text"].strip() == article["text"] != ""
            assert article["title"]
            assert "2026-02-28" < article["published_at"] <= (article["modified_at"] or fetched[names(article)])
            assert (article["modified_at"] or "") <= fetched[names(article)]
        else:
            assert article["reject"] in REJECTS
            assert article["text"] is article["title"] is article["published_at"] is None


def test_offsets_are_of_the_text() -> None:
    for row in (*EVENTS, *QUOTES):
        said = row.get("anchor", row.get("text"))
        assert BY_PAGE[names(row)]["text"][row["char_start"] : row["char_end"]] == said
        assert said
        assert "\n" not in said


def test_gold_words_stand_in_their_page() -> None:
    """The words of each gold text are on its page, so that a cleaner can find them."""
    for row in MANIFEST:
        article = BY_PAGE[names(row)]
        if article["text"] is None:
            continue
        page = INVISIBLE.sub(b"", (ROOT / row["path"]).read_bytes())
        for word in re.findall(r"[A-Za-z]{4,}", article["text"]):
            assert word.encode() in page, (row["path"], word)


def test_mentions_keep_to_the_vocabulary() -> None:
    for e in EVENTS:
        assert e["type"] in QUAD
        assert set(e["alt_types"]) <= set(QUAD) - {e["type"]}
        assert e["mode"] is None or e["mode"] in MODES[e["type"]]
        assert e["modality"] in MODALITIES
        assert e["precision"] in PRECISIONS
        for side in filter(None, (e["actor"], e["recipient"])):
            assert side["sector"] is None or side["sector"] in SECTORS
            assert side["country"] is None or side["country"] in BODIES or re.fullmatch(r"[A-Z]{3}", side["country"])


def test_all_types_modes_and_modalities_occur() -> None:
    assert {e["type"] for e in EVENTS} == set(QUAD)
    wanted = {(kind, mode) for kind, modes in MODES.items() for mode in modes}
    assert wanted - {(e["type"], e["mode"]) for e in EVENTS} == set()
    assert {e["modality"] for e in EVENTS} == set(MODALITIES)
    enough = Counter(kind for kind, _ in {(e["type"], e["event_key"]) for e in EVENTS})
    assert min(enough[kind] for kind in QUAD) >= 8


def test_intervals_and_counts_are_in_order() -> None:
    for e in EVENTS:
        first, last = e["date_start"], e["date_end"]
        assert (first is last is None) == (e["precision"] == "none")
        assert first is None or last is None or first <= last
        assert (first == last) or e["precision"] != "day"
        for what in ("fatalities", "injured"):
            low, high = e[f"{what}_low"], e[f"{what}_high"]
            assert low is None or high is None or low <= high


def test_mentions_of_one_event_agree_with_each_other() -> None:
    mentions = defaultdict(list)
    for e in EVENTS:
        assert e["event_key"]
        mentions[e["event_key"]].append(e)
    for key, group in mentions.items():
        for one, other in combinations(group, 2):
            assert {one["type"], *one["alt_types"]} & {other["type"], *other["alt_types"]}, key
            assert overlap(one, other), (key, one["date_start"], other["date_start"])


def overlap(one: dict[str, Any], other: dict[str, Any]) -> bool:
    """True where two intervals share a day; an open or absent end is no bar."""
    pairs = ((one["date_end"], other["date_start"]), (other["date_end"], one["date_start"]))
    return all(last is None or first is None or first <= last for last, first in pairs)


def test_symmetric_acts_stand_both_ways() -> None:
    pairs = defaultdict(set)
    for e in EVENTS:
        if e["symmetric"]:
            pairs[e["anchor_id"]].add(tuple(json.dumps(e[side], sort_keys=True) for side in ("actor", "recipient")))
    assert pairs
    for anchor, found in pairs.items():
        assert {(b, a) for a, b in found} == found, anchor


def test_events_reach_across_sites_and_nights() -> None:
    sites, nights = defaultdict(set), defaultdict(set)
    for e in EVENTS:
        sites[e["event_key"]].add(urlsplit(e["url"]).netloc)
        nights[e["event_key"]].add(e["night"])
    assert len([k for k, found in sites.items() if len(found) > 1]) >= 20
    assert len([k for k, found in nights.items() if len(found) > 1]) >= 8


def test_groups_name_known_pages_and_stories_lie_within_coverage() -> None:
    known = {url for url, _ in BY_PAGE}
    groups: dict[str, list[set[str]]] = {"story": [], "coverage": []}
    for group in STORIES:
        assert set(group["urls"]) <= known
        assert len(set(group["urls"])) == len(group["urls"]) > 1
        groups[group["kind"]].append(set(group["urls"]))
    for found in groups.values():
        assert all(not (a & b) for a, b in combinations(found, 2))
    assert all(any(story <= coverage for coverage in groups["coverage"]) for story in groups["story"])


def test_quotes_have_a_speaker_of_the_text() -> None:
    for q in QUOTES:
        text = BY_PAGE[names(q)]["text"]
        assert q["speaker_text"] in text
        assert (q["text"][0] in '"“«‘') == q["is_direct"], q["text"]


# ------------------------------------------------------------------------------------------------ server


@pytest.fixture(scope="module")
def served() -> Iterator[Served]:
    with serve(night=corpus.NIGHTS[0]) as running:
        yield running


def ask(served: Served, url: str, **headers: str) -> tuple[http.client.HTTPResponse, bytes]:
    """One GET of a corpus URL over loopback; header names with `_` for `-`."""
    parts = urlsplit(url)
    line = http.client.HTTPConnection(served.address, timeout=10)
    target = parts.path + (f"?{parts.query}" if parts.query else "")
    line.request("GET", target, headers={"Host": parts.netloc, **{k.replace("_", "-"): v for k, v in headers.items()}})
    answer = line.getresponse()
    body = answer.read()
    line.close()
    return answer, body


def test_every_page_of_the_night_is_served_as_saved(served: Served) -> None:
    for row in MANIFEST:
        if row["night"] == corpus.NIGHTS[0]:
            answer, body = ask(served, row["url"])
            assert answer.status == row["status"]
            saved = (ROOT / row["path"]).read_bytes()
            assert body == saved or routes.FILLER in saved
            assert answer.headers["Content-Type"] == row["content_type"]


def test_an_unchanged_page_answers_304(served: Served) -> None:
    first, _ = ask(served, CORRECTED)
    for condition in (
        {"If_None_Match": first.headers["ETag"]},
        {"If_None_Match": f'"other", {first.headers["ETag"]}'},
        {"If_Modified_Since": first.headers["Last-Modified"]},
    ):
        again, body = ask(served, CORRECTED, **condition)
        assert (again.status, body) == (304, b"")
    assert ask(served, CORRECTED, If_None_Match='"other"')[0].status == 200
    assert ask(served, CORRECTED, If_Modified_Since="Mon, 02 Mar 2026 00:00:00 GMT")[0].status == 200


def test_a_redirect_leads_to_the_page(served: Served) -> None:
    answer, _ = ask(served, "http://herald.example/r/88121")
    assert answer.status == 301
    assert ask(served, answer.headers["Location"])[0].status == 200


def test_what_is_not_there_answers_404(served: Served) -> None:
    assert ask(served, "http://corvex.example/story/100000-withdrawn")[0].status == 404
    assert ask(served, "http://nowhere.example/")[0].status == 404
    assert ask(served, "http://herald.example/story/none")[0].status == 404


def test_compression_is_by_request_and_by_site(served: Served) -> None:
    zipped, body = ask(served, CORRECTED, Accept_Encoding="gzip, br")
    assert zipped.headers["Content-Encoding"] == "gzip"
    assert gzip.decompress(body) == ask(served, CORRECTED)[1]
    old = next(row["url"] for row in MANIFEST if "harbourgazette" in row["url"])
    assert ask(served, old, Accept_Encoding="gzip")[0].headers["Content-Encoding"] is None


def test_tracking_parameters_do_not_matter_and_others_do(served: Served) -> None:
    assert ask(served, f"{CORRECTED}?utm_source=rss&utm_medium=x")[0].status == 200
    assert ask(served, f"{CORRECTED}?page=2")[0].status == 404


def test_the_gzipped_sitemap_and_the_tag_of_many_attributes_are_made_when_served(served: Served) -> None:
    _, sitemap = ask(served, "http://thepulse.example/sitemap-news.xml.gz")
    assert b"<news:publication_date>" in gzip.decompress(sitemap)
    _, page = ask(served, "http://oddments.example/o/attributes")
    assert page.count(b" data-a") == 30_000


def test_the_second_night_brings_new_pages_and_a_corrected_body(served: Served) -> None:
    _, before = ask(served, CORRECTED)
    with serve(night=corpus.NIGHTS[1]) as later:
        answer, after = ask(later, CORRECTED)
        follow_ups = [row["url"] for row in MANIFEST if row["night"] == corpus.NIGHTS[1] and row["url"] != CORRECTED]
        assert all(ask(later, url)[0].status == 200 for url in follow_ups)
    assert answer.status == 200
    assert b"31 Belarusian officials" in before
    assert b"29 Belarusian officials" in after
    assert all(ask(served, url)[0].status == 404 for url in follow_ups)


def test_every_page_can_be_found_through_a_source(served: Served) -> None:
    listed = "".join((ROOT / s["path"]).read_text(encoding="utf-8") for s in sources() if "path" in s)
    for row in ROUTES:
        if row["night"] == corpus.NIGHTS[0] and row["path"] and re.search("xml|zip|json", row["content_type"]):
            listed += (ROOT / row["path"]).read_text(encoding="utf-8")
    for row in MANIFEST:
        if row["night"] == corpus.NIGHTS[0] and "title-fight" not in row["url"]:
            assert urlsplit(row["url"]).path in listed, row["url"]
    assert "http://herald.example/r/88121" in listed


def test_sources_answer_and_the_configuration_names_them(served: Served) -> None:
    for source in sources():
        if "url" in source:
            assert ask(served, source["url"])[0].status == 200
    written = tomllib.loads(config(served.resolve))
    assert written["source"] == sources()
    assert set(written["fetch"]["resolve"].values()) == {served.address}
    assert {urlsplit(row["url"]).netloc for row in MANIFEST} <= set(written["fetch"]["resolve"])
    assert {s["name"] for s in sources()} == {s["name"] for s in written["source"]}


def test_the_log_tells_who_asked_for_what(served: Served) -> None:
    before = len(served.log)
    ask(served, CORRECTED, User_Agent="reader/1")
    hit = served.log[before]
    assert (hit.host, hit.target) == ("herald.example", urlsplit(CORRECTED).path)
    assert (hit.status, hit.agent) == (200, "reader/1")
