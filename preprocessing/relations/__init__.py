"""How are two actors tied, by the words of one sentence? Founder and firm, buyer and bought, accuser and accused."""

from collections.abc import Sequence

from preprocessing.facts import Mention, Relation

__all__ = ["find"]


def find(text: str, sentences: Sequence[tuple[int, int]], mentions: Sequence[Mention]) -> list[Relation]:
    """Find the relations that a text states between the actors it names, by their start."""
    return []
