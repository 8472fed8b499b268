"""Places: names found, told apart, and put on the map."""

from __future__ import annotations

from msgspec.structs import replace

from workers.document import Document, PlaceMention
from workers.geography.choosing import Evidence, choose
from workers.geography.describing import Describer
from workers.geography.finding import Finder
from workers.geography.referring import refer


class Places:
    """Assigns `places`, in the order of the text; a mention takes in its place noun, bearing and distance.

    A name that the gazetteer lacks, after a noun that says it is a place ("بلدة …"), has the words of the
    text as its name and null coordinates, or those and the radius of the place that the text puts it in.
    """

    requires: tuple[str, ...] = ("tokens", "sentences", "entities")
    assigns: tuple[str, ...] = ("places",)

    def __call__(self, document: Document) -> None:
        finder = Finder(document)
        evidence = Evidence(document, finder)
        mentions = refer(document, finder, evidence, choose(document, finder, evidence))
        for mention in Describer(document, finder, evidence, mentions).run():
            if mention.place is not None:
                place = replace(mention.place, span=document.span(mention.first, mention.last))
                document.places.append(
                    PlaceMention(
                        mention.first, mention.last, place, mention.container, mention.name, mention.type
                    )
                )
