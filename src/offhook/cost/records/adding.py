"""What the contacts used: seconds, messages and contacts are added up in duckdb, and become items here.

The rules are those of the meters, with the same constants. Records carry most facts that meters read from a trace.
What they lack is not counted; `NOT_IN_RECORDS` says it.

Assumed: an e-mail that an agent writes was sent, unless its contact ended as DISCARDED or EXPIRED.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from datetime import UTC, date, datetime, time
from itertools import groupby
from operator import itemgetter
from typing import TYPE_CHECKING, NamedTuple

from offhook.cost.bill import Used
from offhook.cost.calls import GOES_ON, VOICE
from offhook.cost.meters.telephony import GOES_OUT, OUTBOUND
from offhook.cost.meters.voice import WITHOUT_CUSTOMER
from offhook.cost.records.numbers import CALL_COMES_IN, CAMPAIGN
from offhook.cost.rules.messages import SMS, WHATSAPP, message_item
from offhook.cost.rules.voice import TELEPHONY_MINIMUM_S, VOICE_MINIMUM_S
from offhook.cost.usage import NONE, SPLITS

if TYPE_CHECKING:
    import duckdb

MORE_SPLITS = ("line", "day")
"""What else a report can be split by: the number that contacts came in by, and the day, in UTC, that they began."""

NOT_IN_RECORDS = (
    "Contact records do not tell of bots, speech, Lambda functions, analytics, cases, profiles, storage and streams, "
    "nor of numbers by the day: none of that is in the bill.",
    "Nor do they tell how long a flow has had a caller connected to an outside number.",
)
NOT_IN_RECORDS_OF_SMS = "Nor do they tell in how many parts an SMS was sent: what carriers take is not in the bill."

CALL_FROM_WEB, BY_API = "WEBRTC_API", "API"
LONG_AGO, FAR_AWAY = date(1970, 1, 1), date(9999, 1, 1)

PARAMETERS = {
    "none": NONE,
    "voice": VOICE,
    "goes_on": [*GOES_ON],
    "goes_out": [*GOES_OUT],
    "comes_in": CALL_COMES_IN,
    "campaign": CAMPAIGN,
    "outbound": OUTBOUND,
    "drafted": ["AGENT_REPLY", "OUTBOUND"],
    "unsent": ["DISCARDED", "EXPIRED"],
    "by_api": BY_API,
    "voice_least": VOICE_MINIMUM_S,
    "telephony_least": TELEPHONY_MINIMUM_S,
}


class Sum(NamedTuple):
    """What alike contacts come to. `how` is the method that they, or the calls that they are in, began by.

    `item` and `country` are those of their telephony, None without any; `calls` those that begin with them; `sent` and
    `begun` are those of which an e-mail was sent or a task begun, if they are such.
    """

    channel: str
    how: str
    subtype: str | None
    item: str | None
    country: str | None
    messages: int | None
    voice_s: int | None
    telephony_s: int | None
    campaign_s: int | None
    calls: int
    sent: int
    begun: int
    contacts: int


def _borne(least: str, since: str) -> str:
    """What a contact bears of its call: the rule up to its end, less the rule up to the end of those before it."""
    before = f"CASE WHEN before >= {since} THEN greatest(before - {since}, ${least}) ELSE 0 END"
    return f"CASE WHEN until >= {since} THEN greatest(until - {since}, ${least}) - {before} END"


CHOSEN = """
SELECT contacts.* EXCLUDE (queue, language, line), coalesce(chain.queue, contacts.queue, $none) AS queue,
    coalesce(chain.language, contacts.language, $none) AS language, coalesce(chain.line, contacts.line, $none) AS line,
    strftime(to_timestamp(contacts.began), '%Y-%m-%d') AS day,
    coalesce(parts.how, method) AS how, coalesce(parts.called, contacts.line, '') AS called,
    coalesce(parts.dialled, customer, '') AS dialled, coalesce(parts.began, contacts.began) AS call_began,
    CASE WHEN parts.contact IS NOT NULL THEN parts.answered
        WHEN list_contains($goes_on, method) THEN coalesce(connected, contacts.began)
        ELSE connected END AS answered,
    coalesce(parts.until, ended) AS until, parts.before
FROM contacts LEFT JOIN chain ON chain.contact = contacts.rowid LEFT JOIN parts ON parts.contact = contacts.rowid
WHERE fault IS NULL AND contacts.began >= $first AND contacts.began < $last"""
"""The contacts of these days, with what is theirs by the contacts before them and by the call that they are in."""

DIALLING = """
SELECT *, list_contains($goes_out, how) OR starts_with(how, $campaign) AS is_out,
    CASE WHEN channel <> $voice THEN NULL WHEN is_out THEN dialled
        WHEN how = $comes_in OR list_contains($goes_on, how) THEN called END AS number
FROM chosen"""
"""The same with the number whose telephony is paid for."""

COLUMNS = {
    "channel": "channel",
    "how": "how",
    "subtype": "subtype",
    "item": "numbers.item",
    "country": "numbers.country",
    "messages": "CAST(sum(messages) AS BIGINT)",
    "voice_s": f"CAST(sum({_borne('voice_least', 'answered')}) AS BIGINT)",
    "telephony_s": f"CAST(sum({_borne('telephony_least', 'answered')}) AS BIGINT)",
    "campaign_s": f"CAST(sum({_borne('voice_least', 'call_began')}) AS BIGINT)",
    "calls": "count(*) FILTER (before IS NULL)",
    "sent": "count(*) FILTER (NOT (list_contains($drafted, method) AND list_contains($unsent, coalesce(reason, ''))))",
    "begun": "count(*) FILTER (previous IS NULL OR method = $by_api)",
    "contacts": "count(*)",
}
"""What each field of a `Sum` is."""


def _sums(labels: Sequence[str]) -> str:
    """The query for the sums of contacts that are alike in these labels too, which come first in a row."""
    columns = ", ".join((*labels, *(COLUMNS[field] for field in Sum._fields)))
    return (
        f"WITH chosen AS ({CHOSEN}\n), dialling AS ({DIALLING}\n)\nSELECT {columns}\n"
        "FROM dialling LEFT JOIN numbers ON numbers.number = dialling.number AND (numbers.item = $outbound) = is_out\n"
        "GROUP BY ALL ORDER BY ALL"
    )


class Added(NamedTuple):
    """What so many contacts used. `has_sms`: some of them were SMS."""

    used: tuple[Used, ...]
    contacts: int
    has_sms: bool


def add_up(
    database: duckdb.DuckDBPyConnection, first: date | None, last: date | None, more_splits: Sequence[str] = ()
) -> Added:
    """By channel, queue and language, and by some of `MORE_SPLITS`: contacts that began on these days in UTC.

    The last day is not included. None: without a bound.
    """
    labels = (*SPLITS, *more_splits)
    days = {"first": _midnight(first or LONG_AGO), "last": _midnight(last or FAR_AWAY)}
    rows = database.execute(_sums(labels), {**PARAMETERS, **days}).fetchall()
    size = len(labels)
    sums = [(row[:size], Sum(*row[size:])) for row in rows]
    used = [
        one
        for of, alike in groupby(sums, key=itemgetter(0))
        for one in _used(dict(zip(labels, of, strict=True)), (found for _, found in alike))
    ]
    return Added(tuple(used), sum(found.contacts for _, found in sums), any(found.subtype == SMS for _, found in sums))


def _used(labels: dict[str, str], alike: Iterable[Sum]) -> Iterator[Used]:
    """What the contacts with the same labels used, each item once."""
    quantities: dict[tuple[str, str], int] = {}
    for found in alike:
        for item, country, quantity in _items(found):
            quantities[item, country] = quantities.get((item, country), 0) + (quantity or 0)
    for (item, country), quantity in sorted(quantities.items()):
        if quantity:
            yield Used(item, quantity, country, labels)


def _items(found: Sum) -> Iterator[tuple[str, str, int | None]]:
    match found.channel:
        case "VOICE":
            yield from _voice(found)
        case "CHAT":
            yield message_item(found.subtype), "", found.messages
            if found.subtype == WHATSAPP:
                yield "social.message", "", found.messages
        case "EMAIL" if found.how not in GOES_ON:
            yield "connect.email", "", found.sent
        case "TASK":
            yield "connect.task", "", found.begun


def _voice(found: Sum) -> Iterator[tuple[str, str, int | None]]:
    if found.how not in WITHOUT_CUSTOMER:
        yield "connect.voice", "", found.voice_s
    if found.how == CALL_FROM_WEB:
        yield "connect.web-audio", "", found.voice_s
    if found.how.startswith(CAMPAIGN):
        yield "connect.campaign-voice", "", found.campaign_s
        yield "connect.campaign-call", "", found.calls
    if found.item is not None:
        yield found.item, found.country or "", found.telephony_s


def _midnight(day: date) -> int:
    return int(datetime.combine(day, time(), UTC).timestamp())
