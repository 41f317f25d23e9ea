"""Are names found under the spellings that follow by rule, and is no word of the language taken for one?"""

import pytest

from preprocessing import actors
from preprocessing.actors.forms import all_forms, known
from preprocessing.actors.variants import derived, is_foreign, of_sounds, of_writing, plain, usable
from preprocessing.actors.vocabulary import fold_all, words
from preprocessing.text import fold_word

SPELLINGS = [
    ("angela-merkel", "انغيلا ميركيل"),
    ("antonio-guterres", "أنطونيو جوتيريز"),
    ("vladimir-putin", "فلاديمير بوتن"),
    ("xi-jinping", "شي جين بينج"),
    ("tsai-ing-wen", "تساي إينج وين"),
    ("li-keqiang", "لي كيكيانج"),
    ("gordon-brown", "جوردون براون"),
    ("sigmar-gabriel", "زيجمار جابريل"),
    ("wolfgang-schauble", "فولفجانج شويبله"),
    ("federica-mogherini", "فيديريكا موجيريني"),
    ("nigel-farage", "نايجل فاراج"),
    ("paul-krugman", "بول كروجمان"),
    ("amancio-ortega", "أمانسيو أورتيجا"),
    ("yevgeny-prigozhin", "يفجيني بريجوجين"),
    ("sergei-shoigu", "سيرجي شويجو"),
    ("louis-van-gaal", "لويس فان جال"),
    ("arsene-wenger", "أرسين فينجر"),
    ("paul-pogba", "بول بوجبا"),
    ("didier-drogba", "ديدييه دروجبا"),
    ("vincent-van-gogh", "فنسنت فان جوخ"),
    ("robert-de-niro", "روبيرت دي نيرو"),
    ("steven-gerrard", "ستيفين جيرارد"),
    ("serena-williams", "سيرينا وليامس"),
    ("boris-johnson", "بوريس جونسن"),
    ("james-comey", "جايمس كومي"),
    ("joseph-stalin", "جوزف ستالين"),
    ("nikita-khrushchev", "نيكيتا خروشوف"),
    ("sebastian-vettel", "سيباستيان فيتيل"),
    ("radamel-falcao", "رادامل فالكاو"),
    ("eden-hazard", "إيدن هازارد"),
    ("arjen-robben", "آريين روبين"),
    ("rafael-benitez", "رافايل بينيتيز"),
    ("xavier-bettel", "كزافييه بيتل"),
    ("peter-maurer", "بيتر ماورير"),
    ("margaret-thatcher", "مارجريت تاتشر"),
    ("abdullatif-bin-abdulmalik-al-sheikh", "عبد اللطيف بن عبد الملك آل الشيخ"),
    ("abdelkarim-harouni", "عبد الكريم الهاروني"),
    ("abdel-halim-hafez", "عبد الحليم حافظ"),
    ("mishal-bin-majed", "مشعل بن ماجد بن عبد العزيز"),
    ("rafik-abdessalem", "رفيق عبد السلام"),
    ("abdul-amir-al-shammari", "عبد الأمير الشمري"),
    ("king-abdullah-saudi", "الملك عبدالله بن عبد العزيز"),
    ("ali-abdel-aal", "علي عبد العال"),
    ("noureddine-bhiri", "نورالدين البحيري"),
    ("hussein-al-houthi", "حسين بدرالدين الحوثي"),
    ("mohamed-aboutrika", "محمد أبوتريكة"),
    ("abdel-moneim-aboul-fotouh", "عبد المنعم أبوالفتوح"),
    ("unhcr", "المفوضية السامية لشئون اللاجئين"),
    ("council-of-economic-and-development-affairs", "مجلس الشئون الاقتصادية والتنمية"),
    ("hdp", "حزب الشعوب الديموقراطي"),
    ("uefa", "الاتحاد الأوربي لكرة القدم"),
    ("fbi", "مكتب التحقيقات الفدرالي الأميركي"),
    ("us-congress", "الكونجرس"),
    ("axel-springer", "أكسل سبرينجر"),
    ("borussia-monchengladbach", "بوروسيا مونشنجلادباخ"),
    ("galatasaray", "جالاتا سراي"),
    ("river-plate", "ريفير بليت"),
    ("bellingcat", "بلينجكات"),
    ("gulf-keystone", "جلف كيستون"),
    ("taqa", "شركة أبو ظبي الوطنية للطاقة"),
    ("algeria-foreign-ministry", "وزارة الشئون الخارجية الجزائرية"),
]
COMMON = """
    في من على إلى عن مع هذا هذه ذلك التي الذي كان كانت يكون قال قالت أكد أضاف أعلن الرئيس الوزير الحكومة الدولة
    العام اليوم أمس غدا الماضي المقبل الجديد الأول الثاني بين خلال بعد قبل عند حول دون سوى غير كل بعض جميع شركة
    بنك مجموعة سوق سعر أسعار مليون مليار ألف مائة نسبة دولار ريال درهم جنيه يناير فبراير مارس أبريل مايو يونيو
    يوليو أغسطس سبتمبر أكتوبر نوفمبر ديسمبر كانون شباط آذار نيسان أيار حزيران تموز آب أيلول تشرين السبت الأحد
    الاثنين الثلاثاء الأربعاء الخميس الجمعة صباح مساء ليل نهار شهر سنة عام يوم ساعة دقيقة بيت باب دار مدينة قرية
    شارع طريق سيارة طائرة سفينة قطار مدرسة جامعة مستشفى كتاب قلم علم دين حرب سلام أمن جيش شرطة نار ماء هواء تراب
    ذهب فضة حديد نفط غاز كهرباء شمس قمر نجم بحر نهر جبل كارتر بوتين جونسون كاتب شاعر طبيب مهندس لاعب مدرب فريق
    مباراة هدف كأس دوري منتخب ملعب جمهور نادي رياضة عمل عامل عمال إضراب اتفاق تعاون ولايتي وجود أفاد أوفيد سير
    جاهز سلة زمن شين رايتون بيتمان هيومان سترون كارتير سكانية دقائق أيام أسابيع أشهر أعوام
"""


@pytest.mark.parametrize(("actor_id", "spelling"), SPELLINGS)
def test_a_spelling_that_follows_is_found(actor_id: str, spelling: str) -> None:
    [found] = actors.find(f"وفي التقرير: {spelling}.")
    assert found.actor_id == actor_id
    assert spelling.endswith(found.surface)


def variants() -> set[str]:
    """The folded forms that no list holds."""
    listed = fold_all(form for actor in known().values() for form in (actor.name_ar, actor.name_en, *actor.aliases))
    return {form.key for form in all_forms() if form.strong} - set(listed)


def test_no_common_word_is_a_variant() -> None:
    common = {fold_word(word) for word in COMMON.split()}
    assert len(common) > 150
    assert not variants() & common


def test_no_variant_is_a_word_of_the_lists() -> None:
    lists = ("ordinary_words", "given_names", "months", "numbers", "scales", "weekdays", "currencies", "decoys")
    assert not {form for form in variants() if any(form in words(name) for name in lists)}


def test_variants_are_a_part_of_the_forms() -> None:
    assert 3000 < len(variants()) < len(all_forms()) / 4


@pytest.mark.parametrize(
    ("form", "others"),
    [
        ("عبد العزيز بن باز", {"عبدالعزيز بن باز"}),
        ("عبدالعزيز بن باز", {"عبد العزيز بن باز"}),
        ("نور الدين طبوبي", {"نورالدين طبوبي"}),
        ("نورالدين طبوبي", {"نور الدين طبوبي"}),
        ("ابو بكر شيكاو", {"ابوبكر شيكاو"}),
        ("وزاره الشوون الدينيه", {"وزاره الشيون الدينيه"}),
        ("البنك المركزي الامريكي", {"البنك المركزي الاميركي"}),
        ("خالدين", set()),
        ("سام التمان", set()),
    ],
)
def test_habits_of_writing(form: str, others: set[str]) -> None:
    assert of_writing(form) == others


@pytest.mark.parametrize(
    ("form", "latin", "others"),
    [
        ("جوجل", "google", {"غوغل"}),
        ("كارتر", "carter", set()),
        ("ستيفن كينج", "stephen king", {"ستيفن كينغ", "ستيفين كينج", "ستيفين كينغ"}),
        ("ثيو ماثيوز", "theo matthews", {"تيو ماتيوز", "ثيو ماثيوس"}),
        ("هيفا وهبي", "haifa wehbe", set()),
    ],
)
def test_sounds(form: str, latin: str, others: set[str]) -> None:
    assert others <= of_sounds(form, latin)
    assert not others or form not in of_sounds(form, latin)
    assert bool(others) == bool(of_sounds(form, latin))


@pytest.mark.parametrize(
    ("english", "forms", "foreign"),
    [
        ("Angela Merkel", ["انغيلا ميركل", "ميركل"], True),
        ("Jürgen Klopp", ["يورغن كلوب"], True),
        ("Ahmed Zewail", ["احمد زويل"], False),
        ("Nabih al-Berri", ["نبيه بري"], False),
        ("Othaim", ["عثيم"], False),
        ("Almarai", ["المراعي"], False),
    ],
)
def test_only_a_transliteration_is_foreign(english: str, forms: list[str], foreign: bool) -> None:
    assert is_foreign(english, forms) is foreign


def test_a_spelling_of_two_actors_or_of_a_listed_form_is_dropped() -> None:
    listed = [("one", "غاري كوبر"), ("two", "جاري كوبير")]
    names = [(actor, "Gary Cooper", [form]) for actor, form in listed]
    assert ("one", "جاري كوبر", "غاري كوبر") in list(derived(listed[:1], names[:1]))
    assert not list(derived(listed, names))


def test_plain_and_usable() -> None:
    assert plain("Žižek Müller") == "zizek muller"
    assert usable("جون كي")
    assert not usable("قلم")
    assert not usable("سبتمبر")
    assert not usable("محمود")
