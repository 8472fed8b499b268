import pytest
from hypothesis import given
from hypothesis import strategies as st

from workers.arabic.inflection import (
    Form,
    NounForm,
    before_pronoun,
    conjugate,
    decline,
    feminine_of,
    free_forms,
    masdars,
    participles,
    spellings,
)
from workers.arabic.normalizing import normalize, normalize_phrase


def parts(verb: str) -> tuple[str, str]:
    past, present = verb.split("/")
    return past, present


def surfaces(verb: str, tense: str, *voices: str) -> set[str]:
    return {form.surface for form in conjugate(*parts(verb)) if form.tense == tense and form.voice in voices}


def words(text: str) -> set[str]:
    return set(normalize_phrase(text).split())


PAST = {
    # sound
    "قتل/يقتل": "قتل قتلت قتلا قتلتا قتلوا قتلن قتلنا قتلتم",
    "استهدف/يستهدف": "استهدف استهدفت استهدفا استهدفتا استهدفوا استهدفن استهدفنا استهدفتم",
    # the last radical runs together with the ending
    "أعلن/يعلن": "أعلن أعلنت أعلنا أعلنتا أعلنوا أعلنتم",
    "سكت/يسكت": "سكت سكتت سكتا سكتتا سكتوا سكتن سكتنا سكتم",
    # doubled
    "فر/يفر": "فر فرت فرا فرتا فروا فررن فررت فررنا فررتم",
    "استمرّ/يستمر": "استمر استمرت استمرا استمرتا استمروا استمررن استمررت استمررنا استمررتم",
    # hamzated
    "بدأ/يبدأ": "بدأ بدأت بدآ بدءا بدأتا بدأوا بدؤوا بدءوا بدأن بدأنا بدأتم",
    "أنشأ/ينشئ": "أنشأ أنشأت أنشآ أنشأتا أنشأوا أنشؤوا أنشئوا أنشأن أنشأنا أنشأتم",
    # hollow
    "قال/يقول": "قال قالت قالا قالتا قالوا قلن قلت قلنا قلتم",
    "أطاح/يطيح": "أطاح أطاحت أطاحا أطاحتا أطاحوا أطحن أطحت أطحنا أطحتم",
    "اختار/يختار": "اختار اختارت اختارا اختارتا اختاروا اخترن اخترت اخترنا اخترتم",
    "جاء/يجيء": "جاء جاءت جاءا جاءتا جاؤوا جاءوا جئن جئت جئنا جئتم",
    # defective
    "دعا/يدعو": "دعا دعت دعوا دعتا دعون دعوت دعونا دعوتم",
    "رمى/يرمي": "رمى رمت رميا رمتا رموا رمين رميت رمينا رميتم",
    "لقي/يلقى": "لقي لقيت لقيا لقيتا لقوا لقين لقينا لقيتم",
    "استولى/يستولي": "استولى استولت استوليا استولتا استولوا استولين استوليت استولينا استوليتم",
}


@pytest.mark.parametrize("verb", PAST)
def test_the_past_of_each_root_class(verb: str) -> None:
    assert surfaces(verb, "past", "active", "either") == words(PAST[verb])


PRESENT = {
    "قتل/يقتل": "يقتل تقتل نقتل أقتل يقتلان تقتلان يقتلون تقتلون يقتلن",
    "فر/يفر": "يفر تفر نفر أفر يفران تفران يفرون تفرون يفررن",
    "قال/يقول": "يقول تقول نقول أقول يقولان تقولان يقولون تقولون يقلن",
    "دعا/يدعو": "يدعو تدعو ندعو أدعو يدعوان تدعوان يدعون تدعون",
    "لقي/يلقى": "يلقى تلقى نلقى ألقى يلقيان تلقيان يلقون تلقون يلقين",
    "أخذ/يأخذ": "يأخذ تأخذ نأخذ آخذ يأخذان تأخذان يأخذون تأخذون يأخذن",
    "أكد/يؤكد": "يؤكد تؤكد نؤكد أؤكد أوكد يؤكدان تؤكدان يؤكدون تؤكدون يؤكدن",
    "لجأ/يلجأ": "يلجأ تلجأ نلجأ ألجأ يلجآن تلجآن يلجأون يلجؤون يلجئون تلجأون تلجؤون تلجئون يلجأن",
}


@pytest.mark.parametrize("verb", PRESENT)
def test_the_present_of_each_root_class(verb: str) -> None:
    assert surfaces(verb, "present", "active", "either") == words(PRESENT[verb])


JUSSIVE = {
    "قتل/يقتل": "يقتلا تقتلا يقتلوا تقتلوا",
    "قال/يقول": "يقل تقل نقل أقل يقولا تقولا يقولوا تقولوا",
    "استعاد/يستعيد": "يستعد تستعد نستعد أستعد يستعيدا تستعيدا يستعيدوا تستعيدوا",
    "أجرى/يجري": "يجر تجر نجر أجر يجريا تجريا يجروا تجروا",
    "دعا/يدعو": "يدع تدع ندع أدع يدعوا تدعوا",
    "تبنى/يتبنى": "يتبن تتبن نتبن أتبن يتبنيا تتبنيا يتبنوا تتبنوا",
}


@pytest.mark.parametrize("verb", JUSSIVE)
def test_what_stands_after_lam_and_lan(verb: str) -> None:
    assert surfaces(verb, "jussive", "active", "either") == words(JUSSIVE[verb])


PASSIVE = {  # past and present, third person masculine singular
    "قال/يقول": "قيل يقال",
    "باع/يبيع": "بيع يباع",
    "أطاح/يطيح": "أطيح يطاح",
    "استعاد/يستعيد": "استعيد يستعاد",
    "هاجم/يهاجم": "هوجم يهاجم",
    "تبادل/يتبادل": "تبودل يتبادل",
    "دعا/يدعو": "دعي يدعى",
    "رمى/يرمي": "رمي يرمى",
    "أخذ/يأخذ": "أخذ يؤخذ",
    "وجد/يجد": "وجد يوجد",
    "سأل/يسأل": "سئل يسأل",
    "فاجأ/يفاجئ": "فوجئ يفاجأ",
    "استأنف/يستأنف": "استؤنف يستأنف",
    "نادى/ينادي": "نودي ينادى",
    "آوى/يؤوي": "أووي يؤوى",
    "رأى/يرى": "رئي يرى",
    "أساء/يسيء": "أسيء يساء",
}


@pytest.mark.parametrize("verb", PASSIVE)
def test_the_passive(verb: str) -> None:
    found = {
        form.surface
        for form in conjugate(*parts(verb))
        if form.person == "3ms" and form.tense != "jussive" and form.voice in ("passive", "either")
    }
    assert words(PASSIVE[verb]) <= found


def test_the_voice_is_either_where_the_spelling_is_the_same() -> None:
    voices = {form.surface: form.voice for form in conjugate("اغتال", "يغتال") if form.person == "3ms"}
    assert voices == {"اغتال": "active", "اغتيل": "passive", "يغتال": "either", "يغتل": "either"}


def test_a_verb_without_passive() -> None:
    assert {form.voice for form in conjugate("بات", "يبيت", passive=False)} == {"active"}


def test_a_form_is_exactly_this() -> None:
    assert Form("قتلوا", "past", "either", "3mp", ("قتلو",)) in conjugate("قتل", "يقتل")
    assert Form("قتلتم", "past", "either", "2mp", ("قتلتمو",)) in conjugate("قتل", "يقتل")
    assert Form("رمي", "past", "either", "3ms", ("رما", "رمي")) in conjugate("رمى", "يرمي")


@pytest.mark.parametrize(
    ("verb", "active", "passive"),
    [
        ("قتل/يقتل", "قاتل", "مقتول"),
        ("قال/يقول", "قائل", "مقول"),
        ("باع/يبيع", "بائع", "مبيع"),
        ("رمى/يرمي", "رامٍ", "مرمي"),
        ("دعا/يدعو", "داعٍ", "مدعو"),
        ("شن/يشن", "شان", "مشنون"),
        ("أسر/يأسر", "آسر", "مأسور"),
        ("ثأر/يثأر", "ثائر", "مثؤور"),
        ("قرأ/يقرأ", "قارئ", "مقروء"),
        ("وقف/يقف", "واقف", "موقوف"),
        ("هاجم/يهاجم", "مهاجم", "مهاجم"),
        ("اختطف/يختطف", "مختطف", "مختطف"),
        ("استولى/يستولي", "مستولٍ", "مستولى"),
        ("أطاح/يطيح", "مطيح", "مطاح"),
        ("هدد/يهدد", "مهدد", "مهدد"),
        ("صفّى/يصفي", "مصفٍ", "مصفى"),
        ("طوق/يطوق", "مطوق", "مطوق"),
        ("آمن/يؤمن", "مؤمن", "مؤمن"),
    ],
)
def test_participles(verb: str, active: str, passive: str) -> None:
    assert participles(*parts(verb)) == (active, passive)


@pytest.mark.parametrize(
    ("verb", "expected"),
    [
        ("أعلن/يعلن", "إعلان"),
        ("أوقف/يوقف", "إيقاف"),
        ("أجرى/يجري", "إجراء"),
        ("أطاح/يطيح", "إطاحة"),
        ("أعد/يعد", "إعداد"),
        ("أنشأ/ينشئ", "إنشاء"),
        ("اختطف/يختطف", "اختطاف"),
        ("انسحب/ينسحب", "انسحاب"),
        ("اغتال/يغتال", "اغتيال"),
        ("احتل/يحتل", "احتلال"),
        ("اتخذ/يتخذ", "اتخاذ"),
        ("انتهى/ينتهي", "انتهاء"),
        ("استهدف/يستهدف", "استهداف"),
        ("استعاد/يستعيد", "استعادة"),
        ("استولى/يستولي", "استيلاء"),
        ("استورد/يستورد", "استيراد"),
        ("استمر/يستمر", "استمرار"),
        ("حاصر/يحاصر", "محاصرة"),
        ("نادى/ينادي", "مناداة"),
        ("دمر/يدمر", "تدمير"),
        ("صفى/يصفي", "تصفية"),
        ("هنأ/يهنئ", "تهنئة"),
        ("أكد/يؤكد", "تأكيد"),
    ],
)
def test_masdars_that_the_form_determines(verb: str, expected: str) -> None:
    assert expected in masdars(*parts(verb))


def test_masdars_that_it_does_not() -> None:
    assert masdars("قال", "يقول") == masdars("تقدم", "يتقدم") == masdars("فر", "يفر") == ()


def shapes(forms: list[NounForm]) -> dict[str, set[str]]:
    found: dict[str, set[str]] = {}
    for form in forms:
        key = form.number + form.gender + (" construct" if form.construct else "")
        found.setdefault(key, set()).add(form.surface)
    return found


def test_a_masdar() -> None:
    assert shapes(decline("هجوم", ("هجمات",))) == {
        "sm": words("هجوم هجوما"),
        "dm": words("هجومان هجومين"),
        "dm construct": words("هجوما هجومي"),
        "pf": words("هجمات"),
    }
    assert shapes(decline("محاصرة")) == {
        "sf": words("محاصرة"),
        "df": words("محاصرتان محاصرتين"),
        "df construct": words("محاصرتا محاصرتي"),
        "pf": words("محاصرات"),
    }


def test_a_person_with_sound_plurals() -> None:
    assert shapes(decline("معتقل", feminine="معتقلة")) == {
        "sm": words("معتقل معتقلا"),
        "dm": words("معتقلان معتقلين"),
        "dm construct": words("معتقلا معتقلي"),
        "pm": words("معتقلون معتقلين"),
        "pm construct": words("معتقلو معتقلي"),
        "sf": words("معتقلة"),
        "df": words("معتقلتان معتقلتين"),
        "df construct": words("معتقلتا معتقلتي"),
        "pf": words("معتقلات"),
    }


@pytest.mark.parametrize(
    ("noun", "plurals", "expected"),
    [
        ("قتيل", ("قتلى",), "قتيل قتيلا قتيلان قتيلين قتيلي قتلى"),
        ("قاضٍ", ("قضاة",), "قاض قاضي قاضيا قاضيان قاضيين قاضيي قضاة"),
        ("مبنى", ("مبانٍ",), "مبنى مبنيان مبنيين مبنيا مبنيي مبان مباني مبانيا"),
        ("شأن", ("شؤون",), "شأن شأنا شأنان شأنين شأني شؤون شئون شؤونا شئونا"),
        ("لقاء", (), "لقاء لقاءان لقاءين لقاءا لقائي لقاءي لقاءات"),
        ("مبدأ", ("مبادئ",), "مبدأ مبدآن مبدءان مبدأين مبدآ مبدءا مبدأي مبادئ مبادئا"),
    ],
)
def test_nouns_of_every_ending(noun: str, plurals: tuple[str, ...], expected: str) -> None:
    found = {form.surface for form in decline(noun, plurals)}
    assert found - words(expected) == set()
    assert words(expected) - found <= words("لقائي")  # with the pronoun ي, split off by clitics


def test_before_pronouns() -> None:
    assert before_pronoun("قتلوا") == ("قتلو",)
    assert before_pronoun("محاصرة") == ("محاصرت",)
    assert before_pronoun("رمى") == ("رما",)
    assert before_pronoun("أبناء") == ("ابناء", "ابناؤ", "ابنائ")
    assert before_pronoun("مسؤول") == ("مسؤول", "مسئول")
    assert before_pronoun("قاضٍ") == ("قاضي",)


def test_feminines() -> None:
    assert [feminine_of(noun) for noun in ("مهاجم", "مستولٍ", "مستولى", "سيئ")] == [
        "مهاجمة",
        "مستولية",
        "مستولاة",
        "سيئة",
    ]


def test_seats_of_the_hamza() -> None:
    assert spellings("مسؤول") == ("مسؤول", "مسئول")
    assert spellings("شئون") == ("شئون", "شؤون")
    assert spellings("رؤوس") == ("رؤوس", "رءوس")
    assert spellings("شاطئ") == ("شاطئ",)
    assert spellings("لاجئون") == ("لاجئون",)


LETTERS = "بتثجحخدرزسشصضطعغفقكلمنه"
RADICALS = st.text(LETTERS, min_size=3, max_size=3)
PATTERNS = st.sampled_from(
    [
        ("{0}{1}{2}", "ي{0}{1}{2}"),
        ("{0}ا{1}{2}", "ي{0}ا{1}{2}"),
        ("أ{0}{1}{2}", "ي{0}{1}{2}"),
        ("ت{0}{1}{2}", "يت{0}{1}{2}"),
        ("ت{0}ا{1}{2}", "يت{0}ا{1}{2}"),
        ("ان{0}{1}{2}", "ين{0}{1}{2}"),
        ("است{0}{1}{2}", "يست{0}{1}{2}"),
        ("{0}ا{2}", "ي{0}و{2}"),
        ("أ{0}ا{2}", "ي{0}ي{2}"),
        ("{0}{1}ى", "ي{0}{1}ي"),
        ("{0}{1}ا", "ي{0}{1}و"),
        ("{0}{1}ي", "ي{0}{1}ى"),
        ("أ{1}{2}", "يأ{1}{2}"),
        ("{0}{1}أ", "ي{0}{1}أ"),
        ("و{1}{2}", "ي{1}{2}"),
        ("{0}{1}", "ي{0}{1}"),
    ]
)


@given(RADICALS, PATTERNS)
def test_every_form_is_in_normal_form(radicals: str, pattern: tuple[str, str]) -> None:
    past, present = (part.format(*radicals) for part in pattern)
    forms = conjugate(past, present)
    for form in forms:
        assert normalize(form.surface) == form.surface
        assert form.bound
        assert all(normalize(bound) == bound for bound in form.bound)
    assert len({(form.surface, form.tense, form.person) for form in forms}) == len(forms)
    first = [form.surface for form in forms if form.tense == "past" and form.person == "3ms"]
    assert first[0] == normalize(past)
    for participle in participles(past, present):
        declined = decline(participle, feminine=feminine_of(participle))
        assert normalize(participle) in {noun.surface for noun in declined}
        assert all(normalize(noun.surface) == noun.surface for noun in declined)


@given(st.text(LETTERS + "اويأىةءئؤ", min_size=3, max_size=7))
def test_free_forms_undo_before_pronoun(word: str) -> None:
    for bound in before_pronoun(word):
        assert set(spellings(word)) & {spelling for form in free_forms(bound) for spelling in spellings(form)}


@given(st.text(LETTERS + "اويأىةءئؤ", min_size=2, max_size=7))
def test_spelling_a_normal_form_again_keeps_it(word: str) -> None:
    for spelling in spellings(word):
        assert normalize(spelling) == spelling
        assert spelling in spellings(spelling)
