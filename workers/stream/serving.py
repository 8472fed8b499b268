"""The process that extracts, as `extractor_process` starts it.

`python -m workers.stream.serving MAX_BODY_BYTES ARTICLE_TIMEOUT`: frames of a four-byte length and as many
bytes on standard input and output. It ends with its input, and by itself where an article never does, so it
does not outlive the worker.
"""

from __future__ import annotations

import os
import signal
import sys
from collections.abc import Callable
from typing import TYPE_CHECKING, BinaryIO

import msgspec

from workers.loading import kept
from workers.stream.frames import LENGTH

if TYPE_CHECKING:
    from workers.stream.reader import Reader


def serve(source: BinaryIO, sink: BinaryIO, reader: Reader, limit: float) -> None:
    """Answers every frame of `source` with one in `sink`, until `source` ends.

    An article that takes twice `limit` seconds ends the process: the worker that should have is gone then.
    The system's alarm does so even where the interpreter never gets a turn again.
    """

    def send(content: bytes) -> None:
        sink.write(LENGTH.pack(len(content)) + content)
        sink.flush()

    send(msgspec.msgpack.encode(reader.stages()))
    while len(header := source.read(LENGTH.size)) == LENGTH.size:
        value = source.read(LENGTH.unpack(header)[0])
        signal.setitimer(signal.ITIMER_REAL, 2 * limit)
        outcome = reader.read(value)
        signal.setitimer(signal.ITIMER_REAL, 0)
        send(msgspec.msgpack.encode(outcome))


def warm_reader(max_body_bytes: int) -> Reader:
    """A reader with all loaded that it needs, also what is loaded on first use: no article waits for it."""
    from workers.extractor import default_stages
    from workers.messages import RawArticle, encode
    from workers.settings import Settings
    from workers.stream.reader import Reader

    reader = Reader(max_body_bytes, default_stages(Settings.from_environment().ner_model))
    article = RawArticle(
        title="قصف على الرقة",
        body="قصفت طائرات حربية مدينة الرقة أمس وقتل 12 شخصا.",
        published_at="2016-05-24T10:00:00Z",
    )
    reader.read(encode(article))
    return reader


def main(make: Callable[[int], Reader] = warm_reader) -> None:
    """The process itself; `make` makes its reader of the largest body it takes."""
    # The worker decides when to stop; a signal to the whole group must not cut an article short.
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    signal.signal(signal.SIGTERM, signal.SIG_IGN)
    sink = os.fdopen(os.dup(sys.stdout.fileno()), "wb")
    os.dup2(sys.stderr.fileno(), sys.stdout.fileno())  # a stray print must not break the frames
    with kept():
        reader = make(int(sys.argv[1]))
    serve(sys.stdin.buffer, sink, reader, float(sys.argv[2]))


if __name__ == "__main__":
    main()
