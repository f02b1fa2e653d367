"""`python -m knowledge ja-JP "保証は何年ですか"`: what a question finds, how well and why."""

from __future__ import annotations

import sys

from knowledge.articles import languages
from knowledge.search import THRESHOLD, search


def main(arguments: list[str]) -> int:
    """Exit status 0: something was found; 1: nothing; 2: it could not be asked."""
    if len(arguments) != 2 or arguments[0] not in languages():
        print(f"python -m knowledge {'|'.join(languages())} QUESTION", file=sys.stderr)
        return 2
    language, question = arguments
    hits = search(language, question)
    for hit in hits:
        print(f"{hit.score:.2f}  {hit.article.key}  {hit.article.title}  ({', '.join(hit.why)})")
    if not hits:
        print(f"Nothing scores {THRESHOLD} or more.", file=sys.stderr)
    return 0 if hits else 1


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
