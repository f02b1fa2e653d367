"""What the tables of `center.toml` share: keys, names, descriptions, Regions and numbers."""

from __future__ import annotations

import re
from collections.abc import Collection
from typing import Annotated

from pydantic import AfterValidator, BaseModel, ConfigDict, Field, Strict

from offhook.centerfile.known import CONNECT_REGIONS
from offhook.centerfile.wrong import wrong
from offhook.errors import nearest

# Source: https://docs.aws.amazon.com/connect/latest/APIReference/API_CreateHoursOfOperation.html, also CreateQueue
MAX_NAME = 127
MAX_DESCRIPTION = 250

_KEY = re.compile(r"[A-Za-z0-9][A-Za-z0-9_-]*")


def _key(key: str) -> str:
    if not _KEY.fullmatch(key):
        plain = re.sub(r"[^A-Za-z0-9_-]+", "-", key).strip("-_").lower()
        raise wrong(f"{key!r} is no key", f"Write {plain!r}" if plain else "Write letters, digits, '-' and '_'")
    return key


def one_of(known: Collection[str], what: str) -> AfterValidator:
    """Refuses a text that is none of these: `what` begins the sentence that says so."""

    def check(written: str) -> str:
        if written not in known:
            raise wrong(f"{what} {written!r}", nearest(written, known))
        return written

    return AfterValidator(check)


Key = Annotated[str, AfterValidator(_key)]
Name = Annotated[str, Field(min_length=1, max_length=MAX_NAME)]
Description = Annotated[str, Field(min_length=1, max_length=MAX_DESCRIPTION)]
Region = Annotated[str, one_of(CONNECT_REGIONS, "Amazon Connect has no Region")]
Whole = Annotated[int, Strict()]
Flag = Annotated[bool, Strict()]
Seconds = Annotated[float, Strict(), Field(ge=0, allow_inf_nan=False)]


class Table(BaseModel):
    """A table of the file. The description of each field tells a person who left it out what to write."""

    model_config = ConfigDict(extra="forbid", frozen=True)
