"""Writing a price file that a person likes to read: what every row shares stands once, above them."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Sequence

from offhook.cost.book import Price, Tier
from offhook.cost.catalogue import items
from offhook.cost.money import exact
from offhook.cost.prices.rows import DEFAULT_CURRENCY, EVERY, FIELDS, ROWS, SHARED


def written(prices: Iterable[Price], *, about: str = "") -> str:
    """The text of a price file with these prices, in the order of the catalogue; `about` is its first comment."""
    order = {key: place for place, key in enumerate(items())}
    rows = [_fields(price) for price in sorted(prices, key=lambda price: (order[price.key.item], price.key))]
    shared = _shared(rows)
    parts = [f"# {about}\n"] if about else []
    if shared:
        parts.append(f"[{EVERY}]\n" + "".join(_lines(shared)))
    for row in rows:
        parts.append(f"[[{ROWS}]]\n" + "".join(_lines({key: row[key] for key in row if key not in shared})))
    return "\n".join(parts)


def _fields(price: Price) -> dict[str, str]:
    """The fields of a row as TOML, in the order in which they stand."""
    key = price.key
    texts = {
        "item": key.item,
        "region": key.region,
        "plan": key.plan,
        "country": key.country,
        "currency": key.currency if key.currency != DEFAULT_CURRENCY else "",
        "confidence": price.confidence,
        "date": price.date,
        "source": price.source,
        "via": price.via,
        "note": price.note,
    }
    values = {field: _quoted(text) for field, text in texts.items() if text} | _amounts(price.tiers)
    return {field: values[field] for field in FIELDS if field in values}


def _amounts(tiers: Sequence[Tier]) -> dict[str, str]:
    if not tiers:
        return {}
    if len(tiers) == 1:
        return {"price": _quoted(exact(tiers[0].price))}
    inner = (f"    {{ from = {_quoted(exact(begin))}, price = {_quoted(exact(price))} }},\n" for begin, price in tiers)
    return {"tiers": f"[\n{''.join(inner)}]"}


def _shared(rows: Sequence[dict[str, str]]) -> dict[str, str]:
    """What all rows have alike, if there is more than one of them."""
    if len(rows) < 2:
        return {}
    return {
        key: value for key, value in rows[0].items() if key in SHARED and all(row.get(key) == value for row in rows)
    }


def _lines(fields: dict[str, str]) -> Iterator[str]:
    return (f"{key} = {value}\n" for key, value in fields.items())


def _quoted(text: str) -> str:
    """A text as TOML writes it: as JSON does, but DEL is escaped too."""
    return json.dumps(text, ensure_ascii=False).replace("\x7f", "\\u007f")
