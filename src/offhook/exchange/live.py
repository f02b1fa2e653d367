"""The port to an instance of Amazon Connect: what pull and push need of it, and nothing else."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Protocol

from offhook.errors import OffhookError, Place


class InstanceError(OffhookError):
    """The instance did not do what was asked; what it said is in the message."""

    def __init__(self, what: str, *, instance_id: str, fix: str) -> None:
        super().__init__(what, where=Place(f"instance {instance_id}"), fix=fix)


class RefusedError(Exception):
    """The instance will not publish a flow. `problems` are its own words, one for each thing that is wrong."""

    def __init__(self, problems: Sequence[str]) -> None:
        super().__init__("; ".join(problems))
        self.problems = tuple(problems)


@dataclass(frozen=True, slots=True)
class Listed:
    """A flow or module as the instance lists it. `type` is the API's or MODULE; `status` PUBLISHED, SAVED or empty."""

    id: str
    arn: str
    name: str
    type: str
    status: str = ""


@dataclass(frozen=True, slots=True)
class Described:
    """A flow or module with its content. `settings` are a module's own, beside the content; `answer` is the API's."""

    listed: Listed
    content: str
    settings: str | None
    checksum: str | None
    answer: Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Draught:
    """What is to be on the instance."""

    name: str
    type: str
    content: str
    description: str | None
    settings: str | None


class LiveInstance(Protocol):
    """One instance. Every method may raise InstanceError; `create` and `update` may raise RefusedError too.

    With `saved` the content that is saved and not published is meant, and nothing is published.
    """

    @property
    def instance_id(self) -> str: ...

    def flows(self) -> list[Listed]:
        """Every flow and module that is not archived."""
        ...

    def describe(self, listed: Listed, *, saved: bool) -> Described: ...

    def create(self, draught: Draught, *, saved: bool) -> Listed: ...

    def update(self, listed: Listed, draught: Draught, *, saved: bool) -> None: ...

    def keep_version(self, described: Described) -> int | None:
        """Make a version of what is published now; None where Connect has no versions of such a flow."""
        ...

    def resources(self, kind: str) -> list[tuple[str, str]]:
        """Name and ARN of each queue, hours, prompt, view or lambda; description and number of each line."""
        ...
