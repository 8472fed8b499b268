"""Every setting once: its name, environment variable, default and meaning.

A setting `name` is read from `RASID_NAME`. A secret may instead be read from the file that
`RASID_NAME_FILE` names, so that it need not stand in the environment.
"""

from __future__ import annotations

import os
import ssl
from collections.abc import Iterator, Mapping
from dataclasses import Field, dataclass, field, fields
from pathlib import Path
from typing import Any

from workers.errors import Problem

PREFIX = "RASID_"


class SettingsError(Problem):
    """A setting has a value that it cannot have; the message names the variable."""


def _setting(default: Any, meaning: str, *, secret: bool = False, choices: tuple[str, ...] = ()) -> Any:
    return field(default=default, metadata={"meaning": meaning, "secret": secret, "choices": choices})


@dataclass(frozen=True, kw_only=True)
class Settings:
    """What can be set. Durations are in seconds, sizes in bytes."""

    bootstrap: str = _setting("127.0.0.1:9092", "Kafka's addresses, `host:port`, separated by commas")
    group: str = _setting("rasid", "consumer group of the workers; those of one group share the articles")
    topic_prefix: str = _setting("", "put before every topic's name, as in `test.articles.raw`")
    partitions: int = _setting(4, "partitions of each topic that `rasid topics` creates")
    replication: int = _setting(
        -1, "copies of each partition that `rasid topics` creates; -1: the broker's default"
    )
    retention_hours: int = _setting(168, "how long messages stay in the topics that `rasid topics` creates")

    security_protocol: str = _setting(
        "PLAINTEXT",
        "how to speak with Kafka",
        choices=("PLAINTEXT", "SSL", "SASL_PLAINTEXT", "SASL_SSL"),
    )
    sasl_mechanism: str = _setting(
        "PLAIN", "how to log in to Kafka", choices=("PLAIN", "SCRAM-SHA-256", "SCRAM-SHA-512")
    )
    sasl_username: str = _setting("", "user name to log in with")
    sasl_password: str = _setting("", "password to log in with", secret=True)
    ssl_ca: str = _setting("", "file of the authority that signed Kafka's certificate; empty: the system's")
    ssl_certificate: str = _setting("", "file of this client's own certificate, where Kafka asks for one")
    ssl_key: str = _setting("", "file of the key of that certificate")
    ssl_key_password: str = _setting("", "password of that key", secret=True)

    http_host: str = _setting(
        "127.0.0.1", "address of metrics and health; `0.0.0.0` opens them to the network"
    )
    http_port: int = _setting(9100, "port of `/metrics`, `/live` and `/ready`")

    batch_size: int = _setting(32, "most articles a worker takes at a time")
    batch_wait: float = _setting(0.03, "how long it waits for a batch to fill")
    ner_model: str = _setting(
        "", "directory of a fine-tuned BERT that finds further names; needs the extra `neural`"
    )
    article_timeout: float = _setting(
        10.0, "time limit of one article; one that takes longer is a dead letter"
    )
    start_timeout: float = _setting(120.0, "time limit for loading the extractor")
    max_body_bytes: int = _setting(262_144, "largest body of an article")
    max_message_bytes: int = _setting(
        16_777_216, "largest message the worker sends, and the topics' own limit"
    )
    delivery_timeout: float = _setting(
        60.0, "how long a message may take to reach Kafka before the worker gives up"
    )
    session_timeout: float = _setting(
        30.0, "after this long without a sign of life a worker's articles go to others"
    )
    stall_timeout: float = _setting(300.0, "not live after this long with articles waiting and none finished")
    stop_timeout: float = _setting(
        25.0, "how long the worker may take to stop; then it leaves the rest undone"
    )

    log_level: str = _setting(
        "INFO", "least level that is logged", choices=("DEBUG", "INFO", "WARNING", "ERROR")
    )
    log_format: str = _setting(
        "auto", "`json`, `text`, or `auto`: text on a terminal", choices=("auto", "json", "text")
    )
    api_version: str = _setting(
        "", "Kafka's protocol version, where it must not be asked for: `0.11` (embedded broker)"
    )

    @classmethod
    def from_environment(cls, environment: Mapping[str, str] | None = None) -> Settings:
        """The settings as the environment has them (`os.environ` where none is given).

        Raises:
            SettingsError: a value is of the wrong kind, or a secret's file cannot be read.
        """
        environment = os.environ if environment is None else environment
        return cls(**dict(_values(environment)))

    def topic(self, name: str) -> str:
        """The full name of one of the contract's topics."""
        return self.topic_prefix + name

    def addresses(self) -> list[str]:
        """The bootstrap addresses, one by one."""
        return [address.strip() for address in self.bootstrap.split(",") if address.strip()]

    def ssl_context(self) -> ssl.SSLContext | None:
        """TLS as set, None where none is asked for.

        Raises:
            SettingsError: a certificate file cannot be used.
        """
        if not self.security_protocol.endswith("SSL"):
            return None
        try:
            context = ssl.create_default_context(cafile=self.ssl_ca or None)
            if self.ssl_certificate:
                context.load_cert_chain(
                    self.ssl_certificate, self.ssl_key or None, self.ssl_key_password or None
                )
        except (OSError, ssl.SSLError) as error:
            raise SettingsError(f"{PREFIX}SSL_CA, _CERTIFICATE or _KEY cannot be used: {error}") from None
        return context

    def __repr__(self) -> str:
        shown = (
            f"{item.name}={'***' if item.metadata['secret'] else getattr(self, item.name)!r}"
            for item in fields(self)
            if getattr(self, item.name) != item.default
        )
        return f"Settings({', '.join(shown)})"


def public_environment() -> dict[str, str]:
    """This process's environment without secrets, for processes that need none."""
    secret = [variable(item.name) for item in fields(Settings) if item.metadata["secret"]]
    hidden = {*secret, *(f"{name}_FILE" for name in secret)}
    return {name: value for name, value in os.environ.items() if name not in hidden}


def variable(name: str) -> str:
    """The environment variable of the setting `name`."""
    return PREFIX + name.upper()


def markdown_table() -> str:
    """Every setting as a Markdown table, as the README has it."""
    lines = ["| variable | default | meaning |", "| --- | --- | --- |"]
    for item in fields(Settings):
        meaning = item.metadata["meaning"]
        if item.metadata["choices"]:
            meaning += f" ({', '.join(item.metadata['choices'])})"
        if item.metadata["secret"]:
            meaning += f"; or in the file that `{variable(item.name)}_FILE` names"
        lines.append(f"| `{variable(item.name)}` | {_shown(item.default)} | {meaning} |")
    return "\n".join(lines) + "\n"


def _shown(default: Any) -> str:
    return "" if default == "" else f"`{default}`"


def _values(environment: Mapping[str, str]) -> Iterator[tuple[str, Any]]:
    for item in fields(Settings):
        name = variable(item.name)
        text = environment.get(name)
        if item.metadata["secret"] and not text and environment.get(f"{name}_FILE"):
            text = _read_secret(name, environment[f"{name}_FILE"])
        if text:
            yield item.name, _convert(name, text, item)


def _read_secret(name: str, path: str) -> str:
    try:
        return Path(path).read_text(encoding="utf-8").rstrip("\r\n")
    except OSError as error:
        raise SettingsError(f"{name}_FILE cannot be read: {error.strerror}") from None


def _convert(name: str, text: str, item: Field[Any]) -> Any:
    kind: type[Any] = type(item.default)
    try:
        value = kind(text)
    except ValueError:
        raise SettingsError(
            f"{name} must be {'a whole' if kind is int else 'a'} number, not {text!r}"
        ) from None
    choices = item.metadata["choices"]
    if choices and value not in choices:
        raise SettingsError(f"{name} must be one of {', '.join(choices)}, not {text!r}")
    if kind is not str and value < 0 and item.default != -1:
        raise SettingsError(f"{name} must not be negative")
    return value
