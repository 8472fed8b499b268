"""Titles and roles, and the name behind them, near ("المواطن سعيد") or far ("العقيد في الأمن خالد")."""

from __future__ import annotations

from msgspec.structs import replace

from workers.language.gazetteer import gazetteer
from workers.language.register import Actor, stems
from workers.stages.entities.mentions import OPENING, Mention
from workers.stages.entities.registered import Registered

# Titles behind which a surname alone is not a statesman's ("المواطن سعيد").
_PRIVATE = frozenset(["CVL", "JRN", "MED", "EDU"])
# Titles that come second, before the name ("قائد الشرطة في كسلا العميد عثمان أحمد").
_RANKS = frozenset(["MIL", "honorific"])

_PLURALS = ("ون", "ين", "ات", "ه", "ا")  # of those who are not named ("وقال حاضرون إن")


class Titles(Registered):
    """Reads persons by their titles."""

    def titled(self, i: int, titles: tuple[tuple[tuple[str, ...], str], ...]) -> Mention | None:
        """Who bears the first of the titles behind which a name is found."""
        for rest, group in titles:
            k = self.matches(i, rest)
            if k == 0:
                continue
            if group == "said":
                found = self._speaker(k)
            else:
                found = self._title_of(i, k) if group == "of" else self._title(i, k, group)
            if found is not None:
                return found
        return None

    def _speaker(self, k: int) -> Mention | None:
        """Who speaks, by the surname alone, a word that is nothing else ("وقال | أوزتورك إن")."""
        if k + 1 >= self.limit or self.norms[k + 1] not in self.data.speech or self.tokens[k].kind != "word":
            return None
        norm, kind = self.norms[k], self.names.kind(self.norms[k])
        if norm == "علي":
            return None  # "وشدد على أن"
        sure = kind in ("given", "ambiguous", "family")
        if not sure and (kind != "unknown" or norm.endswith(_PLURALS) or norm in gazetteer().starts):
            return None
        if self.register.nisba(norm) is not None or (self.starts[norm] is not None and not sure):
            return None
        return Mention(k, k + 1, "PER", name_first=k)

    def _title(self, i: int, k: int, group: str) -> Mention | None:
        """A title, then perhaps a nisba and modifiers, then a name."""
        office = None
        state, after = self.nisba(k, definite=True)
        if state is not None:
            k, office = after, state
        elif k < self.limit and self.norms[k].startswith("ال"):
            office = self.register.demonym(self.norms[k])  # "المبعوث الأممي"
            k += office is not None
        k = self.between(k)
        while k < self.limit and self.norms[k] in OPENING:
            k += 1
        last, targets = self.person_at(k, titled=True, known_by_surname=group not in _PRIVATE)
        if last == k:
            if self.at_preposition(k):
                start = self.starts[self.norms[k]]
                body = self.registered(k, start) if start is not None and start.patterns else None
                return self.named_far(i, k, office, body)
            if office is None:
                return None  # "في الحزب الحاكم، إبراهيم غندور": an adjective
            k += 1
            last, targets = self.named_aside(k)
            if last == k:
                return None
        return Mention(i, last, "PER", targets, name_first=k, office=office)

    def _title_of(self, i: int, k: int) -> Mention | None:
        """A role, the body or state it is of, then a name."""
        if k >= self.limit:
            return None
        start = self.starts[self.norms[k]]
        body = self.registered_alone(k, start) if start is not None and start.patterns else None
        if body is None and self.norms[k].startswith("ال") and self.norms[k][2:] in self.data.heads:
            body = Mention(k, k + 1, "ORG")  # "المتحدث باسم الوزارة"
        if body is None:
            return self.named_far(i, k, None)
        if body.type == "PER":  # "المتحدث باسم الرئيس الروسي، دميتري بيسكوف،"
            last, targets = self.named_aside(body.last + 1)
            if last == body.last + 1:
                return None
            return Mention(
                i, last, "PER", targets, name_first=body.last + 1, office=body.office, inner=body.inner
            )
        after = self.between(body.last)
        last, targets = self.person_at(after, titled=True)
        if last == after:
            return self.named_far(i, k, body.targets[0] if body.targets else None, body)
        office = body.targets[0] if body.targets else None
        return Mention(i, last, "PER", targets, name_first=after, office=office, inner=body)

    def named_far(self, i: int, k: int, office: Actor | None, inner: Mention | None = None) -> Mention | None:
        """A title, of what or where it is, then a name in full ("العقيد في الأمن السياسي خالد باعوم")."""
        if i > 0 and any(group == "of" for _, group in self.data.titles.get(self.norms[i - 1], ())):
            return None  # "مبعوث الأمين العام إلى اليمن": his envoy's name follows
        where = False
        for at in range(k, min(k + 8, self.limit)):
            if self.tokens[at].kind != "word":
                last, targets = self.named_aside(at + 1)
                if last == at + 1:
                    return None
                return Mention(
                    i, last, "PER", targets, name_first=at + 1, office=office, between=(k, at), inner=inner
                )
            town = at == k and self.norms[at] in gazetteer().starts  # "محافظ صعدة", which is a verb too
            if self.names.is_verb(self.norms[at]) and not town:
                return None
            where = where or (self.at_preposition(at) and not self._of_body(at) and not self._of_affairs(at))
            start = self.starts[self.norms[at]]
            joined = self.norms[at][0] in "وف" and self.norms[at] not in self.names.starters
            if at == k or joined or not self._closes(at - 1):
                continue
            named = self.person(at) if start is not None and start.person else None
            if named is None and start is not None and any(group in _RANKS for _, group in start.titles):
                named = self.titled(at, tuple(t for t in start.titles if t[1] in _RANKS))
            if named is None and (last := self._unsure_name(at)) > at:
                named = Mention(at, last, "PER", name_first=at)
            if named is not None and not self.namesake(at):
                if where and any(office is None or office.country != who.country for who in named.targets):
                    return None  # "زار السفير الأميركي في بغداد عمار الحكيم"
                return replace(named, first=i, office=office, between=(k, at), inner=inner)
        return None

    def _unsure_name(self, k: int) -> int:
        """The end of a name of two words or more, of which no list is sure ("حاكم بورنو | كاشيم شتيما إن").

        It must end where nothing is governed: at a sign, a particle or a verb; عبد ... is a name anywhere.
        """
        kind, before = self.names.kind(self.norms[k]), self.norms[k - 1]
        if kind not in ("unknown", "ambiguous", "given", "compound"):
            return k
        if (
            not before.startswith(("ال", "لل"))
            and self.names.is_word(before)
            and before not in gazetteer().names
        ):
            return k  # "رئيس فريق سانتا ريتا"
        last, _ = self.person_at(k, titled=True)
        if last - k < 2:
            return k
        servant = self.norms[k] == "عبد"
        return last if servant or self.names.ends(self.tokens, last, self.limit) else k

    def at_preposition(self, k: int) -> bool:
        """Whether a preposition at `k` tells of what or where the title is ("الأمين العام | للمنظمة")."""
        return k < self.limit and (
            self.norms[k] in self.data.before_duties or self.norms[k].startswith(("لل", "بال"))
        )

    def _of_body(self, k: int) -> bool:
        """Whether a body called by its kind alone stands behind ل ("الأمين العام للمنظمة إياد مدني")."""
        return self.norms[k].startswith("لل") and self.norms[k][2:] in self.data.heads

    def _of_affairs(self, k: int) -> bool:
        """Whether duties stand there, and no place ("وزير الدولة للشؤون الخارجية أنور قرقاش")."""
        return self.norms[k] in ("لشؤون", "للشؤون")

    def _closes(self, k: int) -> bool:
        """Whether a noun phrase can end with the word: with the article, or a place."""
        norm = self.norms[k]
        if norm == "علي" or self.names.kind(norm) == "given":
            return False  # no name begins in the midst of another
        if norm.startswith(("ال", "لل")):
            adjective = norm in self.data.between and self.norms[k - 1].startswith("ال")
            return adjective or not any(self.data.titles.get(stem) for stem in stems(norm))
        return norm in gazetteer().starts
