"""The words beside names that decide what they are, in normal form: titles, head nouns, cues."""

from __future__ import annotations

from functools import cache

from msgspec import Struct

from workers.arabic.normalizing import normalize, normalize_phrase
from workers.language import read


class Cues(Struct, frozen=True, gc=False):
    """`titles.yaml`, `descriptions.yaml` and `mention_cues.yaml`.

    `titles` gives by first word the rest of each title and its group: called, said, honorific, of, or a
    sector; `naming` by first word, too, the rest of what says how a body is called.
    """

    titles: dict[str, list[tuple[tuple[str, ...], str]]]
    speech: frozenset[str]
    between: frozenset[str]
    namesakes: frozenset[str]
    heads: frozenset[str]
    names_follow: frozenset[str]
    naming: dict[str, list[tuple[str, ...]]]
    definite_names: frozenset[str]
    proper_names: frozenset[str]
    place_names: frozenset[str]
    of_members: frozenset[str]
    of_affairs: frozenset[str]
    of_purpose: frozenset[str]
    of_kinds: frozenset[str]
    epithets: frozenset[str]
    places: frozenset[str]
    before_state: frozenset[str]
    members: frozenset[str]
    deaths: frozenset[str]
    former: frozenset[str]
    modifiers: frozenset[str]
    construct_heads: frozenset[str]
    nameless_heads: frozenset[str]
    described_people: frozenset[str]
    plain_after: frozenset[str]
    description_adjectives: frozenset[str]
    common_surnames: frozenset[str]
    feminine: frozenset[str]
    masculine_states: frozenset[str]
    before_duties: frozenset[str]
    in_maqsura: frozenset[str]
    not_clubs: frozenset[str]
    occupier: frozenset[str]
    occupied_words: frozenset[str]
    occupation: frozenset[str]
    occupied: frozenset[str]
    occupied_elsewhere: frozenset[str]


_COUNTRIES = ("occupied", "occupied_elsewhere")  # lists of codes


@cache
def cues() -> Cues:
    """The cues, read once."""
    titles, descriptions = read("titles.yaml"), read("descriptions.yaml")
    found: dict[str, list[tuple[tuple[str, ...], str]]] = {}
    groups = {
        "called": titles["called"],
        "said": titles["said"],
        "honorific": titles["honorific"],
        "of": titles["of"],
        **titles["role"],
    }
    for group, phrases in groups.items():
        for phrase in phrases:
            first, *rest = normalize_phrase(phrase).split()
            found.setdefault(first, []).append((tuple(rest), group))
    for listed in found.values():
        listed.sort(key=lambda item: -len(item[0]))
    naming: dict[str, list[tuple[str, ...]]] = {}
    for phrase in descriptions["naming"]:
        first, *rest = normalize_phrase(phrase).split()
        naming.setdefault(first, []).append(tuple(rest))
    return Cues(
        titles=found,
        speech=_words(titles["speech"]),
        between=_words(titles["between"]),
        namesakes=_words(titles["namesakes"]),
        heads=_words(descriptions["heads"]),
        names_follow=_words(descriptions["names_follow"]),
        naming=naming,
        definite_names=_words(descriptions["definite_names"]),
        proper_names=_words(descriptions["proper_names"]),
        place_names=_words(descriptions["place_names"]),
        of_members=_words(descriptions["of_members"]),
        of_purpose=_words(descriptions["of_purpose"]),
        of_kinds=_words(descriptions["of_kinds"]),
        of_affairs=_words(descriptions["of_affairs"]),
        epithets=_words(descriptions["epithets"]),
        places=frozenset(normalize_phrase(name) for name in descriptions["places"]),
        **{
            name: frozenset(words) if name in _COUNTRIES else _words(words)
            for name, words in read("mention_cues.yaml").items()
        },
    )


def _words(items: list[str]) -> frozenset[str]:
    return frozenset(normalize(item) for item in items)
