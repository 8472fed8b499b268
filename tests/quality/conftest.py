"""One extractor for all quality tests."""

from __future__ import annotations

import pytest

from workers.extractor import Extractor


@pytest.fixture(scope="package")
def extractor() -> Extractor:
    """The default extractor, as users get it."""
    return Extractor()
