"""Is the day of publication read off the line that says it, and off no other?"""

from datetime import date
from typing import Final

import pytest

from preprocessing import dates

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
