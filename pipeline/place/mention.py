"""Stretches of words that a gazetteer name matches: the longest match at each point."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field

from pipeline.place import lexicon
from pipeline.place.fold import fold
from pipeline.place.gazetteer import Gazetteer
from pipeline.place.model import Spot
from pipeline.place.tokens import Token

LONGEST = 6
"""Words of the longest name."""
COUNTIES = ("county", "parish", "township")
PARTIES = frozenset(["D", "R", "I", "DFL", "Dem", "Rep", "Ind"])
"""What stands before a member's state: "D-Calif."."""
SAINTS = {"st": "saint", "saint": "st", "ft": "fort", "fort": "ft", "mt": "mount", "mount": "mt", "ste": "sainte"}


@dataclass(slots=True)
class Mention:
    """Words[first:last] of a line that may be a toponym. score: for and against, a place from about 0.

    inside: mentions that say what it lies in, and how surely.
    level: division or settlement, where a noun beside it says so.
    """

    words: list[Token]
    first: int
    last: int
    key: str
    spots: tuple[tuple[Spot, bool], ...]
    is_short: bool = False
    is_dateline: bool = False
    score: float = 0.0
    is_modifier: bool = False
    is_metonym: bool = False
    level: str = ""
    inside: list[tuple[Mention, float]] = field(default_factory=list)

    @property
    def name(self) -> tuple[str, str]:
        """What mentions of the same place share."""
        return self.key, self.level

    @property
    def is_seat(self) -> bool:
        """A building that stands for who sits in it: the White House."""
        return self.spots[0][0].kind == "seat"

    @property
    def start(self) -> int:
        return self.words[self.first].start

    @property
    def end(self) -> int:
        return self.words[self.last - 1].end


def scan(words: list[Token], gazetteer: Gazetteer) -> Iterator[Mention]:
    """The names in a line, longest first, none overlapping; none inside the name of a body, paper, firm or leader."""
    counties = _counties(words)
    at = 0
    while at < len(words):
        if not words[at].text[0].isupper() and not _opens_name(words, at):
            at += 1
            continue
        most = _most(words, at, gazetteer, at in counties)
        body = lexicon.longest_body().get(words[at].key, 0)
        reach = _reach(words, at, max(most, body)) if most > 1 or body > 1 else at + 1
        found = _match(words, at, min(reach, at + most), gazetteer, at in counties)
        other = _body(words, at, min(reach, at + body)) if body else at
        if other > (found.last if found else at):
            at = other
        elif found is not None:
            yield found
            at = found.last
        else:
            at += 1


def _most(words: list[Token], at: int, gazetteer: Gazetteer, is_county: bool) -> int:
    """Words of the longest name that can begin here."""
    key = words[at].key
    if is_county or key in SAINTS or key in lexicon.cues()["article"]:
        return LONGEST
    longest = gazetteer.longest.get(key, 1)
    return max(longest, gazetteer.longest.get(fold(words[at].text), 1)) if words[at].has_possessive else longest


def _opens_name(words: list[Token], at: int) -> bool:
    """ "al-Rai": a name that begins with an article in small letters."""
    following = words[at + 1] if at + 1 < len(words) else None
    return (
        following is not None
        and following.gap == "-"
        and following.text[0].isupper()
        and words[at].key in lexicon.cues()["article"]
    )


def _match(words: list[Token], at: int, reach: int, gazetteer: Gazetteer, is_county: bool) -> Mention | None:
    short = _short(words, at, gazetteer)
    if short is not None:
        return short
    token = words[at]
    for last in range(reach, at, -1):
        if not words[last - 1].text[0].isupper() or (last == at + 1 and not token.is_name):
            continue
        keys = [key for key in _keys(words, at, last) if gazetteer.has(key)]
        keys = (
            [k for k in (f"{keys[0]} {noun}" for noun in COUNTIES) if gazetteer.has(k)] or keys
            if is_county and keys
            else keys
        )
        if keys and not (last == at + 1 and _is_misspelt(token, keys[0], gazetteer)):
            spots = tuple({spot: exact for key in keys for spot, exact in gazetteer.find(key)}.items())
            return Mention(words, at, last, keys[0], spots)
    return None


def _body(words: list[Token], at: int, reach: int) -> int:
    """Where the name of a body or leader that begins here ends; at where none does."""
    for last in range(reach, at, -1):
        key = " ".join(
            [fold(w.text) if w.has_possessive else w.key for w in words[at : last - 1]] + [words[last - 1].key]
        )
        if lexicon.is_body(key, words[at].text):
            return last
    return at


def _counties(words: list[Token]) -> set[int]:
    """The words that "counties" behind a list makes counties: "Dakota, Otoe and Washington counties"."""
    found: set[int] = set()
    for i, word in enumerate(words):
        if word.key not in ("counties", "parishes", "townships"):
            continue
        back = i - 1
        while back >= 0 and i - back < 40 and (words[back].text[0].isupper() or words[back].key == "and"):
            found.add(back)
            if words[back].gap not in (" ", ", ", ", \n", "\n", " & "):
                break
            back -= 1
    return found


def _reach(words: list[Token], at: int, most: int) -> int:
    """How far a name that begins here could go."""
    join = lexicon.cues()["join"]
    last = at + 1
    while last < len(words) and last < at + most:
        word = words[last]
        if word.gap not in (" ", "-", "\u2013", "\n", "  ", "\u2010", "\u2011") or not (
            word.text[0].isupper() or word.key in join
        ):
            break
        if words[last - 1].has_possessive and last - 1 > at + 3:
            break
        last += 1
    return last


def _keys(words: list[Token], at: int, last: int) -> Iterator[str]:
    """The keys to try for words[at:last]: as written, without the possessive, Saint for St, without an article."""
    inner = [fold(w.text) if w.has_possessive else w.key for w in words[at : last - 1]]
    final = words[last - 1]
    keys = [*inner, final.key]
    if inner and final.has_possessive:
        yield " ".join([*inner, fold(final.text)])
    yield " ".join(keys)
    if keys[0] in SAINTS and len(keys) > 1:
        yield " ".join([SAINTS[keys[0]], *keys[1:]])
    if keys[0] in lexicon.cues()["article"] and len(keys) > 1 and words[at + 1].gap == "-":
        yield " ".join(keys[1:])


def _is_misspelt(token: Token, key: str, gazetteer: Gazetteer) -> bool:
    """Whether the capitals do not fit: acronyms (US, UAE) are written so, other short names (Ely) are not."""
    if len(key) < 2:
        return True
    if key in gazetteer.acronyms:
        return not token.text.isupper() or (key == "us" and token.is_loud and "." not in token.text)
    return token.text.isupper() and len(key) < 5 and not token.is_loud and "." not in token.text


def _short(words: list[Token], at: int, gazetteer: Gazetteer) -> Mention | None:
    """A state's short form: "N.C." anywhere, "La." or "LA" behind a comma."""
    token = words[at]
    known = lexicon.short_forms()
    dotted = token.text if "." in token.text else token.text + "."
    is_dotted = dotted in known and (
        "." in token.text or (at + 1 < len(words) and words[at + 1].gap.startswith(".")) or at + 1 == len(words)
    )
    form = dotted if is_dotted else token.text
    if form not in known or (token.is_loud and "." not in form):
        return None
    code, is_free = known[form]
    behind_comma = at > 0 and token.gap in (", ", ",", ",\n") and words[at - 1].text[0].isupper()
    behind_comma = behind_comma or (at > 0 and token.gap == "-" and words[at - 1].text in PARTIES)
    spot = gazetteer.admin1_spot(code)
    if spot is None or not (is_free or behind_comma):
        return None
    return Mention(words, at, at + 1, f"{fold(spot.name)} state", ((spot, True),), is_short=True)
