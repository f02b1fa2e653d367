"""Where the parts of a definition stand in the files of a bot's folder."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from offhook.bots.definition.keys import BOT, INTENT, LOCALE, OF_ALIAS, SLOT, SLOT_TYPE, Keys
from offhook.bots.definition.tables import at, place_of
from offhook.bots.definition.wrong import Path, Wrong
from offhook.errors import Place
from offhook.tomlplaces import Places, TomlFile

_GROUPS: Final = {"intents": "intents", "slots": "slots", "slotTypes": "slot_types"}
_KEYS: Final[Mapping[str, Keys]] = {"intents": INTENT, "slots": SLOT, "slotTypes": SLOT_TYPE}


class FolderPlaces:
    """Each file is looked through for places when the first fault in it is told, not before."""

    def __init__(self, files: Mapping[str, TomlFile]) -> None:
        self._files = files
        self._places: dict[str, Places] = {}

    def place(self, wrong: Wrong) -> Place:
        if wrong.path and wrong.path[0] in OF_ALIAS:
            return self.written("bot.toml", wrong)
        if wrong.path[:1] != ("locales",):
            return self._in_file("bot.toml", (), wrong.path, BOT, wrong)
        name, inside = f"{wrong.path[1]}.toml", wrong.path[2:]
        table: Path = ()
        keys = LOCALE
        while len(inside) > 1 and inside[0] in _GROUPS:
            keys = _KEYS[str(inside[0])]
            table, inside = (*table, _GROUPS[str(inside[0])], inside[1]), inside[2:]
        return self._in_file(name, table, inside, keys, wrong)

    def written(self, file: str, wrong: Wrong) -> Place:
        """Where something stands whose path is that of the file itself."""
        if file not in self._places:
            self._places[file] = Places(self._files[file].shown_as, self._files[file].text)
        places = self._places[file]
        place = places.key(*wrong.path) if wrong.is_key else places.value(*wrong.path)
        return Place(place.file, place.line, place.column + wrong.column)

    def _in_file(self, file: str, table: Path, inside: Path, keys: Keys, wrong: Wrong) -> Place:
        written = at(self._files[file].document, table) or {}
        path = (*table, *place_of(inside, written, keys))
        return self.written(file, Wrong(path, wrong.what, wrong.fix, wrong.is_key, wrong.column))
