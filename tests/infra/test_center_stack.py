"""What the template provisions."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any, TypeVar

import aws_cdk as cdk
import pytest

from infra.constructs.contact_function import ContactFunction
from infra.project import read_project
from infra.stacks.center import CenterStack

Resources = Callable[[str], list[dict[str, Any]]]
Template = dict[str, Any]
Item = TypeVar("Item")


def only(items: list[Item]) -> Item:
    (item,) = items
    return item


def named(resources: list[dict[str, Any]], text: str) -> dict[str, Any]:
    return only([resource for resource in resources if text in json.dumps(resource)])


def test_the_instance_takes_and_makes_calls_and_logs_its_flows(resources: Resources) -> None:
    instance = only(resources("AWS::Connect::Instance"))["Properties"]
    assert instance["IdentityManagementType"] == "CONNECT_MANAGED"
    assert instance["InstanceAlias"] == "tea-shop"
    assert all(
        instance["Attributes"][name] for name in ("InboundCalls", "OutboundCalls", "ContactflowLogs", "EarlyMedia")
    )


def test_a_line_leads_to_its_flow(resources: Resources) -> None:
    association = only(resources("Custom::PhoneNumberContactFlow"))["Properties"]
    main = "contact-flow/id-of-FlowsmainFlow"
    for moment in ("Create", "Update"):
        call = json.loads(association[moment])
        assert (call["service"], call["action"]) == ("Connect", "associatePhoneNumberContactFlow")
        assert call["parameters"]["InstanceId"] == "the-instance"
        assert call["parameters"]["PhoneNumberId"].startswith("id-of-LineslondonNumber")
        assert call["parameters"]["ContactFlowId"].startswith("id-of-FlowsmainFlow")
    call = json.loads(association["Delete"])
    assert call["action"] == "disassociatePhoneNumberContactFlow"
    assert call["parameters"].keys() == {"PhoneNumberId", "InstanceId"}
    policy = named(resources("AWS::IAM::Policy"), "connect:AssociatePhoneNumberContactFlow")
    statement = named(policy["Properties"]["PolicyDocument"]["Statement"], "connect:")
    assert sorted(resource.split(":")[5].split("/id-")[0] for resource in statement["Resource"]) == [
        "instance/the-instance",
        "instance/the-instance/contact-flow",
        "phone-number",
    ]
    assert any(main in resource for resource in statement["Resource"])


def test_a_claimed_number_outlives_the_template(resources: Resources) -> None:
    number = only(resources("AWS::Connect::PhoneNumber"))
    assert number["Properties"]["CountryCode"] == "GB"
    assert number["Properties"]["Type"] == "DID"
    assert number["DeletionPolicy"] == number["UpdateReplacePolicy"] == "Retain"


def test_hours_end_at_midnight_as_hour_0(resources: Resources) -> None:
    hours = only(resources("AWS::Connect::HoursOfOperation"))["Properties"]
    assert hours["TimeZone"] == "Europe/London"
    assert hours["Config"] == [
        {"Day": "MONDAY", "StartTime": {"Hours": 8, "Minutes": 0}, "EndTime": {"Hours": 12, "Minutes": 30}},
        {"Day": "MONDAY", "StartTime": {"Hours": 13, "Minutes": 0}, "EndTime": {"Hours": 0, "Minutes": 0}},
    ]


def test_a_holiday_is_closed_on_its_date_alone(resources: Resources) -> None:
    hours = only(resources("AWS::Connect::HoursOfOperation"))["Properties"]
    override = only(hours["HoursOfOperationOverrides"])
    assert override["OverrideType"] == "CLOSED"
    assert override["OverrideName"] == "Christmas Day 2026-12-25"
    assert override["EffectiveFrom"] == override["EffectiveTill"] == "2026-12-25"
    assert only(override["OverrideConfig"])["Day"] == "FRIDAY"


def test_a_queue_has_its_hours_and_its_limit(resources: Resources) -> None:
    queue = only(resources("AWS::Connect::Queue"))["Properties"]
    assert queue["Name"] == "Orders"
    assert queue["MaxContacts"] == 20
    assert "operating-hours/id-of-Hoursshop" in queue["HoursOfOperationArn"]


def test_agents_serve_the_queues_of_their_routing_profile(resources: Resources) -> None:
    profile = only(resources("AWS::Connect::RoutingProfile"))["Properties"]
    served = only(profile["QueueConfigs"])
    assert (served["Priority"], served["Delay"]) == (2, 10)
    assert served["QueueReference"]["Channel"] == "VOICE"
    assert served["QueueReference"]["QueueArn"] == profile["DefaultOutboundQueueArn"]
    assert only(profile["MediaConcurrencies"]) == {"Channel": "VOICE", "Concurrency": 1}
    agent = only(resources("AWS::Connect::User"))["Properties"]
    assert agent["RoutingProfileArn"].startswith("RoutingProfileArn-of-RoutingProfilescounter")
    assert only(agent["SecurityProfileArns"]).startswith("SecurityProfileArn-of-SecurityProfilesagent")


def test_a_password_is_made_on_aws_and_not_in_the_template(resources: Resources) -> None:
    agent = only(resources("AWS::Connect::User"))["Properties"]
    assert agent["Password"].startswith("{{resolve:secretsmanager:ref-of-AgentsannPassword")
    made = only(resources("AWS::SecretsManager::Secret"))["Properties"]["GenerateSecretString"]
    assert 8 <= made["PasswordLength"] <= 64
    assert made["RequireEachIncludedType"] is True


def test_a_flow_is_valid_json_with_arns_for_its_names_and_all_other_text_as_written(resources: Resources) -> None:
    flow = named(resources("AWS::Connect::ContactFlow"), '"Name": "Main"')["Properties"]
    actions = {action["Identifier"]: action["Parameters"] for action in json.loads(flow["Content"])["Actions"]}
    assert actions["choose queue"]["QueueId"].startswith("QueueArn-of-Queuesorders")
    assert "/contact-flow/id-of-Flowswait" in actions["wait here"]["EventHooks"]["CustomerQueue"]
    assert actions["identify"]["FlowModuleId"].startswith("ContactFlowModuleArn-of-Modulesidentify")
    greeting = actions["greet"]["Text"]
    assert greeting.startswith('"Tea" costs ${5} at Address-of-Lineslondon')
    assert greeting.endswith(", dear $.Attributes.name \\ 茶")
    assert flow["Description"] == "Where every call starts"


def test_flows_have_the_type_the_api_knows(resources: Resources) -> None:
    types = {flow["Properties"]["Name"]: flow["Properties"]["Type"] for flow in resources("AWS::Connect::ContactFlow")}
    assert types == {"Main": "CONTACT_FLOW", "Wait": "CUSTOMER_QUEUE"}


def test_a_module_declares_the_results_it_ends_with(resources: Resources) -> None:
    module = only(resources("AWS::Connect::ContactFlowModule"))["Properties"]
    results = json.loads(module["Settings"])["transitions"]["results"]
    assert [result["name"] for result in results] == ["Known", "Failed"]
    content = json.loads(module["Content"])
    assert [branch["ReferenceName"] for branch in content["Settings"]["Transitions"]] == ["Success", "Error"]
    assert content["Actions"][0]["Parameters"]["LambdaFunctionARN"].startswith("Arn-of-Functionscrmlookup")


def test_a_function_answers_before_a_flow_stops_waiting(resources: Resources) -> None:
    function = named(resources("AWS::Lambda::Function"), '"crm_lookup.handler.handler"')["Properties"]
    assert (function["Runtime"], function["Architectures"]) == ("python3.13", ["arm64"])
    assert (function["Timeout"], function["MemorySize"]) == (5, 512)
    assert function["TracingConfig"] == {"Mode": "Active"}
    assert function["LoggingConfig"]["LogFormat"] == "JSON"
    assert only(function["Layers"]).startswith("arn:aws:lambda:eu-west-2:017000801446:layer:AWSLambdaPowertools")
    variables = function["Environment"]["Variables"]
    assert variables["CUSTOMERS_TABLE"].startswith("ref-of-Crmcustomers")
    assert variables["ORDERS_TABLE"].startswith("ref-of-Crmorders")
    assert variables["POWERTOOLS_SERVICE_NAME"] == "crm_lookup"


def test_a_function_that_may_run_as_long_as_a_flow_waits_is_refused(throwaway_stage: cdk.App, project: Path) -> None:
    with pytest.raises(ValueError, match="a flow waits 8 s"):
        ContactFunction(
            cdk.Stack(throwaway_stage, "Stack"),
            "Slow",
            instance_arn="arn",
            lambdas=project / "lambdas",
            name="crm_lookup",
            environment={},
            log_retention_days=30,
            time_limit=cdk.Duration.seconds(8),
        )


def test_only_this_instance_may_invoke_the_functions(resources: Resources) -> None:
    permissions = [permission["Properties"] for permission in resources("AWS::Lambda::Permission")]
    assert len(permissions) == 2
    for permission in permissions:
        assert permission["Principal"] == "connect.amazonaws.com"
        assert permission["SourceArn"] == "arn:aws:connect:eu-west-2:123456789012:instance/the-instance"
        assert permission["SourceAccount"] == "123456789012"


def test_functions_are_associated_before_a_flow_names_them(resources: Resources, template: Template) -> None:
    associations = [
        name for name, r in template["Resources"].items() if r["Type"] == "AWS::Connect::IntegrationAssociation"
    ]
    assert len(associations) == 2
    for flow in [*resources("AWS::Connect::ContactFlow"), *resources("AWS::Connect::ContactFlowModule")]:
        assert set(associations) <= set(flow["DependsOn"])
    for association in resources("AWS::Connect::IntegrationAssociation"):
        assert association["Properties"]["IntegrationType"] == "LAMBDA_FUNCTION"


def test_functions_read_what_they_need_and_nothing_else(resources: Resources) -> None:
    def rights(function: str) -> list[tuple[Any, Any]]:
        (policy,) = [
            policy["Properties"]
            for policy in resources("AWS::IAM::Policy")
            if any(f"Functions{function}Role" in role for role in policy["Properties"]["Roles"])
        ]
        statements = policy["PolicyDocument"]["Statement"]
        return [
            (statement["Action"], statement["Resource"][: -len("00000000")])
            for statement in statements
            if "dynamodb" in str(statement)
        ]

    assert [action for action, _ in rights("crmlookup")] == [["dynamodb:GetItem", "dynamodb:Query"], "dynamodb:Query"]
    assert rights("orderstatus") == [("dynamodb:GetItem", "Arn-of-Crmorders")]
    assert rights("crmlookup")[0][1] == "Arn-of-Crmcustomers"
    assert "Arn-of-Crmorders" in rights("crmlookup")[1][1]


def test_a_wildcard_stands_only_where_x_ray_takes_no_resource(resources: Resources) -> None:
    for policy in resources("AWS::IAM::Policy"):
        for statement in policy["Properties"]["PolicyDocument"]["Statement"]:
            if "*" in json.dumps(statement):
                assert statement["Action"] == ["xray:PutTelemetryRecords", "xray:PutTraceSegments"]


def test_no_role_has_a_policy_that_aws_keeps(template: Template) -> None:
    assert "ManagedPolicyArns" not in json.dumps(template)


def test_customers_and_orders_cannot_be_lost_by_a_deployment(resources: Resources) -> None:
    for table in resources("AWS::DynamoDB::GlobalTable"):
        replica = only(table["Properties"]["Replicas"])
        assert replica["PointInTimeRecoverySpecification"] == {"PointInTimeRecoveryEnabled": True}
        assert replica["DeletionProtectionEnabled"] is True
        assert table["Properties"]["SSESpecification"]["SSEEnabled"] is True
        assert table["Properties"]["BillingMode"] == "PAY_PER_REQUEST"
        assert table["DeletionPolicy"] == table["UpdateReplacePolicy"] == "Retain"


def test_orders_are_found_by_customer(resources: Resources) -> None:
    orders = named(resources("AWS::DynamoDB::GlobalTable"), '"offhook:table": "orders"')["Properties"]
    index = only(orders["GlobalSecondaryIndexes"])
    assert index["IndexName"] == "by-customer"
    assert [key["AttributeName"] for key in index["KeySchema"]] == ["customer_number", "ordered_at"]
    assert index["Projection"] == {"ProjectionType": "ALL"}


def test_a_throwaway_stage_can_be_thrown_away(throwaway_stage: cdk.App, project: Path) -> None:
    stack = CenterStack(throwaway_stage, "Center", project=read_project(project), data_policy=cdk.RemovalPolicy.DESTROY)
    template = cdk.assertions.Template.from_stack(stack).to_json()
    tables = [r for r in template["Resources"].values() if r["Type"] == "AWS::DynamoDB::GlobalTable"]
    assert [table["DeletionPolicy"] for table in tables] == ["Delete", "Delete"]
    assert not any(table["Properties"]["Replicas"][0]["DeletionProtectionEnabled"] for table in tables)


def test_everything_that_logs_has_a_log_group_that_forgets(resources: Resources) -> None:
    groups = [group["Properties"] for group in resources("AWS::Logs::LogGroup")]
    assert [group["RetentionInDays"] for group in groups] == [30] * len(groups)
    assert only([group["LogGroupName"] for group in groups if "LogGroupName" in group]) == "/aws/connect/tea-shop"
    functions = resources("AWS::Lambda::Function")
    used = [function["Properties"]["LoggingConfig"]["LogGroup"] for function in functions]
    assert len(set(used)) == len(functions) == 3


def test_the_flow_log_group_is_there_before_the_instance_makes_it(resources: Resources) -> None:
    instance = only(resources("AWS::Connect::Instance"))
    assert only(instance["DependsOn"]).startswith("InstanceFlowLogs")


def test_the_local_centre_finds_what_only_it_needs_in_the_metadata(resources: Resources) -> None:
    line = only(resources("AWS::Connect::PhoneNumber"))["Metadata"]
    assert (line["offhook:line"], line["offhook:number"]) == ("london", "+442079460000")
    assert only(resources("AWS::Connect::User"))["Metadata"]["offhook:answers-after-s"] == 5
    function = named(resources("AWS::Lambda::Function"), '"crm_lookup.handler.handler"')["Metadata"]
    assert (function["offhook:source"], function["offhook:function"]) == ("lambdas", "crm_lookup")
    tables = [table["Metadata"]["offhook:table"] for table in resources("AWS::DynamoDB::GlobalTable")]
    assert tables == ["customers", "orders"]


def test_the_outputs_say_where_to_call_and_where_to_answer(template: Template) -> None:
    outputs = template["Outputs"]
    assert outputs["AgentUrl"]["Value"] == "https://tea-shop.my.connect.aws/ccp-v2/"
    assert outputs["LondonNumber"]["Value"]["Fn::GetAtt"][1] == "Address"
    assert outputs.keys() >= {"InstanceId", "InstanceArn"}


def test_a_queue_renamed_is_the_same_queue(
    synthesise: Callable[[Path], Template], project: Path, template: Template
) -> None:
    center = project / "center.toml"
    center.write_text(center.read_text(encoding="utf-8").replace('"Orders"', '"Tea orders"'), encoding="utf-8")
    renamed = synthesise(project)
    assert renamed["Resources"].keys() == template["Resources"].keys()
    (changed,) = [name for name in renamed["Resources"] if renamed["Resources"][name] != template["Resources"][name]]
    assert renamed["Resources"][changed]["Properties"]["Name"] == "Tea orders"


def code_of(template: Template, function: str) -> str:
    functions = [r for r in template["Resources"].values() if f"{function}.handler" in json.dumps(r)]
    key: str = only(functions)["Properties"]["Code"]["S3Key"]
    return key.removesuffix(".zip")


def test_a_function_is_deployed_with_its_own_code_and_the_shared_crm_only(built: Path, template: Template) -> None:
    asset = built / "cdk.out" / f"asset.{code_of(template, 'crm_lookup')}"
    files = sorted(path.relative_to(asset).as_posix() for path in asset.rglob("*") if path.is_file())
    assert files == ["crm/__init__.py", "crm_lookup/handler.py"]


def test_tests_and_compiled_files_change_no_deployment(
    synthesise: Callable[[Path], Template], project: Path, template: Template
) -> None:
    (project / "lambdas/crm/__pycache__").mkdir()
    (project / "lambdas/crm/__pycache__/__init__.cpython-313.pyc").write_bytes(b"compiled")
    (project / "lambdas/crm_lookup/tests/test_more.py").write_text("assert True\n", encoding="utf-8")
    (project / "lambdas/order_status/domain.py").write_text("STATUS = 1\n", encoding="utf-8")
    changed = synthesise(project)
    assert code_of(changed, "crm_lookup") == code_of(template, "crm_lookup")
    assert code_of(changed, "order_status") != code_of(template, "order_status")
