"""Words and signs that the clauses of a sentence are read by."""

from __future__ import annotations

from collections.abc import Sequence

from workers.document import Phrase
from workers.language.stage_words import stage_words
from workers.language.words import Word
from workers.stages.participants import SPOKEN

BARRIERS = frozenset({"verb", "subordinator", "relative"})
STOPS = frozenset(".:؛;!؟?/|")
PAIRED = {"(": ")", "[": "]", "«": "»", "“": "”"}
CALLED_TO = frozenset({"ب", "الي", "علي"})  # before what somebody is called on to do
GENDERS = {"ها": "f", "ه": "m"}  # of pronouns
ADDRESSED = SPOKEN | {"CONSULT"}  # events of which a verb's object is somebody
_WORDS = stage_words("clauses")
AGENT = _WORDS["agent"]
ALSO = _WORDS["also"]
AMONG = _WORDS["among"]
ASIDES = _WORDS["asides"]
AUXILIARIES = _WORDS["auxiliaries"]
BY_PEOPLE = _WORDS["by_people"]
CALLED = _WORDS["called"]
CONTRASTS = _WORDS["contrasts"]
BUT = _WORDS["but"] | CONTRASTS
EVERYONE = _WORDS["everyone"]
OF_EVENTS = _WORDS["of_events"]
NAMING = _WORDS["naming"]
ORDINALS = _WORDS["ordinals"]
PARTS = _WORDS["parts"]
RECORDS = _WORDS["records"]
WHICH = _WORDS["which"]
WITHIN = _WORDS["within"]
WHO_IS = _WORDS["who_is"]
PATIENTS = frozenset(tuple(phrase.split()) for phrase in _WORDS["patients"])
RANKED = _WORDS["ranked"]


def connective(words: Sequence[Word], phrase: Phrase) -> str:
    """The words of a phrase that begins a clause, without the conjunction before them ("وفي حين")."""
    return " ".join([word.norm for word in words[phrase.first : phrase.last]]).removeprefix("و")
