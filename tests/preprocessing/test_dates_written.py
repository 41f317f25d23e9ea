"""Is every way of writing a date read back as that date, whatever the day? And does the finder survive any text?"""

from calendar import monthrange
from datetime import date, timedelta
from typing import Any, Final

import pytest
from hijridate import Gregorian
from hypothesis import assume, example, given, settings
from hypothesis import strategies as st

from preprocessing import dates
from preprocessing.lexicon import rows
from preprocessing.tables import PRECISIONS

UNTIMED: Final = settings(deadline=None)  # how long a text takes depends on the machine
LISTS: Final = ("months", "weekdays", "seasons", "date_words", "date_neighbours")
GREGORIAN_NAMES: Final = [(int(row.id), row.form) for row in rows("months") if row.id.isdigit()]


@pytest.mark.parametrize(("number", "name"), GREGORIAN_NAMES)
def test_every_month_name_of_every_region(number: int, name: str) -> None:
    last = monthrange(2021, number)[1]
    (month,) = dates.find(f"جرى ذلك في {name} 2021 على ما يبدو")
    assert (month.surface, month.date_from, month.date_to) == (
        f"{name} 2021",
        date(2021, number, 1),
        date(2021, number, last),
    )
    (day,) = dates.find(f"جرى ذلك في 17 {name} 2021 على ما يبدو")
    assert (day.surface, day.date_from) == (f"17 {name} 2021", date(2021, number, 17))


@pytest.mark.parametrize("row", [row for row in rows("months") if row.id.startswith("h")], ids=lambda row: row.form)
def test_every_hijri_month_name(row: Any) -> None:
    (found,) = dates.find(f"بتاريخ 9 {row.form} 1440هـ")
    assert found.date_from is not None
    hijri = Gregorian.fromdate(found.date_from).to_hijri()
    assert (hijri.year, hijri.month, hijri.day) == (1440, int(row.id[1:]), 9)


@pytest.mark.parametrize("row", [row for row in rows("months") if row.note.startswith("latin")], ids=lambda r: r.form)
def test_an_english_month_needs_a_year(row: Any) -> None:
    assert not dates.find(f"كتب على الغلاف 7 {row.form} بخط صغير", date(2021, 1, 1))


# The finder survives anything
WORDS: Final = st.sampled_from(
    [row.form for name in LISTS for row in rows(name)]
    + [
        "و",
        "ال",
        "ب",
        "لـ",
        "،",
        ".",
        "/",
        "-",
        "(",
        ")",
        "12",
        "31",
        "2023",
        "١٤",
        "1436",
        "0000",
        "99999999",
        "\n",
        "ـ",
    ]
)
LETTERS: Final = st.text("ابتثدرسعفقلمنهويأإآىةًٌّـ 0123456789٠٩۴.,،٬٫%$€()-/–\n\u200f\ufefb", max_size=40)
TEXTS: Final = st.lists(st.one_of(WORDS, LETTERS), max_size=14).flatmap(
    lambda parts: st.sampled_from([" ", ""]).map(lambda gap: gap.join(parts))
)
DAYS: Final = st.dates(date(1900, 1, 1), date(2100, 12, 31))


@UNTIMED
@given(TEXTS, st.none() | st.dates())
@example("عام 9999 إلى 9999", date(1, 1, 1))
@example("الشهر الماضي وأول أمس وأواخر العقد الماضي", date(1, 1, 1))
@example("الشهر المقبل وبعد غد والشتاء المقبل", date(9999, 12, 31))
@example("من من إلى بين و 5 من من", None)
@example("٢٩ فبراير", date(2023, 3, 1))
@example("في 2000" + " و2001" * 3000, None)
@example("من " * 3000 + "بين " * 3000, None)
def test_any_text_is_survived_and_surfaces_stand_where_they_say(text: str, published: date | None) -> None:
    end = 0
    for value in dates.find(text, published):
        assert value.surface == text[value.start : value.end]
        assert value.surface.strip()
        assert value.start >= end
        end = value.end
        assert value.precision in PRECISIONS
        assert (value.date_from is None) == (value.date_to is None)
        if value.date_from and value.date_to:
            assert value.date_from <= value.date_to
            assert published is not None or value.basis == "absolute"
    dates.dateline(text)


# Every way of writing a date is read back
WEEKDAYS: Final = ("الاثنين", "الثلاثاء", "الأربعاء", "الخميس", "الجمعة", "السبت", "الأحد")
UNITS: Final = ("", "الأول", "الثاني", "الثالث", "الرابع", "الخامس", "السادس", "السابع", "الثامن", "التاسع", "العاشر")
TENS: Final = {2: "العشرين", 3: "الثلاثين"}
DIGITS: Final = ("0123456789", "٠١٢٣٤٥٦٧٨٩", "۰۱۲۳۴۵۶۷۸۹")
MONTH_NAMES: Final = {number: [name for at, name in GREGORIAN_NAMES if at == number] for number in range(1, 13)}
DOUBLES: Final = ("{0}/{1}", "{0} / {1}", "{0} ({1})", "{0}({1})", "{0} {1}", "{0} - {1}")


def ordinal(day: int) -> str:
    if day <= 10:
        return UNITS[day]
    unit = "الحادي" if day % 10 == 1 else UNITS[day % 10]
    if day < 20:
        return f"{unit} عشر"
    return f"{unit} و{TENS[day // 10]}" if day % 10 else TENS[day // 10]


def month_name(draw: st.DrawFn, number: int) -> str:
    first, second = draw(st.permutations(MONTH_NAMES[number]))[:2]
    return draw(st.sampled_from((first, first, *(form.format(first, second) for form in DOUBLES))))


@st.composite
def written_days(draw: st.DrawFn) -> tuple[date, str]:
    """A day and one of the ways of writing it with its year."""
    day = draw(DAYS)
    name, weekday = month_name(draw, day.month), WEEKDAYS[day.weekday()]
    number = draw(st.sampled_from((str(day.day), f"{day.day:02}", ordinal(day.day) + " من")))
    year = (
        draw(st.sampled_from(("", "عام ", "من عام ", "سنة "))) + str(day.year) + draw(st.sampled_from(("", "م", " م")))
    )
    named = f"{number} {draw(st.sampled_from(('', 'شهر ')))}{name} {year}"
    english = draw(st.sampled_from((f"{day:%B} {day.day}, {day.year}", f"{day.day} {day:%b} {day.year}")))
    mark = draw(st.sampled_from("/-."))
    digits = draw(
        st.sampled_from((f"{day.day}{mark}{day.month}{mark}{day.year}", f"{day:%d{mark}%m{mark}%Y}", f"{day}"))
    )
    text = draw(st.sampled_from((named, named, digits, english)))
    before = draw(st.sampled_from(("", f"{weekday} ", f"{weekday}، ", f"{weekday} الموافق ")))
    return day, (before + text).translate(str.maketrans(DIGITS[0], draw(st.sampled_from(DIGITS))))


@UNTIMED
@given(written_days(), st.sampled_from(("", "وقع الاتفاق في ", "وأُبرم العقد يوم ", "(")))
def test_every_way_of_writing_a_day_is_read_back(written: tuple[date, str], lead: str) -> None:
    day, text = written
    (found,) = dates.find(f"{lead}{text}، كما ذُكر")
    assert (found.date_from, found.date_to, found.precision, found.basis) == (day, day, "day", "absolute")
    assert found.surface == text


HIJRI_NAMES: Final = [[row.form for row in rows("months") if row.id == f"h{number:02}"] for number in range(1, 13)]
KNOWN: Final = st.dates(date(1924, 8, 1), date(2077, 11, 16))  # the days that the calendar of Umm al-Qura is tabled for


@st.composite
def written_hijri(draw: st.DrawFn) -> tuple[date, str]:
    """A day and one of the ways of writing it in the Hijri calendar."""
    day = draw(KNOWN)
    hijri = Gregorian.fromdate(day).to_hijri()
    name = draw(st.sampled_from(HIJRI_NAMES[hijri.month - 1]))
    number = draw(st.sampled_from((f"{hijri.day}", f"{hijri.day:02}", ordinal(hijri.day) + " من")))
    year = (
        draw(st.sampled_from(("", "عام ", "سنة "))) + str(hijri.year) + draw(st.sampled_from(("هـ", " هـ", " هجرية")))
    )
    form = draw(st.sampled_from(("{}/{}/{}هـ", "{}-{}-{} هـ", "{} / {} / {}هـ", "{:02}/{:02}/{}ه")))
    digits = form.format(hijri.day, hijri.month, hijri.year)
    backwards = f"{hijri.year}/{hijri.month}/{hijri.day}هـ"
    text = draw(st.sampled_from((f"{number} {name} {year}", f"{number} شهر {name} {year}", digits, backwards)))
    return day, text.translate(str.maketrans(DIGITS[0], draw(st.sampled_from(DIGITS))))


@UNTIMED
@given(written_hijri())
def test_a_hijri_day_is_read_back_alone_and_with_its_twin(written: tuple[date, str]) -> None:
    day, text = written
    for whole in (text, f"{text} الموافق {day.day}/{day.month}/{day.year}م"):
        (found,) = dates.find(f"صدر بتاريخ {whole} في الرياض")
        assert (found.surface, found.date_from, found.date_to) == (whole, day, day)


UNIT_WORDS: Final = ("", "واحد", "اثنين", "ثلاثة", "أربعة", "خمسة", "ستة", "سبعة", "ثمانية", "تسعة")
TEN_WORDS: Final = ("", "", "عشرين", "ثلاثين", "أربعين", "خمسين", "ستين", "سبعين", "ثمانين", "تسعين")


def in_words(year: int) -> str:
    thousands, tens, units = "ألفين" if year >= 2000 else "ألف وتسعمائة", year % 100 // 10, year % 10
    if tens == 1:
        rest = (
            "عشرة"
            if not units
            else "أحد عشر"
            if units == 1
            else "اثني عشر"
            if units == 2
            else UNIT_WORDS[units] + " عشر"
        )
    else:
        rest = " و".join(word for word in (UNIT_WORDS[units], TEN_WORDS[tens]) if word)
    return f"{thousands} و{rest}" if rest else thousands


@UNTIMED
@given(st.integers(1900, 2099), st.sampled_from(("عام", "سنة", "العام", "السنة")))
def test_a_year_in_words_is_read_back(year: int, word: str) -> None:
    (found,) = dates.find(f"افتُتح المصنع {word} {in_words(year)}، كما ذُكر")
    assert (found.surface, found.date_from) == (f"{word} {in_words(year)}", date(year, 1, 1))


@UNTIMED
@given(DAYS, st.integers(1, 9), st.sampled_from(("{}-{}", "{} - {}", "من {} إلى {}", "من {} حتى {}", "{} و{}")))
def test_spans_of_days_are_read_back(first: date, length: int, form: str) -> None:
    last = first + timedelta(1 if form == "{} و{}" else length)
    assume(last.month == first.month)
    for month in (f" {MONTH_NAMES[first.month][0]} {first.year}", f"/{first.month}/{first.year}"):
        text = form.format(first.day, f"{last.day}{month}")
        (found,) = dates.find(f"أقيمت الدورة خلال الفترة {text} بالعاصمة")
        assert (found.surface, found.date_from, found.date_to) == (text, first, last)


@UNTIMED
@given(st.integers(1900, 2099), st.integers(1, 20))
def test_spans_of_years_are_read_back(first: int, length: int) -> None:
    last = first + length
    forms = ("بين {} و{}", "من {} إلى {}", "بين عامي {} و{}", "من عام {} حتى عام {}", "{}-{}", "{} – {}")
    for text in (form.format(first, last) for form in forms):
        (found,) = dates.find(f"ارتفع الإنتاج {text} بحسب التقرير")
        assert (found.surface, found.date_from, found.date_to) == (text, date(first, 1, 1), date(last, 12, 31))


@UNTIMED
@given(DAYS, st.integers(0, 6))
def test_weekdays_lie_on_the_right_side_of_publication(published: date, weekday: int) -> None:
    (last,) = dates.find(f"زار المدينة {WEEKDAYS[weekday]} الماضي", published)
    (following,) = dates.find(f"يزور المدينة {WEEKDAYS[weekday]} المقبل", published)
    assert last.date_from is not None
    assert following.date_from is not None
    assert last.date_from.weekday() == following.date_from.weekday() == weekday
    assert timedelta(1) <= published - last.date_from <= timedelta(7)
    assert timedelta(1) <= following.date_from - published <= timedelta(7)


@UNTIMED
@given(DAYS, st.integers(1, 12))
def test_a_month_is_last_this_or_next_as_its_word_says(published: date, number: int) -> None:
    name = MONTH_NAMES[number][0]
    (last,), (following,) = dates.find(f"في {name} الماضي", published), dates.find(f"في {name} المقبل", published)
    (bare,) = dates.find(f"في شهر {name} بالذات", published)
    assert last.date_to is not None
    assert following.date_from is not None
    assert bare.date_from is not None
    assert timedelta(1) <= published - last.date_to <= timedelta(366)
    assert timedelta(1) <= following.date_from - published <= timedelta(366)
    assert {value.date_from.month for value in (last, following, bare) if value.date_from} == {number}
    assert -125 <= (published - bare.date_from).days <= 275  # a coming month must be twice as near as a past one
