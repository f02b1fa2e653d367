"""What sample utterances teach: which features point to which intent, and which sample an utterance is nearest to.

Three figures make a confidence. `share`: how clearly the features point to this intent and no other (a naive Bayes
posterior over features weighted by how rare they are). `known`: how much of what was said occurs in any sample at all.
`near`: how like the nearest sample it is (cosine). Something about another matter shares little words with the samples,
but is not known and not near, whichever intent it leans to.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from math import exp, log, sqrt

from offhook.bots.understanding.features import Feature, Features

SMOOTHING = 0.025
"""How often an intent's samples are taken to have a feature that they do not have."""

UNKNOWN = 0.6
"""What a feature that no sample has weighs in the cosine, beside 1 for the rarest known one."""

NEIGHBOURS, MOST_TOLD = 3, 5


@dataclass(frozen=True, slots=True)
class Sample:
    """A sample utterance of an intent, as it was written, and what it is made of."""

    intent: str
    written: str
    names: Mapping[str, float]


@dataclass(frozen=True, slots=True)
class Reading:
    """How an utterance looks for one intent. `telling` is what of it spoke for the intent, the strongest first."""

    intent: str
    share: float
    known: float
    near: float
    nearest: tuple[tuple[str, float], ...]
    telling: tuple[str, ...]


class Learnt:
    """The samples of a locale, counted once."""

    def __init__(self, samples: Sequence[Sample]) -> None:
        self.samples = samples
        sizes: dict[str, int] = defaultdict(int)
        counts: dict[str, dict[str, int]] = defaultdict(lambda: defaultdict(int))
        self._with: dict[str, list[tuple[int, float]]] = defaultdict(list)
        for place, sample in enumerate(samples):
            sizes[sample.intent] += 1
            for name, weight in sample.names.items():
                counts[name][sample.intent] += 1
                self._with[name].append((place, weight))
        self.intents = tuple(sizes)
        self._rarity = {name: _rarity(len(found), len(samples)) for name, found in self._with.items()}
        self._sizes, self._counts = sizes, counts
        self._points: dict[str, Mapping[str, float] | None] = {}  # filled as features are met
        self._lengths = [
            sqrt(sum((weight * self._rarity[name]) ** 2 for name, weight in sample.names.items())) or 1.0
            for sample in samples
        ]

    def _pointing(self, name: str) -> Mapping[str, float] | None:
        """How much a feature speaks for each intent beside the average one; under "" for those that do not have it."""
        if name not in self._points:
            self._points[name] = self._counted(self._counts[name]) if name in self._counts else None
        return self._points[name]

    def _counted(self, counts: Mapping[str, int]) -> Mapping[str, float]:
        shares = {intent: count / self._sizes[intent] for intent, count in counts.items()}
        average = sum(shares.values()) / len(self._sizes) + SMOOTHING
        told = {intent: log((share + SMOOTHING) / average) for intent, share in shares.items()}
        told[""] = log(SMOOTHING / average)
        return told

    def read(self, features: Features, allowed: frozenset[str], most: int) -> list[Reading]:
        """The likeliest of the allowed intents as they look for these features, best first."""
        names = features.names
        scores = self._scores(names, allowed)
        known = self._known(features, allowed)
        near = self._near(names, allowed)
        readings = []
        shares = _shares(scores)
        for intent in sorted(shares, key=lambda one: -shares[one])[:most]:
            neighbours = near.get(intent, [])
            readings.append(
                Reading(
                    intent,
                    shares[intent],
                    known,
                    neighbours[0][1] if neighbours else 0.0,
                    tuple((self.samples[place].written, likeness) for place, likeness in neighbours),
                    self._telling(features, intent),
                )
            )
        return readings

    def _scores(self, names: Mapping[str, float], allowed: frozenset[str]) -> dict[str, float]:
        scores = dict.fromkeys((intent for intent in self.intents if intent in allowed), 0.0)
        for name, weight in names.items():
            points = self._pointing(name)
            if points is None:
                continue
            counts = weight * self._rarity[name]
            absent = points[""]
            for intent in scores:
                scores[intent] += counts * points.get(intent, absent)
        return scores

    def _known(self, features: Features, allowed: frozenset[str]) -> float:
        """How much of what was said is covered by features that some sample of an allowed intent has."""
        covered = [0.0] * len(features.units)
        for feature in features.found:
            if feature.name in self._with and not allowed.isdisjoint(self._counts[feature.name]):
                share = feature.covers
                for place in range(feature.first, feature.last + 1):
                    covered[place] = max(covered[place], share)
        total = sum(features.weights)
        said = sum(weight * share for weight, share in zip(features.weights, covered, strict=True))
        return said / total if total else 0.0

    def _near(self, names: Mapping[str, float], allowed: frozenset[str]) -> dict[str, list[tuple[int, float]]]:
        """The nearest samples by intent."""
        likeness: dict[int, float] = defaultdict(float)
        length = 0.0
        for name, weight in names.items():
            rarity = self._rarity.get(name)
            length += (weight * (UNKNOWN if rarity is None else rarity)) ** 2
            if rarity is not None:
                counts = weight * rarity * rarity
                for place, other in self._with[name]:
                    likeness[place] += counts * other
        near: dict[str, list[tuple[int, float]]] = defaultdict(list)
        for place, dot in likeness.items():
            intent = self.samples[place].intent
            if intent in allowed:
                near[intent].append((place, min(1.0, dot / (sqrt(length) * self._lengths[place]))))
        return {
            intent: sorted(found, key=lambda each: (-each[1], each[0]))[:NEIGHBOURS] for intent, found in near.items()
        }

    def _telling(self, features: Features, intent: str) -> tuple[str, ...]:
        """The strongest features, none of which is part of another."""
        told = []
        for feature in features.found:
            points = self._pointing(feature.name)
            if points and points.get(intent, 0.0) > 0:
                told.append((feature.counts * self._rarity[feature.name] * points[intent], feature))
        taken: list[Feature] = []
        for _, feature in sorted(told, key=lambda each: (-each[0], each[1].first, each[1].name)):
            if all(feature.last < other.first or feature.first > other.last for other in taken):
                taken.append(feature)
        return tuple(features.said(feature) for feature in taken[:MOST_TOLD])


def _rarity(count: int, total: int) -> float:
    """1 for what one sample has, near 0 for what all have."""
    return max(0.05, log((total + 1) / count) / log(total + 1)) if total > 1 else 1.0


def _shares(scores: Mapping[str, float]) -> dict[str, float]:
    highest = max(scores.values(), default=0.0)
    powers = {intent: exp(score - highest) for intent, score in scores.items()}
    total = sum(powers.values()) or 1.0
    return {intent: power / total for intent, power in powers.items()}
