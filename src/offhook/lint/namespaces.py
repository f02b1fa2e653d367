"""What stands behind `$.`: the namespaces of references, and what each of them has.

Source: https://docs.aws.amazon.com/connect/latest/adminguide/connect-attrib-list.html
Assumed: the list is what the guides describe; Connect may know more, so a name that is not in it is no certain fault.
"""

from __future__ import annotations

import re
from collections.abc import Mapping

_ENDPOINT = frozenset({"Address", "Type", "DisplayName"})

SINGLE = frozenset(
    [
        "ContactId",
        "InitialContactId",
        "PreviousContactId",
        "Channel",
        "InitiationMethod",
        "InstanceARN",
        "AwsRegion",
        "Name",
        "Description",
        "LanguageCode",
        "CustomerId",
        "TextToSpeechVoiceId",
        "StoredCustomerInput",
        "CallbackNumber",  # Recorded: in no guide, but flows published by AWS live on it
    ]
)
"""Values of their own: nothing follows the name."""

FREE = frozenset(
    [
        "Attributes",
        "FlowAttributes",
        "External",
        "Customer",
        "Case",
        "Loop",
        "References",
        "Tags",
        "SegmentAttributes",
        "Capabilities",
        "Media",
        "MediaStreams",
        "DataTables",
        "DataTableList",
        "ExternalTool",
        "AgenticCX",
    ]
)
"""What follows is a name that somebody chose, or a list too open to check."""

MEMBERS: Mapping[str, frozenset[str]] = {
    "AdditionalEmailRecipients": frozenset({"ToList", "CcList"}),
    "Agent": frozenset({"UserName", "FirstName", "LastName", "ARN"}),
    "CustomerEndpoint": _ENDPOINT,
    "Email": frozenset({"EmailMessage"}),
    "LambdaInvocation": frozenset({"ResultData", "InvocationId"}),
    "Lex": frozenset(
        [
            "IntentName",
            "Slots",
            "SessionAttributes",
            "DialogState",
            "IntentConfidence",
            "SentimentResponse",
            "AlternativeIntents",
            "InputTranscript",
        ]
    ),
    "Metrics": frozenset({"Queue", "Agents", "Contact"}),
    "Metrics.Agents": frozenset(
        ["Online", "Available", "Staffed", "AfterContactWork", "Busy", "Missed", "NonProductive"]
    ),
    "Metrics.Contact": frozenset({"EstimatedWaitTime", "PositionInQueue"}),
    "Metrics.Queue": frozenset(["Name", "ARN", "Size", "OldestContactAge", "EstimatedWaitTime"]),
    "Modules": frozenset({"Input", "Result", "ResultData"}),
    "Queue": frozenset({"Name", "ARN", "OutboundCallerId"}),
    "Queue.OutboundCallerId": frozenset({"Address", "Type"}),
    "SystemEndpoint": _ENDPOINT,
    "Task": frozenset({"ContactId"}),
    "Views": frozenset({"Action", "ViewResultData"}),
    "Wisdom": frozenset({"SessionArn"}),
}
"""Namespaces whose values are all described."""

NAMESPACES = SINGLE | FREE | {name for name in MEMBERS if "." not in name}

GROUPS = NAMESPACES - SINGLE
"""Namespaces that are no value by themselves."""

BY_FOLD: Mapping[str, str] = {name.casefold(): name for name in NAMESPACES}

_NAMES = "|".join(sorted(NAMESPACES, key=len, reverse=True))
_GROUPS = "|".join(sorted(GROUPS, key=len, reverse=True))

DOUBLED = re.compile(rf"\$\.(?:[A-Za-z]+\.)?\$\.?[A-Za-z]|\$\$\.(?:{_NAMES})\b")
"""A reference inside a reference: `$.Attributes.$.name`, `$.$.name`."""

BROKEN = re.compile(
    rf"\$(?:{_NAMES})\.[ ]?[A-Za-z][\w.-]*|\$[ ]?\.[ ]+(?:{_NAMES})\b|\$[ ]\.(?:{_NAMES})\b"
    rf"|\$\.(?:{_GROUPS})(?:[ ]\.[ ]?|\.[ ])[A-Za-z_]+|\{{\{{[ ]*\$\.[^{{}}]*\}}\}}"
)
"""What was meant as a reference and is none: `$Attributes.name`, `$. Attributes.name`, `{{$.Attributes.name}}`."""
