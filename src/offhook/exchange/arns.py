"""ARNs in flows: what kind of thing one names, and the file that says which name stands for which.

The file maps `kind/key` to what stands for it on one instance, an ARN or a line's number, as JSON or TOML:
`{"queue/orders": "arn:aws:connect:..."}`, or a table `[queue]` with `orders = "arn:aws:connect:..."`.
"""

from __future__ import annotations

import json
import re
import tomllib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from offhook.errors import Faults, OffhookError, Place, nearest
from offhook.language.names import KINDS

Name = tuple[str, str]
"""Kind and key, for example ("queue", "orders")."""

Arns = Mapping[Name, str]

_ARN = re.compile(r"arn:(?:\$\{[^}]*\}|[^:\s])+:(?:connect|lambda|lex):\S*")
_RESOURCES = (
    (re.compile(r"instance/[^/]+/queue/(?!agent/)[^/:]+"), "queue"),
    (re.compile(r"instance/[^/]+/contact-flow/[^/:]+"), "flow"),
    (re.compile(r"instance/[^/]+/flow-module/[^/:]+"), "module"),
    (re.compile(r"instance/[^/]+/operating-hours/[^/:]+"), "hours"),
    (re.compile(r"instance/[^/]+/prompt/[^/:]+"), "prompt"),
    (re.compile(r"(?:instance/[^/]+/|aws:)view/[^/:]+(?::\d+)?"), "view"),
    (re.compile(r"(?<=:)function:[^:]+"), "lambda"),
    (re.compile(r"bot-alias/[^/]+/[^/:]+"), "bot"),
)


@dataclass(frozen=True, slots=True)
class Address:
    """An ARN in a flow. `suffix` is a version or alias behind it, with its colon: `:$LATEST`."""

    kind: str
    arn: str
    suffix: str

    @property
    def function(self) -> str:
        """The name of a Lambda function."""
        return self.arn.rpartition(":")[2]


def address(text: str) -> Address | None:
    """What `text` names if it is an ARN of a kind that flows can name; parts of it may be placeholders."""
    if not _ARN.fullmatch(text):
        return None
    for pattern, kind in _RESOURCES:
        found = pattern.search(text)
        if found and (found.end() == len(text) or text[found.end()] == ":"):
            return Address(kind, text[: found.end()], text[found.end() :])
    return None


def written(name: Name) -> str:
    """How a flow writes a name: `${queue/orders}`."""
    return f"${{{name[0]}/{name[1]}}}"


def parse_name(text: str, where: Place) -> Name:
    """`queue/orders` as a name. Raises OffhookError."""
    kind, slash, key = text.removeprefix("${").removesuffix("}").partition("/")
    if not slash or not key:
        raise OffhookError(f"{text!r} is no name", where=where, fix="Write kind/key, for example queue/orders")
    if kind not in KINDS:
        raise OffhookError(f"{text!r}: {kind!r} is no kind of name", where=where, fix=nearest(kind, KINDS))
    return kind, key


def read_arns(path: Path) -> dict[Name, str]:
    """The mapping in a file. Raises Faults with everything that is wrong with it."""
    try:
        text = path.read_text(encoding="utf-8")
        document = tomllib.loads(text) if path.suffix == ".toml" else json.loads(text)
    except OSError as error:
        fix = "Name a file that can, for example one that offhook flow pull wrote"
        raise Faults([OffhookError(f"cannot be read: {error.strerror}", where=Place(str(path)), fix=fix)]) from error
    except ValueError as error:
        fix = "Write JSON, or TOML in a file that ends in .toml"
        raise Faults([OffhookError(str(error), where=Place(str(path)), fix=fix)]) from error
    found, faults = dict[Name, str](), list[OffhookError]()
    for name, value in _entries(document):
        try:
            found[parse_name(name, Place(str(path)))] = value
        except OffhookError as fault:
            faults.append(fault)
    if faults:
        raise Faults(faults)
    return found


def arns_in_json(arns: Arns) -> str:
    """The mapping as `read_arns` reads it, sorted."""
    return json.dumps({f"{kind}/{key}": arns[kind, key] for kind, key in sorted(arns)}, indent=2) + "\n"


def _entries(document: Any) -> Iterator[tuple[str, str]]:
    for key, value in document.items() if isinstance(document, dict) else ():
        if isinstance(value, str):
            yield key, value
        elif isinstance(value, dict):
            yield from ((f"{key}/{inner}", text) for inner, text in value.items() if isinstance(text, str))
