"""The extractor in a process of its own.

A process is the one thing that can be stopped for certain: a thread caught in an endless loop or in C code
that holds the interpreter's lock cannot, and it would starve Kafka's heartbeats, the metrics and the health
checks with it. The worker hands the process the bytes of messages over a pipe and gets an Outcome back for
each, in order; where one takes longer than the time limit, or the process dies of it, the process is replaced
and the article becomes a dead letter. Whatever an article holds is decoded there too.

What it runs is `serving`; here is the worker's side, which loads nothing of what extracts. Where many
articles wait it takes the answers a few at a time: to wake for each costs it much of what it does for one.
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
from workers.stream.frames import LENGTH, Frames
from workers.stream.outcome import Failure, Outcome

COMMAND = (sys.executable, "-m", "workers.stream.serving")
AT_HAND = 32  # messages that the process has been handed at most: it need not wait for the worker's turn
AT_HAND_BYTES = 1_048_576  # and the bytes of them, but for the last
REST = 0.02  # seconds that an answer waits for others while many articles wait
MANY = 8  # articles
_log = logging.getLogger(__name__)


class ExtractorProcessError(RuntimeError):
    """The extractor cannot be started: no article is to blame."""


class ExtractorProcess:
    """Runs the extractor and keeps it running. Messages stand in line, and it has the first few at hand."""

    def __init__(self, settings: Settings, command: Sequence[str] = COMMAND) -> None:
        self._settings = settings
        self._command = command
        self._process: asyncio.subprocess.Process | None = None
        self._answers: Frames | None = None
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
        await self._kill()
        self._answers = Frames()
        try:
            self._process = await asyncio.create_subprocess_exec(
                *self._command,
                str(self._settings.max_body_bytes),
                str(self._settings.article_timeout),
                env=public_environment(),  # what reads strangers' articles needs no login
                stdin=asyncio.subprocess.PIPE,
                stdout=self._answers.sink,
            )
        finally:
            self._answers.written()

    async def start(self) -> None:
        """Starts the process, where it does not run, and waits until it has loaded what it needs.

        Raises:
            ExtractorProcessError: it did not within the setting `start_timeout`.
        """
        async with self._starting:
            if self._loaded and (self.running or self._handed):
                return  # one that died of what it was handed: its answers are still to be read
            await self.launch()
            assert self._answers is not None
            try:
                hello = await asyncio.wait_for(self._answers.next(), self._settings.start_timeout)
            except (TimeoutError, EOFError) as error:
                await self._kill()
                raise ExtractorProcessError(f"the extractor did not start: {error!r}") from None
            self.stages = msgspec.msgpack.decode(hello, type=list[str])
            self._loaded = True

    async def stop(self) -> None:
        """Kills the process, if there is one, and forgets what stands in line; nothing is lost by it."""
        if self._working is not None:
            self._working.cancel()
            await asyncio.wait([self._working])
        for _, waiting in self._line:
            waiting.cancel()
        self._line.clear()
        await self._kill()

    def submit(self, value: bytes) -> asyncio.Future[Outcome]:
        """Puts a message in line. The future gives its outcome: a failure where it takes too long or kills
        the process twice.

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
            began = time.perf_counter()
            try:
                return msgspec.msgpack.decode(await self._answer(), type=Outcome)
            except TimeoutError:
                took = time.perf_counter() - began
                await self._replace("timeout")
                limit = self._settings.article_timeout
                failure = Failure("timeout", f"not done within {limit:g} s", "extract")
                return Outcome(failure=failure, seconds={"extract": took})
            except EOFError:
                # It may have died of something else, so the article has a second chance.
                await self._replace("died", attempt)
        return Outcome(failure=Failure("crashed", "the extractor died of it twice", "extract"))

    async def _answer(self) -> bytes:
        """The answer to the first in line; raises TimeoutError or EOFError where there is none."""
        assert self._answers is not None
        answer = self._answers.at_hand()
        if answer is None:
            self._hand_over()
            async with asyncio.timeout(self._settings.article_timeout):
                answer = await self._answers.next(REST if len(self._line) >= MANY else 0.0)
        return answer

    def _hand_over(self) -> None:
        """Hands the process what it may have at hand. Waiting until it has taken all of it would never end
        where it waits in turn for its answer to be taken.
        """
        assert self._process is not None and self._process.stdin is not None
        size = sum(len(self._line[place][0]) for place in range(self._handed))
        frames = []
        while self._handed < min(len(self._line), AT_HAND) and size < AT_HAND_BYTES:
            value, _ = self._line[self._handed]
            frames += [LENGTH.pack(len(value)), value]
            size += len(value)
            self._handed += 1
        if frames:
            self._process.stdin.write(b"".join(frames))

    async def _replace(self, reason: str, attempt: int = 1) -> None:
        _log.warning("extractor replaced", extra={"reason": reason, "attempt": attempt})
        await self._kill()
        self.restarts += 1

    async def _kill(self) -> None:
        process, self._process = self._process, None
        answers, self._answers = self._answers, None
        self._loaded = False
        self._handed = 0
        if process is not None and process.returncode is None:
            process.kill()
            await process.wait()
        if answers is not None:
            answers.close()
