"""An operator's own rules for sites: from dateline.toml to the text, the versions and the errors."""

from __future__ import annotations

from pathlib import Path

import pytest

from pipeline import night, sources, stages, tables
from pipeline.article import CLEANER_VERSION, Rules, clean, rules
from pipeline.night import Job
from pipeline.settings import Settings, SettingsError, read

HEAD = "host,kind,value,role,note\n"
STORY = "".join(
    f"<p>Ministers of both countries met again on Tuesday to talk about the strait, part {n}.</p>" for n in range(6)
)
DRAWER = "<div class='zz-drawer'><p>Kept apart from the story, as this operator knows of the site.</p></div>"
HTML = (
    "<html><head><meta property='og:title' content='Talks over the strait - Quay'></head>"
    f"<body><article><h1>Talks</h1>{DRAWER}{STORY}</article></body></html>"
).encode()


def table(*rows: str) -> Rules:
    return rules.read(HEAD + "\n".join(rows))


def settings(folder: Path, text: str) -> Settings:
    file = folder / "dateline.toml"
    file.write_text(text)
    return read(file)


@pytest.mark.parametrize(
    ("row", "url", "counts"),
    [
        ("quay.example,container,zz-drawer,box,", "https://www.quay.example/a", True),
        ("QUAY.example,container,zz-drawer,box,", "https://quay.example/a", True),
        ("quay.example,container,zz-drawer,box,", "https://notquay.example/a", False),
        ("*,container,zz-drawer,box,", "https://any.example/a", True),
        ("*,container,zz-drawer,box,", "", True),
    ],
)
def test_whose_pages_a_row_counts_for(row: str, url: str, counts: bool) -> None:
    assert ("Kept apart" not in clean(HTML, url, rules=table(row)).text) == counts


def test_a_sites_other_name_leaves_its_titles() -> None:
    assert clean(HTML, "https://a.example/b").title == "Talks over the strait - Quay"
    assert clean(HTML, "https://a.example/b", rules=table("a.example,site,Quay,,")).title == "Talks over the strait"


def test_the_nearest_host_counts_and_every_site_comes_last() -> None:
    held = table("news.example,title,og,,", "a.news.example,title,heading,,", "*,title,json_ld,,")
    assert held.of("https://b.a.news.example/x").title == "heading"
    assert held.of("https://b.news.example/x").title == "og"
    assert held.of("https://other.example/x").title == "json_ld"


def test_rules_of_a_source_count_for_its_pages_only() -> None:
    held = table("*,container,zz-drawer,box,").only_for("quay") + table("*,title,og,,")
    assert "Kept apart" not in clean(HTML, "", rules=held, source="quay").text
    assert "Kept apart" in clean(HTML, "", rules=held, source="other").text
    assert "Kept apart" in clean(HTML, "", rules=held).text


def test_settings_name_a_table_for_all_and_for_one_source(tmp_path: Path) -> None:
    (tmp_path / "all.csv").write_text(HEAD + "*,site,Quay,,\n")
    (tmp_path / "one.csv").write_text(HEAD + "*,container,zz-drawer,box,\n")
    text = '[clean]\nrules = "all.csv"\n[[source]]\nname = "quay"\nkind = "urls"\npath = "u"\nrules = "one.csv"\n'
    held = sources.site_rules(settings(tmp_path, text))
    assert held is not None
    assert held.rows[: len(rules.shipped().rows)] == rules.shipped().rows
    assert clean(HTML, "", rules=held).title == "Talks over the strait"
    assert "Kept apart" not in clean(HTML, "", rules=held, source="quay").text


def test_the_stage_hands_the_source_to_the_rules() -> None:
    at = "2026-03-03T10:00:00+00:00"
    page = dict.fromkeys(tables.PAGE.names) | {
        "page_id": "p", "night": "2026-03-03", "source_name": "quay", "url": "https://a.example/b", "fetched_at": at,
        "final_url": "https://a.example/b", "warc_file": "f", "warc_offset": 0,
    }  # fmt: skip
    held = table("*,container,zz-drawer,box,").only_for("quay")
    batch = stages.clean(tables.PAGE.frame([page]), tables.PAGE.empty()[[]], lambda *_: HTML, rules=held)
    assert "Kept apart" not in batch["article"]["text"][0]
    assert batch["article"]["cleaner_version"][0] == f"{CLEANER_VERSION}; rules {held.version}"


def test_another_table_is_another_version_and_makes_the_night_again(tmp_path: Path) -> None:
    (tmp_path / "sites.csv").write_text(HEAD + "*,site,Quay,,\n")
    without, held = settings(tmp_path, ""), settings(tmp_path, '[clean]\nrules = "sites.csv"\n')
    assert Job(without, "2026-03-03").rules is None
    first = Job(held, "2026-03-03").key
    assert first != Job(without, "2026-03-03").key
    assert first == Job(held, "2026-03-03").key
    (tmp_path / "sites.csv").write_text(HEAD + "*,site,Pier,,\n")
    assert first != Job(held, "2026-03-03").key
    assert night.versions()["cleaner"] == CLEANER_VERSION


def test_the_shipped_rules_can_be_left_out(tmp_path: Path) -> None:
    held = sources.site_rules(settings(tmp_path, "[clean]\nshipped_rules = false\n"))
    assert held == Rules()
    assert clean(HTML, "", rules=held).cleaner_version.endswith(f"; rules {Rules().version}")


@pytest.mark.parametrize(
    ("row", "said"),
    [
        ("https://quay.example/a,site,Quay,,", "host 'https://quay.example/a' is no host: write news.example"),
        ("quay.example,containr,a,box,", "did you mean 'container'?"),
        ("quay.example,title,jsonld,,", "did you mean 'json_ld'?"),
        ("quay.example,container,a,bxo,", "did you mean 'box'?"),
        ("quay.example,container,,box,", "needs a value"),
        ("quay.example,paragraph,(a,promotion,", "is no pattern"),
        ("quay.example,paragraph,a", "5 columns"),
        ("quay.example,paragraph,a,b,promotion,note", "quotation marks"),
    ],
)
def test_a_mistake_is_told_with_file_line_and_mend(tmp_path: Path, row: str, said: str) -> None:
    (tmp_path / "sites.csv").write_text(f"# ours\n\n{HEAD}*,site,Quay,,\n{row}\n")
    with pytest.raises(SettingsError) as error:
        sources.site_rules(settings(tmp_path, '[clean]\nrules = "sites.csv"\n'))
    assert str(error.value).startswith(f"{tmp_path / 'sites.csv'}:5: ")
    assert said in str(error.value)


def test_a_table_that_is_not_there_is_told(tmp_path: Path) -> None:
    with pytest.raises(SettingsError, match="cannot be read"):
        sources.site_rules(settings(tmp_path, '[clean]\nrules = "nowhere.csv"\n'))
