"""UpdateContactRoutingCriteria: say step by step which agents may take the contact, by their proficiencies.

Source: https://docs.aws.amazon.com/connect/latest/APIReference/flow-control-actions-updateroutingcriteria.html
Source: five steps, eight attributes in an AND, three branches in an OR, which stands at the top only; it takes effect
in a standard queue (.../adminguide/set-routing-criteria.html). A step without Expiry never ends.
Source: OrExpression, NotAttributeCondition, Range and MatchCriteria are named as in the API's type
(https://docs.aws.amazon.com/connect/latest/APIReference/API_Expression.html).
Recorded: the service knows this name of the action, not the page's UpdateRoutingCriteria.
Assumed: numbers may be texts; criteria that break a rule are an error, and those before them stay.
"""

from __future__ import annotations

import json
from dataclasses import dataclass
from typing import Any, Self

from offhook.engine.actions.invoke_flow_module import resolved
from offhook.engine.contact import Contact, Json
from offhook.engine.events import ContactDataUpdated
from offhook.engine.fields import Fields, whole_number
from offhook.engine.instance import Instance
from offhook.engine.outcome import Outcome, done, fail
from offhook.engine.performing import must_have
from offhook.engine.registry import action

MOST_STEPS, MOST_ANDS, MOST_ORS = 5, 8, 3
LONGEST_TEXT = 64
EXPRESSIONS = ("AttributeCondition", "NotAttributeCondition", "AndExpression", "OrExpression")


@action("UpdateContactRoutingCriteria", errors=("NoMatchingError",))
@dataclass(frozen=True, slots=True)
class UpdateContactRoutingCriteria:
    written: Json

    @classmethod
    def parse(cls, fields: Fields) -> Self:
        must_have(fields, "RoutingCriteria")
        written = fields.raw("RoutingCriteria")
        is_static = "$." not in json.dumps(written)
        if fields.has("RoutingCriteria") and is_static and (reason := _why_not(written)):
            fields.fault(f"RoutingCriteria: {reason}", "Write at least one step with an expression", "RoutingCriteria")
        return cls(written)

    def run(self, contact: Contact, instance: Instance) -> Outcome:
        criteria = _read(resolved(self.written, contact, instance))
        if isinstance(criteria, dict):
            criteria = {**criteria, "Steps": _read(criteria.get("Steps"))}
        if reason := _why_not(criteria):
            return fail("NoMatchingError", f"RoutingCriteria: {reason}")
        contact.routing_criteria = criteria
        return done(event=ContactDataUpdated({"RoutingCriteria": criteria}))


def _read(value: Json) -> Json:
    """A value that a function gave as JSON text, or as it is."""
    try:
        return json.loads(value) if isinstance(value, str) else value
    except (ValueError, RecursionError):
        return value


def _why_not(criteria: Any) -> str | None:
    """Why these are no routing criteria, or None."""
    steps = criteria.get("Steps") if isinstance(criteria, dict) else None
    if not isinstance(steps, list) or not 1 <= len(steps) <= MOST_STEPS:
        return f"there must be 1 to {MOST_STEPS} Steps"
    return next(filter(None, map(_why_no_step, steps)), None)


def _why_no_step(step: Any) -> str | None:
    if not isinstance(step, dict):
        return "a step is no object"
    expiry = step.get("Expiry")
    if expiry is not None:
        duration = expiry.get("DurationInSeconds") if isinstance(expiry, dict) else None
        if whole_number(str(duration), 1, 10**9) is None:
            return f"DurationInSeconds is {duration!r}"
    return _why_no_expression(step.get("Expression"), is_top=True)


def _why_no_expression(expression: Any, *, is_top: bool = False) -> str | None:
    kinds = [kind for kind in EXPRESSIONS if kind in expression] if isinstance(expression, dict) else []
    if len(kinds) != 1:
        return f"an Expression has exactly one of {', '.join(EXPRESSIONS)}"
    kind, inner = kinds[0], expression[kinds[0]]
    if kind.endswith("AttributeCondition"):
        return _why_no_condition(inner)
    most = MOST_ORS if kind == "OrExpression" else MOST_ANDS
    if kind == "OrExpression" and not is_top:
        return "OrExpression stands at the top of a step only"
    if not isinstance(inner, list) or not 1 <= len(inner) <= most:
        return f"{kind} is a list of 1 to {most} expressions"
    return next(filter(None, map(_why_no_expression, inner)), None)


def _why_no_condition(condition: Any) -> str | None:
    if not isinstance(condition, dict):
        return "a condition is no object"
    if "MatchCriteria" in condition:  # preferred agents, who are named by their ids instead of an attribute
        return None
    for name in ("Name", "Value"):
        text = condition.get(name)
        if not isinstance(text, str) or not 1 <= len(text) <= LONGEST_TEXT:
            return f"{name} is {text!r}, not a text of 1 to {LONGEST_TEXT} characters"
    level = condition.get("ProficiencyLevel")
    is_level = str(level) in {"1", "2", "3", "4", "5", "1.0", "2.0", "3.0", "4.0", "5.0"}
    return None if is_level or "Range" in condition else f"ProficiencyLevel is {level!r}, not 1 to 5"
