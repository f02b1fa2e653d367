"""Modules that call others, or send the contact away."""

from __future__ import annotations

from typing import Any

from offhook.language.legacy.module import Action, Module, module, pairs, queue_of, wired


@module("InvokeExternalResource")
def _lambda(module: Module) -> Action:
    parameters: dict[str, Any] = {
        "LambdaFunctionARN": module.value("FunctionArn", default=""),
        "InvocationTimeLimitSeconds": module.value("TimeLimit", default="3"),
    }
    if given := pairs(module, "Parameter"):
        parameters["LambdaInvocationAttributes"] = given
    return wired(module, "InvokeLambdaFunction", parameters)


@module("CreateCallback")
def _callback(module: Module) -> Action:
    """Recorded: also the Transfer block's second face; MaxRetryAttempts counts as MaximumConnectionAttempts does."""
    parameters = {
        "InitialCallDelaySeconds": module.value("InitialDelaySeconds", default="0"),
        "MaximumConnectionAttempts": module.value("MaxRetryAttempts", default="1"),
        "RetryDelaySeconds": module.value("RetryDelaySeconds", default="600"),
    }
    return wired(module, "CreateCallbackContact", parameters | queue_of(module))


@module("Transfer", "Queue")
def _to_queue(module: Module) -> Action:
    return wired(module, "TransferContactToQueue", {}, errors={"AtCapacity": "QueueAtCapacity"})


@module("TransferToQueue")
def _older_to_queue(module: Module) -> Action:
    return _to_queue(module)


@module("Transfer", "Flow")
def _to_flow(module: Module) -> Action:
    return wired(module, "TransferToFlow", {"ContactFlowId": module.value("ContactFlowId", default="")})


@module("TransferToFlow")
def _older_to_flow(module: Module) -> Action:
    return _to_flow(module)


@module("Transfer", "PhoneNumber")
def _to_number(module: Module) -> Action:
    """Recorded: a blind transfer does not come back, so it has no Success branch."""
    parameters: dict[str, Any] = {
        "ThirdPartyPhoneNumber": module.value("PhoneNumber"),
        "ThirdPartyConnectionTimeLimitSeconds": module.value("TimeLimit", default="30"),
        "ContinueFlowExecution": "False" if module.is_on("BlindTransfer") else "True",
    }
    errors = {"CallFailure": "CallFailed", "Timeout": "ConnectionTimeLimitExceeded"}
    return wired(module, "TransferParticipantToThirdParty", parameters, errors=errors)


@module("Transfer", "Agent")
def _to_agent(module: Module) -> Action:
    """Assumed: no export has it; the block had no settings."""
    return Action("TransferContactToAgent", {}, used=[*module.branches])


@module("Disconnect")
def _disconnect(module: Module) -> Action:
    return Action("DisconnectParticipant", {}, used=[*module.branches])


@module("Resume")
def _resume(module: Module) -> Action:
    return Action("EndFlowExecution", {}, used=[*module.branches])
