"""A security profile."""

from __future__ import annotations

from aws_cdk import aws_connect as connect
from constructs import Construct

from offhook.centerfile import SecurityProfile as ProfileSettings


class SecurityProfile(Construct):
    """What an agent may see and do."""

    def __init__(self, scope: Construct, id_: str, *, instance_arn: str, profile: ProfileSettings) -> None:
        super().__init__(scope, id_)
        resource = connect.CfnSecurityProfile(
            self,
            "Profile",
            instance_arn=instance_arn,
            security_profile_name=profile.name,
            permissions=list(profile.permissions),
        )
        self.arn = resource.attr_security_profile_arn
