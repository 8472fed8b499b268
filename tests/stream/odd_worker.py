"""`rasid worker` with the odd extractor."""

from tests.stream.odd_extractor import COMMAND
from workers import logs
from workers.settings import Settings
from workers.stream.worker import run

if __name__ == "__main__":
    settings = Settings.from_environment()
    logs.set_up(settings)
    run(settings, COMMAND)
