"""Headers whose names are no UTF-8, which Kafka takes from any publisher and aiokafka cannot read.

aiokafka decodes names strictly, so that one such message ends every worker that reads it, for ever. Here a
batch of which it cannot is read again with U+FFFD in place of what is no text; all others go the usual way.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from aiokafka.consumer import fetcher
from aiokafka.record.default_records import _DefaultRecordBatchPy
from aiokafka.record.memory_records import MemoryRecords, _MemoryRecordsPy
from aiokafka.structs import ConsumerRecord


class _Lenient(bytearray):
    """Bytes that are decoded whatever they are."""

    def __getitem__(self, place: Any) -> Any:
        found = super().__getitem__(place)
        return _Lenient(found) if isinstance(place, slice) else found

    def decode(self, encoding: str = "utf-8", errors: str = "replace") -> str:
        return super().decode(encoding, errors)


class _Records:
    """aiokafka's records of one answer, with the bytes they are read from."""

    def __init__(self, content: bytes) -> None:
        self.content = content
        self._records = MemoryRecords(content)
        self.has_next = self._records.has_next
        self.next_batch = self._records.next_batch
        self.size_in_bytes = self._records.size_in_bytes


class _PartitionRecords(fetcher.PartitionRecords):  # type: ignore[misc]
    """Yields a partition's records; where a name cannot be decoded, the rest is read leniently."""

    def _unpack_records(self) -> Iterator[ConsumerRecord]:
        content = self._records.content  # type: ignore[has-type]
        try:
            yield from super()._unpack_records()
        except UnicodeDecodeError:
            self._records = _LenientRecords(content)  # those before it are passed over by their offsets
            yield from super()._unpack_records()


class _LenientRecords:
    """The same records, read by aiokafka's own Python code and decoded leniently."""

    def __init__(self, content: bytes) -> None:
        self._slices = _MemoryRecordsPy(content)

    def has_next(self) -> bool:
        return bool(self._slices.has_next())

    def next_batch(self) -> Any:
        content = self._slices._next_slice
        strict = self._slices.next_batch()
        if strict.magic < 2:
            return strict  # messages of that age have no headers
        batch = _DefaultRecordBatchPy(bytes(content))
        batch._maybe_uncompress()
        batch._buffer = _Lenient(batch._buffer)
        batch.validate_crc = strict.validate_crc
        return batch


def allow() -> None:
    """Has aiokafka's consumers of this process read such headers, too."""
    fetcher.MemoryRecords = _Records
    fetcher.PartitionRecords = _PartitionRecords
