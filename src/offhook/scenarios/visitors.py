"""Customers of a run through the flows: who calls, what they say to the flows, and how long they have patience."""

from __future__ import annotations

from bisect import bisect
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import accumulate
from random import Random
from typing import Generic, NamedTuple, Protocol, TypeVar

from offhook.center.contacts.arrivals import CHAT
from offhook.center.resources import Line
from offhook.center.scripted import ScriptedCustomer
from offhook.errors import nearest
from offhook.scenarios.cast import Cast
from offhook.scenarios.chances import stream
from offhook.scenarios.coming import moments
from offhook.scenarios.errands import EMAIL, Errand, Sender, subject_and_body
from offhook.scenarios.lasting import Lasting
from offhook.scenarios.model import Arrivals, Customers, Scenario, Script
from offhook.scenarios.reading import ScenarioError
from offhook.scenarios.values import BY_LINE, KNOWN, STRANGERS, WITHHELD

NOTHING = Script(says=())
T = TypeVar("T")


class KnownCaller(Protocol):
    """A customer of the CRM."""

    @property
    def number(self) -> str: ...

    @property
    def language(self) -> str: ...


class Visitor(ScriptedCustomer):
    """A customer who follows a script. Patience None has no end; `talk_s` and `wrap_up_s` None: the agent's.

    `answers_callbacks` is how likely they pick up when they are called back. `waits_as` is the id of the contact that
    they are in a queue as, once they are.
    """

    def __init__(
        self,
        script: Script,
        *,
        only_writes: bool,
        patience_s: float | None,
        talk_s: float | None,
        wrap_up_s: float | None,
        answers_callbacks: float = 0.0,
    ) -> None:
        super().__init__(script.says, hangs_up_after_inputs=script.hangs_up, only_writes=only_writes)
        self.patience_s, self.talk_s, self.wrap_up_s = patience_s, talk_s, wrap_up_s
        self.answers_callbacks = answers_callbacks
        self.waits_as: str | None = None


class Arrival(NamedTuple):
    """Somebody comes in `at_s` seconds after the start. `caller` None: the number is withheld."""

    at_s: float
    channel: str
    line: Line
    caller: str | None
    customer: Visitor


class Choice(Generic[T]):
    """One of several by weight."""

    def __init__(self, weights: Mapping[T, float] | Iterable[tuple[T, float]]) -> None:
        pairs: list[tuple[T, float]] = list(weights.items() if isinstance(weights, Mapping) else weights)
        self._values = [value for value, _ in pairs]
        self._sums = list(accumulate(weight for _, weight in pairs))

    def draw(self, random: Random) -> T:
        if len(self._values) == 1:
            return self._values[0]
        return self._values[min(bisect(self._sums, random.random() * self._sums[-1]), len(self._values) - 1)]


@dataclass(frozen=True, slots=True)
class Sort:
    """One table of customers, ready to be drawn from."""

    customers: Customers
    scripts: Choice[Script]
    numbers: Sequence[str]
    """Numbers to call from; a stranger's and a withheld one are drawn when they call."""


class Visitors:
    """Everybody who comes, one at a time. Each thing that is drawn has a random stream for each table of arrivals."""

    def __init__(self, scenario: Scenario, cast: Cast, known: Sequence[KnownCaller]) -> None:
        self._scenario, self._cast, self._known = scenario, cast, known
        used = {key for arrivals in scenario.arrivals for key in arrivals.customers}
        self._sorts = {key: self._sort(key) for key in scenario.customers if key in used}
        self._taken = {caller.number for caller in known}

    def arrivals(self, index: int, arrivals: Arrivals) -> Iterator[Arrival | Errand]:
        """Those of the `index`th table."""
        return self._at_line(index, arrivals) if arrivals.channel in BY_LINE else self._by_flow(index, arrivals)

    def _at_line(self, index: int, arrivals: Arrivals) -> Iterator[Arrival]:
        chosen, script, caller, patience, talk, wrap_up = self._streams(index)
        line = self._cast.instance.line(arrivals.line or "")
        assert line is not None, "checked when the scenario was read"
        sorts = Choice(arrivals.customers)
        channel = arrivals.channel.upper()
        for at_s in moments(arrivals, self._scenario.about, index):
            sort = self._sorts[sorts.draw(chosen)]
            customers = sort.customers
            visitor = Visitor(
                sort.scripts.draw(script),
                only_writes=channel == CHAT,
                patience_s=_drawn(customers.patience_s, patience),
                talk_s=_drawn(customers.talks_for_s, talk),
                wrap_up_s=_drawn(customers.wraps_up_for_s, wrap_up),
                answers_callbacks=customers.answers_callbacks,
            )
            yield Arrival(at_s, channel, line, self._number(sort, line.number, caller), visitor)

    def _by_flow(self, index: int, arrivals: Arrivals) -> Iterator[Errand]:
        chosen, script, caller, _, talk, wrap_up = self._streams(index)
        flow, channel = self._cast.flow(arrivals.flow or ""), arrivals.channel.upper()
        line, sorts = self._cast.instance.lines[0].number, Choice(arrivals.customers)
        for at_s in moments(arrivals, self._scenario.about, index):
            key = sorts.draw(chosen)
            sort = self._sorts[key]
            sender = Sender(_drawn(sort.customers.talks_for_s, talk), _drawn(sort.customers.wraps_up_for_s, wrap_up))
            number = self._number(sort, line, caller) if channel == EMAIL else None
            subject, body = subject_and_body(sort.scripts.draw(script).says, key)
            yield Errand(at_s, channel, flow, number, subject, body, arrivals.attributes, sender)

    def _streams(self, index: int) -> Iterator[Random]:
        drawn = ("kind", "script", "caller", "patience", "talk", "wrap-up")
        return (stream(self._scenario.about.seed, "customers", str(index), what) for what in drawn)

    def _sort(self, key: str) -> Sort:
        customers = self._scenario.customers[key]
        numbers: list[str] = []
        for caller in customers.callers:
            numbers += self._known_to_call(key, customers) if caller == KNOWN else [caller]
        scripts = Choice((script, script.weight) for script in customers.inputs or (NOTHING,))
        return Sort(customers, scripts, tuple(numbers))

    def _known_to_call(self, key: str, customers: Customers) -> list[str]:
        found = [one.number for one in self._known if customers.language in (None, one.language)]
        if not found:
            languages = {one.language for one in self._known}
            what = f"no customer in flows/seed who is worth calling as speaks {customers.language!r}"
            fix = nearest(customers.language or "", languages) if languages else "Write callers = 'strangers'"
            raise ScenarioError(what, where=self._scenario.place("customers", key, "language"), fix=fix)
        return found

    def _number(self, sort: Sort, line: str, random: Random) -> str | None:
        number = sort.numbers[int(random.random() * len(sort.numbers))]
        if number == WITHHELD:
            return None
        return self._stranger(line, random) if number == STRANGERS else number

    def _stranger(self, line: str, random: Random) -> str:
        """A number like the line's that no known customer has."""
        while True:
            number = f"{line[:-4]}{int(random.random() * 10_000):04}"
            if number not in self._taken and number != line:
                return number


def _drawn(lasting: Lasting | None, random: Random) -> float | None:
    return lasting.chance.draw(random) if lasting else None
