from __future__ import annotations

import json
from pathlib import Path

from workers.commands import articles


def test_a_text_file_has_its_title_in_the_first_line(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("عنوان\nنص أول\nنص ثان\n", encoding="utf-8")
    (found,) = articles.read([str(tmp_path / "a.txt")])
    assert json.loads(found.value) == {"title": "عنوان", "body": "نص أول\nنص ثان"}


def test_a_text_file_of_one_line_is_a_body(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("نص", encoding="utf-8")
    (found,) = articles.read([str(tmp_path / "a.txt")])
    assert json.loads(found.value) == {"title": None, "body": "نص"}


def test_a_directory_is_read_in_order_and_whole(tmp_path: Path) -> None:
    (tmp_path / "b").mkdir()
    (tmp_path / "b/two.jsonl").write_text('{"body": "2"}\n\n{"body": "3"}\n')
    (tmp_path / "a.json").write_text('{"body": "1"}')
    (tmp_path / "c.json").write_text('[{"body": "4"}, {"article": {"body": "5"}, "events": []}]')
    (tmp_path / "notes.md").write_text("no article")
    assert [json.loads(found.value)["body"] for found in articles.read([str(tmp_path)])] == list("12345")


def test_what_cannot_be_read_says_where_and_why(tmp_path: Path) -> None:
    (tmp_path / "a.jsonl").write_text('{"body": "1"}\nnonsense\n')
    (tmp_path / "b.txt").write_bytes(b"\xff\xfe")
    found = list(articles.read([str(tmp_path), str(tmp_path / "none.json")]))
    assert [(Path(item.origin).name, item.problem and item.problem[:8]) for item in found] == [
        ("a.jsonl:1", None),
        ("a.jsonl:2", "not JSON"),
        ("b.txt", "not UTF-"),
        ("none.json", "No such "),
    ]


def test_a_line_without_an_end_is_refused_and_the_next_one_read(tmp_path: Path, monkeypatch) -> None:
    monkeypatch.setattr(articles, "LONGEST", 50)
    (tmp_path / "a.jsonl").write_text('{"body": "' + "x" * 200 + '"}\n{"body": "2"}\n')
    long, short = articles.read([str(tmp_path / "a.jsonl")])
    assert (long.problem, short.value) == ("longer than 50 bytes", b'{"body":"2"}')
