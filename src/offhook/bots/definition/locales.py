"""The locales of Lex V2: which there are, what some of them cannot do, and how much each takes.

Source: https://docs.aws.amazon.com/lexv2/latest/dg/how-languages.html (locales and features)
Source: https://docs.aws.amazon.com/lexv2/latest/dg/quotas.html (limits)
Assumed: ru_RU is a full locale; the page lists it without the mark of limited ones, older lists do not have it.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

_FULL_ONES: Final = """
    ar_AE ca_ES de_AT de_DE en_AU en_GB en_IN en_US en_ZA es_419 es_ES es_US fi_FI fr_CA fr_FR hi_IN it_IT ja_JP
    ko_KR nl_NL no_NO pl_PL pt_BR pt_PT ru_RU sv_SE zh_CN zh_HK
    """
_LIMITED_ONES: Final = """
    af_ZA ar_SA bg_BG cs_CZ cy_GB da_DK de_CH en_AB en_IE en_NZ en_WL es_MX et_ET fa_IR fr_BE he_IL hr_HR hu_HU
    id_ID is_IS km_KH lt_LT lv_LV ms_MY nl_BE ro_RO sk_SK sl_SI so_SO sr_RS su_ID th_TH tl_PH tr_TR uk_UA vi_VN
    zu_ZA
    """
_LIMITED: Final = frozenset(_LIMITED_ONES.split())
LOCALES: Final = _LIMITED | set(_FULL_ONES.split())

CONTEXTS = SEVERAL_VALUES = KENDRA = frozenset({"en_US"})
CUSTOM_VOCABULARY: Final = frozenset({"en_GB", "en_US"})
GRAMMARS: Final = frozenset({"en_AU", "en_GB", "en_US"})
_LARGE: Final = frozenset({"en_AU", "en_GB", "en_US"})


@dataclass(frozen=True, slots=True)
class Limits:
    """How much one locale of a bot takes."""

    intents: int
    slots: int
    slot_types: int
    utterance_characters: int
    slots_per_intent: int = 100
    values: int = 50_000
    utterances_per_intent: int = 1_500
    utterances_per_slot: int = 10
    utterance_length: int = 500


def limits_of(locale: str) -> Limits:
    if locale in _LARGE:
        return Limits(intents=1_000, slots=4_000, slot_types=250, utterance_characters=2_000_000)
    return Limits(intents=250, slots=2_000, slot_types=100, utterance_characters=200_000)


def is_limited(locale: str) -> bool:
    """Whether the locale only serves Amazon Q in Connect, with a third party's speech recognition."""
    return locale in _LIMITED


def lacks_slot_type(locale: str, slot_type: str) -> bool:
    """Whether a built-in slot type is not there in a full locale."""
    if slot_type == "AMAZON.UKPostalCode":
        return locale != "en_GB"
    return slot_type == "AMAZON.AlphaNumeric" and locale == "ko_KR"
