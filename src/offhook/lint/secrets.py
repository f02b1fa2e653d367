"""What looks like a secret of the customer: names of values, and what a prompt asks for, in three languages.

Assumed: the words below. They are what prompts and attribute names of contact centres say for card numbers, PINs,
passwords and national ids; a name that only speaks about a secret (its type, its last four digits) is none.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping
from functools import cache
from itertools import pairwise

from offhook.language.references import Reference, whole_reference
from offhook.lint.dataflow import once, stores_input
from offhook.lint.subject import Action, Subject
from offhook.lint.ways import Way

_WORDS = re.compile(r"[A-Z]+(?![a-z])|[A-Z]?[a-z]+|[0-9]+|[^\x00-\x7f]+")
_ALONE = frozenset(
    [
        "cvv",
        "cvc",
        "cvv2",
        "cvc2",
        "cvn",
        "ssn",
        "pin",
        "password",
        "passwd",
        "passphrase",
        "passcode",
        "pwd",
        "secret",
        "mynumber",
        "creditcard",
        "pannumber",
    ]
)
_TOGETHER = (
    ("card", "number"),
    ("card", "no"),
    ("card", "num"),
    ("credit", "card"),
    ("debit", "card"),
    ("security", "code"),
    ("social", "security"),
    ("my", "number"),
    ("pin", "code"),
    ("api", "key"),
    ("access", "token"),
    ("auth", "token"),
    ("passport", "number"),
)
_ABOUT = frozenset(
    [
        "type",
        "last",
        "last4",
        "four",
        "4",
        "masked",
        "mask",
        "hash",
        "hashed",
        "status",
        "valid",
        "validated",
        "validation",
        "verified",
        "verification",
        "is",
        "has",
        "attempts",
        "attempt",
        "tries",
        "retry",
        "count",
        "length",
        "result",
        "ok",
        "brand",
        "prompt",
        "message",
        "text",
        "reset",
        "expired",
        "arn",
        "url",
        "name",
        "lost",
        "stolen",
        "gift",
        "loyalty",
        "member",
        "membership",
    ]
)
_VEILED = re.compile(r"encrypt|cipher|mask|hash|token", re.IGNORECASE)
_NATIVE_NAME = re.compile(
    "マイナンバー|個人番号|暗証番号|カード番号|セキュリティコード|パスワード|密码|卡号|安全码|身份证"
)

_ASKED = re.compile(
    r"""(?P<card>\bcard\s+number|\bnumber\s+(?:on|of)\s+your\s+(?:\w+\s+)?card|カード番号|卡号)
    |(?P<code>\bcvv\b|\bcvc\b|\bsecurity\s+code\b|セキュリティ(?:コード|番号)|安全码)
    |(?P<pin>\bpin\b(?!\s+code)|\bpersonal\s+identification\s+number|暗証番号)
    |(?P<password>\bpass(?:word|code)\b|パスワード|密码)
    |(?P<id>\bsocial\s+(?:security|insurance)|\bssn\b|\bpassport\s+number|\bdriver'?s\s+licen[cs]e
      |\b(?:national|personal)\s+(?:id|identity|identification)\s+number|マイナンバー
      |個人番号|パスポート番号|身份证|护照)
    |(?P<birth>\bdate\s+of\s+birth\b|\bbirth\s?date\b|生年月日|出生日期)""",
    re.IGNORECASE | re.VERBOSE,
)
_CALLED = {
    "card": "a card number",
    "code": "a card's security code",
    "pin": "a PIN",
    "password": "a password",
    "id": "an official identity number",
    "birth": "a date of birth",
}
_HARMLESS = re.compile(
    r"""\b(?:not|never|don't|without|one[ -]time|verification|reset|forgot|change)\b
    |\b(?:gift|loyalty|member|membership|rewards?|library)\s+card|ないで|ワンタイム|再設定|会員カード|ポイントカード|不要|请勿|重置|会员卡""",
    re.IGNORECASE | re.VERBOSE,
)
_SENTENCE = re.compile(r"[.!?。！？\n]+")


@cache
def is_secret_name(name: str) -> bool:
    """Whether a key such as `cardNumber` or `customer_pin` names a secret itself."""
    if _NATIVE_NAME.search(name):
        return True
    words = [word.casefold() for word in _WORDS.findall(name)]
    if _ABOUT & set(words):
        return False
    return bool(_ALONE & set(words)) or any(pair in _pairs(words) for pair in _TOGETHER)


@cache
def is_veiled(name: str) -> bool:
    """Whether a name says that its value is encrypted or masked."""
    return bool(_VEILED.search(name))


def _pairs(words: list[str]) -> set[tuple[str, str]]:
    return set(pairwise(words))


def asked_secret(text: str) -> str | None:
    """What secret a prompt asks for, in words; None if none. 'Never tell us your PIN' asks for none."""
    for sentence in _SENTENCE.split(text):
        found = _ASKED.search(sentence)
        if found and not _HARMLESS.search(sentence):
            return _CALLED[str(found.lastgroup)]
    return None


@once
def secret_asks(flow: Subject) -> list[tuple[Action, str]]:
    """The blocks that store keys of a customer who was asked for a secret, and which secret."""
    found = []
    for action in flow.actions_of("GetParticipantInput"):
        if stores_input(action):
            asked = filter(None, (asked_secret(text) for text in prompt_texts(flow, action)))
            if what := next(asked, None):
                found.append((action, what))
    return found


@once
def secret_stores(flow: Subject) -> list[tuple[Action, str]]:
    """The blocks of `secret_asks` that store the secret as it is, without encryption."""
    return [(action, what) for action, what in secret_asks(flow) if not action.parameters.get("InputEncryption")]


def prompt_texts(flow: Subject, action: Action) -> Iterable[str]:
    """What a block can say: its text, or what the flow attribute that it speaks is set to, in every language."""
    for member in ("Text", "SSML"):
        text = action.text(member)
        reference = whole_reference(text)
        if reference and reference.path[0] == "FlowAttributes" and len(reference.path) == 2:
            yield from flow_attribute_texts(flow).get(reference.path[1], ())
        elif text:
            yield text


@once
def flow_attribute_texts(flow: Subject) -> Mapping[str, list[str]]:
    """Everything that each flow attribute is set to."""
    found: dict[str, list[str]] = {}
    for action in flow.actions_of("UpdateFlowAttributes"):
        attributes = action.parameters.get("FlowAttributes")
        for key, value in attributes.items() if isinstance(attributes, dict) else ():
            if isinstance(value, dict) and isinstance(value.get("Value"), str):
                found.setdefault(key, []).append(value["Value"])
    return found


def is_secret(reference: Reference) -> bool:
    """Whether a reference reads a value that by its name is a secret."""
    return len(reference.path) > 1 and is_secret_name(reference.path[-1])


@once
def secrets_keyed_before(flow: Subject) -> Mapping[int, frozenset[int]]:
    """On arrival at each action: which block's secret `$.StoredCustomerInput` can hold in clear, by index."""
    stores = {action.index for action, _ in secret_stores(flow)}
    none: frozenset[int] = frozenset()

    def step(action: Action, _: Way, known: frozenset[int]) -> frozenset[int]:
        if action.type == "GetParticipantInput" and stores_input(action):
            return frozenset({action.index}) & stores
        return known

    return flow.graph.flow(none, frozenset.union, step) if stores else {}


@once
def logged(flow: Subject) -> frozenset[int]:
    """The indices of the actions that some path comes to with the flow log switched on in this flow."""
    return _switched_on(flow, "UpdateFlowLoggingBehavior", lambda action: action.text("FlowLoggingBehavior"))


@once
def recorded(flow: Subject) -> frozenset[int]:
    """The indices of the actions that some path comes to with the recording of the automated part switched on."""
    path = ("VoiceBehavior", "VoiceRecordingBehavior", "IVRRecordingBehavior")
    older = ("RecordingBehavior", "IVRRecordingBehavior")
    return _switched_on(
        flow,
        "UpdateContactRecordingAndAnalyticsBehavior",
        lambda action: action.text(*path),
    ) | _switched_on(flow, "UpdateContactRecordingBehavior", lambda action: action.text(*older))


def _switched_on(flow: Subject, type_: str, state: Callable[[Action], str]) -> frozenset[int]:
    if not any(state(action).lower() == "enabled" for action in flow.actions_of(type_)):
        return frozenset()

    def step(action: Action, _: Way, is_on: bool) -> bool:
        said = state(action).lower() if action.type == type_ else ""
        return said == "enabled" if said in ("enabled", "disabled") else is_on

    arrived = flow.graph.flow(False, lambda one, other: one or other, step)
    return frozenset(index for index, is_on in arrived.items() if is_on)
