"""The extractor in a process of its own.

A process is the one thing that can be stopped for certain: a thread caught in an endless loop or in C code
that holds the interpreter's lock cannot, and it would starve Kafka's heartbeats, the metrics and the health
checks with it. The worker hands the process the bytes of messages over a pipe and gets an Outcome back for
each, in order; where one takes longer than the time limit, or the process dies of it, the process is replaced
and the article becomes a dead letter. Whatever an article holds is decoded there too.

What it runs is `serving`; here is the worker's side, which loads nothing of what extracts.
"""

from __future__ import annotations

import asyncio
import logging
import sys
import time
from collections import deque
from collections.abc import Sequence

import msgspec

from workers.settings import Settings, public_environment
from workers.stream.outcome import Failure, Outcome
from workers.stream.serving import LENGTH

COMMAND = (sys.executable, "-m", "workers.stream.serving")
AT_HAND = 4  # messages that the process has been handed at most: it need not wait for the worker's turn
_BUFFER = 1_048_576  # bytes: most answers come in one piece
_log = logging.getLogger(__name__)


class ExtractorProcessError(RuntimeError):
    """The extractor cannot be started: no article is to blame."""


class ExtractorProcess:
    """Runs the extractor and keeps it running. Messages stand in line, and it has the first few at hand."""

    def __init__(self, settings: Settings, command: Sequence[str] = COMMAND) -> None:
        self._settings = settings
        self._command = command
        self._process: asyncio.subprocess.Process | None = None
        self._loaded = False
        self._line: deque[tuple[bytes, asyncio.Future[Outcome]]] = deque()
        self._handed = 0  # of those in line, the first so many are with the process
        self._working: asyncio.Task[None] | None = None
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
        self._handed = 0
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
                await self._kill()
                raise ExtractorProcessError(f"the extractor did not start: {error!r}") from None
            self.stages = msgspec.msgpack.decode(hello, type=list[str])
            self._loaded = True

    async def stop(self) -> None:
        """Kills the process, if there is one, and forgets what stands in line; nothing is lost by it."""
        if self._working is not None:
            self._working.cancel()
        for _, waiting in self._line:
            waiting.cancel()
        self._line.clear()
        await self._kill()

    def submit(self, value: bytes) -> asyncio.Future[Outcome]:
        """Puts a message in line. The future gives its outcome: a failure where it takes too long or kills
        the process twice. `seconds["extract"]` is the time since the process could begin, without that of
        starting a new one.

        The future raises:
            ExtractorProcessError: the process cannot be started.
        """
        waiting: asyncio.Future[Outcome] = asyncio.get_running_loop().create_future()
        self._line.append((value, waiting))
        if self._working is None or self._working.done():
            self._working = asyncio.create_task(self._work())
        elif self._loaded:
            self._hand_over()
        return waiting

    async def _work(self) -> None:
        """Waits for the outcome of each message in line."""
        try:
            while self._line:
                outcome = await self._first()
                _, waiting = self._line.popleft()
                self._handed = max(self._handed - 1, 0)
                if not waiting.done():
                    waiting.set_result(outcome)
        except Exception as error:
            for _, waiting in self._line:
                if not waiting.done():
                    waiting.set_exception(error)
                    waiting.exception()  # seen: the first may be the only one that is awaited
            self._line.clear()

    async def _first(self) -> Outcome:
        """The outcome of the first in line."""
        for attempt in (1, 2):
            await self.start()
            assert self._process is not None
            self._hand_over()
            began = time.perf_counter()
            try:
                async with asyncio.timeout(self._settings.article_timeout):
                    outcome = msgspec.msgpack.decode(await self._receive(self._process), type=Outcome)
                outcome.seconds["extract"] = time.perf_counter() - began
                return outcome
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

    def _hand_over(self) -> None:
        """Hands the process what it may have at hand. Waiting until it has taken all of it would never end
        where it waits in turn for its answer to be taken.
        """
        assert self._process is not None and self._process.stdin is not None
        for place in range(self._handed, min(len(self._line), AT_HAND)):
            value, _ = self._line[place]
            self._process.stdin.write(LENGTH.pack(len(value)) + value)
            self._handed += 1

    async def _replace(self, reason: str, attempt: int = 1) -> None:
        _log.warning("extractor replaced", extra={"reason": reason, "attempt": attempt})
        await self._kill()
        self.restarts += 1

    async def _kill(self) -> None:
        process, self._process = self._process, None
        self._loaded = False
        self._handed = 0
        if process is not None and process.returncode is None:
            process.kill()
            await process.wait()

    @staticmethod
    async def _receive(process: asyncio.subprocess.Process) -> bytes:
        assert process.stdout is not None
        (length,) = LENGTH.unpack(await process.stdout.readexactly(LENGTH.size))
        return await process.stdout.readexactly(length)
