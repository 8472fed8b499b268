"""Every form of a verb or a noun that news uses, from its unvocalised principal parts.

Principal parts are written as a careful editor writes them (hamzas, ى and ة kept apart, diacritics
optional: a shadda or a tanwin tells what the letters alone do not). What is generated is in normal form
(`workers.arabic.normalizing`), in each spelling of a hamza's seat that news uses (بدأوا, بدءوا, بدؤوا).
Only finite forms are generated: the future is the clitic س, and second persons other than the masculine
singular and plural do not occur in news. The rules are those of any reference grammar (W. Wright,
*A Grammar of the Arabic Language*, vol. I; K. Ryding, *A Reference Grammar of Modern Standard Arabic*).
"""

from __future__ import annotations

from typing import Literal, NamedTuple

Tense = Literal["past", "present", "jussive"]
Voice = Literal["active", "passive", "either"]
Person = Literal["1s", "1p", "2ms", "2mp", "3ms", "3fs", "3md", "3fd", "3mp", "3fp"]
Number = Literal["s", "d", "p"]
Gender = Literal["m", "f"]


class Form(NamedTuple):
    """One finite form of a verb.

    `tense` "jussive" is every form that only stands after لم, لن, أن, ل …, jussive or subjunctive.
    `voice` is "either" where active and passive are spelt alike. `bound` are the spellings that the form
    takes before an object pronoun (قتلوا: قتلو), empty where it takes none.
    """

    surface: str
    tense: Tense
    voice: Voice
    person: Person
    bound: tuple[str, ...]


class NounForm(NamedTuple):
    """One form of a noun; `construct` marks those that only stand before a genitive or a pronoun.

    `bound` are the spellings before a possessive pronoun, empty where the form takes none.
    """

    surface: str
    number: Number
    gender: Gender
    construct: bool
    bound: tuple[str, ...]


_HARAKAT = dict.fromkeys([0x0640, *range(0x064B, 0x0653), 0x0670])
_NORMAL = str.maketrans("أإآىة", "ااايه")
_SHADDA, _KASRATAN = "\u0651", "\u064d"
_WEAK = "اوي"
_HAMZAS = "أؤئء"
_UNJOINED = "اأآدذرزوؤ"  # letters that do not join the next


def conjugate(past: str, present: str, passive: bool = True) -> list[Form]:
    """Every finite form of the verb whose third persons masculine singular are `past` and `present`.

    `passive=False` leaves out the passive: for verbs without one, whose passive would only be some
    other word (بات: بيت). A form may come twice, for two persons, tenses or spellings.
    """
    doubled = past.endswith(_SHADDA)
    past, present = _letters(past), _letters(present)
    hollow = _is_hollow(past, present)
    active = _past(past, present, doubled, hollow) + _present(past, present, doubled, hollow)
    if not passive:
        return _forms(active, [])
    past, present = _passive_past(past, present), _passive_present(past, present)
    return _forms(active, _past(past, present, doubled, hollow) + _present(past, present, doubled, hollow))


def participles(past: str, present: str) -> tuple[str, str]:
    """The active and the passive participle, masculine singular, in careful spelling.

    A defective active participle bears its tanwin (مستولٍ), by which `decline` knows it. Form II is told
    from form I by a shadda (صفّى), by its letters (هدد, طوق, أكد/يؤكد, وزع/يوزع) or else taken for form I.
    """
    if _is_form_one(past, present):
        return _participles_of_form_one(_letters(past), _letters(present))
    active, passive = _letters(present), _passive_present(_letters(past), _letters(present))
    if active[-1] in "يى":
        return "م" + active[1:-1] + _KASRATAN, "م" + passive[1:]
    return "م" + active[1:], "م" + passive[1:]


def masdars(past: str, present: str) -> tuple[str, ...]:
    """The verbal nouns that the form of the verb determines, in careful spelling.

    Those of forms II to IV, VII, VIII and X (استيلاء, إعلان, محاصرة); two where the letters leave the root
    open (استمر: استمرار). A verb of three letters gets that of form II, though it may be of form I, which
    has no rule, and forms V and VI none: theirs are spelt like the past.
    """
    past, present = _letters(past), _letters(present)
    base, last = past[:-1], past[-1]
    if len(past) > 3 and past[0] == "أ" and present[1] not in "أؤ":
        past, base = "إ" + past[1:], "إ" + base[1:]
    elif len(past) == 3 and past[0] == "أ" and present[1] not in "أؤ":
        return ("إ" + past[1:] + "ا" + last,)
    elif len(past) == 4 and past[1] == "ا":
        return ("م" + base + "اة" if last == "ى" else "م" + past + "ة",)
    elif len(past) == 3 and past[1] != "ا" and last not in "اي":
        ending = {"ى": "ية", "أ": "ئة"}.get(last, "ي" + last)
        return ("ت" + past[:2] + ending,)
    elif past[0] != "ا":
        return ()
    # The و of the root is ي behind an i: إيقاف, استيلاء.
    start = 1 if past[0] == "إ" else 3
    if len(past) == start + 3 and past[start] == "و" and (start == 1 or past.startswith("است")):
        past, base = past[:start] + "ي" + past[start + 1 :], base[:start] + "ي" + base[start + 1 :]
    if last in "ىأا":
        return (base + "اء",)
    if past[-2] == "ا":
        return (past + "ة",) if past[0] == "إ" or past.startswith("است") else (past[:-2] + "يا" + last,)
    return tuple(stem[:-1] + "ا" + last for stem in _consonant_stems(past, present, False))


def feminine_of(noun: str) -> str:
    """The feminine in ـة of an adjective or a noun for people (قاضٍ: قاضية, مستولى: مستولاة)."""
    letters = _letters(noun)
    if noun.endswith(_KASRATAN):
        return letters + "ية"
    return letters[:-1] + "اة" if letters.endswith("ى") else letters + "ة"


def decline(noun: str, plurals: tuple[str, ...] = (), feminine: str | None = None) -> list[NounForm]:
    """Every case, number and state of a noun, without article or clitics.

    `plurals` are listed in the nominative, broken (قتلى) or sound (مسلحون, هجمات). Where none is listed,
    a noun with a `feminine` gets the sound masculine, any other the sound feminine. The feminine is
    declined too, with its plural in ـات.
    """
    gender: Gender = "f" if noun.endswith("ة") else "m"
    forms = _singular(noun, gender) + _dual(noun, gender)
    for plural in plurals:
        forms += _plural(plural, gender)
    if not plurals:
        forms += _sound_masculine(_plural_stem(noun)) if feminine else _sound_feminine(noun)
    if feminine:
        forms += _singular(feminine, "f") + _dual(feminine, "f") + _sound_feminine(feminine)
    return forms


def before_pronoun(word: str) -> tuple[str, ...]:
    """The normal forms that `word`, in careful spelling, takes before a pronoun suffix.

    قتلوا: قتلو; محاصرة: محاصرت; رمى: رما; أبناء: ابناء, ابنائ, ابناؤ.
    """
    forms = (form for each in _seated(_letters(word)) for form in _bound(each, word.endswith(_KASRATAN)))
    return tuple(dict.fromkeys(forms))


def free_forms(bound: str) -> tuple[str, ...]:
    """The normal forms that may stand behind `bound`, a stem found before a pronoun, itself first.

    The inverse of `before_pronoun`: محاصرت: محاصرت, محاصره; رما: رما, رمي; قتلو: قتلو, قتلوا.
    """
    last = bound[-1]
    if last == "ت":
        return (bound, bound[:-1] + "ه")
    if last == "ا":
        return (bound, bound[:-1] + "ي")
    if last == "و":
        return (bound, bound + "ا", bound[:-1]) if bound.endswith("تمو") else (bound, bound + "ا")
    if last in "ؤئ":
        return (bound, bound[:-1] + "ء", bound[:-1] + "ا")
    return (bound,)


def spellings(word: str) -> tuple[str, ...]:
    """The normal forms of `word`, given in careful spelling: one for each way news seats its hamzas.

    مسؤول: مسؤول, مسئول; شئون: شئون, شؤون.
    """
    return tuple(dict.fromkeys(each.translate(_NORMAL) for each in _seated(_letters(word))))


# A form in careful spelling, before the seats of its hamza are varied.
_Draft = tuple[Tense, Person, str]


def _letters(word: str) -> str:
    return word.translate(_HARAKAT)


def _seated(letters: str) -> list[str]:
    """`letters` with each seat that news gives a hamza beside و (مسئول, رءوس)."""
    words = [letters]
    place = letters.find("ؤو", 1)
    if place > 0:
        words.append(
            letters[:place] + ("ء" if letters[place - 1] in _UNJOINED else "ئ") + letters[place + 1 :]
        )
    elif "ئو" in letters and (letters == "شئون" or not letters.endswith(("ئون", "ئوا", "ئو"))):
        words.append(letters.replace("ئو", "ؤو"))
    return words


def _bound(letters: str, defective: bool = False) -> tuple[str, ...]:
    """The normal forms of one spelling before a pronoun."""
    normal = letters.translate(_NORMAL)
    stem, last = normal[:-1], letters[-1]
    if defective:
        return (normal + "ي",)
    if len(letters) > 3 and letters.endswith("وا"):
        return (stem,)
    if last == "ة":
        return (stem + "ت",)
    if last == "ى":
        return (stem + "ا",)
    if last in "أء":
        return (normal, stem + "ؤ", stem + "ئ")
    return (normal,)


def _forms(active: list[_Draft], passive: list[_Draft]) -> list[Form]:
    """The drafts as forms, those that both voices share marked as either."""
    voices: dict[tuple[str, Tense, Person], tuple[Voice, tuple[str, ...]]] = {}
    both: tuple[tuple[Voice, list[_Draft]], ...] = (("active", active), ("passive", passive))
    for voice, drafts in both:
        for tense, person, surface in drafts:
            for each in _seated(surface):
                key = (each.translate(_NORMAL), tense, person)
                bound = (key[0] + "و",) if person == "2mp" and tense == "past" else _bound(each)
                known = voices.get(key)
                if known is None:
                    voices[key] = (voice, bound)
                else:
                    merged: Voice = voice if known[0] == voice else "either"
                    voices[key] = (merged, tuple(dict.fromkeys(known[1] + bound)))
    return [
        Form(surface, tense, voice, person, bound)
        for (surface, tense, person), (voice, bound) in voices.items()
    ]


def _is_hollow(past: str, present: str) -> bool:
    return len(past) > 2 and past[-2] == "ا" and present[-2] in _WEAK


def _is_defective(past: str) -> bool:
    return past[-1] in "ىاي"


def _consonant_stems(past: str, present: str, doubled: bool) -> tuple[str, ...]:
    """The stems of a verb before a suffix that begins with a consonant; both where doubling is unsure."""
    twice = past + past[-1]
    if doubled or len(past) == 2:
        return (twice,)
    if len(past) == 3:
        unsure = past[0] == "أ" and present[1] not in "أؤ"  # أعد is form IV of عد, أخذ form I
    elif len(past) == 4:
        unsure = past[0] == "ا"
    else:
        quadriliteral = past[0] == "ا" and past[2] not in "تطد" and past[1] != "ن"
        unsure = len(past) == 5 and (quadriliteral or past.startswith("است"))
    return (past, twice) if unsure else (past,)


def _join(stem: str, suffix: str) -> list[str]:
    """`stem` with `suffix`: one consonant for two alike, and a final hamza on each of its seats."""
    base, last = stem[:-1], stem[-1]
    if suffix[0] == last and last in "تن":
        return [stem + suffix[1:]]
    if last not in _HAMZAS:
        return [stem + suffix]
    before = stem[-2:-1]
    if suffix[0] not in _WEAK:
        return [base + "ئ" + suffix if last == "ء" and before == "ي" else stem + suffix]
    if suffix[0] == "و":
        seats = {"أ": "أؤ", "ء": "ئ" if before == "ي" else "ؤ"}.get(last, last)
    elif suffix[0] == "ا":
        if last == "أ":
            merged = [base + "آ" + suffix[1:]]
            return [*merged, base + "ء" + suffix] if before in _UNJOINED else merged
        seats = last if last != "ء" or before in "او" else "ئ" if before == "ي" else "ءئ"
    else:
        seats = last if last != "ء" or before == "ا" else "ئ" if before == "ي" else "ءئأ"
    return [base + seat + suffix for seat in seats]


_PAST_CONSONANT: tuple[tuple[Person, str], ...] = (
    ("1s", "ت"),
    ("2ms", "ت"),
    ("1p", "نا"),
    ("2mp", "تم"),
    ("3fp", "ن"),
)
_PREFIXES: tuple[tuple[Person, str], ...] = (
    ("3ms", "ي"),
    ("3fs", "ت"),
    ("1p", "ن"),
    ("2ms", "ت"),
    ("1s", "أ"),
)


def _past(past: str, present: str, doubled: bool, hollow: bool) -> list[_Draft]:
    """The past of a verb in one voice."""
    drafts: list[_Draft] = [("past", "3ms", past)]

    def add(person: Person, stem: str, suffix: str) -> None:
        drafts.extend(("past", person, surface) for surface in _join(stem, suffix))

    if _is_defective(past) and not hollow:
        weak = "و" if present[-1] == "و" and past[-1] == "ا" else "ي"
        base = past[:-1]
        before_vowel = past if past[-1] == "ي" else base
        add("3fs", before_vowel, "ت")
        add("3fd", before_vowel, "تا")
        add("3md", base + weak, "ا")
        add("3mp", base, "وا")
        stems: tuple[str, ...] = (base + weak,)
    else:
        if past[-1] == "ت":
            # A vowel stands between the two, so both are written (سكتت).
            drafts += [("past", "3fs", past + "ت"), ("past", "3fd", past + "تا")]
        else:
            add("3fs", past, "ت")
            add("3fd", past, "تا")
        add("3md", past, "ا")
        add("3mp", past, "وا")
        stems = (_hollow_past(past, present),) if hollow else _consonant_stems(past, present, doubled)
    for stem in stems:
        for person, suffix in _PAST_CONSONANT:
            add(person, stem, suffix)
    return drafts


def _hollow_past(past: str, present: str) -> str:
    """A hollow verb's past before a consonant (قال: قل; جاء: جئ; أساء: أسأ)."""
    if past[-1] != "ء":
        return past[:-2] + past[-1]
    if past[-2] == "ي" or len(past) == 3:
        return past[:-2] + ("ؤ" if present[-2] == "و" else "ئ")
    return past[:-2] + "أ"


def _present(past: str, present: str, doubled: bool, hollow: bool) -> list[_Draft]:
    """Present, subjunctive and jussive of a verb in one voice."""
    stem = present[1:]
    short: str | None = None
    if stem[-1] in "يىوا" and not hollow and _is_defective(past):
        plural, short = stem[:-1], stem[:-1]
        dual = stem[:-1] + ("و" if stem[-1] == "و" else "ي")
        feminine: tuple[str, ...] = (dual,)
    elif hollow:
        last = {"ي": "ئ", "و": "ؤ", "ا": "أ"}[stem[-2]] if stem[-1] == "ء" else stem[-1]
        short = stem[:-2] + last
        plural = dual = stem
        feminine = (short,)
    else:
        plural = dual = stem
        stems = _consonant_stems(past, present, doubled)
        feminine = tuple(stem if each == past else stem + stem[-1] for each in stems)
    drafts: list[_Draft] = []

    def add(tense: Tense, person: Person, prefix: str, stem: str, suffix: str = "") -> None:
        for each in _prefixed(prefix, stem):
            for surface in _join(each, suffix) if suffix else [each]:
                drafts.append((tense, person, surface))

    for person, prefix in _PREFIXES:
        add("present", person, prefix, stem)
        if short is not None:
            add("jussive", person, prefix, short)
    endings: tuple[tuple[Tense, str, str], ...] = (("present", "ان", "ون"), ("jussive", "ا", "وا"))
    for tense, two, many in endings:
        add(tense, "3md", "ي", dual, two)
        add(tense, "3fd", "ت", dual, two)
        add(tense, "3mp", "ي", plural, many)
        add(tense, "2mp", "ت", plural, many)
    for each in feminine:
        add("present", "3fp", "ي", each, "ن")
    return drafts


def _prefixed(prefix: str, stem: str) -> list[str]:
    if prefix == "أ" and stem[0] == "أ":
        return ["آ" + stem[1:]]
    if prefix == "أ" and stem[0] == "ؤ":
        return ["أ" + stem, "أو" + stem[1:]]
    return [prefix + stem]


def _passive_past(past: str, present: str) -> str:
    """The passive of the past, third person masculine singular (قال: قيل; هاجم: هوجم; استأنف: استؤنف)."""
    if _is_hollow(past, present):
        return past[:-2] + "ي" + past[-1]
    letters = list(past)
    if letters[0] == "آ":
        letters[:1] = ["أ", "و"]
    elif past.startswith("استأ") and len(past) > 5:
        letters[3] = "ؤ"
    elif past.startswith("ائ"):
        letters[1] = "ؤ"
    elif (past.startswith("أي") and present[1] == "و") or (len(past) > 3 and past[1] == "ا"):
        letters[1] = "و"
    elif len(past) > 4 and past[0] == "ت" and past[2] == "ا":
        letters[2] = "و"
    if letters[-1] in "اى":
        letters[-1] = "ي"
    elif letters[-1] == "أ":
        letters[-1] = "ئ"
    if letters[-2] in "أء" and len(letters) > 2:
        letters[-2] = "ئ"
    return "".join(letters)


def _passive_present(past: str, present: str) -> str:
    """The passive of the present (يقول: يقال; يصل: يوصل; يأخذ: يؤخذ; يدعو: يدعى)."""
    letters = list(present)
    if _is_hollow(past, present):
        letters[-2] = "ا"
        return "".join(letters)
    if past[0] == "و" and present[1] != "و" and len(past) == 3:
        letters.insert(1, "و")
    elif present[1] == "أ" and past[0] in "أا":
        letters[1] = "ؤ"
    if letters[-1] in "يو" and _is_defective(past):
        letters[-1] = "ى"
    elif letters[-1] == "ئ":
        letters[-1] = "أ"
    if letters[-2] == "ئ":
        letters[-2] = "ء" if letters[-3] == "ا" else "أ"
    return "".join(letters)


def _is_form_one(past: str, present: str) -> bool:
    if _SHADDA in past[:-1].rstrip("ىا") and not past.endswith(_SHADDA):
        return False
    past, present = _letters(past), _letters(present)
    if len(past) == 2:
        return True
    if len(past) != 3 or past[0] == "آ" or (past[0] == "أ" and present[1] != "أ"):
        return False
    # Letters that form I would have run together: form II.
    if past[1] == past[2] or (past[1] in "وي" and past[2] not in "ىاي"):
        return False
    return not (past[0] == "و" and present[1] == "و")


def _participles_of_form_one(past: str, present: str) -> tuple[str, str]:
    if len(past) == 2:
        return past[0] + "ا" + past[1], "م" + past + "و" + past[1]
    first, second, third = past[0], past[1], past[2]
    opening = "آ" if first == "أ" else first + "ا"
    if _is_hollow(past, present):
        if third == "ء":
            return first + "اء" + _KASRATAN, "م" + first + present[-2] + "ء"
        return first + "ائ" + third, "م" + first + ("ي" if present[-2] == "ي" else "و") + third
    middle = "ئ" if second in "أئ" else second
    if _is_defective(past):
        passive = "م" + first + middle + ("و" if present[-1] == "و" else "ي")
        return opening + middle + _KASRATAN, passive
    seated = "ؤ" if second in "أئ" else second
    active = opening + middle + ("ئ" if third in "أئؤ" else third)
    return active, "م" + first + seated + "و" + ("ء" if third in "أئؤ" else third)


def _noun(surface: str, number: Number, gender: Gender, construct: bool, pronoun: bool) -> list[NounForm]:
    return [
        NounForm(each.translate(_NORMAL), number, gender, construct, _bound(each) if pronoun else ())
        for each in _seated(surface)
    ]


def _singular(noun: str, gender: Gender, number: Number = "s") -> list[NounForm]:
    """A noun that takes case endings: a singular or a broken plural."""
    letters = _letters(noun)
    if noun.endswith(_KASRATAN):
        return (
            _noun(letters, number, gender, False, False)
            + _noun(letters + "ي", number, gender, False, True)
            + _noun(letters + "يا", number, gender, False, False)
        )
    forms = _noun(letters, number, gender, False, True)
    if letters[-1] not in "ةىاأ" and not letters.endswith("اء"):
        for surface in _join(letters, "ا"):
            forms += _noun(surface, number, gender, False, False)
    return forms


def _dual(noun: str, gender: Gender) -> list[NounForm]:
    letters = _letters(noun)
    if noun.endswith(_KASRATAN):
        stem = letters + "ي"
    elif letters[-1] == "ة":
        stem = letters[:-1] + "ت"
    elif letters[-1] == "ى":
        stem = letters[:-1] + "ي"
    elif letters[-1] == "ا":
        return []
    else:
        stem = letters
    return [
        form
        for suffix, construct in (("ان", False), ("ين", False), ("ا", True), ("ي", True))
        for surface in _join(stem, suffix)
        for form in _noun(surface, "d", gender, construct, construct)
    ]


def _plural(plural: str, gender: Gender) -> list[NounForm]:
    # Short words in ون are broken plurals (شؤون, سجون).
    if plural.endswith("ون") and len(plural) > 4:
        return _sound_masculine(plural[:-2])
    if plural.endswith("ات") and len(plural) > 4:
        return _noun(plural, "p", "f", False, True)
    return _singular(plural, gender, "p")


def _plural_stem(noun: str) -> str:
    letters = _letters(noun)
    return letters[:-1] if letters[-1] in "ىة" else letters


def _sound_masculine(stem: str) -> list[NounForm]:
    return [
        form
        for suffix, construct in (("ون", False), ("ين", False), ("و", True), ("ي", True))
        for surface in _join(stem, suffix)
        for form in _noun(surface, "p", "m", construct, construct)
    ]


def _sound_feminine(noun: str) -> list[NounForm]:
    letters = _letters(noun)
    if letters.endswith(("اء", "ا")):
        return _noun(letters + "ات", "p", "f", False, True) if letters.endswith("ء") else []
    if noun.endswith(_KASRATAN) or letters[-1] == "ى":
        return _noun(_plural_stem(noun) + "يات", "p", "f", False, True)
    if letters.endswith("اة"):
        return _noun(letters[:-2] + "يات", "p", "f", False, True)
    stem = _plural_stem(noun)
    surfaces = _join(stem, "ات")
    return [form for surface in surfaces for form in _noun(surface, "p", "f", False, True)]
