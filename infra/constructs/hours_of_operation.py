"""Hours of operation, with holidays as overrides.

Midnight at the end of a day is hour 0 of the end time.
Source: https://docs.aws.amazon.com/connect/latest/adminguide/set-hours-operation.html ("How to specify midnight")
Source: https://docs.aws.amazon.com/connect/latest/APIReference/API_CreateHoursOfOperationOverride.html
Source: https://docs.aws.amazon.com/connect/latest/adminguide/hours-of-operation-overrides.html: temporary hours replace
the hours of the week; recurring events come first, and the closing ones of them before the opening ones.
Assumed: a closed day is a CLOSED event over 24 hours that recurs yearly, in effect on that day alone unless it is
yearly: CLOSED is a kind of recurring event, and the page shows none without a pattern. An event that recurs for ever
is in effect until the end of this century, since the date may not be left out.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import pairwise

from aws_cdk import Fn
from aws_cdk import aws_connect as connect
from constructs import Construct

from offhook.centerfile import DAYS, Holiday, Hours, OpenRange

_Hours = connect.CfnHoursOfOperation
_Override = connect.CfnHoursOfOperation.HoursOfOperationOverrideProperty
_DAY_NAMES = dict(
    zip(DAYS, ("MONDAY", "TUESDAY", "WEDNESDAY", "THURSDAY", "FRIDAY", "SATURDAY", "SUNDAY"), strict=True)
)
_FOR_EVER = "2099-12-31"
_ALL_DAY = (OpenRange(0, 24 * 60),)


class HoursOfOperation(Construct):
    """When a line or a queue is open, in the time zone of its place. `parents` are the ARNs of hours whose holidays
    count here too.
    """

    def __init__(
        self, scope: Construct, id_: str, *, instance_arn: str, hours: Hours, parents: Sequence[str] = ()
    ) -> None:
        super().__init__(scope, id_)
        resource = _Hours(
            self,
            "Hours",
            instance_arn=instance_arn,
            name=hours.name,
            time_zone=hours.time_zone,
            config=[
                _Hours.HoursOfOperationConfigProperty(
                    day=_DAY_NAMES[day],
                    start_time=_Hours.HoursOfOperationTimeSliceProperty(**_clock(open_range.start_minute)),
                    end_time=_Hours.HoursOfOperationTimeSliceProperty(**_clock(open_range.end_minute)),
                )
                for day in DAYS
                for open_range in hours.open.on(day)
            ],
            hours_of_operation_overrides=[one for holiday in hours.holidays for one in _overrides(holiday)] or None,
            parent_hours_of_operations=[_identifier(arn) for arn in parents] or None,
        )
        self.arn = resource.attr_hours_of_operation_arn


def _overrides(holiday: Holiday) -> Iterator[_Override]:
    """A yearly day with hours of its own closes the rest of the day too, which the hours of the week may leave open."""
    if not holiday.open:
        yield _override(holiday, "", "CLOSED", _ALL_DAY)
    elif holiday.yearly:
        if closed := _between(holiday.open):
            yield _override(holiday, " (closed)", "CLOSED", closed)
        yield _override(holiday, " (open)", "OPEN", holiday.open)
    else:
        yield _override(holiday, "", "STANDARD", holiday.open)


def _override(holiday: Holiday, what: str, kind: str, ranges: Sequence[OpenRange]) -> _Override:
    days = DAYS if holiday.yearly else (DAYS[holiday.date.weekday()],)
    yearly = _Hours.RecurrencePatternProperty(
        frequency="YEARLY", interval=1, by_month=[holiday.date.month], by_month_day=[holiday.date.day]
    )
    return _Override(
        override_name=f"{holiday.name} {holiday.date}{what}",
        override_type=kind,
        effective_from=str(holiday.date),
        effective_till=_FOR_EVER if holiday.yearly else str(holiday.date),
        override_config=[
            _Hours.HoursOfOperationOverrideConfigProperty(
                day=_DAY_NAMES[day],
                start_time=_Hours.OverrideTimeSliceProperty(**_clock(one.start_minute)),
                end_time=_Hours.OverrideTimeSliceProperty(**_clock(one.end_minute)),
            )
            for day in days
            for one in ranges
        ],
        recurrence_config=None if kind == "STANDARD" else _Hours.RecurrenceConfigProperty(recurrence_pattern=yearly),
    )


def _between(ranges: Sequence[OpenRange]) -> list[OpenRange]:
    """What is left of a day, of which ranges in order are taken."""
    edges = [OpenRange(0, 0), *ranges, OpenRange(24 * 60, 24 * 60)]
    gaps = [(before.end_minute, after.start_minute) for before, after in pairwise(edges)]
    return [OpenRange(start, end) for start, end in gaps if start < end]


def _identifier(arn: str) -> connect.CfnHoursOfOperation.HoursOfOperationsIdentifierProperty:
    """The id is the last part of the ARN: ...:instance/<id>/operating-hours/<id>."""
    return _Hours.HoursOfOperationsIdentifierProperty(id=Fn.select(3, Fn.split("/", arn)))


def _clock(minute: int) -> dict[str, int]:
    return {"hours": minute // 60 % 24, "minutes": minute % 60}
