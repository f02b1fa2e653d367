"""Modules that decide where to go."""

from __future__ import annotations

from offhook.language.legacy.module import OPERATORS, Action, Module, Unreadable, module, queue_of, reference, wired


@module("CheckAttribute")
def _check_attribute(module: Module) -> Action:
    value = reference(module.value("Namespace", default=""), module.value("Attribute"))
    return wired(module, "Compare", {"ComparisonValue": value}, then=(), evaluates=True)


@module("CheckHoursOfOperation")
def _check_hours(module: Module) -> Action:
    """Assumed: a chosen set of hours is called HoursOfOperation or Hours; the exports check those of the queue."""
    hours = module.value("HoursOfOperation", default="") or module.value("Hours", default="")
    parameters = {"HoursOfOperationId": hours} if hours else {}
    results = {"True": "True", "False": "False"}
    return wired(module, "CheckHoursOfOperation", parameters, then=(), results=results)


@module("CheckStaffing")
def _check_staffing(module: Module) -> Action:
    """Recorded: Status Available, Online; Assumed: Staffed. True: more than no agent; False is what is left."""
    parameters = {"MetricType": f"NumberOfAgents{module.value('Status')}"} | queue_of(module)
    action = wired(module, "CheckMetricData", parameters, then=(), errors={"False": "NoMatchingCondition"})
    if target := module.target_of("True"):
        action.conditions = [("NumberGreaterThan", "0", target)]
        action.used += [branch for branch in module.branches if branch.condition == "True"]
    return action


@module("CheckQueueStatus")
def _check_queue(module: Module) -> Action:
    """Recorded: CheckQueueTime compares milliseconds. Assumed: CheckQueueCapacity compares contacts."""
    kinds = {branch.condition for branch in module.branches} & {"CheckQueueTime", "CheckQueueCapacity"}
    if len(kinds) > 1:
        raise Unreadable("time and capacity in one module are two actions now")
    is_time = "CheckQueueTime" in kinds
    metric = "OldestContactInQueueAgeSeconds" if is_time else "NumberOfContactsInQueue"
    action = wired(module, "CheckMetricData", {"MetricType": metric} | queue_of(module), then=())
    for branch in module.branches:
        if branch.condition not in kinds:
            continue
        if branch.operator not in OPERATORS or not branch.value.isdecimal():
            raise Unreadable(f"no known comparison {branch.operator!r} with {branch.value!r}")
        amount = f"{int(branch.value) / 1000:g}" if is_time else branch.value
        action.conditions.append((OPERATORS[branch.operator], amount, branch.target))
        action.used.append(branch)
    return action


@module("GetMetricData")
def _metrics(module: Module) -> Action:
    return wired(module, "GetMetricData", queue_of(module))


@module("Loop")
def _loop(module: Module) -> Action:
    results = {"Looping": "ContinueLooping", "Complete": "DoneLooping"}
    return wired(module, "Loop", {"LoopCount": module.value("LoopCount")}, then=(), results=results)


@module("PercentileBranching")
def _percentages(module: Module) -> Action:
    """Recorded: each branch says its own percentage; the newer language wants thresholds, each one above their sum."""
    action = wired(module, "DistributeByPercentage", {}, then=())
    total = 0
    for branch in module.branches:
        if branch.condition == "Evaluate":
            if not branch.value.isdecimal():
                raise Unreadable(f"{branch.value!r} is no percentage")
            total += int(branch.value)
            action.conditions.append(("NumberLessThan", str(total + 1), branch.target))
            action.used.append(branch)
    action.next = action.next or (action.conditions[-1][2] if action.conditions else None)
    return action


@module("CheckVoiceId")
def _check_voice_id(module: Module) -> Action:
    """Assumed: Enrolled, HighRisk, LowRisk, the results of the two options that no export has."""
    names = "Authenticated NotAuthenticated Inconclusive NotEnrolled OptedOut Enrolled HighRisk LowRisk"
    results = {name: name for name in names.split()}
    parameters = {"CheckVoiceIdOption": module.value("CheckVoiceIdOption")}
    return wired(module, "CheckVoiceId", parameters, then=(), results=results)
