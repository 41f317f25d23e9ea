"""Who pays whom, and what for? The parties and the kind of each sum, read from the sentence it stands in."""

from collections.abc import Sequence

from preprocessing.facts import Amount, Mention

__all__ = ["assign"]


def assign(
    text: str, sentences: Sequence[tuple[int, int]], amounts: Sequence[Amount], mentions: Sequence[Mention]
) -> list[Amount]:
    """Give the amounts of a text with payer, recipient and kind, as far as their sentences say."""
    return list(amounts)
