"""Which dead letters were replayed: kept with the offsets of a consumer group, so that none is sent twice.

The committed offset of a partition says that every letter before it was replayed. Where letters are left
between others, as with `--reason`, those replayed beyond it stand in the commit's metadata, one bit each.
"""

from __future__ import annotations

import base64
import binascii
import zlib
from collections.abc import Iterable
from dataclasses import dataclass, field

from workers.settings import Settings

LONGEST = 4000  # characters: Kafka takes 4096 bytes of metadata unless set otherwise


def group(settings: Settings) -> str:
    """The consumer group that keeps them."""
    return f"{settings.group}.replay"


@dataclass
class Replayed:
    """The letters of one partition that were replayed: those before `offset`, and those in `beyond`."""

    offset: int = 0
    beyond: set[int] = field(default_factory=set)

    @classmethod
    def decode(cls, offset: int, metadata: str) -> Replayed:
        """From a commit; metadata that is not ours counts as none."""
        try:
            bits = int.from_bytes(zlib.decompress(base64.b64decode(metadata, validate=True)), "little")
        except (binascii.Error, zlib.error):
            bits = 0
        return cls(offset, {offset + place for place in range(bits.bit_length()) if bits >> place & 1})

    def __contains__(self, offset: int) -> bool:
        return offset < self.offset or offset in self.beyond

    def adding(self, offsets: Iterable[int]) -> Replayed:
        """With these letters, too."""
        beyond, offset = self.beyond | {new for new in offsets if new >= self.offset}, self.offset
        while offset in beyond:
            beyond.remove(offset)
            offset += 1
        return Replayed(offset, beyond)

    def since(self, beginning: int) -> Replayed:
        """Without letters that Kafka no longer has, those before `beginning`."""
        if beginning <= self.offset:
            return self
        return Replayed(beginning, {offset for offset in self.beyond if offset >= beginning}).adding(())

    def metadata(self) -> str:
        """What `decode` reads."""
        if not self.beyond:
            return ""
        bits = bytearray((max(self.beyond) - self.offset) // 8 + 1)
        for offset in self.beyond:
            place = offset - self.offset
            bits[place // 8] |= 1 << place % 8
        return base64.b64encode(zlib.compress(bytes(bits), 9)).decode()
