"""Which words of an article can be searched? Those of its title and body, folded, and in their own spelling.

They are parted here, so that the index and whoever scans a text agree on what a word is, however long it is.
"""

from typing import Final

from preprocessing.text import WORD, fold, spell

FIELDS: Final = ("title", "body", "title_spelled", "body_spelled")
"""The fields of text that the index has."""


def of(title: str, body: str) -> dict[str, str]:
    """Give the words of an article field by field, with spaces between."""
    return {
        f"{name}{suffix}": " ".join(WORD.findall(read(text).text))
        for suffix, read in (("", fold), ("_spelled", spell))
        for name, text in (("title", title), ("body", body))
    }
