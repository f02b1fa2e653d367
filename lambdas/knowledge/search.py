"""Finding the article that answers a question, in plain Python and well below a millisecond.

A score is the share of a question that the article speaks of, between 0 and 1: what is rare among the articles counts
more, what stands in the title or the keywords counts fully, what stands in the text only counts for half. What no
article speaks of counts against all. A keyword that is said whole halves what is missing to 1.
"""

from __future__ import annotations

from functools import cache
from math import log
from typing import NamedTuple

from knowledge.articles import Article, articles_in
from knowledge.features import features, spaced

THRESHOLD = 0.4
"""Below this nothing is found. Set by the questions in `tests/lambdas/knowledge_questions`, half of them about things
that no article speaks of."""

_IN_TEXT = 0.5
_LONGEST_QUESTION = 400
_LONGEST_WHY = 5


class Hit(NamedTuple):
    """`why` holds the keywords and features by which the article was found, the weightiest first."""

    article: Article
    score: float
    why: tuple[str, ...]


class _Index(NamedTuple):
    articles: tuple[Article, ...]
    keywords: tuple[tuple[str, ...], ...]
    where: dict[str, dict[int, float]]  # feature -> article -> 1, or less for one in the text only


def search(language: str, question: str, limit: int = 3) -> list[Hit]:
    """The articles that answer a question, best first; none below the threshold, none in a language without articles.

    Equal scores are in the order of the articles' keys.
    """
    index = _index(language)
    question = question[:_LONGEST_QUESTION]
    asked = features(question)
    if not asked or not index.articles:
        return []
    count = len(index.articles)
    weights = {one: weight * _rarity(len(index.where.get(one, ())), count, one) for one, weight in asked.items()}
    whole = sum(weights.values())
    said = spaced(question)
    hits = []
    for number, article in enumerate(index.articles):
        shares = {one: weights[one] * index.where[one][number] for one in weights if number in index.where.get(one, ())}
        keywords = [word.strip() for word in index.keywords[number] if word in said]
        score = 1 - (1 - sum(shares.values()) / whole) * 0.5 ** len(keywords)
        if score >= THRESHOLD:
            why = (*keywords, *sorted(shares, key=lambda one: (-shares[one], one)))[:_LONGEST_WHY]
            hits.append(Hit(article, round(score, 3), why))
    return sorted(hits, key=lambda hit: -hit.score)[:limit]


@cache
def _index(language: str) -> _Index:
    """Made at the first question of a cold start."""
    articles = articles_in(language)
    where: dict[str, dict[int, float]] = {}
    for number, article in enumerate(articles):
        for feature in features(article.text) | features(article.spoken):
            where.setdefault(feature, {})[number] = _IN_TEXT
        for text in (article.title, *article.keywords):
            for feature in features(text):
                where.setdefault(feature, {})[number] = 1.0
    return _Index(articles, tuple(tuple(map(_keyword, one.keywords)) for one in articles), where)


def _rarity(found_in: int, count: int, feature: str) -> float:
    """How much it says that a feature is there. A pair of characters that nobody wrote is often no word at all."""
    if found_in:
        return log(1 + count / found_in)
    return log(1 + count) * (1.0 if feature.isascii() else 0.5)


def _keyword(written: str) -> str:
    """Whole words where words are written apart, else any place in a sentence."""
    word = spaced(written)
    return word if word.isascii() else word.strip()
