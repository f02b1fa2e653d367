"""A bot as it runs: the definition, read and checked, in the terms of Amazon Lex V2.

Source: the shapes of CreateBot, CreateBotLocale, CreateIntent, CreateSlot and CreateSlotType
(https://docs.aws.amazon.com/lexv2/latest/APIReference/API_Operations_Amazon_Lex_Model_Building_V2.html)
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

FALLBACK = "AMAZON.FallbackIntent"


@dataclass(frozen=True, slots=True)
class Button:
    text: str
    value: str


@dataclass(frozen=True, slots=True)
class Message:
    """`type` is PlainText, SSML, CustomPayload or ImageResponseCard; a card has `title`, `buttons` and no `content`."""

    type: str
    content: str = ""
    title: str = ""
    subtitle: str = ""
    image_url: str = ""
    buttons: tuple[Button, ...] = ()


@dataclass(frozen=True, slots=True)
class MessageGroup:
    """Contributes one message: the first, or one of its variations."""

    message: Message
    variations: tuple[Message, ...] = ()


@dataclass(frozen=True, slots=True)
class Response:
    groups: tuple[MessageGroup, ...] = ()
    allow_interrupt: bool = True


@dataclass(frozen=True, slots=True)
class Attempt:
    """What may be done at one attempt of a prompt (Initial, Retry1 ... Retry5). None: the session's settings count."""

    allow_audio: bool = True
    allow_keys: bool = True
    allow_interrupt: bool | None = None
    start_timeout_ms: int | None = None
    audio_max_length_ms: int | None = None
    audio_end_timeout_ms: int | None = None
    keys_end_character: str | None = None
    keys_deletion_character: str | None = None
    keys_end_timeout_ms: int | None = None
    keys_max_length: int | None = None
    text_start_timeout_ms: int | None = None


@dataclass(frozen=True, slots=True)
class Prompt:
    """Asked once and `max_retries` times more."""

    groups: tuple[MessageGroup, ...]
    max_retries: int
    allow_interrupt: bool = True
    selection: str = "Random"  # or Ordered
    attempts: Mapping[str, Attempt] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class NextStep:
    """`action` is a build-time dialog action (StartIntent, ElicitSlot, EvaluateConditional, ...), or None."""

    action: str | None
    slot: str | None = None
    suppresses_next_message: bool = False
    intent: str | None = None
    slots: Mapping[str, tuple[str, ...]] = field(default_factory=dict)  # values that are put into slots
    session_attributes: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class ConditionalBranch:
    """`condition` is the expression's text; the default branch has none."""

    name: str
    condition: str
    next_step: NextStep | None
    response: Response | None


@dataclass(frozen=True, slots=True)
class Conditional:
    is_active: bool
    branches: tuple[ConditionalBranch, ...]
    default: ConditionalBranch


@dataclass(frozen=True, slots=True)
class Reaction:
    """What follows on something: a response is said, then the conditional decides, else the next step."""

    response: Response | None = None
    next_step: NextStep | None = None
    conditional: Conditional | None = None


NOTHING = Reaction()


@dataclass(frozen=True, slots=True)
class CodeHook:
    """A step at which the dialog code hook is called, if `invokes`; else it goes on as if it had succeeded."""

    is_active: bool
    invokes: bool
    label: str = ""
    success: Reaction = NOTHING
    failure: Reaction = NOTHING
    timeout: Reaction = NOTHING


@dataclass(frozen=True, slots=True)
class ElicitationHook:
    """Whether the dialog code hook is called at each retry of a prompt."""

    invokes: bool
    label: str = ""


@dataclass(frozen=True, slots=True)
class Slot:
    """`type` is a built-in one (`AMAZON.Date`) or a slot type of the locale. Only a required slot is asked for."""

    name: str
    type: str
    is_required: bool
    prompt: Prompt | None
    utterances: tuple[str, ...] = ()
    defaults: tuple[str, ...] = ()
    captured: Reaction = NOTHING
    failed: Reaction = NOTHING
    code_hook: CodeHook | None = None
    elicitation_hook: ElicitationHook | None = None
    is_obfuscated: bool = False
    takes_several: bool = False


@dataclass(frozen=True, slots=True)
class Initial:
    """What comes first when an intent begins."""

    reaction: Reaction = NOTHING
    code_hook: CodeHook | None = None


@dataclass(frozen=True, slots=True)
class Confirmation:
    prompt: Prompt
    is_active: bool = True
    confirmed: Reaction = NOTHING
    declined: Reaction = NOTHING
    failed: Reaction = NOTHING
    code_hook: CodeHook | None = None
    elicitation_hook: ElicitationHook | None = None


@dataclass(frozen=True, slots=True)
class Fulfillment:
    """`is_enabled`: the fulfilment code hook is called. The reactions are those after it."""

    is_enabled: bool
    is_active: bool = True
    success: Reaction = NOTHING
    failure: Reaction = NOTHING
    timeout: Reaction = NOTHING


@dataclass(frozen=True, slots=True)
class Closing:
    reaction: Reaction
    is_active: bool = True


@dataclass(frozen=True, slots=True)
class OutputContext:
    name: str
    time_to_live_s: int
    turns_to_live: int


@dataclass(frozen=True, slots=True)
class Intent:
    """`slots` in the order of their priorities, which is the order in which they are asked for."""

    name: str
    utterances: tuple[str, ...] = ()
    slots: tuple[Slot, ...] = ()
    parent: str | None = None  # the signature of a built-in intent
    initial: Initial = Initial()
    has_dialog_hook: bool = False
    confirmation: Confirmation | None = None
    fulfillment: Fulfillment | None = None
    closing: Closing | None = None
    input_contexts: tuple[str, ...] = ()
    output_contexts: tuple[OutputContext, ...] = ()

    def slot(self, name: str) -> Slot | None:
        return next((slot for slot in self.slots if slot.name == name), None)


@dataclass(frozen=True, slots=True)
class SlotTypeValue:
    value: str
    synonyms: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class SlotType:
    """`strategy` is OriginalValue (what was said counts), TopResolution (only listed values) or Concatenation."""

    name: str
    parent: str | None = None  # AMAZON.AlphaNumeric with a `pattern`, for example
    values: tuple[SlotTypeValue, ...] = ()
    strategy: str = "OriginalValue"
    pattern: str | None = None
    sub_slots: Mapping[str, str] = field(default_factory=dict)  # of a composite type: name -> type


@dataclass(frozen=True, slots=True)
class Voice:
    id: str
    engine: str = "standard"


@dataclass(frozen=True, slots=True)
class Locale:
    """`id` is Lex's, with an underscore: `ja_JP`."""

    id: str
    threshold: float
    intents: Mapping[str, Intent]
    slot_types: Mapping[str, SlotType] = field(default_factory=dict)
    voice: Voice | None = None

    @property
    def fallback(self) -> Intent | None:
        return next((intent for intent in self.intents.values() if intent.parent == FALLBACK), None)


@dataclass(frozen=True, slots=True)
class Bot:
    """`function` is the key of the Lambda function behind its code hooks, or None."""

    name: str
    locales: Mapping[str, Locale]
    session_ttl_s: int = 300
    function: str | None = None
    detects_sentiment: bool = False
