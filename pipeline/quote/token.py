"""Words and marks of a text, one by one."""

from __future__ import annotations

import re

SHORT = (
    "Mr|Mrs|Ms|Mx|Dr|Sen|Sens|Rep|Reps|Gov|Gen|Lt|Col|Maj|Capt|Cpt|Sgt|Adm|Cmdr|Rev|Prof|Hon|St|Jr|Sr|Pres|Brig|Supt|Insp|"
    "Det|Cpl|Pvt|Amb|Atty|Fr|Ald|Messrs|Mme|Mlle|Cllr|Inc|Ltd|Corp|Co|Bros|Del|Ariz|Calif|Colo|Conn|Fla|Ga|Ill|Ind|Kan|Ky|La|"
    "Md|Mass|Mich|Minn|Miss|Mo|Mont|Neb|Nev|Okla|Ore|Pa|Tenn|Tex|Vt|Va|Wash|Wis|Wyo"
)
PLACE = (
    r"(?:[A-Z\u00c0-\u00dd][A-Z\u00c0-\u00dd.'\u2019 -]{2,30}"
    r"|[A-Z\u00c0-\u00dd][^\W\d_]{2,20}(?=[^\n\u2014\u2013]{0,34}\([\w ./-]{2,24}\)))"
)
DATELINE = re.compile(
    rf"\s*{PLACE}(?:, [A-Z][\w.]*(?: \w[\w.]*){{0,2}}){{0,3}}(?: ?\([\w ./-]{{2,24}}\))? ?(?:--|[\u2014\u2013-]) "
)
"""Place, day and agency before the first words of a report: no part of what is said there."""
TOKEN = re.compile(
    rf"(?P<aside>\([^()\n]{{1,48}}\))|(?:[A-Za-z]\.){{2,}}|\b(?:[RDI]-)?(?:{SHORT})\.|"
    + r"\d[\d.,:]*\d(?:-[^\W_]+)*|[^\W_]+(?:['\u2019&\-\u2010\u2011](?!s\b)[^\W_]+)*(?:(?<=\b[A-Z])\.)?"
    + r"|['\u2019]s\b|--+|\.\.+|\S"
)
"""Words, marks and, as one, what stands in short brackets ("(R-Ohio)"), which a stream leaves out."""
HOMONYMS = frozenset("april august autumn can dawn june march may spring summer will".split())
"""Names that are auxiliaries and words of time too."""
SAYING = frozenset("said says told tells added asked warned insisted argued".split())
GIVEN = frozenset(["april", "august", "dawn", "june", "summer", "will"])
MONTH = "month"
"""What stands for the month of May, which no word list tells from the auxiliary."""
APART = "_"
"""Put behind a homonym that is a name here, so that no word list knows it."""


def words(text: str, start: int, end: int) -> list[tuple[int, int, str]]:
    """Start, end and lower-case form of each token of text[start:end]; abbreviations without their full stop.

    A capitalised "May" or "Will" beside another capitalised word or before "said" is a name: "may_".
    """
    found: list[tuple[int, int, str]] = []
    doubtful: list[int] = []
    for match in TOKEN.finditer(text, start, end):
        if match.lastgroup == "aside":
            continue
        word = match.group().lower().replace("\u2019", "'")
        if word in HOMONYMS and text[match.start()].isupper():
            doubtful.append(len(found))
        found.append((match.start(), match.end(), word if word[0] == "." else word.removesuffix(".") or word))
    for i in doubtful:
        first, last, word = found[i]
        if _is_name(text, found, i):
            found[i] = (first, last, word + APART)
        elif word == "may" and i > 0:
            found[i] = (first, last, MONTH)
    return found


def _is_name(text: str, found: list[tuple[int, int, str]], i: int) -> bool:
    word = found[i][2]
    after = found[i + 1] if i + 1 < len(found) else None
    if after is not None and (after[2] in SAYING or (word in GIVEN and text[after[0]].isupper())):
        return True
    if i == 0 or not text[found[i - 1][0]].isupper():
        return False
    return found[i - 1][2] not in ("in", "on", "last", "since", "this", "next", "early", "late", "of", "by")
