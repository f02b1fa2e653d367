"""What the built-in intents listen for.

Source: https://docs.aws.amazon.com/lexv2/latest/dg/built-in-intents.html (English)
Assumed: the Japanese and Chinese words, whose lists are not published.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

_WORDS: Mapping[str, Mapping[str, Sequence[str]]] = {
    "helpintent": {
        "en": ("help", "help me", "can you help me"),
        "ja": ("ヘルプ", "助けて", "使い方を教えて"),
        "zh": ("帮助", "帮帮我", "你能帮我吗"),
    },
    "cancelintent": {
        "en": ("cancel", "never mind", "forget it"),
        "ja": ("キャンセル", "やめます", "取り消して"),
        "zh": ("取消", "算了", "不用了"),
    },
    "stopintent": {
        "en": ("stop", "off", "shut up"),
        "ja": ("ストップ", "止めて", "終了"),
        "zh": ("停止", "停", "结束"),
    },
    "repeatintent": {
        "en": ("repeat", "say that again", "repeat that"),
        "ja": ("もう一度", "もう一度言って", "繰り返して"),
        "zh": ("重复", "再说一遍", "再说一次"),
    },
    "pauseintent": {"en": ("pause", "pause that"), "ja": ("一時停止", "ちょっと待って"), "zh": ("暂停", "等一下")},
    "resumeintent": {"en": ("resume", "continue", "keep going"), "ja": ("再開", "続けて"), "zh": ("继续", "接着说")},
    "startoverintent": {
        "en": ("start over", "restart", "start again"),
        "ja": ("最初から", "やり直し", "最初からやり直して"),
        "zh": ("重新开始", "从头开始"),
    },
}


def words_of(parent: str, language: str) -> Sequence[str]:
    """The utterances of a built-in intent. None for those that answer when nothing else does (Q, Kendra, fallback)."""
    by_language = _WORDS.get(parent.removeprefix("AMAZON.").casefold(), {})
    return by_language.get(language, by_language.get("en", ()))
