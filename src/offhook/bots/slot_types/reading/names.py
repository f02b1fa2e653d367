"""Names: the words of an answer without what people wrap around them ("my name is", と申します, 我叫).

Assumed: any short answer without figures is a name where one was asked for; Lex's own lists are not published.
"""

from __future__ import annotations

import re
from collections.abc import Iterable

from offhook.bots.slot_types.reading.found import Found, Spoken, one

_BEFORE = {
    "en": r"(?:(?:hi|hello|yes|sure|ok|well|um|uh),? )*(?:(?:my|the) (?:full |first |last |given |family |"
    r"sur)?name(?: is|'s)"
    r"|(?:it|this|that)(?: is|'s)|i am|i'm|call me|(?:i )?live in|in|from|to|at|you can call me)? ?",
    "ja": r"(?:はい[,\s]*|えっと[,\s]*|ええと[,\s]*|あの[,\s]*)*(?:(?:私の?|わたしの?|僕の?)?(?:名前|氏名|"
    r"名字|苗字|住所|場所)は|私は|わたしは)?",
    "zh": r"(?:你好[,\s]*|嗯[,\s]*|您好[,\s]*)*(?:我的名字(?:是|叫)|我名字叫|我(?:姓|叫|是|住在|在|去)|"
    r"名字(?:是|叫)|免贵姓|姓|叫|是|住在|在)?",
}
_AFTER = {
    "en": r"(?:,? (?:please|here|speaking|thanks|thank you))?[\s.,!?]*",
    "ja": r"(?:と申します|といいます|と言います|ともうします|でございます|になります|でお願いします|"
    r"にお願いします|に住んでいます"
    r"|です|だよ|まで|に)?(?:けど|が)?[\s.,!?]*",
    "zh": r"(?:吧|呀|啊|哦|谢谢)?[\s.,!?]*",
}
_CARRIED = {
    "en": re.compile(r"\b(?:my (?:first )?name(?: is|'s)|call me) (?P<name>[^\W\d_]+(?:[-'][^\W\d_]+)?)"),
    "ja": re.compile(r"(?:名前は)?(?P<name>[^\W\d_ぁ-ん]{1,10})と(?:申します|いいます|言います|もうします)"),
    "zh": re.compile(r"(?:我叫|我的名字(?:是|叫)|免贵姓)(?P<name>[^\W\d_]{1,4})"),
}
_NAME = re.compile(r"[^\W\d_](?:[^\W\d_]|[ .'-])*")


def name_asked(spoken: Spoken, *, most_words: int = 4) -> Iterable[Found]:
    """A name as an answer."""
    text = spoken.text
    before = re.match(_BEFORE.get(spoken.language, _BEFORE["en"]), text)
    start = before.end() if before else 0
    found = re.match(rf"(?P<name>.*?){_AFTER.get(spoken.language, _AFTER['en'])}$", text[start:])
    name = found["name"].strip() if found else ""
    if not _NAME.fullmatch(name) or len(name.split()) > most_words or len(name) > 40:
        return
    begin = text.index(name, start)
    yield one(begin, begin + len(name), _as_written(spoken, begin, begin + len(name)))


def name_carried(spoken: Spoken) -> Iterable[Found]:
    """A name within other words, where they say that it is one."""
    pattern = _CARRIED.get(spoken.language)
    for found in pattern.finditer(spoken.text) if pattern else ():
        yield one(found.start("name"), found.end("name"), _as_written(spoken, *found.span("name")))


def _as_written(spoken: Spoken, start: int, end: int) -> str:
    return spoken.folded.said(start, end)
