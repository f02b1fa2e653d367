"""An agent: a user of the instance."""

from __future__ import annotations

from collections.abc import Mapping

from aws_cdk import Acknowledgment, Validations
from aws_cdk import aws_connect as connect
from aws_cdk import aws_secretsmanager as secrets
from constructs import Construct

from offhook.centerfile import Agent

PASSWORD_LENGTH = 24  # of the 8 to 64 that CreateUser takes


class AgentUser(Construct):
    """A person who answers contacts in the Contact Control Panel, with a first password that nobody has typed.

    `attributes` has the name of the predefined attribute that each skill is a value of. How the agent works on the
    local centre is in the metadata.
    """

    def __init__(
        self,
        scope: Construct,
        id_: str,
        *,
        instance_arn: str,
        agent: Agent,
        routing_profile_arn: str,
        security_profile_arn: str,
        attributes: Mapping[str, str],
    ) -> None:
        super().__init__(scope, id_)
        password = secrets.Secret(
            self,
            "Password",
            description=f"First password of the agent {agent.username}",
            generate_secret_string=secrets.SecretStringGenerator(
                password_length=PASSWORD_LENGTH, require_each_included_type=True, exclude_characters="\"'\\"
            ),
        )
        Validations.of(password).acknowledge(
            Acknowledgment(
                id="AwsSolutions::AwsSolutions-SMG4",
                reason="Connect reads the password once, when it creates the user; rotating it changes nothing.",
            )
        )
        user = connect.CfnUser(
            self,
            "User",
            instance_arn=instance_arn,
            username=agent.username,
            password=password.secret_value.unsafe_unwrap(),  # a dynamic reference: the template names the secret only
            identity_info=connect.CfnUser.UserIdentityInfoProperty(
                first_name=agent.first_name, last_name=agent.last_name
            ),
            phone_config=connect.CfnUser.UserPhoneConfigProperty(
                phone_type="SOFT_PHONE",
                auto_accept=agent.auto_accept or None,
                after_contact_work_time_limit=agent.after_contact_work_limit_s or None,
            ),
            routing_profile_arn=routing_profile_arn,
            security_profile_arns=[security_profile_arn],
            user_proficiencies=[
                connect.CfnUser.UserProficiencyProperty(
                    attribute_name=attributes[skill], attribute_value=skill, level=level
                )
                for skill, level in agent.skills.items()
            ]
            or None,
        )
        self.arn = user.attr_user_arn
        for key, habit in _habits(agent).items():
            user.add_metadata(f"offhook:{key}", habit)


def _habits(agent: Agent) -> dict[str, float | str]:
    """How an agent of the local roster works by themselves."""
    habits: dict[str, float | str | None] = {
        "answers-after-s": agent.answers_after_s,
        "talks-for-s": agent.talks_for_s,
        "wraps-up-for-s": agent.wraps_up_for_s,
        "disposition": agent.disposition,
    }
    return {key: habit for key, habit in habits.items() if habit is not None}
