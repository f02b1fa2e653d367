"""A routing profile."""

from __future__ import annotations

from collections.abc import Mapping

from aws_cdk import aws_connect as connect
from constructs import Construct

from offhook.centerfile import RoutingProfile as ProfileSettings

_Profile = connect.CfnRoutingProfile


class RoutingProfile(Construct):
    """Which queues an agent serves, in which order, and how many calls and chats at a time."""

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
        at_once = {channel: count for channel, count in (("VOICE", profile.voice), ("CHAT", profile.chat)) if count}
        resource = _Profile(
            self,
            "Profile",
            instance_arn=instance_arn,
            name=profile.name,
            description=profile.description,
            media_concurrencies=[
                _Profile.MediaConcurrencyProperty(channel=channel, concurrency=count)
                for channel, count in at_once.items()
            ],
            default_outbound_queue_arn=queue_arns[profile.default_outbound_queue],
            queue_configs=[
                _Profile.RoutingProfileQueueConfigProperty(
                    priority=served.priority,
                    delay=served.delay_s,
                    queue_reference=_Profile.RoutingProfileQueueReferenceProperty(
                        channel=channel, queue_arn=queue_arns[served.queue]
                    ),
                )
                for served in profile.queues
                for channel in at_once
            ]
            or None,  # an agent without queues makes outbound calls only, and an empty list is refused
        )
        self.arn = resource.attr_routing_profile_arn
