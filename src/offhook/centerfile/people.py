"""Agents and what belongs to them: proficiencies, statuses, dispositions, security profiles."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Mapping
from typing import Annotated, Self

from pydantic import AfterValidator, Field, model_validator

from offhook.centerfile.table import Description, Flag, Key, Name, Seconds, Table, Whole
from offhook.centerfile.wrong import wrong

# Source: https://docs.aws.amazon.com/connect/latest/APIReference/API_CreateSecurityProfile.html
_SECURITY_PROFILE_NAME = re.compile(r"[ a-zA-Z0-9_@-]+")
MAX_PERMISSIONS = 500
# Source: https://docs.aws.amazon.com/connect/latest/APIReference/API_CreateUser.html (instances without SAML)
_USERNAME = re.compile(r"[a-zA-Z0-9_.@\\-]+")
MAX_USERNAME = 20
MAX_FIRST_NAME = 255
MAX_LAST_NAME = 300
# Source: https://docs.aws.amazon.com/connect/latest/APIReference/API_AfterContactWorkConfig.html
MAX_AFTER_CONTACT_WORK_S = 2_000_000
# Source: .../APIReference/API_UserProficiency.html, API_CreatePredefinedAttribute.html, and the page of service quotas
# Source: https://docs.aws.amazon.com/connect/latest/adminguide/predefined-attributes.html (letters, uniqueness)
MAX_SKILLS = 10
MAX_LEVEL = 5
MAX_VALUES = 500
MAX_ATTRIBUTE_TEXT = 100
MAX_PROFICIENCY_TEXT = 64  # in AWS::Connect::User
DISPOSITIONS = "Disposition"
"""The predefined attribute whose values are the names of the dispositions."""
# Source: https://docs.aws.amazon.com/connect/latest/adminguide/amazon-connect-service-limits.html
ALWAYS_THERE = ("Available", "Offline")
MAX_STATUSES = 50 - len(ALWAYS_THERE)


def _username(username: str) -> str:
    if not _USERNAME.fullmatch(username):
        raise wrong(f"{username!r} cannot be a user name", "Write letters, digits and . _ - @ only, without spaces")
    return username


def _security_profile_name(name: str) -> str:
    if not _SECURITY_PROFILE_NAME.fullmatch(name):
        fix = "Write letters, digits, spaces, '_', '-' and '@' only"
        raise wrong(f"{name!r} cannot be the name of a security profile", fix)
    return name


def _status_name(name: str) -> str:
    if name.casefold() in (status.casefold() for status in ALWAYS_THERE):
        raise wrong(f"every instance has the status {name!r} already", "Remove this one")
    return name


def _attribute_text(text: str) -> str:
    """The letters of predefined attributes: `+-@` in AWS's pattern is a range."""
    if text.startswith(("aws:", "connect:")):
        raise wrong(f"{text!r} begins like the attributes of AWS", "Write a text that begins otherwise")
    for letter in text:
        if unicodedata.category(letter)[0] not in "LZN" and letter not in "_'" and not "+" <= letter <= "@":
            fix = "Write letters, digits, spaces and _ . : / = + - @ ' only"
            raise wrong(f"{letter!r} in {text!r} cannot be in a predefined attribute", fix)
    return text


def _values(values: tuple[str, ...]) -> tuple[str, ...]:
    if not values:
        raise wrong("there is nothing to be good at", "Write at least one value")
    for index, value in enumerate(values):
        if value in values[:index]:
            raise wrong(f"{value!r} is listed twice", "Remove one of them", index)
    return values


AttributeText = Annotated[str, Field(min_length=1, max_length=MAX_PROFICIENCY_TEXT), AfterValidator(_attribute_text)]


class Proficiency(Table):
    """`[proficiencies.<key>]`: something agents can be good at, and its values: a predefined attribute."""

    name: AttributeText = Field(description="the name that routing criteria use, such as 'Language'")
    values: Annotated[tuple[AttributeText, ...], Field(max_length=MAX_VALUES), AfterValidator(_values)] = Field(
        description="what there is to be good at, such as ['Japanese', 'English']"
    )


class Status(Table):
    """`[statuses.<key>]`: a status besides Available and Offline, in which agents are given no contacts."""

    name: Annotated[Name, AfterValidator(_status_name)] = Field(description="the name that agents see")
    description: Description | None = None


class Disposition(Table):
    """`[dispositions.<key>]`: what an agent can write down at the end of a contact; `solved` if the name says so."""

    name: Annotated[str, Field(min_length=1, max_length=MAX_ATTRIBUTE_TEXT), AfterValidator(_attribute_text)] = Field(
        description="the name that agents see"
    )
    solved: Flag | None = None


class SecurityProfile(Table):
    """`[security_profiles.<key>]`: what an agent may see and do."""

    name: Annotated[Name, AfterValidator(_security_profile_name)] = Field(description="the name that supervisors see")
    permissions: Annotated[tuple[str, ...], Field(max_length=MAX_PERMISSIONS)] = Field(
        description="the permissions, such as ['BasicAgentAccess']"
    )


class Agent(Table):
    """`[agents.<key>]`: a person who answers. `skills` are values of proficiencies with levels of 1 to 5.

    How the agent works on the local centre when nobody plays them is not deployed: `answers_after_s` (without it they
    do not work by themselves), `talks_for_s`, `wraps_up_for_s` and `disposition`.
    """

    username: Annotated[str, Field(min_length=1, max_length=MAX_USERNAME), AfterValidator(_username)] = Field(
        description="the name the agent signs in with"
    )
    first_name: Annotated[str, Field(min_length=1, max_length=MAX_FIRST_NAME)] = Field(description="the given name")
    last_name: Annotated[str, Field(min_length=1, max_length=MAX_LAST_NAME)] = Field(description="the family name")
    routing_profile: Key = Field(description="the key of a table [routing_profiles.<key>]")
    security_profile: Key = Field(description="the key of a table [security_profiles.<key>]")
    skills: Annotated[Mapping[str, Annotated[Whole, Field(ge=1, le=MAX_LEVEL)]], Field(max_length=MAX_SKILLS)] = {}
    after_contact_work_limit_s: Annotated[Whole, Field(ge=0, le=MAX_AFTER_CONTACT_WORK_S)] = 0
    auto_accept: Flag = False
    answers_after_s: Seconds | None = None
    talks_for_s: Seconds = 180.0
    wraps_up_for_s: Seconds = 30.0
    disposition: Key | None = None

    @model_validator(mode="after")
    def _accepts_at_once(self) -> Self:
        # Source: https://docs.aws.amazon.com/connect/latest/APIReference/API_UpdateUserConfig.html: less than a second
        if self.auto_accept and (self.answers_after_s or 0) > 1:
            fix = "Write answers_after_s = 0, or take auto_accept out"
            raise wrong("auto_accept connects an agent within a second", fix, "answers_after_s")
        return self
