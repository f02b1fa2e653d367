"""The test sets that come with a bot: `tests/` in its folder, one or more files for each locale.

A file's name begins with its locale: `ja_JP.csv`, `en_US-complaints.csv`, `zh_CN.toml`. A `.csv` is a test set of the
Test Workbench, a `.toml` holds conversation scripts.
"""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

from offhook.bots.model import Bot
from offhook.bots.testsets.model import TestSetError, UtteranceSet
from offhook.bots.testsets.scripts import read_scripts
from offhook.bots.testsets.workbench import read_test_set
from offhook.errors import Faults, OffhookError, Place, nearest

READERS = {".csv": read_test_set, ".toml": read_scripts}


def files_in(folder: Path) -> list[Path]:
    """The test sets and scripts of a bot's folder, sorted."""
    found = (folder / "tests").glob("*")
    return sorted(file for file in found if file.suffix in READERS)


def read_sets(bot: Bot, files: Iterable[Path], *, locale: str | None = None) -> list[UtteranceSet]:
    """The sets of files, only those of `locale` if it is given. Raises Faults with every fault of every file."""
    faults: list[OffhookError] = []
    sets: list[UtteranceSet] = []
    for file in files:
        own = locale_of(file, bot)
        if locale is not None and own not in (None, locale):
            continue
        try:
            sets.append(_read(bot, file, own or locale))
        except Faults as error:
            faults += error.faults
    if faults:
        raise Faults(faults)
    return sets


def locale_of(file: Path, bot: Bot) -> str | None:
    """The locale that a file's name begins with."""
    return next((locale for locale in bot.locales if file.stem.startswith(locale)), None)


def _read(bot: Bot, file: Path, locale: str | None) -> UtteranceSet:
    shown = _shown(file)
    if locale is None:
        fix = f"Begin the file's name with one of {', '.join(bot.locales)}, or add --locale"
        raise Faults([TestSetError("it is not said in which locale to run it", where=Place(shown), fix=fix)])
    read = READERS.get(file.suffix)
    if read is None:
        fix = "Name a .csv of the Test Workbench or a .toml of conversation scripts"
        raise Faults([TestSetError(f"{file.suffix or 'this'} is no test set", where=Place(shown), fix=fix)])
    if locale not in bot.locales:
        what = f"the bot does not speak {locale}"
        raise Faults([TestSetError(what, where=Place(shown), fix=nearest(locale, bot.locales))])
    return read(file, bot.locales[locale], shown_as=shown)


def _shown(file: Path) -> str:
    return str(file.relative_to(Path.cwd())) if file.is_relative_to(Path.cwd()) else str(file)
