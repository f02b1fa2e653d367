"""Routing criteria: step by step, which agents of a queue may take a contact.

Source: https://docs.aws.amazon.com/connect/latest/adminguide/proficiency-routing.html: a step is an expression over
proficiencies and may expire; after the last step every agent of the queue may take the contact.
Source: the fields are those of https://docs.aws.amazon.com/connect/latest/APIReference/API_Expression.html; AgentIds
name users by id, who still need the queue in their routing profile (.../APIReference/API_AgentsCriteria.html).
Assumed: a condition without ComparisonOperator means NumberGreaterOrEqualTo, and one with a Range means that range;
NotAttributeCondition is met by agents without the attribute too.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any, NamedTuple

from offhook.routing.model import Proficiency, RoutingError

LOWEST_LEVEL, HIGHEST_LEVEL = 1.0, 5.0
Levels = Mapping[tuple[str, str], float]


class Condition(NamedTuple):
    """The proficiency `name` = `value` at a level from `least` to `most`; negated: everything but that."""

    name: str
    value: str
    least: float
    most: float
    is_negated: bool = False


class PreferredAgents(NamedTuple):
    """One of these agents, by the last part of their ARNs; negated: anybody but them."""

    ids: tuple[str, ...]
    is_negated: bool = False


class AllOf(NamedTuple):
    parts: tuple[Expression, ...]
    kind: str = "AndExpression"


class AnyOf(NamedTuple):
    parts: tuple[Expression, ...]
    kind: str = "OrExpression"


Expression = Condition | PreferredAgents | AllOf | AnyOf
"""Hashable values: contacts with equal expressions wait side by side."""


class Ask:
    """An expression in use. The router keeps one for equal expressions, so that it is found by what it is.

    `ids` are the only agents who meet it where it names nothing but agents, else None.
    """

    __slots__ = ("__weakref__", "expression", "ids")

    def __init__(self, expression: Expression) -> None:
        self.expression, self.ids = expression, only_agents(expression)


@dataclass(frozen=True, slots=True)
class RoutingStep:
    """`expiry_s` None: it never ends. `written` is the expression in the form of the API."""

    expression: Expression
    expiry_s: float | None = None
    written: Mapping[str, Any] = field(default_factory=dict, compare=False)


@dataclass(frozen=True, slots=True)
class RoutingCriteria:
    steps: tuple[RoutingStep, ...]

    @classmethod
    def read(cls, document: Mapping[str, Any]) -> RoutingCriteria:
        """From the JSON of the API and of UpdateContactRoutingCriteria. Raises RoutingError where it is none."""
        try:
            return cls(tuple(map(_step, document["Steps"])))
        except (KeyError, TypeError, ValueError) as error:
            raise RoutingError(f"these are no routing criteria: {error!r}") from error


def agent_id(arn: str) -> str:
    """The id by which routing criteria name an agent: the last part of the ARN."""
    return arn.rsplit("/", 1)[-1]


def levels_of(proficiencies: Iterable[Proficiency]) -> Levels:
    return {(proficiency.name, proficiency.value): proficiency.level for proficiency in proficiencies}


def is_met(expression: Expression, id: str, levels: Levels) -> bool:
    """Whether the agent with this id and these levels may take a contact that asks for `expression`."""
    match expression:
        case Condition():
            level = levels.get((expression.name, expression.value))
            return (level is not None and expression.least <= level <= expression.most) != expression.is_negated
        case PreferredAgents():
            return (id in expression.ids) != expression.is_negated
        case AllOf():
            return all(is_met(part, id, levels) for part in expression.parts)
        case AnyOf():
            return any(is_met(part, id, levels) for part in expression.parts)


def only_agents(expression: Expression) -> tuple[str, ...] | None:
    """The ids of the only agents who meet the expression where it names nothing but agents, else None."""
    if isinstance(expression, PreferredAgents) and not expression.is_negated:
        return expression.ids
    if isinstance(expression, AnyOf):
        named = [only_agents(part) for part in expression.parts]
        if all(ids is not None for ids in named):
            return tuple(dict.fromkeys(id for ids in named for id in ids or ()))
    return None


def _step(step: Mapping[str, Any]) -> RoutingStep:
    expiry = step.get("Expiry")
    expiry_s = None if expiry is None else float(expiry["DurationInSeconds"])
    return RoutingStep(_expression(step["Expression"]), expiry_s, step["Expression"])


def _expression(written: Mapping[str, Any]) -> Expression:
    [(kind, inner)] = written.items()
    match kind:
        case "AndExpression":
            return AllOf(tuple(map(_expression, inner)))
        case "OrExpression":
            return AnyOf(tuple(map(_expression, inner)))
        case "AttributeCondition" | "NotAttributeCondition":
            return _condition(inner, is_negated=kind == "NotAttributeCondition")
    raise RoutingError(f"{kind!r} is no expression")


def _condition(written: Mapping[str, Any], *, is_negated: bool) -> Condition | PreferredAgents:
    if "MatchCriteria" in written:
        ids = written["MatchCriteria"]["AgentsCriteria"]["AgentIds"]
        return PreferredAgents(tuple(sorted({agent_id(id) for id in ids})), is_negated)
    if "Range" in written:
        least = float(written["Range"].get("MinProficiencyLevel", LOWEST_LEVEL))
        most = float(written["Range"].get("MaxProficiencyLevel", HIGHEST_LEVEL))
    else:
        least = float(written["ProficiencyLevel"])
        most = least if written.get("ComparisonOperator") == "Match" else HIGHEST_LEVEL
    return Condition(written["Name"], written["Value"], least, most, is_negated)
