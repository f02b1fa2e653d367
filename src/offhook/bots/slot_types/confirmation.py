"""AMAZON.Confirmation: Yes, No, Maybe or Don't know.

Source: https://docs.aws.amazon.com/lexv2/latest/dg/built-in-slot-confirmation.html
Assumed: which words mean which; the guide lists a few in English only. The first that fits, in this order: don't know,
no, maybe, yes. Keys are 1 for yes and 2 for no, as the prompts of telephone menus have it.
"""

from __future__ import annotations

import re
from collections.abc import Iterable

from offhook.bots.slot_types.reading.found import Found, Spoken, one

TYPE = "Confirmation"
_END = r"(?=$|[\s,.!?~ー])"
_ENGLISH = {
    "Don't know": r"\b(?:don'?t|do not) know\b|\bno idea\b|\bnot (?:really )?sure\b|\bunsure\b|\bdunno\b|"
    r"\bcan'?t say\b|"
    r"\bnot certain\b|\bwho knows\b|\bno clue\b",
    "No": r"^(?:(?:um|uh|oh|well|sorry|actually),? )*(?:no|nope|nah|naw|negative|never|not|wrong|incorrect|cancel|stop|"
    r"forget it)\b(?! problem| worries| doubt)|\b(?:don'?t|do not|won'?t|wouldn'?t|can'?t|"
    r"never) (?:want|do|think|agree|"
    r"like|need|like to|need to|bother)\b|\bthat(?:'s| is)(?: not|n'?t) (?:it|right|correct|true|"
    r"what)\b|\bis(?:n'?t| not) "
    r"(?:right|correct)\b|\b(?:that'?s|it'?s) wrong\b|\brather not\b|\bno,? thank(?:s| you)\b|"
    r"^please don'?t\b|\bnot now\b",
    "Maybe": r"\b(?:maybe|perhaps|possibly|might be|it depends|depends|probably)\b",
    "Yes": r"^(?:(?:um|uh|oh|well|ok|hmm),? )*(?:yes|yeah|yep|yup|ya|yea|aye|sure|ok|okay|okey|correct|right|exactly|"
    r"absolutely|definitely|certainly|indeed|affirmative|of course|fine|perfect|great|good|agreed|y|true|go ahead|"
    r"please|please do|sounds good|no problem|that works|do it|i do|i would|i agree|it is|"
    r"that'?s fine|alright|all right)\b|"
    r"\b(?:that'?s|that is|it'?s|all) (?:right|correct|fine|good|ok|okay|true|it)\b|\bgo ahead\b|"
    r"\bi (?:agree|confirm|accept)\b|"
    r"\b(?:sounds|looks) (?:good|right|great)\b|\byes\b|\bplease do\b|\bwhy not\b",
}
_JAPANESE = {
    "Don't know": r"(?:わから|分から|わかり|分かり|知ら|知り)(?:ない|ません|ん)|さあ[,.]?$|不明",
    "No": rf"^(?:あ[,\s]*|いや[,\s]*|すみません[,\s]*|ごめんなさい[,\s]*)*(?:いいえ|いえ(?!ば)|いや(?:{_END}|"
    rf"だ|です)|いーえ|ううん|違い|違う|"
    r"ちがい|ちがう|ちゃう|否|のー\b|ノー|やめ|止め|取り消|取消|キャンセル|だめ|ダメ|駄目|不要|要らな|要りま|いらな|いりま|結構です|けっこうです|"
    r"遠慮|やっぱり(?:いい|やめ)|また今度|まだ(?:です|いい))|違います|ちがいます|正しくな|間違って|まちがって|"
    r"(?:し|いり|要り|必要あり)ません$|(?:必要|いら|要ら|そうじゃ|よく|良く|同意し)ない|いりません|お断り|"
    r"(?:それ|今回)は(?:結構|いい)です|同意(?:し|でき)ません",
    "Maybe": r"たぶん|多分|おそらく|恐らく|かもしれ|かも$|どちらでも|場合によ",
    "Yes": rf"^(?:あ[,\s]*|えっと[,\s]*)*(?:は(?:い|ーい|ぁい)(?:{_END}|[そおよ合お大間承了同確違い]|です)|"
    rf"ええ(?:{_END}|[そおよ])|うん(?:{_END}|[そおよ])|"
    rf"そう(?:です|だ|して|{_END})|お願い|おねがい|よろしく|宜しく|いいです|いいよ|いいね|良いです|結構ですよ|けっこうですよ|"
    r"かまいません|構いません|問題(?:ない|あり)|もちろん|その通り|そのとおり|合って|あって(?:い|る|ま)|あってる|間違い(?:ない|あり)|まちがい(?:ない|あり)|"
    r"正しい|了解|承知|おっけー|オッケー|オーケー|ok|イエス|いえす|わかりました|分かりました|大丈夫|同意|確か(?:に|です)|それで|進めて|頼みます|"
    r"ぜひ|是非|yes)|お願いします[.!\s]*$|で(?:いい|良い|よい|大丈夫|お願い|問題ない)|合って(?:い|ま)|間違い(?:ない|あり)|同意します|はい[,.!\s]*$",
}
_CHINESE = {
    "Don't know": r"不(?:太)?(?:知道|清楚|确定)|说不(?:准|好)|没想好",
    "No": r"^(?:啊[,\s]*|呃[,\s]*|哦[,\s]*)*(?:不(?:是|对|行|用|要|需要|好|可以|必|同意|了|想|能|正确|"
    r"准确)?|没有|没|否|别|错|取消|算了|免了|拒绝)"
    r"(?!错|问题|关系|客气|好意思|知道|清楚|确定)|不(?:用|要|需要|必)了?[.!]?$|不对|不是(?:的|这)|不同意|不正确|搞错|弄错",
    "Maybe": r"也许|可能|或许|大概|应该是吧|看情况",
    "Yes": r"^(?:啊[,\s]*|嗯[,\s]*|哦[,\s]*)*(?:是(?:的|啊|呀|这样)?|对(?!不起)|好(?!像|多)|行|可以|嗯|没错|"
    r"没问题|正确|当然|同意|确认|确定|需要|要|"
    r"成|ok|麻烦|拜托|请|就这样|继续|没关系|yes|恩|准确|要的|请便)|^(?:那)?就(?:这样|这个)|(?:可以|好)的?[.!]?$|没问题",
}
_WORDS = {
    language: {value: re.compile(pattern) for value, pattern in words.items()}
    for language, words in {"en": _ENGLISH, "ja": _JAPANESE, "zh": _CHINESE}.items()
}
_KEYS = {"1": "Yes", "2": "No"}


def asked(spoken: Spoken) -> Iterable[Found]:
    text = spoken.text.strip(" \t\"'")
    if spoken.is_keyed:
        yield from ([one(0, len(spoken.text), _KEYS[text])] if text in _KEYS else [])
        return
    for value, pattern in _WORDS.get(spoken.language, _WORDS["en"]).items():
        if pattern.search(text):
            yield one(0, len(spoken.text), value)
            return
