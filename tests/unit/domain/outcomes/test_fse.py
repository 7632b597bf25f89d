"""The common indicators of the FSE+, and what each participant still lacks."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import Any

import pytest
from hypothesis import given
from tests.helpers.outcome_facts import left, many_paths, seen, study

from e2c_desktop.domain.codes import (
    Answer,
    EntryLevel,
    ExitReason,
    Moment,
    Nationality,
    Sex,
    SituationCode,
)
from e2c_desktop.domain.outcomes.facts import PathFacts
from e2c_desktop.domain.outcomes.fse import FSE, FSE_INDICATORS, Mark, cite_of, lasted_a_day
from e2c_desktop.domain.outcomes.fse_report import FseParticipant, fse_report
from e2c_desktop.domain.profile_codes import EntrySituation, Housing, RegistrationLength

C, E, R = SituationCode, EntrySituation, RegistrationLength
YES, NO, UNKNOWN, REFUSED = Mark.YES, Mark.NO, Mark.UNKNOWN, Mark.REFUSED
ON = date(2026, 3, 31)


def paid(code: SituationCode | None = C.PERMANENT, *more: Any, **changes: Any) -> PathFacts:
    """A path that the FSE+ pays for."""
    return left(code, *more, funders=("Région", FSE), **changes)


def only(path: PathFacts, *, sealed: bool = True, on: date = ON) -> FseParticipant:
    (found,) = fse_report(study([path], extracted_on=on), sealed=sealed).participants
    return found


@pytest.mark.parametrize(
    ("code", "values", "mark"),
    [
        ("EECO01", {}, YES),
        ("EECO02", {}, UNKNOWN),
        ("EECO02", {"entry_situation": E.REGISTERED}, YES),
        ("EECO02", {"entry_situation": E.UNREGISTERED}, YES),
        ("EECO02", {"entry_situation": E.INACTIVE}, NO),
        ("EECO02", {"entry_situation": E.BROKEN_APPRENTICESHIP}, NO),
        (
            "EECO02",
            {"entry_situation": E.BROKEN_APPRENTICESHIP, "jobseeker_length": R.UNDER_6},
            YES,
        ),
        ("EECO03", {"entry_situation": E.INACTIVE}, NO),
        ("EECO03", {}, UNKNOWN),
        ("EECO03", {"entry_situation": E.REGISTERED}, UNKNOWN),
        ("EECO03", {"entry_situation": E.REGISTERED, "jobseeker_length": R.FROM_12}, UNKNOWN),
        ("EECO04", {"entry_situation": E.AT_SCHOOL}, YES),
        ("EECO04", {"entry_situation": E.PART_TIME}, NO),
        ("EECO04", {"entry_situation": E.REGISTERED}, NO),
        ("EECO04", {}, UNKNOWN),
        ("EECO05", {"entry_situation": E.PART_TIME}, YES),
        ("EECO05", {}, UNKNOWN),
        ("EECO06", {"birth_date": date(2006, 12, 3)}, YES),
        ("EECO06", {"birth_date": date(2006, 12, 2)}, NO),
        ("EECO06", {}, UNKNOWN),
        ("EECO07", {"birth_date": date(2006, 12, 2)}, YES),
        ("EECO07", {"birth_date": date(1994, 12, 2)}, NO),
        ("EECO08", {"birth_date": date(1969, 12, 2)}, YES),
        ("EECO09", {"level": EntryLevel.LEVEL_4_FAILED}, YES),
        ("EECO09", {"level": EntryLevel.BELOW_3}, YES),
        ("EECO09", {"level": EntryLevel.FOREIGN}, UNKNOWN),
        ("EECO09", {}, UNKNOWN),
        ("EECO10", {"level": EntryLevel.LEVEL_3}, YES),
        ("EECO11", {"level": EntryLevel.LEVEL_6}, YES),
        ("EECO11", {"level": EntryLevel.LEVEL_4}, NO),
        ("EECO12", {"rqth": Answer.REFUSED}, REFUSED),
        ("EECO12", {"rqth": Answer.PENDING}, NO),
        ("EECO12", {"rqth": Answer.YES}, YES),
        ("EECO12", {}, UNKNOWN),
        ("EECO13", {"nationality": Nationality.OTHER}, YES),
        ("EECO13", {"nationality": Nationality.EUROPEAN}, NO),
        ("EECO13", {"nationality": Nationality.REFUSED}, REFUSED),
        ("EECO13", {}, UNKNOWN),
        ("EECO14", {}, Mark.NOT_COLLECTED),
        ("EECO15", {}, Mark.NOT_COLLECTED),
        ("EECO16", {"housing": Housing.SHELTER}, YES),
        ("EECO16", {"housing": Housing.THIRD_PARTY}, NO),
        ("EECO16", {"housing": Housing.REFUSED}, REFUSED),
        ("EECO16", {}, UNKNOWN),
        ("EECO17", {"frr": Answer.YES}, YES),
        ("EECO17", {"frr": Answer.NO}, NO),
        ("EECR03", {}, Mark.NOT_COLLECTED),
    ],
)
def test_what_a_participant_is(code: str, values: dict[str, Any], mark: Mark) -> None:
    assert only(paid(**values)).marks[code] is mark


@pytest.mark.parametrize(
    ("birth", "length", "mark"),
    [
        (date(2005, 1, 1), R.UNDER_6, NO),
        (date(2005, 1, 1), R.FROM_6, YES),
        (date(1999, 1, 1), R.FROM_6, NO),
        (date(1999, 1, 1), R.FROM_12, YES),
    ],
)
def test_long_joblessness_depends_on_age(
    birth: date, length: RegistrationLength, mark: Mark
) -> None:
    path = paid(entry_situation=E.REGISTERED, birth_date=birth, jobseeker_length=length)
    assert only(path).marks["EECO03"] is mark


@pytest.mark.parametrize(
    ("code", "entry", "situation", "mark"),
    [
        ("EECR01", E.INACTIVE, C.SEEKING, YES),
        ("EECR01", E.REGISTERED, C.SEEKING, NO),
        ("EECR02", None, C.PRE_QUALIFYING, YES),
        ("EECR02", None, C.PERMANENT, NO),
        ("EECR04", None, C.APPRENTICE, YES),
        ("EECR04", None, C.CIVIC, NO),
        ("EECR04", None, C.UNKNOWN, UNKNOWN),
        ("EECR04", None, None, UNKNOWN),
    ],
)
def test_what_became_of_a_participant_on_leaving(
    code: str, entry: EntrySituation | None, situation: SituationCode | None, mark: Mark
) -> None:
    assert only(paid(situation, entry_situation=entry)).marks[code] is mark
    there = paid(situation, entry_situation=entry, exit_on=None)
    assert only(there).marks[code] is Mark.NOT_DUE


def test_what_became_of_a_participant_six_months_later() -> None:
    early = seen(C.SEEKING, Moment.M6, observed_on=date(2025, 12, 20))
    late = seen(C.PERMANENT, Moment.M6, observed_on=date(2026, 1, 15))
    hired = only(paid(C.SEEKING, late, early, entry_situation=E.PART_TIME))
    assert (hired.marks["EECR05"], hired.marks["EECR06"]) == (YES, YES)
    assert hired.six_months_on == date(2025, 12, 30)
    before = only(paid(C.SEEKING, late, early), on=date(2026, 1, 14))
    assert (before.marks["EECR05"], before.marks["EECR06"]) == (NO, NO)
    soon = only(paid(C.SEEKING, early), on=date(2025, 12, 29))
    assert soon.marks["EECR05"] is Mark.NOT_DUE
    silent = seen(None, Moment.M6, observed_on=date(2026, 1, 5), reached=False)
    assert only(paid(C.SEEKING, silent)).marks["EECR05"] is UNKNOWN


WHOLE: dict[str, Any] = {
    "sex": Sex.FEMALE,
    "birth_date": date(2006, 1, 1),
    "town": "Orly",
    "nationality": Nationality.REFUSED,
    "level": EntryLevel.BELOW_3,
    "entry_situation": E.REGISTERED,
    "jobseeker_length": R.FROM_6,
    "frr": Answer.NO,
    "rqth": Answer.REFUSED,
    "housing": Housing.REFUSED,
    "exit_reason": ExitReason.SOLUTION,
}
AT_SIX = seen(C.PERMANENT, Moment.M6, observed_on=date(2026, 1, 5))


def lacks(path: PathFacts, *, sealed: bool = True, on: date = ON) -> list[str]:
    return [one.label for one in only(path, sealed=sealed, on=on).missing]


def test_a_refusal_is_an_answer() -> None:
    found = only(paid(C.PERMANENT, AT_SIX, **WHOLE))
    assert found.complete
    assert not found.late(ON)


@pytest.mark.parametrize(
    ("name", "label"),
    [
        ("sex", "sexe"),
        ("birth_date", "date de naissance"),
        ("nationality", "nationalité"),
        ("level", "niveau"),
        ("entry_situation", "situation à l’entrée"),
        ("jobseeker_length", "durée d’inscription"),
        ("frr", "commune rurale (FRR)"),
        ("rqth", "handicap"),
        ("housing", "logement"),
        ("exit_reason", "motif de sortie"),
    ],
)
def test_what_is_missing_is_told(name: str, label: str) -> None:
    assert lacks(paid(C.PERMANENT, AT_SIX, **{**WHOLE, name: None})) == [label]
    assert lacks(paid(C.PERMANENT, AT_SIX, **{**WHOLE, "town": ""})) == ["commune"]


def test_each_fact_is_asked_when_it_is_due() -> None:
    assert lacks(paid(None, **WHOLE, exit_on=None)) == ["motif de sortie"][:0]
    left_now = paid(None, **WHOLE)
    assert lacks(left_now, on=date(2025, 7, 1)) == ["situation à la sortie"]
    assert not only(left_now, on=date(2025, 7, 28)).late(date(2025, 7, 28))
    assert only(left_now, on=date(2025, 7, 29)).late(date(2025, 7, 29))
    assert lacks(left_now) == ["situation à la sortie", "situation à 6 mois"]
    noted_late = replace(
        paid(C.PERMANENT, AT_SIX, **WHOLE),
        situations=(seen(C.PERMANENT, observed_on=date(2025, 7, 29)), AT_SIX),
    )
    assert lacks(noted_late) == ["situation notée dans les quatre semaines"]


def test_without_the_key_nothing_protected_is_told_or_asked() -> None:
    path = paid(C.PERMANENT, AT_SIX, **{**WHOLE, "rqth": None, "housing": None})
    found = only(path, sealed=False)
    assert found.complete
    assert not {"EECO12", "EECO16"} & set(found.marks)


def test_a_path_of_less_than_a_day_is_no_participant() -> None:
    day = date(2025, 3, 3)
    short = paid(entry_on=day, exit_on=day, id="S")
    unpaid = left(id="U")
    report = fse_report(study([paid(), short, unpaid]))
    assert [one.path.id for one in report.participants] == ["P1"]
    assert [path.id for path in report.short] == ["S"]
    assert report.incomplete == report.participants
    assert lasted_a_day(paid(exit_on=None))
    assert not lasted_a_day(paid(entry_on=None))


def test_levels_abroad_have_no_cite() -> None:
    assert (cite_of(EntryLevel.NEVER_SCHOOLED), cite_of(None)) == ("0", "")


@given(many_paths())
def test_the_counts_sum_to_the_participants(paths: list[PathFacts]) -> None:
    report = fse_report(study([replace(path, funders=(FSE,)) for path in paths]))
    for count in report.counts:
        assert sum(count.counts.values()) == len(report.participants)
    ages = [count for count in report.counts if count.indicator.code in ("EECO06", "EECO07")]
    assert sum(count.counts.get(YES, 0) for count in ages) <= len(report.participants)
    assert len(report.counts) == len(FSE_INDICATORS)
