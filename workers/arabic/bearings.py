"""The eight winds as Arabic news writes them: "شمال", "شمالي شرق", "شمال وشمال شرق", "الجنوبية الغربية"."""

from collections.abc import Mapping, Sequence

from workers.geography.geodesy import Bearing, combined


def read_bearing(
    norms: Sequence[str], first: int, end: int, winds: Mapping[str, Bearing], clitics: int = 0
) -> tuple[Bearing, int] | None:
    """The bearing that the words from `first` up to `end` give, and the index after its last word.

    `winds` maps a normalised wind word to its bearing; the first word bears `clitics` letters before it.
    Two neighbouring words are one wind ("شمال شرقي"); winds joined by و are taken together ("شمال وشمال
    شرق" is NE). None where no wind stands at `first`.
    """
    found = _wind(norms, first, end, winds, clitics)
    if found is None:
        return None
    bearing, at = found
    while at < end and norms[at].startswith("و") and (further := _wind(norms, at, end, winds, 1)):
        bearing, at = combined(bearing, further[0]), further[1]
    return bearing, at


def _wind(
    norms: Sequence[str], first: int, end: int, winds: Mapping[str, Bearing], clitics: int
) -> tuple[Bearing, int] | None:
    if first >= end or (bearing := winds.get(norms[first][clitics:])) is None:
        return None
    at = first + 1
    if at + 1 < end and norms[at] in ("-", "–"):
        at += 1
    second = winds.get(norms[at]) if at < end else None
    if second is not None and bearing in "NS" and second in "EW":
        return combined(bearing, second), at + 1
    return bearing, first + 1
