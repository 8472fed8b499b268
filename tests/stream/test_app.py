"""The consumer hands messages on at once where it can, and waits no longer than Faust's where it cannot."""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Coroutine
from typing import Any

import pytest
from mode.services import WaitResults

from workers.settings import Settings
from workers.stream import app as application

Handing = Callable[[], Coroutine[Any, Any, Any]]


def waited(hand: Handing, suspend: bool = False, tasks: list[int] | None = None) -> WaitResults:
    """What the consumer's waiting comes to, for a message and a flow that may be suspended meanwhile."""

    async def run() -> WaitResults:
        app = application.build(Settings())
        consumer: Any = app.transport.create_consumer(
            hand, on_partitions_revoked=None, on_partitions_assigned=None
        )
        suspended = asyncio.Event()
        if suspend:
            asyncio.get_running_loop().call_later(0.01, suspended.set)
        async with asyncio.timeout(5):
            found: WaitResults = await consumer.wait_first(hand(), suspended.wait())
        if tasks is not None:
            tasks.append(len(asyncio.all_tasks()))
        return found

    return asyncio.run(run())


def test_what_need_not_wait_is_no_task() -> None:
    async def hand() -> str:
        return "handed"

    tasks: list[int] = []
    found = waited(hand, tasks=tasks)
    assert (found.results, found.stopped, tasks) == (["handed"], False, [1])


def test_what_must_wait_is_waited_for() -> None:
    steps = []

    async def hand() -> str:
        for step in range(3):
            await asyncio.sleep(0.001 * step)  # also one turn of the loop alone
            steps.append(step)
        return "handed"

    assert waited(hand).results == ["handed"]
    assert steps == [0, 1, 2]


def test_a_flow_that_is_suspended_ends_the_waiting() -> None:
    ended = []

    async def hand() -> None:
        try:
            await asyncio.Event().wait()
        except asyncio.CancelledError:
            ended.append("cancelled")
            raise

    assert waited(hand, suspend=True).results == [True]
    assert ended == ["cancelled"]


@pytest.mark.parametrize("seconds", [None, 0.001])
def test_an_error_is_raised_at_once_and_after_waiting(seconds: float | None) -> None:
    async def hand() -> None:
        if seconds is not None:
            await asyncio.sleep(seconds)
        raise application.StreamChanged("gone back")

    with pytest.raises(application.StreamChanged):
        waited(hand)
