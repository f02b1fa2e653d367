"""`center.toml`: what this centre is. Lines, hours, queues, profiles and agents, checked on reading."""

from offhook.centerfile.hours import DAYS, OpenRange
from offhook.centerfile.models import (
    Agent,
    Center,
    Holiday,
    Hours,
    Identity,
    Line,
    ProfileQueue,
    Queue,
    RoutingProfile,
    SecurityProfile,
)
from offhook.centerfile.reader import read_center

__all__ = [
    "DAYS",
    "Agent",
    "Center",
    "Holiday",
    "Hours",
    "Identity",
    "Line",
    "OpenRange",
    "ProfileQueue",
    "Queue",
    "RoutingProfile",
    "SecurityProfile",
    "read_center",
]
