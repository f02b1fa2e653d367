"""What a scenario file says of arrivals, as contacts on their way into the queues."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import UTC
from typing import Any

from offhook.center.instance import ConnectInstance
from offhook.routing.criteria import RoutingCriteria
from offhook.routing.model import QueueRule, RoutingProfile
from offhook.scenarios.arrivals import by_the_clock, listed, poisson
from offhook.scenarios.cast import Cast
from offhook.scenarios.chances import Chance, stream
from offhook.scenarios.customers import FOR_EVER, Kind, contacts, together
from offhook.scenarios.lasting import Lasting
from offhook.scenarios.model import About, Arrivals, Customers, Scenario
from offhook.scenarios.reading import first
from offhook.scenarios.work import Work, Worker


def queue_work(scenario: Scenario, cast: Cast, workers: Iterable[Worker]) -> Work:
    """Everything that a queue-only run of the scenario takes."""
    instance, about = cast.instance, scenario.about
    queues = {queue.arn: queue for queue in instance.queues.values()}
    streams = [
        contacts(moments(arrivals, about, index), _kinds(scenario, arrivals, cast), about.seed, "customers", str(index))
        for index, arrivals in enumerate(scenario.arrivals)
    ]
    return Work(
        start=about.start,
        queues={queue.arn: queue.name for queue in queues.values()},
        profiles=profiles(instance),
        workers=tuple(workers),
        contacts=together(*streams),
        rules=tuple(
            QueueRule(arn, queue.most_contacts) for arn, queue in queues.items() if queue.most_contacts is not None
        ),
    )


def profiles(instance: ConnectInstance) -> tuple[RoutingProfile, ...]:
    """Each of them once."""
    return tuple({profile.arn: profile for profile in instance.profiles.values()}.values())


def moments(arrivals: Arrivals, about: About, index: int) -> Iterator[float]:
    """When the contacts of the `index`th table come, in seconds since the start."""
    start, end = about.start.astimezone(UTC), about.end.astimezone(UTC)  # subtracting local times forgets the change
    if arrivals.at is not None:
        return listed((first(about, clock) for clock in arrivals.at), start)
    rates = [rate for span, per_hour in (arrivals.per_hour or {}).items() for rate in span.rates(per_hour)]
    found = by_the_clock(rates, start, end, about.time_zone)
    return poisson(found, stream(about.seed, "arrivals", str(index)))


def _kinds(scenario: Scenario, arrivals: Arrivals, cast: Cast) -> list[Kind]:
    """Each kind of customer on its way to each of its queues."""
    found = []
    for key, weight in arrivals.customers.items():
        customers = scenario.customers[key]
        queues = customers.queues or {}
        for queue, part in queues.items():
            share = weight * part / sum(queues.values())
            found.append(_kind(customers, cast.queue(queue).arn, share, arrivals, cast))
    return found


def _kind(customers: Customers, queue: str, share: float, arrivals: Arrivals, cast: Cast) -> Kind:
    return Kind(
        queue=queue,
        share=share,
        channel=arrivals.channel.upper(),
        priority=customers.priority,
        patience=customers.patience_s.chance if customers.patience_s else FOR_EVER,
        talk=_chance(customers.talks_for_s),
        wrap_up=_chance(customers.wraps_up_for_s),
        criteria=criteria(customers, cast),
        line=arrivals.line,
    )


def _chance(lasting: Lasting | None) -> Chance | None:
    return lasting.chance if lasting else None


def criteria(customers: Customers, cast: Cast) -> RoutingCriteria | None:
    """One step with every skill that is asked for."""
    conditions = [
        {
            "AttributeCondition": {
                "Name": cast.attribute(skill),
                "Value": skill,
                "ProficiencyLevel": level,
                "ComparisonOperator": "NumberGreaterOrEqualTo",
            }
        }
        for skill, level in customers.skills.items()
    ]
    if not conditions:
        return None
    step: dict[str, Any] = {"Expression": conditions[0] if len(conditions) == 1 else {"AndExpression": conditions}}
    if customers.skills_for_s:
        step["Expiry"] = {"DurationInSeconds": customers.skills_for_s}
    return RoutingCriteria.read({"Steps": [step]})
