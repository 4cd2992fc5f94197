"""Which sentences are worth a parse: those with a form of some trigger and a possible party."""

from __future__ import annotations

import functools
import re

from pipeline.event.lexicon import Lexicon

IRREGULAR = {
    "arise": "arose arisen", "become": "became", "begin": "began begun", "beat": "beaten", "bend": "bent", "bind": "bound", "bite": "bit bitten",
    "bleed": "bled", "blow": "blew blown", "break": "broke broken", "bring": "brought", "build": "built", "burn": "burnt", "buy": "bought",
    "catch": "caught", "choose": "chose chosen", "come": "came", "cut": "cut", "deal": "dealt", "dig": "dug", "do": "did done does",
    "draw": "drew drawn", "drive": "drove driven", "eat": "ate eaten", "fall": "fell fallen", "feed": "fed", "feel": "felt", "fight": "fought",
    "find": "found", "flee": "fled", "fling": "flung", "fly": "flew flown", "forbid": "forbade forbidden", "forgive": "forgave forgiven",
    "freeze": "froze frozen", "get": "got gotten", "give": "gave given", "go": "went gone goes", "grow": "grew grown", "hang": "hung",
    "have": "had has", "hear": "heard", "hide": "hid hidden", "hold": "held", "keep": "kept", "know": "knew known", "lay": "laid",
    "lead": "led", "leave": "left", "lend": "lent", "lie": "lied lay", "lose": "lost", "make": "made", "mean": "meant", "meet": "met",
    "overrun": "overran", "overthrow": "overthrew overthrown", "pay": "paid", "plead": "pled", "ride": "rode ridden", "ring": "rang rung",
    "rise": "rose risen", "run": "ran", "say": "said", "see": "saw seen", "seek": "sought", "sell": "sold", "send": "sent", "shake": "shook shaken",
    "shoot": "shot", "show": "shown", "shut": "shut", "sink": "sank sunk", "sit": "sat", "slay": "slew slain", "speak": "spoke spoken",
    "spend": "spent", "stand": "stood", "steal": "stole stolen", "stick": "stuck", "strike": "struck stricken", "swear": "swore sworn",
    "sweep": "swept", "take": "took taken", "teach": "taught", "tear": "tore torn", "tell": "told", "think": "thought", "throw": "threw thrown",
    "understand": "understood", "undertake": "undertook undertaken", "uphold": "upheld", "wage": "waged", "win": "won",
    "withdraw": "withdrew withdrawn", "withhold": "withheld", "withstand": "withstood", "write": "wrote written", "be": "was were been is are",
    "undergo": "underwent undergone", "foresee": "foresaw", "retake": "retook retaken", "overtake": "overtook", "rebuild": "rebuilt",
    "bear": "bore borne", "wear": "wore worn", "split": "split", "spread": "spread", "put": "put", "set": "set", "hit": "hit", "let": "let",
    "quit": "quit", "rid": "rid", "cast": "cast", "hurt": "hurt", "shed": "shed", "drink": "drank drunk", "swing": "swung", "stab": "stabbed",
}  # fmt: skip
WORD = re.compile(r"[A-Za-z][A-Za-z\u2019'-]*")
PARTY = re.compile(r"[A-Z][a-z]|[A-Z]{2}|U\.S|U\.N")
AGENTS = re.compile(
    r"\b(?:president|minister|government|official|police|troop|soldier|rebel|militant|gunm[ae]n|protest|demonstrat|army|militar|guerrilla|insurgent|"
    r"authorit|court|judge|parliament|lawmaker|militia|people|civilian|worker|student|farmer|resident|villager|prisoner|hostage|refugee|migrant|"
    r"journalist|opposition|party|leader|regime|bomber|fighter|attacker|terrorist|forces?|he|she|they|who)",
    re.IGNORECASE,
)


@functools.lru_cache(maxsize=4)
def _forms(lexicon: Lexicon) -> frozenset[str]:
    """Every inflected form of every trigger's head, lower case, in British and American spelling."""
    found: set[str] = set()
    for pos, lemma in lexicon.senses:
        found |= _inflect(lemma, pos)
        for old, new in (("ize", "ise"), ("ization", "isation"), ("or", "our"), ("ense", "ence")):
            if lemma.endswith(old):
                found |= _inflect(lemma.removesuffix(old) + new, pos)
    return frozenset(found)


def _inflect(lemma: str, pos: str) -> set[str]:
    """Forms a lemma may take; too many rather than too few (a false form only costs a parse)."""
    found = {lemma, lemma + "s", lemma + "es"}
    if lemma.endswith("y"):
        found |= {lemma[:-1] + "ies", lemma[:-1] + "ied"}
    if pos == "v":
        stem = lemma.removesuffix("e")
        found |= {
            stem + "ed",
            stem + "ing",
            lemma + "ing",
            lemma + "ed",
            lemma + lemma[-1] + "ed",
            lemma + lemma[-1] + "ing",
        }
        found |= {lemma + "ked", lemma + "king", stem[:-1] + "ying"}
        found |= set(IRREGULAR.get(lemma, "").split())
    if lemma.endswith("man"):
        found.add(lemma[:-3] + "men")
    return found


def is_worth(text: str, lexicon: Lexicon) -> bool:
    """Whether a sentence holds a trigger's form and a name, an agent noun or a pronoun for one."""
    if len(text) < 8 or not (PARTY.search(text) or AGENTS.search(text)):
        return False
    forms = _forms(lexicon)
    return any(w.lower() in forms or w.lower().rpartition("-")[2] in forms for w in WORD.findall(text))
