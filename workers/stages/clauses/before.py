"""Before a verb: the noun that can be its subject, and the noun that its clause describes."""

from __future__ import annotations

from workers.arabic.agreement import agreement, gender_number
from workers.document import Phrase
from workers.language.words import Verb, Word
from workers.stages.clauses.behind import part_of
from workers.stages.clauses.words import ALSO, AUXILIARIES, BARRIERS, BUT, GENDERS, OF_EVENTS, STOPS, WHICH
from workers.stages.finite_verbs import described_event, taken_up
from workers.stages.participants import DOERS, classes, direction

_PERSONS = {"الذي": "3ms", "التي": "3fs", "الذين": "3mp", "اللذان": "3md", "اللذين": "3md"}


def noun_before(
    words: list[Word], phrases: list[Phrase], k: int, verb: Verb
) -> tuple[list[Phrase], Phrase | None]:
    """The noun before a verb that agrees with it as a subject, and the noun that it describes, if any."""
    if k == 0:
        return [], None
    n = k - 1
    while n >= 0 and phrases[n].kind in ("negator", "particle", "adverb"):
        n -= 1
    if n < 0:
        return [], None
    if phrases[n].kind == "relative":
        if words[phrases[n].first].norm.endswith("ما") and verb.pronoun and verb.lemma == "ذكر":
            return [], None  # "نفى ما ذكرته مصادر": what the pronoun means is not named
        antecedent = _antecedent_of_relative(words, phrases, n)
        if antecedent is None or of_all_before(words, phrases, n):
            return [], None
        if not verb.pronoun and agrees(words, antecedent, verb, behind=False):
            return [antecedent], antecedent
        return [], antecedent
    if phrases[k].conjunction:
        if verb.pronoun:
            # "الاجتماع الذي عقده أوباما وحضره رؤساء …": the second verb takes up the same noun.
            for m in range(k - 1, max(-1, k - 14), -1):
                if phrases[m].kind == "relative":
                    return [], _antecedent_of_relative(words, phrases, m)
                if phrases[m].kind == "sign" and words[phrases[m].first].norm in STOPS:
                    break
        return [], None
    last = phrases[n]
    indefinite = last.kind == "noun" and not (last.definite or last.pronoun)
    joined = last.prep is None and (last.coordinated or part_of(words, phrases, n))
    if indefinite and last.last == phrases[k].first and not joined:
        # An indefinite noun and a verb: a relative clause without a pronoun ("غارة استهدفت منزلا").
        head = last
        m = n
        while head.complement and m > 0:
            m -= 1
            head = phrases[m]
        for candidate in (last, head):
            if agrees(words, candidate, verb, behind=False):
                return [candidate], None if _is_topic(phrases, m, k) else candidate
        if verb.pronoun:
            return [], head
        behind = phrases[k + 1].pronoun if k + 1 < len(phrases) else None
        if behind in GENDERS and gender_number(words, last)[0] in (None, GENDERS[behind]):
            return [], last  # "منطقة يسيطر عليها المتمردون"
    elif last.kind == "noun" and last.last == phrases[k].first and verb.pronoun:
        told = described_event(words, phrases[:k])
        if told is not None:
            return [], told  # "هجوم بقذائف الهاون شنه مسلحون"
        if taken_up(words, last, verb):
            return [], last  # "جنودا ماليين خطفهم مسلحون"
    elif last.kind == "sign" and verb.lemma in OF_EVENTS and words[last.first].norm in "،,":
        told = described_event(words, phrases[:n])
        if told is not None and agrees(words, told, verb, behind=False):
            return [told], told  # "هجوم بسيارة مفخخة، استهدف دورية"
    found: list[Phrase] = []
    commas = 0
    for m in range(n, -1, -1):
        phrase = phrases[m]
        kind = phrase.kind
        if kind == "noun":
            if m and phrases[m - 1].kind == "subordinator" and phrases[m - 1].pronoun is not None:
                break  # "قالت إنه عاطل، …": what is said of the pronoun
            if part_of(words, phrases, m) or direction(words, phrase):
                continue  # "14 شخصا بينهم خمسة أطفال قتلوا"
            apart = phrase.coordinated and m == k - 1 and m and _begins_anew(words, phrases[m - 1], phrase)
            if phrase.prep is None and not phrase.complement and (not phrase.coordinated or apart):
                known = phrase.entity is not None or phrase.people is not None or phrase.quantity is not None
                if commas and not (phrase.definite or phrase.pronoun_suffix or known):
                    continue  # "ومع اقتراب المعارك أكثر وأكثر، يشدد التنظيم …"
                if agrees(words, phrase, verb, behind=False):
                    found = [phrase]
                    found += _joined_to(phrases, m, k)
                    if apart:
                        break  # "طالبان في القصر وآلاف الأفغان يفرون"
                elif verb.person in ("3mp", "3md", "3fd", "3fp"):
                    together = [phrase, *_joined_to(phrases, m, k)]
                    if len(together) > 1:
                        found = together
        elif kind == "sign":
            text = words[phrase.first].norm
            opens = m == k - 1 and not _behind_topic(phrases, m) and _opens_quote(words, phrases, m)
            if text in STOPS or text == ")" or opens or _dateline(words, phrases, m):
                break
            if text in "،,":
                commas += 1
                named = found and (found[0].entity is not None or found[0].people is not None)
                if commas > 2 or named:
                    break
        elif kind == "verb" and not found and phrase.verb is not None and phrase.verb.lemma in AUXILIARIES:
            continue  # "الجيش كان قد صادر الخزان"
        elif kind == "verb" and not found and not phrase.conjunction and m:
            described = phrases[m - 1]
            if (
                described.kind == "noun"
                and not described.definite
                and described.last == phrase.first
                and agreement(words, described, verb.person, behind=False) > 0
            ):
                found = [described]  # "انتحاريا يقود شاحنة فجر نفسه"
            break
        elif (
            kind in BARRIERS
            or (kind == "conjunction" and phrase.last - phrase.first > 1)
            or words[phrase.first].norm in BUT
            or words[phrase.first].norm in ALSO
        ):
            break
    return found, None


def _dateline(words: list[Word], phrases: list[Phrase], m: int) -> bool:
    """Whether a dash stands behind where the article was written ("بغداد – نفت الوزارة")."""
    dash = words[phrases[m].first].norm in "-–—"
    return dash and m > 0 and all(phrase.place is not None or phrase.kind == "sign" for phrase in phrases[:m])


def _is_topic(phrases: list[Phrase], n: int, k: int) -> bool:
    """Whether a clause of أن, or a sentence, begins with the noun, so that the verb at `k` tells what it did
    ("قالت إن قوة خاصة توغلت")."""
    opens = n == 0 or phrases[n - 1].kind == "subordinator"
    verb = phrases[k].verb
    if (verb is not None and verb.pronoun) or (k + 1 < len(phrases) and phrases[k + 1].pronoun):
        return False  # "هجوم شنته الحركة", "مناطق يسيطر عليها الانفصاليون"
    for phrase in phrases[k + 1 :]:
        if phrase.kind == "verb":
            return opens and phrase.conjunction
        if phrase.kind in ("subordinator", "relative", "conjunction"):
            break
    return opens


def _behind_topic(phrases: list[Phrase], n: int) -> bool:
    """Whether the sign stands behind what a clause of أن speaks of, so that a quotation goes on with it ("أكد
    أن إيران | «تدعم الحكومة»", "إن مديرية المخابرات في الجيش | «أوقفت ثلاثة»")."""
    first = n
    while first > 0 and phrases[first - 1].kind == "noun":
        first -= 1
    return 0 < first < n and phrases[first - 1].kind == "subordinator"


def _begins_anew(words: list[Word], before: Phrase, phrase: Phrase) -> bool:
    """Whether a joined noun before a verb is no further part of what stands before it ("تدرس موسكو الخطة
    وزيلينسكي يطالب")."""
    thing = not DOERS & classes(words, before) and before.kind == "noun"
    return before.prep is not None or (thing and phrase.entity is not None)


def _opens_quote(words: list[Word], phrases: list[Phrase], n: int) -> bool:
    """Whether the sign opens a quotation, whose words have a subject of their own."""
    text = words[phrases[n].first].norm
    if text != '"':
        return text in "«“"
    return sum(p.kind == "sign" and words[p.first].norm == '"' for p in phrases[:n]) % 2 == 0


def _joined_to(phrases: list[Phrase], m: int, k: int) -> list[Phrase]:
    """The phrases joined by و to the one at `m`, up to `k`."""
    joined: list[Phrase] = []
    for phrase in phrases[m + 1 : k]:
        if phrase.kind == "noun" and phrase.prep is None and phrase.coordinated:
            joined.append(phrase)
        elif not (phrase.kind == "noun" and phrase.complement):
            break
    return joined


def of_all_before(words: list[Word], phrases: list[Phrase], n: int) -> bool:
    """Whether ما behind a comma takes up all that was told, not who stands before it ("قتل عمال في المطبخ
    العالمي، | مما أثار احتجاجات")."""
    return n > 0 and phrases[n - 1].kind == "sign" and words[phrases[n].first].norm in WHICH


def _antecedent_of_relative(words: list[Word], phrases: list[Phrase], n: int) -> Phrase | None:
    """The noun that a relative pronoun at `n` points back to, by its gender and number."""
    person = _PERSONS.get(words[phrases[n].first].norm.lstrip("و"))
    cleft = n > 0 and phrases[n - 1].kind == "pronoun"  # "قبائل عربية هي التي ارتكبت المجازر"
    for m in range(n - 1, max(-1, n - 8), -1):
        phrase = phrases[m]
        known = phrase.definite or (cleft and not phrase.prep)
        if phrase.kind == "noun" and known and phrase.pronoun is None:
            if person is None or agreement(words, phrase, person, behind=False):
                return phrase
        elif phrase.kind in BARRIERS:
            return None
    return None


def agrees(words: list[Word], phrase: Phrase, verb: Verb, behind: bool) -> bool:
    """Whether the phrase, before or `behind` the verb, can be its subject."""
    return agreement(words, phrase, verb.person, behind) > 0
