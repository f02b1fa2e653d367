"""Opening a zip that came from somewhere: nothing in it is trusted."""

from __future__ import annotations

import io
import json
import zipfile
from collections.abc import Collection
from typing import Any, Final

from offhook.bots.definition.wrong import BotError
from offhook.errors import Place

MAX_FILES: Final = 20_000
MAX_BYTES: Final = 100_000_000
_PIECE: Final = 1 << 20
_FIX: Final = "Export the bot from the Lex V2 console, or with CreateExport, and take that file"


def json_files(content: bytes, shown_as: str) -> dict[str, Any]:
    """The JSON files in a zip by their names. Raises BotError for what nobody should unpack."""
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as opened:
            return _read(opened, shown_as)
    except (zipfile.BadZipFile, zipfile.LargeZipFile, NotImplementedError, RuntimeError, EOFError, OSError) as error:
        raise _refused(f"no zip that can be read: {error}", shown_as) from error


def _read(opened: zipfile.ZipFile, shown_as: str) -> dict[str, Any]:
    entries = [entry for entry in opened.infolist() if not entry.is_dir()]
    if len(entries) > MAX_FILES:
        raise _refused(f"{len(entries)} files in it, more than any bot has", shown_as)
    found: dict[str, Any] = {}
    left = MAX_BYTES
    for entry in entries:
        _check_name(entry.filename, found, shown_as)
        if entry.flag_bits & 1:
            raise _refused("it is locked with a password", shown_as)
        text, left = _unpacked(opened, entry, left, shown_as)
        found[entry.filename] = _parsed(text, entry.filename, shown_as)
    return found


def _check_name(name: str, found: Collection[str], shown_as: str) -> None:
    parts = name.split("/")
    if "\\" in name or ":" in name or any(part in ("", ".", "..") for part in parts):
        raise _refused(f"the name {name!r} in it leads out of it", shown_as)
    if name in found:
        raise _refused(f"{name!r} is in it twice", shown_as)


def _unpacked(opened: zipfile.ZipFile, entry: zipfile.ZipInfo, left: int, shown_as: str) -> tuple[bytes, int]:
    """What a file holds, counted as it comes, because a zip's own word on sizes may be a lie."""
    pieces = []
    with opened.open(entry) as reading:
        while piece := reading.read(_PIECE):
            left -= len(piece)
            if left < 0:
                raise _refused(f"more than {MAX_BYTES} bytes in it, more than any bot has", shown_as)
            pieces.append(piece)
    return b"".join(pieces), left


def _parsed(content: bytes, name: str, shown_as: str) -> Any:
    try:
        text = content.decode("utf-8-sig")
        value = json.loads(text, parse_constant=_no_number)
        json.dumps(value, ensure_ascii=False).encode()
    except UnicodeEncodeError as error:
        raise _refused(f"{name} holds half a character, a lone surrogate", shown_as) from error
    except (ValueError, RecursionError) as error:
        raise _refused(f"{name} is no JSON", shown_as) from error
    if isinstance(value, dict):
        return value
    raise _refused(f"{name} holds no object", shown_as)


def _no_number(word: str) -> None:
    raise ValueError(f"{word} is no number")


def not_an_export(files: dict[str, Any], shown_as: str) -> BotError:
    """What is wrong with a zip that holds no V2 bot."""
    if any(_is_v1(value) for value in files.values()):
        fix = "Migrate the bot to Lex V2 and export it there; V1 has ended"
        return BotError("an export of Amazon Lex V1", where=Place(shown_as), fix=fix)
    if any(name.endswith("Bot.json") for name in files):
        return _refused("more than one bot in it", shown_as)
    return _refused("no Bot.json in it, so no export of a whole bot", shown_as)


def _is_v1(value: dict[str, Any]) -> bool:
    metadata = value.get("metadata")
    return isinstance(metadata, dict) and metadata.get("importType") == "LEX" and "resource" in value


def _refused(what: str, shown_as: str) -> BotError:
    return BotError(what, where=Place(shown_as), fix=_FIX)
