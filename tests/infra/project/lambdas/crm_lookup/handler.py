"""A function that only has to be packed."""


def handler(_event: object, _context: object) -> dict[str, str]:
    return {}
