"""One worker: the agent, its health pages and its watch over the lag, until a signal stops it."""

from __future__ import annotations

import asyncio
import logging
import os
import threading
import time
from collections.abc import Sequence
from functools import partial
from typing import Any

import faust
from aiokafka.errors import IllegalStateError
from faust.types import TP

from workers.errors import Problem
from workers.settings import Settings
from workers.stream import access, topics
from workers.stream import app as application
from workers.stream.agent import Articles, add_agent
from workers.stream.extractor_process import COMMAND, ExtractorProcess
from workers.stream.health import HealthServer, Progress
from workers.stream.metrics import Metrics
from workers.stream.ports import check_port
from workers.version import VERSION

LAG_INTERVAL = 4.0  # seconds between two looks at how far the partitions are
_log = logging.getLogger("rasid.worker")


class Worker(faust.Worker):
    """Faust's worker, with an end to stopping."""

    def __init__(self, app: faust.App, stop_timeout: float, loop: asyncio.AbstractEventLoop) -> None:
        super().__init__(app, loop=loop, quiet=True, override_logging=False, redirect_stdouts=False)
        self.spinner = None
        self._stop_timeout = stop_timeout

    async def on_stop(self) -> None:
        """Whatever happens, the process ends in time: what is not acknowledged is read again."""
        self._end_in_time()
        await super().on_stop()

    def _on_sigterm(self) -> None:
        self._end_in_time()
        super()._on_sigterm()

    def _on_sigint(self) -> None:
        self._end_in_time()
        super()._on_sigint()

    def _end_in_time(self) -> None:
        timer = threading.Timer(self._stop_timeout, os._exit, (1,))
        timer.daemon = True
        timer.start()


def run(settings: Settings, extractor: Sequence[str] = COMMAND) -> None:
    """Runs a worker until SIGTERM or SIGINT; ends the process, with 0 after a clean stop.

    Raises:
        ports.NotStarted: topics are missing, or the port of metrics and health is taken.
        clients.Unreachable: Kafka does not answer.
        clients.Denied: it does not let the worker in, or not do its work.
    """
    loop = asyncio.new_event_loop()
    asyncio.set_event_loop(loop)
    process = ExtractorProcess(settings, extractor)
    loop.run_until_complete(process.launch())
    try:
        access.check(settings)
        check_port(settings)
    except Problem:
        loop.run_until_complete(process.stop())
        raise
    app = assemble(settings, process)
    worker = Worker(app, settings.stop_timeout, loop)
    app.finalize()
    _log.info("starting", extra={"extractor": VERSION, "kafka": settings.bootstrap, "group": settings.group})
    worker.execute_from_commandline()


def assemble(settings: Settings, process: ExtractorProcess) -> faust.App:
    """The application with everything in it, ready to run."""
    app = application.build(settings)
    metrics = Metrics()
    progress = Progress(settings.stall_timeout)
    articles = Articles(
        settings, process, partial(application.producer, app), metrics, progress, app.add_future
    )
    add_agent(app, settings, articles)
    raw = settings.topic(topics.RAW)

    @app.service
    class Health(HealthServer):
        def __init__(self, **_: Any) -> None:
            super().__init__(settings, metrics, progress)

    async def load() -> None:
        await articles.start()
        _log.info("extractor loaded", extra={"http": f"http://{settings.http_host}:{settings.http_port}"})

    async def on_assigned(_: Any, *arguments: Any, **__: Any) -> None:
        partitions: set[TP] = arguments[0]
        progress.assigned = {tp.partition for tp in partitions if tp.topic == raw}
        _log.info("assigned", extra={"partitions": sorted(progress.assigned)})

    async def watch() -> None:
        try:
            offsets = await positions(app, raw)
        except IllegalStateError:  # a partition went to another worker while we looked
            return
        progress.observe(offsets, time.monotonic())
        metrics.lag(progress.lag)

    app.task(load)
    app.on_partitions_assigned.connect(on_assigned)  # type: ignore[arg-type]
    app.timer(LAG_INTERVAL)(watch)
    return app


async def positions(app: faust.App, topic: str) -> dict[int, tuple[int | None, int]]:
    """For each assigned partition of `topic`: the committed offset (None: none yet) and the lag."""
    consumer = app.consumer
    partitions = [tp for tp in consumer.assignment() if tp.topic == topic]
    if not partitions:
        return {}
    ends = await consumer.highwaters(*partitions)
    # Faust's own record of what it committed: no public name for it.
    committed = {tp: consumer._committed_offset.get(tp) for tp in partitions}  # type: ignore[attr-defined]
    fresh = [tp for tp in partitions if committed[tp] is None]
    firsts = await consumer.earliest_offsets(*fresh) if fresh else {}
    unfinished = {message.tp for message in consumer.unacked}
    found = {}
    for tp in partitions:
        offset = committed[tp]
        start = firsts[tp] if offset is None else offset
        lag = max(ends[tp] - start, 0)
        if lag and tp not in unfinished and (await consumer.position(tp) or 0) >= ends[tp]:
            lag = 0  # all is read and done: what is left are a transaction's marks, or compacted away
        found[tp.partition] = (offset, lag)
    return found
