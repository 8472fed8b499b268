"""The published layer of names: what the stages know of entities and places, each name by itself."""

from __future__ import annotations

from collections.abc import Iterator

from workers.document import Document, Entity
from workers.language.mention_cues import cues
from workers.language.register import stems
from workers.messages import EntityAnnotation


def entity_layer(document: Document) -> list[EntityAnnotation]:
    """The names of the article in order, none within another; descriptions ("التنظيم") are none.

    The stages read a person with the title ("عمدة موسكو سيرغي سوبيانين"), which is a name within which the
    body or the town has its own; a place that is no state is known to `places` alone.
    """
    span = document.span
    found: list[tuple[int, EntityAnnotation]] = []
    taken = bytearray(len(document.tokens))
    for entity in document.entities:
        for each in _with_inner(entity):
            first = max(each.first, each.name_first)
            taken[first : each.last] = b"\1" * (each.last - first)
            if _described(document, each):
                continue
            annotation = EntityAnnotation(
                span=span(first, each.last),
                type=each.type,
                id=each.actor.id if each.actor else None,
                name=each.name,
                name_en=each.name_en,
            )
            found.append((first, annotation))
    for place in document.places:
        if place.name is None or taken.find(1, *place.name) >= 0:
            continue
        first, last = place.name
        taken[first:last] = b"\1" * (last - first)
        # Of a place told from another ("شمال بغداد") it is the other that is named.
        of = place.place.relation.of if place.place.relation and place.place.relation.of else place.place
        annotation = EntityAnnotation(
            span=span(first, last), type=place.type, name=of.name, name_en=of.name_en
        )
        found.append((first, annotation))
    found.sort(key=lambda each: each[0])
    return [annotation for _, annotation in found]


def _with_inner(entity: Entity) -> Iterator[Entity]:
    if entity.inner is not None:
        yield entity.inner
    yield entity


def _described(document: Document, entity: Entity) -> bool:
    """Whether it is no name by itself: an office, "الحركة", "الجيش"; but "وزارة الداخلية" is one."""
    if entity.type == "PER":
        return entity.name_first < 0
    if entity.last - entity.first == 1:
        return entity.coreferent or (entity.actor is None and entity.type == "ORG")  # "قائد الجيش"
    if not entity.coreferent:
        return False
    heads = (stem.removeprefix("ال") for stem in stems(document.tokens[entity.first].norm))
    return not any(head in cues().heads and head not in cues().nameless_heads for head in heads)
