"""Phone numbers of lines: E.164, and of the country that the line says."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

import phonenumbers
from phonenumbers import PhoneNumberFormat, PhoneNumberType

from offhook.errors import nearest

NO_COUNTRY = "001"  # the region code phonenumbers gives to numbers of no country, such as +800


@dataclass(frozen=True, slots=True)
class NumberFault:
    """What is wrong with a line's `key`, and what to write instead."""

    key: str
    what: str
    fix: str


def number_faults(number: str, country: str | None) -> Iterator[NumberFault]:
    """The faults of a number and its country. `country` is None where the file gives none that can be read."""
    known = country if country in phonenumbers.SUPPORTED_REGIONS else None
    parsed = _parse(number, known)
    if country is not None and known is None:
        what = f"{country!r} is no ISO 3166 country code"
        fix = nearest(country.upper(), phonenumbers.SUPPORTED_REGIONS)
        yield NumberFault("country", what, _country_of(parsed) or fix)
    if parsed is None or not phonenumbers.is_valid_number(parsed):
        yield NumberFault("number", f"{number!r} is no phone number", _example(known))
    elif (e164 := _e164(parsed)) != number:
        yield NumberFault("number", f"{number!r} is not E.164", f"Write {e164!r}")
    elif known is not None and not _belongs(parsed, known):
        what = f"{number!r} is no number of {known!r}"
        yield NumberFault("country", what, _country_of(parsed) or _example(known))


def _parse(number: str, country: str | None) -> phonenumbers.PhoneNumber | None:
    for region in (None, country):
        try:
            return phonenumbers.parse(number, region)
        except phonenumbers.NumberParseException:
            continue
    return None


def _country_of(number: phonenumbers.PhoneNumber | None) -> str | None:
    """The fix that writes the country which the number itself tells, if it tells one."""
    actual = phonenumbers.region_code_for_number(number) if number else None
    return f"Write country = {actual!r}" if actual and actual != NO_COUNTRY else None


def _belongs(number: phonenumbers.PhoneNumber, country: str) -> bool:
    """Toll-free numbers are shared by the countries of one calling code; others belong to one country."""
    regions = phonenumbers.region_codes_for_country_code(number.country_code or 0)
    if phonenumbers.number_type(number) == PhoneNumberType.TOLL_FREE:
        return country in regions or NO_COUNTRY in regions
    return phonenumbers.is_valid_number_for_region(number, country)


def _example(country: str | None) -> str:
    example = phonenumbers.example_number(country) if country else None
    shown = f" ({country}: {_e164(example)!r})" if example else ""
    return f"Write a whole E.164 number: +, country code, area and number{shown}"


def _e164(number: phonenumbers.PhoneNumber) -> str:
    return phonenumbers.format_number(number, PhoneNumberFormat.E164)
