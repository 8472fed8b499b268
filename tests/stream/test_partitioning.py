"""Partitions are those that Kafka's own clients choose."""

from __future__ import annotations

from aiokafka.partitioner import murmur2 as reference
from hypothesis import given
from hypothesis import strategies as st

from workers.stream.partitioning import murmur2, partition_of


def test_hashes_are_those_of_kafkas_own_tests() -> None:
    # Signed there (org.apache.kafka.common.utils.UtilsTest.testMurmur2).
    known = {b"21": -973932308, b"foobar": -790332482, b"a-little-bit-long-string": -985981536}
    assert {key: murmur2(key) for key in known} == {key: hash_ % 2**32 for key, hash_ in known.items()}


@given(st.binary(max_size=70))
def test_hashes_are_those_of_aiokafka(key: bytes) -> None:
    assert murmur2(key) == reference(key)


@given(st.binary(max_size=40), st.integers(1, 12))
def test_a_key_always_has_the_same_partition(key: bytes, number: int) -> None:
    partitions = list(range(number))
    assert partition_of(key, partitions) == (reference(key) & 0x7FFFFFFF) % number


def test_messages_without_a_key_go_to_every_partition() -> None:
    assert {partition_of(None, [0, 1, 2]) for _ in range(200)} == {0, 1, 2}
