"""Adjectives: which word describes the noun before it, told by form and agreement."""

from __future__ import annotations

from workers.arabic.tokens import Token
from workers.language.stage_words import stage_words
from workers.language.words import Word, language

# Frames whose event nouns take the name of a person rather than an adjective behind them ("مقتل جندي").
_OF_PEOPLE = frozenset({"victim", "kill", "detain", "release", "drive"})
_WORDS = stage_words("adjectives")
_OF_KIND = _WORDS["of_kind"]
ARMED = _WORDS["armed"]
_LIVES = _WORDS["lives"]


def adjective(word: Word, head: Word) -> bool:
    """Whether an indefinite word after an indefinite head describes it ("هجوم عسكري واسع")."""
    norm = word.norm
    if head.analysis.stem in _LIVES and not norm.endswith("ه"):
        return False  # "أودى بحياة | شرطي": a life is feminine
    if word.demonym is not None:
        return True
    if head.absolute and norm.endswith("ه"):
        return False  # "مسلحون | قرية"
    if word.people is not None and norm.endswith(("ون", "ين", "ان")):
        if (head.people is not None or head.event_noun) and head.norm.endswith(norm[-2:]):
            return True  # "محتجون غاضبون", "تفجيرين انتحاريين"
        if word.people.armed:
            return False
    if norm in ARMED and head.event_noun:
        return not _of_people(head)  # "تجمهر مسلح", but "مقتل | مسلح"
    if word.adjective:
        return True
    if word.people is not None and norm.endswith(("ه", "ين", "ون")) and not word.armed and head.body:
        return True  # "مجموعات مسلحة"
    if word.people is not None and norm.endswith("يه") and _masculine_event(head):
        return False  # "اجتماع | خلية"
    if norm.endswith("ي") and head.norm.endswith("ا") and not head.norm.endswith("يا"):
        return False  # "متوعدا | مروجي الشائعات": an adjective would be accusative too
    if norm[0] == "م" and norm[-1] == "ي" and word.known_noun and not word.people and not word.adjective:
        return False  # "مسلحون مجهولون | مبنى", a place
    nisba = norm.endswith(("ي", "يه", "يا", "يين", "يتين", "يتان", "يان")) and len(norm) > 3
    if nisba and (word.people is None or not _of_people(head)):
        return True
    if norm[:-1] in language().bodies:
        return False  # "متهما | دولا غربية"
    return head.norm.endswith("ا") and norm.endswith("ا") and len(norm) > 3


def _masculine_event(head: Word) -> bool:
    """Whether an event noun is masculine and singular, so that no feminine adjective goes with it."""
    return (
        head.event_noun
        and head.norm[-1] not in "هاي"
        and all(reading.number == "s" for reading in head.triggers if reading.kind == "noun")
    )


def _of_people(head: Word) -> bool:
    """Whether an event noun tells what befell a person."""
    entries = language().entries
    return any(entries[reading.entry].frame_name in _OF_PEOPLE for reading in head.triggers)


def of_origin(word: Word) -> bool:
    """Whether the adjective says whence or of what kind someone is, behind which no complement follows, as it
    may behind "رفيع المستوى" or "وزير خارجية مصر"."""
    if word.demonym is not None or word.norm in ARMED or word.norm in _OF_KIND:
        return True
    return word.adjective and not word.known_noun and word.norm.endswith(("ي", "يه", "يين"))


def nisba(word: Word, head: Word) -> bool:
    """Whether the word is a nisba that agrees with the head ("منظمة حقوقية", not "وزير خارجية"), behind which
    no complement follows."""
    if not word.adjective or head.event_noun:
        return False
    ended = head.norm.endswith(("ه", "ات"))
    if word.norm.endswith("يه"):
        return ended
    plural = head.people is not None and head.people.number == "p"
    return not ended and (word.norm.endswith("يين") if plural else word.norm.endswith("ي"))


def feminine(token: Token) -> bool:
    """Whether an adjective can go with a feminine noun by its ending ("الشرطة العسكرية", not "الصحفي")."""
    return token.text[-1] in "ةهىاءت" or token.norm.endswith("ات")
