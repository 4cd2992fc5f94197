"""Who wrote it: the names of persons, from the page's statements, else from its printed byline."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from functools import cache

from pipeline.article import lexicon
from pipeline.article.credit import known
from pipeline.article.markup import Element
from pipeline.article.outline import Outline
from pipeline.article.statement import Node, Statements, clean, types
from pipeline.article.title import bare

ADDRESS = re.compile(r"^[\w-]+(?:\.[\w-]+)+(?:,|$)|https?:|www\.|\.(?:com|org|net)/|^@|^\d+$|@\w+\.\w+")
ASIDE = re.compile(r"\s*(?:\([^()]{0,60}\)|\[[^\[\]]{0,60}\]|<[^<>]{0,200}>)")
BRACKETED = re.compile(r"^[(（\[]([^()（）\[\]]*)[)）\]]$")
WHERE = re.compile(r"\s+(?:for|in|at|of|reporting|FOR|IN|AT|OF)\s+(?=[^\Wa-z\d_]).*$")
DATED = re.compile(r"\s*\b\d{1,2}[./:-]\s?(?:\d|[^\W\d_])|\s*\b\d{4}\b|\s+\d{1,2}\.?\s+[^\W\d_]{3,}")
EMAIL = re.compile(r"\S+@\S+\.\w+")
PERSON = re.compile(
    r"(?:[^\W\d_a-z][\w.'’-]*)(?:\s+(?:de|del|della|der|den|di|da|dos|du|la|le|van|von|zu|bin|al|el|ter|af"
    r"|[^\W\d_a-z][\w.'’-]*)){0,3}\s+[^\W\d_a-z][\w.'’-]*"
    r"|[\u4e00-\u9fff]{2,4}|[\uac00-\ud7af]{2,4}"
)
"""A person's name as printed: two to five capitalised words and particles; or two to four Han or Hangul signs."""

LONGEST_LINE = 140
MANY = 15
LONGEST_NAME = 60


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
    for names in (*stated, _introduced(printed), feed):
        named = [name for name in names if not _is_site(name, site)]
        if named:
            return named[:MANY]
    return next((names[:MANY] for names in (bodies, *stated) if names), [])


def _introduced(printed: list[str]) -> list[str]:
    """Persons in the first byline that names any: capitalised names of two words or more, or behind "By"."""
    for text in (segment for line in printed for segment in re.split(r"\s+[|•·]\s+", line)):
        if len(text) > LONGEST_LINE or ADDRESS.search(text):
            continue
        introduced = _before().match(text) is not None
        names = [name for name in split(text) if _is_person(name, introduced)]
        if names:
            return _unique(names)
    return []


def signed(outline: Outline) -> list[str]:
    """Texts of the elements named like bylines, those among other stories left out; to be taken before pruning."""
    apart = [box.role in ("promotion", "hidden", "caption", "box") for box in outline.boxes]
    for number, box in enumerate(outline.boxes):
        apart[number] = apart[number] or (box.parent >= 0 and apart[box.parent])
    texts = (clean(" ".join(element.itertext())) for box, element in outline.signed if not apart[box])
    return [text for text in texts if text and len(text) <= LONGEST_LINE]


def _is_person(name: str, introduced: bool) -> bool:
    """A name of two words or more (bylines hold single words of many kinds), or any capitalised one behind "By"."""
    return bool(PERSON.fullmatch(name)) or (introduced and name[:1].isupper() and not name.isupper())


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


def is_signature(text: str) -> bool:
    """A line that is nothing but the names of persons, each of two words or more."""
    parts = [part.strip() for part in re.split(r"\s*[,/&]\s*", text.strip(" .*–—-")) if part.strip()]
    return (
        len(text) <= 90
        and 1 <= len(parts) <= 5
        and all(PERSON.fullmatch(part) and part[-1] not in ".!?" for part in parts)
    )


def split(text: str) -> list[str]:
    """The names in a byline: introductions, job titles and asides cut off, joined names parted."""
    text = BRACKETED.sub(r"\1", text.strip())
    text = DATED.split(ASIDE.sub("", EMAIL.sub("", text)), maxsplit=1)[0].strip(" ,;:|-–—·")
    text = _before().sub("", text, count=1)
    parts = (part for piece in _joint().split(text) for part in _commas(piece))
    return [name for part in parts if (name := _name(part))]


def _commas(piece: str) -> list[str]:
    """Parts between commas; what follows a name and is a job title or begins lower case is dropped."""
    parts = [part.strip() for part in re.split(r"\s*[,،、|]\s*", piece) if part.strip()]
    return [
        part
        for number, part in enumerate(parts)
        if number == 0 or known(part) or not (part[:1].islower() or _role().search(part))
    ]


def _name(text: str) -> str | None:
    text = _before().sub("", text.strip(' .,;:|-–—·"“”„*'), count=1)
    text = _trailing_role().sub("", WHERE.sub("", text)).strip(" .,;:|-–—·")
    if (
        not 2 <= len(text) <= LONGEST_NAME
        or text.lower() in _never() | _introducing()
        or not re.search(r"[^\W\d_]", text)
    ):
        return None
    if re.search(r"\d{2}", text) or len(text.split()) > 6:
        return None
    return text.title() if text.isupper() and " " in text and text.isascii() else text


@cache
def _words(kind: str) -> list[str]:
    words = {w for row in lexicon.table("byline_words.csv") if row["kind"] == kind for w in row["words"].split("|")}
    return sorted(words, key=lambda word: (-len(word), word))


@cache
def _before() -> re.Pattern[str]:
    return re.compile(rf"^(?:{'|'.join(map(re.escape, _words('before')))})(?:\s*[:：/]\s*|\s+)", re.I)


@cache
def _joint() -> re.Pattern[str]:
    words = [re.escape(w) for w in _words("joint")]
    spaced = "|".join(w for w in words if w[-1].isalnum())
    signs = "|".join(w for w in words if not w[-1].isalnum())
    return re.compile(rf"\s+(?:{spaced})\s+(?=[^\Wa-z\d_])|\s*(?:{signs})\s*")


@cache
def _role() -> re.Pattern[str]:
    return re.compile(rf"(?<!\w)(?:{'|'.join(map(re.escape, _words('role')))})(?!\w)", re.I)


@cache
def _trailing_role() -> re.Pattern[str]:
    return re.compile(
        rf"\s*(?:^|(?<=\s)|(?<=[가-힣]))(?:{'|'.join(map(re.escape, _words('role')))})(?:\s+외\s+\d+명)?$", re.I
    )


@cache
def _introducing() -> frozenset[str]:
    return frozenset(_words("before"))


@cache
def _never() -> frozenset[str]:
    return frozenset(_words("never"))
