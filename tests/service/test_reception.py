"""An agent at a terminal: what the terminal is told, and what it can ask for."""

from __future__ import annotations

from offhook.center.contacts.words import customer_says
from offhook.center.life import DispositionSet, MessageSentBy
from offhook.center.screen import screen_for
from offhook.service.desk_state import POSSIBLE
from tests.service.conftest import Shop


def test_an_agent_who_comes_in_is_at_a_desk_and_offline(shop: Shop) -> None:
    ann = shop.comes("ann")
    assert ann.desk["agent"] == {"username": "ann", "name": "Ann"}
    assert ann.desk["status"] == "Offline"
    assert [status["name"] for status in ann.desk["statuses"]] == ["Available", "Offline", "Lunch"]
    assert ann.desk["dispositions"] == [{"key": "answered", "name": "Answered", "is_solved": True}]
    assert ann.desk["contacts"] == []


def test_who_names_nobody_is_the_first_agent(shop: Shop) -> None:
    assert shop.comes(None).desk["agent"]["username"] == "ann"


def test_an_agent_who_is_not_in_the_centre_is_refused_with_the_nearest_name(shop: Shop) -> None:
    nobody = shop.comes("anne")
    assert nobody.messages == [
        {"event": "refused", "what": "there is no agent 'anne'", "fix": "Did you mean 'ann'?"},
    ]
    assert nobody.is_closed


def test_a_second_terminal_of_the_same_agent_is_refused_and_the_first_one_stays(shop: Shop) -> None:
    first, second = shop.comes("ann"), shop.comes("ann")
    (refused,) = second.messages
    assert refused["what"] == "ann is at work in another terminal already"
    assert refused["fix"] == "Be somebody else: offhook agent ben"
    assert second.is_closed
    assert not first.is_closed
    first.asks("go", status="Available")
    assert first.desk["status"] == "Available"


def test_two_agents_work_side_by_side_and_each_hears_their_own_customer_only(shop: Shop) -> None:
    ann, one = shop.talks()
    ben, other = shop.rings("ben")
    ben.asks("accept", contact=other.id)
    shop.centre.passes(5)
    ann.asks("say", contact=one.id, text="This is Ann.")
    assert [line["text"] for line in ann.told("line")][-1] == "This is Ann."
    assert {line["contact"] for line in ann.told("line")} == {one.id}
    assert {line["contact"] for line in ben.told("line")} == {other.id}


def test_the_screen_is_there_before_it_rings(shop: Shop) -> None:
    ann, live = shop.rings()
    events = [message["event"] for message in ann.messages]
    rings = next(n for n, message in enumerate(ann.messages) if message["event"] == "desk" and message["contacts"])
    assert events.index("screen") < rings
    (screen,) = ann.told("screen")
    expected = screen_for(live.contact, "Ann", 0.0)
    assert (screen["contact"], screen["screen"]["queue"]) == (live.id, "Sales")
    assert screen["screen"]["calling_from"] == expected.calling_from == "+12135550111"


def test_the_whisper_is_heard_and_what_was_said_before_the_answer_is_not(shop: Shop) -> None:
    ann, _ = shop.talks()
    lines = [(line["kind"], line["text"]) for line in ann.told("line")]
    assert lines == [("whisper", "A customer."), ("joined", "Ann")]


def test_a_chat_is_read_from_its_beginning(shop: Shop) -> None:
    ann = shop.comes()
    live = shop.centre.call(channel="CHAT")
    customer_says(live, "Is anybody there?")
    ann.asks("go", status="Available")
    assert ann.told("line") == []
    ann.asks("accept", contact=live.id)
    shop.centre.passes(5)
    lines = [(line["speaker"], line["kind"], line["text"]) for line in ann.told("line")]
    assert lines[:3] == [
        ("system", "queued", "Sales"),
        ("customer", "speech", "Is anybody there?"),
        ("system", "whisper", "A customer."),
    ]
    assert [line["number"] for line in ann.told("line")] == list(range(len(lines)))


def test_what_can_be_done_is_said_in_every_state(shop: Shop) -> None:
    ann, live = shop.rings()
    assert ann.can == ["accept", "reject"]
    ann.asks("accept", contact=live.id)
    shop.centre.passes(5)
    assert ann.can == ["say", "hold", "mute", "end", "dispose"]  # no transfer: there are no quick connects
    ann.asks("mute", contact=live.id)
    assert "unmute" in ann.can
    assert "mute" not in ann.can
    ann.asks("hold", contact=live.id)
    assert (ann.state, ann.can) == ("CONNECTED_ONHOLD", ["resume", "end", "dispose"])
    ann.asks("resume", contact=live.id)
    ann.asks("end", contact=live.id)
    assert (ann.state, ann.can) == ("ENDED", ["dispose", "clear"])
    ann.asks("clear", contact=live.id)
    assert ann.state == ""
    assert len(ann.told("done")) == 7
    assert ann.told("refused") == []


def test_every_state_of_a_contact_says_what_can_be_done() -> None:
    states = {"INCOMING", "CONNECTING", "CONNECTED", "CONNECTED_ONHOLD", "ENDED", "MISSED", "REJECTED", "ERROR"}
    assert states == POSSIBLE.keys()


def test_an_answer_comes_after_what_it_has_changed(shop: Shop) -> None:
    ann, live = shop.talks()
    before = len(ann.messages)
    ann.asks("hold", contact=live.id)
    events = [message["event"] for message in ann.messages[before:]]
    assert events.index("desk") < events.index("done")


def test_what_cannot_be_done_now_is_refused_and_changes_nothing(shop: Shop) -> None:
    ann, live = shop.rings()
    ann.asks("hold", contact=live.id)
    (refused,) = ann.told("refused")
    assert "cannot be put on hold now: it is INCOMING" in refused["what"]
    assert ann.state == "INCOMING"


def test_the_contact_of_somebody_else_cannot_be_touched(shop: Shop) -> None:
    ann, live = shop.talks()
    ben = shop.comes("ben")
    for command in ("accept", "hold", "end", "clear"):
        ben.asks(command, contact=live.id)
    ben.asks("say", contact=live.id, text="boo")
    assert len(ben.told("refused")) == 5
    assert ann.state == "CONNECTED"


def test_nobody_hears_an_agent_who_is_muted(shop: Shop) -> None:
    ann, live = shop.talks()
    ann.asks("mute", contact=live.id)
    ann.asks("say", contact=live.id, text="hm")
    assert ann.told("refused")[0]["fix"] == "Unmute first"
    assert "hm" not in [line["text"] for line in ann.told("line")]


def test_a_message_in_a_chat_counts_as_one(shop: Shop) -> None:
    ann = shop.comes()
    ann.asks("go", status="Available")
    live = shop.centre.call(channel="CHAT")
    shop.centre.passes(0)
    ann.asks("accept", contact=live.id)
    shop.centre.passes(5)
    ann.asks("say", contact=live.id, text="Hello!")
    assert MessageSentBy("AGENT", 6) in shop.centre.of(MessageSentBy)


def test_wrapping_up_is_written_down(shop: Shop) -> None:
    ann, live = shop.talks()
    ann.asks("end", contact=live.id)
    ann.asks("dispose", contact=live.id, disposition="answered", is_solved=False)
    (written,) = shop.centre.of(DispositionSet)
    assert (written.disposition, written.is_solved) == ("answered", False)


def test_the_next_status_is_shown_until_the_desk_is_clear(shop: Shop) -> None:
    ann, live = shop.talks()
    ann.asks("go", status="Lunch")
    assert (ann.desk["status"], ann.desk["next_status"]) == ("Available", "Lunch")
    ann.asks("end", contact=live.id)
    ann.asks("clear", contact=live.id)
    assert (ann.desk["status"], ann.desk["next_status"]) == ("Lunch", None)


def test_an_offer_that_nobody_takes_is_missed_and_waits_to_be_cleared(shop: Shop) -> None:
    ann, _ = shop.rings()
    shop.centre.passes(21)
    assert (ann.state, ann.can) == ("MISSED", ["clear"])


def test_a_contact_that_rings_again_has_a_new_screen(shop: Shop) -> None:
    ann, live = shop.rings()
    shop.centre.passes(21)
    ann.asks("clear", contact=live.id)
    assert ann.state == "INCOMING"
    first, second = ann.told("screen")
    assert (first["screen"]["waited_s"], second["screen"]["waited_s"]) == (0.0, 21.0)


def test_a_customer_who_hangs_up_while_it_rings_is_off_the_desk(shop: Shop) -> None:
    ann, live = shop.rings()
    live.hang_up()
    shop.centre.passes(0)
    assert ann.state == ""


def test_an_agent_who_leaves_is_signed_out_at_once(shop: Shop) -> None:
    ann = shop.comes()
    ann.asks("leave")
    assert ann.is_closed
    assert shop.desk() is None
    assert shop.reception.agents == []
    assert shop.comes("ann").desk["status"] == "Offline"


def test_when_the_centre_closes_everybody_is_told_and_signed_out(shop: Shop) -> None:
    ann, ben = shop.comes("ann"), shop.comes("ben")
    shop.reception.close()
    for terminal in (ann, ben):
        assert terminal.messages[-1] == {"event": "closed"}
        assert terminal.is_closed
    assert shop.centre.center.desks == {}
