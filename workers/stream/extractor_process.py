"""The extractor in a process of its own.

A process is the one thing that can be stopped for certain: a thread caught in an endless loop or in C code
that holds the interpreter's lock cannot, and it would starve Kafka's heartbeats, the metrics and the health
checks with it. The worker hands the process the bytes of one message at a time over a pipe and gets an
Outcome back; where that takes longer than the time limit, or the process dies of it, the process is
replaced and the article becomes a dead letter. Whatever an article holds is decoded there too.

What it runs is `serving`; here is the worker's side, which loads nothing of what extracts.
"""

from __future__ import annotations

import asyncio
import logging
import sys
import time
from collections.abc import Sequence

import msgspec

from workers.settings import Settings, public_environment
from workers.stream.outcome import Failure, Outcome
from workers.stream.serving import LENGTH

COMMAND = (sys.executable, "-m", "workers.stream.serving")
_BUFFER = 1_048_576  # bytes: most answers come in one piece
_log = logging.getLogger(__name__)


class ExtractorProcessError(RuntimeError):
    """The extractor cannot be started: no article is to blame."""


class ExtractorProcess:
    """Runs the extractor and keeps it running. Serves one article at a time; the next may be at hand."""

    def __init__(self, settings: Settings, command: Sequence[str] = COMMAND) -> None:
        self._settings = settings
        self._command = command
        self._process: asyncio.subprocess.Process | None = None
        self._loaded = False
        self._ahead: bytes | None = None  # a message that the process has been handed, and was not asked for
        self._starting = asyncio.Lock()
        self.stages: list[str] = []  # known once started
        self.restarts = 0

    @property
    def running(self) -> bool:
        return self._process is not None and self._process.returncode is None

    async def launch(self) -> None:
        """Starts the process, where it does not run: it loads what it needs while the worker goes on."""
        if self.running:
            return
        self._loaded = False
        self._ahead = None
        self._process = await asyncio.create_subprocess_exec(
            *self._command,
            str(self._settings.max_body_bytes),
            str(self._settings.article_timeout),
            env=public_environment(),  # what reads strangers' articles needs no login
            stdin=asyncio.subprocess.PIPE,
            stdout=asyncio.subprocess.PIPE,
            limit=_BUFFER,
        )

    async def start(self) -> None:
        """Starts the process, where it does not run, and waits until it has loaded what it needs.

        Raises:
            ExtractorProcessError: it did not within the setting `start_timeout`.
        """
        async with self._starting:
            await self.launch()
            if self._loaded:
                return
            assert self._process is not None
            try:
                hello = await asyncio.wait_for(self._receive(self._process), self._settings.start_timeout)
            except (TimeoutError, asyncio.IncompleteReadError) as error:
                await self.stop()
                raise ExtractorProcessError(f"the extractor did not start: {error!r}") from None
            self.stages = msgspec.msgpack.decode(hello, type=list[str])
            self._loaded = True

    async def stop(self) -> None:
        """Kills the process, if there is one; nothing is lost by it."""
        process, self._process = self._process, None
        if process is not None and process.returncode is None:
            process.kill()
            await process.wait()

    async def extract(self, value: bytes, following: bytes | None = None) -> Outcome:
        """The outcome of one message; a failure where it takes too long or kills the process twice.

        `following` is the message to be asked for next: the process begins it without waiting to be told.
        `seconds["extract"]` is the time that the process had it, without that of starting a new one.

        Raises:
            ExtractorProcessError: the process cannot be started.
        """
        if self._ahead is not None and self._ahead is not value:
            await self.stop()  # or its answer would be taken for this one's
        for attempt in (1, 2):
            await self.start()
            assert self._process is not None
            began = time.perf_counter()
            try:
                async with asyncio.timeout(self._settings.article_timeout):
                    outcome = await self._ask(self._process, value, following)
                outcome.seconds["extract"] = time.perf_counter() - began
                return outcome
            except asyncio.CancelledError:
                self._process.kill()  # or its late answer would be taken for the next article's
                raise
            except TimeoutError:
                took = time.perf_counter() - began
                await self._replace("timeout")
                limit = self._settings.article_timeout
                failure = Failure("timeout", f"not done within {limit:g} s", "extract")
                return Outcome(failure=failure, seconds={"extract": took})
            except (asyncio.IncompleteReadError, ConnectionError):
                # It may have died of something else, so the article has a second chance.
                await self._replace("died", attempt)
        return Outcome(failure=Failure("crashed", "the extractor died of it twice", "extract"))

    async def _replace(self, reason: str, attempt: int = 1) -> None:
        _log.warning("extractor replaced", extra={"reason": reason, "attempt": attempt})
        await self.stop()
        self.restarts += 1

    async def _ask(
        self, process: asyncio.subprocess.Process, value: bytes, following: bytes | None
    ) -> Outcome:
        """Waits for the answer alone: waiting until the process has taken `following` would never end where
        it waits in turn for its answer to be taken."""
        assert process.stdin is not None
        ahead, self._ahead = self._ahead, following
        if ahead is not value:
            process.stdin.write(LENGTH.pack(len(value)) + value)
        if following is not None:
            process.stdin.write(LENGTH.pack(len(following)) + following)
        return msgspec.msgpack.decode(await self._receive(process), type=Outcome)

    @staticmethod
    async def _receive(process: asyncio.subprocess.Process) -> bytes:
        assert process.stdout is not None
        (length,) = LENGTH.unpack(await process.stdout.readexactly(LENGTH.size))
        return await process.stdout.readexactly(length)
