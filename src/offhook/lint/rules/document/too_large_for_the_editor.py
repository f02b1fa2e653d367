"""OH107: a flow that the API takes and the editor's import does not."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from offhook.lint.diagnostics import Diagnostic, Severity
from offhook.lint.registry import rule
from offhook.lint.subject import Subject

MOST_BLOCKS = 200
MOST_BYTES = 1_000_000
MOST_ACTIONS = 250  # more is refused by the API too


@rule(
    "OH107",
    "too-large-for-the-editor",
    Severity.INFO,
    source="https://docs.aws.amazon.com/connect/latest/adminguide/contact-flow-import-export.html",
)
def too_large_for_the_editor(flow: Subject) -> Iterator[Diagnostic]:
    """The editor imports a file of at most 200 blocks and 1 MB."""
    blocks = len(flow.actions) - _parts(flow) if len(flow.actions) > MOST_BLOCKS else 0
    if MOST_BLOCKS < blocks <= MOST_ACTIONS:
        yield Diagnostic(
            at=("Actions",),
            message=f"The editor imports {MOST_BLOCKS} blocks, and this flow has {blocks}",
            fix="Deploy it by API, or move a part into a module",
        )
    elif len(flow.flow.text) > MOST_BYTES // 4 and len(flow.flow.text.encode()) > MOST_BYTES:
        yield Diagnostic(
            at=(),
            message="The editor imports files of 1 MB, and this flow is larger",
            fix="Deploy it by API, or move a part into a module",
        )


def _parts(flow: Subject) -> int:
    """How many actions are further parts of a block that has an action already."""
    metadata: Any = flow.metadata.get("ActionMetadata")
    entries = metadata.values() if isinstance(metadata, dict) else ()
    lists = [entry.get("children") for entry in entries if isinstance(entry, dict)]
    known = flow.by_identifier
    return len({child for found in lists if isinstance(found, list) for child in map(str, found) if child in known})
