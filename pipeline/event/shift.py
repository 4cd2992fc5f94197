"""Types that a modality turns into others: an aid promised is AGREE, a visit refused REJECT, a strike
announced THREATEN."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass

from pipeline.event.modality import Modality

FRIENDLY = frozenset(["CONSULT", "SUPPORT", "COOPERATE", "AID", "CONCEDE", "RETREAT"])
HOSTILE = frozenset(["PROTEST", "SANCTION", "MOBILIZE", "COERCE", "ASSAULT"])
REFUSABLE = FRIENDLY | {"AGREE"}
PLANNED = frozenset(["PROTEST", "MOBILIZE", "SANCTION"])
"""Types whose plans, where nobody utters them as a threat, are the act itself still to come."""
SENT = frozenset(["MOBILIZE"])
"""Types that are no threat by themselves, whoever announces them: troops go to friends as well."""
MENACING = frozenset(["warn", "threaten", "vow"])
LAWLESS = frozenset(["UAF", "CRM"])
EXCHANGE = frozenset(["AID", "COOPERATE"])
THREAT_MODE = {"SANCTION": "relations", "COERCE": "restrict", "ASSAULT": "violence", "MOBILIZE": "violence"}
REJECT_MODE = {"CONSULT": "meet", "AID": "assist", "COOPERATE": "assist", "CONCEDE": "yield", "RETREAT": "yield"}
REJECT_CODE = {"CONSULT": "121", "AID": "122", "COOPERATE": "121", "CONCEDE": "124", "RETREAT": "124"}
INTENT = {
    "CONSULT": "036", "SUPPORT": "032", "COOPERATE": "031", "AID": "033", "CONCEDE": "035", "RETREAT": "035",
    "SANCTION": "131", "COERCE": "132", "ASSAULT": "138", "MOBILIZE": "138", "PROTEST": "133",
}  # fmt: skip
"""CAMEO: intent to meet, to cooperate diplomatically, materially, to aid, to yield; threats by what is threatened."""
STOPPING = frozenset(
    (
        "stop halt suspend cut end freeze cancel terminate prohibit ban block withhold discontinue slash "
        "curtail reduce sever bar stall pause rescind revoke axe"
    ).split()
)
RENOUNCING = "rule out"
"""The trigger by which a threat is taken back, and made where it is denied: "has not ruled out force"."""
TURNED = {"happened": "negated", "negated": "happened"}


@dataclass(frozen=True, slots=True)
class Code:
    """A mention's code: type, mode, CAMEO code, modality."""

    event_type: str
    mode: str | None
    cameo: str | None
    modality: str


def capture(code: Code, doers: Collection[str | None]) -> Code:
    """Holding people is arrest by those who may, abduction by gunmen and gangs (doers: the actors' sectors)."""
    lawless = bool(doers) and all(sector in LAWLESS for sector in doers)
    if code.event_type == "COERCE" and code.mode == "arrest" and lawless:
        return Code("ASSAULT", "abduct", "181", code.modality)
    return code


def renounce(code: Code, trigger: str) -> Code:
    """The code of a threat that is ruled out, or not ruled out."""
    if trigger != RENOUNCING or code.event_type != "THREATEN":
        return code
    return Code(code.event_type, code.mode, code.cameo, TURNED.get(code.modality, code.modality))


def retype(event_type: str, mode: str | None, cameo: str | None, said: Modality, governor: str | None) -> Code:
    """The code of an act once its modality is known (PLOVER: a type may mean "will" itself).

    What its doer will not do is REJECT; willed cooperation and concession AGREE, as in CAMEO's 03; willed
    coercion, or what will be done unless, THREATEN, and both have happened where somebody is named who utters them;
    exchange that is stopped (governor is the verb above a noun) SANCTION. An invitation never made is a meeting that
    did not come about.
    """
    if governor in STOPPING and event_type in EXCHANGE and not said.is_willed:
        return Code("SANCTION", "discontinue", "162" if event_type == "AID" else "160", "happened")
    if event_type == "AGREE" and cameo == INTENT["CONSULT"] and said.value == "negated" and not said.is_refused:
        return Code("CONSULT", None, "040", "negated")
    if said.is_refused and event_type in REFUSABLE:
        return Code("REJECT", REJECT_MODE.get(event_type), REJECT_CODE.get(event_type, "120"), "happened")
    if governor == "announce" and event_type in ("SANCTION", "COERCE") and said.value == "future":
        return Code(event_type, mode, cameo, "happened")
    coming = said.is_willed and said.value == "future"
    is_announced = said.said_by is None or (event_type in SENT and said.said_by.head.lemma_ not in MENACING)
    if coming and event_type in PLANNED and is_announced and not said.conditions:
        return Code(event_type, mode, cameo, said.value)
    flagged = said.is_flagged and said.value == "hypothetical"
    value = "happened" if coming and said.said_by is not None else said.value
    if event_type in HOSTILE and (coming or flagged):
        return Code("THREATEN", THREAT_MODE.get(event_type), INTENT[event_type], value)
    if event_type in ("RETREAT", "COOPERATE", "AID") and coming and "unless" in said.conditions:
        return Code("THREATEN", "relations", "130", value)
    if coming and event_type in FRIENDLY:
        return Code("AGREE", None, INTENT[event_type], value)
    return Code(event_type, mode, cameo, said.value)
