"""`center.toml`: what this centre is. Lines, hours, queues, profiles and agents, checked on reading."""

from offhook.centerfile.hours import DAYS, OpenRange
from offhook.centerfile.models import Center, Identity, Line
from offhook.centerfile.opening import Holiday, Hours
from offhook.centerfile.people import DISPOSITIONS, Agent, Disposition, Proficiency, SecurityProfile, Status
from offhook.centerfile.reader import read_center
from offhook.centerfile.routing import CHANNELS, Channel, ProfileQueue, Queue, QuickConnect, RoutingProfile

__all__ = [
    "CHANNELS",
    "DAYS",
    "DISPOSITIONS",
    "Agent",
    "Center",
    "Channel",
    "Disposition",
    "Holiday",
    "Hours",
    "Identity",
    "Line",
    "OpenRange",
    "Proficiency",
    "ProfileQueue",
    "Queue",
    "QuickConnect",
    "RoutingProfile",
    "SecurityProfile",
    "Status",
    "read_center",
]
