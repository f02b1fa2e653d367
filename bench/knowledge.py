"""How fast the knowledge base answers, and how well, beside a plain search in the same run.

The plain search takes the article that shares the most words with the question (Japanese and Chinese: characters).
It has no threshold, so it answers every question. Both are asked the questions that the tests ask.
"""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from time import perf_counter

from knowledge.articles import Article, articles_in, languages
from knowledge.features import normal
from knowledge.search import search

QUESTIONS = Path(__file__).parent.parent / "tests" / "lambdas" / "knowledge_questions"
ROUNDS = 20
BUDGET_MS = 1.0

Find = Callable[[str, str], str | None]


def main() -> None:
    """Print the time of one question and the share of right answers, for each language and search."""
    for language in languages():
        asked = json.loads((QUESTIONS / f"{language}.json").read_text(encoding="utf-8"))
        questions: dict[str, str | None] = {**asked["answered"], **dict.fromkeys(asked["not_answered"])}
        for name, find in (("knowledge", _ours), ("shared words", _plain)):
            right = sum(find(language, question) == key for question, key in questions.items())
            milliseconds = _time(find, language, list(questions))
            print(
                f"{language}  {name:12}  {milliseconds:6.3f} ms a question, budget {BUDGET_MS}   "
                f"right {right} of {len(questions)}"
            )


def _time(find: Find, language: str, questions: list[str]) -> float:
    started = perf_counter()
    for _ in range(ROUNDS):
        for question in questions:
            find(language, question)
    return (perf_counter() - started) * 1_000 / (ROUNDS * len(questions))


def _ours(language: str, question: str) -> str | None:
    hits = search(language, question, limit=1)
    return hits[0].article.key if hits else None


def _plain(language: str, question: str) -> str | None:
    asked = _pieces(question)
    best = max(articles_in(language), key=lambda article: len(asked & _pieces(_whole(article))))
    return best.key


def _whole(article: Article) -> str:
    return " ".join((article.title, *article.keywords, article.spoken, article.text))


def _pieces(text: str) -> set[str]:
    return set(normal(text).split()) if text.isascii() else set(normal(text))


if __name__ == "__main__":
    main()
