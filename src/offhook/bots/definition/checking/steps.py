"""Next steps: do the intent, the slot and the values that they name exist?"""

from __future__ import annotations

from collections.abc import Iterator

from offhook.bots.definition.checking.walking import dialogs_of, tables_in
from offhook.bots.definition.definition import Definition, Lex, Part
from offhook.bots.definition.wrong import Path, Wrong
from offhook.errors import nearest


def wrong_steps(definition: Definition) -> Iterator[Wrong]:
    for intent, part in dialogs_of(definition):
        intents = definition.locales[part.locale]["intents"]
        for path, table in tables_in(part.lex):
            if isinstance(table.get("dialogAction"), dict):
                for wrong in _wrong_step(table, path, intent, intents):
                    yield Wrong((*part.path, *wrong.path), wrong.what, wrong.fix)
        if part.shape == "Intent":
            yield from _wrong_priorities(intent, part)


def _wrong_step(step: Lex, path: Path, intent: Lex, intents: Lex) -> Iterator[Wrong]:
    action, target = step["dialogAction"], step.get("intent", {})
    kind, slot, name = action.get("type"), action.get("slotToElicit"), target.get("name")
    if name is not None and name not in intents:
        yield Wrong((*path, "intent", "name"), f"there is no intent {name!r}", nearest(name, intents))
        return
    slots = (intents[name] if name is not None else intent)["slots"]
    if kind == "StartIntent" and name is None:
        yield Wrong((*path, "dialogAction"), "StartIntent does not say which intent", "Add intent = { name = ... }")
    if kind == "ElicitSlot" and slot is None:
        yield Wrong((*path, "dialogAction"), "ElicitSlot does not say which slot", "Add slotToElicit = ...")
    if slot is not None and slot not in slots:
        fix = nearest(slot, slots)
        yield Wrong((*path, "dialogAction", "slotToElicit"), f"the intent has no slot {slot!r} to ask for", fix)
    for filled in target.get("slots", {}):
        if filled not in slots:
            where = (*path, "intent", "slots", filled)
            yield Wrong(where, f"the intent has no slot {filled!r} to fill", nearest(filled, slots))


def _wrong_priorities(intent: Lex, part: Part) -> Iterator[Wrong]:
    ordered: dict[int, str] = {}
    for index, entry in enumerate(intent.get("slotPriorities", ())):
        name, priority = entry.get("slotName"), entry.get("priority")
        where = (*part.path, "slotPriorities", index)
        if name not in intent["slots"]:
            yield Wrong((*where, "slotName"), f"the intent has no slot {name!r}", nearest(str(name), intent["slots"]))
        elif ordered.setdefault(priority, name) != name:
            what = f"{name!r} has the priority of {ordered[priority]!r}"
            yield Wrong((*where, "priority"), what, "Give each slot a priority of its own")
