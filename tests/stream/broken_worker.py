"""`rasid worker` with a defect: it fails where it should send what the article `defect` gave."""

from typing import Any

from tests.stream.odd_extractor import COMMAND
from workers import logs
from workers.settings import Settings
from workers.stream.agent import Articles
from workers.stream.worker import run

_messages = Articles._messages


def messages(self: Articles, outcome: Any) -> Any:
    """What it should be, but for one article."""
    if outcome.article_id == "defect":
        raise RuntimeError("a defect of the worker's own")
    return _messages(self, outcome)


if __name__ == "__main__":
    Articles._messages = messages  # type: ignore[method-assign]
    settings = Settings.from_environment()
    logs.set_up(settings)
    run(settings, COMMAND)
