"""OH707: a tag that the chosen kind of voice does not understand."""

from __future__ import annotations

from collections.abc import Iterator
from xml.etree.ElementTree import Element

from offhook.lint.diagnostics import Diagnostic, Severity
from offhook.lint.prompts import texts_in
from offhook.lint.registry import rule
from offhook.lint.ssml import POLLY_PAGE, BrokenSsmlError, read_ssml, tag_of
from offhook.lint.subject import Subject

NOT_NEURAL = frozenset({"emphasis", "amazon:auto-breaths", "amazon:breath"})
NOT_GENERATIVE = NOT_NEURAL | {"amazon:domain", "amazon:effect"}


@rule("OH707", "ssml-tag-not-for-voice", Severity.WARNING, source=POLLY_PAGE)
def ssml_tag_not_for_voice(flow: Subject) -> Iterator[Diagnostic]:
    """SSML has no tag that the flow's neural or generative voices do not have."""
    voices = flow.actions_of("UpdateContactTextToSpeechVoice")
    engines = {voice.text("TextToSpeechEngine").lower() for voice in voices}
    if len(engines) != 1 or not engines <= {"neural", "generative"}:
        return
    engine = engines.pop()
    for said in texts_in(flow):
        if said.is_ssml and "<" in said.text:
            for tag in _missing(said.text, engine):
                yield Diagnostic(
                    at=said.at,
                    message=f"{said.action.label} has the SSML tag {tag}, which {engine} voices do not have",
                    fix="Remove the tag, or choose the standard engine in Set voice",
                )


def _missing(ssml: str, engine: str) -> list[str]:
    try:
        root = read_ssml(ssml)
    except BrokenSsmlError:
        return []
    found = (_shown(element, engine) for element in root.iter()) if root is not None else ()
    return list(dict.fromkeys(tag for tag in found if tag))


def _shown(element: Element, engine: str) -> str | None:
    """The tag as written, if the engine does not have it."""
    tag = tag_of(element)
    if tag in (NOT_NEURAL if engine == "neural" else NOT_GENERATIVE):
        return f"<{tag}>"
    if tag == "amazon:effect" and element.get("name") != "drc":
        name, value = next(iter(element.attrib.items()), ("name", ""))
        return f'<{tag} {name}="{value}">'
    return "<prosody amazon:max-duration>" if tag == "prosody" and "amazon.max-duration" in element.attrib else None
