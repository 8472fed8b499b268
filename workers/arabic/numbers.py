"""Numbers as Arabic news writes them: in words of every gender and case, in digits, and mixed.

`number_at` reads one number, `amount_at` a number with what bounds it ("more than", "between … and"),
`ordinal_at` an ordinal. All work on the normal forms of tokens and look a bounded way ahead.
The words are in `language/numerals.yaml`.
"""

from __future__ import annotations

import math
from typing import Any

from msgspec import Struct
from msgspec.structs import replace

from workers.arabic.normalizing import normalize
from workers.arabic.phrases import Phrases, beginnings, padded, spellings
from workers.arabic.tokens import Token
from workers.language import read

_DATA: dict[str, Any] = read("numerals.yaml")
_COLLISIONS = frozenset(_DATA["collisions"])
_MAX_DIGITS = 15
_MAX_WORDS = 24

Value = int | float


class Line:
    """The tokens of a stretch of text, with their normal forms padded so that looking ahead is safe."""

    __slots__ = ("amounts", "count", "norms", "numbers", "read", "tokens")

    def __init__(self, tokens: list[Token], norms: list[str] | None = None) -> None:
        self.tokens = tokens
        self.count = len(tokens)
        self.norms = padded([token.norm for token in tokens] if norms is None else norms)
        self.amounts: dict[int, Amount | None] = {}  # those already read, by their first token
        self.read: dict[int, Number | None] = {}  # the numbers already read, likewise
        self.numbers = {index for index, token in enumerate(tokens) if token.kind == "number"}

    def glued(self, index: int) -> bool:
        """Whether nothing stands between token `index` and the next one."""
        tokens = self.tokens
        return index + 1 < self.count and tokens[index].end == tokens[index + 1].start

    def spaced(self, index: int) -> bool:
        """Whether exactly one character stands between token `index` and the next one."""
        tokens = self.tokens
        return index + 1 < self.count and tokens[index].end + 1 == tokens[index + 1].start


class Number(Struct, frozen=True, gc=False):
    """A number up to token `last` (exclusive): `low` to `high`, the same where it is exact.

    `kind` is cardinal, fraction, vague ("dozens") or several ("a few"); `scale` the last scale word's value;
    `prefix` and `definite` are those of its first word; `digits` whether it begins with digits.
    """

    last: int
    low: Value
    high: Value
    kind: str
    prefix: str
    definite: bool
    digits: bool

    @property
    def exact(self) -> bool:
        return self.low == self.high


class Amount(Struct, frozen=True, gc=False):
    """A number with its bounds: tokens `first` to `last` (exclusive), as a Quantity has them.

    `bounded` tells that a word before or after it bounds it; `number` is the (lower) number itself.
    """

    first: int
    last: int
    low: Value | None
    high: Value | None
    approximate: bool
    number: Number
    bounded: bool


class _Word(Struct, frozen=True, gc=False):
    kind: str  # unit ten teen tens hundred one scale accusative dual many fraction of vague several teen-of
    value: Value
    high: Value
    prefix: str
    definite: bool


def _words() -> dict[str, _Word]:
    words: dict[str, _Word] = {}

    def add(spelling: str, kind: str, value: Value, high: Value | None = None) -> None:
        for form, prefix, definite in spellings(normalize(spelling)):
            if form not in _COLLISIONS:
                words.setdefault(form, _Word(kind, value, value if high is None else high, prefix, definite))

    for value, spelt in _DATA["units"].items():
        for word in spelt:
            add(word, "ten" if value == 10 else "unit", value)
    for value, spelt in _DATA["teens"].items():
        for word in spelt:
            add(word, "one" if value == 1 else "teen-of", value)
    for kind in ("joined_teens", "tens", "hundreds"):
        for value, spelt in _DATA[kind].items():
            for word in spelt:
                add(word, {"joined_teens": "teen", "tens": "tens", "hundreds": "hundred"}[kind], value)
    for value, scale in _DATA["scales"].items():
        for kind, name in (("one", "scale"), ("accusative", "accusative"), ("two", "dual"), ("many", "many")):
            for word in scale[kind]:
                add(word, name, value)
    for value, spelt in _DATA["fractions"].items():
        for word in spelt:
            add(word, "fraction", value)
    for value, spelt in _DATA["many_fractions"].items():
        for word in spelt:
            add(word, "of", value)
    for entry in _DATA["vague"].values():
        for word in entry["words"]:
            add(word, "vague", entry["least"], entry["most"])
    several = _DATA["several"]
    for word in several["words"] + several["after"]:
        add(word, "several", several["least"], several["most"])
    return words


_WORDS = _words()
TEEN = frozenset(normalize(word) for word in _DATA["teen"])
_ODD = frozenset(prefix + normalize(word) for word in _DATA["odd"] for prefix in ("", "و"))
_AND_ONE = "و" + normalize(_DATA["teens"][1][0])
_NOT_FRACTIONS = frozenset(normalize(word) for word in _DATA["not_fractions"])
_SINGULAR_SCALES = frozenset(("scale", "accusative"))


def digits_value(norm: str, scaled: bool = False) -> Value | None:
    """The value of digits with separators; None where they are no number (a date, too many digits).

    One group of three after a point or comma is thousands ("1.200"), unless a scale word follows
    (`scaled`: "1.250 مليون").
    """
    if norm.isdigit():
        return int(norm) if len(norm) <= _MAX_DIGITS else None
    if len(norm) > _MAX_DIGITS + 5:
        return None
    plain = norm.replace("٬", ",")
    separators = [char for char in plain if not char.isdigit()]
    groups = plain.replace("٫", ".").replace(",", ".").split(".")
    if not all(groups):
        return None
    thousands = 1 <= len(groups[0]) <= 3 and groups[0] != "0" and all(len(g) == 3 for g in groups[1:])
    if len(separators) == 1:
        sure = "٬" in norm
        if thousands and separators[0] != "٫" and (sure or not scaled):
            return int("".join(groups))
        return float(f"{groups[0]}.{groups[1]}")
    if thousands and len(set(separators)) == 1 and separators[0] != "٫":
        return int("".join(groups))
    *whole, decimals = groups
    if (
        len(set(separators[:-1])) == 1
        and separators[-1] != separators[0]
        and all(len(g) == 3 for g in whole[1:])
    ):
        return float(f"{''.join(whole)}.{decimals}")
    return None


def _plain(value: Value) -> Value:
    rounded = round(value, 6)
    return int(rounded) if rounded == int(rounded) else value


def begins_number(norm: str) -> bool:
    """Whether a word can begin a number in words."""
    return norm in _WORDS


def number_at(line: Line, index: int) -> Number | None:
    """The number that begins at token `index`: the longest reading, a prefix (و ب ل …) aside."""
    if index not in line.read:
        line.read[index] = _number_at(line, index)
    return line.read[index]


def _number_at(line: Line, index: int) -> Number | None:
    norms = line.norms
    if index in line.numbers:
        return _cardinal(line, index, index)
    word = _WORDS.get(norms[index])
    if word is None:
        # the article or a particle set apart from digits: "الـ300", "و300", "بـ300"
        if (
            norms[index] in LOOSE
            and index + 1 in line.numbers
            and line.tokens[index + 1].start - line.tokens[index].end < 2
        ):
            prefix, definite = LOOSE[norms[index]]
            number = _cardinal(line, index + 1, index + 1)
            return number and replace(number, prefix=prefix, definite=definite)
        return None
    kind = word.kind
    following = _WORDS.get(norms[index + 1])
    if kind in ("vague", "many"):
        return _vague(index, word, following)
    if kind == "one" and norms[index + 1] not in TEEN and not _is_tens(norms[index + 1]):
        return None
    if kind == "several":
        return _several(index, word, following)
    if kind == "of":
        return None
    return _cardinal(line, index, index)


# The article or a particle set apart from digits ("الـ300", "و300", "بـ300"): what it adds
LOOSE = {
    "ال": ("", True),
    "وال": ("و", True),
    "بال": ("ب", True),
    "لل": ("ل", True),
    **{particle: (particle, False) for particle in ("و", "ب", "ل", "ف", "ك", "وب", "ول")},
}
PARTICLES = frozenset(form for form, (_, definite) in LOOSE.items() if not definite)


def _vague(index: int, word: _Word, following: _Word | None) -> Number:
    low, high, last = word.value, word.high, index + 1
    if word.kind == "many":
        low, high = 2 * word.value, 10 * word.value - 1
    if following is not None and not following.prefix and _is_many(following):
        scale = _scale_of(following)
        low, high, last = low * scale, (high + 1) * scale - 1, index + 2
    return Number(last, low, high, "vague", word.prefix, word.definite, False)


def _several(index: int, word: _Word, following: _Word | None) -> Number:
    low, high, last = word.value, word.high, index + 1
    if following is not None and not following.prefix and (following.kind == "vague" or _is_many(following)):
        scale = _scale_of(following)
        low, high, last = low * scale, (high + 1) * scale - 1, index + 2
    return Number(last, low, high, "several", word.prefix, word.definite, False)


def _is_many(word: _Word) -> bool:
    return word.kind == "many" or (word.kind == "vague" and word.value >= 2000)


def _scale_of(word: _Word) -> Value:
    return word.value // 2 if word.kind == "vague" else word.value


def _cardinal(line: Line, first: int, index: int) -> Number | None:
    """Groups below a thousand, each with its scale, largest first, joined by و."""
    norms = line.norms
    start = _WORDS.get(norms[index])
    prefix, definite = (start.prefix, start.definite) if start else ("", False)
    digits = index in line.numbers
    total: Value = 0
    bound: Value = math.inf  # what follows must be less than this
    last_scale: Value = 1
    scale_word_last = -1
    end = first
    while index - first < _MAX_WORDS:
        group, after = _group(line, index, bound)
        if group is None:
            break
        # scales multiply the group: "خمسة آلاف", "مئة ألف مليار"
        word = _WORDS.get(norms[after])
        scaled = refused = False
        while word is not None and (not word.prefix or after == index) and after - first < _MAX_WORDS:
            scale = _multiplier(word, group, line, after, after == index)
            if scale is not None and group * scale >= bound:
                refused = total > 0  # "خمسة آلاف وعشرة آلاف" are two numbers
                break
            if scale is None:
                break
            group, after, last_scale, scaled = group * scale, after + 1, _scale_of(word), True
            scale_word_last = after
            word = _WORDS.get(norms[after])
        if refused or (not scaled and after == index):
            break
        total += group
        end = after
        if scaled:
            bound = min(bound, last_scale)
        elif bound is math.inf or bound <= 1000:
            bound = 0
        index = _joined(line, end)
        if index < 0 or (index == end and not _and(norms, end)):
            break
        fraction = _WORDS.get(norms[index])
        if fraction is not None and fraction.kind == "fraction":
            total += fraction.value * (last_scale if scale_word_last == end else 1)
            end = index + 1
            repeated = _WORDS.get(norms[end])
            if (
                scale_word_last > 0
                and repeated
                and repeated.kind in _SINGULAR_SCALES
                and repeated.value == last_scale
            ):
                end += 1
            break
        if bound == 0:
            break
    if end == first:
        return None
    low = _plain(total)
    if norms[end] in _ODD or (norms[end] == "و" and norms[end + 1] in _ODD):
        step = 10 if low % 100 else 100 if low % 1000 else 1000
        end += 1 if norms[end] in _ODD else 2
        return Number(end, low + 1, low + step - 1, "vague", prefix, definite, digits)
    kind = "fraction" if start is not None and start.kind == "fraction" and low < 1 else "cardinal"
    return Number(end, low, low, kind, prefix, definite, digits)


def _and(norms: list[str], index: int) -> bool:
    return norms[index].startswith("و")


def _joined(line: Line, index: int) -> int:
    """Where the next group stands if و joins it to what is before `index`; -1 if it does not."""
    norms = line.norms
    if norms[index] == "و":
        return index + 1 if index + 1 in line.numbers or norms[index + 1] in _WORDS else -1
    word = _WORDS.get(norms[index])
    if word is None:
        return -1
    if word.prefix == "و":
        return index
    # "وأحد عشر" is spelt as "واحد" is
    eleven = norms[index] == _AND_ONE and (norms[index + 1] in TEEN or _is_tens(norms[index + 1]))
    return index if eleven else -1


def _is_tens(norm: str) -> bool:
    word = _WORDS.get(norm)
    return word is not None and word.kind == "tens" and word.prefix == "و"


def _multiplier(word: _Word, group: Value, line: Line, index: int, alone: bool) -> Value | None:
    if word.kind == "scale":
        return word.value
    if word.kind == "accusative":
        if alone and line.norms[index + 1] in _WORDS and _WORDS[line.norms[index + 1]].prefix:
            return word.value
        return word.value * (
            2 if alone and index + 1 < line.count and line.tokens[index + 1].kind == "word" else 1
        )
    if word.kind == "dual":
        return 2 * word.value if alone else None
    if _is_many(word):
        return None if alone else _scale_of(word)
    return None


def _group(line: Line, index: int, bound: Value) -> tuple[Value | None, int]:
    """A number below a thousand in words, digits, a fraction, or 1 before a scale word; and where it ends."""
    norms = line.norms
    if index in line.numbers:
        return _digits(line, index, bound)
    word = _WORDS.get(norms[index])
    if word is None or bound <= 1:
        return None, index
    kind = word.kind
    if kind in ("scale", "accusative", "dual"):
        return 1, index
    if kind == "fraction":
        if norms[index + 1] in _NOT_FRACTIONS or bound is not math.inf:
            return None, index
        return word.value, index + 1
    value: Value = 0
    after = index
    if kind == "unit" and word.value >= 3:
        following = _WORDS.get(norms[index + 1])
        if following is not None and following.kind == "of" and not following.prefix:
            return word.value / following.value, index + 2
        if (
            following is not None
            and following.kind == "hundred"
            and following.value == 100
            and not following.prefix
        ):
            value, after = word.value * 100, index + 2
    if kind == "hundred":
        value, after = word.value, index + 1
    if value:
        if value >= bound:
            return None, index
        at = _joined(line, after)
        if at < 0:
            return value, after
        if at in line.numbers:
            rest = digits_value(norms[at])
            if rest is not None and rest < 100 and norms[after] == "و":
                return value + rest, at + 1
            return value, after
        rest_value, rest_after = _below_hundred(line, at)
        return (value, after) if rest_value is None else (value + rest_value, rest_after)
    below, below_after = _below_hundred(line, index)
    if below is None or below >= bound:
        return None, index
    return below, below_after


def _below_hundred(line: Line, index: int) -> tuple[int | None, int]:
    norms = line.norms
    word = _WORDS.get(norms[index])
    if word is None:
        return None, index
    kind, value, following = word.kind, int(word.value), norms[index + 1]
    if kind in ("teen", "ten", "tens"):
        return value, index + 1
    if kind not in ("unit", "one", "teen-of"):
        return None, index
    if following in TEEN and 1 <= value <= 9:
        return 10 + value, index + 2
    at = _joined(line, index + 1)
    tens = _WORDS.get(norms[at]) if at > 0 else None
    if tens is not None and tens.kind == "tens" and value > 0 and (kind != "teen-of"):
        return int(tens.value) + value, at + 1
    return (value, index + 1) if kind == "unit" else (None, index)


def _digits(line: Line, index: int, bound: Value) -> tuple[Value | None, int]:
    norms = line.norms
    after = index + 1
    following = _WORDS.get(norms[after])
    scaled = following is not None and following.kind in _SINGULAR_SCALES and not following.prefix
    scaled = scaled and following is not None and following.value > 1000
    value = digits_value(norms[index], scaled)
    if value is None:
        return None, index
    if norms[index].isdigit() and len(norms[index]) <= 3 and norms[index][0] != "0":
        text = norms[index]
        # spaces between thousands, as in the Maghreb: "30 000"
        while (
            after in line.numbers
            and len(norms[after]) == 3
            and norms[after].isdigit()
            and line.spaced(after - 1)
            and len(text) < 12
        ):
            text += norms[after]
            after += 1
        value = int(text)
    # the decimal sign of agencies, typed as it is read from the right: "5ر2 مليون" is 2.5 million
    if norms[after] == "ر" and _is_reversed_decimal(line, index):
        value, after = float(f"{norms[index + 2]}.{norms[index]}"), index + 3
    elif norms[after] == "،" and _is_comma_decimal(line, index):
        value, after = float(f"{norms[index]}.{norms[index + 2]}"), index + 3
    if value >= bound:
        return None, index
    return value, after


def _is_comma_decimal(line: Line, index: int) -> bool:
    """Whether an Arabic comma stands for the decimal point ("2،5 مليون", not "عام 2011، 5 ملايين")."""
    norms, scale = line.norms, _WORDS.get(line.norms[index + 3])
    if scale is None or scale.kind not in _SINGULAR_SCALES or scale.prefix or scale.value <= 1000:
        return False
    glued = line.glued(index) and line.glued(index + 1)
    return glued and norms[index].isdigit() and norms[index + 2].isdigit()


def _is_reversed_decimal(line: Line, index: int) -> bool:
    norms = line.norms
    glued = line.glued(index) and line.glued(index + 1) and index + 2 in line.numbers
    return glued and norms[index].isdigit() and norms[index + 2].isdigit() and len(norms[index + 2]) <= 6


# ---------------------------------------------------------------- bounds and ranges
_BEFORE: Phrases[str] = Phrases(
    [(phrase, kind) for kind, phrases in _DATA["before"].items() for phrase in phrases], article=False
)
_AFTER: Phrases[str] = Phrases(
    [(phrase, kind) for kind, phrases in _DATA["after"].items() for phrase in phrases],
    article=False,
    prefixes=False,
)
_BETWEEN: Phrases[bool] = Phrases([(phrase, True) for phrase in _DATA["between"]], article=False)
_TO = frozenset(normalize(word) for word in ("إلى", "الي", "حتي", "وحتي"))
_FROM = frozenset(("من", "ومن"))
_DASHES = frozenset("-–—ـ")
_PERCENT: Phrases[bool] = Phrases(
    [(phrase, True) for phrase in _DATA["percent"]], article=False, prefixes=False
)


# Which words can begin a number or what bounds one, and what must follow them
BEGINNINGS = beginnings((_BEFORE, _BETWEEN), _WORDS)


def begins_amount(norm: str) -> bool:
    """Whether a word can begin a number or what bounds one."""
    return norm in BEGINNINGS or norm in _FROM or norm in LOOSE


def may_begin_amount(line: Line, index: int) -> bool:
    """Whether a number, or what bounds one, may begin at `index`: the quick test before `amount_at`."""
    norm = line.norms[index]
    if norm in BEGINNINGS:
        following = BEGINNINGS[norm]
        return following is None or line.norms[index + 1] in following
    if norm in LOOSE:
        return index + 1 in line.numbers
    return norm in _FROM and (index + 1 in line.numbers or line.norms[index + 1] in _WORDS)


def bound_after(line: Line, index: int) -> tuple[str, int] | None:
    """What bounds the number before `index` ("على الأقل"): its kind and the token after it."""
    found = _AFTER.find(line.norms, index)
    return (found.value, found.last) if found else None


def before_at(line: Line, index: int) -> int | None:
    """The token after what bounds a number ("نحو", "أكثر من") at `index`, None where nothing does."""
    found = _BEFORE.find(line.norms, index)
    return found.last if found else None


def percent_at(line: Line, index: int) -> int:
    """The token after "percent" at `index`, or `index` where there is none."""
    found = _PERCENT.find(line.norms, index)
    return found.last if found else index


def amount_at(line: Line, index: int) -> Amount | None:
    """The number that begins at `index` with what bounds it: "نحو 300", "ما بين 20 و30", "من 5 إلى 8"."""
    if index not in line.amounts:
        line.amounts[index] = _amount_at(line, index)
    return line.amounts[index]


def _amount_at(line: Line, index: int) -> Amount | None:
    norms = line.norms
    if norms[index] in _BETWEEN.first_words:
        between = _BETWEEN.find(norms, index)
        if between is not None:
            ranged = _range(line, index, between.last, joined=True)
            if ranged is not None:
                return ranged
    if norms[index] in _FROM:
        return _range(line, index, index + 1, joined=False)
    bound, at = "", index
    while at - index < 8:
        found = _BEFORE.find(norms, at)
        if found is None:
            break
        bound = found.value if not bound or bound == "about" else bound
        at = found.last
    number = number_at(line, at)
    if number is None or (at > index and number.prefix and norms[at] not in ("ال",)):
        return None
    if not number.prefix.startswith(("ب", "ل", "ك")) or at == index:
        ranged = _range(line, index, at, joined=False) if number.kind == "cardinal" else None
        if ranged is not None:
            return replace(ranged, approximate=ranged.approximate or bound == "about")
    first = index + 1 if norms[index] in PARTICLES and at == index else index
    return bounded(
        Amount(first, number.last, number.low, number.high, not number.exact, number, False), bound
    )


def bounded(amount: Amount, kind: str) -> Amount:
    """The amount under a bound: about, at_least, at_most."""
    if kind == "about":
        return replace(amount, approximate=True, bounded=True)
    if kind == "at_least":
        exact = amount.number.exact
        return replace(amount, high=None, approximate=amount.approximate and not exact, bounded=True)
    if kind == "at_most":
        return replace(amount, low=None, bounded=True)
    return amount


def _range(line: Line, first: int, index: int, joined: bool) -> Amount | None:
    """Two numbers from `index`: with و after "between", with إلى, حتى, أو or a dash otherwise."""
    norms = line.norms
    left = number_at(line, index)
    if left is None or left.kind not in ("cardinal", "vague"):
        return None
    at = left.last
    approximate = not left.exact
    if joined:
        word = _WORDS.get(norms[at])
        if norms[at] == "و":
            at += 1
        elif not ((word is not None and word.prefix == "و") or norms[at] in _TO):
            return None
        elif norms[at] in _TO:
            at += 1
    elif norms[at] in _TO or norms[at] == "او":
        approximate = approximate or norms[at] == "او"
        at += 1
    elif norms[at] in _DASHES and left.digits and at + 1 in line.numbers:
        at += 1
    else:
        return None
    found = _BEFORE.find(norms, at)
    if found is not None:
        at, approximate = found.last, True
    right = number_at(line, at)
    if right is None or right.kind not in ("cardinal", "vague"):
        return None
    low, high = left.low, right.high
    if left.low < 1000 <= right.low and right.low > 1000 * 0 and _scale_carries(left, right):
        low = left.low * _top_scale(right.low)
    if low >= high:
        return None
    return Amount(first, right.last, low, high, approximate, replace(left, last=right.last), True)


def _scale_carries(left: Number, right: Number) -> bool:
    """ "بين 20 و30 ألفا" means 20,000: the scale stands once, for both."""
    scale = _top_scale(right.low)
    return right.low % scale == 0 and right.low // scale >= left.low and right.low // scale < 1000


def _top_scale(value: Value) -> int:
    return next((scale for scale in (10**12, 10**9, 10**6, 10**3) if value >= scale), 1)


# ---------------------------------------------------------------- ordinals
class Ordinal(Struct, frozen=True, gc=False):
    last: int
    value: int
    prefix: str
    definite: bool


def _ordinal_words() -> dict[str, tuple[int, str, bool]]:
    words: dict[str, tuple[int, str, bool]] = {}
    for value, spelt in [*_DATA["ordinals"].items(), (1, _DATA["one_ordinal"])]:
        for word in spelt:
            for form, prefix, definite in spellings(normalize(word)):
                if word not in _DATA["one_ordinal"] or definite:
                    words.setdefault(form, (value, prefix, definite))
    return words


ORDINALS = _ordinal_words()


def begins_ordinal(norm: str) -> bool:
    """Whether a word can begin an ordinal."""
    return norm in ORDINALS


def ordinal_at(line: Line, index: int) -> Ordinal | None:
    """The ordinal that begins at `index`: "السابع", "الحادي عشر", "الخامس والعشرين", "العشرين"."""
    norms = line.norms
    found = ORDINALS.get(norms[index])
    if found is None:
        word = _WORDS.get(norms[index])
        if word is not None and word.definite and word.kind in ("tens", "hundred") and word.value <= 100:
            return Ordinal(index + 1, int(word.value), word.prefix, True)
        return None
    value, prefix, definite = found
    if value <= 9 and norms[index + 1] in TEEN:
        return Ordinal(index + 2, 10 + value, prefix, definite)
    tens = _WORDS.get(norms[index + 1])
    if value <= 9 and tens is not None and tens.kind == "tens" and tens.prefix == "و":
        return Ordinal(index + 2, int(tens.value) + value, prefix, definite)
    return Ordinal(index + 1, value, prefix, definite)


def read_number(text: str) -> Value | None:
    """The value of `text` where all of it is one exact number, None otherwise.

    >>> read_number("ثلاثة آلاف وخمسمئة واثنان وأربعون")
    3542
    """
    from workers.arabic.tokens import tokenize

    line = Line(tokenize(text))
    number = number_at(line, 0) if line.count else None
    return number.low if number is not None and number.last == line.count and number.exact else None
