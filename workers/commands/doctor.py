"""`rasid doctor`"""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from time import perf_counter

import typer
from rich.console import Console

from workers.extractor import Extractor
from workers.language import cache_directory
from workers.settings import Settings, SettingsError
from workers.stream import access, clients, topics
from workers.stream.ports import NotStarted, check_port
from workers.version import VERSION


@dataclass(frozen=True)
class Check:
    """What was looked at, and what was found; `advice` where something must be done."""

    name: str
    found: str
    advice: str = ""


def doctor() -> None:
    """Checks settings, Kafka, topics, data files and ports; says what is wrong and what to do.

    Exit code 1: something is wrong.

    Example: `RASID_BOOTSTRAP=kafka:9092 rasid doctor`
    """
    console = Console()
    checks = []
    for check in examine():
        checks.append(check)
        mark, style = ("✗", "red") if check.advice else ("✓", "green")
        console.print(f"[{style}]{mark}[/{style}] {check.name}: ", end="")
        console.print(check.found, markup=False, highlight=False)
        if check.advice:
            console.print(f"  → {check.advice}", markup=False, highlight=False)
    if any(check.advice for check in checks):
        raise typer.Exit(1)


def examine() -> Iterator[Check]:
    """All checks, in the order in which one needs the other."""
    yield Check("Python", sys.version.split()[0])
    try:
        settings = Settings.from_environment()
        settings.ssl_context()
    except SettingsError as error:
        yield Check("settings", str(error), "correct the variable")
        return
    yield Check("settings", repr(settings))
    yield _guarded("extractor", _extractor)
    yield _guarded("cache", _cache)
    yield _guarded("port", lambda: _port(settings))
    try:
        with clients.admin(settings) as admin:
            yield Check("Kafka", f"{settings.bootstrap} answers")
            present = [topic for topic in topics.describe(settings, admin) if topic.partitions]
            refused = access.refused(settings, admin)
    except clients.Unreachable as error:
        yield Check("Kafka", str(error), "start it, or set RASID_BOOTSTRAP")
        return
    except clients.Denied as error:
        yield Check("Kafka", str(error), "correct the login, or have an administrator grant what is missing")
        return
    if refused:
        yield Check("rights", "; ".join(refused), "have an administrator grant them")
    absent = {settings.topic(topic.name) for topic in topics.TOPICS} - {topic.name for topic in present}
    if absent:
        yield Check("topics", f"missing: {', '.join(sorted(absent))}", "run `rasid topics`")
    else:
        yield Check("topics", ", ".join(f"{topic.name} ({topic.partitions})" for topic in present))


def _guarded(name: str, check: Callable[[], Check]) -> Check:
    try:
        return check()
    except Exception as error:
        return Check(
            name, f"{type(error).__name__}: {error}", "this is a defect, or the installation is damaged"
        )


def _extractor() -> Check:
    started = perf_counter()
    extractor = Extractor()
    article = extractor.extract({"body": "قصفت طائرات حربية مدينة الرقة أمس."})
    loaded = f"{VERSION}, {len(extractor.stages)} stages, loaded in {perf_counter() - started:.1f} s"
    return Check("extractor", f"{loaded}, {len(article.tokens)} tokens read")


def _cache() -> Check:
    directory = cache_directory()
    directory.mkdir(parents=True, exist_ok=True)
    probe = directory / ".probe"
    try:
        probe.touch()
        probe.unlink()
    except OSError as error:
        return Check(
            "cache", f"{directory}: {error.strerror}", "set RASID_CACHE_DIR to a directory one can write to"
        )
    return Check("cache", str(directory))


def _port(settings: Settings) -> Check:
    try:
        check_port(settings)
    except NotStarted as error:
        return Check("port", str(error), "another worker may use it already: then this is as it should be")
    return Check("port", f"{settings.http_port} is free for metrics and health")
