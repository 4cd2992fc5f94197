"""Types that a modality turns into others: an aid promised is AGREE, a visit refused REJECT, a strike planned THREATEN."""

from __future__ import annotations

from pipeline.event.modality import Modality

FRIENDLY = frozenset(["CONSULT", "SUPPORT", "COOPERATE", "AID", "CONCEDE", "RETREAT"])
HOSTILE = frozenset(["PROTEST", "SANCTION", "MOBILIZE", "COERCE", "ASSAULT"])
THREAT_MODE = {
    "SANCTION": "relations", "COERCE": "restrict", "ASSAULT": "violence", "MOBILIZE": "violence", "PROTEST": None,
}  # fmt: skip
REJECT_MODE = {"CONSULT": "meet", "AID": "assist", "CONCEDE": "yield", "RETREAT": "yield"}
CAMEO = {"AGREE": "030", "REJECT": "120", "THREATEN": "130"}
"""CAMEO roots for shifted acts: express intent to cooperate, reject, threaten."""
INTENT = {
    "CONSULT": "036", "SUPPORT": "032", "COOPERATE": "031", "AID": "033", "CONCEDE": "035", "RETREAT": "035",
    "SANCTION": "131", "COERCE": "132", "ASSAULT": "138", "MOBILIZE": "138", "PROTEST": "133",
}  # fmt: skip
"""CAMEO: intent to meet, to cooperate diplomatically, materially, to aid, to yield; threats by what is threatened."""


def retype(
    event_type: str, mode: str | None, cameo: str | None, said: Modality
) -> tuple[str, str | None, str | None, str]:
    """Type, mode, CAMEO code and modality of an act once its modality is known (PLOVER: a type may mean "will" itself).

    Future cooperation and concession is AGREE, as in CAMEO's 03; future coercion THREATEN; what its doer will not do REJECT.
    """
    if said.is_refused and event_type in FRIENDLY:
        return "REJECT", REJECT_MODE.get(event_type), CAMEO["REJECT"], "happened"
    if said.value == "future" and event_type in FRIENDLY:
        return "AGREE", None, INTENT[event_type], "future"
    if said.value == "future" and said.is_willed and event_type in HOSTILE:
        return "THREATEN", THREAT_MODE[event_type], INTENT[event_type], "future"
    return event_type, mode, cameo, said.value
