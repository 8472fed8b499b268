"""Sentences: a title is one; a body is cut at full stops, question and exclamation marks and line ends."""

from bisect import bisect_left
from operator import attrgetter

from workers.arabic.normalizing import normalize
from workers.arabic.tokens import Token
from workers.document import Document, Sentence
from workers.language.kept import where
from workers.messages import Field

_ENDS = frozenset(".!؟?…")
LONGEST = 400  # tokens; what runs on for longer is no sentence, and is cut so that its cost stays in line
_START = attrgetter("start")
_CLOSERS = frozenset("\"'”»)]’")
_SIGNS = {normalize(sign) for sign in _ENDS | _CLOSERS}


def _line_ends(text: str, tokens: list[Token], first: int, last: int) -> set[int]:
    """The tokens behind which a line ends, of those from `first` to `last` that another follows."""
    found: set[int] = set()
    end = text.find("\n", tokens[first].end)
    while end >= 0:
        following = bisect_left(tokens, end, first, last, key=_START)
        if following == last:
            break
        found.add(following - 1)
        end = text.find("\n", tokens[following].end)
    return found


def _ends(tokens: list[Token], i: int, first: int, begin: int) -> bool:
    """Whether a sign before another token ends the sentence that begins at `begin`, its field at `first`."""
    text, gap = tokens[i].text, tokens[i + 1].start - tokens[i].end
    if text in _ENDS:
        # "د. محمد": a stop after one letter abbreviates; "3.5", "a.b": no space follows.
        initial = i > first and len(tokens[i - 1].norm) == 1 and tokens[i - 1].kind == "word"
        return not initial and (gap > 0 or _glued(tokens, i))
    return text in _CLOSERS and i > begin and tokens[i - 1].text in _ENDS and gap > 0


def _glued(tokens: list[Token], i: int) -> bool:
    """Whether a mark of the end has the next sentence written right behind it ("التحالف.وفرض")."""
    before, after = tokens[i - 1 : i], tokens[i + 1]
    if not before or not before[0].kind == after.kind == "word":
        return False
    shorter, longer = sorted((len(before[0].norm), len(after.norm)))
    return shorter > 1 and longer > 2  # no "أ.ف.ب", no "بي.بي.سي"


class Sentences:
    """Assigns `sentences`: runs of tokens without a boundary between them, in order, none empty."""

    requires = ("tokens",)
    assigns = ("sentences",)

    def __call__(self, document: Document) -> None:
        self._cut(document, "title", 0, document.title_tokens)
        self._cut(document, "body", document.title_tokens, len(document.tokens))

    def _cut(self, document: Document, field: Field, first: int, last: int) -> None:
        tokens, sentences = document.tokens, document.sentences
        if first == last:
            return
        text = (document.article.title if field == "title" else document.article.body) or ""
        lines = _line_ends(text, tokens, first, last)
        signs = where(_SIGNS, document.norms[first : last - 1], first)
        begin = first
        for i in [*sorted(lines.union(signs)), last - 1]:
            while i - begin > LONGEST:
                sentences.append(Sentence(len(sentences), field, begin, begin + LONGEST + 1))
                begin += LONGEST + 1
            if i - begin == LONGEST or i in lines or i == last - 1 or _ends(tokens, i, first, begin):
                sentences.append(Sentence(len(sentences), field, begin, i + 1))
                begin = i + 1
