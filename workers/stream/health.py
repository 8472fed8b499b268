"""`/live`, `/ready` and `/metrics`: liveness tests progress, readiness tests assignment."""

from __future__ import annotations

import logging
import time
from dataclasses import dataclass, field

from aiohttp import web
from mode import Service
from prometheus_client import CONTENT_TYPE_LATEST

from workers.settings import Settings
from workers.stream.metrics import Metrics


@dataclass
class Progress:
    """How far each assigned partition is, as last seen. Times are those of `time.monotonic`."""

    stall_timeout: float
    assigned: set[int] | None = None  # None until the group has given this worker its part
    extractor_running: bool = False
    lag: dict[int, int] = field(default_factory=dict)
    _since: dict[int, tuple[int | None, float]] = field(default_factory=dict)
    _seen: float = field(default_factory=time.monotonic)

    def observe(self, offsets: dict[int, tuple[int | None, int]], now: float) -> None:
        """Each assigned partition's committed offset (None: none yet) and lag, at `now`."""
        self._seen = now
        self.lag = {partition: lag for partition, (_, lag) in offsets.items()}
        self._since = {
            partition: old
            if (old := self._since.get(partition)) and old[0] == committed and lag > 0
            else (committed, now)
            for partition, (committed, lag) in offsets.items()
        }

    def stalled(self, now: float) -> list[str]:
        """Why the worker makes no progress; empty while it does."""
        if self.assigned is not None and now - self._seen > self.stall_timeout:
            return [f"Kafka has not told how far the partitions are for {now - self._seen:.0f} s"]
        return [
            f"partition {partition}: {self.lag[partition]} articles wait, the first for {now - since:.0f} s"
            for partition, (_, since) in sorted(self._since.items())
            if self.lag[partition] > 0 and now - since > self.stall_timeout
        ]

    def unready(self) -> list[str]:
        """What the worker still waits for; empty once it reads articles."""
        waits = []
        if self.assigned is None:
            waits.append("no partitions assigned yet")
        if not self.extractor_running:
            waits.append("the extractor is not loaded yet")
        return waits


class HealthServer(Service):
    """Serves the three pages on the address that the settings give."""

    logger = logging.getLogger("mode.health")

    def __init__(self, settings: Settings, metrics: Metrics, progress: Progress) -> None:
        super().__init__()
        self._settings = settings
        self._metrics = metrics
        self._progress = progress
        self._runner: web.AppRunner | None = None

    async def on_start(self) -> None:
        """Opens the port; OSError where it is taken."""
        pages = web.Application()
        pages.router.add_get("/live", self._live)
        pages.router.add_get("/ready", self._ready)
        pages.router.add_get("/metrics", self._metrics_page)
        self._runner = web.AppRunner(pages, access_log=None)
        await self._runner.setup()
        await web.TCPSite(self._runner, self._settings.http_host, self._settings.http_port).start()

    async def on_stop(self) -> None:
        """Closes the port."""
        if self._runner is not None:
            await self._runner.cleanup()

    async def _live(self, _: web.Request) -> web.Response:
        return _answer(self._progress.stalled(time.monotonic()), "live")

    async def _ready(self, _: web.Request) -> web.Response:
        assigned = self._progress.assigned or set()
        return _answer(self._progress.unready(), f"ready: {len(assigned)} partitions")

    async def _metrics_page(self, _: web.Request) -> web.Response:
        live = not self._progress.stalled(time.monotonic())
        self._metrics.health(live=live, ready=not self._progress.unready())
        return web.Response(body=self._metrics.text(), headers={"Content-Type": CONTENT_TYPE_LATEST})


def _answer(problems: list[str], well: str) -> web.Response:
    return web.Response(text="\n".join(problems or [well]) + "\n", status=503 if problems else 200)
