"""What does the rest of a text say about its sums? Which countries it names, how it writes decimals; read on demand."""

import re
from collections import Counter
from functools import cached_property
from typing import Final

from preprocessing.money import currencies, kinds
from preprocessing.money.numerals import Style

_DECIMAL_COMMA: Final = re.compile(r"(?<![\d,،.])\d+[,،]\d{1,2}(?![\d,،])")


class Context:
    """A folded text, asked only where a sum leaves something open."""

    def __init__(self, folded: str) -> None:
        """Keep the text; nothing is read yet."""
        self._folded = folded

    @cached_property
    def countries(self) -> Counter[str]:
        """How often the country of each currency is named."""
        return currencies.countries(self._folded)

    @cached_property
    def style(self) -> Style:
        """How numerals are to be read where nothing nearer decides."""
        return Style(decimal_comma=bool(_DECIMAL_COMMA.search(self._folded)))

    @cached_property
    def takeover(self) -> bool:
        """Whether firms are bought in it."""
        return kinds.speaks_of_takeover(self._folded)
