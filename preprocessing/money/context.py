"""What does the rest of a text say about its sums? Which countries it names, how it writes decimals; read on demand."""

import re
from functools import cached_property
from typing import Final

from preprocessing.money import kinds
from preprocessing.money.countries import Countries
from preprocessing.money.numerals import Style

_DECIMAL_COMMA: Final = re.compile(r"(?<![\d,،.])\d+[,،]\d{1,2}(?![\d,،])")
_EXCHANGE: Final = re.compile("سعر (?:صرف|الدولار|اليورو)|اسعار (?:صرف|العملات|الدولار)|سوق (?:الصرف|العملات)")


class Context:
    """A folded text, asked only where a sum leaves something open."""

    def __init__(self, folded: str, country: str | None = None) -> None:
        """Keep the text and its outlet's country; nothing is read yet."""
        self._folded = folded
        self.countries = Countries(folded, country)

    @cached_property
    def style(self) -> Style:
        """How numerals are to be read where nothing nearer decides."""
        return Style(decimal_comma=bool(_DECIMAL_COMMA.search(self._folded)))

    @cached_property
    def takeover(self) -> bool:
        """Whether firms are bought in it."""
        return kinds.speaks_of_takeover(self._folded)

    @cached_property
    def euros_only(self) -> bool:
        """Whether it knows euros and no dollars: then a cent is the euro's."""
        return "يورو" in self._folded and "دولار" not in self._folded

    @cached_property
    def exchange(self) -> bool:
        """Whether it tells what currencies cost."""
        return _EXCHANGE.search(self._folded) is not None
