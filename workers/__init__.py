"""rasid: Arabic news in, structured events out."""

from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from workers.extractor import Extractor
    from workers.messages import ArticleError, EnrichedArticle, Event, RawArticle

__all__ = ["ArticleError", "EnrichedArticle", "Event", "Extractor", "RawArticle"]


def __getattr__(name: str) -> Any:
    """Imports what is asked for: a worker's own process and most commands extract nothing."""
    if name not in __all__:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    module = "workers.extractor" if name == "Extractor" else "workers.messages"
    return getattr(import_module(module), name)
