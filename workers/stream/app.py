"""The Faust application, with the settings that keep it from losing articles."""

from __future__ import annotations

from collections.abc import Callable, Coroutine, Generator, Iterable
from functools import partial
from typing import Any

import faust
import mode
from aiokafka import AIOKafkaProducer
from faust.auth import SASLCredentials, SSLCredentials
from faust.transport.drivers.aiokafka import Consumer, Producer, Transport
from faust.types import TP, ConsumerMessage
from faust.types.auth import CredentialsT
from mode import ServiceT
from mode.services import WaitArgT, WaitResults
from yarl import URL

from workers.language import cache_directory
from workers.settings import Settings
from workers.stream import header_names

METADATA_AGE = 15  # seconds after which partitions that were added are seen
_YEAR = 365 * 86_400.0


class StreamChanged(RuntimeError):
    """The offsets of a partition have gone back: its topic was deleted and made anew."""


class _Consumer(Consumer):
    """Faust's, in three things otherwise.

    Faust passes over offsets below those it has read: of a topic made anew they are articles. Where the
    buffers of all partitions are full it sleeps for a second, which is longer than the articles in them last:
    here they stay in turn, and what has been fetched waits for a place in the buffer. And it makes four tasks
    of every message, to stop waiting for a place when it must: here only where there is no place.
    """

    def on_buffer_full(self, tp: TP) -> None:
        """Does nothing; see above."""

    async def wait_first(self, *coros: WaitArgT, timeout: Any = None) -> WaitResults:
        """As Faust's, but what comes to its end at once is no task."""
        first, *others = coros
        if isinstance(first, Coroutine):
            try:
                waits_for = first.send(None)
            except BaseException as end:
                for other in others:
                    if isinstance(other, Coroutine):
                        other.close()
                if isinstance(end, StopIteration):
                    return WaitResults([first], [end.value], self.should_stop)
                raise
            coros = (_Rest(first, waits_for), *others)
        return await super().wait_first(*coros, timeout=timeout)

    def _to_message(self, tp: TP, record: Any) -> ConsumerMessage:
        read = self._read_offset[tp]
        if read is not None and record.offset < read:
            raise StreamChanged(f"{tp.topic} {tp.partition}: offset {record.offset} behind {read}")
        return super()._to_message(tp, record)


class _Rest:
    """What is left of a coroutine that was begun and waits for something."""

    def __init__(self, begun: Coroutine[Any, Any, Any], waits_for: Any) -> None:
        self._begun = begun
        self._waits_for = waits_for

    def __await__(self) -> Generator[Any, Any, Any]:
        resume: Callable[[], Any]
        while True:
            try:
                answer = yield self._waits_for
            except BaseException as error:
                resume = partial(self._begun.throw, error)
            else:
                resume = partial(self._begun.send, answer)
            try:
                self._waits_for = resume()
            except StopIteration as end:
                return end.value


class _Producer(Producer):
    """Faust's, with a way to aiokafka's, which also sends whole batches of records."""

    @property
    def kafka(self) -> AIOKafkaProducer:
        return self._ensure_producer()


class _App(faust.App):
    """Faust's, without its monitor, which takes note of every message: nobody asks it. See metrics.py."""

    def on_init_dependencies(self) -> Iterable[ServiceT]:
        """What the application runs."""
        found = super().on_init_dependencies()
        self.sensors.remove(self.monitor)
        return found


class _Transport(Transport):
    Consumer = _Consumer
    Producer = _Producer


def build(settings: Settings) -> faust.App:
    """The application, with nothing in it yet."""
    header_names.allow()
    app = _App(
        settings.group,
        broker=[URL(f"aiokafka://{address}") for address in settings.addresses()],
        broker_credentials=_credentials(settings),
        datadir=str(cache_directory() / "faust"),
        # Tables have open recovery bugs, and nothing here needs one; `rasid topics` makes the topics.
        store="memory://",
        table_standby_replicas=0,
        topic_allow_declare=False,
        topic_disable_leader=True,
        consumer_auto_offset_reset="earliest",
        consumer_metadata_max_age_ms=METADATA_AGE * 1000,
        broker_session_timeout=settings.session_timeout,
        broker_request_timeout=max(settings.session_timeout, 40.0) + 5,
        broker_commit_interval=1.0,
        # With its buffer full Faust does not poll; past this interval aiokafka would leave the group for good
        # while the worker looks alive.
        broker_max_poll_interval=_YEAR,
        stream_buffer_maxsize=2 * settings.batch_size,
        stream_wait_empty=True,
        producer_acks=-1,
        # The messages of a batch go as few large batches of records; 1 MiB is what Kafka takes at most unless
        # set otherwise.
        producer_max_batch_size=524_288,
        producer_request_timeout=settings.delivery_timeout,
        producer_max_request_size=settings.max_message_bytes + 4096,
        # Content never raises, so an exception is Kafka's or ours: stop, and have the supervisor restart.
        agent_supervisor=mode.CrashingSupervisor,
        # `/` would always answer OK, and `/table` and `/router` are open by default: health.py serves.
        web_enabled=False,
        web_tables_enabled=False,
        web_router_enabled=False,
        worker_redirect_stdouts=False,
    )
    app.transport = _Transport(app.conf.broker_consumer, app)
    return app


async def producer(app: faust.App) -> AIOKafkaProducer:
    """The application's producer, started."""
    found: Any = await app.maybe_start_producer()
    return found.kafka


def _credentials(settings: Settings) -> CredentialsT | None:
    context = settings.ssl_context()
    if settings.security_protocol.startswith("SASL"):
        return SASLCredentials(
            username=settings.sasl_username,
            password=settings.sasl_password,
            ssl_context=context,
            mechanism=settings.sasl_mechanism,
        )
    return SSLCredentials(context) if context else None
