"""The knowledge base: what is in it, and what it finds in three languages."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from crm.speech import languages as spoken_languages
from knowledge import search as search_module
from knowledge.__main__ import main
from knowledge.articles import LONGEST_SPOKEN, ArticleError, articles_in, languages, read_article
from knowledge.features import features, normal
from knowledge.search import THRESHOLD, search

QUESTIONS = {
    path.stem: json.loads(path.read_text(encoding="utf-8"))
    for path in sorted((Path(__file__).parent / "knowledge_questions").glob("*.json"))
}
ANSWERED = [(language, *pair) for language, asked in QUESTIONS.items() for pair in asked["answered"].items()]
NOT_ANSWERED = [(language, question) for language, asked in QUESTIONS.items() for question in asked["not_answered"]]


def test_every_language_that_is_spoken_has_the_same_articles() -> None:
    assert languages() == spoken_languages() == tuple(QUESTIONS)
    keys = {language: [article.key for article in articles_in(language)] for language in languages()}
    assert len(keys["ja-JP"]) >= 12
    assert keys["ja-JP"] == keys["en-US"] == keys["zh-CN"]


@pytest.mark.parametrize("language", languages())
def test_what_is_spoken_is_short_and_safe_to_speak(language: str) -> None:
    for article in articles_in(language):
        assert len(article.spoken) <= LONGEST_SPOKEN
        assert len(article.spoken) < len(article.text)
        assert not set("<>&{}$") & set(article.spoken + article.text)


@pytest.mark.parametrize(("language", "question", "key"), ANSWERED)
def test_a_question_in_other_words_finds_its_article(language: str, question: str, key: str) -> None:
    best = search(language, question)[0]
    assert best.article.key == key
    assert THRESHOLD <= best.score <= 1
    assert best.why


@pytest.mark.parametrize(("language", "question"), NOT_ANSWERED)
def test_a_question_that_no_article_speaks_of_finds_nothing(language: str, question: str) -> None:
    assert search(language, question) == []


def test_hits_come_best_first_and_no_more_than_are_asked_for() -> None:
    hits = search("en-US", "wall mount, warranty, payment, privacy and returns", limit=10)
    assert [hit.score for hit in hits] == sorted((hit.score for hit in hits), reverse=True)
    assert len(hits) > 2
    assert search("en-US", "wall mount, warranty, payment, privacy and returns", limit=2) == hits[:2]


def test_a_hit_says_why() -> None:
    assert search("ja-JP", "保証期間は何年ですか")[0].why[:2] == ("保証", "保証期間")
    assert "instalments" in search("en-US", "Can I pay in INSTALMENTS?")[0].why


@pytest.mark.parametrize("question", ["", "   ", "?!", "\ud800", "\x00", "the of and", "🙂"])
@pytest.mark.parametrize("language", [*languages(), "fr-FR", ""])
def test_nothing_to_look_for_finds_nothing(language: str, question: str) -> None:
    assert search(language, question) == []


def test_a_very_long_question_is_cut_and_still_answered() -> None:
    assert search("en-US", "how long is the warranty " * 1_000)[0].article.key == "warranty"


def test_a_keyword_is_not_found_inside_another_word() -> None:
    assert "fit" not in search("en-US", "refit fitness warranty")[0].why


def test_one_form_for_what_is_written_in_several() -> None:
    assert normal("ＵＳＢ　ｲﾔﾎﾝ It’s") == "usb イヤホン it's"
    assert features("repairs").keys() == features("Repaired").keys() == features("repairing").keys()
    assert features("保証期間") == {"保証": 1.0, "証期": 1.0, "期間": 1.0}


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """A knowledge base of one's own, as a layer gives it."""
    monkeypatch.setenv("KNOWLEDGE_FOLDER", str(tmp_path))
    caches: list[Any] = [articles_in, search_module._index]
    for cached in caches:
        cached.cache_clear()
    yield tmp_path
    for cached in caches:
        cached.cache_clear()


@pytest.fixture
def write(folder: Path) -> Callable[[str], Path]:
    def article(text: str) -> Path:
        path = folder / "en-US" / "tea.md"
        path.parent.mkdir(exist_ok=True)
        path.write_text(text, encoding="utf-8")
        return path

    return article


def test_the_articles_of_a_layer_are_found_where_the_environment_says(write: Callable[[str], Path]) -> None:
    write("# Tea\nKeywords: tea, green tea\nSpoken: We serve tea at four.\n\nTea is served at four\nin the garden.\n")
    (hit,) = search("en-US", "when is tea")
    assert (hit.article.key, hit.article.title, hit.article.keywords) == ("tea", "Tea", ("tea", "green tea"))
    assert (hit.article.spoken, hit.article.text) == ("We serve tea at four.", "Tea is served at four\nin the garden.")


@pytest.mark.parametrize("told", ["", "/opt/nothing/there"])
def test_without_a_layer_the_projects_own_articles_are_found(monkeypatch: pytest.MonkeyPatch, told: str) -> None:
    monkeypatch.setenv("KNOWLEDGE_FOLDER", told)
    assert languages() == spoken_languages()


def test_an_article_says_everything_that_is_wrong_with_it(write: Callable[[str], Path]) -> None:
    path = write("Tea\n\n" + "x" * 1_001)
    with pytest.raises(ArticleError) as wrong:
        read_article(path)
    for fault in ("no title", "no line of keywords", "no spoken answer", "text is longer than 1000"):
        assert fault in str(wrong.value)


@pytest.mark.parametrize(
    ("arguments", "status", "says"),
    [
        (["en-US", "how long is the warranty"], 0, "warranty  Warranty  ("),
        (["en-US", "what is the weather"], 1, "Nothing scores 0.4 or more."),
        (["fr-FR", "bonjour"], 2, "en-US|ja-JP|zh-CN QUESTION"),
        ([], 2, "en-US|ja-JP|zh-CN QUESTION"),
    ],
)
def test_a_person_can_ask_what_a_question_finds(
    capsys: pytest.CaptureFixture[str], arguments: list[str], status: int, says: str
) -> None:
    assert main(arguments) == status
    printed = capsys.readouterr()
    assert says in printed.out + printed.err
