"""Customers as a person writes them in `flows/seed/*.json`, turned into the items of the CRM tables.

A file holds `{"customers": [...]}`, each with number, name, phone numbers, language, and lists of products, repairs,
orders and contacts. `worth_calling` may say what a call from this customer shows; it goes into no table. All faults of
all files are reported together, in one ValueError.
"""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path
from typing import Any

from crm.records import ORDER_STATUSES, REPAIR_STATUSES
from crm.speech import languages
from crm.text import customer_number_in, date_in, phone_number_in, time_in

Items = dict[str, list[dict[str, Any]]]


def seed_items(folder: Path) -> Items:
    """Items by table key (`customers`, `orders`), as plain values, in the order of the files' names.

    Raises ValueError with one line for each fault: file, line, customer, and what it should be.
    """
    items: Items = {"customers": [], "orders": []}
    faults: list[str] = []
    seen: dict[str, str] = {}
    for path in sorted(folder.glob("*.json")):
        text = path.read_text(encoding="utf-8")
        try:
            customers = _customers_in(text)
        except ValueError as error:
            faults.append(f"{path}:{error}")
            continue
        for customer in customers:
            number = customer.get("customer_number") if isinstance(customer, dict) else customer
            where = f"{path}:{_line_of(str(number), text)}: customer {number}"
            wrong = list(_faults(customer, _CUSTOMER)) or list(_repeated(customer, where, seen))
            faults.extend(f"{where}: {fault}" for fault in wrong)
            if not wrong:
                items["customers"].extend(_customer_items(customer))
                items["orders"].extend(_order_items(customer))
    if faults:
        raise ValueError("\n".join(faults))
    return items


def _customers_in(text: str) -> list[Any]:
    try:
        read = json.loads(text)
    except json.JSONDecodeError as error:
        raise ValueError(f"{error.lineno}: not JSON: {error.msg}") from error
    if not isinstance(read, dict) or not isinstance(read.get("customers"), list):
        raise ValueError('1: must be an object with a list "customers"')
    customers: list[Any] = read["customers"]
    return customers


def _customer_items(customer: Mapping[str, Any]) -> Iterator[dict[str, Any]]:
    number = customer["customer_number"]
    for phone_number in customer["phone_numbers"]:
        yield {"customer_number": f"PHONE#{phone_number}", "record": "CUSTOMER", "number": number}
    yield {
        "customer_number": number,
        "record": "PROFILE",
        "name": customer["name"],
        "language": customer["language"],
        "influential": customer["influential"],
    }
    for count, product in enumerate(customer["products"], start=1):
        yield {"customer_number": number, "record": f"PRODUCT#{count}", **product}
    for repair in customer["repairs"]:
        rest = {key: value for key, value in repair.items() if key != "repair_number"}
        yield {"customer_number": number, "record": f"REPAIR#{repair['repair_number']}", **rest}
    for contact in customer["contacts"]:
        rest = {key: value for key, value in contact.items() if key != "at"}
        yield {"customer_number": number, "record": f"CONTACT#{contact['at']}", **rest}


def _order_items(customer: Mapping[str, Any]) -> Iterator[dict[str, Any]]:
    for order in customer["orders"]:
        yield {"customer_number": customer["customer_number"], **order}


def _line_of(number: str, text: str) -> int:
    found = re.search(rf'"customer_number"\s*:\s*"?{re.escape(number)}\b', text)
    return text[: found.start() if found else 0].count("\n") + 1


def _repeated(customer: Mapping[str, Any], where: str, seen: dict[str, str]) -> Iterator[str]:
    own = [customer["customer_number"], *customer["phone_numbers"]]
    own += [order["order_number"] for order in customer["orders"]]
    own += [repair["repair_number"] for repair in customer["repairs"]]
    for number in own:
        if number in seen:
            yield f"{number} is used already, by {seen[number]}"
        seen[number] = where


# A check says what a value must be, and whether it is; a mapping holds the fields of an object, a list its one kind.
_Check = tuple[str, Callable[[Any], bool]]


def _is_text(value: Any) -> bool:
    return isinstance(value, str) and bool(value)


def _one_of(values: tuple[str, ...]) -> _Check:
    return f"one of {', '.join(values)}", lambda value: value in values


_TEXT: _Check = ("text", _is_text)
_FLAG: _Check = ("true or false", lambda value: isinstance(value, bool))
_DATE: _Check = ("a date such as 2026-11-23", lambda value: _is_text(value) and value == str(date_in(value)))
_TIME: _Check = ("a time such as 2026-11-03T09:15:00+00:00", lambda value: _is_text(value) and bool(time_in(value)))
_PHONE: _Check = ("an E.164 number such as +81355550111", lambda value: value == phone_number_in(value))
_NUMBER: _Check = ("eight digits", lambda value: value == customer_number_in(value))

_OPTIONAL = {"worth_calling": _TEXT}

_CUSTOMER: dict[str, Any] = {
    "customer_number": _NUMBER,
    "name": _TEXT,
    "phone_numbers": [_PHONE],
    "language": _one_of(languages()),
    "influential": _FLAG,
    "products": [{"name": _TEXT, "bought_on": _DATE}],
    "repairs": [
        {
            "repair_number": _TEXT,
            "product": _TEXT,
            "fault": _TEXT,
            "status": _one_of(REPAIR_STATUSES),
            "received_on": _DATE,
            "ready_on": _DATE,
        }
    ],
    "orders": [
        {
            "order_number": _TEXT,
            "status": _one_of(ORDER_STATUSES),
            "items": [_TEXT],
            "ordered_at": _TIME,
            "arrives_on": _DATE,
        }
    ],
    "contacts": [{"at": _TIME, "channel": _TEXT, "summary": _TEXT}],
}


def _faults(value: Any, wanted: Any, at: str = "") -> Iterator[str]:
    if isinstance(wanted, tuple):
        must_be, is_right = wanted
        if not is_right(value):
            yield f"{at} is {value!r}, and must be {must_be}"
    elif isinstance(wanted, list):
        if not isinstance(value, list):
            yield f"{at} must be a list"
            return
        for index, entry in enumerate(value):
            yield from _faults(entry, wanted[0], f"{at}[{index}]")
    elif not isinstance(value, dict):
        yield f"{at} must be an object".lstrip()
    else:
        wanted = wanted | {key: check for key, check in _OPTIONAL.items() if wanted is _CUSTOMER and key in value}
        for key in sorted(wanted.keys() ^ value.keys()):
            yield f"{at}.{key}".lstrip(".") + (" is missing" if key in wanted else " is not a field; take it out")
        for key in wanted.keys() & value.keys():
            yield from _faults(value[key], wanted[key], f"{at}.{key}".lstrip("."))
