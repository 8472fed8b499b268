"""The extractor's process with the odd stage alone."""

import sys

from tests.stream.odd_stage import Odd
from workers.stream import serving
from workers.stream.reader import Reader

COMMAND = (sys.executable, "-m", "tests.stream.odd_extractor")

if __name__ == "__main__":
    serving.main(lambda max_body_bytes: Reader(max_body_bytes, [Odd()]))
