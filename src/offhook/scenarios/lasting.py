"""How long something takes, as a scenario file writes it: talking, wrapping up, answering, a customer's patience."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Annotated, Any, Final

from pydantic import BeforeValidator, Field, PrivateAttr, model_validator
from pydantic_core import PydanticCustomError

from offhook.centerfile.table import Table, Whole
from offhook.centerfile.wrong import wrong
from offhook.errors import nearest
from offhook.scenarios.chances import Chance, Constant, Empirical, Exponential, Gamma, LogNormal, Uniform

Seconds = Annotated[float, Field(ge=0, allow_inf_nan=False, strict=True)]
Positive = Annotated[float, Field(gt=0, allow_inf_nan=False, strict=True)]

SPREADS: Final = ("lognormal", "gamma", "exponential", "erlang")


def _spread(written: str) -> str:
    if written not in SPREADS:
        raise wrong(f"{written!r} is no spread", nearest(written, SPREADS))
    return written


class Lasting(Table):
    """Seconds: a number, a list of numbers, or one of the forms below. What there is of it is its `chance`."""

    always: Seconds | None = Field(default=None, description="seconds, always the same; a number alone says the same")
    one_of: Annotated[tuple[Seconds, ...], Field(min_length=1)] | None = Field(
        default=None, description="seconds that were measured, each as likely; a list alone says the same"
    )
    at_least: Seconds | None = Field(default=None, description="with `at_most`: anything between them, all as likely")
    at_most: Seconds | None = Field(default=None, description="with `at_least`")
    mean: Positive | None = Field(default=None, description="the mean in seconds")
    p90: Positive | None = Field(default=None, description="nine in ten take at most so many seconds (lognormal)")
    cv: Positive | None = Field(
        default=None, description="the standard deviation as a share of the mean (lognormal, gamma)"
    )
    spread: Annotated[str, BeforeValidator(_spread)] | None = Field(
        default=None,
        description="lognormal (with `p90` or `cv`), gamma (with `cv`), exponential, or erlang (with `phases`)",
    )
    phases: Annotated[Whole, Field(ge=1)] | None = Field(default=None, description="how many equal steps (erlang)")

    _chance: Chance = PrivateAttr()

    @property
    def chance(self) -> Chance:
        return self._chance

    @model_validator(mode="after")
    def _has_one_meaning(self) -> Lasting:
        given = frozenset(name for name in type(self).model_fields if getattr(self, name) is not None)
        try:
            self._chance = self._of(given)
        except PydanticCustomError:
            raise
        except ValueError as error:
            raise wrong(str(error), "Write numbers that can be") from error
        return self

    def _of(self, given: frozenset[str]) -> Chance:
        match sorted(given):
            case ["always"]:
                return Constant(self.always or 0.0)
            case ["one_of"]:
                return Empirical(self.one_of or ())
            case ["at_least", "at_most"]:
                return Uniform(self.at_least or 0.0, self.at_most or 0.0)
        mean, spread = self.mean, self.spread
        if mean is None:
            raise wrong(f"{_said(given)} {_say(given)} no distribution", FORMS)
        match spread or "lognormal", sorted(given - {"mean", "spread"}):
            case "lognormal", ["p90"]:
                return LogNormal.of_p90(mean, self.p90 or 0.0)
            case "lognormal", ["cv"]:
                return LogNormal.of_cv(mean, self.cv or 0.0)
            case "gamma", ["cv"]:
                return Gamma(mean, self.cv or 0.0)
            case "exponential", []:
                return Exponential(mean)
            case "erlang", ["phases"]:
                return Gamma.erlang(mean, self.phases or 1)
        raise wrong(f"{_said(given)} {_say(given)} no distribution", _fix(spread, mean))


FORMS: Final = "Write a number of seconds, or { mean = 180, p90 = 400 }, or { at_least = 5, at_most = 15 }"


def _said(given: frozenset[str]) -> str:
    names = [repr(name) for name in Lasting.model_fields if name in given]
    return f"{', '.join(names[:-1])} and {names[-1]}" if len(names) > 1 else names[0] if names else "an empty table"


def _say(given: frozenset[str]) -> str:
    return "alone says" if len(given) == 1 else "together say" if given else "says"


def _fix(spread: str | None, mean: float) -> str:
    match spread:
        case "gamma":
            return f'Write {{ mean = {mean:g}, spread = "gamma", cv = 0.8 }}'
        case "exponential":
            return f'Write {{ mean = {mean:g}, spread = "exponential" }}'
        case "erlang":
            return f'Write {{ mean = {mean:g}, spread = "erlang", phases = 3 }}'
    spread_out = f"Write {{ mean = {mean:g}, p90 = {2 * mean:g} }}, or cv instead of p90"
    return f'{spread_out}, or spread = "exponential" alone'


def _table(written: Any) -> Any:
    if isinstance(written, int | float) and not isinstance(written, bool):
        return {"always": written}
    if isinstance(written, list):
        return {"one_of": written}
    if isinstance(written, Mapping | Lasting):
        return written
    raise wrong(f"{written!r} is no time that something takes", FORMS)


Takes = Annotated[Lasting, BeforeValidator(_table)]
