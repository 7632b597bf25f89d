"""What one line of the mass entry says, and what is said of it."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from e2c_desktop.domain.codes import Moment, SituationCode
from e2c_desktop.domain.follow_up_series import (
    ASKED,
    AT_EXIT_ONLY,
    Asked,
    SeriesDraft,
    cleaned_series,
    read_answer,
    validate_series,
)
from e2c_desktop.domain.problems import Severity

TODAY = date(2026, 11, 16)
PLANNED = date(2026, 11, 10)
ASKED_OF = Asked(Moment.M6, date(2026, 5, 10), PLANNED)
C = SituationCode
REACHED = SeriesDraft(reached=True, code=C.PERMANENT, observed_on=PLANNED)
NOT = SeriesDraft(reached=False, observed_on=PLANNED)
FIXED = replace(REACHED, code=C.FIXED_TERM)
MAY, JULY = date(2026, 5, 18), date(2026, 7, 17)


def said(draft: SeriesDraft) -> list[tuple[str, str]]:
    return [(one.field, one.code) for one in validate_series(draft, ASKED_OF, TODAY)]


@pytest.mark.parametrize(
    ("draft", "problems"),
    [
        (SeriesDraft(), []),
        (SeriesDraft(observed_on=PLANNED), []),
        (REACHED, []),
        (NOT, []),
        (replace(NOT, note="Message laissé"), []),
        (replace(REACHED, code=C.UNKNOWN), []),
        (replace(REACHED, reached=None), [("reached", "joint-absent")]),
        (replace(NOT, code=C.PERMANENT), [("code", "non-jointe")]),
        (replace(NOT, ends_on=JULY), [("code", "non-jointe")]),
        (replace(REACHED, code=None), [("code", "situation-absente")]),
        (replace(REACHED, code=C.LEFT_EARLY), [("code", "situation-de-sortie")]),
        (replace(REACHED, code=C.OUTSIDE_CAUSE), []),
        (replace(REACHED, code=C.OUTSIDE_CAUSE, note="maladie"), [("note", "cause-sans-mot")]),
        (replace(REACHED, observed_on=None), [("observed_on", "constat-absent")]),
        (
            replace(REACHED, observed_on=TODAY + timedelta(days=1)),
            [("observed_on", "constat-futur")],
        ),
        (replace(REACHED, observed_on=date(2026, 5, 9)), [("observed_on", "constat-avant-sortie")]),
        (replace(REACHED, observed_on=date(2026, 6, 1)), [("observed_on", "constat-loin")]),
        (replace(FIXED, starts_on=MAY, ends_on=JULY), []),
        (replace(FIXED, starts_on=JULY, ends_on=MAY), [("ends_on", "fin-avant-debut")]),
        (replace(FIXED, starts_on=MAY), [("ends_on", "fin-absente")]),
        (replace(FIXED, ends_on=JULY), [("starts_on", "debut-absent")]),
        (replace(REACHED, code=C.PUBLIC, starts_on=MAY), []),
        (
            replace(FIXED, starts_on=MAY, unread={"ends_on": "Ce jour n’existe pas."}),
            [("ends_on", "jour-illisible")],
        ),
        (
            replace(FIXED, ends_on=JULY, unread={"starts_on": "Ce jour n’existe pas."}),
            [("starts_on", "jour-illisible")],
        ),
        (
            replace(REACHED, observed_on=None, unread={"observed_on": "Ce jour n’existe pas."}),
            [("observed_on", "jour-illisible")],
        ),
    ],
)
def test_a_line_says_what_is_to_be_corrected(
    draft: SeriesDraft, problems: list[tuple[str, str]]
) -> None:
    assert said(draft) == problems


def test_what_only_warns_is_stored() -> None:
    warned = (
        replace(FIXED, starts_on=MAY),
        replace(REACHED, observed_on=date(2026, 6, 1)),
        replace(REACHED, code=C.OUTSIDE_CAUSE, title="soins"),
    )
    for draft in warned:
        problems = validate_series(draft, ASKED_OF, TODAY)
        assert [one.severity for one in problems] == [Severity.WARNING]


def test_no_word_is_kept_beside_an_outside_cause() -> None:
    told = replace(REACHED, title=" Soins ", employer="Clinique", note="opération")
    assert cleaned_series(told).title == "Soins"
    outside = cleaned_series(replace(told, code=C.OUTSIDE_CAUSE))
    assert (outside.title, outside.employer, outside.note) == ("", "", "")


@pytest.mark.parametrize(
    ("typed", "answer"),
    [("o", True), ("Oui", True), ("N", False), ("non", False), ("", None), ("peut-être", None)],
)
def test_an_answer_is_one_letter(typed: str, answer: bool | None) -> None:
    assert read_answer(typed) is answer


def test_a_situation_of_the_exit_is_never_offered() -> None:
    assert set(ASKED) | AT_EXIT_ONLY == set(SituationCode)
    assert not set(ASKED) & AT_EXIT_ONLY


days = st.none() | st.dates(date(2020, 1, 1), date(2030, 12, 31))
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
def test_cleaning_is_done_once_and_changes_no_error(draft: SeriesDraft) -> None:
    clean = cleaned_series(draft)
    assert cleaned_series(clean) == clean
    errors = {one for one in said(draft) if one[1] != "cause-sans-mot"}
    assert clean.empty or errors == {one for one in said(clean) if one[1] != "cause-sans-mot"}
