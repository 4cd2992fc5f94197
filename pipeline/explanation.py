"""Why a text was coded as it was: the parse, the rule and the roles of each mention, for a person."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import TYPE_CHECKING

from pipeline import coder

if TYPE_CHECKING:
    from pipeline.actor import Actor
    from pipeline.event import Draft
    from pipeline.syntax import Tree


def explain(text: str, published: date | None) -> str:
    """Each coded sentence with its parse as a tree, then each act in it: rule, roles, date, place, modality.

    Ends with the sentences that were parsed and gave nothing, so that a missed act can be looked at too.
    """
    scan, drafts = coder.read(text, published)
    parts = []
    for one, tree in zip(scan.wanted, scan.docs, strict=True):
        acts = [d for d in drafts if d.scene.sentence is one]
        parts.append(f"[{one.start}:{one.end}] {one.text}")
        parts.append("\n".join(_parse(tree)))
        parts += [_act(d) for d in acts] or ["  no act: no predicate's sense fits (or a veto does)"]
        parts.append("")
    return "\n".join(parts) or "No sentence holds a word that could state an act."


def _parse(tree: Tree) -> Iterator[str]:
    roots = [word for word in tree if word.head is word]
    stack = [(word, 0) for word in reversed(roots)]
    while stack:
        word, depth = stack.pop()
        yield f"    {'  ' * depth}{word.text}  ({word.lemma_} {word.pos_} {word.dep_})"
        stack += [(child, depth + 1) for child in reversed(word.children)]


def _act(draft: Draft) -> str:
    sense, code = draft.match.sense, draft.code
    mode = f" {code.mode}" if code.mode else ""
    lines = [
        f"  {code.event_type}{mode} [{code.modality}] by rule {sense.rule_id}, trigger “{draft.match.trigger.text}”",
        f"    roles: actor from {'|'.join(sense.actor) or 'subject'}, "
        f"recipient from {'|'.join(sense.recipient) or 'nowhere'}",
    ]
    lines += [f"    actor {_side(doer)} -> recipient {_side(target)}" for doer, target in draft.sides]
    when = f"{draft.dating.first} to {draft.dating.last}" if draft.dating.is_known else "undated"
    lines.append(f"    when: {when} ({draft.dating.precision}, {draft.dating.basis}, {draft.dating.text})")
    where = f"{draft.place.name}, {draft.place.country} ({draft.place_basis})" if draft.place else "nowhere stated"
    lines.append(f"    where: {where}; said by {draft.said_by or 'the text'}; confidence {draft.confidence:.2f}")
    return "\n".join(lines)


def _side(actor: Actor | None) -> str:
    if actor is None:
        return "—"
    return f"{actor.name or actor.text} [{actor.country or '-'} {actor.sector or '-'}] from “{actor.text}”"
