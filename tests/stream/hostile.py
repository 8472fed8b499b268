"""Hostile input: generated articles of every kind of nastiness, through a worker.

`python -m tests.stream.hostile` (`make hostile`) is the long form; `test_hostile.py` runs a short one. Ends
with 0 only where the worker lives, each article is accounted for, none took longer than the limit and memory
stayed bounded.
"""

from __future__ import annotations

import argparse
import json
import os
import random
import re
import signal
import sys
import time
from collections import Counter, defaultdict
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path

import orjson
from rich.console import Console
from rich.table import Table

from deploy.broker import ROOT, choose, free_port
from tests.stream.chaos import everything
from tests.stream.kafka import PATIENCE, Kafka, Worker
from workers.messages import ArticleError, article_id, decode_article
from workers.settings import Settings
from workers.stream import topics

LIMIT = Settings().article_timeout
ENDING = 0.5  # seconds by which a busy machine may be late in ending what has reached the limit
MEMORY = 1_500_000_000  # bytes that the worker and its extractor together may take
LARGEST = 262_144
BIDI = "\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069\u200e\u200f\u061c"
INVISIBLE = "\u200b\u200c\u200d\u2060\ufeff\u00ad\u034f\u0640"
TRIGGERS = "قصف قتل اعتقل انفجار هجوم تظاهر وقع أعلن دعا نفى نزح سيطر زلزال غارة اغتيال".split()
SEEDS = [orjson.loads(path.read_bytes())["article"] for path in sorted((ROOT / "seeds").glob("*.json"))]

Maker = Callable[[random.Random], bytes]
KINDS: dict[str, Maker] = {}


def kind(make: Maker) -> Maker:
    """One kind of article, named for its function."""
    KINDS[make.__name__.replace("_", " ")] = make
    return make


def article(body: str, /, **more: object) -> bytes:
    """The message of an article; lone surrogates stay escapes, as some publishers send them."""
    value = {"title": "عاجل", "published_at": "2016-05-24T10:00:00Z", "body": body, **more}
    return json.dumps(value, ensure_ascii="\\ud" in repr(body)).encode("utf-8", "surrogatepass")


def cut(text: str) -> str:
    """As much of it as a body may hold."""
    return text.encode("utf-8", "ignore")[: LARGEST - 4].decode("utf-8", "ignore")


def text(chance: random.Random) -> str:
    """The body of a seed."""
    return str(chance.choice(SEEDS)["body"])


@kind
def words_shuffled(chance: random.Random) -> bytes:
    words = text(chance).split()
    chance.shuffle(words)
    return article(" ".join(words))


@kind
def letters_changed(chance: random.Random) -> bytes:
    letters = list(text(chance))
    for _ in range(len(letters) // 10):
        place = chance.randrange(len(letters))
        letters[place] = chance.choice(
            ["", letters[place] * 2, chr(chance.randrange(0x600, 0x700)), "\n", "."]
        )
    return article("".join(letters))


@kind
def seeds_run_together(chance: random.Random) -> bytes:
    return article(cut("".join(text(chance) for _ in range(chance.randrange(2, 12)))))


@kind
def bytes_of_seeds_changed(chance: random.Random) -> bytes:
    value = bytearray(orjson.dumps(chance.choice(SEEDS)))
    for _ in range(chance.randrange(1, 30)):
        value[chance.randrange(len(value))] = chance.randrange(256)
    return bytes(value)


@kind
def random_bytes(chance: random.Random) -> bytes:
    return chance.randbytes(chance.choice([0, 1, 7, 500, 100_000]))


@kind
def deep_json(chance: random.Random) -> bytes:
    depth = chance.choice([50, 500, 5000, 200_000])
    opening, closing = chance.choice([(b"[", b"]"), (b'{"a":', b"}")])
    inner = opening * depth + b"1" + closing * depth
    return chance.choice([inner, b'{"body": "' + b"x" * 9 + b'", "more": ' + inner + b"}"])


@kind
def huge_json(chance: random.Random) -> bytes:
    return article(text(chance), **{f"key{n}": [n] * 20 for n in range(chance.choice([100, 5000]))})


@kind
def wrong_types(chance: random.Random) -> bytes:
    wrong = chance.choice([7, 1e308, [], {}, True, None, "", "\u0000", ["x"], {"x": "y"}])
    name = chance.choice(["id", "url", "source", "language", "published_at", "title", "body"])
    return article(text(chance), **{name: wrong})


@kind
def lone_surrogates(chance: random.Random) -> bytes:
    letters = list(text(chance)[:2000])
    for _ in range(5):
        letters.insert(chance.randrange(len(letters)), chr(chance.randrange(0xD800, 0xE000)))
    return article("".join(letters))


@kind
def bidi_overrides(chance: random.Random) -> bytes:
    return article("".join(c + (chance.choice(BIDI) if chance.random() < 0.3 else "") for c in text(chance)))


@kind
def zero_width_runs(chance: random.Random) -> bytes:
    between = chance.choice(INVISIBLE) * chance.choice([1, 100, 3000])
    return article(cut(text(chance)[:300].replace(" ", f" {between} ").replace("ا", "ا" + between[:50])))


@kind
def without_a_space(chance: random.Random) -> bytes:
    return article(cut(chance.choice(["ق", "قصف", "لل", "وال", "x", "😀", "َ"]) * LARGEST))


@kind
def every_unicode_block(chance: random.Random) -> bytes:
    start = chance.randrange(0, 0x110000 - 4096, 128)
    letters = [chr(c) for c in range(start, start + 4096) if not 0xD800 <= c < 0xE000] or ["x"]
    chance.shuffle(letters)
    return article(cut("".join(letters) + " " + text(chance)[:500]))


@kind
def repeated_triggers(chance: random.Random) -> bytes:
    words = chance.sample(TRIGGERS, chance.randrange(1, 5))
    return article(cut(" ".join(chance.choice(words) for _ in range(chance.choice([100, 1000, 8000])))))


@kind
def repeated_sentences(chance: random.Random) -> bytes:
    sentence = chance.choice([part for part in re.split(r"[.\n]", text(chance)) if part.strip()])
    return article(cut((sentence + chance.choice([". ", "، و", "\n"])) * chance.choice([20, 100, 300])))


@kind
def endless_numbers(chance: random.Random) -> bytes:
    digits = chance.choice(["9", "٩", "۹", "1234567890", "1,000", "1.", "٣٫"]) * chance.choice([100, 10_000])
    return article(cut(f"قتل {digits} شخصا في {digits} غارة على الرقة بتاريخ {digits}/{digits}/{digits}"))


@kind
def numbers_in_words(chance: random.Random) -> bytes:
    words = "مئة ألف مليون وثلاثة وعشرون ونصف مليار بضع مائتين عشرات آلاف".split()
    return article("قتل " + " ".join(chance.choice(words) for _ in range(3000)) + " شخصا")


@kind
def bombs_for_regular_expressions(chance: random.Random) -> bytes:
    piece = chance.choice(
        ["ا" * 30, "a" * 30 + "!", "((((", "\\", ".*", "   ", "،،،", '"«', "--", "ـ" * 40, "\n \n"]
    )
    return article(cut(piece * chance.choice([10, 1000, 20_000])))


@kind
def nothing_but_clitics(chance: random.Random) -> bytes:
    words = ["".join(chance.choice("وفبلكسال") for _ in range(chance.randrange(1, 40))) for _ in range(2000)]
    return article(" ".join(words))


@kind
def quotations_never_closed(chance: random.Random) -> bytes:
    return article(
        cut("".join(f"{chance.choice(['«', '“', chr(34), '('])}قال {word} إن " for word in TRIGGERS * 60))
    )


@kind
def places_and_dates_by_the_thousand(chance: random.Random) -> bytes:
    words = [
        "في الرقة",
        "أمس",
        "شمال حلب",
        "الجمعة الماضي",
        "على بعد 8 كم من دمشق",
        "عام 2014",
        "العراق وسوريا",
    ]
    return article(cut(" ".join(chance.choice(words) for _ in range(chance.choice([200, 3000])))))


@kind
def strange_dates(chance: random.Random) -> bytes:
    moments = [
        "0001-01-01T00:00:00Z",
        "9999-12-31T23:59:59Z",
        "2016-02-30T00:00:00Z",
        "x" * 5000,
        "٢٠١٦-٠١-٠١",
    ]
    return article(
        "قصفت طائرات الرقة أمس وقبل 9999 عاما وبعد 99999999 يوما", published_at=chance.choice(moments)
    )


@kind
def strange_ids(chance: random.Random) -> bytes:
    strange = [
        "x" * 100_000,
        "\u0000",
        "../../etc/passwd",
        "\ud800",
        "a\r\nlevel=error",
        "{{7*7}}",
        "\u202eabc",
    ]
    value = {"id": chance.choice(strange), "url": chance.choice(strange), "body": text(chance)[:300]}
    return json.dumps(value).encode()


def generate(number: int, seed: int = 6) -> Iterator[tuple[str, bytes]]:
    """`number` articles, all kinds in turn: the kind and the message."""
    chance = random.Random(seed)
    names = list(KINDS)
    for index in range(number):
        name = names[index % len(names)]
        yield name, KINDS[name](chance)


@dataclass
class Account:
    """What came of each kind."""

    counts: dict[str, Counter[str]] = field(default_factory=lambda: defaultdict(Counter))
    slowest: dict[str, float] = field(default_factory=lambda: defaultdict(float))
    published: int = 0
    lost: list[str] = field(default_factory=list)  # articles and events that are nowhere, each as a phrase
    changed: list[str] = field(default_factory=list)  # dead letters with other bytes than were published
    worker_ended: bool = False
    exit_code: int = 0
    restarts: int = 0
    memory: tuple[int, int] = (0, 0)  # bytes after a first part of the articles, and at the most
    seconds: float = 0.0

    @property
    def problems(self) -> list[str]:
        """What must not be."""
        slow = {name: took for name, took in self.slowest.items() if took > LIMIT + ENDING}
        found = {
            f"not accounted for: {len(self.lost)}, as {self.lost[:3]}": bool(self.lost),
            f"not as published: {self.changed[:3]}": bool(self.changed),
            "the worker ended": self.worker_ended,
            f"the worker's exit code is {self.exit_code}": self.exit_code != 0,
            f"slower than {LIMIT:g} s: {slow}": bool(slow),
            f"{self.memory[1]} bytes of memory": self.memory[1] > MEMORY,
            "some are defects": any(counts["defect"] or counts["crashed"] for counts in self.counts.values()),
        }
        return [problem for problem, holds in found.items() if holds]

    def table(self) -> Table:
        """All of it, for people."""
        table = Table("hostile", "articles", "read", "dead letters", "slowest s")
        for name, counts in sorted(self.counts.items()):
            dead = {reason: number for reason, number in counts.items() if reason != "read"}
            reasons = ", ".join(f"{reason} {number}" for reason, number in sorted(dead.items()))
            table.add_row(
                name, str(counts.total()), str(counts["read"]), reasons, f"{self.slowest.get(name, 0):.2f}"
            )
        table.add_section()
        total: Counter[str] = sum(self.counts.values(), Counter())
        table.add_row(
            "all",
            str(self.published),
            str(total["read"]),
            f"{total.total() - total['read']}; {len(self.lost)} lost",
            f"{max(self.slowest.values(), default=0):.2f}",
        )
        megabytes = " → ".join(f"{size / 1e6:.0f} MB" for size in self.memory)
        table.add_row(
            "memory", megabytes, "", f"{self.restarts} extractors replaced", f"{self.seconds:.0f} in all"
        )
        return table


def run(number: int, kafka: Kafka, seed: int = 6) -> Account:
    """Sends them all through one worker."""
    account = Account()
    began = time.monotonic()
    sent: dict[tuple[int, int], tuple[str, bytes]] = {}  # kind and value by partition and offset
    with kafka.worker(batch_size=1, article_timeout=LIMIT) as worker:
        first = max(number // 4, 1)
        articles = list(generate(number, seed))
        for part in (articles[:first], articles[first:]):
            sent |= dict(zip(kafka.publish([value for _, value in part]), part, strict=True))
            account.published += len(part)
            finish(kafka, worker, account)
            account.memory = (account.memory[0] or memory(worker), memory(worker))
        if not account.worker_ended:
            account.restarts = int(worker.metric("rasid_extractor_restarts_total"))
            account.exit_code = worker.terminate()
    tally(kafka, sent, account)
    measure(worker.log, sent, account)
    account.seconds = time.monotonic() - began
    return account


def finish(kafka: Kafka, worker: Worker, account: Account) -> None:
    """Waits until all that was published is committed, the worker ends, or nothing happens for long."""
    moved, before = time.monotonic(), -1
    while (committed := kafka.committed()) < account.published:
        if committed > before:
            moved, before = time.monotonic(), committed
        account.worker_ended = worker.process.poll() is not None
        if account.worker_ended or time.monotonic() - moved > PATIENCE:
            return
        time.sleep(0.2)


def memory(worker: Worker) -> int:
    """The most bytes that the worker and its children have held."""
    total = 0
    pids = [worker.process.pid]
    while pids:
        pid = pids.pop()
        try:
            status = Path(f"/proc/{pid}/status").read_text()
            pids += map(int, Path(f"/proc/{pid}/task/{pid}/children").read_text().split())
        except OSError:
            continue
        found = re.search(r"VmHWM:\s+(\d+) kB", status)
        total += int(found[1]) * 1024 if found else 0
    return total


def tally(kafka: Kafka, sent: dict[tuple[int, int], tuple[str, bytes]], account: Account) -> None:
    """What came of each: a dead letter says where its article was, an enriched article has its id."""
    dead = set()
    for letter in everything(kafka, topics.DEAD):
        said = {key: value.decode() for key, value in letter.headers}
        place = int(said["original.partition"]), int(said["original.offset"])
        name, value = sent[place]
        if place not in dead:
            account.counts[name][said["error.type"]] += 1
        dead.add(place)
        if (letter.value or b"") != value and "left where it came from" not in said["error.message"]:
            account.changed.append(f"{name} at {place}")
    enriched: Counter[bytes] = Counter()
    told: set[str] = set()
    for message in everything(kafka, topics.ENRICHED):
        enriched[message.key] += 1
        told.update(event["id"] for event in orjson.loads(message.value)["events"])
    for place, (name, value) in sent.items():
        if place in dead:
            continue
        key = identity(value)
        if key is None or not enriched[key]:
            account.lost.append(f"{name} at {place}")
            continue
        enriched[key] -= 1  # several articles may have one id: each needs a message of its own
        account.counts[name]["read"] += 1
    told -= {message.key.decode() for message in everything(kafka, topics.EVENTS)}
    account.lost += [f"event {missing}" for missing in told]


def identity(value: bytes) -> bytes | None:
    """The id under which an article comes out; None where it cannot be read."""
    try:
        return article_id(decode_article(value, LARGEST)).encode()
    except ArticleError:
        return None


def measure(log: Path, sent: dict[tuple[int, int], tuple[str, bytes]], account: Account) -> None:
    """The longest that the extractor had one of a kind, by the worker's log: a batch is one article."""
    for line in log.read_text().splitlines():
        said = json.loads(line) if line.startswith("{") else {}
        for partition, (offset, _) in said.get("offsets", {}).items():
            name, _ = sent[int(partition), offset]
            account.slowest[name] = max(account.slowest[name], said["slowest"])


def main() -> int:
    """The long form; its exit code."""
    parser = argparse.ArgumentParser(prog="make hostile", description=__doc__)
    parser.add_argument("--articles", type=int, default=5000)
    parser.add_argument("--seed", type=int, default=6)
    arguments = parser.parse_args()
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(143))
    directory = ROOT / ".run/hostile"
    broker = choose(os.environ, {"RASID_KAFKA_PORT": str(free_port(2)), "RASID_KAFKA_DIR": str(directory)})
    try:
        account = run(arguments.articles, Kafka.make(broker), arguments.seed)
    finally:
        broker.stop()
    console = Console(highlight=False, width=110)
    console.print(account.table())
    for problem in account.problems:
        console.print(f"hostile: {problem}")
    return 1 if account.problems else 0


if __name__ == "__main__":
    sys.exit(main())
