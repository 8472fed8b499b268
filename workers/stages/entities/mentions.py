"""Names as they are found, and where the register's patterns match the words of a sentence."""

from __future__ import annotations

from collections import Counter

from msgspec import Struct

from workers.document import Document
from workers.language.mention_cues import cues
from workers.language.person_names import PersonNames
from workers.language.register import Actor, Institution, Pattern, Register
from workers.messages import EntityType
from workers.stages.entities.starts import Start, Starts

OPENING = frozenset("«\"“(‘'[")
CLOSING = frozenset("»\"”)’']")
QUOTES = OPENING | CLOSING
COMMAS = frozenset("،,")


class Mention(Struct, gc=False):
    """A name found, not yet settled: `targets` are the actors it may mean."""

    first: int
    last: int
    type: EntityType
    targets: tuple[Actor, ...] = ()
    cautious: bool = False
    name_first: int = -1  # where a person's own name begins
    office: Actor | None = None
    institution: Institution | None = None  # a body or an office named by its state alone
    form: str = ""  # of the pattern that names the institution
    skipped: bool = False  # a name that is a place's here
    between: tuple[int, int] | None = None  # from a person's title to the name, where no register knows it
    inner: Mention | None = None  # the body or the state that a person's title names


class Mentions:
    """The names found so far in one document, and the words of the sentence that is read, up to `limit`."""

    def __init__(self, register: Register, names: PersonNames, starts: Starts, document: Document) -> None:
        self.register = register
        self.names = names
        self.starts = starts
        self.data = cues()
        self.document = document
        self.tokens = document.tokens
        self.norms = document.norms
        self.mentions: list[Mention] = []
        self.countries: Counter[str] = Counter()
        self.limit = 0
        # An article that writes ى anywhere writes على with it too.
        self.ali = "علي" in self.norms and any(
            token.norm in self.data.in_maqsura and token.text[-1] == "ى" for token in document.tokens
        )

    def patterns(self, i: int, start: Start) -> list[Pattern]:
        """The patterns whose second and third words follow, signs aside, and those of one word."""
        k, norms = self.past_signs(i + 1), self.norms
        single = start.patterns.get("")
        longer = start.patterns.get(norms[k]) if k < self.limit else None
        if longer is None:
            return single or []
        third = norms[k + 1] if k + 1 < self.limit else ""
        if third not in QUOTES:
            longer = [each for each in longer if len(each.rest) < 2 or each.rest[1] == third]
        return longer + single if single else longer

    def past_signs(self, k: int) -> int:
        """The first token from `k` on that is no quotation mark."""
        while k < self.limit and self.norms[k] in QUOTES:
            k += 1
        return k

    def matches(self, i: int, rest: tuple[str, ...]) -> int:
        """The token after the pattern whose first word stands at `i`, 0 where the rest does not follow."""
        norms, limit = self.norms, self.limit
        k = i + 1
        for word in rest:
            while k < limit and norms[k] in QUOTES:
                k += 1
            if k >= limit or norms[k] != word:
                return 0
            k += 1
        return k
