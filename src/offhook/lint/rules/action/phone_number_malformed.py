"""OH239: a telephone number that cannot be dialled as it is written."""

from __future__ import annotations

import re
from collections.abc import Iterator

from offhook.lint.diagnostics import Diagnostic, Severity
from offhook.lint.registry import rule
from offhook.lint.subject import Subject, is_open

NUMBERS = (
    ("TransferParticipantToThirdParty", "ThirdPartyPhoneNumber"),
    ("TransferParticipantToThirdParty", "CallerId.Number"),
    ("CompleteOutboundCall", "CallerId.Number"),
    ("CreateCallbackContact", "CallerId"),
    ("StartOutboundChatContact", "DestinationEndpoint.Address"),
)
COUNTRY = ("InputValidation", "PhoneNumberValidation", "CountryCode")
TWO_LETTERS = re.compile("[A-Za-z]{2}")
E164 = re.compile(r"\+[1-9][0-9]{1,14}")


@rule(
    "OH239",
    "phone-number-malformed",
    Severity.WARNING,
    source="https://docs.aws.amazon.com/connect/latest/APIReference/interactions-transferparticipanttothirdparty.html",
)
def phone_number_malformed(flow: Subject) -> Iterator[Diagnostic]:
    """A telephone number is written in full with + and the country (E.164); a country is two letters."""
    for type, name in NUMBERS:
        for action in flow.actions_of(type):
            value = action.text(*name.split("."))
            if value and not is_open(value) and not E164.fullmatch(value) and not value.startswith("arn:"):
                yield Diagnostic(
                    at=action.at("Parameters", *name.split(".")),
                    message=f"{action.label} has {value!r} as {name}, which is no full telephone number",
                    fix="Write + and the number with its country, without blanks, for example '+819012345678'",
                )
    for action in flow.actions_of("GetParticipantInput"):
        country = action.text(*COUNTRY)
        if country and not is_open(country) and not TWO_LETTERS.fullmatch(country):
            yield Diagnostic(
                at=action.at("Parameters", *COUNTRY),
                message=f"{action.label} has {country!r} as country, which is not two letters",
                fix="Write two letters, for example 'JP'",
            )
