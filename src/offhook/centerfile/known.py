"""Values of which AWS has a fixed list."""

from typing import Final

# Source: https://docs.aws.amazon.com/connect/latest/adminguide/regions.html (agrees with botocore's endpoint list)
CONNECT_REGIONS: Final = frozenset(
    {
        "af-south-1",
        "ap-northeast-1",
        "ap-northeast-2",
        "ap-southeast-1",
        "ap-southeast-2",
        "ca-central-1",
        "eu-central-1",
        "eu-west-2",
        "us-east-1",
        "us-west-2",
    }
)

# The languages a contact can have and a bot can fully serve.
# Source: https://docs.aws.amazon.com/lexv2/latest/dg/how-languages.html, written as Connect does, with a hyphen
LANGUAGES: Final = frozenset(
    {
        "ar-AE",
        "ca-ES",
        "de-AT",
        "de-DE",
        "en-AU",
        "en-GB",
        "en-IN",
        "en-US",
        "en-ZA",
        "es-419",
        "es-ES",
        "es-US",
        "fi-FI",
        "fr-CA",
        "fr-FR",
        "hi-IN",
        "it-IT",
        "ja-JP",
        "ko-KR",
        "nl-NL",
        "no-NO",
        "pl-PL",
        "pt-BR",
        "pt-PT",
        "sv-SE",
        "zh-CN",
        "zh-HK",
    }
)

# Source: https://docs.aws.amazon.com/connect/latest/APIReference/API_PhoneNumberSummary.html
PHONE_NUMBER_TYPES: Final = frozenset(
    {
        "TOLL_FREE",
        "DID",
        "UIFN",
        "SHARED",
        "THIRD_PARTY_TF",
        "THIRD_PARTY_DID",
        "SHORT_CODE",
    }
)

# Source: https://docs.aws.amazon.com/AmazonCloudWatchLogs/latest/APIReference/API_PutRetentionPolicy.html
RETENTION_DAYS: Final = frozenset(
    (1, 3, 5, 7, 14, 30, 60, 90, 120, 150, 180, 365, 400, 545, 731, 1096, 1827, 2192, 2557, 2922, 3288, 3653)
)
