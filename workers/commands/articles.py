"""Articles from files: .txt (first line the title), .json, .jsonl, directories, `-` for standard input.

A .json file holds a RawArticle, a list of them, or an object that has one under `article`, as those in
`seeds/` do. Files are read one at a time, .jsonl a line at a time, so that memory stays constant.
"""

from __future__ import annotations

import sys
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any, BinaryIO

import orjson

from workers.messages import ArticleError

SUFFIXES = (".json", ".jsonl", ".ndjson", ".txt")
LONGEST = 64 * 1024 * 1024  # bytes of one line or file: beyond, it holds no article


@dataclass(frozen=True)
class Found:
    """One article's JSON, and where it stands; or the problem that there is instead."""

    origin: str
    value: bytes = b""
    problem: str | None = None


def read(paths: Iterable[str]) -> Iterator[Found]:
    """The articles of all paths, in order. What cannot be read is a Found with a problem."""
    for path in paths:
        if path == "-":
            yield from _lines("standard input", sys.stdin.buffer)
            continue
        yield from _path(Path(path))


def _path(path: Path) -> Iterator[Found]:
    if path.is_dir():
        for inner in sorted(path.rglob("*")):
            if inner.suffix in SUFFIXES and inner.is_file():
                yield from _path(inner)
        return
    try:
        if path.suffix in (".jsonl", ".ndjson"):
            with path.open("rb") as file:
                yield from _lines(str(path), file)
        elif path.stat().st_size > LONGEST:
            yield Found(str(path), problem=f"larger than {LONGEST} bytes: make it a .jsonl")
        elif path.suffix == ".txt":
            yield _text(path)
        else:
            yield from _json(str(path), path.read_bytes())
    except OSError as error:
        yield Found(str(path), problem=error.strerror or str(error))


def _lines(name: str, file: BinaryIO) -> Iterator[Found]:
    number = 0
    while line := file.readline(LONGEST):
        number += 1
        origin = f"{name}:{number}"
        if len(line) == LONGEST and not line.endswith(b"\n"):
            while line and not line.endswith(b"\n"):
                line = file.readline(LONGEST)
            yield Found(origin, problem=f"longer than {LONGEST} bytes")
        elif line.strip():
            yield from _json(origin, line.strip())


def _text(path: Path) -> Found:
    try:
        title, _, body = path.read_text(encoding="utf-8-sig").partition("\n")
    except UnicodeDecodeError:
        return Found(str(path), problem="not UTF-8")
    if not body.strip():
        title, body = "", title
    return Found(str(path), orjson.dumps({"title": title.strip() or None, "body": body.strip("\r\n")}))


def _json(origin: str, content: bytes) -> Iterator[Found]:
    try:
        document: Any = orjson.loads(content)
    except orjson.JSONDecodeError as error:
        yield Found(origin, problem=f"not JSON: {error}")
        return
    if isinstance(document, list):
        for number, item in enumerate(document, 1):
            yield Found(f"{origin}[{number}]", orjson.dumps(_unwrapped(item)))
    else:
        yield Found(origin, orjson.dumps(_unwrapped(document)))


def _unwrapped(document: Any) -> Any:
    return document["article"] if isinstance(document, dict) and "article" in document else document


def problem(error: ArticleError) -> str:
    """An ArticleError as a line for people."""
    return f"{error.code}: {error}"
