"""Which messages are whose, and the parts of a text message.

Source: a chat is connect:Chat, connect:SMS, connect:Apple or connect:Guide:
https://docs.aws.amazon.com/agentworkspace/latest/devguide/3P-apps-contact-requests-getchanneltype.html; or
connect:WhatsApp: https://docs.aws.amazon.com/connect/latest/APIReference/API_StartOutboundChatContact.html.
Source: 140 bytes a part: 160 characters of GSM 03.38 or 70 others, 153 and 67 where there are several parts; each part
is billed: https://docs.aws.amazon.com/sms-voice/latest/userguide/sms-limitations-character.html and
.../getting-started-mpp.html. Source: ten characters of GSM 03.38 take two places: 3GPP TS 23.038, 6.2.1.1.
Assumed: nothing that takes two places is torn apart between parts, emoji included.
"""

from __future__ import annotations

SMS, WHATSAPP = "connect:SMS", "connect:WhatsApp"
OWN = frozenset((None, "connect:Chat", "connect:Guide"))
"""Subtypes of chats that no other service carries. Assumed: one without a subtype is such a chat, and so is a guide."""

GSM_BASIC = frozenset(
    "@£$¥èéùìòÇ\nØø\rÅåΔ_ΦΓΛΩΠΨΣΘΞÆæßÉ !\"#¤%&'()*+,-./0123456789:;<=>?¡ABCDEFGHIJKLMNOPQRSTUVWXYZÄÖÑÜ§"
    "¿abcdefghijklmnopqrstuvwxyzäöñüà"
)
GSM_EXTENDED = frozenset("\f^{}\\[~]|€")
GSM = GSM_BASIC | GSM_EXTENDED
GSM_SIZES, OTHER_SIZES = (160, 153), (70, 67)
"""Places in the only part of a message, and in each of several."""

LAST_OF_ONE_PLACE = "\uffff"
"""Of characters outside of GSM 03.38: those after it take two."""


def message_item(subtype: str | None) -> str:
    """What a message of a chat of this subtype is, to Connect."""
    return "connect.chat" if subtype in OWN else "connect.messaging"


def sms_parts(text: str) -> int:
    """How many parts it takes to send this, one at least."""
    is_gsm = GSM.issuperset(text)
    wide = GSM_EXTENDED.intersection(text) if is_gsm else {each for each in text if each > LAST_OF_ONE_PLACE}
    alone, of_several = GSM_SIZES if is_gsm else OTHER_SIZES
    if len(text) + sum(text.count(each) for each in wide) <= alone:
        return 1
    parts, free = 1, of_several
    for each in text:
        needed = 2 if each in wide else 1
        if needed > free:
            parts, free = parts + 1, of_several
        free -= needed
    return parts
