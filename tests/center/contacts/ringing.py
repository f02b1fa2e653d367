"""An outside that answers as told, number after number, and records read from a little centre's trace."""

from __future__ import annotations

from typing import Any

from offhook.center.ports import Answered, NotAnswered
from offhook.center.records.keeping import RecordKeeper
from offhook.center.records.provenance import Provenance
from offhook.center.records.record import ContactRecord
from offhook.center.records.writing import contact_record
from tests.center.little_centre import LittleCentre, Patient

NOBODY = NotAnswered("TELECOM_UNANSWERED", 60.0)


class Telephones:
    """Each dialling gets the next answer: a customer who picks up after five seconds, or why nobody does."""

    def __init__(self, *answers: Patient | NotAnswered) -> None:
        self._answers = iter(answers)
        self.dialled: list[tuple[str, float]] = []

    async def dial(self, number: str, limit_s: float) -> Answered | NotAnswered:
        self.dialled.append((number, limit_s))
        answer = next(self._answers, NOBODY)
        return answer if isinstance(answer, NotAnswered) else Answered(answer, 5.0)


def records(little: LittleCentre) -> dict[str, ContactRecord]:
    """The complete records by contact id."""
    kept: list[ContactRecord] = []
    keeper = RecordKeeper(kept.append)
    for entry in little.trace:
        keeper.read(entry)
    return {record.id: record for record in kept}


def written(little: LittleCentre) -> dict[str, dict[str, Any]]:
    """The complete records in Connect's shape."""
    provenance = Provenance.of(little.center.instance)
    return {id: contact_record(record, provenance) for id, record in records(little).items()}
