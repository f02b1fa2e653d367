"""InvokeLambdaFunction: ask a Lambda function, and read its answer as `$.External`.

Source: https://docs.aws.amazon.com/connect/latest/APIReference/interactions-invokelambdafunction.html
Source: 8 s, 20 s for a row of calls without a prompt, 32 KB: .../adminguide/connect-lambda-functions.html
Recorded: InvocationType absent means SYNCHRONOUS, ResponseValidation absent means STRING_MAP (public exports).
Assumed: a timeout takes NoMatchingError, since the wire name of the editor's Timeout branch is unknown;
a failed call leaves the last `$.External` as it was; under STRING_MAP a number or boolean is an error.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Self

from offhook.engine.actions.invoke_flow_module import resolved
from offhook.engine.asks import InvokeFunction, Raised, Reply, Returned, TimedOut
from offhook.engine.contact import Contact, Json
from offhook.engine.events import LambdaFailed, LambdaReturned
from offhook.engine.fields import Fields
from offhook.engine.instance import Instance
from offhook.engine.outcome import Outcome, ask, done, fail, replaced
from offhook.engine.registry import action
from offhook.engine.resolve import Text

MOST_BYTES = 32 * 1024
LONGEST_S = 8
LONGEST_ROW_S = 20.0


@action("InvokeLambdaFunction", errors=("NoMatchingError",))
@dataclass(frozen=True, slots=True)
class InvokeLambdaFunction:
    function: Text
    inputs: Mapping[str, Text | Json]  # a text may hold references, other JSON is passed as it is
    time_limit_s: int
    response_type: str

    @classmethod
    def parse(cls, fields: Fields) -> Self:
        if fields.choice("InvocationType", ("SYNCHRONOUS", "ASYNCHRONOUS"), default="SYNCHRONOUS") == "ASYNCHRONOUS":
            fields.unsupported("ASYNCHRONOUS", "Use SYNCHRONOUS locally", "InvocationType")
        validation = fields.inside("ResponseValidation")
        return cls(
            function=fields.text("LambdaFunctionARN"),
            inputs=_inputs(fields.inside("LambdaInvocationAttributes")),
            time_limit_s=fields.seconds("InvocationTimeLimitSeconds", 1, LONGEST_S),
            response_type=validation.choice("ResponseType", ("STRING_MAP", "JSON"), default="STRING_MAP"),
        )

    def run(self, contact: Contact, instance: Instance) -> Outcome:
        left = LONGEST_ROW_S - contact.silence_s
        if left <= 0:
            return fail("NoMatchingError", f"calls in a row have taken {LONGEST_ROW_S:.0f} s without a prompt")
        parameters: dict[str, Json] = {
            key: value.value(contact, instance) if isinstance(value, Text) else resolved(value, contact, instance)
            for key, value in self.inputs.items()
        }
        arn = self.function.resolve(contact, instance)
        return ask(InvokeFunction(arn, parameters, min(self.time_limit_s, left)))

    def resume(self, contact: Contact, reply: Reply) -> Outcome:
        match reply:
            case Returned(payload, duration_s):
                contact.silence_s += duration_s
                return self.read(contact, payload, duration_s)
            case Raised(reason, duration_s):
                contact.silence_s += duration_s
                return self.failed(reason, duration_s)
            case TimedOut(duration_s):
                contact.silence_s += duration_s
                return self.failed(f"no answer within {duration_s:g} s", duration_s)
            case _:
                return self.failed("the function could not be invoked", 0.0)

    def read(self, contact: Contact, payload: str, duration_s: float) -> Outcome:
        if len(payload.encode("utf-8", "surrogatepass")) > MOST_BYTES:
            return self.failed(f"the answer is larger than {MOST_BYTES // 1024} KB", duration_s)
        try:
            values = json.loads(payload, parse_constant=_no_json)
        except (ValueError, RecursionError):  # RecursionError: nested thousands of levels deep
            return self.failed("the answer is not JSON", duration_s)
        if reason := self.why_not(values):
            return self.failed(reason, duration_s)
        contact.scope = replaced(contact.scope, External=values, LambdaInvocation={"ResultData": values})
        return done(event=LambdaReturned(self.function.written, tuple(values), duration_s))

    def why_not(self, values: Json) -> str | None:
        """Why an answer is not of the declared form, or None."""
        if not isinstance(values, dict):
            return f"the answer is a JSON {type(values).__name__}, not an object"
        wrong = [key for key, value in values.items() if not isinstance(value, str)]
        if self.response_type == "STRING_MAP" and wrong:
            return f"{wrong[0]!r} is not a text; STRING_MAP takes flat texts only"
        return None

    def failed(self, reason: str, duration_s: float) -> Outcome:
        return fail("NoMatchingError", reason, LambdaFailed(self.function.written, reason, duration_s))


def _inputs(fields: Fields) -> dict[str, Text | Json]:
    return {
        name: fields.text(name) if isinstance(fields.raw(name), str) else fields.raw(name) for name in fields.names()
    }


def _no_json(constant: str) -> None:
    raise ValueError(f"{constant} is no JSON")
