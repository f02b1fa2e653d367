"""What is taken for a secret, and what only speaks about one."""

from __future__ import annotations

import pytest

from offhook.lint.secrets import asked_secret, is_secret_name, is_veiled


@pytest.mark.parametrize(
    "name",
    ["pin", "customer_pin", "PIN", "cardNumber", "card-number", "CreditCard", "cvv2", "apiKey", "暗証番号", "ssn"],
)
def test_names_of_secrets_are_known_however_they_are_joined(name: str) -> None:
    assert is_secret_name(name)


@pytest.mark.parametrize(
    "name",
    [
        "spinner",
        "shopping",
        "pinned",
        "card_type",
        "cardNumberLast4",
        "pin_attempts",
        "isPinValid",
        "number",
        "card",
        "password_reset",
        "gift_card_number",
        "cardholder",
        "customer_number",
        "my_queue_number",
    ],
)
def test_what_speaks_about_a_secret_is_none(name: str) -> None:
    assert not is_secret_name(name)


@pytest.mark.parametrize(
    ("prompt", "what"),
    [
        ("Welcome. Please enter your card number.", "a card number"),
        ("Enter the number on your credit card", "a card number"),
        ("Key in the CVV", "a card's security code"),
        ("Please enter your four-digit PIN.", "a PIN"),
        ("カード番号を入力してください。", "a card number"),
        ("マイナンバーを入力してください", "an official identity number"),
        ("请输入您的密码", "a password"),
        ("What is your date of birth?", "a date of birth"),
    ],
)
def test_a_prompt_that_asks_for_a_secret_is_heard_in_three_languages(prompt: str, what: str) -> None:
    assert asked_secret(prompt) == what


@pytest.mark.parametrize(
    "prompt",
    [
        "Please enter your order number.",
        "We will never ask for your PIN. Please key in your customer number.",
        "Do not tell anybody your password!",
        "For opinions, press 1.",
        "Please enter the one-time passcode that we have sent you.",
        "To reset your password, key in your employee number.",
        "Please enter your loyalty card number.",
        "会員カード番号を入力してください。",
        "お客様番号を入力してください。",
    ],
)
def test_a_prompt_that_warns_of_secrets_asks_for_none(prompt: str) -> None:
    assert asked_secret(prompt) is None


def test_a_name_can_say_that_its_value_is_encrypted() -> None:
    assert [is_veiled(name) for name in ("encrypted_card", "maskedNumber", "card")] == [True, True, False]
