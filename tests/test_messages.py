from __future__ import annotations

import json
from pathlib import Path

import pytest
import yaml

from deploy.broker import ROOT
from tests.schemas import validator
from workers.messages import ArticleError, RawArticle, article_id, decode_article, parse_published_at
from workers.schemas import MESSAGES, asyncapi, files


@pytest.mark.parametrize("path", list(files()), ids=lambda path: path.name)
def test_generated_files_equal_the_code(path: Path) -> None:
    assert path.read_text(encoding="utf-8") == files()[path], "run `make schemas`"


@pytest.mark.parametrize("name", MESSAGES)
def test_schemas_are_schemas(name: str) -> None:
    checker = validator(name)
    checker.check_schema(checker.schema)


def test_asyncapi_refers_only_to_what_is_there() -> None:
    document = yaml.safe_load((ROOT / "schemas/asyncapi.yaml").read_text())
    assert document == asyncapi()

    def references(node: object) -> list[str]:
        if isinstance(node, dict):
            here = [node["$ref"]] if "$ref" in node else []
            return here + [reference for value in node.values() for reference in references(value)]
        return (
            [reference for item in node for reference in references(item)] if isinstance(node, list) else []
        )

    for reference in references(document):
        if reference.startswith("./"):
            assert (ROOT / "schemas" / reference).is_file()
            continue
        target = document
        for key in reference.removeprefix("#/").split("/"):
            target = target[key]


def test_the_article_schema_and_the_code_refuse_the_same_types() -> None:
    for document, valid in [
        ({"body": "x"}, True),
        ({"body": "x", "title": None, "other": 1}, True),
        ({"title": "x"}, False),
        ({"body": 7}, False),
        ({"body": "x", "url": ["x"]}, False),
    ]:
        assert validator("raw-article").is_valid(document) is valid
        if valid:
            decode_article(json.dumps(document).encode(), 100)
        else:
            with pytest.raises(ArticleError):
                decode_article(json.dumps(document).encode(), 100)


def test_an_id_is_the_articles_own_or_of_its_url_or_of_its_content() -> None:
    assert article_id(RawArticle(id="mine", url="https://a.example/1", body="x")) == "mine"
    by_url = article_id(RawArticle(url="https://a.example/1", body="x"))
    assert by_url == article_id(RawArticle(url="https://a.example/1", body="corrected"))
    by_content = article_id(RawArticle(title="t", body="x"))
    assert len({by_url, by_content, article_id(RawArticle(title="t", body="y"))}) == 3


@pytest.mark.parametrize("moment", ["2016-05-24T10:00:00Z", "2016-05-24T10:00:00.5+03:00"])
def test_dates_with_an_offset_are_read(moment: str) -> None:
    assert parse_published_at(moment).year == 2016


@pytest.mark.parametrize(
    "moment", ["", "2016-05-24", "2016-05-24T10:00:00", "24/5/2016", "2016-13-01T00:00:00Z"]
)
def test_other_dates_are_refused(moment: str) -> None:
    with pytest.raises(ArticleError) as caught:
        parse_published_at(moment)
    assert caught.value.code == "bad-date"


def test_the_event_that_the_readme_explains_is_valid_and_explained_whole() -> None:
    readme = (ROOT / "README.md").read_text(encoding="utf-8")
    explained = readme[readme.index("## An event") :]
    event = json.loads(explained.partition("```json\n")[2].partition("```")[0])
    validator("event").validate(event)
    table = explained[explained.index("| field |") : explained.index("A span is")]
    for field in event:
        assert f"`{field}`" in table
