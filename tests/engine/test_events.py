"""The trace as JSON."""

from __future__ import annotations

import dataclasses
import inspect
import json
from typing import NamedTuple

import pytest

from offhook.center import life
from offhook.engine import events
from offhook.engine.asks import Speech
from offhook.engine.events import HookSet, PromptPlayed, Traced, as_json
from tests.engine.world import NOW

EVENTS = [
    kind for _, kind in inspect.getmembers(events, dataclasses.is_dataclass) if kind.__module__ == events.__name__
]


LIFE = [kind for _, kind in inspect.getmembers(life, inspect.isclass) if kind.__module__ == life.__name__]


@pytest.mark.parametrize("kind", LIFE, ids=lambda kind: kind.__name__)
def test_no_event_of_a_life_hides_where_and_when_it_happened(kind: type[NamedTuple]) -> None:
    assert not set(kind._fields) & {"at", "contact_id", "event", "flow", "action"}


@pytest.mark.parametrize("kind", EVENTS, ids=lambda kind: kind.__name__)
def test_no_event_hides_where_and_when_it_happened(kind: type) -> None:
    own = {part.name for part in dataclasses.fields(kind)}
    assert not own & {"at", "contact_id", "event", "flow", "action"}


def test_an_entry_says_everything_in_one_flat_object() -> None:
    entry = Traced(NOW, "c-1", "main", "set", HookSet("CustomerQueue", "waiting"))
    assert entry.to_json() == {
        "at": "2026-11-23T01:00:00+00:00",
        "contact_id": "c-1",
        "event": "HookSet",
        "flow": "main",
        "action": "set",
        "hook": "CustomerQueue",
        "chosen": "waiting",
    }


def test_what_stands_inside_an_event_becomes_json_too() -> None:
    plain = as_json(PromptPlayed(Speech(text="Hello"), "Amy", "en-GB", ("$.Attributes.a",)))
    assert json.loads(json.dumps(plain)) == plain
    assert plain["speech"] == {"text": "Hello", "ssml": None, "prompt": None, "media": None}
    assert plain["escaped"] == ["$.Attributes.a"]
    assert as_json({"at": [NOW]}) == {"at": ["2026-11-23T01:00:00+00:00"]}


def test_a_named_tuple_is_an_object_with_its_names() -> None:
    entry = Traced(NOW, "c-1", None, None, life.ContactOffered("arn:of:tanaka", "tanaka"))
    assert entry.to_json() == {
        "at": "2026-11-23T01:00:00+00:00",
        "contact_id": "c-1",
        "event": "ContactOffered",
        "flow": None,
        "action": None,
        "agent": "arn:of:tanaka",
        "username": "tanaka",
    }
    assert as_json([life.ConnectedToSystem()]) == [{}]
    assert as_json(("two", "texts")) == ["two", "texts"]
