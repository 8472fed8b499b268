"""The version tells apart whatever could read an article differently."""

from __future__ import annotations

import re
import shutil
from pathlib import Path

import pytest

from deploy.broker import ROOT
from workers.version import VERSION, digest


@pytest.fixture
def copy(tmp_path: Path) -> Path:
    """The package's sources, to be changed."""
    return Path(shutil.copytree(ROOT / "workers", tmp_path / "workers"))


def test_it_is_a_semantic_version_with_the_digest_as_its_build() -> None:
    assert re.fullmatch(r"rasid/\d+\.\d+\.\d+\+[0-9a-f]{8}", VERSION)
    assert VERSION.endswith(digest())


def test_the_same_sources_elsewhere_have_the_same_digest(copy: Path) -> None:
    assert digest(copy) == digest()


@pytest.mark.parametrize(
    "changed",
    ["language/frames.yaml", "language/triggers", "stages/coding.py", "arabic/tokens.py", "messages.py"],
)
def test_another_rule_or_other_code_gives_another(copy: Path, changed: str) -> None:
    path = copy / changed
    path = path if path.is_file() else min(path.glob("*.yaml"))
    path.write_text(path.read_text(encoding="utf-8") + "\n# changed\n", encoding="utf-8")
    assert digest(copy) != digest()


def test_what_reads_no_article_does_not_change_it(copy: Path) -> None:
    (copy / "stream/agent.py").write_text("")
    (copy / "stages/notes.md").write_text("a note")
    assert digest(copy) == digest()
