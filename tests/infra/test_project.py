"""What is refused before anything is synthesised."""

from __future__ import annotations

from pathlib import Path

import pytest

from infra.project import read_project
from offhook.errors import Faults


def change(file: Path, old: str, new: str) -> None:
    text = file.read_text(encoding="utf-8")
    assert old in text
    file.write_text(text.replace(old, new), encoding="utf-8")


def refusals(project: Path) -> list[str]:
    with pytest.raises(Faults) as found:
        read_project(project)
    return [str(fault) for fault in found.value.faults]


def test_flows_come_behind_what_they_refer_to(project: Path) -> None:
    assert [flow.key for flow in read_project(project).flows] == ["wait", "identify", "main"]


def test_a_queue_that_does_not_exist_is_refused_with_the_nearest_name(project: Path) -> None:
    change(project / "flows/main.json", "${queue/orders}", "${queue/order}")
    assert refusals(project) == [
        "flows/main.json:27:35: ${queue/order}: there is no such queue. Did you mean 'orders'?"
    ]


def test_a_function_that_is_not_deployed_is_refused_with_the_nearest_name(project: Path) -> None:
    change(project / "flows/modules/identify.json", "${lambda/crm_lookup}", "${lambda/crm_look}")
    assert refusals(project) == [
        "flows/modules/identify.json:9:45: ${lambda/crm_look}: there is no such lambda. Did you mean 'crm_lookup'?"
    ]


def test_a_line_whose_flow_is_not_there_is_refused_with_the_nearest_flow(project: Path) -> None:
    change(project / "center.toml", 'flow = "main"', 'flow = "mane"')
    assert refusals(project) == ["center.toml:11:8: there is no flows/mane.json. Did you mean 'main'?"]


def test_a_line_does_not_lead_to_a_flow_for_waiting(project: Path) -> None:
    change(project / "center.toml", 'flow = "main"', 'flow = "wait"')
    (refusal,) = refusals(project)
    assert refusal.startswith("center.toml:11:8: flows/wait.json is of type CUSTOMER_QUEUE; a line leads to")


def test_flows_that_refer_to_each_other_in_a_circle_are_refused_with_the_circle(project: Path) -> None:
    change(project / "flows/wait.json", "One moment", "${flow/main}")
    (refusal,) = refusals(project)
    assert "in a circle: ${flow/main} -> ${flow/wait} -> ${flow/main}" in refusal
    assert refusal.startswith("flows/wait.json:9:")


def test_a_flow_that_refers_to_itself_is_a_circle(project: Path) -> None:
    change(project / "flows/wait.json", "One moment", "${flow/wait}")
    assert "in a circle: ${flow/wait} -> ${flow/wait}" in refusals(project)[0]


def test_a_module_has_at_most_eight_results(project: Path) -> None:
    module = project / "flows/modules/identify.json"
    ends = [
        f'{{"Identifier": "end {number}", "Type": "EndFlowModuleExecution", "Parameters": {{"Result": "R{number}"}}}},'
        for number in range(7)
    ]
    change(module, '"Actions": [', '"Actions": [' + "\n".join(ends))
    (refusal,) = refusals(project)
    assert "result 'Failed' is one more than the 8" in refusal


def test_a_flow_that_is_broken_json_is_refused(project: Path) -> None:
    change(project / "flows/wait.json", '"Version": "2019-10-30",', '"Version": "2019-10-30"')
    assert refusals(project)[0].startswith("flows/wait.json:2:26: not JSON")


def test_a_flow_without_a_start_action_is_refused(project: Path) -> None:
    change(project / "flows/wait.json", '"StartAction": "wait",', "")
    assert "no StartAction" in refusals(project)[0]


def test_a_function_without_a_handler_is_refused(project: Path) -> None:
    (project / "lambdas/order_status/handler.py").unlink()
    assert refusals(project) == [
        "lambdas/order_status/handler.py: the Lambda function 'order_status' has no handler. Write this file"
    ]


def test_the_faults_of_all_files_come_in_one_report(project: Path) -> None:
    change(project / "center.toml", "Europe/London", "Europe/Londn")
    change(project / "flows/wait.json", '"StartAction": "wait",', "")
    (project / "lambdas/order_status/handler.py").unlink()
    assert [refusal.split(":")[0] for refusal in refusals(project)] == [
        "center.toml",
        "flows/wait.json",
        "lambdas/order_status/handler.py",
    ]
