"""A contact is plain data: it survives JSON, and a copy shares what it may because nothing is changed in place."""

from __future__ import annotations

import json
from datetime import timedelta, timezone
from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st

from offhook.engine.contact import Contact, Endpoint, Frame, TargetQueue
from tests.engine.world import contact

TEXTS = st.dictionaries(st.text(), st.text(), max_size=3)
JSON: st.SearchStrategy[Any] = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False) | st.text(),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(), inner, max_size=3),
    max_leaves=6,
)
SCOPES = st.dictionaries(st.text(), JSON, max_size=3)
ZONES = st.integers(-14 * 60, 14 * 60).map(lambda minutes: timezone(timedelta(minutes=minutes)))
ENDPOINTS = st.none() | st.builds(Endpoint, st.text(), st.text())
FIELDS: dict[str, st.SearchStrategy[Any]] = {
    "id": st.text(),
    "instance_arn": st.text(),
    "now": st.datetimes(timezones=ZONES),
    "flow": st.text(),
    "flow_type": st.text(),
    "action": st.none() | st.text(),
    "channel": st.text(),
    "initiation_method": st.text(),
    "initial_id": st.text(),
    "previous_id": st.text(),
    "customer_endpoint": ENDPOINTS,
    "system_endpoint": ENDPOINTS,
    "attributes": TEXTS,
    "scope": SCOPES,
    "frames": st.lists(st.builds(Frame, st.text(), st.text(), SCOPES), max_size=2).map(tuple),
    "queue": st.none() | st.builds(TargetQueue, st.text(), st.text(), st.none() | st.text()),
    "queue_priority": st.integers(),
    "queue_time_adjustment_s": st.integers(),
    "hooks": TEXTS,
    "language": st.text(),
    "voice": st.text(),
    "voice_engine": st.text(),
    "agent": st.none() | TEXTS,
    "callback_number": st.none() | st.text(),
    "is_logged": st.booleans(),
    "silence_s": st.floats(0, 100),
    "ended": st.none() | st.text(),
    "key_buffer": st.none() | st.text(),
    "pending": SCOPES,
    "data": SCOPES,
    "behavior": SCOPES,
    "routing_criteria": JSON,
}
CONTACTS = st.builds(Contact, **FIELDS)


@settings(max_examples=40)
@given(CONTACTS)
def test_a_contact_survives_json(there: Contact) -> None:
    back = Contact.from_json(json.loads(json.dumps(there.to_json())))
    assert back == there
    assert back.to_json() == there.to_json()
    assert back.now.utcoffset() == there.now.utcoffset()


def test_every_field_of_a_contact_is_tried() -> None:
    assert {*FIELDS} == {*Contact.__dataclass_fields__}


@settings(max_examples=40)
@given(CONTACTS)
def test_a_copy_is_equal_and_shares_every_nested_value(there: Contact) -> None:
    copy = there.copy()
    assert copy == there
    assert copy is not there
    for name, value in vars(there).items():
        assert getattr(copy, name) is value


def test_changing_a_copy_leaves_the_original_alone() -> None:
    there = contact(attributes={"a": "1"})
    copy = there.copy()
    copy.attributes = {**copy.attributes, "a": "2"}
    copy.language = "ja-JP"
    copy.enter("other")
    assert (there.attributes, there.language, there.flow) == ({"a": "1"}, "en-US", "main")
