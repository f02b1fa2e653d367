"""A phone number that customers call, and the flow that they meet."""

from __future__ import annotations

from aws_cdk import Fn, RemovalPolicy
from aws_cdk import aws_connect as connect
from aws_cdk import aws_iam as iam
from aws_cdk import custom_resources as custom
from constructs import Construct

from infra.constructs.instance import Instance
from infra.constructs.sdk_calls import SdkCalls
from offhook.centerfile import Line


class PhoneLine(Construct):
    """A claimed number. CloudFormation cannot say which flow it leads to, so a custom resource does."""

    def __init__(
        self, scope: Construct, id_: str, *, instance: Instance, key: str, line: Line, calls: SdkCalls
    ) -> None:
        super().__init__(scope, id_)
        self._instance, self._calls = instance, calls
        self._resource = connect.CfnPhoneNumber(
            self,
            "Number",
            target_arn=instance.arn,
            country_code=line.country,
            type=line.type,
            description=line.description,
        )
        # A number that is given back cannot be had again: it outlives a mistake in the template.
        self._resource.apply_removal_policy(RemovalPolicy.RETAIN)
        self._resource.add_metadata("offhook:line", key)
        self._resource.add_metadata("offhook:number", line.number)
        self.number = self._resource.attr_address
        self.arn = self._resource.attr_phone_number_arn

    def lead_to(self, flow_arn: str) -> None:
        """Let calls to this number start in a flow.

        Ids are the last parts of ARNs: ...:phone-number/<id> and ...:instance/<id>/contact-flow/<id>.
        Source: https://docs.aws.amazon.com/connect/latest/APIReference/API_AssociatePhoneNumberContactFlow.html
        """
        number_arn = self.arn
        number = {"PhoneNumberId": Fn.select(1, Fn.split("/", number_arn)), "InstanceId": self._instance.instance_id}
        associate = custom.AwsSdkCall(
            service="Connect",
            action="associatePhoneNumberContactFlow",
            parameters={**number, "ContactFlowId": Fn.select(3, Fn.split("/", flow_arn))},
            physical_resource_id=custom.PhysicalResourceId.of(number_arn),
        )
        custom.AwsCustomResource(
            self,
            "Flow",
            resource_type="Custom::PhoneNumberContactFlow",
            on_create=associate,
            on_update=associate,
            on_delete=custom.AwsSdkCall(
                service="Connect",
                action="disassociatePhoneNumberContactFlow",
                parameters=number,
                ignore_error_codes_matching="ResourceNotFoundException",
            ),
            policy=custom.AwsCustomResourcePolicy.from_statements(
                [
                    iam.PolicyStatement(
                        actions=[
                            "connect:AssociatePhoneNumberContactFlow",
                            "connect:DisassociatePhoneNumberContactFlow",
                        ],
                        resources=[self._instance.arn, number_arn, flow_arn],
                    )
                ]
            ),
            install_latest_aws_sdk=False,
            role=self._calls.role,
            log_group=self._calls.logs,
        )
