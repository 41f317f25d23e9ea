"""Do saved pages and feeds give the fields their makers declared, and the article alone?"""

import gzip
from pathlib import Path

import pytest

from preprocessing import reading
from preprocessing.reading import Problem, Raw, SourceFile
from preprocessing.web_formats import plain

BODY = (
    "أعلنت شركة أرامكو السعودية أن أرباحها بلغت 27 مليار دولار في ثلاثة أشهر، وأنها ستوزع أكثر منها على المساهمين.",
    "وقال أمين الناصر إن الشركة ماضية في خططها، وإن الطلب على النفط سيزيد حتى نهاية العقد في آسيا وأفريقيا.",
)
PAGE = f"""<!doctype html><html lang="ar"><head><title>أرباح أرامكو | دفتر</title>
<meta property="og:title" content="أرباح أرامكو في ثلاثة أشهر"><meta property="og:site_name" content="دفتر">
<meta property="article:published_time" content="2024-05-07T10:00:00+03:00"><meta name="author" content="سعاد علي">
<link rel="canonical" href="https://daftar.example/a/1"></head><body>
<nav><a href="/">الرئيسية</a> <a href="/e">اقتصاد</a></nav><article><h1>أرباح أرامكو في ثلاثة أشهر</h1>
<p>{BODY[0]}</p><p>{BODY[1]}</p></article><script>var a = "كود";</script>
<footer>جميع الحقوق محفوظة</footer></body></html>"""
RSS = f"""<?xml version="1.0" encoding="utf-8"?><rss version="2.0" xmlns:content="http://purl.org/rss/1.0/modules/content/">
<channel><title>دفتر الأخبار</title><item><title>أرباح &amp; توزيعات</title><link>https://daftar.example/a/1</link>
<guid>daftar-1</guid><pubDate>Tue, 07 May 2024 10:00:00 +0300</pubDate><description>موجز</description>
<content:encoded><![CDATA[<p>{BODY[0]}</p><div>{BODY[1]}<br>سطر آخر</div>]]></content:encoded></item>
<item><title>خبر بلا نص</title><guid>daftar-2</guid></item></channel></rss>"""
ATOM = f"""<?xml version="1.0" encoding="utf-8"?><feed xmlns="http://www.w3.org/2005/Atom"><title>مدونة</title>
<entry><id>tag:1</id><title>عنوان</title><updated>2023-01-02T03:04:05Z</updated><author><name>كاتب</name></author>
<link href="https://mudawana.example/1"/><content type="html">&lt;p&gt;{BODY[0]}&lt;/p&gt;</content></entry></feed>"""


def read(folder: Path, name: str, data: bytes) -> list[Raw | Problem]:
    (folder / name).write_bytes(data)
    return list(reading.read(SourceFile(folder / name, name)))


@pytest.mark.parametrize("name", ["a.html", "a.htm", "a.html.gz"])
def test_a_page_gives_its_article(tmp_path: Path, name: str) -> None:
    data = PAGE.encode()
    (article,) = read(tmp_path, name, gzip.compress(data) if name.endswith(".gz") else data)
    assert isinstance(article, Raw)
    assert (article.title, article.source) == ("أرباح أرامكو في ثلاثة أشهر", "دفتر")
    assert (article.date, article.url, article.author) == ("2024-05-07", "https://daftar.example/a/1", "سعاد علي")
    assert all(paragraph in article.text for paragraph in BODY)
    assert not any(word in article.text for word in ("الرئيسية", "محفوظة", "كود"))


def test_a_page_in_windows_1256_is_read(tmp_path: Path) -> None:
    article = read(tmp_path, "a.html", PAGE.encode("cp1256"))[0]
    assert isinstance(article, Raw)
    assert BODY[0] in article.text


def test_a_page_of_one_line_keeps_it_and_has_no_date(tmp_path: Path) -> None:
    (article,) = read(
        tmp_path, "a.html", "<html><body><p>خسر ماسك 3 ملايين دولار في 2019-03-01.</p></body></html>".encode()
    )
    assert isinstance(article, Raw)
    assert "خسر ماسك 3 ملايين دولار" in article.text
    assert article.date is None


@pytest.mark.parametrize("markup", ["<html><body></body></html>", "", "<p> </p>"])
def test_a_page_without_text_is_a_problem(tmp_path: Path, markup: str) -> None:
    (problem,) = read(tmp_path, "a.html", markup.encode())
    assert isinstance(problem, Problem)
    assert "expected HTML" in problem.what


def test_a_feed_gives_its_entries(tmp_path: Path) -> None:
    first, second, doubt = read(tmp_path, "a.xml", RSS.encode())
    assert isinstance(first, Raw)
    assert first.text == f"{BODY[0]}\n{BODY[1]}\nسطر آخر"
    assert (first.title, first.source, first.source_id) == ("أرباح & توزيعات", "دفتر الأخبار", "daftar-1")
    assert (first.url, first.date) == ("https://daftar.example/a/1", "Tue, 07 May 2024 10:00:00 +0300")
    assert isinstance(second, Raw)
    assert (second.title, second.text) == ("خبر بلا نص", "")
    assert isinstance(doubt, Problem)
    assert "title alone" in doubt.what


def test_an_atom_feed_gives_its_entries(tmp_path: Path) -> None:
    (article,) = read(tmp_path, "a.xml.gz", gzip.compress(ATOM.encode()))
    assert isinstance(article, Raw)
    assert (article.title, article.text, article.author) == ("عنوان", BODY[0], "كاتب")
    assert article.date == "2023-01-02T03:04:05Z"


@pytest.mark.parametrize("data", [b"", b"<a><b/></a>", b"\x00\x01", "نص".encode(), PAGE.encode()])
def test_what_is_no_feed_is_a_problem(tmp_path: Path, data: bytes) -> None:
    (problem,) = read(tmp_path, "a.xml", data)
    assert isinstance(problem, Problem)
    assert "expected RSS or Atom" in problem.what


def test_markup_becomes_paragraphs() -> None:
    assert plain("قبل<p>أول <b>غليظ</b> &amp; رفيع</p>بعد<ul><li>نقطة</li></ul><script>x</script>") == (
        "قبل\nأول غليظ & رفيع\nبعد\nنقطة"
    )
