"""The tools that tests use, brought by deploy/tools.sh."""

from __future__ import annotations

import functools
import subprocess
from typing import NoReturn

import pytest

from deploy.broker import ROOT

told: list[str] = []


def tell(line: str) -> None:
    """Has a line stand at the end of pytest's output, once."""
    if line not in told:
        told.append(line)


@functools.cache
def _find(name: str) -> tuple[str, str]:
    """The path of a tool, or why it cannot be had."""
    found = subprocess.run([ROOT / "deploy/tools.sh", name], capture_output=True, text=True)
    assert found.returncode in (0, 3), found.stderr
    lines = found.stderr.strip().splitlines()
    return ("", lines[-1]) if found.returncode else (found.stdout.strip(), "")


def skip(name: str, problem: str) -> NoReturn:
    """Skips a test for want of a tool, and says so at the end."""
    tell(f"skipped for want of {name}: {problem}")
    pytest.skip(f"{name} cannot be had: {problem}")


def tool(name: str) -> str:
    """The path of a tool; skips the test by the tool's name where it cannot be had."""
    path, problem = _find(name)
    if not path:
        skip(name, problem)
    return path


def output(*command: str) -> str:
    """What a command prints; it must end with 0."""
    ended = subprocess.run(command, capture_output=True, text=True, cwd=ROOT, timeout=120)
    assert ended.returncode == 0, ended.stdout + ended.stderr
    return ended.stdout
