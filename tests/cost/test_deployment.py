"""What of a deployed centre decides what its use costs: its lines, as the template has them."""

from __future__ import annotations

import pytest

from offhook.aws.boot import LocalCenter
from offhook.cost.deployment import Deployment, NumberKind, kind_of


def test_the_lines_of_suzume_are_of_the_country_and_type_that_its_template_says(local_center: LocalCenter) -> None:
    deployment = Deployment.of(local_center.instance)
    assert deployment.region == "ap-northeast-1"
    assert {(line.country, line.type) for line in local_center.instance.lines} == set(deployment.lines.values())
    assert {kind.country for kind in deployment.lines.values()} == {"JP", "US", "CN"}


@pytest.mark.parametrize(
    ("number", "kind"),
    [
        ("+81355550100", NumberKind("JP")),
        ("+81120555010", NumberKind("JP", "TOLL_FREE")),
        ("+4915155500111", NumberKind("DE")),
        ("anonymous", NumberKind("")),
        (None, NumberKind("")),
    ],
)
def test_anybodys_number_is_what_its_digits_say(number: str | None, kind: NumberKind) -> None:
    assert kind_of(number) == Deployment("us-east-1").kind(number) == kind
