"""Texts found in files and the codes they stand for (G5 and the shipped lists)."""

from __future__ import annotations

import csv

import pytest
from tests.helpers.shared import sample

from e2c_desktop.domain.code_lists import CodeList, answer_of, is_no_answer
from e2c_desktop.domain.codes import Answer, EntryLevel, Nationality, PrescriberKind, Sex
from e2c_desktop.exchange.shipped_lists import trainee_code_lists


@pytest.mark.parametrize(
    ("texts", "answer"),
    [
        (("OUI", "oui", "O", "x ", "X", "1", "VRAI", "True"), Answer.YES),
        (("NON", "N", "0", "FAUX", "False"), Answer.NO),
        (("en cours", "En cours (MDPH)", "dossier en cours"), Answer.PENDING),
        (("", "?", "NSP", "peut-être"), None),
    ],
)
def test_yes_and_no(texts: tuple[str, ...], answer: Answer | None) -> None:
    assert {answer_of(text) for text in texts} == {answer}


def test_no_answer_is_not_an_unreadable_answer() -> None:
    assert is_no_answer("?")
    assert not is_no_answer("peut-être")


def test_a_star_stands_for_every_ending() -> None:
    codes = CodeList([("Mission locale*", "ML"), ("CAP", "3"), ("cap", "other")])
    assert codes.code_of("MISSION LOCALE de Bobigny") == "ML"
    assert codes.code_of("cap") == "3"
    assert codes.code_of("Mission") is None


@pytest.mark.parametrize("name", ["sexe", "nat", "niveau", "prescr"])
def test_every_text_of_the_samples_is_known(name: str) -> None:
    lists = trainee_code_lists()
    codes = {
        "sexe": lists.sex,
        "nat": lists.nationality,
        "niveau": lists.entry_level,
        "prescr": lists.prescriber,
    }[name]
    path = sample(f"samples/visible/mappings/{name}.csv")
    with path.open(encoding="utf-8") as stream:
        rows = list(csv.DictReader(stream, delimiter=";"))
    assert rows
    for row in rows:
        assert codes.code_of(row["texte"]) == row["code"].replace("CHRS/CADA/CPH", "CHRS")


def test_every_shipped_code_is_one_of_the_trade() -> None:
    lists = trainee_code_lists()
    for codes, kind in (
        (lists.sex, Sex),
        (lists.nationality, Nationality),
        (lists.entry_level, EntryLevel),
        (lists.prescriber, PrescriberKind),
    ):
        assert codes.codes <= {member.value for member in kind}
