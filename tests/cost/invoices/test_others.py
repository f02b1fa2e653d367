"""The invoice of a month in which nobody calls, and of a call whose prices are not all known, worked out by hand."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal

from offhook.aws.boot import LocalCenter
from offhook.aws.template import Template
from offhook.center.resources import Line
from offhook.cost.assumptions import assumptions
from offhook.cost.bill import bill
from offhook.cost.deployment import Deployment
from offhook.cost.idle import idle
from offhook.cost.numbers import number_days
from tests.center.little_centre import INSTANCE, Patient, arn, flow, little_centre
from tests.cost.invoices.worked import charged, invoice, lines
from tests.cost.meters.test_third_parties import Carriers, Talks, dials
from tests.cost.prices_for_tests import TARIFF, VIRGINIA

LONDON = Line(f"{INSTANCE}/phone-number/london", "london", "+442079460000", arn("carrier"), "DID", "GB")


def test_a_month_of_the_centre_in_which_nobody_calls(template: Template, local_center: LocalCenter) -> None:
    """Three numbers, a key for the bot's conversations, and a secret for each of four agents; 30 days.

    DID numbers JP      30 days x 0.1                                3.0
    DID numbers US      30 days x 0.03                               0.9
    DID numbers CN      30 days: unknown                             -
    keys                1 month x 1                                  1.0
    secrets             4 months x 0.4                               1.6
    """
    month = bill(idle(template.body, 30), TARIFF)
    assert lines(month) == {
        "telephony.did-number JP": charged(30, "3"),
        "telephony.did-number US": charged(30, "0.9"),
        "telephony.did-number CN": charged(30, None),
        "kms.key": charged(1, "1"),
        "secrets-manager.secret": charged(4, "1.6"),
    }
    assert month.total == Decimal("6.5")
    numbers = bill(number_days(Deployment.of(local_center.instance), 30), TARIFF)
    assert numbers.total == Decimal("3.9")
    assert [line.country for line in numbers.unpriced] == ["CN"]


def test_a_call_whose_prices_are_partly_unknown_and_partly_those_of_another_region() -> None:
    """A call to London is put through to a number in Germany: 4 s of ringing, 90 s of talk, 94 s for the caller.

    voice service       94 s: 94 / 60 x 0.038                        0.0595333333
    DID inbound GB      94 s at N. Virginia's price: 94 / 60 x 0.005 0.0078333333
    outbound DE         90 s: unknown                                -
    """
    little = little_centre(flow("carrier", dials("dial")), outside=Carriers(Talks(90)), lines=[LONDON])
    little.center.call(LONDON, Patient(), caller="+442079460111")
    little.passes(200)
    tariff = replace(TARIFF, stand_in=VIRGINIA)
    owed = invoice(little, tariff)
    assert lines(owed) == {
        "connect.voice": charged(94, "0.0595333333"),
        "telephony.did-inbound GB": charged(94, "0.0078333333"),
        "telephony.outbound DE": charged(90, None),
    }
    assert owed.total == Decimal("0.0673666666")
    assert [(line.item.key, line.country) for line in owed.unpriced] == [("telephony.outbound", "DE")]
    assert [(line.item.key, line.country) for line in owed.standing_in] == [("telephony.did-inbound", "GB")]
    (unknown,) = (told for told in assumptions(tariff, owed) if "unknown" in told and "Outbound DE" in told)
    (standing_in,) = (told for told in assumptions(tariff, owed) if VIRGINIA in told)
    assert "DID inbound GB" in standing_in
    assert "DID inbound GB" not in unknown
