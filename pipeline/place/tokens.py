"""Words of an article with what their spelling says: capitals, lines of capitals or title case, first of a sentence."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache

from pipeline.place import lexicon
from pipeline.place.fold import fold

WORD = re.compile(
    r"W\.\s?Va\.|N\.\s?Mex\.|(?:[^\W\d_]\.){2,8}|"
    r"(?:St|Mt|Ft|Ste|Gen|Sen|Rep|Gov|Lt|Col|Maj|Capt|Sgt|Cpl|Adm|Mr|Mrs|Ms|Dr|Rev|Prof|Ave|Blvd|Rd|Hwy)\.|"
    r"[^\W\d_]{1,60}(?:['\u2019\u02bc][^\W\d_]{1,30}){0,3}|\d[\d,.]{0,20}"
)
LINE = re.compile(r"[^\n\r\u2028\u2029]+")
DATELINE = re.compile(
    r"(?:(?:^|[\n.!?\"\u201d]\s?|\d{4} )(?P<loud>[A-Z][A-Z.'\u2019-]{2,20}(?: [A-Z][A-Z.'\u2019-]{1,20}){0,3})"
    r"|^(?P<calm>[A-Z][\w'\u2019]{2,20}(?: [A-Z][\w'\u2019]{1,20}){0,2}))"
    r"(?P<region>, [A-Z][A-Za-z.]{1,20}(?: [A-Z][A-Za-z.]{1,20}){0,2})?(?P<agency> \([A-Z][\w ./]{1,25}\))?"
    r"(?P<dash>\s?(?:--|\u2014|\u2013|-)\s)?",
    re.MULTILINE,
)
"""The place that opens a report: "PATASKALA -- ", "CAIRO, Egypt (AP) - ", "Washington (Reuters)"."""
PARAGRAPH = re.compile(r"[^\n]+(?:\n[^\n]+)*")


@dataclass(slots=True)
class Token:
    """A word in text[start:end]. key: folded, without possessive. is_name: written with a capital that means a name."""

    start: int
    end: int
    text: str
    key: str
    is_name: bool
    is_first: bool
    has_possessive: bool
    gap: str = ""
    """What stands between the word before and this one."""
    is_loud: bool = False
    """In a line of capitals or a headline in title case, where a capital says little."""


@lru_cache(maxsize=50_000)
def _shape(text: str) -> tuple[str, bool]:
    """(key, has possessive) of a word."""
    for ending in ("'s", "\u2019s", "'S", "\u2019S"):
        if text.endswith(ending) and len(text) > 3:
            return fold(text[:-2]), True
    return fold(text), False


def split(text: str) -> list[list[Token]]:
    """The words of each line; of each paragraph in hard-wrapped text."""
    lines = []
    for match in (PARAGRAPH if _is_wrapped(text) else LINE).finditer(text):
        if words := _words(text, match.start(), match.end()):
            _mark_loud(words, is_sentence=match.group().rstrip("\"\u201d' ")[-1:] in ".!?;:")
            lines.append(words)
    return lines


def datelines(text: str) -> set[int]:
    """Where places begin that open a report. In small letters an agency must follow, in capitals a dash will do."""
    found = set()
    for match in DATELINE.finditer(text):
        if match["agency"] or (match["loud"] and match["dash"]):
            found.add(match.start("loud" if match["loud"] else "calm"))
    return found


def _is_wrapped(text: str) -> bool:
    """Most lines stop mid-sentence at a column's width (wire archives, e-mail)."""
    lines = [line for line in text[:20_000].split("\n") if line.strip()]
    broken = sum(45 <= len(line) <= 95 and line.rstrip()[-1] not in '.!?:"\u201d' for line in lines)
    return len(lines) > 3 and broken * 2 > len(lines)


def _words(text: str, start: int, end: int) -> list[Token]:
    words: list[Token] = []
    at = start
    for match in WORD.finditer(text, start, end):
        word, gap = match.group(), text[at : match.start()] if match.start() - at < 12 else "  .  "
        gap = " " if gap.isspace() else gap
        key, possessive = _shape(word)
        first = not words or _opens(gap, words[-1].text)
        stop = match.end() - 2 if possessive else match.end()
        words.append(Token(match.start(), stop, word, key, word[0].isupper(), first, possessive, gap))
        at = match.end()
    return words


def _opens(gap: str, before: str) -> bool:
    """Whether a gap ends a sentence or opens a quotation or a bracket."""
    if gap in (" ", ", "):
        return False
    if len(before) == 1 and gap == ". ":
        return False
    if (
        gap[:1] in "!?"
        or gap[:2] in (". ", '."', ".\u201d")
        or gap.endswith((": ", "\u2014 ", "-- ", "\u2022 ", " - "))
    ):
        return True
    return gap[-1:] in '"\u201c\u2018' and gap != "'"


def _mark_loud(words: list[Token], is_sentence: bool) -> None:
    """Mark a line of capitals, or of title case without a full stop: there a common word's capital means nothing."""
    letters = [w for w in words if w.text[0].isalpha()]
    said = [w for w in letters if len(w.text) > 1]
    shouting = len(letters) > 2 and sum(w.text.isupper() for w in said) * 10 > 8 * len(said)
    long = [w for w in letters if len(w.text) > 3]
    title = len(letters) <= 25 and len(long) > 2 and sum(w.is_name for w in long) * 10 >= 8 * len(long)
    if not shouting and (is_sentence or not title):
        return
    roles = lexicon.roles()
    for word in letters:
        word.is_loud = True
        if "c" in roles.get(word.key, "") or (len(word.key) < 3 and "." not in word.text):
            word.is_name = False
