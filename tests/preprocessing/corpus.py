"""A few articles that change from build to build, and what a build made of them."""

import json
from pathlib import Path

from preprocessing import tables, writing

SENTENCES = (
    "أعلنت شركة مايكروسوفت أنها ستستثمر 10 مليارات دولار في عام 2023.",
    "وقال سام ألتمان إن الاتفاق يمتد سنوات.",
    "تبرع إيلون ماسك بمبلغ 100 مليون دولار لشركة أوبن إيه آي.",
    "بلغت أرباح شركة أبل 20 مليار دولار في الربع الأول من عام 2024.",
)
Article = dict[str, str]


def article(number: int, mark: str = "") -> Article:
    some = [SENTENCES[(number + step) % len(SENTENCES)] for step in range(2)]
    return {
        "id": str(number),
        "title": f"خبر رقم {number}",
        "text": "\n\n".join([*some, f"تفاصيل {number % 5} {mark}"]),
        "date": f"2024-0{number % 9 + 1}-11",
    }


def write(path: Path, articles: list[Article]) -> Path:
    path.write_text("".join(json.dumps(one, ensure_ascii=False) + "\n" for one in articles), encoding="utf-8")
    return path


def parquet_bytes(folder: Path) -> dict[str, bytes]:
    version = writing.current(folder)
    assert version
    return {name: (version / f"{name}.parquet").read_bytes() for name in tables.SCHEMAS}


FIRST = [article(number) for number in range(12)]
