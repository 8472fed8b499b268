"""Behind a verb: its bare noun phrases, subject and object, and its prepositional complements."""

from __future__ import annotations

from workers.document import Phrase
from workers.language.words import Verb, Word, language
from workers.stages.clauses.words import (
    ADDRESSED,
    AMONG,
    ASIDES,
    BUT,
    CALLED,
    CALLED_TO,
    NAMING,
    PAIRED,
    PARTS,
    RANKED,
    STOPS,
    WHO_IS,
)
from workers.stages.participants import BY_FORCE, DOERS, classes, direction

_DASHES = frozenset("-–—")


def nouns_behind(
    words: list[Word], phrases: list[Phrase], k: int, verb: Verb
) -> tuple[list[list[Phrase]], list[tuple[str, Phrase]]]:
    """The bare noun phrases behind a verb, each with those joined to it, and the prepositional ones."""
    bare: list[list[Phrase]] = []
    complements: list[tuple[str, Phrase]] = []
    commas = 0
    manners = language().manners
    joined: list[Phrase] | None = None
    n = k + 1
    while n < len(phrases):
        phrase = phrases[n]
        kind = phrase.kind
        if kind == "noun":
            where = phrase.place is not None and direction(words, phrase)
            if where or phrase.complement or words[phrase.head].norm in manners:
                pass
            elif words[phrase.first].norm in CALLED:
                joined = None  # "قتل خمسة بينهم قيادي | يدعى علي حسين"
            elif phrase.prep is not None:
                complements.append((phrase.prep, phrase))
                joined = None
            elif part_of(words, phrases, n) or phrases[n - 1].kind == "negator" or _beside(words, phrases, n):
                joined = None  # "قتل 20 شخصا بينهم | أربعة أطفال", "أفرجت عن أربعة لعدم | ثبوت التهم"
            elif phrase.conjunction:
                if joined is not None:
                    joined.append(phrase)
                elif phrase.of_kin and bare and not commas:
                    bare[-1].append(phrase)  # "قتل عضو في المجلس | وزوجته"
                elif bare and complements and words[complements[-1][1].head].norm in RANKED:
                    bare[-1].append(phrase)  # "قتل ضابط برتبة مقدم | وأربعة جنود"
                elif complements:
                    complements.append((complements[-1][0], phrase))
                elif bare:
                    break
            elif bare and (_names(phrases, n, bare) or _names_holder(words, phrases, n, bare)):
                bare[-1] = joined = [phrase]
            elif bare and _apposed(phrases, n, bare):
                pass
            elif complements and _named_behind(phrases, n):
                # "مع رئيس المكتب السياسي لحركة حماس | خالد مشعل"
                complements.append((complements[-1][0], phrase))
            elif len(bare) < 2 and (
                commas == 0 or not bare or _resumes(words, phrases, k, n) or _harmed(words, phrases, n, bare)
            ):
                joined = [phrase]
                bare.append(joined)
            elif len(bare) >= 2:
                joined = None
        elif kind == "sign":
            text = words[phrase.first].norm
            if text in STOPS:
                break
            if text in PAIRED and text in "([":
                n = _closing(words, phrases, n)
            elif text in "،," and _name_closed(words, phrases[n - 1]):
                pass
            elif text in "،,-–—" and (closing := _aside(words, phrases, n)) is not None:
                n = closing
            elif text in "،,-–—":
                commas += 1
                if bare and (commas > 1 or len(bare) > 1):
                    break
        elif kind == "relative" and complements and complements[-1][0] == "بين":
            other = _other_side(words, phrases, n)
            if other is not None and len(complements) == 1:
                complements.append(("بين", other))
            break
        elif kind == "pronoun" and bare and words[phrase.first].norm in WHO_IS:
            n += 1  # "دعا فصيل آخر وهو | حركة العدل": who it is
        elif kind in ("subordinator", "relative") or words[phrase.first].norm in BUT:
            break
        elif kind == "verb" and (name := _own_name(words, phrases, n)) is not None:
            if joined is not None and joined[-1] is phrases[n - 1]:
                joined[-1] = phrases[name]
            elif complements and complements[-1][1] is phrases[n - 1]:
                complements[-1] = (complements[-1][0], phrases[name])
            n = name
        elif kind == "verb":
            described = bare[-1][-1] if bare else None
            if (
                described is None
                or len(bare) > 1
                or described.definite
                or phrase.conjunction
                or described.last != phrase.first
            ):
                break
            # "اغتال مسلحان يستقلان دراجة قاضيا": the relative clause and its thing stand between.
            n += 1
            while n < len(phrases) and (phrases[n].kind == "verb" or phrases[n].pronoun is not None):
                n += 1
            if phrases[n - 1].kind == "subordinator":
                n += 1  # "مسلحون يشتبه بأنهم جهاديون": what they are thought to be
            while n < len(phrases) and phrases[n].kind == "noun":
                if phrases[n].prep is None and (
                    phrases[n].entity is not None or phrases[n].people is not None
                ):
                    break
                n += 1
            joined = None
            continue
        n += 1
    return bare, complements


def _own_name(words: list[Word], phrases: list[Phrase], n: int) -> int | None:
    """Where the name stands that those before the verb give themselves ("جماعة تسمي نفسها | جيش الفتح")."""
    verb = phrases[n].verb
    itself = words[phrases[n + 1].first].analysis.stem if n + 1 < len(phrases) else ""
    if verb is None or verb.lemma not in NAMING or itself not in ("نفس", "انفس"):
        return None
    for m in range(n + 2, min(n + 4, len(phrases))):
        if phrases[m].kind == "noun":
            return m
    return None


def _resumes(words: list[Word], phrases: list[Phrase], k: int, n: int) -> bool:
    """Whether the object of a verb of speech comes behind the comma that closes when or where it was said
    ("أدان الرئيس في كلمة متلفزة، | صمت الحكومة", "دعا الملك أمس، | المجتمع الدولي إلى")."""
    phrase, before = phrases[n], n - 2
    following = phrases[n + 1] if n + 1 < len(phrases) else None
    # "دعا الملك، أمس | العراقيين إلى"
    timed = phrases[n - 1].kind == "time" and phrases[n - 2].kind == "sign"
    if phrases[n - 1].kind != "sign" and not timed:
        return False
    aside = phrases[before]
    ended = timed or aside.kind == "time" or (aside.kind == "noun" and aside.prep is not None)
    return (
        before > k
        and (ended or _addressed(words, phrases, k, n))
        and (phrase.definite or (following is not None and following.complement))
        and not (following is not None and following.kind == "verb")
        and language().tells_of(words[phrases[k].first], ADDRESSED)
    )


def _addressed(words: list[Word], phrases: list[Phrase], k: int, n: int) -> bool:
    """Whether who is called on stands behind the comma that closes who calls, what for following ("طالب مجلس
    النواب، | رئيس الحكومة بالاستقالة", but "دعا لافروف، | الوزير الروسي إلى")."""
    verb, phrase, caller = phrases[k].verb, phrases[n], phrases[n - 2]
    following = phrases[n + 1] if n + 1 < len(phrases) else None
    person = phrase.entity is not None and phrase.entity.type == "PER"
    called = caller.entity is not None and caller.entity.type == "PER"
    who_he_is = (called and _titled(phrase)) or (person and _titled(caller))
    return (
        verb is not None
        and verb.lemma in language().addressing
        and following is not None
        and following.prep in CALLED_TO
        and bool(DOERS & classes(words, phrase))
        and not who_he_is
    )


def _harmed(words: list[Word], phrases: list[Phrase], n: int, bare: list[list[Phrase]]) -> bool:
    """Whether people behind the comma that closes when it was done are who armed men did it to ("خطف مسلحون
    قبل أيام، | عددا من الأشخاص")."""
    phrase, doer = phrases[n], bare[0][0]
    timed = phrases[n - 1].kind == "sign" and phrases[n - 2].kind == "time"
    return (
        timed
        and (phrase.people is not None or phrase.quantity is not None)
        and not words[phrase.first].analysis.article
        and doer.quantity is None
        and bool(BY_FORCE & classes(words, doer))
        and not (n + 1 < len(phrases) and phrases[n + 1].kind == "verb")
    )


def part_of(words: list[Word], phrases: list[Phrase], n: int) -> bool:
    """Whether the noun says of whom those before consist ("بينهم | أربعة أطفال", "معظمهم | مدنيون")."""
    if n == 0:
        return False
    phrase, before = phrases[n], phrases[n - 1]
    if phrase.prep is not None or phrase.conjunction or before.kind != "noun" or before.last != phrase.first:
        return False
    if phrase.pronoun_suffix and words[phrase.head].analysis.stem in PARTS:
        return True
    whole = before.pronoun is not None and before.prep in AMONG
    return whole or bool(before.pronoun_suffix and words[before.head].analysis.stem in PARTS)


def _other_side(words: list[Word], phrases: list[Phrase], n: int) -> Phrase | None:
    """The side that is joined behind a relative clause about the first ("بين الجيش الذي يقوده البرهان | وقوات
    الدعم السريع")."""
    for phrase in phrases[n + 1 : n + 9]:
        if phrase.kind == "sign" and words[phrase.first].norm in STOPS:
            return None
        joined = phrase.kind == "noun" and phrase.conjunction and phrase.prep is None
        if joined and DOERS & classes(words, phrase):
            return phrase
    return None


def _beside(words: list[Word], phrases: list[Phrase], n: int) -> bool:
    """Whether the noun behind a comma says more of who spoke or of those before it ("قتلوا أمس، | مؤكدا",
    "قتلوا، | ثلاثة منهم أطفال", "قتلا، | أحدهما ضابط")."""
    if phrases[n - 1].kind != "sign":
        return False
    phrase = phrases[n]
    head = words[phrase.head]
    following = phrases[n + 1] if n + 1 < len(phrases) else None
    return (
        (head.saying is not None and head.saying.kind == "participle")
        or (bool(phrase.pronoun_suffix) and head.analysis.stem in PARTS)
        or (following is not None and bool(following.pronoun) and following.prep == "من")
    )


def _titled(phrase: Phrase) -> bool:
    return (
        phrase.people is not None
        and phrase.people.kind in ("person", "state")
        and phrase.people.number == "s"
        and (phrase.entity is None or phrase.entity.type != "PER")
    )


def _names(phrases: list[Phrase], n: int, bare: list[list[Phrase]]) -> bool:
    """Whether a name follows the titles of its person ("المبعوث الخاص ورئيس البعثة برناردينو ليون")."""
    phrase, before = phrases[n], phrases[n - 1]
    return (
        len(bare) == 1
        and len(bare[0]) > 1
        and phrase.entity is not None
        and phrase.entity.type == "PER"
        and before.kind == "noun"
        and before.last == phrase.first
        and all(_titled(title) for title in bare[0])
    )


def _names_holder(words: list[Word], phrases: list[Phrase], n: int, bare: list[list[Phrase]]) -> bool:
    """Whether a name is that of who holds the office before it, what was done following ("انتقدت الممثلة
    العليا بالاتحاد الأوروبي | فيديريكا موغريني | توقيف النواب", "أدان وزير الدفاع في الحكومة، | موريس سليم |
    الجريمة")."""
    phrase, before = phrases[n], phrases[n - 1]
    title, *joined = bare[0]
    if before.kind == "sign" and words[before.first].norm in "،,":
        before = phrases[n - 2]
    if (
        joined
        or len(bare) > 1
        or before.kind != "noun"
        or phrase.entity is None
        or phrase.entity.type != "PER"
        or phrase.entity.first != phrase.head
        or not (title.definite or title.place is not None)
        or not _titled(title)
    ):
        return False
    for other in phrases[n + 1 : n + 5]:
        if other.kind != "noun":
            return False
        if other.prep is None and not other.complement:
            return not other.conjunction and not _beside_speech(words, other)
    return False


def _beside_speech(words: list[Word], phrase: Phrase) -> bool:
    """Whether the noun tells how somebody spoke or acted ("معربا عن قلقه", "أمس")."""
    return not phrase.definite and words[phrase.head].norm.endswith("ا") and phrase.entity is None


def _apposed(phrases: list[Phrase], n: int, bare: list[list[Phrase]]) -> bool:
    """Whether a title behind a name is its own, a noun following ("دعا بريمر الحاكم السابق الرئيس")."""
    phrase, name = phrases[n], bare[-1][-1]
    if (
        len(bare) != 1
        or name.entity is None
        or name.entity.type != "PER"
        or name.last != phrase.first
        or not phrase.definite
        or not _titled(phrase)
    ):
        return False
    for other in phrases[n + 1 : n + 7]:
        if other.kind != "noun":
            return False
        if other.prep is None and not other.complement and not other.conjunction:
            return other.entity is not None or other.people is not None
    return False


def _named_behind(phrases: list[Phrase], n: int) -> bool:
    """Whether a name is that of the title before it, which a preposition governs."""
    phrase, title = phrases[n], phrases[n - 1]
    return (
        phrase.entity is not None
        and phrase.entity.type == "PER"
        and title.kind == "noun"
        and title.prep is not None
        and title.last == phrase.first
        and title.definite
        and _titled(title)
    )


def _aside(words: list[Word], phrases: list[Phrase], n: int) -> int | None:
    """The comma that closes what the one at `n` opens: a time, a name, or "وهي …"."""
    if n + 1 >= len(phrases):
        return None
    inside = phrases[n + 1]
    if words[phrases[n].first].norm in _DASHES:
        for m in range(n + 2, min(n + 8, len(phrases))):
            if words[phrases[m].first].norm in _DASHES:
                return m  # "حثت موسكو - حليفة دمشق - المعارضة على الحوار"
            if phrases[m].kind not in ("noun", "time"):
                break
    if (
        inside.kind == "noun"
        and inside.entity is not None
        and inside.entity.type == "PER"
        and not inside.prep
    ):
        # "اتهم سفير نيكاراغوا، كارلوس غوميز، الشركات": who it is, between two commas.
        if inside.conjunction or phrases[n - 1].kind != "noun":
            return None
        for m in range(n + 2, min(n + 5, len(phrases))):
            if phrases[m].kind == "sign":
                return m if words[phrases[m].first].norm in "،," else None
            if phrases[m].kind != "noun" or phrases[m].prep or phrases[m].conjunction:
                return None
        return None
    backing = words[inside.first].analysis.stem in language().backed
    if inside.kind == "noun" and not inside.conjunction and (backing or inside.prep in ASIDES):
        for m in range(n + 2, min(n + 9, len(phrases))):
            if phrases[m].kind == "sign" and words[phrases[m].first].norm in "،,":
                return m
        return None
    if inside.kind == "relative":  # "اتهم الوزير، الذي يزور القاهرة، إيران"
        for m in range(n + 2, min(n + 10, len(phrases))):
            if phrases[m].kind == "sign":
                return m if words[phrases[m].first].norm in "،," else None
        return None
    if inside.kind not in ("time", "pronoun"):
        return None
    for m in range(n + 2, min(n + 12, len(phrases))):
        if phrases[m].kind == "sign" and words[phrases[m].first].norm in "،,-–—":
            return m
        if phrases[m].kind == "verb" and inside.kind == "time":
            return None
    return None


def _name_closed(words: list[Word], phrase: Phrase) -> bool:
    """Whether a comma behind the phrase closes what one within it opens ("محافظ تعز، نبيل شمسان،")."""
    entity = phrase.entity
    if entity is None or entity.type != "PER" or entity.last != phrase.last:
        return False
    return any(words[i].norm in "،," for i in range(entity.first + 1, entity.last))


def _closing(words: list[Word], phrases: list[Phrase], n: int) -> int:
    """The index of the sign that closes the bracket at `n`; `n` itself where none does."""
    closer = PAIRED[words[phrases[n].first].norm]
    for m in range(n + 1, min(n + 12, len(phrases))):
        if phrases[m].kind == "sign" and words[phrases[m].first].norm == closer:
            return m
    return n
