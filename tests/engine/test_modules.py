"""Flow modules: what is visible inside, how deep they go, and what their caller sees afterwards."""

from __future__ import annotations

from typing import Any

from offhook.engine.events import ActionFailed, FlowEntered, PromptPlayed
from offhook.engine.replies import CustomerLeft, Spoken
from offhook.language.document import MODULE
from tests.engine.world import World, action, contact, document, hang_up, play, say


def call(module: str, next: str = "bye", identifier: str = "call", **input: str) -> dict[str, Any]:
    parameters = {"FlowModuleId": module, "Input": input}
    return action(identifier, "InvokeFlowModule", parameters, next=next, errors={"NoMatchingError": "error"})


def back(**parameters: Any) -> dict[str, Any]:
    return action("back", "EndFlowModuleExecution", parameters)


def said(world: World, **values: Any) -> list[str | None]:
    played = play(world, contact(**values), [Spoken()])
    return [prompt.speech.text for prompt in played.of(PromptPlayed)]


SEEN = "[$.Attributes.a|$.Channel|$.Modules.Input.b|$.External.c|$.FlowAttributes.d|$.StoredCustomerInput]"
SCOPE = {"External": {"c": "3"}, "FlowAttributes": {"d": "4"}, "StoredCustomerInput": "5"}


def test_a_module_sees_attributes_and_its_input_but_nothing_of_its_callers_flow() -> None:
    world = World()
    world.add("main", document(call("module", b="2"), hang_up(), hang_up("error")))
    world.add("module", document(say("say", SEEN, "back"), back()), MODULE)
    assert said(world, attributes={"a": "1"}, scope=SCOPE) == ["[1|VOICE|2|||]"]


def test_the_caller_sees_again_what_it_saw_before_and_nothing_of_the_module() -> None:
    world = World()
    write = action("write", "UpdateFlowAttributes", {"FlowAttributes": {"d": {"Value": "inside"}}}, next="back")
    world.add("main", document(call("module", "say", b="2"), say("say", SEEN, "bye"), hang_up(), hang_up("error")))
    world.add("module", document(write, back()), MODULE)
    assert said(world, attributes={"a": "1"}, scope=SCOPE) == ["[1|VOICE||3|4|5]"]


def test_attributes_written_in_a_module_stay() -> None:
    world = World()
    write = action("write", "UpdateContactAttributes", {"Attributes": {"a": "inside"}}, next="back")
    world.add("main", document(call("module"), hang_up(), hang_up("error")))
    world.add("module", document(write, back()), MODULE)
    assert play(world, contact()).contact.attributes == {"a": "inside"}


def test_a_module_keeps_its_own_input_after_it_has_called_another() -> None:
    world = World()
    world.add("main", document(call("outer", b="mine"), hang_up(), hang_up("error")))
    inner = call("inner", "say", b="theirs")
    spoken = "$.Modules.Input.b, $.Modules.ResultData.seen"
    world.add("outer", document(inner, say("say", spoken, "back"), back(), hang_up("error")), MODULE)
    world.add("inner", document(back(ResultData={"seen": "$.Modules.Input.b"})), MODULE)
    assert said(world) == ["mine, theirs"]


def test_the_input_of_a_module_keeps_its_json_types() -> None:
    world = World()
    parameters = {"FlowModuleId": "module", "Input": {"deep": {"list": ["$.External.n", 1, True]}}}
    world.add("main", document(action("call", "InvokeFlowModule", parameters, next="bye"), hang_up()))
    world.add("module", document(back(ResultData={"given": "$.Modules.Input.deep"})), MODULE)
    after = play(world, contact(scope={"External": {"n": 0.5}})).contact.scope["Modules"]
    assert after == {"Result": None, "ResultData": {"given": {"list": [0.5, 1, True]}}}


def nested(levels: int) -> World:
    world = World()
    world.add("main", document(call("m1"), hang_up(), hang_up("error")))
    for level in range(1, levels):
        world.add(
            f"m{level}", document(call(f"m{level + 1}", "back"), back(), back() | {"Identifier": "error"}), MODULE
        )
    world.add(f"m{levels}", document(back()), MODULE)
    return world


def test_modules_may_be_nested_five_deep() -> None:
    played = play(nested(5), contact())
    assert played.ended == "disconnected"
    assert [event.name for event in played.of(FlowEntered)] == ["main", "m1", "m2", "m3", "m4", "m5"]
    assert played.of(ActionFailed) == []


def test_a_sixth_level_takes_the_error_branch() -> None:
    played = play(nested(6), contact())
    assert played.of(ActionFailed) == [ActionFailed("NoMatchingError", "modules are nested more than 5 deep")]
    assert played.ended == "disconnected"


def test_a_module_that_calls_itself_takes_the_error_branch() -> None:
    world = World()
    world.add("main", document(call("module"), hang_up(), hang_up("error")))
    world.add("module", document(call("module", "back"), back(), hang_up("error")), MODULE)
    played = play(world, contact())
    assert played.of(ActionFailed)[0].reason == "module 'module' would call itself"
    assert played.contact.action == "error"


def test_a_module_that_calls_its_caller_takes_the_error_branch() -> None:
    world = World()
    world.add("main", document(call("a"), hang_up(), hang_up("error")))
    world.add("a", document(call("b", "back"), back(), hang_up("error")), MODULE)
    world.add("b", document(call("a", "back"), back(), hang_up("error")), MODULE)
    assert play(world, contact()).of(ActionFailed)[0].reason == "module 'a' would call itself"


def test_a_module_may_be_called_twice_one_after_the_other() -> None:
    world = World()
    world.add("main", document(call("module", "again"), call("module", "bye", "again"), hang_up(), hang_up("error")))
    world.add("module", document(back()), MODULE)
    assert play(world, contact()).path == ["call", "back", "call", "again", "back", "again", "bye"]


def test_a_module_that_hangs_up_ends_the_whole_call() -> None:
    world = World()
    world.add("main", document(call("module"), hang_up(), hang_up("error")))
    world.add("module", document(hang_up("gone")), MODULE)
    played = play(world, contact())
    assert (played.ended, played.contact.action) == ("disconnected", "gone")


def test_inside_a_module_the_flow_type_is_the_callers() -> None:
    world = World()
    world.add("main", document(call("module"), hang_up(), hang_up("error")), "CUSTOMER_QUEUE")
    world.add("module", document(action("end", "EndFlowExecution")), MODULE)
    played = play(world, contact())
    assert (played.ended, played.contact.flow_type) == ("ended", "CUSTOMER_QUEUE")


def test_a_transfer_out_of_a_module_leaves_no_way_back() -> None:
    world = World()
    world.add("main", document(call("module"), hang_up(), hang_up("error")))
    world.add("module", document(action("go", "TransferToFlow", {"ContactFlowId": "other"}, next="go")), MODULE)
    world.add("other", document(hang_up("there")))
    played = play(world, contact())
    assert (played.contact.action, played.contact.frames) == ("there", ())


def test_a_customer_may_leave_inside_a_module() -> None:
    world = World()
    world.add("main", document(call("module"), hang_up(), hang_up("error")))
    world.add("module", document(say("say", "Hello", "back"), back()), MODULE)
    assert play(world, contact(), [CustomerLeft()]).ended == "customer_left"
