"""What people may leave out of a bot's folder and Lex wants to be told.

The threshold is what Lex's console proposes; the other values are offhook's own.
Source: https://docs.aws.amazon.com/lexv2/latest/dg/using-intent-confidence-scores.html
"""

from __future__ import annotations

from typing import Any, Final

from offhook.bots.definition.definition import Lex
from offhook.bots.definition.keys import EACH_ATTEMPT

THRESHOLD: Final = 0.4
SESSION_TTL_S: Final = 300
RETRIES: Final = 2


def complete_bot(lex: Lex) -> Lex:
    return {"idleSessionTTLInSeconds": SESSION_TTL_S, "dataPrivacy": {"childDirected": False}, **lex}


def complete_locale(lex: Lex) -> Lex:
    return {"nluIntentConfidenceThreshold": THRESHOLD, **lex}


def complete_intent(lex: Lex, slots: tuple[str, ...]) -> Lex:
    """With the slots' order as their priorities, and a hook that has only messages switched off."""
    made = dict(lex)
    if slots and "slotPriorities" not in lex:
        made["slotPriorities"] = priorities(slots)
    if isinstance(hook := lex.get("fulfillmentCodeHook"), dict):
        made["fulfillmentCodeHook"] = {"enabled": False, **hook}
    if isinstance(confirmation := lex.get("intentConfirmationSetting"), dict):
        made["intentConfirmationSetting"] = _with_whole_prompt(confirmation)
    return made


def complete_slot(lex: Lex) -> Lex:
    elicitation = lex.get("valueElicitationSetting", {})
    if not isinstance(elicitation, dict):
        return lex
    return {**lex, "valueElicitationSetting": _with_whole_prompt({"slotConstraint": "Required", **elicitation})}


def complete_slot_type(lex: Lex) -> Lex:
    setting = lex.get("valueSelectionSetting", {})
    if not isinstance(setting, dict) or not ("slotTypeValues" in lex or setting):
        return lex
    return {**lex, "valueSelectionSetting": {"resolutionStrategy": "OriginalValue", **setting}}


def priorities(slots: tuple[str, ...]) -> list[dict[str, Any]]:
    return [{"priority": number, "slotName": name} for number, name in enumerate(slots, start=1)]


def _with_whole_prompt(setting: Lex) -> Lex:
    prompt = setting.get("promptSpecification")
    if not isinstance(prompt, dict):
        return setting
    prompt = {**prompt, "maxRetries": prompt.get("maxRetries", RETRIES)}
    attempts = prompt.get("promptAttemptsSpecification")
    if isinstance(attempts, dict) and EACH_ATTEMPT in attempts:
        each = dict.fromkeys(attempts_of(prompt), attempts[EACH_ATTEMPT])
        own = {name: attempt for name, attempt in attempts.items() if name != EACH_ATTEMPT}
        prompt["promptAttemptsSpecification"] = each | own
    return {**setting, "promptSpecification": prompt}


def attempts_of(prompt: Lex) -> list[str]:
    """The names of a prompt's attempts."""
    retries = prompt.get("maxRetries")
    return ["Initial", *(f"Retry{number}" for number in range(1, (retries if isinstance(retries, int) else 0) + 1))]


def gathered(setting: Lex) -> Lex:
    """The opposite for a prompt: attempts that are all alike, as one."""
    prompt = setting.get("promptSpecification")
    attempts = prompt.get("promptAttemptsSpecification") if isinstance(prompt, dict) else None
    if not isinstance(prompt, dict) or not isinstance(attempts, dict) or list(attempts) == []:
        return setting
    each = next(iter(attempts.values()))
    if set(attempts) != set(attempts_of(prompt)) or any(attempt != each for attempt in attempts.values()):
        return setting
    return {**setting, "promptSpecification": {**prompt, "promptAttemptsSpecification": {EACH_ATTEMPT: each}}}
