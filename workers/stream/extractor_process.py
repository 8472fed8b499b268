"""The extractor in a process of its own.

A process is the one thing that can be stopped for certain: a thread caught in an endless loop or in C code
that holds the interpreter's lock cannot, and it would starve Kafka's heartbeats, the metrics and the health
checks with it. The worker hands the process the bytes of one message at a time over a pipe and gets an
Outcome back; where that takes longer than the time limit, or the process dies of it, the process is
replaced and the article becomes a dead letter. Whatever an article holds is decoded there too.

`python -m workers.stream.extractor_process MAX_BODY_BYTES ARTICLE_TIMEOUT` is the process: frames of a
four-byte length and as many bytes on standard input and output. It ends with its input, and by itself where
an article never does, so it does not outlive the worker.
"""

from __future__ import annotations

import asyncio
import logging
import os
import signal
import struct
import sys
import time
from collections.abc import Callable, Sequence
from typing import BinaryIO

import msgspec

from workers.messages import RawArticle, encode
from workers.settings import Settings, public_environment
from workers.stream.outcome import Failure, Outcome, Reader

COMMAND = (sys.executable, "-m", "workers.stream.extractor_process")
_WARM_UP = RawArticle(
    title="قصف على الرقة",
    body="قصفت طائرات حربية مدينة الرقة أمس وقتل 12 شخصا.",
    published_at="2016-05-24T10:00:00Z",
)
_LENGTH = struct.Struct(">I")
_log = logging.getLogger(__name__)


class ExtractorProcessError(RuntimeError):
    """The extractor cannot be started: no article is to blame."""


class ExtractorProcess:
    """Runs the extractor and keeps it running. Serves one article at a time."""

    def __init__(self, settings: Settings, command: Sequence[str] = COMMAND) -> None:
        self._settings = settings
        self._command = command
        self._process: asyncio.subprocess.Process | None = None
        self._starting = asyncio.Lock()
        self.stages: list[str] = []  # known once started
        self.restarts = 0

    @property
    def running(self) -> bool:
        return self._process is not None and self._process.returncode is None

    async def start(self) -> None:
        """Starts the process, where it does not run, and waits until it has loaded what it needs.

        Raises:
            ExtractorProcessError: it did not within the setting `start_timeout`.
        """
        async with self._starting:
            if not self.running:
                self._process = await self._started()

    async def _started(self) -> asyncio.subprocess.Process:
        process = await asyncio.create_subprocess_exec(
            *self._command,
            str(self._settings.max_body_bytes),
            str(self._settings.article_timeout),
            env=public_environment(),  # what reads strangers' articles needs no login
            stdin=asyncio.subprocess.PIPE,
            stdout=asyncio.subprocess.PIPE,
        )
        try:
            hello = await asyncio.wait_for(self._receive(process), self._settings.start_timeout)
        except (TimeoutError, asyncio.IncompleteReadError) as error:
            if process.returncode is None:
                process.kill()
            raise ExtractorProcessError(f"the extractor did not start: {error!r}") from None
        self.stages = msgspec.msgpack.decode(hello, type=list[str])
        return process

    async def stop(self) -> None:
        """Kills the process, if there is one; nothing is lost by it."""
        process, self._process = self._process, None
        if process is not None and process.returncode is None:
            process.kill()
            await process.wait()

    async def extract(self, value: bytes) -> Outcome:
        """The outcome of one message; a failure where it takes too long or kills the process twice.

        `seconds["extract"]` is the time that the process had it, without that of starting a new one.

        Raises:
            ExtractorProcessError: the process cannot be started.
        """
        for attempt in (1, 2):
            await self.start()
            assert self._process is not None
            began = time.perf_counter()
            try:
                outcome = await asyncio.wait_for(
                    self._ask(self._process, value), self._settings.article_timeout
                )
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

    async def _ask(self, process: asyncio.subprocess.Process, value: bytes) -> Outcome:
        assert process.stdin is not None
        process.stdin.write(_LENGTH.pack(len(value)) + value)
        await process.stdin.drain()
        return msgspec.msgpack.decode(await self._receive(process), type=Outcome)

    @staticmethod
    async def _receive(process: asyncio.subprocess.Process) -> bytes:
        assert process.stdout is not None
        (length,) = _LENGTH.unpack(await process.stdout.readexactly(_LENGTH.size))
        return await process.stdout.readexactly(length)


def serve(source: BinaryIO, sink: BinaryIO, reader: Reader, limit: float) -> None:
    """Answers every frame of `source` with one in `sink`, until `source` ends.

    An article that takes twice `limit` seconds ends the process: the worker that should have is gone then.
    The system's alarm does so even where the interpreter never gets a turn again.
    """

    def send(content: bytes) -> None:
        sink.write(_LENGTH.pack(len(content)) + content)
        sink.flush()

    reader.read(encode(_WARM_UP))  # so that what is loaded on first use does not count as an article's time
    send(msgspec.msgpack.encode(reader.stages()))
    while len(header := source.read(_LENGTH.size)) == _LENGTH.size:
        value = source.read(_LENGTH.unpack(header)[0])
        signal.setitimer(signal.ITIMER_REAL, 2 * limit)
        outcome = reader.read(value)
        signal.setitimer(signal.ITIMER_REAL, 0)
        send(msgspec.msgpack.encode(outcome))


def main(make: Callable[[int], Reader] = Reader) -> None:
    """The process itself; `make` makes its reader of the largest body it takes."""
    # The worker decides when to stop; a signal to the whole group must not cut an article short.
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    signal.signal(signal.SIGTERM, signal.SIG_IGN)
    sink = os.fdopen(os.dup(sys.stdout.fileno()), "wb")
    os.dup2(sys.stderr.fileno(), sys.stdout.fileno())  # a stray print must not break the frames
    serve(sys.stdin.buffer, sink, make(int(sys.argv[1])), float(sys.argv[2]))


if __name__ == "__main__":
    main()
