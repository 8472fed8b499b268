"""Where and when: each event's own place and time, by clause; what is carried over names its rule."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from itertools import pairwise
from operator import attrgetter

from msgspec.structs import replace

from workers.document import Document, Draft, Phrase, PlaceMention, TimeMention
from workers.geography.geodesy import distance_km
from workers.language.kept import kept_property
from workers.language.stage_words import stage_words
from workers.language.words import language
from workers.messages import Place
from workers.stages.anniversaries import remembered
from workers.stages.clauses.words import CONTRASTS
from workers.stages.participants import SPOKEN, backed, direction

# Types whose events happen somewhere; a place is carried over from the sentences before for those `CARRIED`.
CARRIED = frozenset({"ASSAULT", "HAZARD", "PROTEST", "CONTROL", "MOBILIZE"})
LOCATED = frozenset({"ASSAULT", "HAZARD", "PROTEST", "COERCE", "CONTROL", "DISPLACE", "MOBILIZE", "RETREAT"})
# Types that say where they were uttered, if anywhere: a country that heads a title is not that.
_UTTERED = SPOKEN - {"CONCEDE"}
CARRY = 2  # sentences over which the last event's place still holds where none is said
_WORDS = stage_words("circumstances")
_LOCATIVE = _WORDS["locative"]
_SEATS = _WORDS["seats"]
_TOWARDS = _WORDS["towards"]
_AFTER = _WORDS["after"]
_CONTENT = _WORDS["content"]
_ABOUT = _WORDS["about"]
_ANSWERS = SPOKEN | {"PROTEST"}
_DATED = _WORDS["dated"]
_LASTING = _WORDS["lasting"]
_SINCE_AFTER = _AFTER | {"منذ"}
_FIRST = attrgetter("first")
_POSSIBLE = _WORDS["possible"]
_CONTENTS = _WORDS["contents"]
_COMPARING = CONTRASTS | _WORDS["comparing"]
_HOSTS = _WORDS["hosts"]
_HOMES = _WORDS["homes"]
_CHARGES = _WORDS["charges"]
_CHARGED = frozenset({"COERCE", "SANCTION", "ACCUSE"})
_SHELTERS = _WORDS["shelters"]
_TAKING = _WORDS["taking"]
_DATELINE_ENDS = frozenset("-–—ـ:/(«")


class Circumstances:
    """Fills `drafts` with place, origin, destination and time."""

    requires = ("tokens", "phrases", "clauses", "drafts", "roles", "places", "times")
    assigns = ("circumstances",)

    def __call__(self, document: Document) -> None:
        last: tuple[int, Place] | None = None
        by_sentence = document.drafts_by_sentence()
        around: _Around | None = None
        for draft in document.drafts:
            if around is None or around.sentence != draft.sentence:
                around = _Around(document, draft.sentence, by_sentence[draft.sentence])
            segment = _segment(document, draft, around)
            _place(document, draft, segment, around)
            if around.times:
                _time(document, draft, segment, around)
            if draft.place is None and draft.first < document.title_tokens:
                draft.place = _heading(document, draft)
            if draft.entry.type not in LOCATED:
                continue
            if draft.place is None and draft.sentence > 0 and draft.entry.type in CARRIED:
                if last is not None and draft.sentence - last[0] <= CARRY:
                    draft.place = last[1]
                    draft.rules.append("place-carried")
            elif draft.place is not None and _newsworthy(document, draft, draft.place, last):
                last = draft.sentence, draft.place


def _newsworthy(document: Document, draft: Draft, place: Place, last: tuple[int, Place] | None) -> bool:
    """Whether later sentences that name no place may be of this event's."""
    if place.precision == "country" or _since(document, draft) or _describes(draft):
        return False
    # Only a wide area is named, around the place just named ("شرق أوكرانيا"): the news is still there.
    return last is None or draft.sentence - last[0] > CARRY or not _encloses(place, last[1])


def _describes(draft: Draft) -> bool:
    """Whether the event only tells which place is meant ("قرب المدينة التي تسيطر عليها القوات")."""
    return draft.entry.type == "CONTROL" and draft.clause is not None and draft.clause.antecedent is not None


def _encloses(area: Place, place: Place) -> bool:
    """Whether a place lies within an area."""
    here = (area.latitude, area.longitude, place.latitude, place.longitude)
    at_sea = area.precision == "country" and area.country is None  # seas are longer than wide
    if not (at_sea or area.precision == "governorate") or place.precision in ("governorate", "country"):
        return False
    if None in here:
        return False
    return distance_km(*here) <= (area.radius_km or 0) * (1.5 if at_sea else 1)  # type: ignore[arg-type]


def _since(document: Document, draft: Draft) -> bool:
    """Whether the event only says how long something has been so ("الأعنف منذ معركة السيطرة على البلدة")."""
    phrases = document.phrases[draft.sentence]
    head = draft.phrase
    while phrases[head].complement and head > 0:
        head -= 1
    return phrases[head].prep == "منذ"


def _segment(document: Document, draft: Draft, around: _Around) -> tuple[int, int]:
    """The phrases of the trigger's clause: from the last subordinator or joined verb to the next."""
    ends = around.ends
    at = bisect_right(ends, draft.phrase)
    low = ends[at - 1] if at else 0
    after = around.afterwards
    at = bisect_right(after, draft.phrase)
    if at:
        low = max(low, after[at - 1])
    named = document.named_by(draft)
    own = {
        clause.verb
        for clause in around.describing
        if clause.verb > draft.phrase and any(clause.antecedent is phrase for phrase in named)
    }
    # A relative clause that describes the event goes on telling of it.
    behind = max(draft.phrase + 1, *own) if own else draft.phrase + 1
    at = bisect_left(ends, behind)
    return low, ends[at] if at < len(ends) else len(document.phrases[draft.sentence])


class _Around:
    """The clauses of a sentence and the places that it names, gathered once for all of its drafts."""

    def __init__(self, document: Document, sentence: int, drafts: list[Draft]) -> None:
        self.document = document
        self.sentence = sentence
        self.drafts = drafts
        tokens, words = document.tokens, document.words
        self.ends: list[int] = []  # the phrases at which a clause ends
        self.afterwards: list[int] = []  # behind which another event is told ("تظاهروا أمس بعد مقتل ثلاثة …")
        self.times: list[tuple[int, TimeMention]] = []  # each with the index of its phrase
        for n, phrase in enumerate(document.phrases[sentence]):
            if phrase.kind == "sign":
                if tokens[phrase.first].text in ":؛;.":
                    self.ends.append(n)
                continue
            if phrase.time is not None:
                if phrase.time.time.start is not None:  # "لعدة ساعات" tells how long, not when
                    self.times.append((n, phrase.time))
            elif phrase.kind != "noun" and phrase.opens_clause:
                self.ends.append(n)
            if words[phrase.head].event_noun and (phrase.prep in _AFTER or remembered(document, sentence, n)):
                self.afterwards.append(n)
        # The clauses that point back to a noun.
        self.describing = [clause for clause in document.clauses[sentence] if clause.antecedent is not None]

    @kept_property
    def spoken_of(self) -> dict[int, int]:
        """What verbs of speech have as objects (by first token), with the verb's phrase."""
        return {
            phrase.first: draft.phrase
            for draft in self.drafts
            if draft.entry.type in SPOKEN and draft.clause is not None
            for phrase in draft.clause.object
        }

    @kept_property
    def contrasts(self) -> list[int]:
        """The phrases behind which another event is told ("قتل ستة، فيما قتل جنديان في هجوم بالموصل")."""
        norms, words = self.document.norms, self.document.words
        return [
            n
            for n, phrase in enumerate(self.document.phrases[self.sentence])
            if norms[phrase.first] in _COMPARING
            or (phrase.prep == "منذ" and words[phrase.head].event_noun)  # long ago
        ]

    @kept_property
    def apposed(self) -> set[int]:
        """The first tokens of phrases that describe the town before them ("الرمادي مركز المحافظة")."""
        words = self.document.words
        return {
            phrase.first
            for before, phrase in pairwise(self.document.phrases[self.sentence])
            if before.place is not None
            and phrase.kind == "noun"
            and phrase.prep is None
            and not phrase.conjunction
            and words[phrase.head].analysis.stem in _SEATS
        }

    @kept_property
    def every(self) -> list[tuple[int, PlaceMention]]:
        """Each with the index of its phrase, of which it is the first."""
        sentence, phrases = self.document.sentences[self.sentence], self.document.phrases[self.sentence]
        named: dict[int, PlaceMention] = {}
        for mention in _places_in(self.document, sentence.first, sentence.last):
            n = bisect_right(phrases, mention.first, key=_FIRST) - 1
            if n >= 0 and phrases[n].kind == "noun" and mention.first < phrases[n].last:
                named.setdefault(n, phrases[n].place or mention)
        return [
            (n, mention)
            for n, mention in named.items()
            if not mention.container
            and phrases[n].first not in self.apposed
            and (not backed(self.document.words, phrases[n]) or _belongs_to(phrases[n], mention))
        ]

    @kept_property
    def foreign_dateline(self) -> PlaceMention | None:
        """The place that news of other countries comes from ("نيقوسيا – أطلقت القوات السورية النار")."""
        tokens, first = self.document.tokens, self.document.title_tokens
        mention = next((mention for _, mention in self.every), None)
        if mention is None or mention.first != first or mention.last >= len(tokens):
            return None
        if tokens[mention.last].text[0] not in _DATELINE_ENDS:
            return None
        country = mention.place.country
        for phrase in self.document.phrases[self.sentence]:
            actor = phrase.demonym or (phrase.entity.actor if phrase.entity is not None else None)
            if actor is not None and actor.country == country and phrase.first != first:
                return None
        return mention

    @kept_property
    def passive(self) -> list[tuple[int, PlaceMention]]:
        """Those of phrases that do not act."""
        phrases = self.document.phrases[self.sentence]
        acting = _participating(self.document, self.sentence, self.drafts)
        return [(n, mention) for n, mention in self.every if phrases[n].first not in acting]


def _belongs_to(phrase: Phrase, mention: PlaceMention) -> bool:
    """Whether others are part of the place ("قرى تابعة لناحية سيدكان", not "قوات تابعة لأنقرة")."""
    return phrase.prep == "ل" and mention.last - mention.first > len(mention.place.name.split())


def _place(document: Document, draft: Draft, segment: tuple[int, int], around: _Around) -> None:
    phrases = document.phrases[draft.sentence]
    for role in ("place", "origin", "destination"):
        for phrase in draft.fillers.get(role, ()):
            if phrase.first in around.apposed or (role == "place" and _spoken_of(document, draft, phrase)):
                continue
            taken_up = draft.clause is not None and phrase is draft.clause.antecedent
            mention = _last_in(document, phrase) if taken_up else _mention_in(document, phrase)
            if mention is not None and getattr(draft, role) is None:
                told = role == "place" and phrase.index >= 0
                place = _inner(document, phrases, phrase.index, mention.place) if told else mention.place
                setattr(draft, role, place)
    if draft.place is None:
        draft.place = _host(document, draft) or _taken(document, phrases, draft, around)
    if draft.place is not None:
        return
    if draft.entry.frame_name in ("move", "drive") and draft.origin is not None:
        draft.place = draft.origin
        return
    if draft.entry.frame_name in ("send",) and draft.destination is not None:
        draft.place = draft.destination
        return
    located = draft.entry.type in LOCATED
    low, high = segment
    best: tuple[int, PlaceMention] | None = None
    chosen = -1
    any_role = _visit(draft) or _there(document, phrases, low)
    for n, mention in around.every if any_role else around.passive:
        if mention is around.foreign_dateline:
            continue
        cost = _cost(document, phrases, draft, n, low, high, located, around)
        if cost is not None and (best is None or cost < best[0]):
            best, chosen = (cost, mention), n
    before = best is not None and chosen < draft.phrase and best[1].place.precision == "country"
    if located and (best is None or best[0] >= _NO_PLACE or before):
        attacked = _attacked(document, draft, low, high)
        if attacked is not None:
            draft.place = attacked
            return
    if best is not None:
        draft.place = _inner(document, phrases, chosen, best[1].place)
        if best[0] >= _FAR:
            draft.rules.append("place-of-sentence")
    elif located:
        draft.place = draft.origin or draft.destination or _from_there(phrases, draft, around)


_FAR = 100
_SCENE = 50
_NO_PLACE = 20  # from here on, no preposition of place
_MOVING = frozenset({"move", "drive", "visit", "send", "give"})


def _spoken_of(document: Document, draft: Draft, phrase: Phrase) -> bool:
    """Whether a place is rather of what is said ("هدد بقصف مطار بن غوريون")."""
    if draft.entry.type not in SPOKEN:
        return False
    phrases = document.phrases[draft.sentence]
    n = bisect_right(phrases, phrase.first, key=_FIRST) - 1
    return n != draft.phrase + 1 and not _at_gathering(document, phrases, n)


def _inner(document: Document, phrases: list[Phrase], n: int, area: Place) -> Place:
    """The town within an area that is told behind it ("في محافظة بابل وسط مدينة الحلة")."""
    last = phrases[n].last
    if n + 1 < len(phrases) and phrases[n + 1].prep in _LOCATIVE:
        last = phrases[n + 1].last
    for mention in _places_in(document, phrases[n].first, last + 1):
        if mention.first == last and mention.place.precision != "offset":
            continue
        if not mention.container and _encloses(area, mention.place):
            return mention.place
    return area


def _host(document: Document, draft: Draft) -> Place | None:
    """The town that hosts a meeting or refugees ("استضافت العاصمة البيلاروسية اجتماعا")."""
    clause = draft.clause
    verb = document.phrases[draft.sentence][clause.verb].verb if clause is not None else None
    hosts = _HOSTS | _SHELTERS if draft.type in ("AID", "DISPLACE") else _HOSTS
    if clause is None or verb is None or verb.lemma not in hosts:
        return None
    return next((phrase.place.place for phrase in clause.subject if phrase.place is not None), None)


def _taken(document: Document, phrases: list[Phrase], draft: Draft, around: _Around) -> Place | None:
    """The town that a pronoun on the taking means ("أصبحت المدينة بعد تحريرها")."""
    phrase = phrases[draft.phrase]
    if phrase.pronoun_suffix not in ("ه", "ها") or document.words[phrase.head].analysis.stem not in _TAKING:
        return None
    return next((mention.place for n, mention in reversed(around.every) if n < draft.phrase), None)


def _gathered(phrases: list[Phrase], draft: Draft, n: int) -> bool:
    """Whether a crowd speaks there ("طالب ناشطون في بيروت برفع الحصار")."""
    clause, crowd = draft.clause, phrases[n - 1]
    if clause is None or draft.kind != "verb" or phrases[n].prep != "في":
        return False
    people = crowd.people is not None and crowd.entity is None and not crowd.definite
    return people and crowd in clause.subject


def _attacked(document: Document, draft: Draft, low: int, high: int) -> Place | None:
    """The country that suffers an attack, where nothing smaller is told ("العدوان الروسي على أوكرانيا")."""
    if draft.type != "ASSAULT":
        return None
    phrases = document.phrases[draft.sentence]
    for phrase in draft.fillers.get("recipient", ()):
        n = bisect_right(phrases, phrase.first, key=_FIRST) - 1
        own = low <= n < high and phrase.prep != "من"  # "50 من المغرب"
        mention = _mention_in(document, phrase) if own else None
        if mention is not None and mention.first <= phrase.head < mention.last:
            return mention.place
    return None


def _sets_scene(phrases: list[Phrase], draft: Draft, n: int) -> bool:
    """Whether a place opens the sentence for what is said in it ("وفي طوكيو، قال الرئيس إن …")."""
    if n > 0 or phrases[0].prep != "في" or draft.kind != "verb" or len(phrases) < 2:
        return False
    return phrases[1].kind in ("sign", "verb") and all(p.kind != "relative" for p in phrases[: draft.phrase])


def _from_there(phrases: list[Phrase], draft: Draft, around: _Around) -> Place | None:
    """The place that a pronoun behind a withdrawal means ("سيطروا على البلدة بعد انسحاب القوات منها")."""
    behind = phrases[draft.phrase + 1 : draft.phrase + 4]
    if draft.entry.type != "RETREAT" or all(p.prep != "من" or p.pronoun not in ("ه", "ها") for p in behind):
        return None
    return next((mention.place for n, mention in reversed(around.every) if n < draft.phrase), None)


def _heading(document: Document, draft: Draft) -> Place | None:
    """The place that heads a title ("مصر: حكم نهائي ببراءة مبارك"), where it does not speak."""
    phrases = document.phrases[0]
    if len(phrases) < 3 or document.tokens[phrases[1].first].text != ":" or draft.entry.type in _UTTERED:
        return None
    mention = phrases[0].place
    return mention.place if mention is not None and mention.last == phrases[0].last else None


def _cost(
    document: Document,
    phrases: list[Phrase],
    draft: Draft,
    n: int,
    low: int,
    high: int,
    located: bool,
    around: _Around,
) -> int | None:
    """How far a place stands from saying where the event is; None where it does not say so."""
    phrase = phrases[n]
    prep = phrase.prep
    head = n
    while prep is None and phrases[head].complement and head > 0:
        head -= 1
        prep = phrases[head].prep
    if bisect_right(around.contrasts, draft.phrase) < bisect_left(around.contrasts, n):
        return None  # of another event
    if prep in _TOWARDS and draft.entry.type == "RETREAT":
        return None  # "انسحبت باتجاه الجبل"
    if draft.entry.frame_name not in _MOVING and (_route(phrases, n) or _home(document, phrases, n)):
        return None
    if draft.entry.type in _CHARGED and _of_charge(document, phrases[draft.phrase + 1 : n]):
        return None
    left = phrase in draft.fillers.get("origin", ())
    if left and draft.entry.frame_name == "visit":
        return None
    of_town = phrase.complement and n == draft.phrase + 1  # "زيارة دمشق"
    visited = _visit(draft) and (prep in ("الي", "ل") or of_town or (draft.clause and prep is None))
    if n < low and low - n <= 2 and prep in _POSSIBLE and _there(document, phrases, low):
        return _FAR + low - n  # "زيارة إلى الخرطوم حيث اجتمع"
    if prep in _LOCATIVE or visited:
        cost = 0
    elif not located:
        return None
    elif n == draft.phrase or (head == draft.phrase and phrase.complement):
        cost = 0  # "قصف المدينة"
    elif prep == "من داخل":
        cost = 30  # rather where from: "قذائف من داخل الأراضي اليمنية"
    elif prep in _POSSIBLE or direction(document.words, phrase):
        cost = 10
    else:
        cost = _NO_PLACE
    if located and n < draft.phrase and draft.kind != "verb" and _said_at(phrases, draft, n, around):
        return None
    if phrase.place is not None and phrase.place.place.precision == "country":
        cost += 5  # "أوقفت الشرطة في المغرب ثلاثة أشخاص بمدينة طنجة"
    town = phrase.place is not None and phrase.place.place.precision == "city"
    signed = town and draft.entry.cameo == "057"
    if not located and (_sets_scene(phrases, draft, n) or _gathered(phrases, draft, n)):
        return _SCENE
    apart = draft.entry.type in SPOKEN and n != draft.phrase + 1 and not signed
    if apart and not _at_gathering(document, phrases, n):
        return None
    if not located and not signed and n > draft.phrase and _of_topic(document, phrases, draft, n):
        return None
    if n < low and prep in _LOCATIVE and _there(document, phrases, low):
        return cost + _FAR + low - n
    if not low <= n < high:
        if not located or draft.entry.type == "RETREAT":
            return None
        cost += _FAR
    return cost + abs(n - draft.phrase) + (3 if n < draft.phrase else 0)


def _home(document: Document, phrases: list[Phrase], n: int) -> bool:
    """Whether somebody is from there or lives there ("القيادي المنحدر من إدلب", "شاب مقيم في ألمانيا")."""
    return n > 0 and phrases[n].prep is not None and document.norms[phrases[n - 1].last - 1] in _HOMES


def _of_charge(document: Document, between: list[Phrase]) -> bool:
    """Whether what follows is what somebody is charged with ("اعتقل بتهمة القتال في سوريا")."""
    return any(p.kind == "noun" and document.words[p.head].analysis.stem in _CHARGES for p in between)


def _route(phrases: list[Phrase], n: int) -> bool:
    """Whether something goes from the place to another ("سيارة تنقل سجناء من الوادي الجديد إلى القاهرة")."""
    ahead = phrases[n + 1 : n + 3] if phrases[n].prep == "من" else ()
    return any(phrase.prep == "الي" and phrase.place is not None for phrase in ahead)


def _visit(draft: Draft) -> bool:
    return draft.entry.frame_name == "visit" or draft.mode == "visit"


def _at_gathering(document: Document, phrases: list[Phrase], n: int) -> bool:
    """Whether the place is that of a meeting or a speech ("في مؤتمر في روما"), in which things are said."""
    for phrase in phrases[max(0, n - 3) : n]:
        if phrase.kind == "noun" and document.words[phrase.head].analysis.stem in language().gatherings:
            return True
    return False


def _said_at(phrases: list[Phrase], draft: Draft, n: int, around: _Around) -> bool:
    """Whether the place stands between a verb of speech and what it speaks of ("أدان في روما اختطاف …")."""
    verb = around.spoken_of.get(phrases[draft.phrase].first)
    return verb is not None and verb < n


def _there(document: Document, phrases: list[Phrase], low: int) -> bool:
    """Whether the clause is one of حيث, which tells what happens then and there."""
    return phrases[low].kind == "subordinator" and document.tokens[phrases[low].first].norm == "حيث"


def _of_topic(document: Document, phrases: list[Phrase], draft: Draft, n: int) -> bool:
    """Whether the place is where the topic lies, not where it is said ("طالب بوقف الحملة في مالي")."""
    before = phrases[n - 1]
    if before is not phrases[draft.phrase] and before.kind == "noun" and before.head not in draft.core:
        head = document.words[before.head]
        if head.analysis.stem in language().gatherings:
            return False
        if head.event_noun or head.analysis.stem in language().topics:
            return True
        if before.people is not None and draft.entry.type in ("SANCTION", "ACCUSE", "SUPPORT"):
            return True  # "عقوبات على رجل أعمال في لبنان"
    return any(
        phrase.kind == "noun"
        and phrase.prep in _CONTENT
        and phrase.entity is None
        and phrase.people is None
        and phrase.place is None
        and phrase.head not in draft.core
        for phrase in phrases[draft.phrase + 1 : n]
    )


def _participating(document: Document, sentence: int, drafts: list[Draft]) -> set[int]:
    """The first tokens of phrases that act rather than lie somewhere."""
    found = {
        phrase.first
        for clause in document.clauses[sentence]
        for phrase in clause.subject
        if phrase.prep is None and phrase.entity is not None and not _office_there(phrase)
    }
    for draft in drafts:
        for role in ("actor", "recipient"):
            found.update(
                phrase.first
                for phrase in draft.fillers.get(role, ())
                if (phrase.entity is not None or phrase.place is None) and not _office_there(phrase)
            )
    return found


def _office_there(phrase: Phrase) -> bool:
    """Whether a person is named with an office that can say where ("محافظ تعز، نبيل شمسان،")."""
    return phrase.entity is not None and phrase.entity.between is not None


def _mention_in(document: Document, phrase: Phrase) -> PlaceMention | None:
    if phrase.place is not None:
        return phrase.place
    inside = _places_in(document, phrase.first, phrase.last)
    return inside[0] if inside else None


def _last_in(document: Document, phrase: Phrase) -> PlaceMention | None:
    """The place named last in a phrase, which a relative clause behind it describes."""
    inside = _places_in(document, phrase.first, phrase.last)
    return inside[-1] if inside else None


def _places_in(document: Document, first: int, last: int) -> list[PlaceMention]:
    """The places whose names begin between two tokens; those of a document stand in the order of the text."""
    places = document.places
    begin = end = bisect_left(places, first, key=_FIRST)
    while end < len(places) and places[end].first < last:
        end += 1
    return places[begin:end]


def _time(document: Document, draft: Draft, segment: tuple[int, int], around: _Around) -> None:
    phrases = document.phrases[draft.sentence]
    low, high = segment
    best: tuple[int, TimeMention] | None = None
    nearest = len(phrases)
    for n, mention in around.times:
        if low <= n < high and not _of_another(document, draft, n, around):
            distance = abs(n - draft.phrase) + (0 if n > draft.phrase else 1)
            if distance < nearest:
                nearest, best = distance, (n, mention)
    if best is None and around.times[0][0] < low:
        if _leads(document, draft, low):
            best = around.times[0]
        elif _there(document, phrases, low):
            best = next((n, mention) for n, mention in reversed(around.times) if n < low)
    if best is None and draft.entry.type not in SPOKEN:
        best = _only_time(document, draft, around)
    if best is not None:
        n, mention = best
        since = _of_beginning(phrases, draft, n)
        draft.time = replace(mention.time, end=None) if since else mention.time


def _of_beginning(phrases: list[Phrase], draft: Draft, n: int) -> bool:
    """Whether the time is that of what has gone on since ("نزحوا منذ بدء العملية العسكرية في 19 يونيو")."""
    for m in range(n - 1, -1, -1):
        phrase = phrases[m]
        if phrase.kind != "noun" or phrase.last != (phrases[m + 1].prep_first if m + 1 < n else phrase.last):
            return False
        if phrase.prep == "منذ":
            return not m <= draft.phrase < n
    return False


def _of_another(document: Document, draft: Draft, n: int, around: _Around) -> bool:
    """Whether the time is another verb's: of saying, behind the event ("قتل …، حسبما أعلن أمس"), of what has
    been so since ("قتل …، ليرتفع العدد منذ أكتوبر إلى 71"), or of announcing it."""
    phrases = document.phrases[draft.sentence]
    mention = phrases[n].time
    since = mention is not None and mention.time.end is None
    if (
        _of_noun(document, draft, n, since)
        or _outside(document, draft, n, since)
        or _of_answer(phrases, draft, n, around)
    ):
        return True
    for phrase in phrases[draft.phrase + 1 : n]:
        if phrase.kind == "verb" and (since or _says(document, phrase)):
            return True
    return _announced(document, draft, n)


def _of_noun(document: Document, draft: Draft, n: int, since: bool) -> bool:
    """Whether the time is of the noun before it: "حدود عام 1967", "المحكوم بالسجن المؤبد منذ عام 2007"."""
    phrases = document.phrases[draft.sentence]
    before = phrases[n - 1] if n > 0 else None
    if before is None or before.kind != "noun" or before is phrases[draft.phrase]:
        return False
    if before.complement and n - 2 == draft.phrase:
        return False
    norm = document.norms[before.last - 1]
    if since:
        return norm in _LASTING
    return phrases[n].prep is None and document.words[before.head].analysis.stem in _DATED


def _outside(document: Document, draft: Draft, n: int, since: bool) -> bool:
    """Whether the event has no part in the time: it only describes somebody of the clause ("16 شخصا اعتقلوا",
    "مدينة تحت سيطرة المعارضة"), or is said after another ("أيد المجلس الطلب بعد إعدام … في يونيو")."""
    phrases = document.phrases[draft.sentence]
    clause = draft.clause
    if draft.kind == "verb":
        described = clause is not None and clause.antecedent is not None and n < clause.verb
        if described:
            return True
    elif draft.entry.mode == "hold" and not since:
        return True
    if draft.entry.type not in SPOKEN:
        return False
    between = phrases[draft.phrase + 1 : n]
    return any(p.prep in _SINCE_AFTER and document.words[p.head].event_noun for p in between)


def _of_answer(phrases: list[Phrase], draft: Draft, n: int, around: _Around) -> bool:
    """Whether the time is that of what is said or done about the event ("نفت، الاثنين، مسؤوليتها عن الهجوم",
    "تظاهر المئات أمس احتجاجا على الغارة")."""
    if draft.kind != "noun" or n > draft.phrase or draft.entry.type in _ANSWERS:
        return False
    at = draft.phrase
    while phrases[at].prep is None and phrases[at].complement and at > 0:
        at -= 1
    if phrases[at].prep not in _ABOUT and phrases[at].first not in around.spoken_of:
        return False
    return any(other.entry.type in _ANSWERS and other.phrase < draft.phrase for other in around.drafts)


def _announced(document: Document, draft: Draft, n: int) -> bool:
    """Whether a time stands between a verb of saying and what it announces ("أعلن | أمس | مقتل …")."""
    if draft.kind != "noun" or n > draft.phrase:
        return False
    for phrase in reversed(document.phrases[draft.sentence][:n]):
        if phrase.kind != "noun":
            return phrase.kind == "verb" and _says(document, phrase)
    return False


def _says(document: Document, verb: Phrase) -> bool:
    saying = document.words[verb.first].saying
    return saying is not None and not saying.joint


def _only_time(document: Document, draft: Draft, around: _Around) -> tuple[int, TimeMention] | None:
    """The one time of a sentence, which holds for all of it but what a clause of أن keeps apart."""
    if len(around.times) != 1:
        return None
    phrases = document.phrases[draft.sentence]
    n = around.times[0][0]
    if _of_another(document, draft, n, around):
        return None
    between = phrases[min(n, draft.phrase) : max(n, draft.phrase) + 1]
    if any(
        p.kind == "relative"
        or (p.prep in _AFTER and p is not phrases[n])
        or (p.kind == "subordinator" and document.tokens[p.first].norm in _CONTENTS)
        for p in between
    ):
        return None
    return around.times[0]


def _leads(document: Document, draft: Draft, low: int) -> bool:
    """Whether a time before the trigger's clause still holds in it: the clause is joined, not subordinate."""
    phrases = document.phrases[draft.sentence]
    if phrases[low].kind == "noun" and phrases[low].prep in _AFTER:
        return False
    return all(phrase.kind not in ("subordinator", "relative") for phrase in phrases[: low + 1])
