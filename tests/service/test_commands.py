"""Messages from terminals: what is no command is refused, and says what would be."""

from __future__ import annotations

import pytest

from offhook.errors import OffhookError
from offhook.service.commands import COMMANDS, read
from tests.service.conftest import Shop


def test_a_message_names_a_command_and_its_members() -> None:
    assert read('{"command": "hold", "contact": "c"}') == {"command": "hold", "contact": "c"}
    assert read(b'{"command": "leave"}') == {"command": "leave"}


def test_what_has_a_default_may_be_left_out() -> None:
    assert read('{"command": "dispose", "contact": "c", "disposition": "d"}')
    assert read('{"command": "dispose", "contact": "c", "disposition": "d", "is_solved": null}')


@pytest.mark.parametrize(
    ("text", "wrong"),
    [
        ("hold", "a message is no JSON"),
        (b"\xff\xfe\x00", "a message is no JSON"),
        ('["hold"]', "a message is no JSON object"),
        ("{}", "there is no command None"),
        ('{"command": ["hold"]}', "there is no command"),
        ('{"command": "hould"}', "there is no command 'hould'"),
        ('{"command": "__class__"}', "there is no command '__class__'"),
        ('{"command": "hold"}', "the command 'hold' lacks 'contact'"),
        ('{"command": "hold", "contact": 7}', "'contact' of the command 'hold' cannot be 7"),
        ('{"command": "hold", "contact": null}', "cannot be None"),
        ('{"command": "hold", "contact": "c", "desk": "d"}', "the command 'hold' has no member 'desk'"),
        ('{"command": "leave", "contact": "c"}', "the command 'leave' has no member 'contact'"),
        ('{"command": "dispose", "contact": "c", "disposition": "d", "is_solved": "yes"}', "cannot be 'yes'"),
    ],
)
def test_what_is_no_command_is_refused(text: str | bytes, wrong: str) -> None:
    with pytest.raises(OffhookError) as refused:
        read(text)
    assert wrong in refused.value.what
    assert refused.value.fix


def test_a_message_that_is_refused_does_not_end_the_connection(shop: Shop) -> None:
    ann = shop.comes()
    shop.reception.take(ann, "[" * 100_000)
    assert ann.told("refused")[0]["what"] == "a message is no JSON"
    assert not ann.is_closed
    ann.asks("go", status="Available")
    assert ann.desk["status"] == "Available"


def test_every_command_of_a_contact_is_refused_for_one_that_is_not_there(shop: Shop) -> None:
    ann = shop.comes()
    others = {"text": "x", "disposition": "answered", "quick_connect": "x"}
    asked = 0
    for name, command in COMMANDS.items():
        if "contact" in command.members:
            asked += 1
            given = {member: others[member] for member in command.required & others.keys()}
            ann.asks(name, contact="nothing", **given)
    assert asked >= 10
    assert len(ann.told("refused")) == asked
