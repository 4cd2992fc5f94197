"""The archive: records other readers read, a log that survives, damage that costs one record."""

from __future__ import annotations

import gzip
import io
import json
import random
import re
from datetime import UTC, datetime
from pathlib import Path

import pytest
from fastwarc.warc import ArchiveIterator
from warcio.archiveiterator import ArchiveIterator as WarcioIterator

from pipeline import archive
from pipeline.archive import intake
from pipeline.archive.log import ArchiveError, Log, read
from pipeline.archive.record import Capture, member, warcinfo
from pipeline.archive.stream import Damage, Held, records
from pipeline.archive.volume import Volume
from pipeline.identity import checksum
from pipeline.page import FetchLimits, SourceSpec, fetch

NIGHT = "2024-01-01"
AT = datetime(2024, 1, 2, 3, 4, 5, tzinfo=UTC)
LIMIT = 1_000_000


def page(name: str, **more: object) -> Capture:
    """A captured page with a body of its own."""
    body = f"<!DOCTYPE html><html><body><p>{name} {random.Random(name).random()}</p></body></html>".encode() * 20
    settings: dict[str, object] = {
        "url": f"https://news.example/{name}",
        "body": body,
        "fetched_at": AT,
        "status": 200,
        "reason": "OK",
        "headers": (("Content-Type", "text/html"), ("Content-Encoding", "gzip"), ("X-Odd", "café\r\n x")),
        "peer": "192.0.2.7",
    }
    return Capture(**{**settings, **more})  # type: ignore[arg-type]


def write(path: Path, *members: bytes) -> list[int]:
    """A WARC file of members; gives their offsets."""
    path.write_bytes(b"".join(members))
    return [sum(map(len, members[:at])) for at in range(len(members))]


def run(store: Path, *sources: SourceSpec, night: str = NIGHT) -> archive.Volume | object:
    return fetch(list(sources), night, store, FetchLimits(max_bytes=LIMIT), lambda: AT)


# -- records ---------------------------------------------------------------------------------------


def test_both_readers_read_every_record_and_its_digests(tmp_path: Path) -> None:
    capture = page("a")
    data = warcinfo(NIGHT, "dateline/1", "x.warc.gz") + member(capture) + member(page("b", status=None))
    fast = list(ArchiveIterator(io.BytesIO(data), verify_digests=True))
    assert [record.headers["WARC-Type"] for record in fast] == ["warcinfo", "response", "resource"]
    slow = []
    for record in WarcioIterator(io.BytesIO(data), check_digests="raise"):
        slow.append((record.rec_type, record.rec_headers["WARC-Target-URI"], record.content_stream().read()))
    assert slow[1] == ("response", "https://news.example/a", capture.body)
    assert slow[2][2] == page("b").body


def test_equal_captures_give_equal_bytes_and_ids_are_uuids() -> None:
    assert member(page("a")) == member(page("a")) != member(page("b"))
    head = gzip.decompress(member(page("a"))).decode("latin-1")
    assert re.search(r"WARC-Record-ID: <urn:uuid:[0-9a-f]{8}-[0-9a-f]{4}-5[0-9a-f]{3}-[89ab]", head)
    assert "WARC-Date: 2024-01-02T03:04:05Z" in head
    assert "X-Crawl-Content-Encoding: gzip" in head
    assert "X-Odd: café x\r\n" in head


def test_a_body_is_found_by_file_and_offset(tmp_path: Path) -> None:
    offsets = write(tmp_path / "a.warc.gz", *(member(page(name)) for name in "abc"))
    for name, offset in zip("abc", offsets, strict=True):
        assert archive.body(tmp_path, "a.warc.gz", offset) == page(name).body
        assert archive.body(Path("/elsewhere"), str(tmp_path / "a.warc.gz"), offset) == page(name).body
    for wrong in (offsets[1] + 1, (tmp_path / "a.warc.gz").stat().st_size):
        with pytest.raises(ArchiveError):
            archive.body(tmp_path, "a.warc.gz", wrong)


# -- the log ---------------------------------------------------------------------------------------


def test_a_torn_line_is_cut_off_and_whole_ones_stay(tmp_path: Path) -> None:
    path = tmp_path / "night" / "fetch.jsonl"
    with Log(path) as log:
        log.append([{"event": "run"}, {"event": "x", "text": "\ud800 ü"}])
    with path.open("ab") as file:
        file.write(b'{"event": "to' + b"r" * 200_000)
    assert [event["event"] for _, event in read(path)] == ["run", "x"]
    with Log(path) as log:
        log.append([{"event": "after"}])
    assert [event["event"] for _, event in read(path)] == ["run", "x", "after"]
    assert [end for end, _ in read(path)][-1] == path.stat().st_size


def test_a_damaged_line_is_named(tmp_path: Path) -> None:
    path = tmp_path / "fetch.jsonl"
    path.write_bytes(b'{"event":"a"}\nrubbish\n')
    with pytest.raises(ArchiveError, match="byte 22"):
        list(read(path))


def test_a_spool_shorter_than_its_log_is_an_error(tmp_path: Path) -> None:
    event = {"event": "page", "role": "page", "key": "k", "url": "u", "source": "s", "sha256": "0", "at": "x"}
    with Volume(tmp_path, NIGHT) as volume:
        volume.keep([(b"123456", event | {"fetched_at": "x"})])
    (tmp_path / f"night={NIGHT}" / "spool.warc.gz").write_bytes(b"123")
    with pytest.raises(ArchiveError, match="shorter"):
        Volume(tmp_path, NIGHT)


def test_the_state_follows_a_log_that_was_cut(tmp_path: Path) -> None:
    event = {"event": "same", "role": "page", "key": "k", "url": "u", "status": 304, "at": "2024-01-01"}
    with Volume(tmp_path, NIGHT) as volume:
        volume.note([event])
        volume.note([{**event, "key": "l"}])
        assert volume.state.known("page", "l") is not None
    log = tmp_path / f"night={NIGHT}" / "fetch.jsonl"
    log.write_bytes(log.read_bytes().splitlines(keepends=True)[0])
    with Volume(tmp_path, NIGHT) as volume:
        assert volume.state.known("page", "k") is not None
        assert volume.state.known("page", "l") is None


def test_large_parts_are_cut_into_files(tmp_path: Path) -> None:
    with Volume(tmp_path, NIGHT, file_bytes=2000) as volume:
        for name in "fbdace":
            body = page(name).body
            event = {
                "event": "page", "role": "page", "key": f"news.example/{name}", "url": f"https://news.example/{name}",
                "source": "s", "sha256": checksum(body), "page_id": "0" * 20, "bytes": len(body), "at": "2024-01-02",
                "fetched_at": "2024-01-02T03:04:05Z", "status": 200,
            }  # fmt: skip
            volume.keep([(member(page(name)), event)])
        volume.seal()
    rows = archive.pages(tmp_path, NIGHT, tmp_path)["page"]
    assert rows["warc_file"].nunique() > 1
    for row in rows.to_dict("records"):
        assert archive.body(tmp_path, row["warc_file"], row["warc_offset"]) == page(row["url"][-1]).body
    assert archive.damaged(tmp_path, NIGHT) == []
    victim = tmp_path / rows["warc_file"][0]
    victim.write_bytes(victim.read_bytes()[:-1])
    assert archive.damaged(tmp_path, NIGHT) == [str(rows["warc_file"][0])]
    assert not list(tmp_path.glob("night=*/*.tmp"))
    assert not list(tmp_path.glob("night=*/spool*"))


# -- reading WARC files ------------------------------------------------------------------------------


def names(items: list[Held | Damage]) -> list[str]:
    """Last letter of each page's URL, or the reason of a damage."""
    return [item.url[-1] if isinstance(item, Held) else item.reason for item in items]


def test_records_come_with_bodies_decoded(tmp_path: Path) -> None:
    (offset,) = write(tmp_path / "a.warc.gz", member(page("a")))
    (held,) = records(tmp_path / "a.warc.gz", LIMIT)
    assert held == Held("https://news.example/a", 200, "text/html", AT, page("a").body, offset)


@pytest.mark.parametrize(
    ("spoil", "expected"),
    [
        (lambda data: data[:30] + b"\xff" * 40 + data[70:], ["a", "damaged_record", "c", "d"]),
        (lambda data: b"zzzz" + data[4:], ["a", "damaged_record", "c", "d"]),
        (lambda data: data[:-30], ["a", "damaged_record", "c", "d"]),
        (lambda data: b"garbage between the records" + data, ["a", "damaged_record", "b", "c", "d"]),
        (lambda data: gzip.compress(b"not a WARC record at all\r\n", mtime=0), ["a", "damaged_record", "c", "d"]),
        (lambda data: b"", ["a", "c", "d"]),
    ],
    ids=["bytes", "magic", "cut", "between", "other", "gone"],
)
@pytest.mark.parametrize("twice", [False, True])
def test_damage_costs_one_record(tmp_path: Path, spoil: object, expected: list[str], twice: bool) -> None:
    members = {name: member(page(name)) for name in "abcd"}
    members["b"] = spoil(members["b"])  # type: ignore[operator]
    order = [members[name] for name in "abcd"]
    if twice:
        order.insert(2, members["b"])
        at = expected.index("damaged_record") if "damaged_record" in expected else 1
        expected = expected[:at] + [each for each in expected[at:] if each in ("damaged_record", "b")] * 2 + ["c", "d"]
    write(tmp_path / "a.warc.gz", *order)
    found = names(list(records(tmp_path / "a.warc.gz", LIMIT)))
    assert [each for each in found if len(each) == 1] == [each for each in expected if len(each) == 1]
    assert ("damaged_record" in found) == ("damaged_record" in expected)


def test_no_spoiled_byte_costs_another_record(tmp_path: Path) -> None:
    members = [member(page(name)) for name in "abcd"]
    begins = [*write(tmp_path / "a.warc.gz", *members), sum(map(len, members))]
    data, rng = (tmp_path / "a.warc.gz").read_bytes(), random.Random(11)
    for _ in range(400):
        spoiled, at, length = bytearray(data), rng.randrange(len(data)), rng.randrange(1, 20)
        spoiled[at : at + length] = b"" if rng.random() < 0.3 else rng.randbytes(length)
        (tmp_path / "a.warc.gz").write_bytes(bytes(spoiled))
        found = list(records(tmp_path / "a.warc.gz", LIMIT))
        bodies = {item.body for item in found if isinstance(item, Held)}
        for name, begin, end in zip("abcd", begins, begins[1:], strict=False):
            spared = end <= at or begin >= at + length
            assert page(name).body in bodies or (not spared and any(isinstance(item, Damage) for item in found)), at


def test_a_length_that_lies_costs_one_record(tmp_path: Path) -> None:
    plain = gzip.decompress(member(page("b")))
    length = re.search(rb"\r\nContent-Length: (\d+)\r\nWARC-", plain) or re.search(rb"Content-Length: (\d+)", plain)
    assert length is not None
    for wrong in (b"9" + length[1], b"12", b"999999999999", b"-5", b"many"):
        lying = plain[: length.start(1)] + wrong + plain[length.end(1) :]
        write(tmp_path / "a.warc.gz", member(page("a")), gzip.compress(lying), member(page("c")), member(page("d")))
        found = names(list(records(tmp_path / "a.warc.gz", LIMIT)))
        assert [each for each in found if len(each) == 1 and each != "b"] == ["a", "c", "d"], wrong
        assert {"damaged_record", "too_large"} & set(found), wrong


def test_damage_in_a_plain_file_costs_one_record(tmp_path: Path) -> None:
    plain = [gzip.decompress(member(page(name))) for name in "abcd"]
    plain[1] = plain[1].replace(b"Content-Length: ", b"Content-Length: 7", 1)
    write(tmp_path / "a.warc", *plain)
    found = names(list(records(tmp_path / "a.warc", LIMIT)))
    assert [each for each in found if len(each) == 1] == ["a", "c", "d"]
    assert "damaged_record" in found


def test_a_coding_that_lies_costs_one_record(tmp_path: Path) -> None:
    lying = member(page("b")).replace(b"", b"")
    lying = gzip.compress(gzip.decompress(lying).replace(b"X-Crawl-Content-Encoding", b"Content-Encoding", 1))
    # the header line is now eight bytes shorter than the length says: state it anew
    head, _, rest = gzip.decompress(lying).partition(b"\r\n\r\n")
    stated = re.sub(rb"Content-Length: \d+", b"Content-Length: %d" % (len(rest) - 4), head, count=1)
    write(tmp_path / "a.warc.gz", member(page("a")), gzip.compress(stated + b"\r\n\r\n" + rest), member(page("c")))
    assert names(list(records(tmp_path / "a.warc.gz", LIMIT))) == ["a", "bad_encoding", "c"]


def test_large_records_are_passed_over(tmp_path: Path) -> None:
    write(tmp_path / "a.warc.gz", member(page("a")), member(page("b", body=b"x" * 5000)), member(page("c")))
    assert names(list(records(tmp_path / "a.warc.gz", 3000))) == ["a", "too_large", "c"]
    write(tmp_path / "a.warc.gz", member(page("a")), member(page("b", body=b"x" * 50_000)), member(page("c")))
    assert names(list(records(tmp_path / "a.warc.gz", 3000))) == ["a", "too_large", "c"]


def test_a_file_in_one_gzip_stream_is_refused_once(tmp_path: Path) -> None:
    write(tmp_path / "a.warc.gz", gzip.compress(b"".join(gzip.decompress(member(page(name))) for name in "abc")))
    assert names(list(records(tmp_path / "a.warc.gz", LIMIT))) == ["a", "not_record_compressed"]


@pytest.mark.parametrize(
    "data", [b"", b"\x00" * 5000, b"\x1f\x8b\x08junk", b"<html>", gzip.compress(b"hello", mtime=0)]
)
def test_what_is_no_warc_file_gives_no_page(tmp_path: Path, data: bytes) -> None:
    write(tmp_path / "a.warc.gz", data)
    assert all(isinstance(item, Damage) for item in records(tmp_path / "a.warc.gz", LIMIT))


def test_pages_of_warc_files_are_read_in_place(tmp_path: Path) -> None:
    other = (("Content-Type", "image/png"),)
    members = [member(page("a")), member(page("b", headers=other, body=b"\x89PNG")), member(page("c", status=404))]
    members += [member(page("d")), member(page("d")), member(page("d", body=page("e").body))]
    offsets = write(tmp_path / "one.warc.gz", *members)
    spoiled = bytearray(member(page("f")))
    spoiled[40:60] = b"\xff" * 20
    write(tmp_path / "two.warc.gz", bytes(spoiled), member(page("g", body=b"%PDF-1.5 not a page")))
    source = SourceSpec("crawl", "warc", paths=(tmp_path / "*.warc.gz",))
    report = fetch([source], NIGHT, tmp_path / "store", FetchLimits(), lambda: AT)
    assert (report.total("new"), report.total("changed"), report.total("skipped"), report.total("known")) == (
        3,
        0,
        2,
        1,
    )
    batch = archive.pages(tmp_path / "store", NIGHT)
    rows = batch["page"]
    assert list(rows["url"].str[-1]) == ["a", "d", "d"]
    assert set(rows["warc_file"]) == {str(tmp_path / "one.warc.gz")}
    assert sorted(rows["warc_offset"]) == [offsets[0], offsets[3], offsets[5]]
    assert sorted(batch.rejects["reason"]) == ["content_type", "damaged_record"]
    assert all(str(payload).startswith(str(tmp_path / "two.warc.gz@")) for payload in batch.rejects["payload"])
    again = fetch([source], NIGHT, tmp_path / "store", FetchLimits(), lambda: AT)
    assert (again.total("new"), again.total("refused")) == (0, 0)
    assert archive.pages(tmp_path / "store", NIGHT)["page"].equals(rows)


# -- saved pages -------------------------------------------------------------------------------------


def saved(folder: Path, *lines: dict[str, object] | str) -> SourceSpec:
    folder.mkdir(exist_ok=True)
    text = "\n".join(line if isinstance(line, str) else json.dumps(line) for line in lines)
    (folder / "manifest.jsonl").write_text(text + "\n", encoding="utf-8")
    return SourceSpec("saved", "pages", paths=(folder,))


def test_saved_pages_are_archived_with_their_own_times(tmp_path: Path) -> None:
    (tmp_path / "in").mkdir()
    (tmp_path / "in" / "a.html").write_bytes(page("a").body)
    (tmp_path / "in" / "b.html.gz").write_bytes(gzip.compress(page("b").body))
    (tmp_path / "in" / "c.html").write_bytes(b"  \n")
    (tmp_path / "in" / "d.html.gz").write_bytes(gzip.compress(page("d").body)[:-40])
    (tmp_path / "in" / "e.html").write_bytes(b"x" * (LIMIT + 1))
    source = saved(
        tmp_path / "in",
        {"url": "https://news.example/a", "path": "a.html", "fetched_at": "2024-01-01T12:00:00+02:00"},
        {"url": "https://news.example/b", "path": "b.html.gz", "fetched_at": None, "status": 200},
        {"url": "https://news.example/c", "path": "c.html", "fetched_at": "2024-01-01"},
        {"url": "https://news.example/d", "path": "d.html.gz", "fetched_at": "2024-01-01"},
        {"url": "https://news.example/e", "path": "e.html", "fetched_at": "2024-01-01"},
        {"url": "https://news.example/f", "path": "f.html", "fetched_at": "2024-01-01"},
        {"url": "https://news.example/g", "path": "../../etc/passwd", "fetched_at": "2024-01-01"},
        {"url": "no url", "path": "a.html", "fetched_at": "2024-01-01"},
        {"path": "a.html", "fetched_at": "2024-01-01"},
        "{not json",
        "",
    )
    run(tmp_path / "w" / "archive", source)
    batch = archive.pages(tmp_path / "w" / "archive", NIGHT)
    rows = batch["page"]
    assert list(rows["url"]) == ["https://news.example/a", "https://news.example/b"]
    assert [at.isoformat() for at in rows["fetched_at"]] == ["2024-01-01T10:00:00+00:00", "2024-01-01T00:00:00+00:00"]
    assert list(rows["warc_file"]) == [f"archive/night={NIGHT}/part-001-000.warc.gz"] * 2
    for row, name in zip(rows.to_dict("records"), "ab", strict=True):
        assert archive.body(tmp_path / "w", row["warc_file"], row["warc_offset"]) == page(name).body
    assert sorted(batch.rejects["reason"]) == [
        "bad_encoding", "bad_manifest", "bad_manifest", "bad_url", "empty", "missing_file", "too_large", "unsafe_path",
    ]  # fmt: skip


def test_a_saved_page_that_turns_up_later_is_no_reject_any_more(tmp_path: Path) -> None:
    source = saved(tmp_path / "in", {"url": "https://news.example/a", "path": "a.html", "fetched_at": "2024-01-01"})
    run(tmp_path / "store", source)
    assert len(archive.pages(tmp_path / "store", NIGHT).rejects) == 1
    (tmp_path / "in" / "a.html").write_bytes(page("a").body)
    run(tmp_path / "store", source)
    batch = archive.pages(tmp_path / "store", NIGHT)
    assert (len(batch["page"]), len(batch.rejects)) == (1, 0)


def test_only_the_nights_own_pages_are_taken_when_asked(tmp_path: Path) -> None:
    (tmp_path / "in").mkdir()
    (tmp_path / "in" / "a.html").write_bytes(page("a").body)
    (tmp_path / "in" / "b.html").write_bytes(page("b").body)
    plain = saved(
        tmp_path / "in",
        {"url": "https://news.example/a", "path": "a.html", "fetched_at": "2024-01-01T23:59:00Z"},
        {"url": "https://news.example/b", "path": "b.html", "fetched_at": "2024-01-02T00:00:00Z"},
    )
    source = SourceSpec("saved", "pages", paths=plain.paths, same_night=True)
    for night, name in ((NIGHT, "a"), ("2024-01-02", "b")):
        run(tmp_path / "store", source, night=night)
        assert list(archive.pages(tmp_path / "store", night)["page"]["url"]) == [f"https://news.example/{name}"]


def test_sources_whose_files_are_missing_spare_the_others(tmp_path: Path) -> None:
    good = saved(tmp_path / "in", {"url": "https://news.example/a", "path": "a.html", "fetched_at": "2024-01-01"})
    (tmp_path / "in" / "a.html").write_bytes(page("a").body)
    sources = [
        SourceSpec("folder", "pages", paths=(tmp_path / "none",)),
        SourceSpec("files", "warc", paths=(tmp_path / "*.warc",)),
        SourceSpec("lines", "urls", paths=(tmp_path / "none.txt",)),
        good,
    ]
    report = fetch(sources, NIGHT, tmp_path / "store", FetchLimits(), lambda: AT)
    assert [source.error for source in report.sources] == ["unreadable", "unreadable", "unreadable", None]
    assert not report.ok
    assert "not read: folder, files, lines" in report.summary
    batch = archive.pages(tmp_path / "store", NIGHT)
    assert (len(batch["page"]), list(batch.rejects["reason"])) == (1, ["unreadable"] * 3)


def test_lists_of_urls(tmp_path: Path) -> None:
    (tmp_path / "u.txt").write_text("\ufeffhttps://a.example/\n\n# note\n https://b.example/ \nhttps://a.example/\n")
    assert intake.urls(tmp_path / "u.txt") == ["https://a.example/", "https://b.example/"]
