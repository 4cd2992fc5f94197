"""Where extraction fails: the text a page carries beside its markup, in JSON-LD or in the page data of its scripts."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator

from pipeline.article.statement import Statements

STRING = re.compile(r'"((?:[^"\\]|\\.){400,300000}+)"')
"""A long string literal: where single-page sites keep an article's HTML."""

PARAGRAPH = re.compile(r"<p[\s>]|<br", re.I)
TAG = re.compile(r"<[a-zA-Z/]")
BREAK = re.compile(r"\n\s*\n|\r\n|\n")
FEW = 3
MOST_LITERALS = 200


def json_ld(said: Statements) -> str | None:
    """articleBody of the page's article (else the longest there is) as HTML; None where there is none."""
    bodies = [node.get("articleBody") for node in (said.article, *said.nodes)]
    texts = [body for body in bodies if isinstance(body, str) and len(body.strip()) > 100]
    return as_html(texts[0] if texts and said.article.get("articleBody") else max(texts, key=len)) if texts else None


def page_data(text: str) -> str | None:
    """The longest HTML fragment among the string literals of the page's scripts; None where there is none."""
    return max(_fragments(text), key=lambda fragment: (len(fragment), fragment), default=None)


def _fragments(text: str) -> Iterator[str]:
    for number, found in enumerate(STRING.finditer(text)):
        if number >= MOST_LITERALS:
            return
        if "p>" not in found[1] and "u003" not in found[1].lower():
            continue
        try:
            value = json.loads(f'"{found[1]}"', strict=False)
        except ValueError:
            continue
        if len(PARAGRAPH.findall(value)) >= FEW:
            yield value


def as_html(body: str) -> str:
    """Text or HTML of a body as an HTML fragment: lines of plain text become paragraphs."""
    if TAG.search(body):
        return body
    lines = (line.strip() for line in BREAK.split(body))
    return "".join(f"<p>{line}</p>" for line in lines if line)
