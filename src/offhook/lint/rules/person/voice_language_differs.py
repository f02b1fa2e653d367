"""OH713: a text in one language, read by a voice of another."""

from __future__ import annotations

from collections.abc import Iterator

from offhook.lint.diagnostics import Diagnostic, Severity
from offhook.lint.prompts import said_in
from offhook.lint.registry import rule
from offhook.lint.subject import Action, Subject
from offhook.lint.voices import LANGUAGE_CODE, LANGUAGES, language_of_code, plain_name, script_of


@rule(
    "OH713",
    "voice-language-differs",
    Severity.WARNING,
    source="https://docs.aws.amazon.com/polly/latest/dg/available-voices.html",
)
def voice_language_differs(flow: Subject) -> Iterator[Diagnostic]:
    """A voice speaks the language that is set with it, and the language of the texts that it reads."""
    voices = flow.actions_of("UpdateContactTextToSpeechVoice")
    for voice in voices:
        after = flow.by_identifier.get(voice.next)
        if after is not None and after.type == "UpdateContactData":
            at = after.at("Parameters", "LanguageCode")
            yield from _code_differs(after, _name(voice), after.text("LanguageCode"), at)
    for block in flow.actions_of("UpdateFlowAttributes"):
        yield from _in_block(block)
    names = [_name(voice) for voice in voices]
    if names and all(name in LANGUAGES for name in names):
        yield from _unreadable(flow, names)


def _name(voice: Action) -> str:
    return plain_name(voice.text("TextToSpeechVoice"))


def _code_differs(action: Action, voice: str, code: str, at: tuple[str | int, ...]) -> Iterator[Diagnostic]:
    spoken = LANGUAGES.get(voice)
    if spoken and LANGUAGE_CODE.fullmatch(code) and language_of_code(code) not in spoken:
        yield Diagnostic(
            at=at,
            message=f"{action.label} sets the language {code}, which the voice {voice} does not speak",
            fix="Choose a voice of that language, or the language of that voice",
        )


def _in_block(block: Action) -> Iterator[Diagnostic]:
    """A block that sets the texts of one language often names the voice and the language's code too."""
    attributes = block.parameters.get("FlowAttributes")
    texts = {key: block.text("FlowAttributes", key, "Value") for key in attributes or ()} if attributes else {}
    voice = next((plain_name(text) for key, text in texts.items() if "voice" in key.lower()), "")
    if voice not in LANGUAGES:
        return
    for key, text in texts.items():
        at = block.at("Parameters", "FlowAttributes", key, "Value")
        if "lang" in key.lower():
            yield from _code_differs(block, voice, text, at)
        elif (script := script_of(text)) and not script[1] & LANGUAGES[voice]:
            yield Diagnostic(
                at=at,
                message=f"{block.label} sets {key!r} to {script[0]} text, which the voice {voice} cannot read",
                fix="Choose a voice of that language",
            )


def _unreadable(flow: Subject, names: list[str]) -> Iterator[Diagnostic]:
    """What no voice of the flow can read."""
    spoken = frozenset[str]().union(*(LANGUAGES[name] for name in names))
    for said in said_in(flow):
        script = script_of(said.words)
        if script and not script[1] & spoken:
            yield Diagnostic(
                at=said.at,
                message=f"{said.action.label} has {script[0]} text, and the flow's voice {names[0]} cannot read it",
                fix="Set a voice of that language before it",
            )
