"""What is compiled is the same value whether the cache had it or not."""

from pathlib import Path

import pytest

from workers.language import compiled


def test_what_was_just_built_equals_what_the_cache_gives(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("RASID_CACHE_DIR", str(tmp_path))
    source = tmp_path / "source"
    source.write_text("1")
    built: list[int] = []

    def build() -> list[float]:
        built.append(1)
        return [6]

    first, second = (compiled("radii", [source], build, list[float]) for _ in range(2))
    assert len(built) == 1
    assert repr(first) == repr(second) == "[6.0]"


def test_a_changed_source_is_compiled_anew(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("RASID_CACHE_DIR", str(tmp_path))
    source = tmp_path / "source"
    found = []
    for content in ("one", "two"):
        source.write_text(content)
        found.append(compiled("text", [source], source.read_text, str))
    assert found == ["one", "two"]
