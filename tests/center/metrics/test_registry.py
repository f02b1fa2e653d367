"""The metrics there are: named as Amazon Connect names them, and each saying how it is known."""

from __future__ import annotations

import html
import re
from functools import cache

import botocore.session
import pytest

from offhook.center.metrics.feed import Part
from offhook.center.metrics.now import current_metrics
from offhook.center.metrics.registry import COUNT, Metric, Sums, metrics, metrics_of
from offhook.center.metrics.wanted import Threshold

UNITS = {"Count": "COUNT", "Seconds": "SECONDS", "Percent": "PERCENT", "Percentage": "PERCENT"}
NOT_AS_THE_REFERENCE_SAYS = {
    "CONTACTS_TRANSFERRED_OUT_INTERNAL": "Percent",
    "SUM_HOLD_TIME": "Count",
}
"""Units of the reference that cannot be meant."""


@cache
def documented() -> dict[str, str]:
    """Names of historical metrics with their units, from AWS's service model."""
    model = botocore.session.get_session().get_service_model("connect")
    text = model.shape_for("GetMetricDataV2Request").members["Metrics"].documentation
    entries = re.findall(r"<dt>\s*([A-Z_]+)\s*</dt>\s*<dd>(.*?)</dd>", text, re.DOTALL)
    plain = {name: html.unescape(re.sub(r"<[^>]+>", " ", body)) for name, body in entries}
    return {name: unit[1] for name, body in plain.items() if (unit := re.search(r"Unit:\s+(\w+)", body))}


@pytest.mark.parametrize("metric", metrics().values(), ids=list(metrics()))
def test_a_historical_metric_has_the_name_and_the_unit_of_the_api(metric: Metric) -> None:
    if not metric.source:  # one of ours
        assert metric.name not in documented()
        assert metric.assumed
        return
    unit = documented()[metric.name]
    assert metric.unit == UNITS[unit] or NOT_AS_THE_REFERENCE_SAYS[metric.name] == unit


def test_a_real_time_metric_has_the_name_of_the_api() -> None:
    model = botocore.session.get_session().get_service_model("connect")
    assert set(current_metrics()) <= set(model.shape_for("CurrentMetricName").enum)


def test_every_metric_says_what_it_is_and_how_that_is_known() -> None:
    for metric in metrics().values():
        assert metric.numerator
        assert metric.grade == ("Assumed" if metric.assumed else "Source")
        assert metric.denominator or not metric.name.startswith(("AVG_", "PERCENT_"))
    assert all(metric.of and metric.source for metric in current_metrics().values())


def test_what_a_metric_is_divided_by_is_a_metric_or_said_in_words() -> None:
    names = re.compile(r"\b[A-Z]+(?:_[A-Z]+)+\b")
    dimensions = {"INITIATION_METHOD", "DISCONNECT_REASON", "FLOWS_OUTCOME_TYPE", "QUEUE_TRANSFER"}
    for metric in metrics().values():
        assert {*names.findall(f"{metric.numerator} {metric.denominator}")} <= {*metrics(), *dimensions}


@pytest.mark.parametrize("metric", metrics().values(), ids=list(metrics()))
def test_nothing_put_together_with_nothing_is_nothing(metric: Metric) -> None:
    part = Part(metric.sums, Threshold(20) if metric.takes_threshold else None)
    together = part.new()
    together.merge(part.new())
    assert metric.value(together) == metric.value(part.new())
    assert not metric.value(together)


def test_a_name_can_be_taken_once_only() -> None:
    with pytest.raises(ValueError, match="CONTACTS_QUEUED is there already, in queue"):
        metrics_of(Sums)("CONTACTS_QUEUED", COUNT, "contacts")(lambda _: 0)
