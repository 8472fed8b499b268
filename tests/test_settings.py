from __future__ import annotations

from dataclasses import fields
from pathlib import Path

import pytest

from deploy.broker import ROOT
from workers.settings import Settings, SettingsError, markdown_table, variable


def test_every_setting_has_a_meaning_and_stands_in_the_readme() -> None:
    readme = (ROOT / "README.md").read_text(encoding="utf-8")
    assert markdown_table() in readme
    for item in fields(Settings):
        assert item.metadata["meaning"]
        assert f"`{variable(item.name)}`" in markdown_table()


def test_settings_come_from_the_environment() -> None:
    settings = Settings.from_environment(
        {"RASID_BOOTSTRAP": "a:1, b:2", "RASID_BATCH_SIZE": "7", "RASID_BATCH_WAIT": "0.5", "RASID_GROUP": ""}
    )
    assert settings.addresses() == ["a:1", "b:2"]
    assert (settings.batch_size, settings.batch_wait, settings.group) == (7, 0.5, "rasid")


@pytest.mark.parametrize(
    ("name", "value", "said"),
    [
        ("BATCH_SIZE", "many", "RASID_BATCH_SIZE must be a whole number"),
        ("BATCH_WAIT", "long", "RASID_BATCH_WAIT must be a number"),
        ("BATCH_SIZE", "-3", "RASID_BATCH_SIZE must not be negative"),
        ("LOG_FORMAT", "xml", "RASID_LOG_FORMAT must be one of auto, json, text"),
        ("SASL_PASSWORD_FILE", "/nowhere", "RASID_SASL_PASSWORD_FILE cannot be read"),
    ],
)
def test_a_wrong_value_is_named(name: str, value: str, said: str) -> None:
    with pytest.raises(SettingsError, match=said):
        Settings.from_environment({f"RASID_{name}": value})


def test_a_secret_comes_from_a_file_and_is_never_shown(tmp_path: Path) -> None:
    (tmp_path / "password").write_text("hunter2\n")
    settings = Settings.from_environment({"RASID_SASL_PASSWORD_FILE": str(tmp_path / "password")})
    assert settings.sasl_password == "hunter2"
    assert "hunter2" not in repr(settings)
    assert "sasl_password='***'" in repr(settings)


def test_topics_bear_the_prefix() -> None:
    assert Settings(topic_prefix="test.").topic("articles.raw") == "test.articles.raw"
