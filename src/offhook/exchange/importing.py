"""A flow from elsewhere (an export, an API answer, a template, an instance) as a flow of `flows/`: names for ARNs."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from offhook.errors import Place
from offhook.exchange import displayed
from offhook.exchange.arns import Arns, Name, address, written
from offhook.exchange.draft import Draft
from offhook.exchange.exporting import ACTIONS, name_in
from offhook.exchange.layout import in_lines
from offhook.exchange.project import Project
from offhook.exchange.values import Value, metadata_of, texts, values
from offhook.language.document import FLOW_TYPES, MODULE
from offhook.language.encodings import Encoding
from offhook.language.excerpts import Source
from offhook.language.forms import LEGACY, Form, Found
from offhook.language.tolerant import PLACEHOLDER

_ID = re.compile(r"[0-9a-f]{8}-(?:[0-9a-f]{4}-){3}[0-9a-f]{12}(?::.+)?")


@dataclass(frozen=True, slots=True)
class Named:
    """A value that became a name. `how` says what told so: mapping, display name, function name."""

    value: str
    name: Name
    how: str


@dataclass(frozen=True, slots=True)
class Unnamed:
    """A value that belongs to one instance and stays as it is. `display` is what the editor called it, or empty."""

    place: Place
    value: str
    kind: str
    display: str


@dataclass(frozen=True)
class Imported:
    """A flow as it is to stand in `flows/`."""

    text: str
    document: Mapping[str, Any]
    named: tuple[Named, ...]
    unnamed: tuple[Unnamed, ...]


def import_flow(found: Found, project: Project, arns: Arns) -> Imported:
    """The flow with names for what the project and `arns` know; every other byte as it was.

    A text in one line is set in lines, one that was a text inside something else and one of the old format too.
    Raises Faults if the flow cannot be read.
    """
    draft = _draft(found)
    naming = _Naming(project, {value: name for name, value in arns.items()}, found, draft.document)
    named = {one.value: one for value in values(draft.document) if (one := naming.named(value))}
    unnamed = tuple(naming.unnamed)
    for path, text in list(texts(draft.document, ())):
        if text in named:
            draft.set(path, _renamed(named[text]))
    _drop_displayed(draft, project)
    _add_what_stood_beside(draft, found)
    return Imported(in_lines(draft.text), draft.document, tuple(named.values()), unnamed)


def _draft(found: Found) -> Draft:
    flow = found.unchecked()
    if found.language != LEGACY:
        return Draft(found, flow.document)
    text = json.dumps(flow.document, ensure_ascii=False, indent=2) + "\n"
    return Draft(Source(found.file, text, Encoding("utf-8")), flow.document)


def _renamed(one: Named) -> str:
    found = address(one.value)
    return written(one.name) + (found.suffix if found and one.how != "mapping" else "")


class _Naming:
    """Finds names for values. `known` leads from what stands for a name to the name."""

    def __init__(self, project: Project, known: Mapping[str, Name], found: Found, document: Mapping[str, Any]) -> None:
        self._project, self._known, self._found, self._document = project, known, found, document
        self.unnamed: list[Unnamed] = []

    def named(self, value: Value) -> Named | None:
        """The name for a value; None for one that needs none, or that has none and is noted."""
        if value.text in self._known:
            return Named(value.text, self._known[value.text], "mapping")
        if value.parameter is None and (line := self._project.name_of("line", value.text)):
            return Named(value.text, line, "number")
        kind = self._kind(value)
        if kind is None:
            return None
        shown = self._shown(value)
        name, how = self._look_up(value.text, kind, shown)
        if name:
            return Named(value.text, name, how)
        self.unnamed.append(Unnamed(self._place(value), value.text, kind, shown))
        return None

    def _kind(self, value: Value) -> str | None:
        """What a value refers to if it belongs to one instance; None for any other text."""
        found = address(value.text)
        if found:
            return found.kind
        if value.text.startswith("arn:"):
            return "other"
        refers_to = displayed.kind_at(value.parameter) if value.parameter else None
        is_placeholder = PLACEHOLDER.search(value.text) is not None and name_in(value.text) is None
        if refers_to and (_ID.fullmatch(value.text) or (is_placeholder and not value.text.startswith("$."))):
            return refers_to
        return None

    def _shown(self, value: Value) -> str:
        return displayed.read(metadata_of(self._document, value.identifier), value.parameter) if value.parameter else ""

    def _look_up(self, text: str, kind: str, shown: str) -> tuple[Name | None, str]:
        found = address(text)
        if found and found.arn in self._known:
            return self._known[found.arn], "ARN"
        if shown and (name := self._project.name_of(kind, shown)):
            return name, "display name"
        if kind == "lambda" and (function := found.function if found else shown):
            return self._project.function(function), "function name"
        return None, ""

    def _place(self, value: Value) -> Place:
        return self._found.unchecked().place(*value.path)


def _drop_displayed(draft: Draft, project: Project) -> None:
    """Take out the display names that an export of this flow would write again: its names say it all."""
    for value in list(values(draft.document)):
        name = name_in(value.text)
        if value.parameter is None or name is None or name not in project.display:
            continue
        for path, shown in displayed.to_write(value.parameter, project.display[name], value.text):
            whole = (*ACTIONS, value.identifier, *path)
            if _says(draft.get(whole), shown):
                draft.drop(whole, down_to=len(ACTIONS) + 1)


def _says(there: Any, shown: Any) -> bool:
    """Whether a display name in Metadata is the one an export writes, with or without the ARN beside it."""
    if isinstance(there, dict) and isinstance(shown, dict):
        return there.get("text") == shown["text"] and there.keys() <= {"text", "id"}
    return bool(there == shown)


def _add_what_stood_beside(draft: Draft, found: Found) -> None:
    """The name and type of a flow whose file, beside the text of the flow, has them: they are the true ones."""
    if found.form in (Form.DOCUMENT, Form.INSIDE):
        return
    spellings = {api: editor for editor, api in FLOW_TYPES.items()}
    kind = {} if found.type == MODULE else {"type": spellings.get(found.type, found.type)}
    for key, value in {**kind, "name": found.name}.items():
        if draft.get(("Metadata", key)) is None:
            draft.put(("Metadata", key), value)
        elif draft.get(("Metadata", key)) != value:
            draft.set(("Metadata", key), value)


def mappings(unnamed: tuple[Unnamed, ...]) -> Iterator[tuple[Unnamed, int]]:
    """Each value once, with how often it stands there."""
    counted: dict[str, list[Unnamed]] = {}
    for one in unnamed:
        counted.setdefault(one.value, []).append(one)
    yield from ((several[0], len(several)) for several in counted.values())
