"""What an article is about besides events: sport, markets, weather, culture, health, technology."""

from workers.document import Document

_OF_FORCE = frozenset({"terrorism", "military", "repression", "illegal_drugs"})


class Domain:
    """Assigns `domains`: for each domain its weight in the article, in points per hundred tokens."""

    requires = ("tokens", "words", "matches")
    assigns = ("domains",)

    def __call__(self, document: Document) -> None:
        found: dict[str, float] = {}
        for word in document.words:
            for domain, weight in word.domains:
                found[domain] = found.get(domain, 0.0) + weight
        for matches in document.matches.values():
            for match in matches:
                if match.kind == "domain":
                    domain, weight = match.value
                    found[domain] = found.get(domain, 0.0) + weight
        if found:
            force = 3.0 * sum(not _OF_FORCE.isdisjoint(word.contexts) for word in document.words)
            found = {domain: points - force for domain, points in found.items() if points > force}
        scale = 100.0 / max(len(document.words), 100)
        document.domains = {domain: points * scale for domain, points in found.items()}
