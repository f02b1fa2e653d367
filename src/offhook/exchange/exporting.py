"""A flow of `flows/` as a file that the flow editor imports."""

from __future__ import annotations

from dataclasses import dataclass, replace

from offhook.errors import Faults, FlowError
from offhook.exchange import displayed
from offhook.exchange.arns import Arns, Name, written
from offhook.exchange.draft import Draft
from offhook.exchange.positions import positions
from offhook.exchange.project import Project
from offhook.exchange.values import values
from offhook.language.document import FLOW_TYPES, MODULE
from offhook.language.forms import LEGACY, Found
from offhook.language.names import NameReference, name_references, resolve_names

ACTIONS = ("Metadata", "ActionMetadata")


@dataclass(frozen=True)
class Exported:
    """A file for the editor. `left` are the names that have no ARN; the file holds them as they are written."""

    text: str
    left: tuple[NameReference, ...]


def export_flow(found: Found, project: Project, arns: Arns) -> Exported:
    """The flow with ARNs for names, and what the editor wants in Metadata; every other byte as it was.

    Raises Faults if the flow cannot be read.
    """
    if found.language == LEGACY:
        what, fix = "it is in the format from before 2022", "Bring it into flows/ first: offhook flow import"
        raise Faults([FlowError(what, where=found.place, fix=fix)])
    flow = found.unchecked()
    draft = Draft(found, flow.document)
    _add_what_is_missing(draft, found)
    _add_displayed(draft, project)
    text = resolve_names(replace(flow, text=draft.text), lambda kind, key: arns.get((kind, key), written((kind, key))))
    left = tuple(one for one in name_references(flow) if (one.kind, one.key) not in arns)
    return Exported(text, left)


def _add_what_is_missing(draft: Draft, found: Found) -> None:
    """The flow's type and name, and a position for each block."""
    spellings = {api: editor for editor, api in FLOW_TYPES.items()}
    if found.type != MODULE:
        draft.put(("Metadata", "type"), spellings.get(found.type, found.type))
    draft.put(("Metadata", "name"), found.name)
    entry, of_actions = positions(draft.document)
    draft.put(("Metadata", "entryPointPosition"), entry)
    for identifier, position in of_actions.items():
        draft.put((*ACTIONS, identifier, "position"), position)


def _add_displayed(draft: Draft, project: Project) -> None:
    """The names that the editor shows, and looks for where it knows no ARN."""
    for value in list(values(draft.document)):
        name = name_in(value.text)
        if value.parameter is None or name is None or name not in project.display:
            continue
        for path, shown in displayed.to_write(value.parameter, project.display[name], value.text):
            draft.put((*ACTIONS, value.identifier, *path), shown)


def name_in(text: str) -> Name | None:
    """The name that makes up a text, whatever version or alias stands behind it."""
    if not text.startswith("${") or "/" not in text or "}" not in text:
        return None
    kind, _, key = text[2 : text.index("}")].partition("/")
    return kind, key
