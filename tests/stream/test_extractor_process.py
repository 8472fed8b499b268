"""The extractor's process with the next article at hand: every answer is the one to the article asked for."""

from __future__ import annotations

import asyncio
import sys
from collections.abc import Callable, Coroutine
from dataclasses import replace
from pathlib import Path
from typing import Any

from tests.stream.odd_extractor import COMMAND
from tests.stream.test_worker import article
from workers.settings import Settings
from workers.stream.extractor_process import ExtractorProcess, ExtractorProcessError
from workers.stream.outcome import Outcome

Asking = Callable[[ExtractorProcess], Coroutine[Any, Any, list[Outcome]]]


def outcomes(ask: Asking, **settings: Any) -> list[Outcome]:
    """What `ask` gets from a process of the odd stage."""

    async def run() -> list[Outcome]:
        process = ExtractorProcess(replace(Settings(), **settings), COMMAND)
        try:
            return await ask(process)
        finally:
            await process.stop()

    return asyncio.run(run())


def in_order(values: list[bytes]) -> Asking:
    """Puts all values in line at once, as a batch does."""

    async def ask(process: ExtractorProcess) -> list[Outcome]:
        return await asyncio.gather(*map(process.submit, values))

    return ask


def told(found: list[Outcome]) -> list[str | None]:
    """Each outcome's article, or why there is none."""
    return [outcome.failure.type if outcome.failure else outcome.article_id for outcome in found]


def test_answers_come_in_the_order_of_the_articles() -> None:
    values = [article(f"a{n}", f"events {n % 4}") for n in range(50)]
    found = outcomes(in_order(values))
    assert told(found) == [f"a{n}" for n in range(50)]
    assert [len(outcome.events) for outcome in found] == [n % 4 for n in range(50)]


def test_an_article_at_hand_when_another_never_ends_is_read_all_the_same() -> None:
    values = [
        article("a", "events 1"),
        article("b", "hang"),
        article("c", "events 1"),
        article("d", "events 2"),
    ]
    assert told(outcomes(in_order(values), article_timeout=1.0)) == ["a", "timeout", "c", "d"]


def test_an_article_at_hand_when_another_kills_the_process_is_read_all_the_same(tmp_path: Path) -> None:
    values = [
        article("a", "die"),
        article("b", f"die once {tmp_path / 'died'}"),
        article("c", "events 1"),
        article("d", "events 1"),
    ]
    assert told(outcomes(in_order(values))) == ["crashed", "b", "c", "d"]


def test_an_article_put_in_line_while_another_is_read_is_read_after_it() -> None:
    async def ask(process: ExtractorProcess) -> list[Outcome]:
        slow = process.submit(article("a", "wait 0.2"))
        await process.start()
        return [await process.submit(article("b", "events 1")), await slow]

    assert told(outcomes(ask)) == ["b", "a"]


def test_an_article_that_nobody_waits_for_any_more_is_no_answer_to_another() -> None:
    async def ask(process: ExtractorProcess) -> list[Outcome]:
        first = process.submit(article("a", "events 1"))
        process.submit(article("b", "events 1")).cancel()
        return [await first, await process.submit(article("c", "events 1"))]

    assert told(outcomes(ask)) == ["a", "c"]


def test_where_the_process_cannot_be_started_every_article_in_line_says_so() -> None:
    async def ask(process: ExtractorProcess) -> list[Any]:
        waiting = [process.submit(article("a", "events 1")), process.submit(article("b", "events 1"))]
        return await asyncio.gather(*waiting, return_exceptions=True)

    async def run() -> list[Any]:
        return await ask(ExtractorProcess(Settings(), (sys.executable, "-c", "pass")))

    assert [type(found) for found in asyncio.run(run())] == [ExtractorProcessError] * 2


def test_articles_and_answers_that_fill_every_pipe_do_not_wait_for_each_other() -> None:
    values = [article(f"a{n}", "huge 3000000") + b" " * 3_000_000 for n in range(3)]
    assert told(outcomes(in_order(values), article_timeout=20.0)) == ["a0", "a1", "a2"]


def test_answers_that_waited_for_others_are_there_after_the_process_has_died(tmp_path: Path) -> None:
    values = [article(f"a{n}", "events 1") for n in range(40)]
    values[12] = article("a12", f"die once {tmp_path / 'died'}")
    values[25] = article("a25", "die")
    wanted = [f"a{n}" for n in range(40)]
    wanted[25] = "crashed"

    async def ask(process: ExtractorProcess) -> list[Outcome]:
        found = await in_order(values)(process)
        assert process.restarts == 3
        return found

    assert told(outcomes(ask)) == wanted


def test_a_process_that_died_while_nothing_was_asked_of_it_costs_no_article_a_chance(tmp_path: Path) -> None:
    async def ask(process: ExtractorProcess) -> list[Outcome]:
        first = await process.submit(article("a", "events 1"))
        assert process._process is not None
        process._process.kill()
        await process._process.wait()
        return [first, await process.submit(article("b", f"die once {tmp_path / 'died'}"))]

    assert told(outcomes(ask)) == ["a", "b"]


def test_an_article_that_never_ends_among_many_is_the_only_one_without_an_answer() -> None:
    values = [article(f"a{n}", "hang" if n == 20 else "events 1") for n in range(40)]
    wanted = ["timeout" if n == 20 else f"a{n}" for n in range(40)]
    assert told(outcomes(in_order(values), article_timeout=1.0)) == wanted
