"""Triggers: the words and fixed phrases that name an event, where their contexts allow it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from workers.document import Clause, Document, Draft, Phrase, Sentence
from workers.language.kept import where
from workers.language.stage_words import stage_words
from workers.language.trigger_lexicon import Conditions, Entry
from workers.language.words import Reading, language
from workers.stages.participants import DOERS, classes

NEAR = 6
_WORDS = stage_words("triggers")
_FALLEN = _WORDS["fallen"]
_MEANS = _WORDS["means"]
_MATTERS = _WORDS["matters"]
_AIMS = frozenset({"REQUEST", "REJECT", "SUPPORT", "ACCUSE"})  # what a protest can be for
_THING, _PEOPLE, _ORGANISATION = frozenset({"thing"}), frozenset({"people"}), frozenset({"organisation"})
DOMAIN_WEIGHT = 6.0  # points per hundred tokens from which an article counts as about a domain


class Triggers:
    """Assigns `drafts`: one for each trigger, in the order of the text."""

    requires = (
        "tokens",
        "sentences",
        "words",
        "matches",
        "phrases",
        "clauses",
        "entities",
        "places",
        "domains",
    )
    assigns = ("drafts",)

    def __call__(self, document: Document) -> None:
        covered = _covered(document)
        topics = frozenset(name for name, weight in document.domains.items() if weight >= DOMAIN_WEIGHT)
        for sentence in document.sentences:
            finder = _Finder(document, sentence, covered, topics)
            document.drafts.extend(finder.find())


def _covered(document: Document) -> set[int]:
    """Tokens that are part of a name: no trigger stands there ("ساحة الشهداء")."""
    covered = {
        i for entity in document.entities if not entity.coreferent for i in range(entity.first, entity.last)
    }
    names: set[str] = set()
    for place in document.places:
        covered.update(range(place.first, place.last))
        if place.last - place.first == 1:
            names.add(document.tokens[place.first].norm)
    # A town's name stays one where no place was meant: "في سيول … شرطة سيول".
    if names:
        covered.update(where(names, document.norms))
    return covered


class _Finder:
    def __init__(
        self, document: Document, sentence: Sentence, covered: set[int], topics: frozenset[str]
    ) -> None:
        self.document = document
        self.sentence = sentence
        self.covered = covered
        self.topics = topics
        self.words = document.words
        self.phrases = document.phrases[sentence.index]
        self.clauses = {clause.verb: clause for clause in document.clauses[sentence.index]}

    def find(self) -> list[Draft]:
        drafts: list[Draft] = []
        taken = first = self.sentence.first
        present = -1
        for i, index in self._marked():
            if index != present:
                present, first = index, taken  # what one phrase begins covers those behind it
            phrase = self.phrases[index]
            if i < first or (phrase.kind in ("sign", "time") and not self._any_pattern(phrase)):
                continue
            draft = self._phrase_at(i, index, phrase) or self._word_at(i, index, phrase)
            if draft is not None and not (self._aim(draft, drafts) or self._of_another(draft, drafts)):
                drafts.append(draft)
                taken = draft.last
        return drafts

    def _marked(self) -> Iterator[tuple[int, int]]:
        """The tokens that are triggers or begin phrases that are, each with the index of its phrase."""
        events, phrases, first = self.document.event_phrases, self.phrases, self.sentence.first
        words = self.words[first : phrases[-1].last] if phrases else []
        n = 0
        for i in [i for i, word in enumerate(words, first) if word.triggers or i in events]:
            while phrases[n].last <= i:
                n += 1
            if phrases[n].first <= i:
                yield i, n

    def _aim(self, draft: Draft, drafts: list[Draft]) -> bool:
        """Whether it is only what a protest is for ("تظاهر المئات … للمطالبة، رفضا", "وقفة تطالب")."""
        analysis = self.words[draft.first].analysis
        if draft.entry.type not in _AIMS:
            return False
        if draft.kind == "verb":
            return bool(drafts) and self._told_of(drafts[-1], draft)
        adverbial = not analysis.article and self.words[draft.first].norm.endswith(("ا", "ين"))
        if analysis.preposition != "ل" and not adverbial:
            return False
        protest = next((d for d in reversed(drafts) if d.entry.type == "PROTEST"), None)
        if protest is None or protest.definite:
            return False
        return all(phrase.kind != "verb" for phrase in self.phrases[protest.phrase + 1 : draft.phrase])

    def _told_of(self, protest: Draft, draft: Draft) -> bool:
        """Whether a verb in the present goes on with the protest ("وقفة تطالب", "تجمعوا أمامها يطالبون")."""
        verb = self.phrases[draft.phrase].verb
        if protest.entry.type != "PROTEST" or protest.definite or protest.kind not in ("noun", "verb"):
            return False
        present = verb is not None and verb.tense == "present" and not self.phrases[draft.phrase].conjunction
        between = self.phrases[protest.phrase + 1 : draft.phrase]
        return present and all(phrase.kind in ("noun", "time") for phrase in between)

    def _of_another(self, draft: Draft, drafts: list[Draft]) -> bool:
        """Whether it only says how another event came about, or what a meeting is about ("هدنة بوساطة مصرية",
        "عقد اجتماعا لبحث الأزمة")."""
        analysis = self.words[draft.first].analysis
        if draft.kind == "verb":
            return False
        if analysis.preposition == "ب":
            return analysis.stem in _MEANS
        met = analysis.preposition == "ل" and analysis.stem in _MATTERS
        return met and any(d.entry.type == "CONSULT" for d in drafts)

    def _any_pattern(self, phrase: Phrase) -> bool:
        return any(i in self.document.matches for i in range(phrase.first, phrase.last))

    def _phrase_at(self, i: int, index: int, phrase: Phrase) -> Draft | None:
        """The longest fixed phrase that begins here."""
        matches = self.document.event_phrases.get(i)
        if not matches or i in self.covered or (phrase.kind == "time" and self.words[i].verbs):
            return None  # "فجر اليوم" is no فجر with its object
        lang = language()
        best: tuple[float, tuple[int, ...], Entry] | None = None
        for match in matches:
            entry = lang.entries[match.value]
            if phrase.kind == "verb" and entry.frame.subject == "instrument" and self._acts(i, index):
                continue  # "قصف الجيش بالمدفعية": the verb has a doer
            size = len(match.tokens) + entry.prior / 2
            if best is not None and size <= best[0]:
                continue
            core = tuple([t for t in match.tokens if not self._argument(t, i, phrase)]) or (i,)
            if all(self.words[t].function is not None for t in core):
                core = match.tokens  # "الداعية إلى": whoever calls is the call
            if self.allowed(entry, match.tokens, core[-1] + 1, None, phrase):
                best = (size, core, entry)
        if best is None:
            return None
        _, core, entry = best
        # A phrase can begin with its subject ("قوات .. دخلت المدينة"): the event begins at its own words.
        while core[0] >= phrase.last and index + 1 < len(self.phrases):
            index += 1
            phrase = self.phrases[index]
        kind = "verb" if phrase.kind == "verb" else "noun"
        clause = self.clauses.get(index) if kind == "verb" else None
        draft = Draft(entry, self.sentence.index, index, core[0], core[-1] + 1, kind, core, clause=clause)
        draft.definite = kind == "noun" and self.words[core[-1]].analysis.article
        return draft

    def _acts(self, i: int, index: int) -> bool:
        """Whether the word is itself a verb of an act, with someone who does it."""
        clause = self.clauses.get(index)
        if (
            clause is None
            or clause.carried
            or not clause.subject
            or not DOERS & classes(self.words, clause.subject[0])
        ):
            return False
        entries = language().entries
        return any(
            reading.kind == "verb" and entries[reading.entry].frame.subject == "actor"
            for reading in self.words[i].triggers
        )

    def _argument(self, i: int, first: int, phrase: Phrase) -> bool:
        """Whether a word of a fixed phrase names a participant or a place rather than the event."""
        word = self.words[i]
        if i == phrase.first and phrase.kind == "verb":
            return False  # "طالب الحكومة بالإسراع": no student
        if i not in self.covered and (word.event_noun or word.analysis.stem in _FALLEN):
            return False  # "عدد القتلى", "جثث عشرة مهاجرين", "راح ضحية الهجوم"
        if i == first:
            return word.people is not None or i in self.covered or word.armed
        if (
            i == first + 1
            and word.people is None
            and word.analysis.stem.endswith(("ي", "يه"))
            and i not in self.covered
        ):
            return False  # an adjective: "عملية عسكرية"
        return i in self.covered or word.people is not None or word.body

    def _word_at(self, i: int, index: int, phrase: Phrase) -> Draft | None:
        word = self.words[i]
        readings = word.triggers
        if not readings or i in self.covered or word.function is not None:
            return None
        verbal = phrase.kind == "verb"
        if not verbal and self._describes(i, phrase, readings):
            return None
        clause = self.clauses.get(index) if verbal else None
        best: tuple[float, Entry, Reading] | None = None
        for reading in readings:
            if (reading.kind == "verb") != verbal:
                continue
            if not verbal and word.known_noun and reading.clitics != word.analysis:
                continue  # بحث is a noun before it is ب and حث
            if verbal and phrase.verb is not None and not self._same_form(reading, phrase):
                continue
            if clause is not None and reading.voice not in ("either", clause.voice) and clause.voice:
                continue
            if reading.kind in ("active", "passive") and i != phrase.head:
                continue  # an adjective: "الكتائب المقاتلة"
            if word.norm == "احتراقا" and language().entries[reading.entry].type == "HAZARD":
                continue  # "قضى احتراقا": how one died, no fire of itself
            if reading.number == "d" and i != phrase.head and word.analysis.stem[-1] == "ي":
                continue  # an adjective: "طيران حربي"
            entry = language().entries[reading.entry]
            if not self.allowed(entry, (i,), i + 1, clause, phrase):
                continue
            # "مهاجمة" is the deed before it is a woman who does it
            weight = entry.prior + (entry.only is not None) + (reading.kind == "noun")
            if best is None or weight > best[0]:
                best = (weight, entry, reading)
        if best is None:
            return None
        _, entry, reading = best
        draft = Draft(entry, self.sentence.index, index, i, i + 1, reading.kind, (i,), reading, clause)
        draft.definite = reading.clitics.article
        return draft

    def _describes(self, i: int, phrase: Phrase, readings: Sequence[Reading]) -> bool:
        """Whether a masdar spelt like a participle describes the noun before it ("القوة المهاجمة")."""
        alike = {"noun", "active"} <= {reading.kind for reading in readings}
        definite = self.words[i].analysis.article and i > self.sentence.first
        return alike and definite and phrase.prep is None and self.words[i - 1].analysis.article

    def _controller(self, phrase: Phrase) -> list[Phrase]:
        """The subject of the verb that a masdar completes ("بدأ المقاتلون بمغادرة المدينة")."""
        for clause in self.clauses.values():
            verb = self.phrases[clause.verb].verb
            if (
                verb is not None
                and language().controls(verb)
                and any(p is phrase for _, p in clause.complements)
            ):
                return clause.subject
        return []

    def _kinds(self, phrase: Phrase) -> frozenset[str]:
        """What the phrase can be; a body that no list names is an organisation ("الفريق الدولي")."""
        kinds = classes(self.words, phrase)
        return _ORGANISATION if kinds == _THING and self.words[phrase.head].body else kinds

    def _subject_kinds(self, clause: Clause) -> frozenset[str]:
        """What the verb's subject can be; understood, it is who spoke before ("غير أنها طلبت")."""
        phrases = clause.subject or ([clause.antecedent] if clause.antecedent is not None else [])
        if phrases:
            return frozenset().union(*map(self._kinds, phrases))
        before = self.phrases[clause.verb - 1] if clause.verb else None
        return frozenset() if before is not None and before.kind == "relative" else _ORGANISATION  # "ما يهدد"

    def _object_kinds(self, clause: Clause) -> frozenset[str]:
        """What the verb's object can be; a pronoun of several is of people ("رحلتهم الشرطة")."""
        kinds = frozenset().union(*map(self._kinds, clause.object))
        verb = self.phrases[clause.verb].verb
        return kinds | _PEOPLE if verb is not None and verb.pronoun in ("هم", "هن", "هما") else kinds

    @staticmethod
    def _same_form(reading: Reading, phrase: Phrase) -> bool:
        """Whether the verb can have the reading here; homographs of other verbs share its tense."""
        verb = phrase.verb
        assert verb is not None
        if reading.person[0] != "3" and reading.person != verb.person:
            return False
        return reading.tense == verb.tense or "jussive" not in (reading.tense, verb.tense)

    def allowed(
        self, entry: Entry, own: tuple[int, ...], last: int, clause: Clause | None, phrase: Phrase
    ) -> bool:
        """Whether its contexts let the entry fire on its `own` words; those before `last` name the event.

        What rules it out can stand between its words too ("تبادل البلدان الاتهامات بقصف").
        """
        if entry.unless is not None and self._holds(entry.unless, own, last, clause, phrase):
            return False
        return entry.only is None or self._holds(entry.only, range(own[0], last), last, clause, phrase)

    def _holds(
        self,
        conditions: Conditions,
        own: Sequence[int],
        last: int,
        clause: Clause | None,
        phrase: Phrase,
    ) -> bool:
        words = self.words
        first = own[0]
        begin, end = self.sentence.first, self.sentence.last
        if conditions.domain and conditions.domain & self.topics:
            return True
        if conditions.next and last < end and not conditions.next.isdisjoint(words[last].stems):
            return True
        if conditions.before and first > begin and not conditions.before.isdisjoint(words[first - 1].stems):
            return True
        if conditions.near:
            apart = conditions.near.isdisjoint
            for j in range(max(begin, first - NEAR), min(end, last + NEAR)):
                if not apart(words[j].stems) and j not in own:
                    return True
        if conditions.sentence:
            apart = conditions.sentence.isdisjoint
            for word in words[begin:end]:
                if not apart(word.stems):
                    return True
        if clause is not None:
            if clause.voice in conditions.voice:
                return True
            if conditions.subject and conditions.subject & self._subject_kinds(clause):
                return True
            if conditions.object and conditions.object & self._object_kinds(clause):
                return True
        elif (conditions.object or conditions.subject) and phrase.kind == "noun":
            index = phrase.index
            if conditions.subject and any(
                conditions.subject & self._kinds(p) for p in self._controller(phrase)
            ):
                return True
            if index + 1 < len(self.phrases) and self.phrases[index + 1].complement:
                return bool((conditions.object | conditions.subject) & self._kinds(self.phrases[index + 1]))
        return False
