"""Contacts made into calls, in SQL: the same calls that `offhook.cost.calls` makes of a trace.

Only contacts that another one comes before or after are looked at together; every other voice contact is a call.

Assumed: a contact that goes on from one that is not in the data is a call of its own, which came in.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from offhook.cost.calls import GOES_ON, VOICE
from offhook.cost.records.faults import Fault

if TYPE_CHECKING:
    import duckdb

DUPLICATES = f"""
UPDATE contacts SET fault = {Fault.AGAIN:d} WHERE rowid IN (
    SELECT rowid FROM (
        SELECT rowid, row_number() OVER (PARTITION BY id ORDER BY updated DESC NULLS LAST, rowid DESC) AS place
        FROM contacts
        WHERE fault IS NULL AND id IN (SELECT id FROM contacts WHERE fault IS NULL GROUP BY id HAVING count(*) > 1)
    ) WHERE place > 1
)"""

LINKED = """
CREATE TABLE linked AS
SELECT rowid AS contact, id, previous, channel = $voice AS is_voice,
    channel = $voice AND list_contains($goes_on, method) AS goes_on,
    method, began, connected, ended, queue, language, line, customer
FROM contacts
WHERE fault IS NULL AND (previous IS NOT NULL OR id IN (
    SELECT previous FROM contacts WHERE fault IS NULL AND previous IS NOT NULL
))"""

CHAIN = """
CREATE TABLE chain AS
WITH RECURSIVE walk AS (
    SELECT linked.contact, linked.id, linked.contact AS call, linked.queue, linked.language, linked.line, 0 AS depth
    FROM linked ANTI JOIN linked AS earlier ON earlier.id = linked.previous
    UNION ALL
    SELECT linked.contact, linked.id, CASE WHEN linked.goes_on THEN walk.call ELSE linked.contact END,
        coalesce(linked.queue, walk.queue), coalesce(linked.language, walk.language),
        coalesce(linked.line, walk.line), walk.depth + 1
    FROM walk JOIN linked ON linked.previous = walk.id
)
FROM walk UNION ALL
SELECT contact, id, contact, queue, language, line, 0 FROM linked ANTI JOIN walk USING (contact)"""
"""Every contact that another one comes before or after, and the one that its call began with.

What it does not say itself (queue, language, line) it has from those before it. One in a circle stands alone.
"""

PARTS = """
CREATE TABLE parts AS
WITH spoken AS (
    SELECT contact, call, depth, chain.line, linked.* EXCLUDE (contact, id, line)
    FROM chain JOIN linked USING (contact) WHERE is_voice
), calls AS (
    SELECT call, any_value(method) FILTER (contact = call) AS how, any_value(line) FILTER (contact = call) AS called,
        any_value(customer) FILTER (contact = call) AS dialled, min(began) AS began,
        CASE WHEN any_value(goes_on) FILTER (contact = call)
            THEN coalesce(any_value(connected) FILTER (contact = call), min(began))
            ELSE min(connected) END AS answered
    FROM spoken GROUP BY call
), ends AS (
    SELECT contact, call, began, depth, max(ended) OVER (PARTITION BY call ORDER BY began, depth, contact) AS until
    FROM spoken
), borne AS (
    SELECT contact, call, until, lag(until) OVER (PARTITION BY call ORDER BY began, depth, contact) AS before FROM ends
)
SELECT contact, until, before, calls.* EXCLUDE (call) FROM borne JOIN calls USING (call)"""
"""The part of a call that a contact bears: from the end of those `before` it, None for the first, `until` its own.

One that ends while an earlier one goes on bears nothing: `until` and `before` are the same then.
"""


def make_calls(database: duckdb.DuckDBPyConnection) -> None:
    """Mark what is there twice, then make the tables `linked`, `chain` and `parts` of the contacts that are left."""
    database.execute(DUPLICATES)
    database.execute(LINKED, {"voice": VOICE, "goes_on": [*GOES_ON]})
    database.execute(CHAIN)
    database.execute(PARTS)
