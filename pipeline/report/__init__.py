"""The morning page: one night as static HTML and JSON beside the tables, made of what is served.

    <warehouse>/report/index.html                       all nights
    <warehouse>/report/night=YYYY-MM-DD/index.html      the night
    <warehouse>/report/night=YYYY-MM-DD/events.html     its events, each with its sentences
    <warehouse>/report/night=YYYY-MM-DD/data.json       all of it as values

The same tables give the same bytes. Nothing is fetched by these pages: no font, script or picture of another host.
"""

from __future__ import annotations

import logging
from pathlib import Path

from pipeline.warehouse.files import write_bytes

FOLDER = "report"
log = logging.getLogger("dateline")


class NoSuchNight(LookupError):
    """The night was never run in this warehouse."""


def write(root: Path, night: str, folder: Path | None = None) -> Path:
    """Write a night's report (under `folder`, by default the warehouse's) and the page of nights; gives its index.html.

    Each file is put in place whole. Raises NoSuchNight, and reader.Unreadable where nothing was ever published.
    """
    from pipeline.report import content, layout

    home = (root / FOLDER) if folder is None else folder
    contents = content.gather(root, night)
    if contents["state"] == "unknown":
        raise NoSuchNight(f"Night {night} was never run in {root}.")
    target = home / f"night={night}"
    pages = {"data.json": layout.as_json(contents)}
    if contents["state"] == "refused":
        pages["index.html"] = layout.refused(contents)
    else:
        pages |= {"events.html": layout.events(contents), "index.html": layout.front(contents)}
    for name, text in pages.items():
        write_bytes(target / name, text.encode("utf-8", "replace"))
    written = sorted(p.parent.name.removeprefix("night=") for p in home.glob("night=*/index.html"))
    write_bytes(home / "index.html", layout.nights(content.entries(root), written).encode())
    return target / "index.html"


def keep(root: Path, night: str, *, anew: bool = True) -> Path | None:
    """Write a night's report at the end of its run: what goes wrong is logged, and never fails the night.

    Gives the page, or None where it could not be made. Unless `anew`, a page that is there stays as it is.
    """
    there = root / FOLDER / f"night={night}" / "index.html"
    if there.exists() and not anew:
        return there
    try:
        return write(root, night)
    except Exception as error:  # noqa: BLE001 - a page about the tables must not undo the tables
        log.warning("night %s: its morning page was not made: %s: %s", night, type(error).__name__, error)
        return None
