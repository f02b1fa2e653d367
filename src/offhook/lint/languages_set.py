"""Which languages a flow gives to its contacts, with the flows and modules that it goes on to."""

from __future__ import annotations

from collections.abc import Iterator

from offhook.language.references import whole_reference
from offhook.lint.names_used import names_in
from offhook.lint.subject import Subject
from offhook.lint.voices import LANGUAGES, language_of_code, plain_name


def languages_set(flow: Subject) -> frozenset[str] | None:
    """The languages (`ja`, `en`) that an action sets, or that a voice speaks; None if one is only known later."""
    flows = list(_together(flow))
    spoken: set[str] = set()
    for where in flows:
        written = [action.text("LanguageCode") for action in where.actions_of("UpdateContactData")]
        voices = [action.text("TextToSpeechVoice") for action in where.actions_of("UpdateContactTextToSpeechVoice")]
        for value in filter(None, [*written, *voices]):
            values = _values(value, where, flows)
            if values is None:
                return None
            spoken.update(*(LANGUAGES.get(plain_name(one), {language_of_code(one)}) for one in values))
    return frozenset(spoken)


def _together(flow: Subject) -> Iterator[Subject]:
    """A flow, and what it names in turn: modules, and flows it transfers to."""
    ahead = [flow]
    for one in ahead:
        yield one
        if one.project is None:
            continue
        known = {"module": one.project.modules, "flow": one.project.flows}
        for name in names_in(one):
            found = known.get(name.kind, {}).get(name.key)
            if found and found not in ahead and name.parameter != "EventHooks":
                ahead.append(found)


def _values(written: str, where: Subject, flows: list[Subject]) -> frozenset[str] | None:
    """What a value can be: itself, or what any action writes into the attribute that it is read from."""
    reference = whole_reference(written)
    if reference is None:
        return frozenset((written,))
    match reference.path:
        case ("FlowAttributes", key):
            texts = [one.text("FlowAttributes", key, "Value") for one in where.actions_of("UpdateFlowAttributes")]
        case ("Attributes", key):
            texts = [
                one.text("Attributes", key) for flow in flows for one in flow.actions_of("UpdateContactAttributes")
            ]
        case _:
            return None
    texts = [text for text in texts if text]
    return None if not texts or any("$" in text for text in texts) else frozenset(texts)
