"""What an installation brings."""

from __future__ import annotations

import tomllib

from deploy.broker import ROOT


def test_only_the_extra_neural_brings_torch_and_transformers() -> None:
    lock = tomllib.loads((ROOT / "uv.lock").read_text())
    packages = {package["name"]: package for package in lock["package"]}
    rasid = packages["rasid"]

    def brought(dependencies: list[dict[str, str]]) -> set[str]:
        found: set[str] = set()
        waiting = [dependency["name"] for dependency in dependencies]
        while waiting:
            name = waiting.pop()
            if name not in found:
                found.add(name)
                waiting += [item["name"] for item in packages[name].get("dependencies", [])]
        return found

    heavy = {"torch", "transformers"}
    assert not heavy & brought(rasid["dependencies"] + rasid["dev-dependencies"]["dev"])
    assert heavy <= brought(rasid["optional-dependencies"]["neural"])
