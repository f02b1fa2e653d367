"""Reports made by hand, from prices of a book made by hand."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import UTC, datetime
from decimal import Decimal

from offhook.cost.bill import Account, Used, bill, itemised
from offhook.cost.book import Key, Price, PriceBook, Tier
from offhook.cost.report import Problem, Report
from offhook.cost.tariff import Tariff
from offhook.cost.usage import SPLITS, Quantity, Usage

NOON = datetime(2026, 11, 23, 3, 0, tzinfo=UTC)

HOSTILE = "</title></style><script>alert(1)</script> \"&' {{ 7 * 7 }}"


def price(item: str, region: str, *tiers: str, country: str = "", plan: str = "") -> Price:
    """Tiers are written as `begins_at:price`, or as the price alone."""
    read = [tier.rpartition(":") for tier in tiers]
    parsed = tuple(Tier(Decimal(begins_at or 0), Decimal(one)) for begins_at, _, one in read)
    return Price(Key(item, region, "USD", plan, country), parsed, "secondary", "2026-10-04", "https://example.com/")


BOOK = PriceBook(
    [
        price("connect.voice", "us-east-1", "0.038", plan="connect-customer"),
        price("connect.chat", "us-east-1", "0.01", plan="connect-customer"),
        price("telephony.did-inbound", "ap-northeast-1", "0.003", country="JP"),
        price("polly.long-form", "us-east-1", "16"),
        price("lambda.request", "us-east-1", "0.2"),
        price("lambda.duration.arm", "us-east-1", "0.0000133334", "1000:0.00001"),
        price("dynamodb.read", "ap-northeast-1", "0.1425"),
    ]
)

TOKYO = Tariff(BOOK, "ap-northeast-1", stand_in="us-east-1")


def used(item: str, quantity: Quantity, action: str | None = None, *, country: str = "") -> Usage:
    cause, flow = ("PromptPlayed", "main") if action else ("ContactDisconnected", None)
    return Usage(item, quantity, NOON, "c-1", cause, country, flow, action)


CALL = (
    used("polly.long-form", 41, "say opening"),
    used("connect.voice", 72),
    used("polly.long-form", 86, "greet by name"),
    used("polly.long-form", 120, "main menu"),
    used("polly.long-form", 15, "say goodbye"),
    used("polly.long-form", 22, "transferring"),
    used("lex.speech", 3, "ask the bot"),
    used("telephony.did-inbound", 72, country="JP"),
    used("lambda.request", 1, "look up caller"),
    used("lambda.duration.arm", 512 * 300, "look up caller"),
    used("kms.request", 2, "ask the bot"),
    used("cloudwatch.logs", 5312),
)
"""0.0456 + 0.0036 at the prices of the book, 0.004544 for Polly, 0.0000002 and 0.000002 for Lambda; two unknown."""


def of_a_call(usages: Iterable[Usage] = CALL) -> Report:
    return Report("japan, voice, 1 min 12 s", bill(itemised(usages), TOKYO), TOKYO, contacts=1, assumed=("No tax.",))


def of_a_month(queue: str = "Suzume Orders") -> Report:
    """2,000 minutes: 76.00; 1,200 to Japan: 3.60; 150,000 characters: 2.40; 750 GB-s: 0.01; 900 messages: 9."""
    account = Account()
    account.contacts = 500
    for queue_name, language, many in ((queue, "ja-JP", 300), ("Repairs", "en-US", 150), ("サポート", "zh-CN", 50)):
        labels = {"channel": "VOICE", "queue": queue_name, "language": language}
        for item, each, country in (
            ("connect.voice", 240, ""),
            ("telephony.did-inbound", 240, "JP" if language == "ja-JP" else "CN"),
            ("polly.long-form", 300, ""),
            ("lex.speech", 2, ""),
            ("lambda.duration.arm", 512 * 3000, ""),
        ):
            account.put(Used(item, many * each, country, labels))
    account.put(Used("connect.chat", 900, "", {"channel": "CHAT", "queue": queue, "language": "ja-JP"}))
    account.put(Used("kms.key", 1))
    costs = bill(account.used(), TOKYO)
    return Report(
        "A month of Suzume",
        costs,
        TOKYO,
        contacts=500,
        splits=SPLITS,
        assumed=("No tax.", "Twenty-one working days."),
        problems=(Problem(3, "a line is no JSON", "june.jsonl:12"), Problem(1, "the last line is cut off")),
        figures={"a contact": costs.total / 500, "from": "quiet-monday.toml"},
    )
