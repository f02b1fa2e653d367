"""Pushing flows: the order, what is kept before, what is read back after, and what is left when something breaks."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from offhook.errors import Faults
from offhook.exchange.live import Draught
from offhook.exchange.project import open_project
from offhook.exchange.pushing import Plan, Pushed, plan_push, push
from offhook.exchange.snapshots import Snapshots
from offhook.language.forms import read_documents
from tests.exchange.fake import BASE, FUNCTION, FakeInstance, document, noon, refer, say, write_flow


def planned(folder: Path, live: FakeInstance, *names: str, saved: bool = False, **given: str) -> Plan:
    arns = {(kind, key): value for name, value in given.items() for kind, _, key in [name.partition("_")]}
    return plan_push(live, open_project(folder), names, saved=saved, given=arns)


def pushed(folder: Path, live: FakeInstance, *names: str, saved: bool = False) -> Pushed:
    return push(planned(folder, live, *names, saved=saved), live, Snapshots(folder, noon), saved=saved)


def edit(folder: Path, key: str, **parameters: str) -> None:
    """Change the first action of a flow in `flows/`."""
    path = folder / "flows" / f"{key}.json"
    written = json.loads(path.read_text(encoding="utf-8"))
    written["Actions"][0]["Parameters"].update(parameters)
    path.write_text(json.dumps(written), encoding="utf-8")


def test_a_first_push_creates_what_is_referred_to_before_what_refers_to_it(folder: Path, live: FakeInstance) -> None:
    result = pushed(folder, live)
    assert live.calls == ["create Closed", "create Identify customer", "create Main"]
    assert (result.not_written, result.problems, result.error, result.differences) == ([], [], None, [])


def test_names_become_what_stands_for_them_on_the_instance(folder: Path, live: FakeInstance) -> None:
    pushed(folder, live)
    actions = {one["Identifier"]: one["Parameters"] for one in live.content("Main")["Actions"]}
    assert actions["choose"] == {"QueueId": f"{BASE}/queue/q-1"}
    assert actions["go"] == {"ContactFlowId": f"{BASE}/contact-flow/f-1"}
    assert actions["identify"] == {"FlowModuleId": f"{BASE}/flow-module/f-2"}
    assert live.content("Identify customer")["Actions"][0]["Parameters"] == {"LambdaFunctionARN": FUNCTION}


def test_a_module_gets_the_settings_that_the_service_wants(folder: Path, live: FakeInstance) -> None:
    ends = {"Identifier": "end", "Type": "EndFlowModuleExecution", "Parameters": {"Result": "Known"}, "Transitions": {}}
    write_flow(folder, "modules/identify", document("Identify customer", ends, type=None))
    pushed(folder, live)
    ((_, module),) = [stored for stored in live.stored.values() if stored[0].type == "MODULE"]
    assert "Settings" in json.loads(module.content)
    assert json.loads(module.settings or "")["transitions"]["results"] == [{"name": "Known", "description": ""}]


def test_a_second_push_changes_nothing(folder: Path, live: FakeInstance) -> None:
    pushed(folder, live)
    live.calls.clear()
    plan = planned(folder, live)
    assert [step.what for step in plan.steps] == ["nothing"] * 3
    assert pushed(folder, live).written == []
    assert live.calls == []


def test_a_change_of_layout_is_not_pushed(folder: Path, live: FakeInstance) -> None:
    pushed(folder, live)
    path = folder / "flows" / "main.json"
    path.write_text(path.read_text(encoding="utf-8").replace('"x": 100', '"x": 900'), encoding="utf-8")
    assert {step.what for step in planned(folder, live).steps} == {"nothing"}


def test_a_plan_tells_the_change_in_words_and_writes_nothing(folder: Path, live: FakeInstance) -> None:
    pushed(folder, live)
    edit(folder, "main", Text="Good morning.")
    live.calls.clear()
    (main,) = [step for step in planned(folder, live).steps if step.what == "update"]
    assert main.comparison is not None
    assert [one.words for one in main.comparison.changes] == ['says "Good morning." instead of "Hello."']
    assert live.calls == []


def test_what_was_there_is_kept_as_a_file_that_can_be_read_again(folder: Path, live: FakeInstance) -> None:
    pushed(folder, live)
    edit(folder, "main", Text="Good morning.")
    result = pushed(folder, live)
    (snapshot,) = result.snapshots
    assert snapshot.name == "20261123T120000000000Z-Main.json"
    (before,) = read_documents(snapshot)
    assert (before.name, before.flow().actions[0]["Parameters"]) == ("Main", {"Text": "Hello."})
    assert live.content("Main")["Actions"][0]["Parameters"] == {"Text": "Good morning."}


def test_a_module_is_kept_as_a_version_too(folder: Path, live: FakeInstance) -> None:
    pushed(folder, live)
    module = document("Identify customer", say("hello", "One moment.", "bye"), type=None)
    write_flow(folder, "modules/identify", module)
    result = pushed(folder, live)
    assert [(step.name, version) for step, version in result.versions] == [(("module", "identify"), 1)]
    assert live.versions[0][0] == "Identify customer"


def test_a_saved_push_leaves_what_is_published(folder: Path, live: FakeInstance) -> None:
    pushed(folder, live)
    edit(folder, "closed", Text="Come back later.")
    result = pushed(folder, live, "closed", saved=True)
    assert [step.name for step in result.written] == [("flow", "closed")]
    assert live.content("Closed")["Actions"][0]["Parameters"] == {"Text": "We are closed."}
    assert "Come back later." in live.saved["f-1"]


def test_flows_in_a_circle_are_created_by_way_of_a_stand_in(folder: Path, live: FakeInstance) -> None:
    back = refer("again", "TransferToFlow", "ContactFlowId", "${flow/main}", "bye")
    write_flow(folder, "closed", document("Closed", back))
    result = pushed(folder, live, "main", "closed", "identify")
    assert live.calls[0] == "create Main"
    assert "update Main" in live.calls
    assert (result.placeholders, result.not_written) == ([], [])
    main = next(listed for listed in live.flows() if listed.name == "Main")
    assert live.content("Closed")["Actions"][0]["Parameters"] == {"ContactFlowId": main.arn}
    assert len(live.content("Main")["Actions"]) == 5


def test_a_flow_that_leads_to_itself_is_created_too(folder: Path, live: FakeInstance) -> None:
    again = refer("again", "TransferToFlow", "ContactFlowId", "${flow/closed}", "bye")
    write_flow(folder, "closed", document("Closed", again))
    assert pushed(folder, live, "closed").not_written == []
    assert live.calls == ["create Closed", "update Closed"]


def test_what_the_instance_drops_without_a_word_is_found_by_reading_back(folder: Path, live: FakeInstance) -> None:
    def forgetful(content: str) -> str:
        written: dict[str, Any] = json.loads(content)
        for one in written["Actions"]:
            one["Parameters"].pop("QueueId", None)
        return json.dumps(written)

    live.keeps = forgetful
    result = pushed(folder, live)
    ((step, comparison),) = result.differences
    assert step.name == ("flow", "main")
    assert [one.words for one in comparison.changes] == [f'no longer sets the queue; it was "{BASE}/queue/q-1"']


def test_a_refusal_is_a_fault_at_its_place_in_our_file(folder: Path, live: FakeInstance) -> None:
    def refuse(draught: Draught) -> list[str]:
        problem = "Invalid Action property value. Path: Actions[2].Parameters.QueueId"
        return [problem] if draught.name == "Main" else []

    live.refuse = refuse
    result = pushed(folder, live)
    (fault,) = result.problems
    lines = (folder / "flows" / "main.json").read_text(encoding="utf-8").splitlines()
    assert fault.where.file == "flows/main.json"
    assert '"QueueId"' in lines[fault.where.line - 1]
    assert "Invalid Action property value" in fault.what
    assert [step.flow.name for step in result.written] == ["Closed", "Identify customer"]
    assert [step.flow.name for step in result.not_written] == ["Main"]


def test_a_lost_connection_says_what_was_written_and_what_was_not(folder: Path, live: FakeInstance) -> None:
    live.breaks_at = "Identify customer"
    result = pushed(folder, live)
    assert result.error is not None
    assert [step.flow.name for step in result.written] == ["Closed"]
    assert [step.flow.name for step in result.not_written] == ["Identify customer", "Main"]


def test_a_stand_in_that_was_never_filled_is_named(folder: Path, live: FakeInstance) -> None:
    write_flow(
        folder, "closed", document("Closed", refer("again", "TransferToFlow", "ContactFlowId", "${flow/main}", "bye"))
    )
    live.breaks_at = "Main"
    result = pushed(folder, live)
    assert [step.flow.name for step in result.placeholders] == ["Closed"]
    assert [step.flow.name for step in result.not_written] == ["Main", "Closed"]


def test_a_name_that_nothing_on_the_instance_stands_for_is_refused_with_its_place(
    folder: Path, live: FakeInstance
) -> None:
    live.named["queue"] = [("Ordres", f"{BASE}/queue/q-9")]
    with pytest.raises(Faults) as refused:
        planned(folder, live)
    (fault,) = refused.value.faults
    assert "${queue/orders}" in fault.what
    assert "--map queue/orders=ARN" in fault.fix
    assert fault.where.line > 1
    assert live.calls == []


def test_a_name_can_be_given_by_hand(folder: Path, live: FakeInstance) -> None:
    live.named["queue"] = []
    plan = planned(folder, live, queue_orders=f"{BASE}/queue/by-hand")
    assert plan.arns["queue", "orders"] == f"{BASE}/queue/by-hand"


def test_a_flow_that_is_not_pushed_and_not_there_is_asked_for(folder: Path, live: FakeInstance) -> None:
    with pytest.raises(Faults) as refused:
        planned(folder, live, "main")
    assert {fault.fix for fault in refused.value.faults} == {"Push 'closed' too", "Push 'identify' too"}


def test_a_flow_of_another_type_is_not_overwritten(folder: Path, live: FakeInstance) -> None:
    pushed(folder, live)
    write_flow(folder, "closed", document("Closed", say("hi", "Hi.", "bye"), type="customerQueue"))
    with pytest.raises(Faults, match="CONTACT_FLOW on the instance, and a CUSTOMER_QUEUE here"):
        planned(folder, live)


def test_a_line_is_found_by_the_description_that_it_was_claimed_with(folder: Path, live: FakeInstance) -> None:
    write_flow(folder, "closed", document("Closed", say("hi", "Call ${line/main}.", "bye")))
    pushed(folder, live, "closed")
    assert live.content("Closed")["Actions"][0]["Parameters"] == {"Text": "Call +442079460000."}


@pytest.mark.parametrize("names", [(), ("closed",)])
def test_a_file_that_is_no_flow_stops_a_push_before_it_begins(
    folder: Path, live: FakeInstance, names: tuple[str, ...]
) -> None:
    (folder / "flows" / "closed.json").write_text('{"Version": ', encoding="utf-8")
    with pytest.raises(Faults, match=r"flows/closed\.json:1:1: .* is never closed"):
        pushed(folder, live, *names)
    assert live.calls == []
