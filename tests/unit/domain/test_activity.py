"""Activities and their meetings: what is repaired, refused, told."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from e2c_desktop.domain.activity import (
    ActivityDraft,
    SessionDraft,
    Stay,
    cleaned_activity,
    cleaned_session,
    listed,
    outside_words,
    part_of,
    part_problems,
    read_clock,
    validate_activity,
    validate_session,
)
from e2c_desktop.domain.activity_codes import (
    WITH_COMPANIES,
    ActivityKind,
    Presence,
    kind_of,
    presence_of,
)
from e2c_desktop.domain.ids import new_id
from e2c_desktop.domain.problems import Problem, Severity

DAY = date(2026, 11, 12)
TITLED = ActivityDraft(title="Atelier CV")


def told(problems: list[Problem]) -> list[tuple[str, str, Severity]]:
    return [(one.field, one.code, one.severity) for one in problems]


def test_lines_of_competences_lose_their_dashes_and_come_once() -> None:
    draft = cleaned_activity(
        ActivityDraft(title="  Atelier   CV ", competences="- Écrire\n• Parler\n\nÉcrire \n– Lire")
    )
    assert draft.title == "Atelier CV"
    assert draft.competence_lines == ("Écrire", "Parler", "Lire")
    assert draft.competences == "Écrire\nParler\nLire"


@pytest.mark.parametrize(
    ("draft", "problems"),
    [
        (TITLED, []),
        (ActivityDraft(), [("title", "vide", Severity.ERROR)]),
        (ActivityDraft(title="x" * 161), [("title", "longueur", Severity.ERROR)]),
        (ActivityDraft(title="a", cost_cents=-1), [("cost_cents", "cout", Severity.ERROR)]),
        (ActivityDraft(title="a", cost_cents=0), []),
        (
            ActivityDraft(title="a", kind=ActivityKind.VISIT),
            [("company_id", "partenaire", Severity.WARNING)],
        ),
        (ActivityDraft(title="a", kind=ActivityKind.VISIT, partner="Mairie"), []),
        (ActivityDraft(title="a", kind=ActivityKind.JOB_DATING, company_id=new_id()), []),
        (
            ActivityDraft(title="a", description="1 85 05 78 006 084 36"),
            [("description", "nir", Severity.ERROR)],
        ),
    ],
)
def test_what_is_said_of_an_activity(
    draft: ActivityDraft, problems: list[tuple[str, str, Severity]]
) -> None:
    assert told(validate_activity(draft)) == problems


@pytest.mark.parametrize(
    ("draft", "problems"),
    [
        (SessionDraft(DAY, 540, 720), []),
        (SessionDraft(DAY, 540, 720, 90), []),
        (SessionDraft(DAY, None, None, 120), []),
        (SessionDraft(None, 540, 720), [("on_date", "vide", Severity.ERROR)]),
        (SessionDraft(DAY, 720, 540), [("ends", "ordre", Severity.ERROR)]),
        (SessionDraft(DAY, 540, 540, 60), [("ends", "ordre", Severity.ERROR)]),
        (SessionDraft(DAY, 540, 720, 181), [("minutes", "duree", Severity.ERROR)]),
        (SessionDraft(DAY, 540, None), [("minutes", "vide", Severity.WARNING)]),
        (SessionDraft(DAY, minutes=1441), [("minutes", "jour", Severity.ERROR)]),
        (SessionDraft(DAY, minutes=-5), [("minutes", "jour", Severity.ERROR)]),
        (SessionDraft(DAY, minutes=601), [("minutes", "longue", Severity.WARNING)]),
        (SessionDraft(DAY, minutes=600), []),
    ],
)
def test_what_is_said_of_a_meeting(
    draft: SessionDraft, problems: list[tuple[str, str, Severity]]
) -> None:
    assert told(validate_session(cleaned_session(draft))) == problems


def test_a_closed_day_is_told_and_kept() -> None:
    (problem,) = validate_session(
        cleaned_session(SessionDraft(date(2026, 12, 25), 540, 600)), reason_off="Noël"
    )
    assert problem.severity is Severity.WARNING
    assert "Noël" in problem.message


def test_the_duration_follows_the_hours_when_it_is_not_typed() -> None:
    assert cleaned_session(SessionDraft(DAY, 540, 750)).minutes == 210
    assert cleaned_session(SessionDraft(DAY, 540, 750, 60)).minutes == 60
    assert cleaned_session(SessionDraft(DAY, 540, None)).minutes is None


@pytest.mark.parametrize(
    ("typed", "minutes"),
    [
        ("9", 540),
        ("9h", 540),
        ("9 h 30", 570),
        ("14:05", 845),
        ("24", 1440),
        ("24:01", None),
        ("9h75", None),
        ("matin", None),
        ("", None),
    ],
)
def test_hours_are_read_as_people_type_them(typed: str, minutes: int | None) -> None:
    assert read_clock(typed) == minutes


@pytest.mark.parametrize(("minutes", "wrong"), [(None, 0), (1, 0), (90, 0), (0, 1), (91, 1)])
def test_nobody_counts_for_more_than_the_meeting(minutes: int | None, wrong: int) -> None:
    assert len(part_problems(minutes, 90)) == wrong


@given(st.integers(-400, 400), st.integers(0, 300) | st.none())
def test_a_path_holds_the_days_between_its_entry_and_its_exit(gap: int, length: int | None) -> None:
    entry = DAY + timedelta(days=gap)
    leaving = None if length is None else entry + timedelta(days=length)
    inside = entry <= DAY and (leaving is None or leaving >= DAY)
    assert Stay(entry, leaving).holds(DAY) is inside
    assert part_of([("a", Stay(entry, leaving))], DAY) == ((["a"], []) if inside else ([], ["a"]))


def test_a_path_without_entry_holds_no_day() -> None:
    assert not Stay(None, None).holds(DAY)


def test_people_are_named_in_a_sentence() -> None:
    assert listed(["A"]) == "A"
    assert listed(["A", "B", "C"]) == "A, B et C"
    assert listed(list("ABCDEFG"), most=3) == "A, B, C et 4 autres"
    assert listed(list("ABCD"), most=3) == "A, B, C et 1 autre"
    assert outside_words(["Léa"], DAY) == "Léa n’est pas en parcours le 12/11/2026."
    assert outside_words(["Léa", "Tom"], DAY) == "Léa et Tom ne sont pas en parcours le 12/11/2026."


def test_codes_come_back_and_unknown_ones_stay_readable() -> None:
    for kind in ActivityKind:
        assert kind_of(kind.value) is kind
        assert len(kind.value) <= 16
    for presence in Presence:
        assert presence_of(presence.value) is presence
        assert len(presence.value) <= 8
    assert kind_of("kermesse") is ActivityKind.OTHER
    assert presence_of("?") is Presence.PLANNED
    assert ActivityKind.SPORT not in WITH_COMPANIES
