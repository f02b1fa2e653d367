"""What contacts have used, added up from their records as each is final: for days in which no flow tells anything.

The rules are those of the meters, and how a call is billed is asked of the meters themselves. What records do not carry
is not counted: functions, bots, speech, analytics, parts of SMS, outside numbers that a flow calls.
Assumed: an e-mail that came in is one, whether or not its record has the message. No call is a campaign's.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import datetime
from typing import NamedTuple

from offhook.center.life import ContactInitiated
from offhook.center.records.record import ContactRecord
from offhook.cost.bill import Used
from offhook.cost.calls import GOES_ON, VOICE, CallMeter, Rule
from offhook.cost.deployment import Deployment
from offhook.cost.meters import meters
from offhook.cost.meters.campaigns import Campaigns, CampaignTelephony
from offhook.cost.meters.chats import CHAT
from offhook.cost.meters.emails import EMAIL
from offhook.cost.meters.tasks import TASK
from offhook.cost.meters.telephony import GOES_OUT
from offhook.cost.rules.messages import WHATSAPP, message_item
from offhook.cost.rules.voice import whole_seconds
from offhook.cost.usage import FOLLOWS, NONE, Quantity
from offhook.engine.events import Traced

OF_CAMPAIGNS = (Campaigns, CampaignTelephony)
INBOUND, API = "INBOUND", "API"
DAY_S = 86_400
NOT_ANSWERED = -1


class _Alike(NamedTuple):
    """What is the same of contacts that are counted together.

    `customer` is only that of a call that goes out. `size` are the whole seconds of a call, or `NOT_ANSWERED`, and the
    messages of anything else.
    """

    channel: str
    method: str
    subtype: str | None
    line: str | None
    customer: str | None
    queue: str | None
    size: int


_Key = tuple[str, str, str | None, str | None, str | None, str | None, int]
"""An `_Alike` that is only looked up, once a contact: a plain tuple is made in a third of the time."""


class RecordMeter:
    """Counts records; what they have used is reckoned when it is asked for, also of calls that are several contacts."""

    def __init__(self, deployment: Deployment) -> None:
        made = [one(_use, deployment) for one in meters()]
        self._meters = [one for one in made if isinstance(one, CallMeter) and not isinstance(one, OF_CAMPAIGNS)]
        self._counts: dict[_Key, int] = {}
        self._linked: dict[str, tuple[ContactRecord, datetime | None]] = {}
        self._gone_on: set[str] = set()  # contacts that another one came of, which their own records need not say

    def add(self, record: ContactRecord, until: datetime | None = None) -> None:
        """A record that is final; or one of a contact that lives, as if it ended at `until`."""
        ended = record.disconnected_at or until
        if record.previous_id is not None or record.next_id is not None or record.id in self._gone_on:
            self._linked[record.id] = record, ended
            if record.previous_id is not None:
                self._gone_on.add(record.previous_id)
            return
        method, began = record.initiation_method, record.connected_to_system_at
        if record.channel != VOICE:
            size = sum(record.messages.values())
        elif began is None or ended is None:
            size = NOT_ANSWERED
        else:  # as `whole_seconds` of both, in a third of the time
            lasts = ended - began
            size = lasts.days * DAY_S + lasts.seconds + (ended.microsecond < began.microsecond)
        customer = record.customer if method in GOES_OUT else None
        alike = (record.channel, method, record.subtype, record.line, customer, record.queue_name, size)
        self._counts[alike] = self._counts.get(alike, 0) + 1

    @property
    def contacts(self) -> int:
        """How many there were that come of no other."""
        linked = sum(record.initiation_method not in FOLLOWS for record, _ in self._linked.values())
        return linked + sum(count for alike, count in self._alike() if alike.method not in FOLLOWS)

    @property
    def chats_without_messages(self) -> int:
        return sum(count for alike, count in self._alike() if alike.channel == CHAT and not alike.size)

    @property
    def calls_without_line(self) -> int:
        """Those that came in nobody knows where, so that the country of their telephony is not known."""
        came_in = (VOICE, INBOUND)
        return sum(count for alike, count in self._alike() if alike[:2] == came_in and alike.line is None)

    def used(self) -> Iterator[Used]:
        """What all of them have used, with the labels of a month."""
        yield from (used for used in self._all() if used.quantity)

    def _all(self) -> Iterator[Used]:
        for alike, count in self._alike():
            labels = _labels(alike.channel, alike.queue)
            for item, country, each in self._used(alike):
                yield Used(item, each * count, country, labels)
        calls: dict[str, list[ContactRecord]] = {}
        for record, _ in self._linked.values():
            if record.channel == VOICE:
                calls.setdefault(self._call(record)[0].id, []).append(record)
            else:
                yield from self._used_by(record)
        for parts in calls.values():
            yield from self._used_in_call(parts)

    def _alike(self) -> Iterator[tuple[_Alike, int]]:
        for key, count in self._counts.items():
            yield _Alike(*key), count

    def _used(self, alike: _Alike) -> Iterator[tuple[str, str, int]]:
        """Items with their country and how much of it one such contact has used."""
        if alike.channel != VOICE:
            yield from ((item, "", quantity) for item, quantity in _counted(alike))
        elif alike.size != NOT_ANSWERED:
            for item, country, rule in self._billed(alike.method, alike.customer, alike.line):
                yield item, country, rule(0, alike.size)

    def _billed(self, method: str, customer: str | None, line: str | None) -> list[tuple[str, str, Rule]]:
        """What a call is billed as that begins so: items, countries and rules."""
        began = ContactInitiated(VOICE, method, customer, line)
        return [(call.item, call.country, call.rule) for one in self._meters if (call := one.begins(began))]

    def _used_by(self, record: ContactRecord) -> Iterator[Used]:
        """A contact without a voice that comes before or after another one."""
        channel, method, queue = record.channel, record.initiation_method, self._queue(record)
        if channel == TASK and record.previous_id is not None and method != API:
            return
        messages = sum(record.messages.values())
        for item, quantity in _counted(_Alike(channel, method, record.subtype, None, None, queue, messages)):
            yield Used(item, quantity, "", _labels(channel, queue))

    def _used_in_call(self, parts: list[ContactRecord]) -> Iterator[Used]:
        """Each contact bears its part of the call, as `offhook.cost.calls` says."""
        starts = [part.connected_to_system_at for part in parts if part.connected_to_system_at]
        if not starts:
            return
        began_s, first = whole_seconds(min(starts)), self._call(parts[0])[0]
        parts.sort(key=lambda part: (part.initiated_at, len(self._call(part))))
        for item, country, rule in self._billed(first.initiation_method, first.customer, first.line):
            until_s, borne_s = began_s, 0
            for part in parts:
                ended = self._linked[part.id][1]
                until_s = max(until_s, whole_seconds(ended)) if ended else until_s
                due_s = rule(began_s, until_s)
                yield Used(item, due_s - borne_s, country, _labels(VOICE, self._queue(part)))
                borne_s = due_s

    def _call(self, record: ContactRecord) -> list[ContactRecord]:
        """The contacts that the call has been in up to this one, the first one first."""
        before = self._linked.get(record.previous_id or "")
        if before is None or record.initiation_method not in GOES_ON:
            return [record]
        return [*self._call(before[0]), record]

    def _queue(self, record: ContactRecord) -> str | None:
        """The last one, of this contact or of those before it."""
        before = self._linked.get(record.previous_id or "")
        return record.queue_name or (self._queue(before[0]) if before else None)


def _counted(alike: _Alike) -> Iterator[tuple[str, int]]:
    """What is not billed by the second."""
    if alike.channel == CHAT:
        yield message_item(alike.subtype), alike.size
        if alike.subtype == WHATSAPP:
            yield "social.message", alike.size
    elif alike.channel == EMAIL:
        yield "connect.email", max(alike.size, int(alike.method == INBOUND))
    elif alike.channel == TASK:
        yield "connect.task", 1


def _labels(channel: str, queue: str | None) -> Mapping[str, str]:
    return {"channel": channel, "queue": queue or NONE, "language": NONE}


def _use(item: str, quantity: Quantity, of: Traced, *, country: str = "", contact: str = "") -> None:
    """For meters that are asked how a call is billed, and read no trace."""
