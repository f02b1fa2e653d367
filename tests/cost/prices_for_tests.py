"""A price book of our own making: figures that are easy to reckon with, none of them AWS's.

Tokyo is the Region, and has most of the prices; N. Virginia has what Tokyo lacks.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from decimal import Decimal

from offhook.cost.book import Key, Price, PriceBook, Tier
from offhook.cost.tariff import Tariff
from offhook.plans import BASIC, UNLIMITED

TOKYO, VIRGINIA = "ap-northeast-1", "us-east-1"

PRICES: Mapping[str, str] = {
    "connect.web-audio": "0.01",
    "connect.email": "0.05",
    "connect.task": "0.04",
    "telephony.did-number JP": "0.1",
    "telephony.did-number US": "0.03",
    "telephony.did-inbound JP": "0.003",
    "telephony.did-inbound US": "0.0022",
    "telephony.tollfree-inbound US": "0.012",
    "telephony.outbound JP": "0.09",
    "telephony.outbound US": "0.006",
    "lex.speech": "0.004",
    "lex.text": "0.001",
    "lex.dtmf": "0.002",
    "polly.standard": "4",
    "polly.neural": "16",
    "polly.generative": "30",
    "lambda.request": "0.2",
    "lambda.duration.x86": "0.000016",
    "lambda.duration.arm": "0.000013",
    "dynamodb.read": "0.2",
    "dynamodb.write": "1",
    "kinesis.in": "0.08",
    "kinesis.stream": "0.04",
    "kms.key": "1",
    "kms.request": "0.03",
    "cloudwatch.alarm": "0.1",
    "secrets-manager.secret": "0.4",
}
"""Of one `sold_by` unit in Tokyo, in dollars, whatever the plan; the country stands after the item."""

OF_PLANS: Mapping[str, Mapping[str, str]] = {
    UNLIMITED: {"connect.voice": "0.038", "connect.chat": "0.01"},
    BASIC: {"connect.voice": "0.018", "connect.chat": "0.004"},
}

ELSEWHERE: Mapping[str, str] = {"connect.messaging": "0.02", "telephony.did-inbound GB": "0.005", "kms.key": "2"}
"""In N. Virginia."""


def price(named: str, *tiers: str | tuple[str, str], region: str = TOKYO, plan: str = "") -> Price:
    """Of an item and its country: one price, several that begin at so many units, or none."""
    item, _, country = named.partition(" ")
    pairs = [("0", tier) if isinstance(tier, str) else tier for tier in tiers]
    steps = tuple(Tier(Decimal(begins_at), Decimal(amount)) for begins_at, amount in pairs)
    return Price(Key(item, region, "USD", plan, country), steps, "own" if steps else "not-found")


def prices() -> Iterator[Price]:
    yield from (price(named, amount) for named, amount in PRICES.items())
    yield from (price(named, amount, region=VIRGINIA) for named, amount in ELSEWHERE.items())
    for plan, those in OF_PLANS.items():
        yield from (price(named, amount, plan=plan) for named, amount in those.items())


BOOK = PriceBook(prices())
TARIFF = Tariff(BOOK, TOKYO)
