"""The extraction alone, on one core and without Kafka: by stage, and by the article's length."""

from __future__ import annotations

import resource
import sys
from collections import defaultdict
from itertools import cycle
from statistics import median, quantiles
from time import perf_counter

import msgspec

from workers.extractor import Extractor
from workers.messages import RawArticle, encode

CHARACTERS = 2500  # of the article that stands for a news article of the usual length
LENGTHS = (1, 10, 100)
REPEATED_SECONDS = 2.0  # how long one text is measured, at least three times


def measure(texts: list[RawArticle], rounds: int) -> dict[str, float]:
    """Articles a second, milliseconds an article and a stage, memory, and the growth with length.

    Every article is read once before, so that what is kept by the word is there.
    `extraction.2500_characters_ms` is the time of one article of that length, made of those given, with all
    layers and events, as the bytes of its message; `growth.x10` that of an article ten times as long as the
    first of `texts`, over that of the first.
    """
    stages: dict[str, float] = defaultdict(float)

    def observe(stage: str, seconds: float) -> None:
        stages[stage] += seconds

    started = perf_counter()
    extractor = Extractor(observe=observe)
    loading = perf_counter() - started
    for text in texts:
        encode(extractor.extract(text))
    stages.clear()
    times = [_time(extractor, text) for _ in range(rounds) for text in texts]
    cuts = quantiles(times, n=100) if len(times) > 1 else times * 99
    figures = {
        "extraction.articles": float(len(texts)),
        "extraction.characters_per_article": sum(len(text.body) for text in texts) / len(texts),
        "extraction.loading_s": loading,
        "extraction.articles_per_second": len(times) / sum(times),
        "extraction.median_ms": cuts[49] * 1000,
        "extraction.p99_ms": cuts[98] * 1000,
        "extraction.memory_mb": _memory(),
    }
    staged = {f"stage.{name}_ms": seconds / len(times) * 1000 for name, seconds in stages.items()}
    staged["stage.encode_ms"] = (sum(times) - sum(stages.values())) / len(times) * 1000
    figures[f"extraction.{CHARACTERS}_characters_ms"] = _repeated(extractor, _usual(texts)) * 1000
    return figures | staged | _growth(extractor, texts[0])


def _growth(extractor: Extractor, text: RawArticle) -> dict[str, float]:
    found: dict[str, float] = {}
    for length in LENGTHS:
        longer = msgspec.structs.replace(text, body="\n".join([text.body] * length))
        found[f"growth.x{length}_ms"] = _repeated(extractor, longer) * 1000
    for length in LENGTHS[1:]:
        found[f"growth.x{length}"] = found[f"growth.x{length}_ms"] / found["growth.x1_ms"]
    return found


def _usual(texts: list[RawArticle]) -> RawArticle:
    """An article of the usual length: the first of `texts` with the bodies of as many others as it takes."""
    body = ""
    for text in cycle(texts):
        if len(body) >= CHARACTERS:
            break
        body = f"{body}\n{text.body}".strip()
    return msgspec.structs.replace(texts[0], body=body[:CHARACTERS])


def _repeated(extractor: Extractor, text: RawArticle) -> float:
    """The median seconds of one article, read over and over."""
    times: list[float] = []
    while len(times) < 3 or (sum(times) < REPEATED_SECONDS and len(times) < 200):
        times.append(_time(extractor, text))
    return median(times)


def _time(extractor: Extractor, text: RawArticle) -> float:
    """Seconds from the article to its message."""
    started = perf_counter()
    encode(extractor.extract(text))
    return perf_counter() - started


def _memory() -> float:
    """The most that the process has held, in megabytes."""
    most = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    return most / (1024 * 1024 if sys.platform == "darwin" else 1024)
