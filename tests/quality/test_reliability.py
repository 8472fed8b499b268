"""Of events with a confidence near p, about p are right."""

from __future__ import annotations

from itertools import pairwise

from tests.quality.scoring import pair, right_type
from tests.quality.seeds import seeds
from workers.extractor import Extractor

EDGES = (0.0, 0.7, 0.8, 0.9, 1.0)
TOLERANCE = 0.1  # the standard error of a band of 90 events is half of it


def test_events_are_as_often_right_as_their_confidence_says(extractor: Extractor) -> None:
    told: list[tuple[float, bool]] = []
    for seed in seeds():
        expected, events = seed["events"], extractor.extract(seed["article"]).events
        wanted = {j: expected[i] for i, j in pair(seed["article"], expected, events).items()}
        for j, event in enumerate(events):
            told.append((event.confidence, j in wanted and right_type(wanted[j], event)))
    for low, high in pairwise(EDGES):
        band = [(confidence, right) for confidence, right in told if low <= confidence < high]
        assert len(band) >= 50, f"{low}-{high}"
        claimed = sum(confidence for confidence, _ in band) / len(band)
        kept = sum(right for _, right in band) / len(band)
        assert abs(claimed - kept) <= TOLERANCE, f"{low}-{high}: {claimed:.2f}, but {kept:.2f} are right"
