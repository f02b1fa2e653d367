"""From any file to the flows in it: a bare document, an API answer or request, a template, or a text inside other JSON.

`read_documents` is the one way in. What it finds keeps its place in the file, its encoding, and what the JSON around it
says of name, type and ARN; `Found.flow()` is the flow to check or run.
"""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from enum import Enum
from functools import cached_property
from pathlib import Path
from typing import Any

from offhook.errors import Faults, FlowError, OffhookError, Place
from offhook.language.document import FLOW_TYPES, MODULE, VERSION, Flow, parse_flow, take_flow
from offhook.language.encodings import decode
from offhook.language.excerpts import Excerpt, Source, escaped_text, part, quoted
from offhook.language.legacy import Conversion, convert, is_legacy
from offhook.language.origins import Origins, Recovered
from offhook.language.places import Path as JsonPath
from offhook.language.spans import span_of
from offhook.language.templates import excerpt_of, is_text, text_of
from offhook.language.tolerant import PLACEHOLDER, Reading, read_tolerantly

LEGACY = "legacy"

_FLOW_RESOURCES = ("AWS::Connect::ContactFlow", "AWS::Connect::ContactFlowModule", "ContactFlow", "ContactFlowModule")
_LIKE_A_FLOW = re.compile(r"StartAction|\\*\"(?:Actions|modules)\\*\"")
_NO_PLACEHOLDER = re.compile(
    r"\$\{[a-z]+/|</?(?:speak|break|prosody|lang|emphasis|say-as|phoneme|sub|mark|p|s|w|amazon:.*)\b"
)
"""Names of this project, `${queue/orders}`, and the markup of SSML."""

_ESCAPED = re.compile(r"\s*\{(?:\\[nrt]|\s)*\\\"")


class Form(Enum):
    """What a flow stands in."""

    DOCUMENT = "document"  # the file is the flow
    ANSWER = "API answer"  # of DescribeContactFlow or DescribeContactFlowModule
    REQUEST = "API request"  # of CreateContactFlow and its relatives
    TEMPLATE = "template"  # of CloudFormation
    INSIDE = "inside"  # any other JSON, or a text


@dataclass(frozen=True, slots=True)
class Placeholder:
    """Something that a deployment script replaces, for example `${LAMBDA_ARN}`. Here it is text, or part of one."""

    token: str
    place: Place


@dataclass(frozen=True)
class Found:
    """One flow in a file. `type` is the API's or MODULE, `language` is `2019-10-30` or `legacy`."""

    file: str
    form: Form
    language: str
    encoding: str
    key: str
    name: str
    type: str
    arn: str | None
    path: JsonPath  # to the flow, in the file's JSON
    excerpt: Excerpt = field(repr=False)  # the flow's JSON text, traced to the file
    settings: Any = field(repr=False)  # of a module's resource, beside its content: what it takes and gives
    document: dict[str, Any] | None = field(repr=False)  # as written; None if the text is no JSON object
    faults: tuple[OffhookError, ...] = field(repr=False)  # why it is none
    is_checked: bool = field(repr=False)  # as JSON: no key stands twice, no NaN

    @property
    def place(self) -> Place:
        """Where the flow begins."""
        text = self.excerpt.text
        return self.excerpt.place(len(text) - len(text.lstrip()))

    @cached_property
    def placeholders(self) -> tuple[Placeholder, ...]:
        """Every placeholder, quoted or not, in the order of the text."""
        return tuple(
            Placeholder(found[0], self.excerpt.place(found.start()))
            for found in PLACEHOLDER.finditer(self.excerpt.text)
            if not _NO_PLACEHOLDER.match(found[0])
        )

    @property
    def remarks(self) -> tuple[OffhookError, ...]:
        """What the conversion of a legacy flow could not translate; the rest of the flow stands."""
        return self._conversion.faults if self._conversion else ()

    def flow(self) -> Flow:
        """The flow, in the language of 2019-10-30. Raises Faults with every fault found, each with its place."""
        return self._read(parse_flow)

    def unchecked(self) -> Flow:
        """The flow as far as its text is JSON, whether or not it could run. Raises Faults if the text is none."""
        return self._read(take_flow)

    def _read(self, take: Callable[..., Flow]) -> Flow:
        if self.document is None:
            raise Faults(self.faults)
        try:
            return self._taken(take)
        except RecursionError as error:
            raise _too_deep(self.place) from error

    def _taken(self, take: Callable[..., Flow]) -> Flow:
        text, places, document = self.excerpt.text, self.excerpt.places, self.document if self.is_checked else None
        if self._conversion:
            document = self._conversion.document
            text = json.dumps(document, ensure_ascii=False)
            places = Origins(self.file, text, places, self._conversion.origins)
        return take(
            text, key=self.key, file=self.file, name=self.name, type=self.type, places=places, document=document
        )

    @cached_property
    def _conversion(self) -> Conversion | None:
        if self.document is None or self.language != LEGACY:
            return None
        return convert(self.document, self.excerpt.places)


def read_documents(path: Path, *, shown_as: str | None = None) -> list[Found]:
    """Every flow in a file, in the order of the text; none if the file is JSON about something else.

    Raises Faults, each with its place, for a file that cannot be read at all. A flow inside a file whose own text is
    broken is found, and its `flow()` raises.
    """
    file = shown_as or str(path)
    try:
        data = path.read_bytes()
    except OSError as error:
        what = f"cannot be read: {error.strerror}"
        raise Faults([FlowError(what, where=Place(file), fix="Name a file that can")]) from error
    return documents_in(data, file=file, key=path.stem, in_modules=path.parent.name == "modules")


def documents_in(data: bytes, *, file: str, key: str, in_modules: bool = False) -> list[Found]:
    """Every flow in the bytes of a file. `key` names the flow where nothing in the file does."""
    text, encoding = decode(data, file=file)
    try:
        return [*_Search(Source(file, text, encoding), key, in_modules).found()]
    except RecursionError as error:
        raise _too_deep(Place(file)) from error


def _too_deep(where: Place) -> Faults:
    return Faults([FlowError("nested too deeply", where=where, fix="Export the flow again")])


@dataclass(frozen=True, slots=True)
class _Around:
    """What stands around a flow. `siblings` is the object that has the flow, or its text, as a member."""

    form: Form
    path: JsonPath
    siblings: Mapping[str, Any] = field(default_factory=dict)
    resource: str = ""  # a template's type of the resource, or the member of an API answer
    key: str = ""

    def first(self, *names: str) -> str:
        return next((text for name in names if (text := text_of(self.siblings.get(name)))), "")


class _Search:
    """Looks for flows in one file."""

    def __init__(self, source: Source, key: str, in_modules: bool) -> None:
        self._source, self._key, self._in_modules = source, key, in_modules

    def found(self) -> Iterator[Found]:
        text = self._source.text
        if _ESCAPED.match(text) and (excerpt := escaped_text(self._source)):
            yield self._make(_load(excerpt), _Around(Form.INSIDE, ()))
            return
        if text.lstrip()[:1] not in ("{", "[", '"', ""):
            from offhook.language.yaml_templates import yaml_flows  # here, because JSON never needs the library

            for path, siblings, resource, excerpt in yaml_flows(self._source):
                yield self._make(_load(excerpt), _Around(Form.TEMPLATE, path, siblings, resource, str(path[1])))
            return
        loaded = _load(self._source)
        if isinstance(loaded, _Broken):
            raise Faults(loaded.faults)
        yield from self._walk(loaded, _Around(Form.DOCUMENT, ()))

    def _walk(self, loaded: _Loaded, outer: _Around) -> Iterator[Found]:
        """Every flow in a JSON value. Only texts lead to recursion, as deep as they are nested in each other."""
        excerpt, root = loaded.excerpt, loaded.value
        waiting: list[tuple[JsonPath, Any]] = [((), root)]
        while waiting:
            path, value = waiting.pop()
            if isinstance(value, dict) and (_is_document(value) or is_legacy(value)):
                inner = part(excerpt, *span_of(excerpt.text, path)) if path else excerpt
                yield self._make(replace(loaded, excerpt=inner, value=value), _around(root, path, outer))
            elif is_text(value):
                if path[-1:] == ("Content",) or _LIKE_A_FLOW.search(text_of(value)):
                    text = excerpt_of(excerpt, path, value)
                    yield from self._text_flows(text, _around(root, path, outer)) if text else ()
            elif isinstance(value, dict):
                waiting += reversed([((*path, key), member) for key, member in value.items() if member])
            elif isinstance(value, list):
                waiting += reversed([((*path, index), member) for index, member in enumerate(value) if member])

    def _text_flows(self, excerpt: Excerpt, around: _Around) -> Iterator[Found]:
        """The flows of a text: it is one, it is JSON that has some, or it was to be one and is broken."""
        loaded = _load(excerpt)
        is_content = around.path[-1:] == ("Content",) and around.resource in _FLOW_RESOURCES
        if isinstance(loaded, _Broken):
            if is_content or (_LIKE_A_FLOW.search(excerpt.text) and excerpt.text.lstrip().startswith("{")):
                yield self._make(loaded, around)
        elif is_content or (isinstance(one := loaded.value, dict) and (_is_document(one) or is_legacy(one))):
            yield self._make(loaded, around)
        else:
            yield from self._walk(loaded, around)

    def _make(self, loaded: _Loaded | _Broken, around: _Around) -> Found:
        excerpt, faults = loaded.excerpt, loaded.faults if isinstance(loaded, _Broken) else ()
        document: dict[str, Any] = {}
        if isinstance(loaded, _Loaded) and isinstance(loaded.value, dict):
            document = loaded.value
        elif isinstance(loaded, _Loaded):
            what = "a flow is a JSON object, this is none"
            faults = [FlowError(what, where=excerpt.place(0), fix="Export the flow again")]
        legacy = is_legacy(document)
        metadata = document.get("metadata" if legacy else "Metadata")
        metadata = metadata if isinstance(metadata, dict) else {}
        key = around.key or self._key
        return Found(
            file=self._source.file,
            form=around.form,
            language=LEGACY if legacy else VERSION,
            encoding=str(self._source.encoding),
            key=key,
            name=around.first("Name", "name") or str(metadata.get("name") or key),
            type=_flow_type(around, document, metadata, self._in_modules),
            arn=around.first("Arn", "arn", "ContactFlowArn") or None,
            path=around.path,
            excerpt=excerpt,
            settings=around.siblings.get("Settings"),
            document=None if faults else document,
            faults=tuple(faults),
            is_checked=isinstance(loaded, _Loaded) and loaded.is_checked,
        )


@dataclass(frozen=True, slots=True)
class _Loaded:
    """A text and its JSON value. In the excerpt, placeholders that stand for a value have quotes."""

    excerpt: Excerpt
    value: Any
    is_checked: bool


@dataclass(frozen=True, slots=True)
class _Broken:
    """A text that is no JSON, and why."""

    excerpt: Excerpt
    faults: Sequence[OffhookError]


def _load(excerpt: Excerpt) -> _Loaded | _Broken:
    odd: list[Any] = []

    def members(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
        found = dict(pairs)
        if len(found) < len(pairs):
            odd.append(pairs)
        return found

    try:
        value = json.loads(excerpt.text, object_pairs_hook=members, parse_constant=odd.append)
        return _Loaded(excerpt, value, not odd)
    except RecursionError:
        return _Broken(excerpt, _too_deep(excerpt.place(0)).faults)
    except ValueError:
        reading = read_tolerantly(excerpt.text)
    if not reading.faults:
        return _load(quoted(excerpt, reading.bare))
    faults = [FlowError(fault.what, where=excerpt.place(fault.offset), fix=fault.fix) for fault in reading.faults]
    return _Broken(excerpt, [*faults, *_structure_faults(excerpt, reading)])


def _structure_faults(excerpt: Excerpt, reading: Reading) -> list[OffhookError]:
    """What else is wrong with a flow of whose broken text it is certain what it means."""
    is_certain = all(fault.mild for fault in reading.faults)
    if not is_certain or not isinstance(reading.value, dict) or not _is_document(reading.value):
        return []
    places = Recovered(excerpt.places, reading.offsets)
    try:
        parse_flow(json.dumps(reading.value), key="", file=excerpt.source.file, places=places)
    except Faults as found:
        return found.faults
    return []


def _is_document(value: Mapping[str, Any]) -> bool:
    if "StartAction" in value:
        return "Actions" in value or "Version" in value
    return "Actions" in value and value.get("Version") == VERSION


def _around(root: Any, path: JsonPath, outer: _Around) -> _Around:
    """What stands around the value at `path` of a JSON value, itself inside `outer`."""
    siblings: Mapping[str, Any] = outer.siblings
    value = root
    for key in path:
        siblings = value if isinstance(value, dict) else siblings
        value = value[key]
    whole = (*outer.path, *path)
    match path:
        case ("Resources", str() as logical_id, *_) if isinstance(resource := root["Resources"][logical_id], dict):
            return _Around(Form.TEMPLATE, whole, siblings, text_of(resource.get("Type")), logical_id)
        case (*_, "ContactFlow" | "ContactFlowModule" as member, _):
            return _Around(Form.ANSWER, whole, siblings, member)
        case (*_, "Content") if "ContactFlowType" in siblings or "InstanceId" in siblings:
            resource = "ContactFlow" if "ContactFlowType" in siblings else ""
            return _Around(Form.REQUEST, whole, siblings, resource)
        case ():
            return outer
    return _Around(Form.INSIDE, whole, siblings, outer.resource, outer.key)


def _flow_type(around: _Around, document: Mapping[str, Any], metadata: Mapping[str, Any], in_modules: bool) -> str:
    """The API's name of the flow's type: what the resource says, else what the document says or shows."""
    declared = around.first("Type", "ContactFlowType", "FlowType", "type")
    if "ContactFlowModule" in around.resource:
        return MODULE
    if declared in FLOW_TYPES.values():
        return declared
    actions = document.get("Actions")
    ends_as_module = isinstance(actions, list) and any(
        isinstance(action, dict) and action.get("Type") == "EndFlowModuleExecution" for action in actions
    )
    if in_modules or "Settings" in document or ends_as_module:
        return MODULE
    written = str(metadata.get("type") or (document.get("type") if is_legacy(document) else None) or "contactFlow")
    return FLOW_TYPES.get(written, written)
