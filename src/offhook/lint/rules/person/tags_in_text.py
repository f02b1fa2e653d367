"""OH708: SSML in a Text, where every tag is read out or shown."""

from __future__ import annotations

from collections.abc import Iterator

from offhook.lint.diagnostics import Diagnostic, Edit, Put, Remove, Severity
from offhook.lint.prompts import Said, texts_in
from offhook.lint.registry import rule
from offhook.lint.ssml import CONNECT_PAGE, BrokenSsmlError, has_markup, read_ssml
from offhook.lint.subject import Subject


@rule("OH708", "tags-in-text", Severity.WARNING, source=CONNECT_PAGE)
def tags_in_text(flow: Subject) -> Iterator[Diagnostic]:
    """Text has no SSML tags; SSML has a parameter of its own."""
    for said in texts_in(flow):
        if not said.is_ssml and has_markup(said.text):
            yield Diagnostic(
                at=said.at,
                message=f"{said.action.label} has SSML tags in a Text, which are not taken for tags there",
                fix='Write it as "SSML" instead of "Text"; in the editor, choose to interpret the text as SSML',
                edits=_as_ssml(said),
            )


def _as_ssml(said: Said) -> tuple[Edit, ...]:
    """Only where the text stands in the prompt itself and is good SSML."""
    if said.at[-1:] != ("Text",) or not said.text.lstrip().startswith("<speak"):
        return ()
    try:
        read_ssml(said.text)
    except BrokenSsmlError:
        return ()
    return Remove(said.at), Put((*said.at[:-1], "SSML"), said.text)
