"""A reader for text that is nearly JSON: it names every fault and how to mend it, and goes on.

Only used on what the strict reader refuses. A placeholder that stands where a value should (`"n": ${COUNT}`) is no
fault.
"""

from __future__ import annotations

import json
import re
import sys
from dataclasses import dataclass, field
from enum import Enum, auto
from json import JSONDecodeError
from json.decoder import scanstring  # type: ignore[attr-defined]  # in the standard library, not in typeshed
from typing import Any

from offhook.language.places import Path

PLACEHOLDER = re.compile(
    r"\$\{[^{}\"\n]*\}|\{\{[^{}\"\n]*\w[^{}\"\n]*\}\}|<<[^<>\"\n]+>>|<[A-Za-z_][^<>\"\n]*>|%[A-Za-z_][\w.-]*%"
)
"""What deployment scripts replace: `${X}`, `{{X}}`, `<<X>>`, `<X>`, `%X%`."""

_BLANK = re.compile(r"[ \t\n\r]+")
_CONFLICT = re.compile(r"^(?:<{7} |={7}$|>{7} ).*$", re.MULTILINE)
_COMMENT = re.compile(r"//[^\n]*|#[^\n]*|/\*.*?(?:\*/|\Z)", re.DOTALL)
_QUOTE = re.compile(r'(?<!\\)"')
_STRUCTURE = re.compile(r"\s*[,:}\]]")
_AFTER_STRING = re.compile(r"\s*(?:[,:}\]\"]|//|/\*|#|\Z)")
_SWALLOWED = re.compile(r"\s*[,:}\]][\s,:{}\[\]]*\Z")
_CLOSED_STRING = re.compile(r'"(?:[^"\\]|\\.)*"', re.DOTALL)
_OTHER_QUOTES = re.compile(r"'(?:[^'\\\n]|\\.)*'|[\u201c\u201d\u201e][^\u201c\u201d\"\n]*[\u201c\u201d]|`[^`\n]*`")
_NUMBER = re.compile(r"-?(?:0|[1-9][0-9]*)(?:\.[0-9]+)?(?:[eE][+-]?[0-9]+)?")
_KEY_WORD = re.compile(rf"(?:{PLACEHOLDER.pattern}|[^\s,:\[\]{{}}\"])+")
_VALUE_WORD = re.compile(rf"(?:{PLACEHOLDER.pattern}|[^\s,\[\]{{}}\"])+")
_JUNK = re.compile(r"[^\w\s,:\[\]{}\"<$%/#]+")
_AROUND_PLACEHOLDERS = re.compile(r"[\w.:/@*+=#-]*")
_NEARLY_NUMBER = re.compile(r"[+-]?(?:[0-9._]+(?:[eE][+-]?[0-9]*)?|0[xX][0-9a-fA-F]+)")
_IN_STRING = re.compile(r"\\(?:[\"\\/bfnrt]|u[0-9a-fA-F]{4}|.|$)|[\0-\x1f]", re.DOTALL)
_GOOD_ESCAPE = re.compile(r"\\(?:[\"\\/bfnrt]|u[0-9a-fA-F]{4})")
_DEEPEST = 200  # no flow comes near; the strict reader ends at Python's own limit
_CONTROL = {"\n": r"\n", "\r": r"\r", "\t": r"\t", "\b": r"\b", "\f": r"\f"}
_LITERALS = {"true": True, "false": False, "null": None}
_FOREIGN = {"True": "true", "TRUE": "true", "False": "false", "FALSE": "false", "None": "null", "undefined": "null"}


@dataclass(frozen=True, slots=True)
class TextFault:
    """One thing that is no JSON. After a mild one it is certain what the text means."""

    offset: int
    what: str
    fix: str
    mild: bool


@dataclass(slots=True)
class Reading:
    """What could be made out of a text. `bare` are the spans of placeholders that stand for a value without quotes."""

    value: Any = None
    faults: list[TextFault] = field(default_factory=list)
    offsets: dict[Path, int] = field(default_factory=dict)
    bare: list[tuple[int, int]] = field(default_factory=list)


def read_tolerantly(text: str) -> Reading:
    """Everything that a text says and everything that is wrong with it, in one pass without recursion."""
    return _Reader(text).read()


class _Next(Enum):
    KEY = auto()
    COLON = auto()
    VALUE = auto()
    COMMA = auto()


@dataclass(slots=True)
class _Open:
    """An object or list whose end has not come yet."""

    value: dict[str, Any] | list[Any]
    path: Path
    offset: int

    @property
    def closer(self) -> str:
        return "}" if isinstance(self.value, dict) else "]"


class _Reader:
    def __init__(self, text: str) -> None:
        self._text, self._at = text, 0
        self._inside: list[_Open] = []
        self._key = ""
        self._value_end = 0
        self._comma: int | None = None  # the comma that was just read
        self._next = _Next.VALUE
        self._out = Reading()

    def read(self) -> Reading:
        self._skip()
        if self._at == len(self._text):
            self._fault(0, "the text is empty", "Write a flow, or export it again")
        while self._at < len(self._text) and self._step():
            self._skip()
        for left_open in self._inside:
            self._never_closed(left_open)
        if self._out.faults and self._text.strip() and not re.search(r"[{\[]", self._text):
            self._out.faults = [TextFault(0, "this is no JSON", "Export the flow again", mild=False)]
        self._out.faults.sort(key=lambda fault: fault.offset)
        return self._out

    def _step(self) -> bool:
        """Read one token. False when the text is over."""
        if len(self._inside) > _DEEPEST:
            self._fault(self._at, "nested too deeply", "Export the flow again")
            return False
        if self._next is _Next.COMMA and not self._inside:
            self._fault(self._at, "text after the end", "Remove it, or keep one flow per file")
            return False
        if self._next in (_Next.COLON, _Next.COMMA) and self._text[self._at] == '"' and self._opens_nothing():
            self._fault(self._at, "this quote opens no text", "Remove it, or write the one before the text")
            self._at += 1
            return True
        match self._next:
            case _Next.KEY:
                self._read_key()
            case _Next.COLON:
                self._read_colon()
            case _Next.VALUE:
                self._read_value()
            case _Next.COMMA:
                self._read_comma()
        return True

    def _read_key(self) -> None:
        start, char = self._at, self._text[self._at]
        if char in "}]":
            self._close(char)
        elif char == ",":
            self._at += 1
            self._fault(start, "one comma too many", "Remove it")
        elif char == ":":
            self._fault(start, "no key before ':'", "Write a key in double quotes")
            self._take_key("", start)
        elif char == '"' or _OTHER_QUOTES.match(self._text, start):
            self._take_key(self._string(), start)
        elif word := _KEY_WORD.match(self._text, start):
            self._at = word.end()
            if PLACEHOLDER.fullmatch(word[0]):
                self._out.bare.append(word.span())
                self._skip()
                if not self._text.startswith(":", self._at):
                    self._out.bare.pop()
                    self._fault(start, f"{word[0]} stands for a whole member", "Write a key and a value")
                    self._next = _Next.COMMA
                    self._value_end = self._at
                    return
            elif any(char.isalnum() for char in word[0]):
                self._fault(start, f"the key {word[0]} has no quotes", f'Write "{word[0]}"', mild=True)
            else:
                self._fault(start, f"{word[0]!r} does not belong here", "Remove it")
                return
            self._take_key(word[0], start)
        else:  # { or [
            self._fault(start, "no key before this value", "Write a key and ':'")
            self._take_key("", start)
            self._next = _Next.VALUE

    def _take_key(self, key: str, start: int) -> None:
        within = self._inside[-1].value
        if isinstance(within, dict) and key in within:
            self._fault(start, f"{key!r} stands twice in one object", "Remove one of them", mild=True)
        self._key, self._comma, self._next = key, None, _Next.COLON

    def _read_colon(self) -> None:
        char = self._text[self._at]
        self._next = _Next.VALUE
        if char == ":":
            self._at += 1
            return
        self._fault(self._at, f"no ':' after the key {self._key!r}", "Write ':' and a value", mild=char not in ",}]")
        if char in ",}]":
            self._put(None, self._at)

    def _read_value(self) -> None:
        start, char = self._at, self._text[self._at]
        in_object = bool(self._inside) and isinstance(self._inside[-1].value, dict)
        word = _VALUE_WORD.match(self._text, start)
        if char == '"' or _OTHER_QUOTES.match(self._text, start):
            self._put(self._string(), start)
        elif word and (char not in "{[" or PLACEHOLDER.match(self._text, start)):
            written = word[0].rstrip(";") or word[0]
            self._at = start + len(written)
            self._put(self._word(written, start), start)
        elif char in "{[":
            self._at += 1
            opened = _Open({} if char == "{" else [], self._path(), start)
            self._put(opened.value, start)
            self._inside.append(opened)
            self._next = _Next.KEY if char == "{" else _Next.VALUE
        elif in_object:
            self._fault(start, f"no value after the key {self._key!r}", "Write a value")
            self._put(None, start)
        elif char == ",":
            self._at += 1
            self._fault(start, "one comma too many", "Remove it")
        else:
            self._close(char)

    def _read_comma(self) -> None:
        start, char = self._at, self._text[self._at]
        in_object = isinstance(self._inside[-1].value, dict)
        if char in "}]":
            self._close(char)
        elif char == ",":
            self._at, self._comma = start + 1, start
            self._next = _Next.KEY if in_object else _Next.VALUE
        elif char == ":":
            self._at += 1
            self._fault(start, "':' does not belong here", "Remove it, or put '{' before the key")
        elif (word := _JUNK.match(self._text, start)) and not _OTHER_QUOTES.match(self._text, start):
            self._at = word.end()
            self._fault(start, f"{word[0]!r} does not belong here", "Remove it")
        else:
            self._fault(self._value_end, "no comma after this value", "Write ','", mild=True)
            self._next = _Next.KEY if in_object else _Next.VALUE

    def _close(self, char: str) -> None:
        if self._comma is not None:
            self._fault(self._comma, "a comma after the last value", "Remove it", mild=True)
        self._at += 1
        self._comma = None
        if not any(opened.closer == char for opened in self._inside):
            self._fault(self._at - 1, f"{char!r} closes nothing", "Remove it")
            return
        while (opened := self._inside.pop()).closer != char:
            self._never_closed(opened)
        self._value_end, self._next = self._at, _Next.COMMA

    def _never_closed(self, opened: _Open) -> None:
        opener = "{" if opened.closer == "}" else "["
        self._fault(opened.offset, f"{opener!r} is never closed", f"Write {opened.closer!r} where it ends")

    def _path(self) -> Path:
        if not self._inside:
            return ()
        within = self._inside[-1]
        return (*within.path, self._key if isinstance(within.value, dict) else len(within.value))

    def _put(self, value: Any, start: int) -> None:
        self._out.offsets[self._path()] = start
        if not self._inside:
            self._out.value = value
        elif isinstance(within := self._inside[-1].value, dict):
            within[self._key] = value
        else:
            within.append(value)
        self._value_end, self._comma, self._next = self._at, None, _Next.COMMA

    def _word(self, word: str, start: int) -> Any:
        """What an unquoted word means."""
        if word in _LITERALS:
            return _LITERALS[word]
        if _NUMBER.fullmatch(word):
            if len(word) <= sys.get_int_max_str_digits():
                return json.loads(word)
            self._fault(start, "a number of too many digits", "Write a shorter one")
            return 0
        if PLACEHOLDER.search(word) and _AROUND_PLACEHOLDERS.fullmatch(PLACEHOLDER.sub("", word)):
            self._out.bare.append((start, start + len(word)))
            return word
        if word in _FOREIGN:
            self._fault(start, f"{word} is no JSON", f"Write {_FOREIGN[word]}", mild=True)
            return _LITERALS[_FOREIGN[word]]
        if word.lstrip("+-") in ("NaN", "Infinity", "inf", "nan"):
            self._fault(start, f"{word} is no JSON", "Write a number", mild=True)
        elif _NEARLY_NUMBER.fullmatch(word):
            self._fault(
                start, f"{word} is no JSON number", "Write it like 12, 0.5 or 1e3, or put it in quotes", mild=True
            )
        else:
            self._fault(start, f"{_short(word)} has no quotes", "Put it in double quotes", mild=True)
        return word

    def _string(self) -> str:
        """The string at hand, in whatever quotes."""
        start, text = self._at, self._text
        if text[start] == '"':
            try:
                value, self._at = scanstring(text, start + 1, True)
            except JSONDecodeError:
                return self._broken_string()
            return str(value) if _AFTER_STRING.match(text, self._at) else self._misquoted(start)
        found = _OTHER_QUOTES.match(text, start)
        assert found  # the caller looked
        self._at = found.end()
        self._fault(start, f"{text[start]} is no quote in JSON", 'Put the text in double quotes: "..."', mild=True)
        return found[0][1:-1]

    def _misquoted(self, start: int) -> str:
        """A string whose end cannot be one: its own quote is missing, or it has one too many inside."""
        if swallowed := _SWALLOWED.search(self._text, start + 1, self._at - 1):
            self._fault(start, "this text is never closed", "Write '\"' where it ends")
            self._at = swallowed.start()
            return self._mended(start + 1, self._at)
        inner = [self._at - 1]
        line_end = self._text.find("\n", start)
        for quote in _QUOTE.finditer(self._text, self._at, len(self._text) if line_end < 0 else line_end):
            if _AFTER_STRING.match(self._text, quote.end()):
                for at in inner:
                    self._fault(at, "a bare quote inside a text", 'Write \\"', mild=True)
                self._at = quote.end()
                return self._text[start + 1 : quote.start()]
            inner.append(quote.start())
        return self._mended(start + 1, self._at - 1)

    def _opens_nothing(self) -> bool:
        """Whether the quote at hand only closes what was never opened: `"a": b", "c": 1`."""
        found = _CLOSED_STRING.match(self._text, self._at)
        if not found or _AFTER_STRING.match(self._text, found.end()):
            return False
        return _STRUCTURE.match(self._text, self._at + 1) is not None

    def _broken_string(self) -> str:
        start, text = self._at, self._text
        line_end = text.find("\n", start)
        line_end = len(text) if line_end < 0 else line_end
        closed = _CLOSED_STRING.match(text, start)
        if closed and closed.end() > line_end and not _AFTER_STRING.match(text, closed.end()):
            closed = None  # the quote that closes it is the one that opens the next string
        if closed:
            self._at = closed.end()
            return self._mended(start + 1, closed.end() - 1)
        self._fault(start, "this text is never closed", "Write '\"' where it ends")
        end = start + 1 + len(text[start + 1 : line_end].rstrip().rstrip(",").rstrip())
        self._at = end
        return self._mended(start + 1, end)

    def _mended(self, start: int, end: int) -> str:
        def mend(found: re.Match[str]) -> str:
            piece = found[0]
            if _GOOD_ESCAPE.fullmatch(piece):
                return piece
            if piece[0] == "\\":
                fix = "Write ' alone" if piece[1:] == "'" else "Write \\\\ for a backslash"
                self._fault(found.start(), f"{_short(piece)} is no escape in JSON", fix, mild=True)
                return piece[1:] if piece[1:].isprintable() else ""
            written = _CONTROL.get(piece, f"\\u{ord(piece):04x}")
            self._fault(found.start(), f"a bare {_named(piece)} inside a text", f"Write {written}", mild=True)
            return written

        pieces, at = [], start
        for found in _IN_STRING.finditer(self._text, start, end):
            pieces += [self._text[at : found.start()], mend(found)]
            at = found.end()
        pieces.append(self._text[at:end])
        try:
            return str(scanstring('"' + "".join(pieces) + '"', 1, False)[0])
        except JSONDecodeError:
            return self._text[start:end]

    def _skip(self) -> None:
        """Over blanks, and over what others take for one."""
        text = self._text
        while self._at < len(text):
            at = self._at
            if blank := _BLANK.match(text, at):
                self._at = blank.end()
            elif conflict := _CONFLICT.match(text, at):
                self._at = conflict.end()
                self._fault(at, "a merge conflict is left in the text", "Keep one of the two versions")
            elif comment := _COMMENT.match(text, at):
                self._at = comment.end()
                self._fault(at, "a comment", "Remove it: JSON has none", mild=True)
            elif (char := text[at]).isspace() or char in "\ufeff\u200b\u200c\u200d\u2060" or char < " ":
                self._at += 1
                self._fault(at, f"{_named(char)} is no blank in JSON", "Remove it or type a blank", mild=True)
            else:
                return

    def _fault(self, offset: int, what: str, fix: str, *, mild: bool = False) -> None:
        self._out.faults.append(TextFault(offset, what, fix, mild))


def _short(text: str) -> str:
    return repr(text if len(text) <= 40 else text[:39] + "…")


def _named(char: str) -> str:
    return {"\n": "line break", "\r": "line break", "\t": "tab"}.get(char, f"character U+{ord(char):04X}")
