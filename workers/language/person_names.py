"""Reading a person's name in running text: where it begins and where it ends."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import cache

from msgspec import Struct

from workers.arabic.inflection import decline
from workers.arabic.normalizing import normalize, normalize_phrase
from workers.arabic.tokens import Token
from workers.language import read
from workers.language.kept import Kept
from workers.language.register import Register

LONGEST = 5  # parts of a name; عبد الله is one, and بن سلمان none
_GLUED = ("بال", "لل", "وال", "كال", "فال", "ولل", "وبال")
_SUFFIXED = ("ته", "تها", "تهم", "هما", "اته", "اتها", "ائه", "ائها", "وا")
_OFFICE_IN = frozenset(["في", "باسم", "لدي", "عن", "لشؤون"])  # behind what somebody is, not who
_NOT_NAMES_AFTER_ABU = frozenset(["ظبي", "غريب", "قير", "سمبل", "سنبل"])


class Vocabulary(Struct, frozen=True, gc=False):
    """The words of names.yaml and titles.yaml in normal form."""

    given: frozenset[str]
    ambiguous: frozenset[str]
    family: frozenset[str]
    compound: frozenset[str]
    joiners: frozenset[str]
    never: frozenset[str]
    common_definite: frozenset[str]
    title_families: frozenset[str]  # titles that are family names too ("الأمين")
    article_families: frozenset[str]  # common words with the article that are family names ("الصدر")
    ordinals: frozenset[str]
    particle_names: frozenset[str]  # particles that are names too ("خلف")
    particles: frozenset[str]
    names: frozenset[str]  # names that nouns.yaml keeps from being taken for verbs
    adjectives: frozenset[str]


@cache
def vocabulary() -> Vocabulary:
    """The vocabulary, read once."""
    names, titles = read("names.yaml"), read("titles.yaml")
    never = _words(titles["never"])
    given, ambiguous = _words(names["given"]) - never, _words(names["ambiguous"]) - never
    definite = set(_words(titles["never_family"]))
    for words in (titles["honorific"], titles["between"], titles["called"], *titles["role"].values()):
        definite.update(normalize_phrase(word).split()[0] for word in words)
    register = Register.load()
    for item in read("people.yaml"):
        if " " in item["noun"] or register.demonym(normalize(item["noun"])):
            continue
        for form in decline(item["noun"], tuple(item.get("plural") or ()), item.get("feminine")):
            if " " not in form.surface and not form.construct:
                definite.add("ال" + form.surface)
                if form.surface not in given and form.surface not in ambiguous:
                    never |= {form.surface}
    particles = {
        word
        for attributes in read("function_words.yaml").values()
        for words in attributes.values()
        for word in map(normalize_phrase, words)
        if " " not in word
    }
    never |= particles - given
    for item in read("institutions.yaml"):
        definite.update(normalize_phrase(name).split()[0] for name in item["definite"])
    return Vocabulary(
        given - ambiguous,
        ambiguous,
        _words(names["family"]),
        frozenset(normalize(word) for word in names["compound"]),
        frozenset(normalize(word) for word in names["joiners"]),
        frozenset(never),
        frozenset(definite),
        _words(names["title_families"]),
        _words(names["article_families"]),
        frozenset(normalize(word) for word in names["ordinals"]),
        _words(names["particle_names"]),
        frozenset(particles),
        frozenset(normalize(word) for word in read("nouns.yaml")["name"]),
        frozenset(normalize(word) for word in read("nouns.yaml")["adjective"]),
    )


def _words(text: str) -> frozenset[str]:
    return frozenset(normalize(word) for word in text.split())


class PersonNames:
    """Reads names.

    `is_verb` tells of a word in normal form whether it is a finite verb, `common` whether it is a common
    noun or adjective, clitics included; `known` whether it is a common noun that bears none.
    """

    def __init__(
        self, is_verb: Callable[[str], bool], common: Callable[[str], bool], known: Callable[[str], bool]
    ) -> None:
        self._is_verb = is_verb
        self._common = common
        self._known = known
        self._words = vocabulary()
        self._register = Register.load()
        self._classes: Kept[str] = Kept(self._classify, 200_000)
        self.starters = self._words.given | self._words.ambiguous | self._words.compound

    def is_verb(self, norm: str) -> bool:
        """Whether the word is a finite verb, clitics included."""
        return self._is_verb(norm)

    def is_common(self, norm: str) -> bool:
        """Whether the word is a verb, a noun or a function word of the lexicon, and no name."""
        if norm.startswith("ال"):
            return self._known(norm[2:])
        return norm not in self._words.names and (self._is_verb(norm) or self._common(norm))

    def is_word(self, norm: str) -> bool:
        """Whether the word as it is written is a verb or a noun of the lexicon, and no name."""
        return norm not in self._words.names and (self._known(norm) or self._is_verb(norm))

    def is_adjective(self, norm: str) -> bool:
        """Whether the word, in any gender, is an adjective of the lexicon, which may be a noun too."""
        bare = norm.removesuffix("ه")
        return bare in self._words.adjectives or norm in self._words.adjectives

    def kind(self, norm: str) -> str:
        """Of a name: given, ambiguous, family, compound, joiner, definite or unknown; none of no name."""
        return self._classes[norm]

    def _classify(self, norm: str) -> str:
        words = self._words
        if norm in words.compound:
            return "compound"
        if norm in words.joiners and norm not in words.given:
            return "joiner"
        if norm in words.given:
            return "given"
        if norm in words.ambiguous:
            return "ambiguous"
        if norm in words.family:
            return "family"
        if norm in words.never or len(norm) < 2:
            return "none"
        if norm.startswith("ال"):
            if len(norm) < 5 or norm in words.common_definite:
                return "none"
            return "definite"
        if norm[0] in "وف" and (
            norm[1:] in self.starters
            or norm[1:] in words.never
            or self._is_verb(norm[1:])
            or norm[1:3] == "ال"
        ):
            return "none"
        if norm.startswith(_GLUED) or norm.endswith(_SUFFIXED) or norm[0] in "ي" or self._is_verb(norm):
            return "none"
        if self._common(norm) and norm not in words.names:
            return "none"
        if norm[0] in "بلك" and len(norm) > 4 and (norm[1:] in words.given or norm[1:] in words.never):
            return "none"
        return "unknown"

    def read(self, tokens: Sequence[Token], first: int, limit: int, titled: bool, ali: bool = False) -> int:
        """The token after the name that begins at `first`, before `limit`; `first` where there is none.

        A name after a title may be one word, and a word that no list knows; without one it has two parts,
        the first of them a known given name. Only where the text writes the preposition على otherwise (`ali`)
        can علي be one.
        """
        if not ali:
            limit = next(
                (
                    k
                    for k in range(first, min(first + LONGEST, limit))
                    if tokens[k].norm == "علي"
                    and not (k > first and self._ends(tokens, k + 1, limit))
                    and not (k == first and titled and self._sure_behind_ali(tokens, k + 1, limit))
                ),
                limit,
            )
        i, parts, known, unknown = first, 0, 0, 0
        ended = joined = False
        while i < limit and parts < LONGEST and not ended:
            token = tokens[i]
            if token.kind != "word":
                if token.norm == "-" and parts and self._hyphenated(tokens, i, limit):
                    i += 2
                    continue
                break
            if titled and parts and token.norm in self._words.ordinals:
                more = i + 1 < limit and tokens[i + 1].norm == "عشر"
                return i + 2 if more else i + 1  # "البابا بنديكت السادس عشر"
            after, kind = self._part(tokens, i, limit, parts)
            sure = known > 0 and (titled or tokens[first].norm == "عبد")
            if kind == "none" and 0 < parts < 3 and self._common_family(tokens, i, limit, parts == 1, sure):
                after, kind, ended = i + 1, "family", True
            if kind == "none" or after == i:
                break
            if parts > 1 and token.norm == "علي" and not self._ends(tokens, i + 1, limit):
                break  # "رد رئيس اللجنة برويز سروري علي تصريحات": على misspelt
            if kind == "unknown":
                if parts and tokens[i].text[-1] == "ة" and not titled:
                    break
                foreign = titled and known == 0
                family = parts == known and self._unknown_family(tokens, i, limit)
                tribe = known > 0 and token.norm[-1] == "ي" and self._unknown_family(tokens, i, limit)
                if not (parts == 1 or foreign or family or tribe):
                    break
                if unknown >= (2 if foreign or tribe else 1):
                    break
                if parts == 0 and (not titled or self._idafa(tokens, i, limit)):
                    break
                unknown += 1
            elif kind == "definite":
                alone = parts == 0 and not (titled and self._surname(tokens, i, limit))
                if alone or (token.norm.endswith("ه") and self._known(token.norm[2:])):
                    break
                doubtful = tokens[first].norm == "علي" and token.norm[-1] != "ي"
                named = token.norm in self._words.article_families and self._ends(tokens, i + 1, limit)
                if (parts > 1 or doubtful) and self._known(token.norm[2:]) and not named:
                    break
                ended = True
            elif kind == "ambiguous":
                sure = titled or token.norm == "علي"
                if parts == 0 and not sure and not self._sure_after_ambiguous(tokens, after, limit):
                    break
                known += 1
            else:
                known += 1
            if parts and token.norm in self._words.joiners:
                joined = True
            else:
                parts += 1
            i = after
        if parts == 0 or (parts == 1 and not titled and not joined):
            return first
        return i

    def _common_family(self, tokens: Sequence[Token], i: int, limit: int, single: bool, sure: bool) -> bool:
        """Whether a common word behind given names is the family name.

        It is where nothing follows that it could govern ("الصحفي ميشال سماحة في"), even behind a name that is
        not `sure` if it could only be a noun with "my" ("محمد فهمي"). Behind more than a `single` given name
        none but a nisba is.
        """
        norm, words = tokens[i].norm, self._words
        if not self._ends(tokens, i + 1, limit):
            return False
        if norm in words.article_families:
            return single or sure
        if norm.startswith("ال"):
            return sure and (norm in words.title_families or self._nisba_family(tokens, i, limit))
        if norm in words.particle_names:
            return sure
        if not single or norm in words.never or len(norm) < 4:
            return False
        if norm.endswith(("ا", *_SUFFIXED)) or tokens[i].text[-1] == "ه":
            return False
        if self._is_verb(norm) or not self._common(norm):
            return False
        if norm[-1] == "ي" and not self._known(norm):
            return not norm.startswith(_GLUED)
        return sure and not self._proclitic(norm)

    def _unknown_family(self, tokens: Sequence[Token], i: int, limit: int) -> bool:
        """Whether a word no list knows ends a name of given ones ("محمد عبد الله زلوم إن")."""
        behind = i + 1 < limit and tokens[i + 1].norm == "ان"
        norm = tokens[i].norm
        glued = norm[0] in "وبل" or (norm[0] in "فك" and self._known(norm[1:]))
        return behind or (not glued and self._ends(tokens, i + 1, limit))

    def _surname(self, tokens: Sequence[Token], i: int, limit: int) -> bool:
        """Whether a word with the article is a name by itself behind a title ("المقدم القحطاني")."""
        bare = tokens[i].norm[2:]
        behind = tokens[i + 1].norm if i + 1 < limit else ""
        if behind in ("علي", *_OFFICE_IN - {"في"}) or behind in self.starters:
            return False  # "الجنرال المشرف على القوات", "البطريرك الماروني نصر الله صفير"
        if self._known(bare) or not self._ends(tokens, i + 1, limit):
            return False
        return bare in self._words.given or bare in self._words.family or self._nisba_family(tokens, i, limit)

    def _nisba_family(self, tokens: Sequence[Token], i: int, limit: int) -> bool:
        """Whether an adjective in ـي is a family name: no nationality, no "القيادي في"."""
        norm = tokens[i].norm
        if norm[-1] != "ي" or len(norm) < 6 or self._register.nisba(norm) is not None:
            return False
        behind = tokens[i + 1].norm if i + 1 < limit else ""
        return behind not in _OFFICE_IN and not behind.startswith("ب")

    def ends(self, tokens: Sequence[Token], i: int, limit: int) -> bool:
        """Whether a name ends before `i`: where it must, or at a word that is no part of any ("أمس")."""
        if self._ends(tokens, i, limit):
            return True
        norm = tokens[i].norm
        return norm in self._words.never and not self._known(norm)

    def _ends(self, tokens: Sequence[Token], i: int, limit: int) -> bool:
        """Whether a name must end before `i`: at a sign, a particle, a preposition or a verb."""
        if i >= limit or tokens[i].kind != "word":
            return True
        norm = tokens[i].norm
        return norm in self._words.particles or self._is_verb(norm) or self._proclitic(norm)

    def _proclitic(self, norm: str) -> bool:
        """Whether a conjunction or a preposition is written with a word of the lexicon."""
        return norm.startswith(_GLUED) or (norm[0] in "وفبلك" and self._known(norm[1:]))

    def _part(self, tokens: Sequence[Token], i: int, limit: int, parts: int) -> tuple[int, str]:
        norm = tokens[i].norm
        kind = self.kind(norm)
        if (norm == "علي" and tokens[i].text.endswith("ى")) or (norm == "فان" and "إ" in tokens[i].text):
            return i, "none"  # the preposition على, the particle فإن
        following = tokens[i + 1] if i + 1 < limit else None
        if kind == "compound":
            if following is not None and following.kind == "word" and self._completes(norm, following.norm):
                return i + 2, "given"
            if norm in self._words.given:
                return i + 1, "given"
            if norm in self._words.ambiguous:
                return i + 1, "ambiguous"
            return i, "none"
        if kind == "joiner":
            if parts == 0 and norm in ("بن", "ابن", "بنت", "ال", "لا", "لو", "دي", "دو", "دا", "بو", "ولد"):
                return i, "none"
            if (
                following is not None
                and following.kind == "word"
                and (tokens[i].text == "آل" or self.kind(following.norm) != "none")
            ):
                if self.kind(following.norm) == "compound":
                    after, inner = self._part(tokens, i + 1, limit, parts + 1)
                    return (after, "given") if inner != "none" else (i, "none")
                return i + 2, "given"
            return i, "none"
        return i + 1, kind

    def _completes(self, first: str, second: str) -> bool:
        if first == "عبد":
            return second.startswith("ال") or second in ("ربه", "مناف")
        if first in ("ابو", "ابي", "ابا", "ام", "بن", "ابن", "ولد", "ال", "بو", "ذو", "سيدي"):
            if first == "ام" and not (second.startswith("ال") or second in self._words.given):
                return False
            if second in _NOT_NAMES_AFTER_ABU:
                return False
            named = second in self._words.given  # "أبو يحيى", which is "lives" too
            return second not in self._words.never and (named or not self._is_verb(second))
        return second in ("الدين", "الله", "الاسلام", "الحق", "العابدين", "النبي", "القضاه")

    def _sure_after_ambiguous(self, tokens: Sequence[Token], i: int, limit: int) -> bool:
        if i >= limit or tokens[i].kind != "word":
            return False
        """Whether what stands at `i` shows that the word before it is a name ("وليد حسن", "محسن الفضلي")."""
        after, kind = self._part(tokens, i, limit, 1)
        if kind == "ambiguous":
            noun = tokens[i].norm in self._words.adjectives and self._known(tokens[i - 1].norm)  # "سلام عادل"
            return self._names_on(tokens, after, limit) or (not noun and self._ends(tokens, after, limit))
        if kind == "definite":
            return tokens[i].norm[-1] == "ي" and not self._known(tokens[i].norm[2:])
        return kind in ("given", "family")

    def _sure_behind_ali(self, tokens: Sequence[Token], i: int, limit: int) -> bool:
        """Whether `i` shows that علي behind a title is no misspelt على ("العقيد علي حسن إن")."""
        if not self._sure_after_ambiguous(tokens, i, limit):
            return False
        return not self._known(tokens[i].norm) or self._ends(tokens, i + 1, limit)

    def _names_on(self, tokens: Sequence[Token], i: int, limit: int) -> bool:
        """Whether a name goes on at `i`."""
        if i >= limit:
            return False
        kind = self._part(tokens, i, limit, 2)[1]
        return kind in ("given", "family", "ambiguous") or (kind == "definite" and tokens[i].norm[-1] == "ي")

    def _idafa(self, tokens: Sequence[Token], i: int, limit: int) -> bool:
        """Whether the word rather bears a preposition and governs the next ("لمزيد التأكد")."""
        return tokens[i].norm[0] in "بلك" and i + 1 < limit and tokens[i + 1].norm.startswith("ال")

    def _hyphenated(self, tokens: Sequence[Token], i: int, limit: int) -> bool:
        return (
            i + 1 < limit
            and tokens[i - 1].end == tokens[i].start
            and tokens[i].end == tokens[i + 1].start
            and tokens[i + 1].kind == "word"
        )
