"""An instance around one flow, which has whatever the flow points at."""

from __future__ import annotations

from dataclasses import dataclass

from offhook.engine.asks import Perform
from offhook.engine.compiled import CompiledFlow, Step, went_on
from offhook.engine.contact import Contact, TargetQueue
from offhook.engine.instance import Instance
from offhook.engine.outcome import Ends, Outcome, Returns, ask
from offhook.engine.replies import Performed, Reply
from offhook.language.document import FLOW_TYPES, MODULE, Flow

ARN = "arn:aws:connect:us-east-1:123456789012:instance/00000000-0000-4000-8000-000000000000"
MODULE_CALLED = "InvokeFlowModule"
"""The operation of the ask that a module which is not there makes: its answer is the module's result."""

HOOK_TYPES = {
    "AgentHold": "AGENT_HOLD",
    "AgentWhisper": "AGENT_WHISPER",
    "CustomerHold": "CUSTOMER_HOLD",
    "CustomerQueue": "CUSTOMER_QUEUE",
    "CustomerWhisper": "CUSTOMER_WHISPER",
}


@dataclass(frozen=True, slots=True)
class _Elsewhere:
    """What stands in for another flow: the contact has left this one."""

    def run(self, contact: Contact, instance: Instance) -> Outcome:
        return Ends("transferred")


@dataclass(frozen=True, slots=True)
class _AnyModule:
    """What stands in for a module: whoever answers says what it returns."""

    module: str

    def run(self, contact: Contact, instance: Instance) -> Outcome:
        return ask(Perform(MODULE_CALLED, {"FlowModuleId": self.module}, ()))

    def resume(self, contact: Contact, reply: Reply) -> Outcome:
        values = reply.values if isinstance(reply, Performed) else {}
        result = values.get("Result")
        return Returns(None if result is None else str(result), values.get("ResultData"))


class LoneInstance:
    """Every queue, flow and module that is asked for exists."""

    arn = ARN
    region = "us-east-1"

    def __init__(self, compiled: CompiledFlow, flow: Flow) -> None:
        self._own = compiled
        self._types = _types_of_targets(flow)
        self._stand_ins: dict[tuple[str, str], CompiledFlow] = {}

    def flow(self, reference: str) -> CompiledFlow | None:
        if reference == self._own.arn:
            return None if self._own.type == MODULE else self._own
        if not reference or reference.startswith("module:"):
            return None
        return self._stand_in(reference, self._types.get(reference) or _type_in(reference))

    def module(self, reference: str) -> CompiledFlow | None:
        if reference == self._own.arn:
            return self._own
        return self._stand_in(f"module:{reference.removeprefix('module:')}", MODULE) if reference else None

    def queue(self, reference: str) -> TargetQueue | None:
        return TargetQueue(reference, reference.rpartition("/")[2]) if reference else None

    def hours_of_queue(self, queue_arn: str) -> str | None:
        return f"{queue_arn}/hours"

    def _stand_in(self, reference: str, type: str) -> CompiledFlow:
        if (reference, type) not in self._stand_ins:
            self._stand_ins[reference, type] = _compiled(reference, type)
        return self._stand_ins[reference, type]


def _compiled(reference: str, type: str) -> CompiledFlow:
    action = _AnyModule(reference.removeprefix("module:")) if type == MODULE else _Elsewhere()
    step = Step(
        identifier="elsewhere",
        type=MODULE_CALLED if type == MODULE else "TransferToFlow",
        action=action,
        resume=getattr(action, "resume", None),
        fault=None,
        next=None,
        errors={},
        conditions=(),
        is_error_optional=False,
        off_channel={},
        flow_types=None,
        went_on=went_on("TransferToFlow", None),
    )
    return CompiledFlow(reference, reference, type, "elsewhere", {"elsewhere": step})


def _types_of_targets(flow: Flow) -> dict[str, str]:
    """Hooks only take flows of their own type, so a flow that a hook names is of that type."""
    return {
        target: HOOK_TYPES[hook]
        for action in flow.actions
        if action["Type"] == "UpdateContactEventHooks"
        for hook, target in _hooks(action.get("Parameters", {}).get("EventHooks"))
    }


def _hooks(hooks: object) -> list[tuple[str, str]]:
    if not isinstance(hooks, dict):
        return []
    return [(hook, target) for hook, target in hooks.items() if hook in HOOK_TYPES and isinstance(target, str)]


def _type_in(reference: str) -> str:
    """The type that a made-up reference names, such as `flow/CUSTOMER_QUEUE`."""
    named = reference.rpartition("/")[2]
    return named if named in FLOW_TYPES.values() else "CONTACT_FLOW"
