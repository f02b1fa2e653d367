"""Hours of operation, with holidays as overrides.

Midnight at the end of a day is hour 0 of the end time.
Source: https://docs.aws.amazon.com/connect/latest/adminguide/set-hours-operation.html ("How to specify midnight")
Source: https://docs.aws.amazon.com/connect/latest/APIReference/API_CreateHoursOfOperationOverride.html
Assumed: a holiday is a CLOSED event over 24 hours that recurs yearly and is in effect on that day alone. CLOSED is a
kind of recurring event, and the page shows none without a pattern.
"""

from __future__ import annotations

from aws_cdk import aws_connect as connect
from constructs import Construct

from offhook.centerfile import DAYS, Holiday, Hours

_Hours = connect.CfnHoursOfOperation
_DAY_NAMES = dict(
    zip(DAYS, ("MONDAY", "TUESDAY", "WEDNESDAY", "THURSDAY", "FRIDAY", "SATURDAY", "SUNDAY"), strict=True)
)


class HoursOfOperation(Construct):
    """When a line or a queue is open, in the time zone of its place."""

    def __init__(self, scope: Construct, id_: str, *, instance_arn: str, hours: Hours) -> None:
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
            hours_of_operation_overrides=[_closed(holiday) for holiday in hours.holidays] or None,
        )
        self.arn = resource.attr_hours_of_operation_arn


def _closed(holiday: Holiday) -> connect.CfnHoursOfOperation.HoursOfOperationOverrideProperty:
    midnight = _Hours.OverrideTimeSliceProperty(hours=0, minutes=0)
    return _Hours.HoursOfOperationOverrideProperty(
        override_name=f"{holiday.name} {holiday.date}",
        override_type="CLOSED",
        effective_from=str(holiday.date),
        effective_till=str(holiday.date),
        override_config=[
            _Hours.HoursOfOperationOverrideConfigProperty(
                day=_DAY_NAMES[DAYS[holiday.date.weekday()]], start_time=midnight, end_time=midnight
            )
        ],
        recurrence_config=_Hours.RecurrenceConfigProperty(
            recurrence_pattern=_Hours.RecurrencePatternProperty(
                frequency="YEARLY", interval=1, by_month=[holiday.date.month], by_month_day=[holiday.date.day]
            )
        ),
    )


def _clock(minute: int) -> dict[str, int]:
    return {"hours": minute // 60 % 24, "minutes": minute % 60}
