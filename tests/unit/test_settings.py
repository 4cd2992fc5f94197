"""Every mistake in dateline.toml is told with file, line and mend."""

from __future__ import annotations

from importlib.resources import files
from pathlib import Path

import pytest

from pipeline.settings import Settings, SettingsError, read


def write(folder: Path, text: str) -> Path:
    file = folder / "dateline.toml"
    file.write_text(text, encoding="utf-8")
    return file


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("[fetch]\nconcurency = 3\n", r":2: unknown key 'fetch.concurency': did you mean 'concurrency'\?"),
        ("[fecth]\n", r":1: unknown key 'fecth': did you mean 'fetch'\?"),
        ("[fetch]\n\ndelay = 'x'\n", r":3: fetch\.delay: .*valid number \(it is 'x'\)"),
        ("[fetch]\nconcurrency = 0\n", r":2: fetch\.concurrency: .*greater than or equal to 1"),
        ("[[source]]\nname = 'a'\nkind = 'fed'\n", r":3: source\.0\.kind: .*'feed'"),
        ("[[source]]\nname = 'a'\nkind = 'feed'\n", r":1: source\.0: a source of kind feed needs `url`"),
        ("[[source]]\nname = '../a'\nkind = 'pages'\npath = 'x'\n", r":2: source\.0\.name"),
        ("[[source]]\nname = 'a'\nkind = 'feed'\nurl = 'file:///x'\n", r":4: source\.0\.url"),
        ("[[source]]\nname = 'a'\nkind = 'feed'\nurl = 'http://u:p@x/'\n", r":4: source\.0\.url"),
        ("a = [", "not valid TOML"),
        ("folder = 'x'\n", "unknown key 'folder'"),
    ],
)
def test_a_mistake_is_told_with_its_line(tmp_path: Path, text: str, told: str) -> None:
    with pytest.raises(SettingsError, match=told):
        read(write(tmp_path, text))


def test_the_second_source_is_the_one_blamed(tmp_path: Path) -> None:
    text = "[[source]]\nname='a'\nkind='urls'\npath='x'\n[[source]]\nname='b'\nkind='urls'\npath='y'\nurll='z'\n"
    with pytest.raises(SettingsError, match=r":9: unknown key 'source\.1\.urll': did you mean 'url'"):
        read(write(tmp_path, text))


def test_two_sources_of_one_name_are_refused(tmp_path: Path) -> None:
    text = "[[source]]\nname='a'\nkind='urls'\npath='x'\n" * 2
    with pytest.raises(SettingsError, match="two sources are called 'a'"):
        read(write(tmp_path, text))


def test_a_missing_file_says_how_to_make_one(tmp_path: Path) -> None:
    with pytest.raises(SettingsError, match=r"no such file.*dateline init"):
        read(tmp_path / "none.toml")


def test_the_template_of_init_states_the_defaults(tmp_path: Path) -> None:
    template = (files("pipeline") / "data" / "project" / "dateline.toml").read_text(encoding="utf-8")
    made = read(write(tmp_path, template))
    for section in ("fetch", "clean", "code", "link", "checks"):
        given, default = getattr(made, section).model_dump(), getattr(Settings(), section).model_dump()
        own = ("user_agent", "rules")
        assert {k: v for k, v in given.items() if k not in own} == {k: v for k, v in default.items() if k not in own}


def test_paths_count_from_the_file(tmp_path: Path) -> None:
    assert read(write(tmp_path, "[warehouse]\npath = 'here'\n")).root == (tmp_path / "here").resolve()
