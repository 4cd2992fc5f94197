"""Vega-Lite specifications drawn as SVG that stands inside a page: no script, no font and no address of its own."""

from __future__ import annotations

import re
from typing import Any

LINK = "https://events.invalid/"
"""Stands for the page of events while a chart is drawn: Vega only lets absolute web addresses through."""

TARGET = "events.html"
GEOMETRY = re.compile(r' (?:d|transform|[xy][12]?|width|height)="[^"]*"')
LONG = re.compile(r"(-?\d+\.\d)\d+")
HEAD = re.compile(r"^<svg [^>]*?width=\"([\d.]+)\" height=\"([\d.]+)\"[^>]*>")
OWN_LINK = re.compile(rf'<a xlink:href="{re.escape(LINK)}(#[^"]*)"')
FRAME = re.compile(r'<path class="(?:background|foreground)" aria-hidden="true" d="[^"]*"[^>]*/>')


def draw(spec: dict[str, Any], name: str, title: str, description: str) -> str:
    """An inline SVG of a chart: sized by the page, named for a reader of screens, the same bytes each time.

    `name` keeps ids apart between the charts of one page; title and description are plain text.
    """
    import vl_convert

    drawn: str = vl_convert.vegalite_to_svg(spec, allowed_base_urls=[])
    return _titled(_tidy(drawn, name), name, title, description)


def _tidy(drawn: str, name: str) -> str:
    """Links to our page, ids of our own, coordinates to a tenth of a point, empty frames left out."""
    ids = {found: f"{name}-{at}" for at, found in enumerate(dict.fromkeys(re.findall(r'\bid="([^"]+)"', drawn)))}
    for old, new in ids.items():
        drawn = drawn.replace(f'id="{old}"', f'id="{new}"').replace(f"url(#{old})", f"url(#{new})")
    drawn = OWN_LINK.sub(rf'<a href="{TARGET}\1"', FRAME.sub("", drawn))
    drawn = drawn.replace(' font-family="inherit"', "").replace(' pointer-events="none"', "")
    return GEOMETRY.sub(lambda found: LONG.sub(r"\1", found[0]), drawn)


def _titled(drawn: str, name: str, title: str, description: str) -> str:
    from markupsafe import escape

    head = HEAD.match(drawn)
    if head is None:
        raise ValueError("the chart was not drawn as SVG")
    width, height = head.groups()
    opening = (
        f'<svg class="chart" viewBox="0 0 {width} {height}" role="img" aria-labelledby="{name}-t {name}-d" '
        f'style="max-width:{float(width):.0f}px"><title id="{name}-t">{escape(title)}</title>'
        f'<desc id="{name}-d">{escape(description)}</desc>'
    )
    return opening + drawn[head.end() :]
