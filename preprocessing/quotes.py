"""Who said what? The words an article gives as someone's, in quotation marks or behind a verb of saying."""

from collections.abc import Sequence

from preprocessing.facts import Mention, Quote


def find(text: str, sentences: Sequence[tuple[int, int]], mentions: Sequence[Mention]) -> list[Quote]:
    """Find what named actors are quoted with, by its start."""
    return []
