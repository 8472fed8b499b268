"""The neural stage: IOB labels to entities, and camel-tools' loading with a tiny model made here."""

from pathlib import Path

import pytest

from tests.stages.reading import read
from workers.errors import Problem
from workers.extractor import Extractor, default_stages
from workers.messages import RawArticle
from workers.stages.entities import Entities
from workers.stages.neural import Neural, available, chunks, load


class Labels:
    """A recognizer that labels by a table of words."""

    def __init__(self, table: dict[str, str]) -> None:
        self.table = table

    def predict(self, sentences: list[list[str]]) -> list[list[str]]:
        return [[self.table.get(word, "O") for word in words] for words in sentences]


def test_chunks() -> None:
    labels = ["B-PERS", "I-PERS", "O", "B-ORG", "B-ORG", "I-LOC", "B-MISC", "O", "I-LOC"]
    assert list(chunks(labels)) == [(0, 2, "PER"), (3, 4, "ORG"), (4, 5, "ORG"), (5, 6, "LOC"), (8, 9, "LOC")]


def test_names_are_added_in_order_where_none_stands() -> None:
    document = read("زار زرزور مقر الأمم المتحدة في برقوقة")
    Neural(Labels({"زرزور": "B-PERS", "المتحدة": "B-ORG", "برقوقة": "B-LOC"}))(document)
    assert [(e.type, document.span(e.first, e.last).text) for e in document.entities] == [
        ("PER", "زرزور"),
        ("ORG", "الأمم المتحدة"),
        ("LOC", "برقوقة"),
    ]


def test_its_names_are_evidence_for_events() -> None:
    stages = default_stages()
    entities = next(i for i, stage in enumerate(stages) if isinstance(stage, Entities))
    labels = Neural(Labels({"زمباطو": "B-PERS", "شنقيط": "I-PERS"}))
    extractor = Extractor([*stages[: entities + 1], labels, *stages[entities + 1 :]])
    article = extractor.extract(RawArticle(body="قال زمباطو شنقيط إن الجيش قتل خمسة مسلحين في غارة."))
    (event,) = article.events
    assert [someone.name for someone in event.claimed_by] == ["زمباطو شنقيط"]
    assert ("PER", "زمباطو شنقيط") in [(e.type, e.span.text) for e in article.entities]


def test_a_model_that_cannot_be_used_says_why(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("workers.stages.neural.available", lambda: False)
    with pytest.raises(Problem, match="uv sync --extra neural"):
        default_stages(str(tmp_path))
    monkeypatch.setattr("workers.stages.neural.available", lambda: True)
    with pytest.raises(Problem, match=r"RASID_NER_MODEL: .*none is no directory"):
        default_stages(str(tmp_path / "none"))


def test_a_missing_model_is_an_error(tmp_path: Path) -> None:
    with pytest.raises(OSError, match="no directory"):
        load(tmp_path / "none")


def test_a_tiny_model_is_loaded_and_labels_every_word(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("RASID_CACHE_DIR", str(tmp_path / "cache"))
    monkeypatch.setenv("CAMELTOOLS_DATA", str(tmp_path / "none"))
    torch = pytest.importorskip("torch")
    transformers = pytest.importorskip("transformers")
    assert available()
    words = ["زار", "زرزور", "المدينة"]
    vocabulary = ["[PAD]", "[UNK]", "[CLS]", "[SEP]", "[MASK]", *words]
    (tmp_path / "vocab.txt").write_text("\n".join(vocabulary), encoding="utf-8")
    transformers.BertTokenizer(str(tmp_path / "vocab.txt"), do_lower_case=False).save_pretrained(tmp_path)
    labels = ["B-LOC", "B-ORG", "B-PERS", "B-MISC", "I-LOC", "I-ORG", "I-PERS", "I-MISC", "O"]
    config = transformers.BertConfig(
        vocab_size=len(vocabulary),
        hidden_size=8,
        num_hidden_layers=1,
        num_attention_heads=1,
        intermediate_size=8,
        max_position_embeddings=256,
        id2label=dict(enumerate(labels)),
        label2id={label: i for i, label in enumerate(labels)},
    )
    model = transformers.BertForTokenClassification(config)
    with torch.no_grad():  # every word is a person's name to this model
        model.classifier.weight.zero_()
        model.classifier.bias.zero_()
        model.classifier.bias[labels.index("B-PERS")] = 1.0
    model.save_pretrained(tmp_path)

    document = read(" ".join(words))
    Neural(load(tmp_path))(document)
    assert [(e.type, e.name) for e in document.entities] == [("PER", word) for word in words]
