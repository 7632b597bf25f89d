"""What a row of exits says: words beside a situation, remarks, what it adds to a known one."""

from __future__ import annotations

from datetime import date

import pytest

from e2c_desktop.domain.codes import Answer, ExitReason, Moment, SituationCode
from e2c_desktop.domain.import_exit_values import ExitValues, Observation, soft_warnings

END = date(2025, 1, 31)


@pytest.mark.parametrize(
    ("code", "employer", "organism"),
    [
        (SituationCode.FIXED_TERM, "Garage Perrault", ""),
        (SituationCode.APPRENTICE, "Garage Perrault", ""),
        (SituationCode.QUALIFYING, "", "Garage Perrault"),
        (None, "", "Garage Perrault"),
    ],
)
def test_a_structure_employs_or_trains(
    code: SituationCode | None, employer: str, organism: str
) -> None:
    seen = Observation(Moment.EXIT, code=code).at_work("Garage Perrault", "Vente", "à rappeler")
    assert (seen.employer, seen.organism) == (employer, organism)
    assert (seen.title, seen.note) == ("Vente", "à rappeler")


@pytest.mark.parametrize(
    ("reason", "code", "told"),
    [
        (ExitReason.OUTSIDE_CAUSE, SituationCode.UNKNOWN, True),
        (None, SituationCode.OUTSIDE_CAUSE, True),
        (ExitReason.TERM, SituationCode.PERMANENT, False),
    ],
)
def test_an_outside_cause_is_told_by_the_reason_or_by_a_situation(
    reason: ExitReason | None, code: SituationCode, told: bool
) -> None:
    values = ExitValues(reason=reason, observations=(Observation(Moment.M6, code=code),))
    assert values.tells_outside_cause is told


@pytest.mark.parametrize(
    ("moment", "day", "warned"),
    [
        (Moment.EXIT, date(2024, 1, 1), False),
        (Moment.M3, None, False),
        (Moment.M3, date(2025, 1, 30), True),  # before the exit
        (Moment.M3, date(2025, 1, 31), True),  # 89 days before 30/04/2025
        (Moment.M3, date(2025, 2, 27), False),  # 62 days before it
        (Moment.M3, date(2025, 2, 26), True),
        (Moment.M3, date(2025, 7, 1), False),
        (Moment.M3, date(2025, 7, 2), True),
        (Moment.M12, date(2026, 1, 31), False),
        (Moment.M24, date(2026, 1, 31), True),
    ],
)
def test_a_follow_up_far_from_its_date_is_to_be_looked_at(
    moment: Moment, day: date | None, warned: bool
) -> None:
    values = ExitValues(exit_on=END, observations=(Observation(moment, day),))
    found = [(one.code, one.field) for one in soft_warnings(values)]
    assert found == ([("W-SUIVI-DATE", f"{moment.value}_on")] if warned else [])


@pytest.mark.parametrize(
    ("code", "warned"),
    [
        (SituationCode.FIXED_TERM, True),
        (SituationCode.AGENCY, True),
        (SituationCode.PUBLIC, False),
        (SituationCode.PERMANENT, False),
        (None, False),
    ],
)
def test_a_contract_that_ends_needs_its_end(code: SituationCode | None, warned: bool) -> None:
    open_ended = Observation(Moment.EXIT, END, Answer.YES, code)
    again = Observation(Moment.M3, None, Answer.YES, code)
    found = soft_warnings(ExitValues(observations=(open_ended, again)))
    assert [(one.code, one.field) for one in found] == [("W-CDD-FIN", "exit_to")] * warned
    closed = Observation(Moment.EXIT, END, Answer.YES, code, END, date(2025, 6, 30))
    assert soft_warnings(ExitValues(observations=(closed,))) == []


def test_what_an_observation_adds_to_a_known_one() -> None:
    known = Observation(Moment.M3, END, Answer.YES, SituationCode.SEEKING, title="Vente")
    read = Observation(
        Moment.M3, END, Answer.YES, SituationCode.PERMANENT, date(2025, 3, 1), title=""
    )
    assert read.differences(known) == ({"starts_on": date(2025, 3, 1)}, ("code",))
    assert known.differences(known) == ({}, ())


def test_the_name_and_the_observation_of_a_moment() -> None:
    seen = Observation(Moment.M6)
    values = ExitValues("SOW", "Aïcha", observations=(seen,))
    assert values.name == "SOW Aïcha"
    assert ExitValues("", "Aïcha").name == "Aïcha"
    assert values.at(Moment.M6) == seen
    assert values.at(Moment.M12) is None
