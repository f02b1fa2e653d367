"""ConnectParticipantWithAgenticCX: hand the conversation to an Agentic CX application, and branch on how it ends.

Source: https://docs.aws.amazon.com/connect/latest/adminguide/agentic-cx-block.html
Source: at most 10 context variables go in; what the application leaves in them is read as `$.AgenticCX` (same page).
Recorded: the parameters' names, and the audio settings as JSON booleans and numbers (checks of CreateContactFlow).
Assumed: all three names of the application are required; an ending without a name is the Default branch; how the limit
of an idle chat is written is not known, so that the driver decides when a chat is idle.

The driver is asked to `Perform` it, and answers with `ExitCondition` (a text) and `ContextVariables` (an object).
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Self

from offhook.engine.actions.invoke_flow_module import resolved
from offhook.engine.asks import Perform
from offhook.engine.contact import Contact, Json
from offhook.engine.fields import Fields
from offhook.engine.instance import Instance
from offhook.engine.outcome import Outcome, ask, done, fail, replaced
from offhook.engine.registry import action
from offhook.engine.replies import Fails, Performed, Reply
from offhook.engine.resolve import Text, as_text

TYPE = "ConnectParticipantWithAgenticCX"
MOST_VARIABLES = 10
AUDIO = ("SpeechRecognitionConfiguration", "AudioFillerConfiguration")


@action(TYPE, errors=("NoMatchingError", "NoMatchingCondition", "InputTimeLimitExceeded"))
@dataclass(frozen=True, slots=True)
class ConnectParticipantWithAgenticCX:
    application: Mapping[str, Text]  # WorkspaceId, ApplicationId, Alias
    variables: Mapping[str, Text]
    audio: Mapping[str, Json]  # settings of speech that the flow does not look into

    @classmethod
    def parse(cls, fields: Fields) -> Self:
        agent = fields.inside("AgentConfiguration")
        variables = agent.mapping("ContextVariables")
        if len(variables) > MOST_VARIABLES:
            what = f"{len(variables)} context variables"
            agent.fault(what, f"Keep at most {MOST_VARIABLES}", "ContextVariables")
        return cls(
            application={name: agent.text(name) for name in ("WorkspaceId", "ApplicationId", "Alias")},
            variables=variables,
            audio={name: fields.raw(name) for name in AUDIO if fields.has(name)},
        )

    def run(self, contact: Contact, instance: Instance) -> Outcome:
        contact.silence_s = 0.0
        application: dict[str, Json] = _texts(self.application, contact, instance)
        application["ContextVariables"] = _texts(self.variables, contact, instance)
        audio = {name: resolved(settings, contact, instance) for name, settings in self.audio.items()}
        parameters = {"AgentConfiguration": application, **audio}
        return ask(Perform(TYPE, parameters, errors=("InputTimeLimitExceeded", "NoMatchingError")))

    def resume(self, contact: Contact, reply: Reply) -> Outcome:
        match reply:
            case Performed(values):
                left = values.get("ContextVariables")
                contact.scope = replaced(contact.scope, AgenticCX={"ContextVariables": left or {}})
                return done(as_text(values.get("ExitCondition")))
            case Fails(error, reason):
                return fail(error, reason)
            case _:
                return fail("NoMatchingError", "the application could not be reached")


def _texts(texts: Mapping[str, Text], contact: Contact, instance: Instance) -> dict[str, Json]:
    return {name: text.resolve(contact, instance) for name, text in texts.items()}
