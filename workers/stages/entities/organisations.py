"""Organisations and groups: how far their names reach, and those that no list knows."""

from __future__ import annotations

from workers.arabic.normalizing import normalize
from workers.language.gazetteer import gazetteer
from workers.language.register import stems
from workers.stages.entities.mentions import CLOSING, OPENING, QUOTES, Mention
from workers.stages.entities.persons import Persons
from workers.stages.entities.starts import Start

_COMMON_ENDINGS = ("ه", "ات", "ين", "ون", "يا")


class Organisations(Persons):
    """Reads the names of organisations."""

    def extend(self, mention: Mention) -> None:
        """Take in what belongs to a body's name: the head noun before, epithets and an acronym behind."""
        norms, limit = self.norms, self.limit
        k = self._past_closing(mention.first, mention.last)
        actor = mention.targets[0]
        while k < limit:
            norm = norms[k]
            if norm in self.data.epithets and norms[mention.first] not in OPENING:
                k += 1
                continue
            nisba = self.register.nisba(norm) if norm.startswith("ال") else None
            country = nisba.actor.country if nisba is not None and actor.domain is None else None
            if country is not None and country == actor.country:
                k += 1
                continue
            break
        mention.last = k
        if k + 2 < limit and norms[k] == "(":
            close = next((m for m in range(k + 1, min(k + 6, limit)) if norms[m] == ")"), 0)
            if close and self._acronym(k + 1, close, mention):
                mention.last = close + 1
        self._head_before(mention)

    def _past_closing(self, first: int, k: int) -> int:
        """The first token from `k` on that closes no sign opened within the name from `first` on."""
        while k < self.limit and self.norms[k] in CLOSING and self._open(first, k):
            k += 1
        return k

    def _open(self, first: int, k: int) -> bool:
        """Whether a sign opened within or right before the name is closed at `k`."""
        inside = self.norms[first:k]
        if self.norms[k] == ")":
            return "(" in inside and ")" not in inside
        if self.norms[k] == "»":
            return "«" in inside and "»" not in inside
        return sum(norm in '"“”' for norm in inside) % 2 == 1

    def _acronym(self, first: int, last: int, mention: Mention) -> bool:
        """Whether the words in brackets name the same actor again."""
        words = [norm for norm in self.norms[first:last] if norm not in QUOTES]
        if not words:
            return False
        for pattern in self.register.patterns.get(words[0], ()):
            if pattern.rest == tuple(words[1:]) and pattern.form in ("name", "cautious"):
                return any(self.register.actors[target] in mention.targets for target in pattern.targets)
        return len(words) == 1 and self.tokens[first].kind == "latin" and len(words[0]) <= 8

    def _head_before(self, mention: Mention) -> None:
        """A head noun in construct right before a name belongs to it ("ميليشيا" + "حزب الله")."""
        k = mention.first - 1
        floor = self.mentions[-1].last if self.mentions else 0
        while k >= floor and self.norms[k] in OPENING:
            k -= 1
        if k < floor or self.tokens[k].kind != "word":
            return
        if self.norms[mention.first] != normalize(self.tokens[mention.first].text):
            return
        first = self.norms[mention.first]
        if self.register.patterns.get(first) and not self.data.construct_heads.isdisjoint(
            stems(self.norms[k])
        ):
            mention.first = k
            if self.norms[mention.last - 1] not in CLOSING:
                mention.last = self._past_closing(mention.first, mention.last)

    def unknown_body(self, i: int) -> Mention | None:
        """A head noun and a quoted name, or a name with the article ("صحيفة الشرق")."""
        norms, limit = self.norms, self.limit
        k = self._past_naming(i + 1)
        if k >= limit:
            return None
        if norms[k] in '«"“':
            closing = {"«": "»"}.get(norms[k])
            for m in range(k + 2, min(k + 7, limit)):
                if norms[m] == closing or (closing is None and norms[m] in '"”'):
                    found = Mention(i, m + 1, "ORG")
                    self._nisba_behind(found)
                    return found
            return None
        if not self.data.definite_names.isdisjoint(stems(norms[i])):
            word = norms[k]
            if word.startswith("ال") and len(word) > 4 and self.tokens[k].kind == "word":
                usual = (
                    word in self.data.epithets
                    or word in self.data.between
                    or self.register.nisba(word) is not None
                )
                place = f"{norms[i].removeprefix('ال')} {word}" in self.data.places
                if not usual and not place and self.names.kind(word) != "none":
                    found = Mention(i, k + 1, "ORG")
                    self._nisba_behind(found)
                    return found
        return self._built(i)

    def _built(self, i: int) -> Mention | None:
        """A body named by its kind and what it is of or for ("نقابة الصحفيين", "الهيئة العامة للاستثمار")."""
        start = self.starts[self.norms[i]]
        heads = self.data.names_follow
        stem = next((each for each in stems(self.norms[i]) if each.removeprefix("ال") in heads), "")
        if start is None or not stem or i + 1 >= self.limit or self._alone(i, start):
            return None
        last = self._of_purpose(i + 1, stem) if stem.startswith("ال") else self._of_proper(i + 1, stem)
        if last == i + 1 and not stem.startswith("ال"):
            last = self._of_common(i + 1, stem)
        return Mention(i, last, "ORG") if last > i + 1 else None

    def _alone(self, i: int, start: Start) -> bool:
        """Whether it is a body that every state has ("وزارة الداخلية"), of which the article tells whose."""
        return any(
            pattern.form in ("alone", "definite") and pattern.rest and self.matches(i, pattern.rest)
            for pattern in self.patterns(i, start)
        )

    def _of_purpose(self, k: int, stem: str) -> int:
        """The end of "الدولية | للاستثمارات": adjectives, then what the body is for; `k` for none.

        Some bodies are named by adjectives alone ("الحزب الوطني الأردني").
        """
        last = self._adjectives(k, stem[-1] == "ه")
        kinds = last if last > k + 1 and stem.removeprefix("ال") in self.data.of_kinds else k
        if last == k or last >= self.limit or stem.removeprefix("ال") not in self.data.of_purpose:
            return kinds
        norm = self.norms[last]
        if norm.startswith("لل") and len(norm) > 5:
            start = self.starts[norm]
            if start is not None and (start.patterns or start.nisba or start.titles):
                return kinds  # "قدم الحزب الحاكم للحكومة"
            return self._joined_nouns(self._adjectives(last + 1))
        definite = last + 1 < self.limit and self.norms[last + 1].startswith("ال")
        if norm[0] == "ل" and definite and self.names.is_word(norm[1:]):  # "لكرة القدم"
            return self._joined_nouns(self._adjectives(last + 2))
        return kinds

    def _of_proper(self, k: int, stem: str) -> int:
        """The end of a name that is no common word, and of the adjectives behind it; `k` for none."""
        last = k
        if stem in self.data.place_names:
            _, last = self.state_name(k)
            if last == k and self.norms[k] in gazetteer().names and not self.names.is_common(self.norms[k]):
                last = k + 1
        if last == k and stem in self.data.proper_names:
            named, _ = self.person_at(k, titled=True)
            if named > k + 1:
                return named  # "شركة عبد اللطيف جميل | الراعية"
            if self.norms[k] not in self.names.starters:
                while last < min(k + 3, self.limit) and self._unknown(last, last > k):
                    last += 1
        return last if last == k else self._adjectives(last)

    def _unknown(self, k: int, behind: bool) -> bool:
        """Whether the word is in no list, or `behind` one of those a name, and has no common ending."""
        token, norm = self.tokens[k], self.norms[k]
        if token.kind == "latin":
            return True
        if behind and self.names.kind(norm) in ("given", "family"):
            return True
        if token.kind != "word" or self.names.kind(norm) != "unknown" or self.starts[norm] is not None:
            return False
        common = len(norm) < 3 or norm.endswith(_COMMON_ENDINGS) or self.names.is_common(norm)
        return not common and norm[0] not in "وفبلكتي"

    def _of_common(self, k: int, stem: str) -> int:
        """The end of a noun with the article and what belongs to it ("الإغاثة الإسلامية"); `k` for none."""
        norm = self.norms[k]
        if not norm.startswith("ال") or self.tokens[k].kind != "word" or len(norm) < 5:
            return k
        start = self.starts[norm]
        if start is not None and (start.titles or start.head):
            return k  # "حزب المعارضة الرئيسي"
        last = k + 1
        if stem in self.data.of_members and last < self.limit and self._plural_nisba(last):
            last += 1  # "نقابة القضاة التونسيين"
        last = self._joined_nouns(self._adjectives(last))
        if stem in self.data.of_members or (stem in self.data.of_affairs and last > k + 1):
            return last
        return k

    def _plural_nisba(self, k: int) -> bool:
        return self.norms[k].startswith("ال") and self.norms[k].endswith("يين")

    def _adjectives(self, k: int, feminine: bool | None = None) -> int:
        """The first token from `k` on that is no adjective with the article (`feminine`: of that gender)."""
        while k < self.limit and self._adjective(k):
            if feminine is not None and (self.norms[k][-1] == "ه") != feminine:
                break  # "انتقد الحزب الحاكم | المعارضة"
            k += 1
        return k

    def _adjective(self, k: int) -> bool:
        norm = self.norms[k]
        if not norm.startswith("ال") or self.tokens[k].kind != "word":
            return False
        if norm in self.data.epithets or self.names.is_adjective(norm[2:]):
            return True
        if norm in self.data.between:
            start = self.starts[norm]
            return start is None or not start.titles  # "رئيس جمعية المتقاعدين | العميد ناصر"
        nisba = self.register.nisba(norm)
        if nisba is not None:
            return not nisba.people
        return norm.endswith("يه") and not self.names.is_word(norm[2:])  # "الفيدرالية"

    def _joined_nouns(self, k: int) -> int:
        """The end of further nouns that و joins, which name nobody ("والأعمال الإنسانية")."""
        while k < self.limit and self.norms[k].startswith("وال") and self.tokens[k].kind == "word":
            if self.starts[self.norms[k]] is not None or not self.names.is_common(self.norms[k][1:]):
                break
            k = self._adjectives(k + 1)
        return k

    def _past_naming(self, k: int) -> int:
        """The token of the quotation mark behind words that say what a body is called; else `k`."""
        norms, limit = self.norms, self.limit
        for first in range(k, min(k + 2, limit)):  # an adjective may stand between
            for rest in self.data.naming.get(norms[first], ()):
                last = first + 1 + len(rest)
                if last < limit and norms[last] in '«"“' and tuple(norms[first + 1 : last]) == rest:
                    return last
        return k

    def _nisba_behind(self, mention: Mention) -> None:
        """Take in the adjectives behind the name."""
        mention.last = self._adjectives(mention.last)
