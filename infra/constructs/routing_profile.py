"""A routing profile.

Assumed: CloudFormation associates more than ten rows in several calls; one of CreateRoutingProfile takes ten, of the
fifty that a profile may have (https://docs.aws.amazon.com/connect/latest/APIReference/API_CreateRoutingProfile.html).
"""

from __future__ import annotations

from collections.abc import Mapping

from aws_cdk import aws_connect as connect
from constructs import Construct

from offhook.centerfile import RoutingProfile as ProfileSettings

_Profile = connect.CfnRoutingProfile


class RoutingProfile(Construct):
    """Which queues an agent serves, in which order, and how many contacts of each channel at a time."""

    def __init__(
        self,
        scope: Construct,
        id_: str,
        *,
        instance_arn: str,
        profile: ProfileSettings,
        queue_arns: Mapping[str, str],
    ) -> None:
        super().__init__(scope, id_)
        resource = _Profile(
            self,
            "Profile",
            instance_arn=instance_arn,
            name=profile.name,
            description=profile.description,
            media_concurrencies=_concurrencies(profile),
            default_outbound_queue_arn=queue_arns[profile.default_outbound_queue],
            queue_configs=[
                _Profile.RoutingProfileQueueConfigProperty(
                    priority=served.priority,
                    delay=served.delay_s,
                    queue_reference=_Profile.RoutingProfileQueueReferenceProperty(
                        channel=channel.upper(), queue_arn=queue_arns[served.queue]
                    ),
                )
                for served, channel in profile.rows
            ]
            or None,  # an agent without queues makes outbound calls only, and an empty list is refused
        )
        self.arn = resource.attr_routing_profile_arn


def _concurrencies(profile: ProfileSettings) -> list[connect.CfnRoutingProfile.MediaConcurrencyProperty]:
    """Routing contacts of the current channel only is the default.

    Source: https://docs.aws.amazon.com/connect/latest/APIReference/API_CrossChannelBehavior.html
    """
    any_channel = _Profile.CrossChannelBehaviorProperty(behavior_type="ROUTE_ANY_CHANNEL")
    return [
        _Profile.MediaConcurrencyProperty(
            channel=channel.upper(),
            concurrency=count,
            cross_channel_behavior=any_channel if profile.behaviour(channel) == "any" else None,
        )
        for channel, count in profile.at_once.items()
    ]
