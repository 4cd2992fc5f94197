"""Who wrote it: the names of persons, from the page's statements, else from its printed byline."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from pipeline.article import lexicon
from pipeline.article.markup import Element
from pipeline.article.name import EMAIL, is_body, is_introduced, is_person, split
from pipeline.article.outline import Outline
from pipeline.article.statement import Node, Statements, clean, types
from pipeline.article.title import bare

ADDRESS = re.compile(r"^[\w-]+(?:\.[\w-]+)+(?:,|$)|https?:|www\.|\.(?:com|org|net)/|^@|^\d+$|@\w+\.\w+")
LONGEST_LINE = 140
MANY = 15


def find(said: Statements, printed: list[str], site: set[str], told: object = None) -> list[str]:
    """Authors' names in the page's order.

    Persons stated in JSON-LD, else names in meta tags, microdata, printed bylines that introduce a person, the feed; an
    organisation only where no person is named, and the site itself last of all. `printed` are the page's byline texts,
    `site` its own names (bare), `told` the feed's list of authors.
    """
    persons, bodies = _stated(said)
    feed = _people(text for text in told if isinstance(text, str)) if isinstance(told, list) else []
    stated = [
        persons,
        _people(said.every(*lexicon.meta_names("author"))),
        _people(_texts(said.micro.get("author", ()))),
    ]
    foreign = [
        [name for name in names if not _is_site(name, site)] for names in (*stated, _introduced(printed, site), feed)
    ]
    for names in foreign:
        if not all(map(is_body, names)):
            return names[:MANY]
    others = [name for name in bodies if not _is_site(name, site)]
    return next((names[:MANY] for names in (foreign[0], others, *foreign, bodies, *stated) if names), [])


def _introduced(printed: list[str], site: set[str]) -> list[str]:
    """Persons in the first byline that names any: capitalised names of two words or more, or behind "By"."""
    for text in (EMAIL.sub("", segment) for line in printed for segment in re.split(r"\s+[|•·]\s+", line)):
        if len(text) > LONGEST_LINE or ADDRESS.search(text):
            continue
        introduced = is_introduced(text)
        names = [name for name in split(text) if is_person(name, introduced) and not _is_site(name, site)]
        if names and not all(map(is_body, names)):
            return _unique(names)
    return []


def signed(outline: Outline) -> list[str]:
    """Texts of the elements named like bylines, those among other stories left out; to be taken before pruning."""
    apart = [box.role in ("promotion", "hidden", "caption", "box") for box in outline.boxes]
    for number, box in enumerate(outline.boxes):
        apart[number] = apart[number] or (box.parent >= 0 and apart[box.parent])
    texts = (clean(" ".join(element.itertext())) for box, element in outline.signed if not apart[box])
    return [text for text in texts if text and len(text) <= LONGEST_LINE]


def _stated(said: Statements) -> tuple[list[str], list[str]]:
    """Names in JSON-LD: all where a person is among them, and those of organisations."""
    by_id = {node["@id"]: node for node in said.nodes if isinstance(node.get("@id"), str) and node.get("name")}
    names: list[tuple[str, bool]] = []
    for node in _listed(said.article.get("author") or said.article.get("creator")):
        known = by_id.get(str(node.get("@id")), node) if not node.get("name") else node
        is_body = any(kind.endswith("Organization") for kind in types(known))
        names.extend((part, is_body) for name in _listed_names(known.get("name")) for part in split(name))
    persons = any(not is_body for _, is_body in names)
    return _unique(name for name, _ in names) if persons else [], _unique(name for name, is_body in names if is_body)


def _listed(value: object) -> Iterator[Node]:
    if isinstance(value, str):
        yield {"name": value}
    elif isinstance(value, dict):
        yield value
    elif isinstance(value, list):
        for item in value:
            yield from _listed(item)


def _listed_names(value: object) -> list[str]:
    values = value if isinstance(value, list) else [value]
    return [text for item in values if (text := clean(item))]


def _texts(elements: Iterable[Element]) -> Iterator[str]:
    """Printed or stated names of microdata authors; the inner `name` where there is one."""
    for element in elements:
        inner = element.xpath('.//*[@itemprop="name"]')
        for named in inner or [element]:
            yield clean(named.get("content")) or clean(named.text_content()) or ""


def _people(texts: Iterable[str]) -> list[str]:
    return _unique(name for text in texts if text and not ADDRESS.search(text) for name in split(text))


def _unique(names: Iterable[str]) -> list[str]:
    return list({bare(name): name for name in reversed(list(names)) if bare(name)}.values())[::-1]


def _is_site(name: str, site: set[str]) -> bool:
    mine = bare(name)
    return mine in site or any(len(own) > 3 and (mine.startswith(own) or mine.endswith(own)) for own in site)
