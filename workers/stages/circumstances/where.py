"""Where each event happened, from where and whither."""

from __future__ import annotations

from bisect import bisect_right
from operator import attrgetter, itemgetter

from workers.document import Document, Draft, Phrase, PlaceMention
from workers.geography.geodesy import distance_km
from workers.language.stage_words import stage_words
from workers.messages import Place
from workers.stages.circumstances.around import Around, last_in, mention_in, places_in, there
from workers.stages.circumstances.remoteness import (
    FAR,
    LOCATIVE,
    NO_PLACE,
    at_gathering,
    leaves,
    remoteness,
    visit,
)
from workers.stages.participants import SPOKEN, direction

_Candidate = tuple[int, int, PlaceMention]  # how remote it is, the index of its phrase, and the place

_FIRST = attrgetter("first")
_COST = itemgetter(0)
_WORDS = stage_words("circumstances")
# Types whose events happen somewhere.
LOCATED = frozenset({"ASSAULT", "HAZARD", "PROTEST", "COERCE", "CONTROL", "DISPLACE", "MOBILIZE", "RETREAT"})
# Types that say where they were uttered, if anywhere: a country that heads a title is not that.
_UTTERED = SPOKEN - {"CONCEDE"}
_HOSTS = _WORDS["hosts"]
_SHELTERS = _WORDS["shelters"]
_TAKING = _WORDS["taking"]


def encloses(area: Place, place: Place) -> bool:
    """Whether a place lies within an area."""
    here = (area.latitude, area.longitude, place.latitude, place.longitude)
    at_sea = area.precision == "country" and area.country is None  # seas are longer than wide
    if not (at_sea or area.precision == "governorate") or place.precision in ("governorate", "country"):
        return False
    if None in here:
        return False
    return distance_km(*here) <= (area.radius_km or 0) * (1.5 if at_sea else 1)  # type: ignore[arg-type]


def locate(document: Document, draft: Draft, segment: tuple[int, int], around: Around) -> None:
    """Sets the draft's place, origin and destination: what fills the roles, else the least remote place of
    its `segment` of phrases."""
    if draft.entry.type == "CONSULT" and draft.mode == "phone":
        return  # who telephones is in two places
    phrases = document.phrases[draft.sentence]
    for role in ("place", "origin", "destination"):
        for phrase in draft.fillers.get(role, ()):
            if phrase.first in around.apposed or (role == "place" and _spoken_of(document, draft, phrase)):
                continue
            taken_up = draft.clause is not None and phrase is draft.clause.antecedent
            mention = last_in(document, phrase) if taken_up else mention_in(document, phrase)
            if mention is not None and getattr(draft, role) is None:
                told = role == "place" and phrase.index >= 0
                place = _inner(document, phrases, phrase.index, mention.place) if told else mention.place
                setattr(draft, role, place)
    if draft.place is None:
        draft.place = _host(document, draft) or _taken(document, phrases, draft, around)
    if draft.place is not None or (draft.entry.type == "AGREE" and "circumstance" in draft.rules):
        return  # "مستعد للقاء بوتين في إسطنبول": where they will meet, not where he says so
    if draft.entry.frame_name in ("move", "drive") and draft.origin is not None:
        draft.place = draft.origin
        return
    if draft.entry.frame_name in ("send",) and draft.destination is not None:
        draft.place = draft.destination
        return
    located = draft.entry.type in LOCATED
    low, high = segment
    found: list[_Candidate] = []
    any_role = visit(draft) or there(document, phrases, low)
    for n, mention in around.every if any_role else around.passive:
        if mention is around.foreign_dateline:
            continue
        cost = remoteness(document, phrases, draft, n, low, high, located, around)
        if cost is not None:
            found.append((cost, n, mention))
    best = _least_remote(document, phrases, found)
    before = best is not None and best[1] < draft.phrase and best[2].place.precision == "country"
    if located and (best is None or best[0] >= NO_PLACE or before):
        attacked = _attacked(document, draft, low, high)
        if attacked is not None:
            draft.place = attacked
            return
    if best is not None:
        draft.place = _inner(document, phrases, *_first_of_list(phrases, best[1], best[2].place))
        if best[0] >= FAR:
            draft.rules.append("place-of-sentence")
    elif located:
        gone = None if leaves(draft) else draft.destination
        draft.place = draft.origin or gone or _from_there(phrases, draft, around)


def _least_remote(document: Document, phrases: list[Phrase], found: list[_Candidate]) -> _Candidate | None:
    """The least remote place; of a country or a governorate, rather the town of the clause that lies in it
    ("احتشد المئات في ليبيا، اليوم الثلاثاء، أمام البرلمان في مدينة طرابلس")."""
    best = min(found, key=_COST, default=None)
    if best is None:
        return None
    area = best[2].place
    near = (each for each in found if each[0] < 2 * NO_PLACE and _says_where(document, phrases[each[1]]))
    inside = (each for each in near if _lies_in(each[2].place, area))
    return min(inside, key=_COST, default=best)


def _says_where(document: Document, phrase: Phrase) -> bool:
    opens = document.norms[phrase.first] in LOCATIVE  # "وسط العاصمة"
    return phrase.prep in LOCATIVE or opens or direction(document.words, phrase)


def _lies_in(place: Place, area: Place) -> bool:
    if area.precision == "country" and area.country is not None:
        return place.precision != "country" and place.country == area.country
    return encloses(area, place)


def _first_of_list(phrases: list[Phrase], n: int, place: Place) -> tuple[int, Place]:
    """The place that a list of them begins with ("شهدت مدن طنجة وفاس وأغادير مظاهرات")."""
    while n > 0 and phrases[n].coordinated and phrases[n].prep is None:
        before = phrases[n - 1].place
        if before is None:
            break
        n, place = n - 1, before.place
    return n, place


def _spoken_of(document: Document, draft: Draft, phrase: Phrase) -> bool:
    """Whether a place is rather of what is said ("هدد بقصف مطار بن غوريون")."""
    if draft.entry.type not in SPOKEN:
        return False
    phrases = document.phrases[draft.sentence]
    n = bisect_right(phrases, phrase.first, key=_FIRST) - 1
    return n != draft.phrase + 1 and not at_gathering(document, phrases, n)


def _inner(document: Document, phrases: list[Phrase], n: int, area: Place) -> Place:
    """The town within an area that is told behind it ("في محافظة بابل وسط مدينة الحلة")."""
    last = phrases[n].last
    if n + 1 < len(phrases) and phrases[n + 1].prep in LOCATIVE:
        last = phrases[n + 1].last
    for mention in places_in(document, phrases[n].first, last + 1):
        if mention.first == last and mention.place.precision != "offset":
            continue
        if not mention.container and encloses(area, mention.place):
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


def _taken(document: Document, phrases: list[Phrase], draft: Draft, around: Around) -> Place | None:
    """The town that a pronoun on the taking means ("أصبحت المدينة بعد تحريرها")."""
    phrase = phrases[draft.phrase]
    if phrase.pronoun_suffix not in ("ه", "ها") or document.words[phrase.head].analysis.stem not in _TAKING:
        return None
    return next((mention.place for n, mention in reversed(around.every) if n < draft.phrase), None)


def _attacked(document: Document, draft: Draft, low: int, high: int) -> Place | None:
    """The country that suffers an attack, where nothing smaller is told ("العدوان الروسي على أوكرانيا")."""
    if draft.type != "ASSAULT":
        return None
    phrases = document.phrases[draft.sentence]
    for phrase in draft.fillers.get("recipient", ()):
        n = bisect_right(phrases, phrase.first, key=_FIRST) - 1
        own = low <= n < high and phrase.prep != "من"  # "50 من المغرب"
        mention = mention_in(document, phrase) if own else None
        if mention is not None and mention.first <= phrase.head < mention.last:
            return mention.place
    return None


def _from_there(phrases: list[Phrase], draft: Draft, around: Around) -> Place | None:
    """The place that a pronoun behind a withdrawal means ("سيطروا على البلدة بعد انسحاب القوات منها")."""
    behind = phrases[draft.phrase + 1 : draft.phrase + 4]
    if draft.entry.type != "RETREAT" or all(p.prep != "من" or p.pronoun not in ("ه", "ها") for p in behind):
        return None
    return next((mention.place for n, mention in reversed(around.every) if n < draft.phrase), None)


def heading(document: Document, draft: Draft) -> Place | None:
    """The place that heads a title ("مصر: حكم نهائي ببراءة مبارك"), where it does not speak."""
    phrases = document.phrases[0]
    if len(phrases) < 3 or document.tokens[phrases[1].first].text != ":" or draft.entry.type in _UTTERED:
        return None
    mention = phrases[0].place
    return mention.place if mention is not None and mention.last == phrases[0].last else None
