"""Where a flow talks with a bot of the project, and which intents it branches on."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from offhook.lint.names_used import key_of
from offhook.lint.subject import Action, Subject


def talks(flow: Subject) -> Iterator[tuple[Action, str, Mapping[str, frozenset[str]]]]:
    """Each action that talks with a bot of the project, the bot's key, and its intents by locale."""
    if flow.project is None:
        return
    for action in flow.actions_of("ConnectParticipantWithLexBot"):
        key = key_of(action.text("LexV2Bot", "AliasArn"), "bot")
        if key and flow.project.bots.get(key):
            yield action, key, flow.project.bots[key]


def intents_branched(talk: Action) -> dict[str, int]:
    """The intents that have a branch, with the index of the condition."""
    return {operand: index for index, operator, operand in talk.operands if operator == "Equals" and operand}
