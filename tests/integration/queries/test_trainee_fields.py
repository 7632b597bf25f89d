"""The list narrowed by any field: one value, several, none, ranges, with the indexed filters."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from tests.helpers.builders import TODAY
from tests.helpers.trainee_pages import school_with_people

from e2c_desktop.domain.codes import PathState
from e2c_desktop.domain.periods import Period
from e2c_desktop.queries.criteria import NOBODY, Criterion, with_criterion
from e2c_desktop.queries.reads import Reads
from e2c_desktop.queries.trainee_fields import FILTER_FIELDS, FieldKind, filter_field
from e2c_desktop.queries.trainees import TraineeFilter
from e2c_desktop.services.paths import update_path
from e2c_desktop.services.work import Work


@pytest.fixture
def work(tmp_path: Path) -> Iterator[Work]:
    work, _ = school_with_people(tmp_path)
    yield work
    work.opened.close()


def found(work: Work, *criteria: Criterion, **others: object) -> set[str]:
    reads = Reads(work)
    wanted = replace(TraineeFilter(criteria=criteria), **others)  # type: ignore[arg-type]  # any field
    rows, total = reads.trainees_first_page(wanted)
    assert total == len(rows) == reads.trainees_count(wanted)
    assert [row.id for row in rows] == reads.trainee_ids(wanted)
    return {row.last_name for row in rows}


EVERYBODY = {"NGUYỄN", "ŒUVRARD", "DA SILVA E SOUSA", "KABANGU", "TCHOUMI", "D’HÔTEL"}

CASES: tuple[tuple[Criterion, set[str]], ...] = (
    (Criterion("sexe", frozenset({"M"})), {"D’HÔTEL"}),
    (Criterion("sexe", frozenset({"M", "F"})), EVERYBODY),
    (Criterion("sexe", missing=True), set()),
    (Criterion("age", high=17), {"KABANGU"}),
    (Criterion("age", low=19, high=20), {"NGUYỄN", "ŒUVRARD"}),
    (Criterion("age", low=22), {"D’HÔTEL"}),
    (Criterion("age", low=22, missing=True), {"D’HÔTEL", "TCHOUMI"}),
    (Criterion("commune", frozenset({"Créteil"})), {"ŒUVRARD"}),
    (Criterion("commune", missing=True), set()),
    (Criterion("code_postal", text="94"), set()),
    (Criterion("code_postal", text="%"), set()),
    (Criterion("code_postal", missing=True), EVERYBODY),
    (Criterion("nationalite", missing=True), EVERYBODY),
    (Criterion("niveau", missing=True), EVERYBODY),
    (Criterion("fse", frozenset({"N"})), EVERYBODY),
    (Criterion("fse", frozenset({"O"})), set()),
    (Criterion("sortie", period=Period.LAST_30), {"D’HÔTEL"}),
    (Criterion("sortie", since=date(2026, 11, 1)), set()),
    (Criterion("entree", until=date(2026, 5, 4)), EVERYBODY - {"KABANGU", "DA SILVA E SOUSA"}),
    (Criterion("entree", missing=True), {"DA SILVA E SOUSA"}),
    (
        Criterion("entree", since=date(2026, 10, 1), until=date(2026, 10, 31)),
        {"KABANGU"},
    ),
    (Criterion("heures", low=35, high=35), EVERYBODY - {"DA SILVA E SOUSA"}),
    (Criterion("heures", low=36), set()),
    (Criterion("a_completer", frozenset({"birth_date"})), {"TCHOUMI"}),
    (Criterion("a_completer", frozenset({"birth_date", "guardian"})), {"TCHOUMI", "KABANGU"}),
    (Criterion("a_completer", frozenset({"address"})), EVERYBODY),
    (Criterion("a_completer", frozenset({"phone", "sex"})), set()),
)


@pytest.mark.parametrize(("asked", "wanted"), CASES)
def test_what_a_criterion_keeps(work: Work, asked: Criterion, wanted: set[str]) -> None:
    assert found(work, asked) == wanted


def test_criteria_hold_together_and_with_the_other_filters(work: Work) -> None:
    of_person, of_path = (
        Criterion("sexe", frozenset({"F"})),
        Criterion("entree", period=Period.PAST),
    )
    inside = frozenset({PathState.COMMITTED, PathState.SUSPENDED})
    assert found(work, of_path, of_person) == EVERYBODY - {"D’HÔTEL", "DA SILVA E SOUSA"}
    assert found(work, of_path, of_person, states=inside) == {"NGUYỄN", "ŒUVRARD", "TCHOUMI"}
    assert found(work, of_person, text="zoé") == {"ŒUVRARD"}
    left = frozenset({PathState.LEFT})
    assert found(work, Criterion("sexe", frozenset({"M"})), states=left) == {"D’HÔTEL"}
    assert found(work, Criterion("sortie", period=Period.PAST), states=left) == {"D’HÔTEL"}


def test_nobody_stands_for_those_without_a_cohort(work: Work) -> None:
    assert found(work, cohorts=frozenset({NOBODY})) == {"KABANGU"}
    cohort = Reads(work).cohorts()[0].id
    both = found(work, cohorts=frozenset({NOBODY, cohort}))
    assert both >= {"KABANGU"}
    assert found(work, referents=frozenset({NOBODY})) | both == EVERYBODY | both


@pytest.mark.parametrize("of_field", FILTER_FIELDS, ids=lambda each: each.key)
def test_each_field_is_asked_without_fault(work: Work, of_field: object) -> None:
    """Every value of every list, so that a new line of the table is tried at once."""
    field = filter_field(getattr(of_field, "key", ""))
    if field.kind is FieldKind.CHOICE and not field.from_base:
        every = frozenset(value for value, _ in field.choices)
        assert found(work, Criterion(field.key, every)) <= EVERYBODY
    if field.kind is FieldKind.DATES:
        for period in Period:
            assert found(work, Criterion(field.key, period=period)) <= EVERYBODY
    if field.missable:
        assert found(work, Criterion(field.key, missing=True)) <= EVERYBODY


def test_an_empty_criterion_goes_away_and_the_others_keep_their_order() -> None:
    first, second = Criterion("sexe", missing=True), Criterion("age", low=18)
    both = with_criterion(with_criterion((), first), second)
    assert both == (second, first)
    assert with_criterion(both, Criterion("age")) == (first,)
    assert Criterion("age").is_empty


def test_values_come_from_the_base(work: Work) -> None:
    assert Reads(work).field_values("commune") == ["Alfortville", "Créteil"]


def test_a_field_whose_values_have_their_own_conditions_has_no_column() -> None:
    with pytest.raises(ValueError, match="fse"):
        filter_field("fse").known()


def test_new_values_of_the_rows(work: Work) -> None:
    reads = Reads(work)
    row = reads.trainees_page(TraineeFilter(text="nguyen"))[0]
    record = reads.trainee(row.id)
    path = record.paths[0]
    draft = replace(path.draft, fse=True)
    update_path(work, path_id=path.id, version=path.version, draft=draft, today=TODAY)
    again = reads.trainees_of([row.id])[0]
    assert again.fse is True
    assert again.application_on is not None
    assert again.prescriber == ""
    assert reads.trainees_of([]) == []
