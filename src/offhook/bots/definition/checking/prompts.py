"""Is there something to ask with, for each slot that is asked for, and an answer for each way a confirmation ends?"""

from __future__ import annotations

from collections.abc import Iterator

from offhook.bots.definition.checking.walking import intents_of
from offhook.bots.definition.definition import Definition
from offhook.bots.definition.wrong import Wrong


def wrong_prompts(definition: Definition) -> Iterator[Wrong]:
    for _, path, intent in intents_of(definition):
        for name, slot in intent["slots"].items():
            elicitation = slot.get("valueElicitationSetting", {})
            is_asked_for = elicitation.get("slotConstraint") == "Required" and not slot.get("subSlotSetting")
            if is_asked_for and not elicitation.get("promptSpecification"):
                what = f"the slot {name!r} is required and has no prompt to ask for it"
                yield Wrong((*path, "slots", name), what, 'Add prompt = "..."')
        confirmation = intent.get("intentConfirmationSetting")
        if confirmation and not confirmation.get("promptSpecification"):
            what = "a confirmation has no prompt to ask with"
            yield Wrong((*path, "intentConfirmationSetting"), what, 'Add prompt = "..."')
