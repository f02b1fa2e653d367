"""What a bot says and does on something: responses, next steps, conditionals and code hooks of a definition."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from offhook.bots.model import (
    NOTHING,
    Button,
    CodeHook,
    Conditional,
    ConditionalBranch,
    ElicitationHook,
    Message,
    MessageGroup,
    NextStep,
    Reaction,
    Response,
)

Lex = Mapping[str, Any]
_TYPES = {"plainTextMessage": "PlainText", "ssmlMessage": "SSML", "customPayload": "CustomPayload"}


def reaction(lex: Lex, response: str, next_step: str, conditional: str) -> Reaction:
    """The reaction in a setting, by the names that its parts have there."""
    if not lex.keys() & {response, next_step, conditional}:
        return NOTHING
    return Reaction(_response(lex.get(response)), _next_step(lex.get(next_step)), _conditional(lex.get(conditional)))


def code_hook(lex: Lex | None) -> CodeHook | None:
    if not lex:
        return None
    after = lex["postCodeHookSpecification"]
    return CodeHook(
        is_active=lex["active"],
        invokes=lex["enableCodeHookInvocation"],
        label=lex.get("invocationLabel", ""),
        success=reaction(after, "successResponse", "successNextStep", "successConditional"),
        failure=reaction(after, "failureResponse", "failureNextStep", "failureConditional"),
        timeout=reaction(after, "timeoutResponse", "timeoutNextStep", "timeoutConditional"),
    )


def elicitation_hook(lex: Lex | None) -> ElicitationHook | None:
    return ElicitationHook(lex["enableCodeHookInvocation"], lex.get("invocationLabel", "")) if lex else None


def groups_of(lex: Lex) -> tuple[MessageGroup, ...]:
    return tuple(
        MessageGroup(_message(group["message"]), tuple(_message(one) for one in group.get("variations", ())))
        for group in lex["messageGroups"]
    )


def _message(lex: Lex) -> Message:
    if card := lex.get("imageResponseCard"):
        return Message(
            "ImageResponseCard",
            title=card["title"],
            subtitle=card.get("subtitle", ""),
            image_url=card.get("imageUrl", ""),
            buttons=tuple(Button(button["text"], button["value"]) for button in card.get("buttons", ())),
        )
    kind = next((kind for kind in _TYPES if kind in lex), None)
    return Message(_TYPES[kind], lex[kind]["value"]) if kind else Message("PlainText")


def _response(lex: Lex | None) -> Response | None:
    return Response(groups_of(lex), lex.get("allowInterrupt", True)) if lex else None


def _next_step(lex: Lex | None) -> NextStep | None:
    if not lex:
        return None
    action, intent = lex.get("dialogAction", {}), lex.get("intent", {})
    return NextStep(
        action=action.get("type"),
        slot=action.get("slotToElicit"),
        suppresses_next_message=bool(action.get("suppressNextMessage", False)),
        intent=intent.get("name"),
        slots={name: tuple(_values(value)) for name, value in intent.get("slots", {}).items()},
        session_attributes=dict(lex.get("sessionAttributes", {})),
    )


def _values(lex: Lex) -> list[str]:
    """The values that are put into a slot."""
    if several := lex.get("values"):
        return [value for one in several for value in _values(one)]
    return [lex["value"]["interpretedValue"]] if lex.get("value", {}).get("interpretedValue") else []


def _conditional(lex: Lex | None) -> Conditional | None:
    if not lex:
        return None
    branches = tuple(
        _branch(branch["name"], branch["condition"]["expressionString"], branch)
        for branch in lex["conditionalBranches"]
    )
    return Conditional(lex["active"], branches, _branch("default", "", lex["defaultBranch"]))


def _branch(name: str, condition: str, lex: Lex) -> ConditionalBranch:
    return ConditionalBranch(name, condition, _next_step(lex.get("nextStep")), _response(lex.get("response")))
