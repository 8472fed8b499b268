"""Finite verbs with their subjects, objects and voices: `clauses/*.yaml`."""

import pytest

from tests.stages.extracting import Case, cases, read
from workers.document import Clause, Document, Phrase

CASES = cases("clauses")


def clause_of(document: Document, verb: str) -> Clause:
    """The one clause of the verb that is written so."""
    found = [
        clause
        for clauses in document.clauses
        for clause in clauses
        if document.tokens[document.phrases[clause.sentence][clause.verb].first].text == verb
    ]
    assert len(found) == 1
    return found[0]


@pytest.mark.parametrize("case", CASES)
def test_clause(case: Case) -> None:
    document = read(case, "clauses")
    clause = clause_of(document, case["verb"])

    def texts(phrases: list[Phrase]) -> list[str]:
        return [document.span(phrase.first, phrase.last).text for phrase in phrases]

    found = {
        "voice": clause.voice,
        "subject": texts(clause.subject),
        "object": texts(clause.object),
        "carried": clause.carried,
    }
    expected = {key: value for key, value in case.items() if key in found}
    assert {key: found[key] for key in expected} == expected


def test_there_are_enough_cases() -> None:
    assert len(CASES) + len(cases("phrases")) >= 40


def test_a_relative_clause_knows_its_antecedent() -> None:
    document = read({"text": "الغارة التي شنتها إسرائيل"}, "clauses")
    antecedent = clause_of(document, "شنتها").antecedent
    assert antecedent is not None
    assert document.span(antecedent.first, antecedent.last).text == "الغارة"


def test_complements_keep_their_prepositions() -> None:
    document = read({"text": "انسحب الجيش من حلب إلى حمص"}, "clauses")
    found = [
        (prep, document.span(phrase.first, phrase.last).text)
        for prep, phrase in clause_of(document, "انسحب").complements
    ]
    assert found == [("من", "حلب"), ("الي", "حمص")]


def test_a_subject_is_not_carried_over_two_sentences() -> None:
    text = "وصل الرئيس إلى عمان. الطقس بارد. وقال إن الحرب انتهت."
    clause = clause_of(read({"text": text}, "clauses"), "وقال")
    assert clause.subject == []
