"""The extractor's name and version, as every event bears it."""

from importlib.metadata import PackageNotFoundError, version

try:
    VERSION = f"rasid/{version('rasid')}"
except PackageNotFoundError:  # run from a checkout that is not installed
    VERSION = "rasid/0"
