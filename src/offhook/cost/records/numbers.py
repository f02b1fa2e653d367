"""What the telephone numbers in the records are, each looked at once: countries, and how lines are paid for."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from phonenumbers import COUNTRY_CODE_TO_REGION_CODE

from offhook.cost.calls import GOES_ON, VOICE
from offhook.cost.deployment import Deployment
from offhook.cost.meters.telephony import GOES_OUT, INBOUND, OTHER_INBOUND, OUTBOUND

if TYPE_CHECKING:
    import duckdb

CALL_COMES_IN, CAMPAIGN = "INBOUND", "CAMPAIGN"
"""How a call comes in; and how the methods of campaigns begin."""

CALLED = """
SELECT DISTINCT coalesce(chain.line, contacts.line, '')
FROM contacts LEFT JOIN chain ON chain.contact = contacts.rowid
WHERE fault IS NULL AND channel = $voice AND (method = $comes_in OR list_contains($goes_on, method))"""
DIALLED = """
SELECT DISTINCT coalesce(customer, '') FROM contacts
WHERE fault IS NULL AND channel = $voice AND (list_contains($goes_out, method) OR starts_with(method, $campaign))"""

TABLE = "CREATE TABLE numbers (number VARCHAR, item VARCHAR, country VARCHAR)"
FILL = "INSERT INTO numbers SELECT unnest($number::VARCHAR[]), unnest($item::VARCHAR[]), unnest($country::VARCHAR[])"

E164 = re.compile(r"\+([1-9]\d{6,14})")


def tell_numbers(database: duckdb.DuckDBPyConnection, deployment: Deployment) -> None:
    """Make the table `numbers`: the item and the country of calls to these lines, and of calls out to the others."""
    in_by = {"voice": VOICE, "comes_in": CALL_COMES_IN, "goes_on": [*GOES_ON]}
    out_by = {"voice": VOICE, "goes_out": [*GOES_OUT], "campaign": CAMPAIGN}
    told = []
    for (number,) in database.execute(CALLED, in_by).fetchall():
        country, type = deployment.kind(number)
        told.append((number, INBOUND.get(type, OTHER_INBOUND), country))
    for (number,) in database.execute(DIALLED, out_by).fetchall():
        told.append((number, OUTBOUND, country_of(number, deployment)))
    database.execute(TABLE)
    if told:
        numbers, items, countries = zip(*told, strict=True)
        database.execute(FILL, {"number": [*numbers], "item": [*items], "country": [*countries]})


def country_of(number: str, deployment: Deployment) -> str:
    """As `deployment.kind` tells it. Most calling codes have one country, and need no look at the rest."""
    plain = E164.fullmatch(number)
    if plain and number not in deployment.lines:
        for length in (1, 2, 3):
            countries = COUNTRY_CODE_TO_REGION_CODE.get(int(plain[1][:length]), ())
            if len(countries) == 1:
                return countries[0]
            if countries:
                break
    return deployment.kind(number).country
