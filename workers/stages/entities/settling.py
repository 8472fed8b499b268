"""Deciding what each name found means, once the whole article has been read."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from workers.arabic.normalizing import normalize
from workers.arabic.tokens import Token
from workers.document import Document, Entity
from workers.language.gazetteer import gazetteer
from workers.language.mention_cues import cues
from workers.language.person_names import PersonNames
from workers.language.register import Actor, Register, stems
from workers.language.words import language
from workers.stages.entities.mentions import CLOSING, OPENING, Mention

_ABOUT = 4.0  # points per hundred tokens, from which an article is about a domain


class Settling:
    """Decides what each mention means, now that the whole article has been read."""

    def __init__(
        self,
        register: Register,
        names: PersonNames,
        document: Document,
        mentions: list[Mention],
        countries: Counter[str],
    ) -> None:
        self.register = register
        self.names = names
        self.data = cues()
        self.document = document
        self.mentions = mentions
        self.countries = countries
        self.named = {
            mention.targets[0].id
            for mention in mentions
            if len(mention.targets) == 1 and not mention.cautious
        }
        self.occupier = tuple(self.data.occupier)
        self._israel: bool | None = None
        self._domains: dict[str, float] = {}  # points per hundred tokens
        self.on = document.day

    def entities(self) -> Iterator[Entity]:
        for mention in self.mentions:
            entity = self._entity(mention)
            if entity is not None:
                yield entity

    def _entity(self, mention: Mention) -> Entity | None:
        known = bool(mention.targets)
        actor = self._choose(mention)
        if actor is None and mention.type == "PER" and mention.name_first >= 0:
            actor = self._by_surname(mention)
        if known and actor is None:
            return None
        if mention.type == "PER":
            if mention.institution is not None and mention.name_first < 0:
                return self._officer(mention)
            name = actor.name if actor else self._person_name(mention)
            return Entity(
                mention.first,
                mention.last,
                "PER",
                name,
                actor.name_en if actor else None,
                actor,
                office=mention.office,
                between=mention.between,
                name_first=mention.first if mention.name_first < 0 else mention.name_first,
                inner=self._entity(mention.inner) if mention.inner is not None else None,
            )
        if actor is None:
            return Entity(mention.first, mention.last, mention.type, self._body_name(mention))
        return Entity(mention.first, mention.last, actor.entity, actor.name, actor.name_en, actor)

    def _by_surname(self, mention: Mention) -> Actor | None:
        """The person whom a surname means, where the given name is another spelling of that person's."""
        tokens = self.document.tokens
        first = tokens[mention.name_first].norm
        if mention.last - mention.name_first < 2:
            return None
        for pattern in self.register.patterns.get(tokens[mention.last - 1].norm, ()):
            if not pattern.rest and pattern.form == "name":
                actor = self.register.actors[pattern.targets[0]]
                if (
                    actor.entity == "PER"
                    and normalize(actor.name)[:2] == first[:2]
                    and len(tokens[mention.last - 1].norm) > 4
                ):
                    return actor
        return None

    def _officer(self, mention: Mention) -> Entity:
        """An office named by its state alone: its holder on the article's day, or else the office."""
        office, institution = mention.office, mention.institution
        assert office is not None and institution is not None
        former = (
            mention.last < len(self.document.tokens)
            and self.document.tokens[mention.last].norm in self.data.former
        )
        holder = None
        if self.on is not None and not former:
            holder = self.register.holder(institution.id, office.country, self.on)
        actor = holder or office
        inner = self._entity(mention.inner) if mention.inner is not None else None
        return Entity(
            mention.first, mention.last, "PER", actor.name, actor.name_en, actor, office=office, inner=inner
        )

    def _choose(self, mention: Mention) -> Actor | None:
        """The actor that a mention means; None where it is a common word after all."""
        targets = mention.targets
        for actor in targets:
            if actor.domain is not None:
                mention.targets = targets = self._in_domain(targets)
                break
        if not targets:
            return None
        if mention.cautious and not self._cued(mention):
            return None
        if len(targets) == 1:
            return targets[0]
        return max(targets, key=lambda actor: self._fitness(actor, mention))

    def _in_domain(self, targets: tuple[Actor, ...]) -> tuple[Actor, ...]:
        """Those of the domain that the article is about, or those of none ("الشباب" in Somalia)."""
        found = tuple(actor for actor in targets if actor.domain is not None and self._about(actor.domain))
        return found or tuple(actor for actor in targets if actor.domain is None)

    def _fitness(self, actor: Actor, mention: Mention) -> tuple[bool, bool, int]:
        return (
            self.active(actor) != self._deathly(mention),
            actor.id in self.named,
            self.countries[actor.country] if actor.country else 0,
        )

    def active(self, actor: Actor) -> bool:
        """Whether the actor is active on the article's day, True where that is not known."""
        if self.on is None:
            return True
        since, until = actor.active
        return (since is None or since <= self.on.year) and (until is None or self.on.year <= until)

    def _deathly(self, mention: Mention) -> bool:
        """Whether the words before tell of a dead person ("ذكرى اغتيال الحريري")."""
        first = mention.first
        return mention.type == "PER" and any(
            self.document.tokens[k].norm in self.data.deaths for k in range(max(0, first - 2), first)
        )

    def _cued(self, mention: Mention) -> bool:
        """Whether something in the article says that a common word is a name here."""
        tokens, first, last = self.document.tokens, mention.first, mention.last
        if tokens[last - 1].norm.endswith(self.occupier):
            return self._occupies(mention)
        if any(actor.id in self.named for actor in mention.targets):
            return True
        before = tokens[first - 1].norm if first > 0 else ""
        after = tokens[last].norm if last < len(tokens) else ""
        if before in OPENING and after in CLOSING:
            return True
        actor = mention.targets[0]
        if actor.domain is not None:
            return self._plays(before, after)
        if actor.entity == "GPE":
            mentioned = self.countries[actor.country or ""] > 0
            return self._cued_state(before, tokens[first].norm, first, mentioned)
        member = tokens[first - 2].norm if before == "في" and first > 1 else before  # "قيادي في القاعدة"
        if not self.data.members.isdisjoint(stems(member)):
            return True
        if actor.entity == "PER":
            if last - first == 1 and self.names.is_common(tokens[first].norm):
                return False
            return any(self.countries[a.country or ""] > 0 and self.active(a) for a in mention.targets)
        return last - first > 1 and any(self.countries[a.country or ""] > 1 for a in mention.targets)

    def _plays(self, before: str, after: str) -> bool:
        """Whether the words beside a club's name leave it one ("منتخب الشباب" does not, nor "في مانشستر")."""
        return before not in self.data.not_clubs and not after.startswith("ال")

    def _about(self, domain: str) -> bool:
        """Whether the article is about the domain, by the words that tell so."""
        points = self._domains.get(domain)
        if points is None:
            norms, words = self.document.norms, language().words
            found = sum(points for norm in norms for name, points in words[norm].domains if name == domain)
            found += len(
                {
                    target.id
                    for mention in self.mentions
                    for target in mention.targets
                    if target.domain == domain
                }
            )
            points = self._domains[domain] = 100.0 * found / max(len(norms), 100)
        return points >= _ABOUT

    def _occupies(self, mention: Mention) -> bool:
        """Whether "الاحتلال" is Israel here, not the act of occupying and not another state's army."""
        tokens, first, last = self.document.tokens, mention.first, mention.last
        if first > 0 and tokens[first - 1].norm in self.data.occupation:
            return False
        if (
            last < len(tokens)
            and tokens[last].norm.startswith("ال")
            and self.register.nisba(tokens[last].norm)
        ):
            return False  # "جيش الاحتلال الأمريكي"
        if self._israel is None:
            self._israel = self._about_occupied()
        return self._israel

    def _about_occupied(self) -> bool:
        """Whether the article is about a country that Israel occupies or has occupied."""
        here = sum(self.countries[country] for country in self.data.occupied)
        if any(self.countries[country] > here for country in self.data.occupied_elsewhere):
            return False
        return here > 0 or any(self._in_occupied(k) for k in range(len(self.document.tokens)))

    def _in_occupied(self, k: int) -> bool:
        """Whether the token tells of that country or begins the name of a place there."""
        tokens, known = self.document.tokens, gazetteer()
        after = f" {tokens[k + 1].norm}" if k + 1 < len(tokens) else ""
        for stem in stems(tokens[k].norm):
            if stem in self.data.occupied_words:
                return True
            for name in (stem, stem + after) if stem in known.starts else ():
                places = [known.locations[index] for index in known.names.get(name, ())]
                if places and all(place.country in self.data.occupied for place in places):
                    return True
        return False

    def _cued_state(self, before: str, norm: str, first: int, mentioned: bool) -> bool:
        """Whether the word before, or a place after no word, makes a common word a state ("في مالي")."""
        if before in self.data.before_state:
            return True
        doubtful = norm[-1] != "ه" and self.names.is_word(norm)
        if norm[0] == "و" and self._is_state(before):
            return True  # "إيران وسورية"
        if before.endswith("ت") and self.names.is_verb(before) and not doubtful:
            return True
        if not before or self.document.tokens[first - 1].kind == "sign":
            return mentioned or not self.names.is_common(norm)
        return mentioned and norm[0] in "وبل" and not before.endswith("ه")

    def _is_state(self, norm: str) -> bool:
        """Whether the word is a state's name and nothing else."""
        return any(
            pattern.form == "name"
            and not pattern.rest
            and self.register.actors[pattern.targets[0]].kind == "state"
            for pattern in self.register.patterns.get(norm, ())
        )

    def _person_name(self, mention: Mention) -> str:
        """The words of the text, without what is written before the first ("وإبراهيم عقيل")."""
        text = self.document.span(mention.name_first, mention.last).text
        norm = self.document.tokens[mention.name_first].norm
        glued = self.names.kind(norm) in ("none", "unknown") and norm[1:] in self.names.starters
        return text[1:].lstrip("ـ") if glued and mention.name_first == mention.first else text

    def _body_name(self, mention: Mention) -> str:
        """The words of the text, without what is written before the head noun ("لصحيفة «الوئام»")."""
        text, token = (
            self.document.span(mention.first, mention.last).text,
            self.document.tokens[mention.first],
        )
        for stem in stems(token.norm):
            bare = stem.removeprefix("ال")
            if bare in cues().heads or bare in cues().names_follow:
                return without_clitics(text, token, stem)
        return text


def without_clitics(text: str, token: Token, stem: str) -> str:
    """A name in the words of the text, of its first word no more than the stem ("للجيش": الجيش)."""
    if stem == token.norm or len(token.text) != len(token.norm):
        return text
    if stem.startswith("ال") and token.norm.endswith("لل" + stem[2:]):
        return "ال" + text[len(token.norm) - len(stem) + 2 :]
    if len(stem) > len(token.norm):
        return "ال" + text[1:]  # "للجنة"
    return text[len(token.norm) - len(stem) :]
