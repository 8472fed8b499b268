"""What stands around a place's name: bearings, distances, countryside, borders, banks, stretches between."""

from __future__ import annotations

from functools import lru_cache

from msgspec.structs import replace

from workers.arabic.bearings import read_bearing
from workers.document import Document, Sentence
from workers.geography.choosing import Evidence
from workers.geography.containing import contain, put_within
from workers.geography.finding import NOTHING, Finder, Mention
from workers.geography.geodesy import Bearing, distance_km, midpoint, shifted
from workers.geography.placing import POINTS, RANK, as_place
from workers.geography.vocabulary import readings, vocabulary
from workers.language.gazetteer import Location, name_key
from workers.messages import Place, Relation

_NAUTICAL = 1.852 / 1.609  # of a mile
PART = 0.45  # of an area's radius: how far its northern part's centre lies from its own
AWAY_WINDOW = 12  # tokens after "تبعد" in which distance and place are looked for
_LONG = frozenset(["river", "sea", "strait", "lake", "border"])  # whose sides have no centre of their own


@lru_cache(maxsize=65_536)
def _is_countryside(norm: str) -> bool:
    return any(key in vocabulary().countryside for key, _ in readings(norm))


@lru_cache(maxsize=65_536)
def _is_centre(norm: str) -> bool:
    return any(key in vocabulary().centres for key, _ in readings(norm))


class Describer:
    """Works through one document's mentions; each step leaves every mention's `place` set."""

    def __init__(
        self, document: Document, finder: Finder, evidence: Evidence, mentions: list[Mention]
    ) -> None:
        self.document, self.finder, self.evidence = document, finder, evidence
        self.words, self.known, self.norms = finder.words, finder.known, finder.norms
        self.mentions = mentions
        self.by_first = {mention.first: mention for mention in mentions}
        self.told_from: list[Mention] = []
        self.by_sentence: dict[int, list[Mention]] = {}
        for mention in mentions:
            self.by_sentence.setdefault(mention.sentence, []).append(mention)

    def run(self) -> list[Mention]:
        for mention in self.mentions:
            self._countryside(mention)
            central = self._centre(mention)
            mention.base = mention.location
            mention.place = self._place(mention)
            if central:
                mention.place = replace(mention.place, precision="neighbourhood")
        for sentence in self.document.sentences:
            if not self.finder.cues[sentence.index]:
                continue
            self._bearings(sentence)
            self._distances_away(sentence)
            self._borders(sentence)
            self._between(sentence)
        self.mentions.sort(key=lambda mention: (mention.first, mention.last))
        contain(self.finder, self.mentions)
        for sentence in self.document.sentences:
            self._in_scene(sentence)
        found = [mention for mention in (*self.mentions, *self.told_from) if not self._unplaced(mention)]
        return sorted(found, key=lambda mention: (mention.first, -mention.last))

    def _in_scene(self, sentence: Sentence) -> None:
        """Let unknown names lie where the sentence opens ("وفي طرابلس، دهم الجيش منازل في شارع سوريا")."""
        opening, *others = self.by_sentence.get(sentence.index, (None,))
        if opening is None or not opening.preposition or opening.first - sentence.first > 1:
            return
        for other in others:
            if other.location is None and other.place is not None and other.place.country is None:
                put_within(other, opening)

    def _unplaced(self, mention: Mention) -> bool:
        """Whether an unknown name's noun asks for more than the text gives: "مديرية المخابرات"."""
        named = mention.antecedent or mention
        if named.location is not None or named.noun is None or not named.noun.placed:
            return False
        return named.place is None or named.place.country is None

    # -- names ------------------------------------------------------------------------------------

    def _place(self, mention: Mention) -> Place:
        noun, location = mention.noun, mention.location
        if location is not None:
            place = as_place(location)
            if noun is None or noun.kinds[0] not in POINTS or place.precision != "city":
                return place
            # "مطار حلب": something in the city, of which the gazetteer knows no more.
            return replace(place, name=self._text(mention), name_en=None, geonames_id=None)
        assert noun is not None or mention.antecedent is not None
        if mention.antecedent is not None:
            noun, mention_named = mention.antecedent.noun, mention.antecedent
        else:
            mention_named = mention
        assert noun is not None  # a mention without a location is a name after a noun
        tokens = self.finder.tokens[mention_named.name_first : mention_named.last]
        return Place(
            name=" ".join(token.text for token in tokens),
            precision=noun.precision,
            radius_km=noun.radius_km,
        )

    def _countryside(self, mention: Mention) -> None:
        """ "ريف حماة الشرقي": the governorate instead of the city, its name's words with it."""
        location, at = mention.location, mention.first - 1
        if location is None or mention.described or at < 0 or self._sentence_of(mention).first > at:
            return
        if not _is_countryside(self.norms[at]):
            return
        if location.kind in ("city", "town"):
            governorate = self.known.governorate(location)
            if governorate is not None and mention.noun is None:
                mention.location = governorate
        mention.countryside = True
        mention.first = at
        self.by_first[at] = mention

    def _centre(self, mention: Mention) -> bool:
        """Whether "وسط" stands before a city: its centre; the mention takes the word in then."""
        location, at = mention.location, mention.first - 1
        if location is None or location.kind != "city" or self._sentence_of(mention).first > at:
            return False
        if not _is_centre(self.norms[at]):
            return False
        if mention.stripped and mention.first == mention.name_first:
            return False
        mention.first = at
        self.by_first[at] = mention
        return True

    def _sentence_of(self, mention: Mention) -> Sentence:
        return self.document.sentences[mention.sentence]

    # -- bearings -----------------------------------------------------------------------------------

    def _bearings(self, sentence: Sentence) -> None:
        last = sentence.first
        for at in self.finder.cues[sentence.index]:
            part = self.finder.parts[at]
            if at < last or part is None or part.wind < 0 or self._inside(sentence, at):
                continue
            found = read_bearing(self.norms, at, sentence.last, self.words.winds, part.wind)
            if found is None:
                continue
            bearing, last = found
            if not self._before_place(sentence, at, last, bearing):
                self._after_place(sentence, at, last, bearing)

    def _inside(self, sentence: Sentence, at: int) -> bool:
        mentions = self.by_sentence.get(sentence.index, ())
        return any(mention.first <= at < mention.last for mention in mentions)

    def _before_place(self, sentence: Sentence, first: int, last: int, bearing: Bearing) -> bool:
        """ "شمال شرق الرقة", "100 كلم شمال بغداد", "الى الشمال من بعقوبة"."""
        at = last
        while at < sentence.last and at - last < 2 and at not in self.by_first:
            if self.norms[at] not in ("من", "عن", "الي", "«", '"', "“") and not self._part(at):
                return False
            at += 1
        # A title may end with "جنوب", and the body begin with a town.
        mention = self.by_first.get(at) if at < sentence.last else None
        if mention is None or mention.place is None or mention.place.relation is not None:
            return False
        if mention.stripped and self.norms[mention.name_first].startswith("و"):
            return False
        distance, start = self._distance_before(sentence, first)
        if start == first > sentence.first and self.norms[first].startswith("ال"):
            start -= any(key in self.words.sides for key, _ in readings(self.norms[first - 1]))
        del self.by_first[mention.first]
        if distance is not None:
            self.told_from.append(self._base(mention))
        mention.first = start
        self.by_first[start] = mention
        self._move(mention, bearing, distance)
        return True

    def _base(self, mention: Mention) -> Mention:
        """The place that a distance is told from, as a mention of its own within the longer one."""
        base = Mention(mention.first, mention.last, mention.name_first, mention.sentence, NOTHING)
        base.location = base.base = mention.location
        base.place, base.container, base.antecedent = mention.place, True, mention.antecedent
        return base

    def _part(self, at: int) -> bool:
        return any(key in self.words.parts for key, _ in readings(self.norms[at]))

    def _after_place(self, sentence: Sentence, first: int, last: int, bearing: Bearing) -> None:
        """ "ريف حماة (وسط) الشرقي": the adjective of the countryside, after its name."""
        if not self.norms[first].startswith("ال"):
            return
        mentions = self.by_sentence.get(sentence.index, ())
        mention = next((m for m in mentions if m.last <= first <= m.last + 3), None)
        if mention is None or mention.place is None or mention.place.relation is not None:
            return
        gap = self.norms[mention.last : first]
        if gap and (gap[0] != "(" or gap[-1] != ")"):
            return
        if mention.countryside:
            mention.name_last, mention.last = mention.last, last
            self._move(mention, bearing, None)

    def _move(self, mention: Mention, bearing: Bearing, distance: float | None) -> None:
        """Give the mention's place a relation; shift its coordinates by the distance, or into that part."""
        place = mention.place
        assert place is not None
        of = place
        base = as_place(mention.location) if mention.location is not None else place
        name = self._text(mention)
        if place.latitude is None or place.longitude is None:
            mention.place = replace(place, relation=Relation(bearing=bearing, distance_km=distance, of=base))
            return
        relation = Relation(bearing=bearing, distance_km=distance, of=base)
        if distance is None and (region := self._part_of_country(mention)) is not None:
            mention.place = as_place(region)
            return
        if distance is not None:
            latitude, longitude = shifted(place.latitude, place.longitude, bearing, distance)
            mention.place = replace(
                of,
                name=name,
                name_en=None,
                geonames_id=None,
                latitude=latitude,
                longitude=longitude,
                precision="offset",
                radius_km=round(max(2.0, 0.15 * distance), 1),
                relation=relation,
            )
            return
        radius = place.radius_km or 0.0
        if RANK[place.precision] <= RANK["city"]:
            mention.place = replace(of, relation=relation)
            return
        if mention.location is not None and mention.location.kind in _LONG:
            mention.place = replace(of, name=name, name_en=None, geonames_id=None, relation=relation)
            return
        latitude, longitude = shifted(place.latitude, place.longitude, bearing, PART * radius)
        mention.place = replace(
            of,
            name=name,
            name_en=None,
            geonames_id=None,
            latitude=latitude,
            longitude=longitude,
            precision="district" if place.precision != "country" else "governorate",
            radius_km=round(0.6 * radius, 1),
            relation=relation,
        )

    def _part_of_country(self, mention: Mention) -> Location | None:
        """The gazetteer's region that "شمال شرق البلاد" is in a country ("شمال شرق نيجيريا")."""
        if not mention.described or mention.location is None or mention.location.kind != "country":
            return None
        words = self._text(mention).split(" ")[:-1]
        index = self.known.names.get(name_key(" ".join([*words, mention.location.name])))
        region = self.known.locations[index[0]] if index else None
        return region if region is not None and region.kind != "country" else None  # "جنوب السودان"

    def _text(self, mention: Mention) -> str:
        """The mention's words, without the proclitics of the first."""
        text = self.document.span(mention.first, mention.last).text
        for key, clitics in readings(self.norms[mention.first]):
            if clitics and (
                key in self.words.winds or key in self.words.countryside or key in self.words.nouns
            ):
                return text[len(clitics) :] if text.startswith(clitics) else text
        return text

    # -- distances ------------------------------------------------------------------------------------

    def _number(self, at: int) -> float | None:
        token = self.finder.tokens[at]
        if token.kind == "number":
            try:
                return float(token.norm.replace("٫", ".").replace(",", "."))
            except ValueError:
                return None
        return self.words.numbers.get(token.norm)

    def _distance_at(self, at: int) -> tuple[float, int] | None:
        """The distance whose unit stands at `at`, in kilometres, and the index of its first token."""
        if at > 0 and self.norms[at] in self.words.nautical:
            found = self._distance_at(at - 1)
            return (found[0] * _NAUTICAL, found[1]) if found is not None else None
        unit = self.words.units.get(self.norms[at])
        if unit is None:
            return None
        number = self._number(at - 1) if at > 0 else None
        if number is not None:
            return number * unit, at - 1
        return (unit, at) if unit not in (0.001,) and self.norms[at] != "كم" else None

    def _distance_before(self, sentence: Sentence, first: int) -> tuple[float | None, int]:
        """The distance told just before a bearing ("على بعد 8 كيلومترات شمال"), and where it begins."""
        at = first - 1
        if at > sentence.first and self.norms[at] in ("الي", "من"):
            at -= 1
        if at <= sentence.first - 1 or at < 0:
            return None, first
        found = self._distance_at(at)
        if found is None:
            return None, first
        distance, start = found
        while start > sentence.first and self.norms[start - 1] in self.words.about and start > first - 9:
            start -= 1
        return distance, start

    def _distances_away(self, sentence: Sentence) -> None:
        """ "لا تبعد عن المدينة سوى 8 كيلومترات": the distance of the place just named from another."""
        for at in self.finder.cues[sentence.index]:
            part = self.finder.parts[at]
            if part is None or not part.away:
                continue
            end = min(sentence.last, at + AWAY_WINDOW)
            distance = next((found[0] for i in range(at + 1, end) if (found := self._distance_at(i))), None)
            of = next((m for m in self.mentions if at < m.first < end and m.sentence == sentence.index), None)
            before = [m for m in self.mentions if m.last <= at and m.sentence == sentence.index]
            if distance is None or of is None or of.place is None or not before:
                continue
            subject = before[-1]
            place, target = subject.place, of.place
            if place is None or target.latitude is None or target.longitude is None:
                continue
            relation = place.relation
            if (
                relation is not None
                and relation.bearing
                and relation.distance_km is None
                and subject.base == of.base
            ):
                subject.place = as_place(of.base) if of.base is not None else target
                self._move(subject, relation.bearing, distance)
                of.container = True
            elif place.latitude is None:
                subject.place = replace(
                    place,
                    latitude=target.latitude,
                    longitude=target.longitude,
                    country=target.country,
                    admin1=target.admin1,
                    radius_km=distance,
                    relation=Relation(distance_km=distance, of=target),
                )
                of.container = True

    # -- borders and stretches ----------------------------------------------------------------------------

    def _borders(self, sentence: Sentence) -> None:
        for at in self.finder.cues[sentence.index]:
            part = self.finder.parts[at]
            if part is None or not part.border or at + 1 >= sentence.last:
                continue
            found = self._border_by_adjectives(at, sentence.last) or self._border_by_names(at, sentence)
            if found is None:
                continue
            one, other, last, drop = found
            index = self.known.borders.get(f"{one} {other}")
            if index is None:
                continue
            mention = Mention(at, last, at, sentence.index, NOTHING)
            mention.location = mention.base = self.known.locations[index]
            mention.place = as_place(mention.location)
            self.mentions = [m for m in self.mentions if m not in drop and not at <= m.first < last]
            self.mentions.append(mention)

    def _demonym(self, at: int) -> str | None:
        part = self.finder.parts[at]
        return part.demonym if part is not None else None

    def _border_by_adjectives(self, at: int, end: int) -> tuple[str, str, int, list[Mention]] | None:
        """ "الحدود السورية العراقية", "الحدود السورية - العراقية"; with one country it is the other's border
        ("نشر العراق قوات على الحدود السورية")."""
        first = self._demonym(at + 1)
        after = at + 2
        if first is None:
            return None
        if after < end and self.norms[after] in ("-", "–", "/", "ـ"):
            after += 1
        if after < end and (second := self._demonym(after)) is not None and second != first:
            return first, second, after + 1, []
        if after + 1 < end and self.norms[after] == "مع":
            other = self.by_first.get(after + 1)
            if other is not None and other.location is not None and other.location.kind == "country":
                return first, other.location.country or "", other.last, [other]
        for own in (self.evidence.last_before(at), self.evidence.main()):
            if own is not None and own != first and f"{first} {own}" in self.known.borders:
                return first, own, at + 2, []
        return None

    def _border_by_names(self, at: int, sentence: Sentence) -> tuple[str, str, int, list[Mention]] | None:
        """ "الحدود بين سوريا والعراق", "الحدود مع تركيا" of the country the article is about."""
        norms = self.norms
        first = self.by_first.get(at + 2)
        if first is None or first.location is None or first.location.kind != "country":
            return None
        country = first.location.country or ""
        if norms[at + 1] == "بين":
            second = self.by_first.get(first.last)
            if second is not None and second.location is not None and second.location.kind == "country":
                return country, second.location.country or "", second.last, [first, second]
        elif norms[at + 1] == "مع":
            own = self.evidence.last_before(at)
            if own is not None and own != country:
                return own, country, first.last, [first]
        return None

    def _between(self, sentence: Sentence) -> None:
        """ "الطريق بين حمص وتدمر": the stretch's middle, reaching to both."""
        for at in self.finder.cues[sentence.index]:
            part = self.finder.parts[at]
            if (
                part is None
                or not part.between
                or not any(
                    self.norms[i] in self.words.between for i in range(max(sentence.first, at - 3), at)
                )
            ):
                continue
            first = self.by_first.get(at + 1)
            second = self.by_first.get(first.last) if first is not None else None
            if first is None or second is None or not second.joined:
                continue
            a, b = first.place, second.place
            if a is None or b is None or a.latitude is None or b.latitude is None:
                continue
            assert a.longitude is not None and b.longitude is not None
            apart = distance_km(a.latitude, a.longitude, b.latitude, b.longitude)
            if apart > 400 or "country" in (a.precision, b.precision):
                continue
            latitude, longitude = midpoint(a.latitude, a.longitude, b.latitude, b.longitude)
            mention = Mention(at, second.last, at, sentence.index, NOTHING)
            mention.place = Place(
                name=self._text(mention),
                latitude=latitude,
                longitude=longitude,
                country=a.country if a.country == b.country else None,
                admin1=a.admin1 if a.admin1 == b.admin1 else None,
                precision="offset" if apart < 60 else "governorate",
                radius_km=round(apart / 2, 1),
            )
            first.container = second.container = True
            self.mentions.append(mention)
