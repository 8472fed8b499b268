"""The frames that a process writes into a pipe: a four-byte length and as many bytes each."""

from __future__ import annotations

import asyncio
import fcntl
import os
import struct
from collections import deque

LENGTH = struct.Struct(">I")
CAPACITY = 1_048_576  # bytes that a process can have written before it must wait; Linux gives no more


class Frames:
    """Reads frames; those that have come meanwhile come with the first, without another turn of the loop."""

    def __init__(self) -> None:
        self._source, self.sink = os.pipe()
        os.set_blocking(self._source, False)
        self._roomy = _enlarge(self._source)
        self._unread = bytearray()
        self._frames: deque[bytes] = deque()
        self._ended = False

    def at_hand(self) -> bytes | None:
        """The next frame, None where it has not been read yet."""
        return self._frames.popleft() if self._frames else None

    async def next(self, rest: float = 0.0) -> bytes:
        """The next frame. One that comes waits `rest` seconds for others, where they have room in the pipe.

        Raises:
            EOFError: the process has ended.
        """
        self._read()
        while not self._frames:
            if self._ended:
                raise EOFError
            await self._readable()
            if rest and self._roomy:
                await asyncio.sleep(rest)
            self._read()
        return self._frames.popleft()

    def written(self) -> None:
        """The process has its end of the pipe: ours is closed, so that the frames end with the process."""
        os.close(self.sink)

    def close(self) -> None:
        """Nobody reads any more."""
        os.close(self._source)

    async def _readable(self) -> None:
        loop = asyncio.get_running_loop()
        readable = asyncio.Event()
        loop.add_reader(self._source, readable.set)
        try:
            await readable.wait()
        finally:
            loop.remove_reader(self._source)

    def _read(self) -> None:
        """Reads what there is, without waiting for more."""
        while not self._ended:
            try:
                piece = os.read(self._source, CAPACITY)
            except BlockingIOError:
                break
            self._unread += piece
            self._ended = not piece
        start = 0
        while len(self._unread) - start >= LENGTH.size:
            begin = start + LENGTH.size
            end = begin + LENGTH.unpack_from(self._unread, start)[0]
            if end > len(self._unread):
                break
            self._frames.append(bytes(memoryview(self._unread)[begin:end]))
            start = end
        del self._unread[:start]


def _enlarge(pipe: int) -> bool:
    """Gives a pipe room for many frames, where the system has it."""
    try:
        return fcntl.fcntl(pipe, fcntl.F_SETPIPE_SZ, CAPACITY) >= CAPACITY
    except (AttributeError, OSError):
        return False
