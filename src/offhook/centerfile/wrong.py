"""How a check inside a model says what is wrong and what to write instead."""

from pydantic_core import PydanticCustomError

KIND = "offhook"


def wrong(what: str, fix: str, *inside: str | int) -> PydanticCustomError:
    """An error to raise in a validator. The reader adds the place and makes it a CenterFileError.

    `inside` leads from the value that is validated to the part of it that is wrong.
    """
    return PydanticCustomError(KIND, "{what}", {"what": what, "fix": fix, "inside": inside})
