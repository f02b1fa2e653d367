"""Having another service do something (`Perform`): its parameters, its answer, and its refusal.

Source: https://docs.aws.amazon.com/connect/latest/adminguide/connect-attrib-list.html: what an action brings replaces
what it brought before.
Recorded: an empty text is refused wherever a parameter stands (public checks of CreateContactFlow).
Assumed: an action that fails leaves its namespace as it was.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import Any

from offhook.engine.contact import Contact, Json
from offhook.engine.events import AttributesSet
from offhook.engine.fields import Fields
from offhook.engine.instance import Instance
from offhook.engine.outcome import Outcome, fail, replaced
from offhook.engine.replies import Fails, Reply
from offhook.engine.resolve import Text

Tree = Text | None | bool | int | float | list[Any] | dict[str, Any]
"""A parameter of any JSON form, every text in it parsed."""


def refused(reply: Reply, event: AttributesSet | None = None) -> Outcome:
    """The branch for a reply that is not Performed. The turn takes NoMatchingError for a type without a branch."""
    if isinstance(reply, Fails):
        return fail(reply.error, reply.reason, event)
    return fail("NoMatchingError", "the service gave no answer")


def write(contact: Contact, namespace: str, values: Mapping[str, Json]) -> AttributesSet:
    """Replace a whole namespace of the flow."""
    contact.scope = replaced(contact.scope, **{namespace: dict(values)})
    return AttributesSet(namespace, tuple(values))


def size_of(value: Json) -> int:
    """Bytes of the value as JSON."""
    return len(json.dumps(value, ensure_ascii=False).encode("utf-8", "surrogatepass"))


def must_have(fields: Fields, *names: str) -> None:
    for name in names:
        if not fields.has(name):
            fields.fault(f"{name} is missing", f'Write "{name}": ...')


def literals(fields: Fields, name: str, most: int | None = None) -> tuple[str, ...]:
    """A list of texts without references."""
    values = fields.raw(name) if fields.has(name) else []
    if not isinstance(values, list) or not all(isinstance(value, str) and value for value in values):
        fields.fault(f"{name} is {values!r}", "Write a list of texts that are not empty", name)
        return ()
    if most is not None and len(values) > most:
        fields.fault(f"{name} has {len(values)} entries", f"Write {most} at most", name)
    return tuple(values)


def items(fields: Fields, name: str, low: int, high: int | None) -> list[Fields]:
    """A list of objects, so many of them."""
    found = fields.items(name)
    if isinstance(fields.raw(name) or [], list) and not low <= len(found) <= (high or len(found)):
        wanted = f"{low} to {high}" if high else f"at least {low}"
        fields.fault(f"{name} has {len(found)} entries", f"Write {wanted}", *([name] if fields.has(name) else []))
    return found


def tree(fields: Fields, name: str) -> Tree:
    """A parameter of any JSON form."""
    return _parsed(fields, fields.raw(name), (name,))


def resolved_tree(value: Tree, contact: Contact, instance: Instance) -> Json:
    if isinstance(value, Text):
        return value.resolve(contact, instance)
    if isinstance(value, dict):
        return {key: resolved_tree(item, contact, instance) for key, item in value.items()}
    if isinstance(value, list):
        return [resolved_tree(item, contact, instance) for item in value]
    return value


def _parsed(fields: Fields, value: Any, path: tuple[str | int, ...]) -> Tree:
    if value == "":
        fields.fault(f"{path[-1]} is empty", "Write a text that is not empty", *path)
    if isinstance(value, str):
        return Text.of(value)
    if isinstance(value, dict):
        return {key: _parsed(fields, item, (*path, key)) for key, item in value.items()}
    if isinstance(value, list):
        return [_parsed(fields, item, (*path, number)) for number, item in enumerate(value)]
    return value if isinstance(value, bool | int | float) else None
