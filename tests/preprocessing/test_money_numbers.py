"""Is a number read back, whoever writes it? In words of every case and gender, in every script, with every separator.

The speller here follows the grammar and knows nothing of the finder's lists, so neither can hide the other's mistake.
"""

from dataclasses import dataclass
from decimal import Decimal
from typing import Final

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from preprocessing import money

MANY: Final = 10**15
MASCULINE: Final = ("", "واحد", "اثنان", "ثلاثة", "أربعة", "خمسة", "ستة", "سبعة", "ثمانية", "تسعة", "عشرة")
FEMININE: Final = ("", "واحدة", "اثنتان", "ثلاث", "أربع", "خمس", "ست", "سبع", "ثماني", "تسع", "عشر")
TENS: Final = ("", "", "عشر", "ثلاث", "أربع", "خمس", "ست", "سبع", "ثمان", "تسع")
SCALES: Final = (
    (10**15, "كوادريليون", "كوادريليونات"), (10**12, "تريليون", "تريليونات"), (10**9, "مليار", "مليارات"),
    (10**6, "مليون", "ملايين"), (10**3, "ألف", "آلاف"),
)  # fmt: skip
DIGITS: Final = ("0123456789", "٠١٢٣٤٥٦٧٨٩", "۰۱۲۳۴۵۶۷۸۹")


@dataclass(frozen=True, slots=True)
class Speller:
    """How a writer spells: in the nominative or not, مئة or مائة, ثلاثمئة in one word or two, و apart or not."""

    oblique: bool = False
    alif: bool = False
    apart: bool = False
    loose: bool = False

    def spell(self, number: int, *, feminine: bool = False) -> str:
        """Spell a number up to 10^15 before a noun of this gender."""
        parts = []
        for scale, one, many in SCALES:
            count, number = divmod(number, scale)
            if count:
                parts.append(self._scaled(count, one, many, last=not number))
        rest = self._below_thousand(number, feminine=feminine)
        return self._joined([*parts, *rest]) or "صفر"

    def _joined(self, parts: list[str]) -> str:
        return (" و " if self.loose else " و").join(parts)

    def _scaled(self, count: int, one: str, many: str, *, last: bool) -> str:
        if count == 1:
            return one
        if count == 2:
            ending = ("ي" if self.oblique else "ا") + ("" if last else "ن")
            return one + (ending if last or not self.oblique else "ين")
        words = self._joined(self._below_thousand(count, feminine=False))
        if 3 <= count % 100 <= 10:
            return f"{words} {many}"
        tanwin = "ا" if 11 <= count % 100 <= 99 and not last else ""
        return f"{words} {one}{tanwin}"

    def _below_thousand(self, number: int, *, feminine: bool) -> list[str]:
        hundred = [self._hundred(number // 100, last=not number % 100)] if number >= 100 else []
        return [*hundred, *self._below_hundred(number % 100, feminine=feminine)]

    def _hundred(self, count: int, *, last: bool) -> str:
        hundred = "مائة" if self.alif else "مئة"
        if count == 1:
            return hundred
        if count == 2:
            return hundred[:-1] + ("تي" if self.oblique else "تا") + ("" if last else "ن")
        return f"{'ثمان' if count == 8 and not self.apart else FEMININE[count]}{' ' if self.apart else ''}{hundred}"

    def _below_hundred(self, number: int, *, feminine: bool) -> list[str]:
        if number == 0:
            return []
        if number <= 10:
            return [self._unit(number, feminine=feminine)]
        if number < 20:
            return [self._teen(number - 10, feminine=feminine)]
        ten = TENS[number // 10] + ("ين" if self.oblique else "ون")
        return [*([self._unit(number % 10, feminine=feminine)] if number % 10 else []), ten]

    def _unit(self, number: int, *, feminine: bool) -> str:
        if number == 2 and self.oblique:
            return "اثنتين" if feminine else "اثنين"
        return (FEMININE if feminine else MASCULINE)[number]

    def _teen(self, unit: int, *, feminine: bool) -> str:
        ten = "عشرة" if feminine else "عشر"
        if unit == 1:
            return f"{'إحدى' if feminine else 'أحد'} {ten}"
        if unit == 2:
            return f"{'اثنت' if feminine else 'اثن'}{'ي' if self.oblique else 'ا'} {ten}"
        return f"{(FEMININE if feminine else MASCULINE)[unit]} {ten}"


NUMBERS: Final = st.one_of(
    st.integers(0, MANY),
    st.integers(0, 3000),
    st.lists(st.sampled_from([0, 0, 1, 2, 3, 10, 11, 12, 20, 22, 99, 100, 101, 200, 202, 800, 999]), min_size=5,
             max_size=5).map(lambda groups: sum(group * 1000**place for place, group in enumerate(groups))),
)  # fmt: skip
SPELLERS: Final = st.builds(Speller, st.booleans(), st.booleans(), st.booleans(), st.booleans())


@given(NUMBERS, SPELLERS)
@example(MANY, Speller())
@example(2_002_002_002_002, Speller(oblique=True))
@example(818_800_011_212, Speller(alif=True, apart=True, loose=True))
def test_words_are_read_back(number: int, speller: Speller) -> None:
    written = speller.spell(number)
    (amount,) = money.find(f"دفعت الشركة {written} يورو")
    assert (amount.value, amount.currency, amount.bound) == (number, "EUR", "exact")
    assert amount.surface == f"{written} يورو"


@given(st.integers(3, 10**7), SPELLERS)
def test_words_before_a_feminine_noun_are_read_back(number: int, speller: Speller) -> None:
    (amount,) = money.find(f"دفعت الشركة {speller.spell(number, feminine=True)} ليرة تركية")
    assert (amount.value, amount.currency) == (number, "TRY")


def in_script(written: str, script: str) -> str:
    return written.translate(str.maketrans(DIGITS[0], script))


@given(st.integers(0, MANY - 1), st.sampled_from(DIGITS), st.sampled_from(["", ",", "٬", "،", "."]))
def test_digits_of_every_script_are_read_back(number: int, script: str, mark: str) -> None:
    if mark == "." and number < 10**6:
        mark = ","  # one point before three digits is a fraction in some papers
    written = in_script(f"{number:,}".replace(",", mark), script)
    (amount,) = money.find(f"دفعت {written} يورو")
    assert amount.surface == f"{written} يورو"
    assert amount.value == number


@given(st.integers(1, 9999), st.integers(1, 99), st.sampled_from(DIGITS))
def test_every_rendering_of_a_decimal_is_equal(whole: int, cents: int, script: str) -> None:
    plain = Decimal(f"{whole}.{cents:02}")
    renderings = [
        *(f"{whole}{mark}{cents:02}" for mark in (".", ",", "٫", "،")),
        *(f"{cents:02}{letter}{whole}" for letter in ("ر", " ر ", " ر", "ر ")),
        f"({plain})", f"«{plain}»",
        *([f"{whole:,}.{cents:02}", f"{whole:,}".replace(",", ".") + f",{cents:02}"] if whole > 999 else []),
    ]  # fmt: skip
    for written in renderings:
        (amount,) = money.find(f"دفعت {in_script(written, script)} مليون يورو")
        assert amount.value == float(plain * 10**6), written


@given(st.integers(1, 999), st.integers(0, 999))
def test_reversed_thousands_are_read_back(high: int, low: int) -> None:
    (amount,) = money.find(f"دفعت {low:03}ر{high} يورو")
    assert amount.value == high * 1000 + low


@given(st.integers(1, 900), st.integers(1, 99), st.sampled_from(["ألف", "مليون", "مليار", "تريليون"]))
def test_scale_and_zeros_are_equal(whole: int, cents: int, scale: str) -> None:
    factor = {"ألف": 10**3, "مليون": 10**6, "مليار": 10**9, "تريليون": 10**12}[scale]
    number = int(Decimal(f"{whole}.{cents:02}") * factor)
    (scaled,) = money.find(f"دفعت {whole}.{cents:02} {scale} يورو")
    (written,) = money.find(f"دفعت {number:,} يورو")
    assert scaled.value == written.value


@given(st.integers(0, MANY - 1), st.sampled_from(["ب\u0640", "ل\u0640", "و", "وب\u0640", ""]))
def test_proclitics_stay_outside(number: int, proclitic: str) -> None:
    (amount,) = money.find(f"قيمة {proclitic}{number} يورو")
    assert amount.surface == f"{number} يورو"


@given(st.integers(1, 900), st.integers(1, 90))
def test_low_end_of_a_range_shares_the_scale(low: int, step: int) -> None:
    (amount,) = money.find(f"بين {low} و{low + step} مليون يورو")
    assert (amount.value, amount.value_high) == (low * 10**6, (low + step) * 10**6)


@pytest.mark.parametrize(
    ("written", "number"),
    [
        ("نصف مليون", 500_000),
        ("ربع مليار", 250_000_000),
        ("مليون ونصف المليون", 1_500_000),
        ("ثلاثة أرباع المليون", 750_000),
    ],
)
def test_fractions_are_read(written: str, number: int) -> None:
    (amount,) = money.find(f"دفعت {written} يورو")
    assert amount.value == number
