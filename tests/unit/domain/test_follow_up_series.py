"""What one line of the mass entry says, and what is said of it."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from e2c_desktop.domain.codes import Answer, ExitReason, Moment, SituationCode
from e2c_desktop.domain.follow_up_series import ASKED, SeriesDraft, read_answer, validate_series
from e2c_desktop.domain.problems import Severity, errors_of
from e2c_desktop.domain.situation import AT_EXIT_ONLY, AroundSituation, validate_situation

TODAY = date(2026, 11, 16)
PLANNED = date(2026, 11, 10)
AROUND = AroundSituation(Moment.M6, TODAY, exit_on=date(2026, 5, 10))
C = SituationCode
REACHED = SeriesDraft(reached=True, code=C.PERMANENT, observed_on=PLANNED)
NOT = SeriesDraft(reached=False, observed_on=PLANNED)
FIXED = replace(REACHED, code=C.FIXED_TERM)
MAY, JULY, LATER = date(2026, 5, 18), date(2026, 7, 17), date(2027, 1, 31)
NO_DAY = "Ce jour n’existe pas."


def said(draft: SeriesDraft) -> list[tuple[str, str]]:
    return [(one.field, one.code) for one in validate_series(draft, AROUND)]


@pytest.mark.parametrize(
    ("draft", "problems"),
    [
        (SeriesDraft(), []),
        (SeriesDraft(observed_on=PLANNED), []),
        (REACHED, []),
        (NOT, []),
        (replace(NOT, note="Message laissé"), []),
        (replace(NOT, title="Cuisinier"), [("title", "non-garde")]),
        (replace(REACHED, code=C.UNKNOWN), []),
        (replace(REACHED, reached=None), [("reached", "vide")]),
        (replace(NOT, code=C.PERMANENT), [("code", "non-jointe")]),
        (replace(REACHED, code=None, title="Chef"), [("code", "vide")]),
        (replace(REACHED, code=C.LEFT_EARLY), [("code", "sortie")]),
        (replace(REACHED, code=C.OUTSIDE_CAUSE), []),
        (replace(REACHED, code=C.OUTSIDE_CAUSE, note="maladie"), [("note", "non-garde")]),
        (replace(REACHED, ends_on=LATER), [("ends_on", "non-garde")]),
        (replace(REACHED, observed_on=None), [("observed_on", "vide")]),
        (replace(REACHED, observed_on=TODAY + timedelta(days=1)), [("observed_on", "avenir")]),
        (replace(REACHED, observed_on=date(2026, 5, 9)), [("observed_on", "ordre")]),
        (replace(REACHED, observed_on=date(2026, 6, 1)), [("observed_on", "W-SUIVI-DATE")]),
        (replace(FIXED, starts_on=MAY, ends_on=LATER), []),
        (replace(FIXED, starts_on=JULY, ends_on=MAY), [("ends_on", "ordre")]),
        (replace(FIXED, starts_on=MAY), [("ends_on", "W-CDD-FIN")]),
        (replace(FIXED, starts_on=MAY, unread={"ends_on": NO_DAY}), [("ends_on", "illisible")]),
        (
            replace(REACHED, observed_on=None, unread={"observed_on": NO_DAY}),
            [("observed_on", "illisible")],
        ),
        (
            replace(REACHED, code=C.QUALIFYING, employer="x" * 900),
            [("employer", "longueur")],
        ),
    ],
)
def test_a_line_says_what_is_to_be_corrected(
    draft: SeriesDraft, problems: list[tuple[str, str]]
) -> None:
    assert said(draft) == problems


def test_what_only_warns_is_stored() -> None:
    for draft in (replace(FIXED, starts_on=MAY), replace(REACHED, observed_on=date(2026, 6, 1))):
        severities = [one.severity for one in validate_series(draft, AROUND)]
        assert severities == [Severity.WARNING]


def test_who_employs_and_who_trains_stand_apart() -> None:
    job = replace(FIXED, employer=" L’Écluse ", title="Cuisinière").situation(AROUND)
    assert (job.employer, job.organism, job.title) == ("L’Écluse", "", "Cuisinière")
    training = replace(REACHED, code=C.QUALIFYING, employer="GRETA").situation(AROUND)
    assert (training.employer, training.organism) == ("", "GRETA")
    assert training.reached is Answer.YES


def test_no_word_is_kept_beside_an_outside_cause() -> None:
    told = replace(REACHED, code=C.OUTSIDE_CAUSE, title="Soins", note="opération")
    kept = told.situation(AROUND)
    assert (kept.title, kept.note) == ("", "")
    outside = replace(AROUND, exit_reason=ExitReason.OUTSIDE_CAUSE)
    assert replace(REACHED, note="opération").situation(outside).note == ""


@pytest.mark.parametrize(
    ("typed", "answer"),
    [("o", True), ("Oui", True), ("N", False), ("non", False), ("", None), ("peut-être", None)],
)
def test_an_answer_is_one_letter(typed: str, answer: bool | None) -> None:
    assert read_answer(typed) is answer


def test_a_situation_of_the_exit_is_never_offered() -> None:
    assert set(ASKED) | AT_EXIT_ONLY == set(SituationCode)
    assert not set(ASKED) & AT_EXIT_ONLY


days = st.none() | st.dates(date(2025, 1, 1), date(2027, 12, 31))
drafts = st.builds(
    SeriesDraft,
    st.none() | st.booleans(),
    st.none() | st.sampled_from(SituationCode),
    st.text(max_size=5),
    st.text(max_size=5),
    days,
    days,
    days,
    st.text(max_size=5),
)


@given(drafts)
def test_a_line_without_error_makes_a_situation_without_error(draft: SeriesDraft) -> None:
    if draft.empty or errors_of(validate_series(draft, AROUND)):
        return
    assert errors_of(validate_situation(draft.situation(AROUND), AROUND)) == []
