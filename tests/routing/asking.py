"""Routing criteria as the API has them, written shortly."""

from __future__ import annotations

from typing import Any

from offhook.routing.criteria import RoutingCriteria


def skill(value: str, level: float = 1, **more: Any) -> dict[str, Any]:
    return {"AttributeCondition": {"Name": "language", "Value": value, "ProficiencyLevel": level, **more}}


def preferred(*ids: str) -> dict[str, Any]:
    return {"AttributeCondition": {"MatchCriteria": {"AgentsCriteria": {"AgentIds": [*ids]}}}}


def steps(*pairs: tuple[dict[str, Any], int | None]) -> RoutingCriteria:
    """Expressions, each with the seconds after which it expires."""
    written = [
        {"Expression": expression} | ({"Expiry": {"DurationInSeconds": expiry}} if expiry else {})
        for expression, expiry in pairs
    ]
    return RoutingCriteria.read({"Steps": written})
