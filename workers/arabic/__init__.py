"""What is true of Arabic, not of events.

`find_times` and `find_quantities` read times and quantities from any Arabic text, alone or as the stages use
them; both return the messages of the contract with exact spans:

>>> from workers.arabic import find_quantities, find_times
>>> [(time.start, time.end) for time in find_times("مساء أمس", "2024-03-13T12:00:00+03:00")]
[('2024-03-12', '2024-03-12')]
>>> [(quantity.min, quantity.unit) for quantity in find_quantities("إصابة جنديين")]
[(2, 'soldiers')]
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from workers.arabic.quantities import find_quantities
    from workers.arabic.times import find_times

__all__ = ["find_quantities", "find_times"]


def __getattr__(name: str) -> Any:
    # Loaded when asked for: the messages need the tokens of this package, and these need the messages.
    if name == "find_times":
        from workers.arabic.times import find_times

        return find_times
    if name == "find_quantities":
        from workers.arabic.quantities import find_quantities

        return find_quantities
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
