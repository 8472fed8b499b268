"""The knowledge, as data: YAML files beside this one, each with an integrity test.

`read` gives one file; `compiled` gives what is built from files, kept in the user's cache directory.
"""

from __future__ import annotations

import hashlib
import os
from collections.abc import Callable
from pathlib import Path
from typing import Any, ClassVar, TypeVar

import msgspec

HERE = Path(__file__).parent
T = TypeVar("T")


def cache_directory() -> Path:
    """Where compiled data is kept: RASID_CACHE_DIR, or rasid's folder in the user's cache directory."""
    configured = os.environ.get("RASID_CACHE_DIR")
    if configured:
        return Path(configured)
    return Path(os.environ.get("XDG_CACHE_HOME") or Path.home() / ".cache") / "rasid"


def read(name: str) -> Any:
    """The content of `language/<name>`, a YAML file; dates are text. Kept as msgpack, much faster."""
    path = HERE / name
    return compiled(f"yaml-{path.stem}", [path], lambda: _parsed(path), object)


def _parsed(path: Path) -> Any:
    import yaml  # only where a file has changed

    class Loader(getattr(yaml, "CSafeLoader", yaml.SafeLoader)):  # type: ignore[misc]
        """Constructs no objects, dates neither: they stay text, as msgpack has them."""

        yaml_implicit_resolvers: ClassVar[dict[str, Any]] = {
            first: [(tag, pattern) for tag, pattern in resolvers if tag != "tag:yaml.org,2002:timestamp"]
            for first, resolvers in yaml.SafeLoader.yaml_implicit_resolvers.items()
        }

    with path.open("rb") as file:
        return yaml.load(file, Loader=Loader)


def files(pattern: str) -> list[str]:
    """The names of the files under `language/` that match `pattern`, sorted."""
    return sorted(str(path.relative_to(HERE)) for path in HERE.glob(pattern))


def compiled(name: str, sources: list[Path], build: Callable[[], T], type: type[T]) -> T:
    """`build()`'s result from the cache, built anew where a source file changed; the same value both times.

    The cache file is msgpack under `cache_directory()`, named by a digest of the sources' content (data
    files and the code that compiles them). An unreadable or unwritable cache costs time, never a failure.
    """
    digest = hashlib.sha256()
    for source in sources:
        digest.update(source.read_bytes())
    path = cache_directory() / f"{name}-{digest.hexdigest()[:16]}.msgpack"
    try:
        return msgspec.msgpack.decode(path.read_bytes(), type=type)
    except (OSError, msgspec.MsgspecError):
        pass
    content = msgspec.msgpack.encode(build())
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        partial = path.with_suffix(f".{os.getpid()}")
        partial.write_bytes(content)
        partial.replace(path)
    except OSError:
        pass
    return msgspec.msgpack.decode(content, type=type)  # not what was built: 6 for 6.0 would be another byte
