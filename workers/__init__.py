"""rasid: Arabic news in, structured events out."""

from workers.extractor import Extractor
from workers.messages import ArticleError, EnrichedArticle, Event, RawArticle

__all__ = ["ArticleError", "EnrichedArticle", "Event", "Extractor", "RawArticle"]
