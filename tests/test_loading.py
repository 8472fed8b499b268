"""What a process loads, and what it leaves alone."""

from __future__ import annotations

import gc
import subprocess
import sys

import pytest

from workers.loading import kept

EXTRACTING = "workers.extractor"
FAUST = "faust"
KAFKA = "kafka"


def loaded(statement: str) -> set[str]:
    """The modules that a fresh interpreter has after `statement`."""
    code = f"{statement}; import sys; print(*sys.modules)"
    return set(
        subprocess.run(
            [sys.executable, "-c", code], check=True, capture_output=True, text=True
        ).stdout.split()
    )


@pytest.mark.parametrize(
    ("statement", "needed", "not_needed"),
    [
        ("import workers.stream.worker", FAUST, EXTRACTING),
        ("import workers.stream.reader, workers.stream.serving", EXTRACTING, FAUST),
        ("import workers.stream.reader, workers.stream.serving", EXTRACTING, KAFKA),
        ("import workers.commands.extract, workers.extractor", EXTRACTING, KAFKA),
        ("from workers import Extractor; Extractor()", EXTRACTING, "camel_tools.utils.charsets"),
    ],
)
def test_a_process_imports_only_what_it_uses(statement: str, needed: str, not_needed: str) -> None:
    modules = loaded(statement)
    assert needed in modules
    assert not_needed not in modules


def test_what_is_loaded_is_kept_from_the_garbage_collector() -> None:
    before = gc.get_freeze_count()
    with kept():
        assert not gc.isenabled()
        lexicon = [[number] for number in range(1000)]
    assert gc.isenabled()
    assert gc.get_freeze_count() - before >= len(lexicon)
    gc.unfreeze()
