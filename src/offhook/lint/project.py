"""What rules may ask of the project around a flow, as `project_files` reads it; what no file tells is None."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from functools import cached_property
from typing import TYPE_CHECKING

from offhook.errors import Place
from offhook.tomlplaces import Places

if TYPE_CHECKING:
    from offhook.lint.reading import Read
    from offhook.lint.subject import Subject

CENTER_FILE = "center.toml"


@dataclass(frozen=True)
class CenterText:
    """The text of `center.toml`. Where something stands in it is only looked up when a finding needs it."""

    text: str = field(default="", repr=False)

    def place(self, *path: str | int) -> Place:
        """Where a value stands, for example `place("lines", "japan", "flow")`, or the nearest table around it."""
        return Places(CENTER_FILE, self.text).value(*path)


@dataclass(frozen=True, eq=False)
class Project:
    """The facts of one project folder, read tolerantly: `center.toml` may have faults of its own.

    `keys` by kind of name (queue, hours, line, lambda, flow, module, and bot if there is a folder of bots); of a kind
    that is not in it nothing is known. `queue_hours`: the hours that each queue names, or None. `replies`: the keys
    that a function's handler declares to answer, or None where that cannot be known; its code is read when somebody
    asks. `bots`: by bot key and locale (`ja_JP`), the names of its intents.
    """

    root: str
    keys: Mapping[str, frozenset[str]]
    languages: tuple[str, ...] = ()
    lines: Mapping[str, str] = field(default_factory=dict)  # key of the line: key of the flow that it leads to
    queue_hours: Mapping[str, str | None] = field(default_factory=dict)
    outbound_queues: frozenset[str] = frozenset()  # that routing profiles dial out for
    replies: Mapping[str, frozenset[str] | None] = field(default_factory=dict)
    may_read: Callable[[str, str], bool] | None = None  # (function, parameter): whether its code may read it
    bots: Mapping[str, Mapping[str, frozenset[str]]] = field(default_factory=dict)
    center: CenterText = field(default_factory=CenterText)
    flows: dict[str, Subject] = field(default_factory=dict)  # by key, modules not among them
    modules: dict[str, Subject] = field(default_factory=dict)

    @cached_property
    def all(self) -> tuple[Subject, ...]:
        """Flows and modules, by their files."""
        return tuple(sorted([*self.flows.values(), *self.modules.values()], key=lambda subject: subject.file))

    def speaks_for_center(self, subject: Subject) -> bool:
        """Whether findings about the centre as a whole stand with this flow, so that each is reported once."""
        return self.all[:1] == (subject,)

    reads: dict[str, Read] = field(default_factory=dict)  # by file, everything that the project's flow files hold
