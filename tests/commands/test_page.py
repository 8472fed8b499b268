"""The HTML page: what it marks, what it escapes, and how a real browser reads it."""

from __future__ import annotations

import re
import subprocess
from html.parser import HTMLParser
from pathlib import Path

import pytest

from tests.quality.seeds import seeds
from workers.commands.page import write_page
from workers.extractor import Extractor
from workers.messages import EnrichedArticle

CHROMIUM = Path("/usr/bin/chromium")
HOSTILE = '</title><script>document.title="owned"</script><img src=x onerror=alert(1)>"\'& \u202e'


@pytest.fixture(scope="module")
def extractor() -> Extractor:
    return Extractor()


@pytest.fixture(scope="module")
def article(extractor: Extractor) -> EnrichedArticle:
    return extractor.extract(seeds()[1]["article"])


@pytest.fixture(scope="module")
def hostile(extractor: Extractor) -> EnrichedArticle:
    body = f"قتل ثلاثة جنود في هجوم على مدينة الموصل {HOSTILE} أمس."
    return extractor.extract({"title": HOSTILE, "source": HOSTILE, "url": HOSTILE, "body": body})


class _Reader(HTMLParser):
    """Gathers the tags, and the text inside <article>."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.tags: list[tuple[str, dict[str, str | None]]] = []
        self.article = ""
        self._inside = False
        self.feed(page)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append((tag, dict(attrs)))
        self._inside = self._inside or tag == "article"

    def handle_endtag(self, tag: str) -> None:
        self._inside = self._inside and tag != "article"

    def handle_data(self, data: str) -> None:
        if self._inside:
            self.article += data

    def having(self, name: str) -> list[dict[str, str | None]]:
        return [attrs for _, attrs in self.tags if name in (attrs.get("class") or "").split()]


def _page(path: Path, *articles: EnrichedArticle) -> str:
    write_page(articles, path)
    return path.read_text(encoding="utf-8")


def test_the_whole_article_stands_on_the_page(article: EnrichedArticle, tmp_path: Path) -> None:
    reader = _Reader(_page(tmp_path / "page.html", article))
    assert article.title is not None
    assert article.title in reader.article
    assert article.body in reader.article


def test_every_event_is_listed_and_linked_from_its_trigger(article: EnrichedArticle, tmp_path: Path) -> None:
    reader = _Reader(_page(tmp_path / "page.html", article))
    ids = [attrs["id"] for attrs in reader.having("event")]
    assert len(ids) == len(article.events) > 0
    links = {attrs["href"] for tag, attrs in reader.tags if tag == "a"}
    assert links == {f"#{name}" for name in ids}
    assert reader.having("actor") and reader.having("place")


def test_the_map_shows_each_place_once(article: EnrichedArticle, tmp_path: Path) -> None:
    reader = _Reader(_page(tmp_path / "page.html", article))
    places = {
        event.place.name for event in article.events if event.place and event.place.latitude is not None
    }
    assert len([tag for tag, _ in reader.tags if tag == "circle"]) >= len(places) > 0


def test_nothing_is_asked_of_the_network(article: EnrichedArticle, tmp_path: Path) -> None:
    page = _page(tmp_path / "page.html", article)
    assert "default-src 'none'" in page
    reader = _Reader(page)
    assert not [
        tag for tag, attrs in reader.tags if tag in ("script", "img", "link", "iframe") or "src" in attrs
    ]
    assert "url(" not in page


def test_hostile_text_stays_text(hostile: EnrichedArticle, tmp_path: Path) -> None:
    reader = _Reader(_page(tmp_path / "page.html", hostile))
    assert HOSTILE in reader.article
    assert not [tag for tag, _ in reader.tags if tag in ("script", "img")]
    assert not [attrs for _, attrs in reader.tags if any(name.startswith("on") for name in attrs)]


def test_an_article_without_events_or_title(extractor: Extractor, tmp_path: Path) -> None:
    page = _page(tmp_path / "page.html", extractor.extract({"body": "صباح الخير."}))
    assert "no events" in page
    assert "<svg" not in page


@pytest.mark.skipif(not CHROMIUM.exists(), reason="no /usr/bin/chromium: apt-get install chromium")
def test_a_browser_reads_it(article: EnrichedArticle, hostile: EnrichedArticle, tmp_path: Path) -> None:
    path, shot = tmp_path / "page.html", tmp_path / "page.png"
    write_page([article, hostile], path)
    command = [
        str(CHROMIUM),
        "--headless",
        "--no-sandbox",
        "--disable-gpu",
        f"--user-data-dir={tmp_path / 'user'}",
    ]
    dom = subprocess.run(
        [*command, "--dump-dom", path.as_uri()], capture_output=True, timeout=120, check=True
    )
    text = dom.stdout.decode()
    assert "<title>rasid</title>" in text
    assert len(re.findall(r'class="event"', text)) == len(article.events) + len(hostile.events)
    subprocess.run(
        [*command, "--window-size=1400,1600", f"--screenshot={shot}", path.as_uri()],
        capture_output=True,
        timeout=120,
        check=True,
    )
    assert shot.read_bytes().startswith(b"\x89PNG")
