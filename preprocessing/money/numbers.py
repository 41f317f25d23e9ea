"""Which number do these tokens write? Digits, words, or both, up to thousands of trillions.

A number is a sum of terms joined by و, each a coefficient times a scale: `3 ملايين و200 ألف`. A scale alone is one
(`مليار دولار`), its dual is two (`ملياري دولار`), its plural alone is a number nobody said (`مليارات الدولارات`).
What can't belong to the sum ends it: in `190 و200 مليار` the second numeral starts another number.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Final

from preprocessing.money import numerals
from preprocessing.money.numerals import PLAIN, Style
from preprocessing.money.tokens import Token
from preprocessing.money.vocabulary import Sense

ONE: Final = Decimal(1)
THOUSAND: Final = Decimal(1000)
MILLION: Final = Decimal(10**6)
BILLION: Final = Decimal(10**9)
_TWO_THIRDS: Final = "ثلثا"
_INSIDE: Final = ("", "و", "ال", "وال")  # the proclitics a word inside a number can carry
_COEFFICIENT: Final = {"one": Decimal(1), "accusative": Decimal(1), "two": Decimal(2)}


@dataclass(frozen=True, slots=True)
class Number:
    """A number in a row of tokens; `value` is None where only its scale is said (`ملايين`)."""

    first: int  # index of its first token
    after: int  # index of the first token behind it
    start: int  # where it starts in the folded text, proclitics left out
    value: Decimal | None
    scale: Decimal = ONE  # its last scale word


def parse(tokens: Sequence[Token], first: int, style: Style = PLAIN, *, closed: bool = False) -> Number | None:
    """Read the number that starts at token `first`, None if none does.

    `closed` is said after بين, where و parts two numbers: `بين 10 آلاف و200 مليون`.
    """
    parser = _Parser(tokens, first, style, closed)
    while parser.step():
        pass
    return parser.number()


class _Parser:
    """Reads one number token by token; stops at the first that can't belong to it."""

    def __init__(self, tokens: Sequence[Token], first: int, style: Style, closed: bool) -> None:
        self.tokens, self.first, self.at, self.style, self.closed = tokens, first, first, style, closed
        self.terms: list[tuple[Decimal, Decimal]] = []  # value and scale of each complete term
        self.current: Decimal | None = None  # the coefficient that waits for its scale
        self.role = ""  # of the last word in it: "unit", "ten", "hundred", "digits", "whole"
        self.vague = False
        self.complete = first  # behind the last complete term
        self._led = first > 0 and tokens[first - 1].is_a("currency", "symbol")

    def number(self) -> Number | None:
        """Put together what was read."""
        if self.at == self.first:
            return None
        scale = self.terms[-1][1] if self.terms else ONE
        start = self.tokens[self.first].core_start
        return Number(self.first, self.at, start, None if self.vague else self._total(), scale)

    def _total(self) -> Decimal:
        return sum((value for value, _ in self.terms), Decimal(0)) + (self.current or 0)

    def step(self) -> bool:
        """Take in one more token, if it belongs to the number."""
        token, joined, place = self._next()
        if token is None:
            return False
        if token.text == "الا":
            return self._less(place)
        if token.kind == "number":
            return self._digits(token, joined, place)
        sense = token.sense
        if sense is None or (place > self.first and token.reading.prefix not in _INSIDE):
            return False
        if sense.role == "scale":
            return self._scale(sense, joined, place)
        return sense.role == "number" and self._word(sense, joined, place)

    def _next(self) -> tuple[Token | None, bool, int]:
        """The next token, whether و joins it, and its place."""
        place, joined = self.at, False
        if self.terms and self._goes_on_behind_comma(place):
            place += 1
        if place > self.first and place + 1 < len(self.tokens) and self.tokens[place].text == "و":
            place, joined = place + 1, True
        if place >= len(self.tokens):
            return None, False, place
        token = self.tokens[place]
        return token, joined or (place > self.first and token.reading.prefix.startswith("و")), place

    def _goes_on_behind_comma(self, place: int) -> bool:
        """Say whether `153 مليوناً، و336 ألف` goes on: و, digits and a smaller scale stand behind the comma."""
        texts = [token.text for token in self.tokens[place : place + 2]]
        if self.current is not None or texts != ["،", "و"] or place + 3 >= len(self.tokens):
            return False
        sense = self.tokens[place + 3].sense
        smaller = sense is not None and sense.role == "scale" and sense.value < self.terms[-1][1]
        return smaller and self.tokens[place + 2].kind == "number"

    def _behind(self, place: int, role: str, *notes: str) -> Sense | None:
        """What the word behind `place` means, if it has this role."""
        if place + 1 < len(self.tokens) and self.tokens[place + 1].is_a(role, *notes):
            return self.tokens[place + 1].sense
        return None

    def _take(self, place: int, current: Decimal, role: str) -> bool:
        self.current, self.role, self.at = current, role, place + 1
        return True

    def _fresh(self, joined: bool) -> bool:
        """Say whether a new coefficient may start here."""
        return self.current is None and not self.vague and (not self.terms or joined)

    def _digits(self, token: Token, joined: bool, place: int) -> bool:
        if not self._fresh(joined or self._descends(place)):
            return self._repeats(token, place)
        if joined and self._led and self._behind(place, "currency", "symbol"):
            return False  # $3 ملايين و50$
        if quotient := self._quotient(place):
            return self._take(place + 2, quotient, "whole")
        scaled = self._behind(place, "scale")
        scale = scaled.value if scaled else ONE
        if scale >= MILLION and numerals.is_written_out(token.text):
            return self._take(place + 1, numerals.whole(token.text), "whole")
        return self._take(place, numerals.value(token.text, self.style._replace(scale=scale)), "digits")

    def _descends(self, place: int) -> bool:
        """Say whether digits go on without و: `46 مليار 235 مليون و85 ألف`."""
        scaled = self._behind(place, "scale")
        return scaled is not None and bool(self.terms) and THOUSAND <= scaled.value < self.terms[-1][1]

    def _quotient(self, place: int) -> Decimal | None:
        """Read `1/2 مليون`; before anything but a scale it is a date or a list."""
        texts = [token.text for token in self.tokens[place : place + 3]]
        if len(texts) < 3 or texts[1] != "/" or not (texts[0].isdecimal() and texts[2].isdecimal()):
            return None
        scaled = self._behind(place + 2, "scale")
        return Decimal(texts[0]) / Decimal(texts[2]) if scaled and int(texts[2]) else None

    def _repeats(self, token: Token, place: int) -> bool:
        """Pass over digits that repeat the words before them: `ستون (60) ألف دينار`."""
        if self.vague or numerals.value(token.text, self.style) != self._total():
            return False
        self.at = place + 1
        return True

    def _word(self, sense: Sense, joined: bool, place: int) -> bool:
        note, value = sense.note, sense.value
        if note == "fraction":
            return self._fraction(value, joined, place)
        if note == "parts":
            return self.current is not None and not joined and self._take(place, self.current * value, "whole")
        if note == "few":
            return self._few(place)
        ten = self._behind(place, "number", "unit")
        teen = ten is not None and ten.value == 10
        if note == "teen" or (teen and value == 1):  # folded, وأحد عشر is written like واحد
            return teen and self._plain("unit", value, joined or note == "unit", place)
        if note == "unit" and value == 1 and self.terms and not joined and self.current is None:
            self.at = place + 1  # مليار واحد
            return True
        return self._plain(note, value, joined, place)

    def _plain(self, note: str, value: Decimal, joined: bool, place: int) -> bool:
        """Add a unit, a ten or a hundred in the order in which Arabic says them."""
        if self._fresh(joined):
            return self._take(place, value, note)
        if self.current is None:
            return False
        if not joined:
            if note == "hundred" and value == 100 and self.role == "unit" and 3 <= self.current <= 9:
                return self._take(place, self.current * 100, "hundred")
            teen = note == "unit" and value == 10 and self.role == "unit" and self.current % 100 < 10
            return teen and self._take(place, self.current + 10, "whole")
        if self.role == "hundred" and note in ("unit", "ten"):
            return self._take(place, self.current + value, "unit" if note == "unit" else "whole")
        below = self.role == "unit" and note == "ten" and self.current % 100 < 10
        return below and self._take(place, self.current + value, "whole")

    def _few(self, place: int) -> bool:
        """Read عشرات الملايين, بضعة ملايين, مئات الدولارات: nobody said how many of the plural that follows."""
        behind = place + 1
        if self.at != self.first or behind >= len(self.tokens):
            return False
        if self.tokens[behind].is_a("number", "few"):  # بضع مئات
            behind += 1
        counted = behind + 1 if behind < len(self.tokens) and self.tokens[behind].text == "من" else behind
        if counted >= len(self.tokens):
            return False
        if self.tokens[counted].is_a("currency", "many"):
            self.vague, self.at = True, behind
            return False
        if not self.tokens[counted].is_a("scale"):
            return False
        self.vague, self.at = True, counted
        return True

    def _less(self, place: int) -> bool:
        """Read مليون إلا ربعا: a fraction taken from the last scale."""
        fraction = self._behind(place, "number", "fraction")
        if fraction is None or not self.terms or self.current is not None:
            return False
        scale = self.terms[-1][1]
        return self._close(-fraction.value * scale, scale, place + 1)

    def _fraction(self, value: Decimal, joined: bool, place: int) -> bool:
        """Read نصف مليار, ثلثا مليار, ثلاثة ونصف, مليار ونصف المليار."""
        scaled = self._behind(place, "scale", "one")
        if scaled and self.tokens[place].reading.core == _TWO_THIRDS:
            value *= 2  # before its noun it is a dual
        if self.current is not None:
            return joined and self._take(place, self.current + value, "whole")
        if not self.terms:
            usable = scaled is not None or self._behind(place, "currency") is not None
            return not joined and usable and self._take(place, value, "whole")
        if not joined:
            return False
        scale = self.terms[-1][1]
        if scaled and scaled.value <= scale:
            scale, place = scaled.value, place + 1
        return self._close(value * scale, scale, place)

    def _scale(self, sense: Sense, joined: bool, place: int) -> bool:
        note, scale = sense.note, sense.value
        if note == "latin" and not self._is_glued(place):
            return False
        if self.current is not None:
            return not joined and self._scaled(scale, place)
        if self.vague:
            return not joined and self._close(Decimal(0), scale, place)
        if self.terms:
            return self._further(note, scale, joined, place)
        return self._alone(note, scale, place)

    def _is_glued(self, place: int) -> bool:
        """Say whether a Latin scale is meant as one: `$3bn`, `$3 million`, but not the `b` of a list."""
        token = self.tokens[place]
        return self.role == "digits" and (len(token.text) > 2 or token.start == self.tokens[place - 1].end)

    def _close(self, value: Decimal, scale: Decimal, place: int) -> bool:
        self.terms.append((value, scale))
        self.current, self.role = None, ""
        self.at = self.complete = place + 1
        return True

    def _scaled(self, scale: Decimal, place: int) -> bool:
        """Close the coefficient with its scale."""
        assert self.current is not None
        if not self.terms or scale < self.terms[-1][1]:
            return self._close(self.current * scale, scale, place)
        hundreds = self.current >= 100 or self.tokens[place - 1].text.startswith("0")  # 14 ألف و012 مليون
        if not self.closed and self._thousands() and scale >= MILLION and hundreds:
            whole = self.terms.pop()[0] + self.current  # ثلاثة آلاف وخمسمئة مليار
            return self._close(whole * scale, scale, place)
        self.at, self.current = self.complete, None  # 3 ملايين و200 مليون: two numbers
        return False

    def _thousands(self) -> bool:
        return len(self.terms) == 1 and self.terms[0][1] == THOUSAND

    def _further(self, note: str, scale: Decimal, joined: bool, place: int) -> bool:
        """Add a scale without coefficient (مليون وألف), or multiply (ألف مليار)."""
        if not joined:
            multiplies = self._thousands() and scale >= MILLION
            return multiplies and self._close(self.terms.pop()[0] * scale, scale, place)
        smaller = note in _COEFFICIENT and scale < self.terms[-1][1]
        return smaller and self._close(self._coefficient(note, place) * scale, scale, place)

    def _alone(self, note: str, scale: Decimal, place: int) -> bool:
        """Read a scale that starts the number: one, two, or unsaid."""
        self.vague = note == "many"
        return self._close(self._coefficient(note, place) * scale, scale, place)

    def _coefficient(self, note: str, place: int) -> Decimal:
        """How many of a scale a form says by itself; مليارا دولار is a dual before its noun."""
        if note == "accusative" and self._behind(place, "currency"):
            return Decimal(2)
        return _COEFFICIENT.get(note, Decimal(0))
