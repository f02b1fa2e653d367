"""Predefined attributes: what agents can be good at, and what they can write down at the end of a contact.

Source: https://docs.aws.amazon.com/connect/latest/adminguide/predefined-attributes.html
"""

from __future__ import annotations

from collections.abc import Mapping

from aws_cdk import aws_connect as connect
from constructs import Construct

from offhook.centerfile import DISPOSITIONS, Disposition
from offhook.centerfile import Proficiency as ProficiencySettings

_Attribute = connect.CfnPredefinedAttribute


class Proficiency(Construct):
    """A name and its values, to which agents have levels and routing criteria refer."""

    def __init__(self, scope: Construct, id_: str, *, instance_arn: str, proficiency: ProficiencySettings) -> None:
        super().__init__(scope, id_)
        _Attribute(
            self,
            "Attribute",
            instance_arn=instance_arn,
            name=proficiency.name,
            values=_Attribute.ValuesProperty(string_list=list(proficiency.values)),
        )


class Dispositions(Construct):
    """The outcomes that a contact's attribute Disposition can have. Keys and "solved" are in the metadata.

    Source: https://docs.aws.amazon.com/connect/latest/adminguide/use-contact-segment-attributes.html: a predefined
    attribute can be set on a contact, and "enforce valid values" keeps others out.
    Assumed: this is where dispositions are kept; Amazon Connect has no resource of that name.
    """

    def __init__(
        self, scope: Construct, id_: str, *, instance_arn: str, dispositions: Mapping[str, Disposition]
    ) -> None:
        super().__init__(scope, id_)
        attribute = _Attribute(
            self,
            "Attribute",
            instance_arn=instance_arn,
            name=DISPOSITIONS,
            attribute_configuration=_Attribute.AttributeConfigurationProperty(
                enable_value_validation_on_association=True
            ),
            values=_Attribute.ValuesProperty(string_list=[disposition.name for disposition in dispositions.values()]),
        )
        attribute.add_metadata(
            "offhook:dispositions",
            {
                disposition.name: {"key": key} | ({} if disposition.solved is None else {"solved": disposition.solved})
                for key, disposition in dispositions.items()
            },
        )
