"""stages/*.yaml: lists of words, each asked for by the module that its file is named for."""

from __future__ import annotations

import ast
import re
from pathlib import Path

import pytest

import workers
from workers.arabic.normalizing import normalize, normalize_phrase
from workers.language import HERE, files, read
from workers.language.stage_words import stage_words

LETTERS = set("ءأؤإئآابةتثجحخدذرزسشصضطظعغفقكلمنهويى ")
WORKERS = Path(workers.__file__).parent
STAGES = sorted(Path(name).stem for name in files("stages/*.yaml"))
MODULES = sorted(path.stem for path in (WORKERS / "stages").iterdir() if path.stem[0] != "_")
WORD = re.compile("[ء-ي]{2,}")


def sources(name: str) -> list[Path]:
    """The files of a module, which may be a package."""
    for part in ("stages", "arabic"):
        if (path := WORKERS / part / f"{name}.py").exists():
            return [path]
    return sorted((WORKERS / "stages" / name).glob("*.py"))


def nodes(name: str) -> list[ast.AST]:
    """All that is written in a module."""
    return [node for path in sources(name) for node in ast.walk(ast.parse(path.read_text(encoding="utf-8")))]


def asked(name: str) -> tuple[list[str], list[str]]:
    """The files and the lists that a module asks for."""
    opened: list[str] = []
    lists: list[str] = []
    for node in nodes(name):
        if isinstance(node, ast.Call) and ast.unparse(node.func) == "stage_words":
            opened.append(ast.literal_eval(node.args[0]))
        elif isinstance(node, ast.Subscript) and ast.unparse(node.value).startswith(
            ("_WORDS", "stage_words(")
        ):
            lists.append(ast.literal_eval(node.slice))
    return opened, lists


def spellings() -> dict[str, set[str]]:
    """By normal form, how function_words.yaml spells a word."""
    found: dict[str, set[str]] = {}
    for attributes in read("function_words.yaml").values():
        for phrases in attributes.values():
            for word in (word for phrase in phrases for word in phrase.split()):
                found.setdefault(normalize(word), set()).add(word)
    return found


@pytest.mark.parametrize("name", STAGES)
def test_a_module_reads_its_own_file_and_every_list_once(name: str) -> None:
    opened, lists = asked(name)
    assert set(opened) == {name}
    assert sorted(lists) == sorted(stage_words(name))


@pytest.mark.parametrize("name", sorted({*MODULES} - {*STAGES}))
def test_a_module_without_a_file_asks_for_none(name: str) -> None:
    assert not asked(name)[0]


@pytest.mark.parametrize("name", STAGES)
def test_lists_are_well_formed(name: str) -> None:
    known = spellings()
    for key, listed in read(f"stages/{name}.yaml").items():
        assert listed, key
        assert len({normalize_phrase(phrase) for phrase in listed}) == len(listed), key
        words = {word for phrase in listed for word in phrase.split()}
        for phrase in listed:
            assert set(phrase) <= LETTERS, phrase
            assert phrase == " ".join(phrase.split())
        for word in words:
            if normalize(word) in known:
                assert word in known[normalize(word)]
            else:  # ـه is a pronoun, which the list has in the feminine too; the ending of nouns is ـة
                assert word[-1] != "ه" or word + "ا" in words, word


@pytest.mark.parametrize("name", STAGES)
def test_every_list_says_what_its_words_do(name: str) -> None:
    lines = (HERE / "stages" / f"{name}.yaml").read_text(encoding="utf-8").splitlines()
    assert lines[0].startswith("# ")
    assert f"{name}.py" in lines[0] or f"{name}/*.py" in lines[0]
    keyed = [at for at, line in enumerate(lines) if re.match("[a-z_]+:", line)]
    assert [lines[at] for at in keyed if "#" not in lines[at] and not lines[at - 1].startswith("#")] == []


def test_words_are_loaded_in_their_normal_forms() -> None:
    assert stage_words("clauses")["agent"] >= {"علي يد", "بايدي"}


@pytest.mark.parametrize("name", sorted({*MODULES, *STAGES}))
def test_words_are_not_listed_in_code(name: str) -> None:
    assert sources(name)
    for node in nodes(name):
        if isinstance(node, ast.Call) and ast.unparse(node.func) == "frozenset" and node.args:
            node = node.args[0]
            if isinstance(node, ast.GeneratorExp):
                continue  # forms of one word
        elif not isinstance(node, ast.Set):
            continue
        texts = [each.value for each in ast.walk(node) if isinstance(each, ast.Constant)]
        words = {word for text in texts if isinstance(text, str) for word in WORD.findall(text)}
        assert len(words) < 3, f"{name}: {ast.unparse(node)}"
