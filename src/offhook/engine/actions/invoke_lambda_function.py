"""InvokeLambdaFunction: ask a Lambda function, and read its answer as `$.External`; or start one and go on.

Source: https://docs.aws.amazon.com/connect/latest/APIReference/interactions-invokelambdafunction.html
Source: 8 s, 20 s for a row of calls without a prompt, 32 KB: .../adminguide/connect-lambda-functions.html
Source: asynchronous calls: 60 s, no answer, their id in `$.LambdaInvocation.InvocationId`, retries:
.../adminguide/invoke-lambda-function-block.html. Whoever answers an ask retries, within its limit.
Recorded: InvocationType absent means SYNCHRONOUS, ResponseValidation absent means STRING_MAP (public exports).
Assumed: a timeout takes NoMatchingError, since the wire name of the editor's Timeout branch is unknown;
a failed call leaves the last `$.External` as it was; under STRING_MAP a number or boolean is an error. A call that
is not waited for takes nothing of the 20 s, and each kind of call leaves what the other has written.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Self

from offhook.engine.actions.invoke_flow_module import resolved
from offhook.engine.asks import InvokeFunction, StartFunction
from offhook.engine.contact import Contact, Json
from offhook.engine.events import LambdaFailed, LambdaReturned, LambdaStarted
from offhook.engine.fields import Fields
from offhook.engine.instance import Instance
from offhook.engine.outcome import Outcome, ask, done, fail, replaced
from offhook.engine.registry import action
from offhook.engine.replies import Accepted, Raised, Reply, Returned, TimedOut
from offhook.engine.resolve import Text, as_text

MOST_BYTES = 32 * 1024
LONGEST_S = 8
LONGEST_ASYNCHRONOUS_S = 60
LONGEST_ROW_S = 20.0


@action("InvokeLambdaFunction", errors=("NoMatchingError",))
@dataclass(frozen=True, slots=True)
class InvokeLambdaFunction:
    function: Text
    inputs: Mapping[str, Text | Json]  # a text may hold references, other JSON is passed as it is
    time_limit_s: int
    response_type: str
    is_waited_for: bool

    @classmethod
    def parse(cls, fields: Fields) -> Self:
        kind = fields.choice("InvocationType", ("SYNCHRONOUS", "ASYNCHRONOUS"), default="SYNCHRONOUS")
        longest_s = LONGEST_S if kind == "SYNCHRONOUS" else LONGEST_ASYNCHRONOUS_S
        validation = fields.inside("ResponseValidation")
        return cls(
            function=fields.text("LambdaFunctionARN"),
            inputs=_inputs(fields.inside("LambdaInvocationAttributes")),
            time_limit_s=fields.seconds("InvocationTimeLimitSeconds", 1, longest_s),
            response_type=validation.choice("ResponseType", ("STRING_MAP", "JSON"), default="STRING_MAP"),
            is_waited_for=kind == "SYNCHRONOUS",
        )

    def run(self, contact: Contact, instance: Instance) -> Outcome:
        left = LONGEST_ROW_S - contact.silence_s
        if self.is_waited_for and left <= 0:
            return fail("NoMatchingError", f"calls in a row have taken {LONGEST_ROW_S:.0f} s without a prompt")
        parameters: dict[str, Json] = {
            key: value.value(contact, instance) if isinstance(value, Text) else resolved(value, contact, instance)
            for key, value in self.inputs.items()
        }
        arn = self.function.resolve(contact, instance)
        contact.pending = {"function": arn, "parameters": parameters}
        if not self.is_waited_for:
            return ask(StartFunction(arn, parameters, self.time_limit_s))
        return ask(InvokeFunction(arn, parameters, min(self.time_limit_s, left)))

    def resume(self, contact: Contact, reply: Reply) -> Outcome:
        invoked, contact.pending = _Invoked.of(contact.pending, self.time_limit_s), {}
        match reply:
            case Returned(payload, duration_s):
                contact.silence_s += duration_s
                return self.read(contact, invoked, payload, duration_s)
            case Raised(reason, duration_s):
                contact.silence_s += duration_s
                return invoked.failed(reason, duration_s)
            case Accepted(invocation_id) if not self.is_waited_for:
                _write(contact, InvocationId=invocation_id)
                started = LambdaStarted(invoked.function, invocation_id, invoked.parameters, self.time_limit_s)
                return done(event=started)
            case TimedOut(duration_s):
                contact.silence_s += duration_s
                return invoked.failed(f"no answer within {duration_s:g} s", duration_s)
            case _:
                return invoked.failed("the function could not be invoked", 0.0)

    def read(self, contact: Contact, invoked: _Invoked, payload: str, duration_s: float) -> Outcome:
        if len(payload) * 4 > MOST_BYTES and len(payload.encode("utf-8", "surrogatepass")) > MOST_BYTES:
            return invoked.failed(f"the answer is larger than {MOST_BYTES // 1024} KB", duration_s)
        try:
            values = _decoder.decode(payload)
        except (ValueError, RecursionError):  # RecursionError: nested thousands of levels deep
            return invoked.failed("the answer is not JSON", duration_s)
        if reason := self.why_not(values):
            return invoked.failed(reason, duration_s)
        _write(contact, ResultData=values)
        contact.scope = replaced(contact.scope, External=values)
        told = (tuple(values), duration_s, values, invoked.parameters, self.time_limit_s)
        return done(event=LambdaReturned(invoked.function, *told))

    def why_not(self, values: Json) -> str | None:
        """Why an answer is not of the declared form, or None."""
        if not isinstance(values, dict):
            return f"the answer is a JSON {type(values).__name__}, not an object"
        wrong = [key for key, value in values.items() if not isinstance(value, str)]
        if self.response_type == "STRING_MAP" and wrong:
            return f"{wrong[0]!r} is not a text; STRING_MAP takes flat texts only"
        return None


@dataclass(frozen=True, slots=True)
class _Invoked:
    """The call whose answer is waited for."""

    function: str
    parameters: Mapping[str, Json]
    time_limit_s: int

    @classmethod
    def of(cls, pending: Mapping[str, Json], time_limit_s: int) -> Self:
        parameters = pending.get("parameters")
        return cls(as_text(pending.get("function")), parameters if isinstance(parameters, dict) else {}, time_limit_s)

    def failed(self, reason: str, duration_s: float) -> Outcome:
        event = LambdaFailed(self.function, reason, duration_s, self.parameters, self.time_limit_s)
        return fail("NoMatchingError", reason, event)


def _inputs(fields: Fields) -> dict[str, Text | Json]:
    return {
        name: fields.text(name) if isinstance(fields.raw(name), str) else fields.raw(name) for name in fields.names()
    }


def _write(contact: Contact, **values: Json) -> None:
    before = contact.scope.get("LambdaInvocation")
    invocation = {**(before if isinstance(before, dict) else {}), **values}
    contact.scope = replaced(contact.scope, LambdaInvocation=invocation)


def _no_json(constant: str) -> None:
    raise ValueError(f"{constant} is no JSON")


_decoder = json.JSONDecoder(parse_constant=_no_json)  # once: making one takes longer than most answers
