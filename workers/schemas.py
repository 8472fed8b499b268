"""`schemas/`: what `workers/messages.py` says, as JSON Schema (2020-12) and an AsyncAPI 3 document.

`python -m workers.schemas` writes them and the README's table of settings; tests hold them equal to the code.
"""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import Any

import msgspec
import yaml

from workers.messages import SCHEMA_VERSION, EnrichedArticle, Event, RawArticle
from workers.settings import markdown_table
from workers.stream import dead_letters, topics

ROOT = Path(__file__).parent.parent
MESSAGES: dict[str, type[msgspec.Struct]] = {
    "raw-article": RawArticle,
    "enriched-article": EnrichedArticle,
    "event": Event,
}
_DRAFT = "https://json-schema.org/draft/2020-12/schema"
_FORMAT = "application/schema+json;version=draft-2020-12"
_TABLE = re.compile(r"(?<=<!-- settings -->\n).*?(?=<!-- /settings -->)", re.DOTALL)


def json_schema(name: str) -> dict[str, Any]:
    """The JSON Schema of one of MESSAGES."""
    return {
        "$schema": _DRAFT,
        "$id": f"urn:rasid:{name}:{SCHEMA_VERSION}",
        **msgspec.json.schema(MESSAGES[name]),
    }


def asyncapi() -> dict[str, Any]:
    """Topics, their messages and what rasid does with them, as AsyncAPI 3."""
    event_headers = {
        "type": "The event's type",
        "mode": "Its mode; absent where it has none",
        "status": "Its status",
        "country": "The country of its place; absent where unknown",
    }
    dead_headers = {
        "error.type": f"Why: one of {', '.join(dead_letters.REASONS)}",
        "error.message": "What exactly",
        "error.stage": "The stage that could not go on",
        "original.topic": "Where the message was",
        "original.partition": "Its partition",
        "original.offset": "Its offset",
        "failed.at": "When, RFC 3339",
        "extractor": "Name and version of the extractor",
        dead_letters.REPLAY_COUNT: "How often it was replayed; absent where never",
    }
    contents: dict[str, dict[str, Any]] = {
        topics.RAW: _message("RawArticle", "raw-article", "The article's id"),
        topics.ENRICHED: _message("EnrichedArticle", "enriched-article", "The article's id"),
        topics.EVENTS: _message("Event", "event", "The event's id", event_headers),
        topics.DEAD: {
            "name": "DeadLetter",
            "title": "The original bytes, untouched",
            "contentType": "application/octet-stream",
            "headers": _headers(dead_headers),
            "bindings": {"kafka": {"key": {"type": "string", "description": "The original key"}}},
        },
    }
    holds = {topic.name: topic.holds for topic in topics.TOPICS}
    return {
        "asyncapi": "3.0.0",
        "info": {
            "title": "rasid",
            "version": SCHEMA_VERSION,
            "description": "Arabic news in, structured events out.",
            "license": {"name": "Apache-2.0"},
        },
        "defaultContentType": "application/json",
        "channels": {
            _identifier(name): {
                "address": name,
                "description": holds[name],
                "messages": {message["name"]: {"$ref": f"#/components/messages/{message['name']}"}},
            }
            for name, message in contents.items()
        },
        "operations": {
            f"{'receive' if name == topics.RAW else 'send'}{message['name']}": {
                "action": "receive" if name == topics.RAW else "send",
                "channel": {"$ref": f"#/channels/{_identifier(name)}"},
            }
            for name, message in contents.items()
        },
        "components": {"messages": {message["name"]: message for message in contents.values()}},
    }


def _message(name: str, schema: str, key: str, headers: dict[str, str] | None = None) -> dict[str, Any]:
    return {
        "name": name,
        "contentType": "application/json",
        **({"headers": _headers(headers)} if headers else {}),
        "payload": {"schemaFormat": _FORMAT, "schema": {"$ref": f"./{schema}.json"}},
        "bindings": {"kafka": {"key": {"type": "string", "description": key}}},
    }


def _headers(described: dict[str, str]) -> dict[str, Any]:
    properties = {name: {"type": "string", "description": text} for name, text in described.items()}
    return {"type": "object", "properties": properties}


def _identifier(topic: str) -> str:
    return topic.replace(".", "-")


def files() -> dict[Path, str]:
    """Every generated file and its content."""
    readme = ROOT / "README.md"
    contents = {
        ROOT / f"schemas/{name}.json": json.dumps(json_schema(name), indent=2, ensure_ascii=False) + "\n"
        for name in MESSAGES
    }
    contents[ROOT / "schemas/asyncapi.yaml"] = yaml.safe_dump(asyncapi(), sort_keys=False, width=110)
    text = readme.read_text(encoding="utf-8")
    contents[readme] = _TABLE.sub(lambda _: markdown_table(), text)
    return contents


if __name__ == "__main__":
    for path, content in files().items():
        path.parent.mkdir(exist_ok=True)
        path.write_text(content, encoding="utf-8")
