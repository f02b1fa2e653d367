"""AWS Regions, the short names that begin their types of usage, and the currencies that people pay in.

Source: https://docs.aws.amazon.com/global-infrastructure/latest/regions/aws-region-billing-codes.html
Source: currencies: https://repost.aws/knowledge-center/supported-aws-currencies
Recorded: "EUW1" beside "EU", and "CPT" beside "AFS1", in price lists and bills that public projects quote; so are the
short names of the two Regions in China. A type of usage of us-east-1 often has no short name.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

AWS_REGIONS: Final[Mapping[str, tuple[str, ...]]] = {
    "af-south-1": ("AFS1", "CPT"),
    "ap-east-1": ("APE1",),
    "ap-east-2": ("APE2",),
    "ap-northeast-1": ("APN1",),
    "ap-northeast-2": ("APN2",),
    "ap-northeast-3": ("APN3",),
    "ap-south-1": ("APS3",),
    "ap-south-2": ("APS5",),
    "ap-southeast-1": ("APS1",),
    "ap-southeast-2": ("APS2",),
    "ap-southeast-3": ("APS4",),
    "ap-southeast-4": ("APS6",),
    "ap-southeast-5": ("APS7",),
    "ap-southeast-6": ("APS8",),
    "ap-southeast-7": ("APS9",),
    "ca-central-1": ("CAN1",),
    "ca-west-1": ("CAN2",),
    "cn-north-1": ("CNN1",),
    "cn-northwest-1": ("CNW1",),
    "eu-central-1": ("EUC1",),
    "eu-central-2": ("EUC2",),
    "eu-north-1": ("EUN1",),
    "eu-south-1": ("EUS1",),
    "eu-south-2": ("EUS2",),
    "eu-west-1": ("EU", "EUW1"),
    "eu-west-2": ("EUW2",),
    "eu-west-3": ("EUW3",),
    "il-central-1": ("ILC1",),
    "me-central-1": ("MEC1",),
    "me-south-1": ("MES1",),
    "mx-central-1": ("MXC1",),
    "sa-east-1": ("SAE1",),
    "us-east-1": ("USE1", ""),
    "us-east-2": ("USE2",),
    "us-gov-east-1": ("UGE1",),
    "us-gov-west-1": ("UGW1",),
    "us-west-1": ("USW1",),
    "us-west-2": ("USW2",),
}
"""Regions by their codes, each with its short names; an empty one: a type of usage may go without."""

_BY_SHORT_NAME = {name: region for region, names in AWS_REGIONS.items() for name in names if name}

# fmt: off
CURRENCIES: Final = frozenset((
    "AED", "AUD", "BRL", "CAD", "CHF", "CLP", "CNY", "COP", "DKK", "EGP",
    "EUR", "GBP", "HKD", "IDR", "INR", "JPY", "KRW", "MYR", "NGN", "NOK",
    "NZD", "PLN", "RON", "SEK", "SGD", "TRY", "UAH", "USD", "UYU", "ZAR",
))
# fmt: on
"""ISO 4217. AWS's price lists are in US dollars, those of its Regions in China in yuan."""


def region_of(usage_type: str) -> str:
    """The Region whose short name begins this type of usage, empty if none does."""
    return _BY_SHORT_NAME.get(usage_type.partition("-")[0], "")
