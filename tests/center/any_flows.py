"""Flows, agents and ways in of a little centre in which anything may happen."""

from __future__ import annotations

from offhook.center.resources import QuickConnect
from tests.center.little_centre import ERROR, INSTANCE, SALES, SERVICE, agent, arn, flow, says, to_queue
from tests.testing.flows import action

WORKSHOP, NOBODY = "+81355550170", "+81355550179"
BEN = agent("ben").arn
LOOP = action(
    "wait",
    "MessageParticipantIteratively",
    {"Messages": [{"Text": "Please wait."}], "InterruptFrequencySeconds": "20"},
    when={"MessagesInterrupted": "ask"},
    errors=ERROR,
    next=None,
)
ASK = action(
    "ask",
    "GetParticipantInput",
    {"Text": "1 calls you back, 2 moves you, 3 hangs up.", "StoreInput": "False", "InputTimeLimitSeconds": "5"},
    when={"1": "call back", "2": "move", "3": "bye"},
    errors={"InputTimeLimitExceeded": "over", "NoMatchingCondition": "over", "NoMatchingError": "over"},
)
CALL_BACK = action(
    "call back",
    "CreateCallbackContact",
    {"InitialCallDelaySeconds": "30", "MaximumConnectionAttempts": "1", "RetryDelaySeconds": "45"},
    errors={"NoMatchingError": "over"},
)
MOVE = action(
    "move",
    "DequeueContactAndTransferToQueue",
    {"QueueId": SERVICE},
    next="over",
    errors={"QueueAtCapacity": "over", "NoMatchingError": "over"},
)
HOLD = action("hold", "MessageParticipantIteratively", {"Messages": [{"Text": "On hold."}]}, errors=ERROR, next=None)
OWN = action("own queue", "UpdateContactTargetQueue", {"AgentId": BEN}, next="enter", errors=ERROR)
ENTER = action("enter", "TransferContactToQueue", errors={"QueueAtCapacity": "bye", **ERROR})
MENU = action(
    "menu",
    "GetParticipantInput",
    {"Text": "1 for sales.", "StoreInput": "False", "InputTimeLimitSeconds": "5"},
    when={"1": "hook CustomerQueue"},
    errors={"InputTimeLimitExceeded": "bye", "NoMatchingCondition": "bye", "NoMatchingError": "bye"},
)
OUTSIDE = action(
    "outside",
    "TransferParticipantToThirdParty",
    {
        "ThirdPartyPhoneNumber": WORKSHOP,
        "ThirdPartyConnectionTimeLimitSeconds": "20",
        "ContinueFlowExecution": "True",
    },
    errors={"CallFailed": "bye", "ConnectionTimeLimitExceeded": "bye", **ERROR},
)
HOOKS = {"CustomerQueue": "waiting", "AgentWhisper": "whisper", "CustomerWhisper": "beep", "CustomerHold": "holding"}
FLOWS = (
    flow("waiting", LOOP, ASK, CALL_BACK, MOVE, type="CUSTOMER_QUEUE"),
    flow("beep", says("tell", "Beep.", next="over"), type="CUSTOMER_WHISPER"),
    flow("holding", HOLD, type="CUSTOMER_HOLD"),
    flow("menu", MENU, *to_queue(SALES, CustomerRemaining="goodbye", **HOOKS)),
    flow("full", *to_queue(SERVICE, **HOOKS)),
    flow("to ben", OWN, ENTER),
    flow("outside", OUTSIDE),
    flow("broken", action("broken", "ReadTeaLeaves")),
    flow("leaving", says("sorry", "Sorry."), type="CUSTOMER_QUEUE"),
    flow("gone", action("gone", "DisconnectParticipant", next=None), type="CUSTOMER_QUEUE"),
    flow("leave the queue", *to_queue(SALES, CustomerQueue="leaving")),
    flow("leave at once", *to_queue(SALES, CustomerQueue="gone")),
    flow("to queue", says("tell", "Transferring.", next="enter"), ENTER, type="QUEUE_TRANSFER"),
    flow("to agent", says("tell", "Transferring.", next="own queue"), OWN, ENTER, type="AGENT_TRANSFER"),
)
BEGINNINGS = (
    "main",
    "menu",
    "full",
    "main with a goodbye",
    "to ben",
    "outside",
    "broken",
    "leave the queue",
    "leave at once",
)
SERVED = ("main", "menu", "full", "main with a goodbye")
QUICK_CONNECTS = {
    "Service": QuickConnect(f"{INSTANCE}/transfer-destination/1", "Service", "QUEUE", SERVICE, arn("to queue")),
    "Ben": QuickConnect(f"{INSTANCE}/transfer-destination/2", "Ben", "USER", BEN, arn("to agent")),
}
AGENTS = [agent("ann"), agent("ben", after_contact_work_limit_s=15), agent("cho", auto_accept=True)]
STATUSES = ("Available", "Lunch", "Offline")
LAPSES = (0.0, 0.05, 1.0, 4.9, 5.0, 19.999, 20.0, 33.3, 61.0, 3_700.0)
