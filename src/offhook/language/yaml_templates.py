"""Flows in a CloudFormation template written as YAML.

Only the places of nodes are taken from the library: it composes the tree and constructs nothing, so tags are harmless.
A flow in a block (`|`) or in quotes can be edited; in a folded or plain scalar it can only be read.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import Any

import yaml  # type: ignore[import-untyped]

from offhook.errors import Faults, FlowError, OffhookError, Place
from offhook.language.excerpts import Cut, Excerpt, Joined, Run, Source, json_string, substituted
from offhook.language.places import Path
from offhook.language.templates import text_of

_RESOURCES = ("AWS::Connect::ContactFlow", "AWS::Connect::ContactFlowModule")

YamlFlow = tuple[Path, Mapping[str, Any], str, Excerpt]
"""Path to the content, the properties beside it, the resource's type, and the content."""


def yaml_flows(source: Source) -> Iterator[YamlFlow]:
    """The contents of every flow resource of a YAML template. Raises Faults if the text is no YAML either."""
    root = _composed(source)
    resources = _member(root, "Resources")
    if not isinstance(root, yaml.MappingNode):
        where = source.place_of(0)
        raise Faults([FlowError("neither JSON nor a template", where=where, fix="Export the flow again")])
    for key, resource in _members(resources):
        kind = _plain(_member(resource, "Type"))
        properties = _member(resource, "Properties")
        content = _member(properties, "Content")
        if kind not in _RESOURCES or content is None:
            continue
        excerpt = _excerpt(source, content)
        if excerpt is not None:
            siblings = {name: _plain(node) for name, node in _members(properties) if name != "Content"}
            yield ("Resources", key, "Properties", "Content"), siblings, kind, excerpt


def _composed(source: Source) -> Any:
    try:
        return yaml.compose(source.text, Loader=yaml.SafeLoader)
    except yaml.MarkedYAMLError as error:
        mark = error.problem_mark or error.context_mark
        where = Place(source.file, mark.line + 1, mark.column + 1) if mark else Place(source.file)
        what = f"neither JSON nor YAML: {error.problem or error.context}"
    except yaml.reader.ReaderError as error:
        where, what = source.place_of(error.position), "a character that neither JSON nor YAML takes"
    except RecursionError:
        where, what = Place(source.file), "nested too deeply"
    faults: list[OffhookError] = [FlowError(what, where=where, fix="Export the flow again")]
    raise Faults(faults)


def _members(node: Any) -> Iterator[tuple[str, Any]]:
    if isinstance(node, yaml.MappingNode):
        yield from ((key.value, value) for key, value in node.value if isinstance(key, yaml.ScalarNode))


def _member(node: Any, name: str) -> Any:
    return next((value for key, value in _members(node) if key == name), None)


def _plain(node: Any) -> Any:
    """A node as plain values, a tag such as `!Sub` as the function it is short for."""
    match node:
        case yaml.ScalarNode():
            value: Any = node.value
        case yaml.SequenceNode():
            value = [_plain(item) for item in node.value]
        case yaml.MappingNode():
            value = {key: _plain(member) for key, member in _members(node)}
        case _:
            return None
    if (function := _function(node)) is None:
        return value
    return {function: value.split(".", 1) if function == "Fn::GetAtt" and isinstance(value, str) else value}


def _function(node: Any) -> str | None:
    if not node.tag.startswith("!"):
        return None
    return node.tag[1:] if node.tag in ("!Ref", "!Condition") else f"Fn::{node.tag[1:]}"


def _excerpt(source: Source, node: Any) -> Excerpt | None:
    """The text that a node stands for, traced to the file; None if it is none."""
    if isinstance(node, yaml.MappingNode) and len(node.value) == 1:
        ((name, argument),) = _members(node)
        return _called(source, name, argument)
    if function := _function(node):
        return _called(source, function, node)
    return _scalar(source, node) if isinstance(node, yaml.ScalarNode) else None


def _called(source: Source, function: str, argument: Any) -> Excerpt | None:
    items = argument.value if isinstance(argument, yaml.SequenceNode) else None
    match function, items:
        case "Fn::Sub", [yaml.ScalarNode() as first, *_]:
            return substituted(_scalar(source, first))
        case "Fn::Sub", None if isinstance(argument, yaml.ScalarNode):
            return substituted(_scalar(source, argument))
        case "Fn::Join", [yaml.ScalarNode() as between, yaml.SequenceNode() as pieces]:
            parts = list[tuple[str, Excerpt | int]]()
            for index, piece in enumerate(pieces.value):
                if between.value and index:
                    parts.append((between.value, between.start_mark.index))
                excerpt = _excerpt(source, piece)
                parts.append((excerpt.text, excerpt) if excerpt else (text_of(_plain(piece)), piece.start_mark.index))
            return Joined(source, parts) if parts else None
    return None


def _scalar(source: Source, node: Any) -> Excerpt:
    start, end = node.start_mark.index, node.end_mark.index
    if node.style == '"' and "\n" not in source.text[start:end]:
        return json_string(source, start + 1, end - 1, node.value)
    if node.style == "'" and "\n" not in source.text[start:end]:
        return Cut(
            source, node.value, lambda: _aligned(source.text, start + 1, end - 1, node.value), _in_quotes(source, node)
        )
    if node.style == "|":
        return Cut(
            source,
            node.value,
            lambda: _aligned(source.text, _body(source.text, start), end, node.value),
            _in_block(source, node),
        )
    return Cut(source, node.value, lambda: _aligned(source.text, start, end, node.value), _refused(source, node))


def _body(text: str, start: int) -> int:
    """Where the lines of a block begin: after the line with `|`."""
    return text.index("\n", start) + 1


def _aligned(text: str, start: int, end: int, value: str) -> Sequence[Run]:
    """Runs of equal characters; what only the file has (indentation, a doubled quote, a fold) lies between them."""
    runs, at, done = list[Run](), start, 0
    while done < len(value) and at < end:
        if text[at] != value[done] and (value[done] not in " \n" or not text[at].isspace()):
            at += 1
            continue
        length = 0
        while done + length < len(value) and at + length < end and text[at + length] == value[done + length]:
            length += 1
            if value[done + length - 1] == "\n":
                break
        length = length or 1
        runs.append(Run(done, length, at, length))
        done, at = done + length, at + length
        if value[done - 1] == "\n":
            at += _indentation(text, at, runs[0].outer_start, start)
    return [*runs, Run(done, len(value) - done, at, 0)] if done < len(value) or not runs else runs


def _indentation(text: str, at: int, first: int, start: int) -> int:
    """How many blanks of the line at `at` are the block's indentation: as many as its first line has."""
    width = first - start
    return min(width, len(text[at:]) - len(text[at:].lstrip(" ")))


def _in_block(source: Source, node: Any) -> Callable[[str], str]:
    start = _body(source.text, node.start_mark.index)
    found = re.compile(r"(?:[ \t]*\n)*( *)").match(source.text, start)
    indentation = found[1] if found else ""
    return lambda new: new.replace("\n", "\n" + indentation)


def _in_quotes(source: Source, node: Any) -> Callable[[str], str]:
    refuse = _refused(source, node)
    return lambda new: refuse(new) if "\n" in new else new.replace("'", "''")


def _refused(source: Source, node: Any) -> Callable[[str], str]:
    def refuse(_: str) -> str:
        where = source.place_of(node.start_mark.index)
        fix = "Write the content as a block that begins with |"
        raise FlowError("a folded or plain text cannot be changed without rewriting it", where=where, fix=fix)

    return refuse
