"""OH634: a language of the centre that no path of a line's flow sets."""

from __future__ import annotations

from collections.abc import Iterator

from offhook.lint.diagnostics import Diagnostic, Severity
from offhook.lint.languages_set import languages_set
from offhook.lint.registry import rule
from offhook.lint.subject import Subject
from offhook.lint.voices import language_of_code


@rule(
    "OH634",
    "language-never-set",
    Severity.WARNING,
    source="Assumed: a centre that says it speaks a language wants its callers to hear it",
    needs_project=True,
)
def language_never_set(flow: Subject) -> Iterator[Diagnostic]:
    """The flow of a line sets each language of the centre on some path."""
    assert flow.project is not None
    if flow.is_module or flow.key not in flow.project.lines.values() or len(flow.project.languages) < 2:
        return
    spoken = languages_set(flow)
    if spoken is None:
        return
    missing = [language for language in flow.project.languages if language_of_code(language) not in spoken]
    if missing:
        yield Diagnostic(
            at=("StartAction",),
            message=f"no path of the flow {flow.key!r} sets a voice or language for {' or '.join(missing)}, "
            f"which this centre speaks",
            fix="Set voice, language and texts on a path for these callers, or take it out of languages in center.toml",
        )
