"""Does the date finder read dates as Arabic news writes them, with the right days, and nothing else?

Cases: a table of sentences of our own. Properties: no text breaks the finder, every surface stands where it says, and
every way of writing a date is read back as that date. Measured: answers made by hand, where they are at hand.
"""

import csv
import json
from calendar import monthrange
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from pathlib import Path
from typing import Any, Final

import pytest
from hijridate import Gregorian
from hypothesis import example, given, settings
from hypothesis import strategies as st

from preprocessing import dates
from preprocessing.facts import CalendarDate
from preprocessing.lexicon import rows
from preprocessing.tables import PRECISIONS
from preprocessing.text import fold_word

CASES: Final = Path(__file__).parents[1] / "cases" / "dates.tsv"
SHARED: Final = Path(__file__).parents[3] / "shared"
GOLD: Final = SHARED / "gold"
UNTIMED: Final = settings(deadline=None)  # how long a text takes depends on the machine
LISTS: Final = ("months", "weekdays", "seasons", "date_words", "date_neighbours")


@dataclass(frozen=True, slots=True)
class Case:
    """A row of the table: `found` lists `from..to precision basis [= surface]` (`?`: unknown days), parted by ` ; `."""

    text: str
    published: date | None
    found: tuple[str, ...]
    note: str


def cases() -> Iterator[Any]:
    with CASES.open(encoding="utf-8", newline="") as file:
        for row in csv.DictReader(file, delimiter="\t", quoting=csv.QUOTE_NONE):
            published = date.fromisoformat(row["published"]) if row["published"] else None
            found = tuple(row["found"].split(" ; ")) if row["found"] else ()
            gap = (pytest.mark.xfail(strict=True, reason=row["note"]),) if row["note"].startswith("gap:") else ()
            yield pytest.param(Case(row["text"], published, found, row["note"]), id=row["text"][:60], marks=gap)


def rendered(value: CalendarDate, like: str) -> str:
    """Render a date with as much as the expected entry says."""
    days = f"{value.date_from}..{value.date_to}" if value.date_from else "?"
    surface = f" = {value.surface}" if " = " in like else ""
    return f"{days} {value.precision} {value.basis}{surface}"


@pytest.mark.parametrize("case", list(cases()))
def test_cases(case: Case) -> None:
    found = dates.find(case.text, case.published)
    likes = [*case.found, *[""] * len(found)]
    assert [rendered(value, like) for value, like in zip(found, likes, strict=False)] == list(case.found), case.note


def test_table_is_large_and_a_quarter_of_it_finds_nothing() -> None:
    table = [parameter.values[0] for parameter in cases()]
    assert len(table) >= 180
    assert 4 * sum(not case.found for case in table) >= len(table)


@pytest.mark.parametrize("name", LISTS)
def test_no_form_repeats_after_folding(name: str) -> None:
    forms = [fold_word(row.form) for row in rows(name)]
    assert sorted(forms) == sorted(set(forms))


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
    mark = draw(st.sampled_from("/-."))
    digits = draw(
        st.sampled_from((f"{day.day}{mark}{day.month}{mark}{day.year}", f"{day:%d{mark}%m{mark}%Y}", f"{day}"))
    )
    text = draw(st.sampled_from((named, digits)))
    before = draw(st.sampled_from(("", f"{weekday} ", f"{weekday}، ", f"{weekday} الموافق ")))
    return day, (before + text).translate(str.maketrans(DIGITS[0], draw(st.sampled_from(DIGITS))))


@UNTIMED
@given(written_days(), st.sampled_from(("", "وقع الاتفاق في ", "وأُبرم العقد يوم ", "(")))
def test_every_way_of_writing_a_day_is_read_back(written: tuple[date, str], lead: str) -> None:
    day, text = written
    (found,) = dates.find(f"{lead}{text}، كما ذُكر")
    assert (found.date_from, found.date_to, found.precision, found.basis) == (day, day, "day", "absolute")
    assert found.surface == text


@UNTIMED
@given(st.dates(date(1940, 1, 1), date(2060, 1, 1)), st.sampled_from(("{}/{}/{}هـ", "{}-{}-{} هـ", "{} / {} / {}هـ")))
def test_a_hijri_day_is_read_back_alone_and_with_its_twin(day: date, form: str) -> None:
    hijri = Gregorian.fromdate(day).to_hijri()
    text = form.format(hijri.day, hijri.month, hijri.year)
    for whole in (text, f"{text} الموافق {day.day}/{day.month}/{day.year}م"):
        (found,) = dates.find(f"صدر بتاريخ {whole} في الرياض")
        assert (found.surface, found.date_from, found.date_to) == (whole, day, day)


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


# The line that says when a text was published
DATELINES: Final = [
    ("عنوان المقال\n\nالخميس، 14 سبتمبر 2023\n\nبدأ الاجتماع في 2 مارس 2022.", date(2023, 9, 14)),
    ("عنوان المقال\nنُشر في: 14/09/2023 - 10:45 ص\nنص المقال.", date(2023, 9, 14)),
    ("عنوان المقال\nالرياض، 14 سبتمبر 2023 (وكالة) - قال الوزير إن المشروع اكتمل.", date(2023, 9, 14)),
    ("عنوان المقال\nالقاهرة 25 شوال 1436 هـ الموافق 10 أغسطس 2015 م وكالة / بدأ المعرض.", date(2015, 8, 10)),
    ("عنوان المقال\n\nتبوك 21 شوال 1436 هـ الموافق 06 أغسطس 2015 م وكالة\nبدأ المعرض.", date(2015, 8, 6)),
    ("قمة باريس 12 ديسمبر 2015 تختتم\nنص المقال.", None),
    ("عنوان المقال\nأحداث 3 مارس 2021\nنص المقال.", None),
    ("عنوان المقال\nقال الوزير في 14 سبتمبر 2023 - وهو يوم الافتتاح - إن المشروع اكتمل.", None),
    ("عنوان المقال\nافتُتح المصنع في 14 سبتمبر 2023.", None),
    ("عنوان المقال\nالخميس 14 سبتمبر\nنص المقال.", None),
    ("عنوان المقال\nسبتمبر 2023\nنص المقال.", None),
    ("عنوان المقال\n" + "سطر من النص.\n" * 40 + "14 سبتمبر 2023\n", None),
    ("", None),
]


@pytest.mark.parametrize(("text", "published"), DATELINES)
def test_dateline(text: str, published: date | None) -> None:
    assert dates.dateline(text) == published


# Answers made by hand
@dataclass(slots=True)
class Score:
    """Mentions asked for, mentions found with the right days, values found in all, of these on an asked-for place."""

    asked: int = 0
    right: int = 0
    found: int = 0
    fitting: int = 0


def day_or_none(text: str | None) -> date | None:
    return date.fromisoformat(text) if text else None


def places(text: str, mentions: list[dict[str, Any]]) -> Iterator[tuple[int, int, dict[str, Any]]]:
    at = 0
    for mention in mentions:
        start = text.find(mention["quote"], at)
        start = text.find(mention["quote"]) if start < 0 else start
        at = start + len(mention["quote"])
        yield start, at, mention


def score(answers: list[dict[str, Any]], folder: Path, basis: str) -> Score:
    """Count over articles; relative mentions only where the day of publication is known."""
    total = Score()
    for answer in answers:
        text, published = (folder / answer["file"]).read_text(encoding="utf-8"), day_or_none(answer["published"])
        found = dates.find(text, published)
        asked = list(places(text, answer["dates"]))
        total.found += len(found)
        total.fitting += sum(any(value.start < end and start < value.end for start, end, _ in asked) for value in found)
        for start, end, mention in asked:
            if mention["basis"] != basis or (basis == "relative" and published is None):
                continue
            days = (day_or_none(mention["start"]), day_or_none(mention["end"]))
            overlapping = [value for value in found if value.start < end and start < value.end]
            total.asked += 1
            total.right += any((value.date_from, value.date_to) == days for value in overlapping)
    return total


@pytest.mark.skipif(not GOLD.exists(), reason="the articles with answers made by hand are not at hand")
def test_answers_made_by_hand() -> None:
    seeds = json.loads((GOLD / "seeds.json").read_text(encoding="utf-8"))
    articles = [json.loads(path.read_text(encoding="utf-8")) for path in sorted((GOLD / "dev").glob("*.json"))]
    on_seeds = score(seeds, SHARED / "seeds", "absolute")
    absolute, relative = (score(articles, GOLD / "dev" / "texts", basis) for basis in ("absolute", "relative"))
    assert on_seeds.right + absolute.right >= 0.97 * (on_seeds.asked + absolute.asked)
    assert relative.right >= 0.88 * relative.asked
    assert relative.fitting >= 0.9 * relative.found
