"""What keeps a record out of the bill, or is odd about one that is in it. Nothing is dropped without being counted."""

from __future__ import annotations

from enum import IntEnum


class Fault(IntEnum):
    """The first thing that is wrong with a record; it is not in the bill then."""

    NOTHING = 1
    """Nothing could be read. Why is looked up in the file."""
    NO_ID = 2
    NO_CHANNEL = 3
    NO_METHOD = 4
    NO_BEGINNING = 5
    NO_END = 6
    BAD_MOMENT = 7
    BACKWARDS = 8
    AGAIN = 9


WORDS = {
    Fault.NO_ID: "a record without ContactId is left out",
    Fault.NO_CHANNEL: "a record without Channel is left out",
    Fault.NO_METHOD: "a record without InitiationMethod is left out",
    Fault.NO_BEGINNING: "a record without InitiationTimestamp is left out",
    Fault.NO_END: "a record without DisconnectTimestamp is left out",
    Fault.BAD_MOMENT: "a record with a moment that cannot be read is left out",
    Fault.BACKWARDS: "a record of a contact that ends before it begins is left out",
    Fault.AGAIN: "a record is there again under the same ContactId: the latest LastUpdateTimestamp counts, once",
}

CUT_OFF = "a record that is cut off at the end of its file is left out"
NO_JSON = "a line that is not JSON is left out"
NO_OBJECT = "a value of JSON that is no object is left out"
NO_TEXT = "a record with characters that cannot be read is left out"
DAMAGED_FILE = "a compressed file cannot be read to its end; the rest of it is left out"

LINK_TO_FOLDER = "a link to a folder is not followed: name the folder itself"
LINK_TO_NOTHING = "a link to nothing is left out"
NO_FILE = "what is neither a file nor a folder is left out"

UNKNOWN_CHANNEL = "a contact of the unknown channel {name!r} has no price"
UNKNOWN_METHOD = "a contact has begun by the unknown method {name!r}: if it is a call, its telephony has no price"
OTHERS_UNKNOWN = "a contact is of yet another unknown channel or method"
NO_PREVIOUS = "a call goes on from a contact that is not in the data: it counts as a call of its own that came in"
CIRCLE = "a contact comes after itself by way of others: it counts by itself"
NO_MESSAGES = "the record of a chat does not say how many messages it had, or no number that can be: they have no price"
LONG_CALL = "a call lasts longer than thirty days: if its record is wrong, so is the bill"
