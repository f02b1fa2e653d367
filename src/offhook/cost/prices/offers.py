"""AWS's public price lists: the prices in one service's `index.json` that are prices of items.

Source: https://docs.aws.amazon.com/awsaccountbilling/latest/aboutv2/reading-service-price-list-file-for-services.html
Recorded: `beginRange` in files where that page says `startingRange`, `regionCode` among the attributes, and that the
header stands before the products and these before the terms, in price lists that public projects quote.
Assumed: a product without `regionCode` is of the Region whose short name begins its type of usage.
Assumed: what a list charges in its first tier is charged from the first unit on; two products of one type of usage
with different prices cannot be told apart, so neither is taken.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import UTC, datetime
from decimal import Decimal, InvalidOperation
from pathlib import Path
from typing import Any, NamedTuple

from offhook.cost.book import Key, Price, Tier
from offhook.cost.prices.regions import AWS_REGIONS, region_of
from offhook.cost.prices.streams import PriceListError, head, members
from offhook.cost.prices.units import units_in
from offhook.cost.prices.usage_types import Found, UsageTypes, offers
from offhook.errors import Faults, Place, nearest

FORMAT = "v1.0"
ADDRESS = "https://pricing.us-east-1.amazonaws.com/offers/v1.0/aws/{code}/{version}/{region}/index.json"
ADDRESS_IN_CHINA = "https://pricing.cn-northwest-1.amazonaws.com.cn/offers/v1.0/cn/{code}/{version}/{region}/index.json"


MOST = Decimal(10) ** 15
"""No price and no quantity of a list is as much as that."""


class Offer(NamedTuple):
    """What a price list says of itself; `file` is where it was read from."""

    code: str
    version: str
    published: str
    file: str


@dataclass(slots=True)
class PriceList:
    """`prices` are in the order of the file. `unused` are types of usage that no item is, with how many products have
    them; `elsewhere` counts products of no Region that is known; `left_out` says what was not taken, and why.
    """

    offer: Offer
    prices: list[Price] = field(default_factory=list)
    unused: Counter[str] = field(default_factory=Counter)
    elsewhere: int = 0
    left_out: list[str] = field(default_factory=list)


class _Product(NamedTuple):
    found: Found
    region: str
    usage_type: str


def read_price_list(
    path: Path,
    at: datetime,
    *,
    shown_as: str | None = None,
    regions: Collection[str] = (),
    units: Mapping[str, Decimal] | None = None,
) -> PriceList:
    """The prices in force at a moment, in one pass over the products and one over the terms, memory flat.

    `regions`: those to take, all of them if it is empty. `units`: by plain name, how many of an item's units one is.
    Raises PriceListError for a file that is no such list, or one of a newer format; Faults for prices that cannot be.
    """
    file = shown_as or str(path)
    found = PriceList(_offer(path, file))
    products = dict(_products(path, file, found, regions))
    reading = _Reading(found, products, at, units or {}, file)
    for sku, terms in members(path, file, "terms.OnDemand"):
        if sku in products:
            reading.take(sku, terms)
    reading.finish()
    return found


def _offer(path: Path, file: str) -> Offer:
    texts, first = head(path, file)
    where = Place(file, 1, 1)
    written = texts.get("formatVersion", "")
    if not written or (written == FORMAT and first != "products"):
        fix = f"Import the index.json at {ADDRESS.format(code='SERVICE', version='current', region='REGION')}"
        raise PriceListError("this is no price list of a service", where=where, fix=fix)
    if written != FORMAT:
        what = f"a price list of format {written!r}, and only {FORMAT!r} is known"
        fix = "Get a newer offhook, or write the prices that you need into a file in prices/"
        raise PriceListError(what, where=where, fix=fix)
    code = texts.get("offerCode", "")
    if code not in offers():
        fix = nearest(code, offers())
        raise PriceListError(f"nothing that is paid for here is in the price list {code!r}", where=where, fix=fix)
    published = texts.get("publicationDate", "")
    if _moment(published) is None:
        fix = "Download it again"
        raise PriceListError(f"a price list published on {published!r}", where=where, fix=fix)
    return Offer(code, texts.get("version", ""), published, path.name)


def _products(path: Path, file: str, found: PriceList, regions: Collection[str]) -> Iterator[tuple[str, _Product]]:
    """The products that are items, by their SKUs; what the others are is counted."""
    types: dict[str, UsageTypes] = {}
    for sku, product in members(path, file, "products"):
        attributes = _table(product, "attributes")
        usage_type = _text(attributes, "usagetype")
        region = _text(attributes, "regionCode") or region_of(usage_type)
        if region not in AWS_REGIONS:
            found.elsewhere += 1
        elif not regions or region in regions:
            if region not in types:
                types[region] = UsageTypes(found.offer.code, region)
            if item := types[region].find(usage_type):
                yield sku, _Product(item, region, usage_type)
            else:
                found.unused[usage_type] += 1


class _Reading:
    """The prices of products, gathered from their terms."""

    def __init__(
        self,
        found: PriceList,
        products: Mapping[str, _Product],
        at: datetime,
        units: Mapping[str, Decimal],
        file: str,
    ) -> None:
        self._found, self._products, self._at, self._units, self._file = found, products, at, units, file
        self._tiers: dict[Key, dict[tuple[Tier, ...], str]] = {}
        self._later: dict[str, str] = {}
        self._faults: dict[str, PriceListError] = {}

    def take(self, sku: str, terms: object) -> None:
        """The terms of one SKU: the latest that is not in the future."""
        begun = [(moment, term) for term in _tables(terms) if (moment := _moment(_text(term, "effectiveDate")))]
        latest = max((moment for moment, _ in begun if moment <= self._at), default=None)
        if latest is None and begun:
            first = min(moment for moment, _ in begun)
            self._later[self._products[sku].usage_type] = f"in force from {first:%Y-%m-%d}"
        for moment, term in begun:
            if moment == latest:
                self._priced(list(_tables(_table(term, "priceDimensions"))), sku)

    def _priced(self, dimensions: list[Mapping[str, Any]], sku: str) -> None:
        product = self._products[sku]
        item, plan, country = product.found
        for currency in sorted({currency for one in dimensions for currency in _table(one, "pricePerUnit")}):
            tiers = sorted(tier for one in dimensions if (tier := self._tier(one, currency, sku)) is not None)
            if len(tiers) == len(dimensions):
                tiers[0] = Tier(Decimal(0), tiers[0].price)
                key = Key(item.key, product.region, currency, plan, country)
                self._tiers.setdefault(key, {}).setdefault(tuple(tiers), product.usage_type)

    def finish(self) -> None:
        """Hand over what was found. Raises Faults."""
        if self._faults:
            raise Faults(list(self._faults.values()))
        for key, found in self._tiers.items():
            (tiers, usage_type), *others = found.items()
            if others or len({tier.begins_at for tier in tiers}) < len(tiers):
                self._found.left_out.append(f"{usage_type}: more than one price for the same usage in {key.region}")
            else:
                self._found.prices.append(self._price(key, tiers))
        priced = {usage_type for found in self._tiers.values() for usage_type in found.values()}
        left = dict.fromkeys(one.usage_type for one in self._products.values() if one.usage_type not in priced)
        self._found.left_out += [f"{one}: {self._later.get(one, 'no price on demand')}" for one in left]

    def _price(self, key: Key, tiers: tuple[Tier, ...]) -> Price:
        code, version, published, file = self._found.offer
        address = ADDRESS_IN_CHINA if key.region.startswith("cn-") else ADDRESS
        source = address.format(code=code, version=version, region=key.region)
        via = f"price list {code}, version {version}, published {published}, read from {file}"
        return Price(key, tiers, "price-list", date=published[:10], source=source, via=via)

    def _tier(self, dimension: object, currency: str, sku: str) -> Tier | None:
        """One tier in the unit that the item is sold by; None and a fault if it cannot be told."""
        product = self._products[sku]
        item = product.found.item
        begins = _number(_text(dimension, "beginRange") or "0")
        price = _number(_text(_table(dimension, "pricePerUnit"), currency))
        if begins is None or price is None:
            self._fault(f"{product.usage_type} (SKU {sku}) has a price that is no amount", "Download it again")
            return None
        unit = _text(dimension, "unit")
        size = units_in(unit, item, self._units)
        if size is None:
            what = f"{product.usage_type} is priced by {unit!r}, and nobody knows how many times {item.unit!r} that is"
            self._fault(what, f"Say how many: --unit '{unit}=1' if it is one {item.unit}")
            return None
        return Tier(begins * size / item.per, price * item.per / size)

    def _fault(self, what: str, fix: str) -> None:
        self._faults.setdefault(what, PriceListError(what, where=Place(self._file), fix=fix))


def _moment(written: str) -> datetime | None:
    try:
        moment = datetime.fromisoformat(written)
    except ValueError:
        return None
    return moment if moment.tzinfo else moment.replace(tzinfo=UTC)


def _number(written: str) -> Decimal | None:
    try:
        number = Decimal(written)
    except InvalidOperation:
        return None
    return number if number.is_finite() and 0 <= number < MOST else None


def _table(value: object, key: str) -> Mapping[str, Any]:
    """A table in what ought to be one; an empty one if either is none."""
    member = value.get(key) if isinstance(value, dict) else None
    return member if isinstance(member, dict) else {}


def _tables(value: object) -> Iterator[Mapping[str, Any]]:
    if isinstance(value, dict):
        yield from (member for member in value.values() if isinstance(member, dict))


def _text(value: object, key: str) -> str:
    member = value.get(key) if isinstance(value, Mapping) else None
    return member if isinstance(member, str) else ""
