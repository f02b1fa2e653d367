"""Articles as a person writes them: `flows/knowledge/<language>/<key>.md`.

    # Opening hours
    Keywords: opening hours, when are you open, closed
    Spoken: One short paragraph that can be said on the telephone.

    The longer text, for a screen.

An article has the same key in every language. They lie in the folder KNOWLEDGE_FOLDER where a function has them from a
layer, and else in the project beside the functions.
"""

from __future__ import annotations

import os
from functools import cache
from pathlib import Path
from typing import NamedTuple

LONGEST_SPOKEN = 400
"""Characters: about half a minute of English, and a minute of Japanese or Chinese."""

LONGEST_TEXT = 1_000
"""Characters: a chat message of Amazon Connect's has at most 1,024."""

_BESIDE_THE_FUNCTIONS = Path(__file__).resolve().parents[2] / "flows" / "knowledge"


class Article(NamedTuple):
    """`spoken` is for the ear, `text` for the eye."""

    key: str
    title: str
    keywords: tuple[str, ...]
    spoken: str
    text: str


class ArticleError(ValueError):
    """An article that cannot be read; the text says which, and what to mend."""


@cache
def articles_in(language: str) -> tuple[Article, ...]:
    """The articles of one language, by key; none if there is no folder for it. Raises ArticleError."""
    if language not in languages():
        return ()
    return tuple(read_article(path) for path in sorted((_folder() / language).glob("*.md")))


def languages() -> tuple[str, ...]:
    """The languages that have articles, sorted; none where there is no knowledge base."""
    return tuple(sorted({path.parent.name for path in _folder().glob("*/*.md")}))


def read_article(path: Path) -> Article:
    """The article of one file. Raises ArticleError with everything that is wrong with it."""
    head, _, text = path.read_text(encoding="utf-8").partition("\n\n")
    fields = dict(_field(line) for line in head.splitlines())
    keywords = tuple(word.strip() for word in fields.get("keywords", "").split(",") if word.strip())
    article = Article(path.stem, fields.get("#", ""), keywords, fields.get("spoken", ""), text.strip())
    if faults := [
        fault
        for fault, is_wrong in (
            ("its first line is no title (# Opening hours)", not article.title),
            ("it has no line of keywords (Keywords: opening hours, closed)", not keywords),
            ("it has no spoken answer (Spoken: ...)", not article.spoken),
            (f"its spoken answer is longer than {LONGEST_SPOKEN} characters", len(article.spoken) > LONGEST_SPOKEN),
            ("it has no text below its first paragraph", not article.text),
            (f"its text is longer than {LONGEST_TEXT} characters", len(article.text) > LONGEST_TEXT),
        )
        if is_wrong
    ]:
        raise ArticleError(f"{path}: {'; '.join(faults)}")
    return article


def _field(line: str) -> tuple[str, str]:
    if line.startswith("# "):
        return "#", line[2:].strip()
    name, _, value = line.partition(":")
    return name.strip().lower(), value.strip()


def _folder() -> Path:
    told = os.environ.get("KNOWLEDGE_FOLDER")
    return Path(told) if told and Path(told).is_dir() else _BESIDE_THE_FUNCTIONS
