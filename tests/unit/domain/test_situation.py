"""Situations as typed: what each asks, what is emptied, what is refused and what is only said."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from e2c_desktop.domain.codes import Answer, ContactMode, ExitReason, Moment, SituationCode
from e2c_desktop.domain.ids import new_id
from e2c_desktop.domain.problems import Severity
from e2c_desktop.domain.situation import (
    AroundSituation,
    ExitFacts,
    Observed,
    SituationDraft,
    cleaned_situation,
    copied,
    fields_of,
    months_words,
    planned_on,
    situation_values,
    validate_exit,
    validate_situation,
)

EXIT = date(2026, 5, 15)
TODAY = date(2026, 11, 12)
AT_EXIT = AroundSituation(
    Moment.EXIT, TODAY, date(2025, 9, 1), date(2025, 10, 6), EXIT, ExitReason.SOLUTION
)
AT_6 = replace(AT_EXIT, moment=Moment.M6)
CDD = SituationDraft(
    observed_on=EXIT,
    code=SituationCode.FIXED_TERM,
    starts_on=date(2026, 5, 18),
    ends_on=date(2026, 9, 17),
    weekly_hours=35.0,
)


def said(draft: SituationDraft, around: AroundSituation) -> list[tuple[str, str, str]]:
    cleaned = cleaned_situation(draft, around.moment, around.exit_reason)
    found = validate_situation(cleaned, around)
    return [(one.field, one.code, one.severity.value) for one in found]


@pytest.mark.parametrize(
    ("change", "expected"),
    [
        ({}, []),
        ({"observed_on": None}, [("observed_on", "vide", "erreur")]),
        (
            {"observed_on": date(2026, 11, 13), "ends_on": date(2026, 12, 31)},
            [("observed_on", "avenir", "erreur")],
        ),
        ({"observed_on": date(2025, 8, 31)}, [("observed_on", "ordre", "erreur")]),
        (
            {"observed_on": date(2026, 2, 1)},
            [("observed_on", "W-SUIVI-DATE", "avertissement")],
        ),
        ({"code": None}, [("code", "vide", "erreur")]),
        ({"code": SituationCode.LEFT_EARLY}, [("code", "integration", "avertissement")]),
        ({"ends_on": None}, [("ends_on", "W-CDD-FIN", "avertissement")]),
        (
            {"code": SituationCode.AGENCY, "ends_on": None, "starts_on": None},
            [("ends_on", "W-CDD-FIN", "avertissement"), ("starts_on", "debut", "avertissement")],
        ),
        ({"ends_on": date(2026, 5, 17)}, [("ends_on", "ordre", "erreur")]),
        (
            {"starts_on": date(2026, 1, 2), "ends_on": date(2026, 4, 1)},
            [("ends_on", "fini", "avertissement")],
        ),
        ({"weekly_hours": 0.0}, [("weekly_hours", "impossible", "erreur")]),
        ({"weekly_hours": 169.0}, [("weekly_hours", "impossible", "erreur")]),
        ({"weekly_hours": 48.5}, [("weekly_hours", "trop", "avertissement")]),
        ({"weekly_hours": 48.0}, []),
        ({"weekly_hours": None}, []),
        ({"note": "n° 2 08 05 94 028 001 42"}, [("note", "nir", "erreur")]),
    ],
)
def test_what_is_said_of_the_situation_at_the_exit(
    change: dict[str, object], expected: list[tuple[str, str, str]]
) -> None:
    assert said(replace(CDD, **change), AT_EXIT) == expected  # type: ignore[arg-type]  # any field


@pytest.mark.parametrize(
    ("draft", "expected"),
    [
        (SituationDraft(date(2026, 11, 12), Answer.NO), []),
        (SituationDraft(date(2026, 5, 14), Answer.NO), [("observed_on", "ordre", "erreur")]),
        (
            SituationDraft(date(2026, 8, 1), Answer.NO),
            [("observed_on", "W-SUIVI-DATE", "avertissement")],
        ),
        (SituationDraft(TODAY, Answer.YES), [("code", "vide", "erreur")]),
        (SituationDraft(TODAY, Answer.YES, SituationCode.EXCLUDED), [("code", "sortie", "erreur")]),
        (SituationDraft(TODAY, Answer.YES, SituationCode.PERMANENT), []),
        (SituationDraft(TODAY, None, SituationCode.UNKNOWN), []),
    ],
)
def test_what_is_said_of_a_follow_up(
    draft: SituationDraft, expected: list[tuple[str, str, str]]
) -> None:
    assert said(draft, AT_6) == expected


def test_without_an_exit_nothing_is_far() -> None:
    around = AroundSituation(Moment.M6, TODAY)
    assert said(SituationDraft(date(2020, 1, 1), Answer.NO), around) == []


def test_two_situations_of_a_day_are_told_not_refused() -> None:
    other = Observed(Moment.M3, EXIT, SituationCode.SEEKING)
    (problem,) = validate_situation(CDD, replace(AT_EXIT, others=(other,)))
    assert (problem.field, problem.severity) == ("code", Severity.WARNING)
    assert (
        problem.message
        == "Autre situation notée ce jour-là : Sans solution, en recherche, à 3 mois."
    )
    same = replace(other, code=SituationCode.FIXED_TERM)
    unknown = replace(other, code=None)
    another_day = replace(other, observed_on=None)
    assert validate_situation(CDD, replace(AT_EXIT, others=(same, unknown, another_day))) == []


@given(
    code=st.sampled_from([None, *SituationCode]),
    moment=st.sampled_from(list(Moment)),
    reached=st.sampled_from([None, Answer.YES, Answer.NO]),
    reason=st.sampled_from([None, *ExitReason]),
)
def test_what_is_not_asked_is_never_stored(
    code: SituationCode | None,
    moment: Moment,
    reached: Answer | None,
    reason: ExitReason | None,
) -> None:
    full = replace(
        CDD,
        code=code,
        reached=reached,
        contract=" PEC ",
        employer="L’Écluse",
        organism="GRETA",
        title="Aide de cuisine",
        certification="CAP",
        trade_code="G1602",
        contact_mode=ContactMode.PHONE,
        source="Jeune",
        note="Arrêt maladie",
    )
    cleaned = cleaned_situation(full, moment, reason)
    asked = fields_of(full, moment, reason)
    empty = SituationDraft()
    for name in SituationDraft.__dataclass_fields__:
        if name not in asked | {"reached"}:
            assert getattr(cleaned, name) == getattr(empty, name), name
    if cleaned.code is SituationCode.OUTSIDE_CAUSE:
        words = ("contract", "employer", "organism", "title", "certification", "note")
        assert not any(getattr(cleaned, name) for name in words)
    assert cleaned_situation(cleaned, moment, reason) == cleaned


def test_an_employer_of_the_base_takes_the_place_of_a_name() -> None:
    company = new_id()
    draft = replace(CDD, company_id=company, employer="L’Écluse")
    cleaned = cleaned_situation(draft, Moment.EXIT)
    assert (cleaned.company_id, cleaned.employer) == (company, "")
    assert cleaned.reached is Answer.YES
    unknown = cleaned_situation(replace(draft, code=SituationCode.UNKNOWN), Moment.EXIT)
    assert (unknown.company_id, unknown.reached) == (None, Answer.NO)
    told = cleaned_situation(draft, Moment.M3)
    assert told.reached is Answer.YES


@pytest.mark.parametrize(
    ("facts", "expected"),
    [
        (ExitFacts(ExitReason.SOLUTION, EXIT), []),
        (ExitFacts(None, EXIT), [("exit_reason", "vide", "avertissement")]),
        (ExitFacts(ExitReason.TERM, None), [("exit_on", "vide", "erreur")]),
        (ExitFacts(ExitReason.TERM, date(2025, 8, 31)), [("exit_on", "ordre", "erreur")]),
        (ExitFacts(ExitReason.TERM, date(2025, 10, 1)), [("exit_on", "ordre", "erreur")]),
        (ExitFacts(ExitReason.TERM, date(2026, 11, 13)), [("exit_on", "futur", "avertissement")]),
    ],
)
def test_what_is_said_of_why_and_when_a_path_ended(
    facts: ExitFacts, expected: list[tuple[str, str, str]]
) -> None:
    found = validate_exit(facts, AT_EXIT)
    assert [(one.field, one.code, one.severity.value) for one in found] == expected


def test_an_exit_moved_after_a_follow_up_is_told() -> None:
    others = (
        Observed(Moment.EXIT, date(2026, 1, 1), SituationCode.SEEKING),
        Observed(Moment.M3, None, None),
        Observed(Moment.M3, date(2026, 5, 14), SituationCode.SEEKING),
    )
    (problem,) = validate_exit(ExitFacts(ExitReason.TERM, EXIT), replace(AT_EXIT, others=others))
    assert problem.message == "Un suivi est daté d’avant, le 14/05/2026."
    assert problem.severity is Severity.WARNING


def test_the_same_situation_told_later_keeps_what_it_is() -> None:
    told = copied(replace(CDD, note="Période d’essai", source="Employeur"), TODAY)
    assert told == replace(CDD, observed_on=TODAY, reached=Answer.YES)


def test_words_and_columns() -> None:
    assert [months_words(moment) for moment in (Moment.EXIT, Moment.M18)] == [
        "la sortie",
        "18\u00a0mois",
    ]
    assert planned_on(Moment.EXIT, EXIT) == EXIT
    assert planned_on(Moment.M6, date(2026, 8, 31)) == date(2027, 2, 28)
    values = situation_values(replace(CDD, contact_mode=ContactMode.MAIL))
    assert (values["contact_mode"], values["code"]) == ("mel", SituationCode.FIXED_TERM)
    assert situation_values(CDD)["contact_mode"] == ""
