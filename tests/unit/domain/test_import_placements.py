"""What an import of placements would do: who and where, doubts, choices, the same again."""

from __future__ import annotations

from datetime import date
from typing import Any
from uuid import UUID

import pytest

from e2c_desktop.domain.codes import PlacementKind, PlacementState
from e2c_desktop.domain.french import typography
from e2c_desktop.domain.import_controls import Around, Controls, Host, controls_of
from e2c_desktop.domain.import_lines import Suggestion
from e2c_desktop.domain.import_matching import (
    CompanyMatcher,
    MatchCompany,
    MatchPath,
    MatchPerson,
    PersonMatcher,
    without_civility,
)
from e2c_desktop.domain.import_placement_report import counts_of, problem_rows, report_of
from e2c_desktop.domain.import_placements import (
    KnownPlacement,
    PlacementChoice,
    PlacementLine,
    PlacementPlan,
    PlacementValues,
    plan_placements,
)
from e2c_desktop.domain.import_values import LineWarning
from e2c_desktop.domain.placement_facts import PlacementFacts
from e2c_desktop.domain.placement_rules.rule_set import RuleBook
from e2c_desktop.domain.work_calendar import HolidayZone, WorkCalendar

START, END = date(2025, 3, 3), date(2025, 3, 14)
BORN = date(2004, 5, 12)


def _path(number: int, entry: date | None = date(2025, 1, 6), leaving: date | None = None) -> Any:
    return MatchPath(UUID(int=number), entry, leaving)


def _person(number: int, last: str, first: str, *paths: MatchPath) -> MatchPerson:
    return MatchPerson(UUID(int=number), last, first, BORN, paths or (_path(100 + number),))


def _company(number: int, name: str, town: str = "Créteil", trade_name: str = "") -> MatchCompany:
    return MatchCompany(UUID(int=number), name, trade_name, town, "94000")


SOW = _person(1, "SOW", "Aïcha Marie")
DUPONT = _person(2, "DUPONT", "Jean-Baptiste")
FIRST_TRAN = _person(3, "TRAN", "Minh", _path(31, date(2023, 1, 2), date(2023, 9, 1)))
SECOND_TRAN = _person(4, "TRAN", "Minh", _path(41))
GARAGE = _company(11, "SARL Garage Perrault", trade_name="Chez Nadia")
EBENE, OTHER_EBENE = _company(12, "Ébène & Co"), _company(13, "EBENE & CO", "Alfortville")
MARKET = _company(14, "SuperÉco Villiers-sur-Marne", "Villiers-sur-Marne")
PEOPLE = [SOW, DUPONT, FIRST_TRAN, SECOND_TRAN]
COMPANIES = [GARAGE, EBENE, OTHER_EBENE, MARKET]


def _line(row: int = 5, **more: Any) -> PlacementLine:
    values: dict[str, Any] = {"trainee": "SOW Aïcha Marie", "company": "Garage Perrault"}
    values |= {"starts_on": START, "ends_on": END, **more}
    return PlacementLine(sheet="2025", row=row, values=PlacementValues(**values))


def _plan(*lines: PlacementLine, **more: Any) -> PlacementPlan:
    known: dict[str, Any] = {"people": PEOPLE, "companies": COMPANIES}
    return plan_placements(lines, **(known | more))


@pytest.mark.parametrize(
    ("typed", "bare"),
    [
        ("Mme SOW Aïcha", "SOW Aïcha"),
        ("M. MADI", "MADI"),
        ("M’MADI Zoé", "M’MADI Zoé"),
        ("Mlle  Tran", "Tran"),
        ("MAMADOU Sow", "MAMADOU Sow"),
    ],
)
def test_a_civility_is_dropped_when_a_space_follows_it(typed: str, bare: str) -> None:
    assert without_civility(typed) == bare


@pytest.mark.parametrize(
    ("typed", "verdict", "reason", "who"),
    [
        ("Aïcha Marie SOW", "importé", "", SOW),
        ("Sow, Aicha-Marie", "importé", "", SOW),
        ("Mme SOW Aïcha Marie", "importé", "", SOW),
        ("SWO Aïcha Marie", "à confirmer", "stagiaire", SOW),
        ("SOW Aïcha", "à confirmer", "stagiaire", SOW),
        ("TRAN Minh", "importé", "", SECOND_TRAN),
        ("DUPOND J-B", "refusé", "S-STAGIAIRE", None),
        ("Sow", "refusé", "S-STAGIAIRE", None),
    ],
)
def test_who_a_name_means(typed: str, verdict: str, reason: str, who: MatchPerson | None) -> None:
    (line,) = _plan(_line(trainee=typed)).lines
    assert (line.verdict, line.reason) == (verdict, reason)
    assert line.trainee_id == (who.id if who else None)


@pytest.mark.parametrize(
    ("typed", "town", "verdict", "reason", "where"),
    [
        ("GARAGE PERRAULT SARL", "", "importé", "", GARAGE),
        ("chez nadia", "Paris", "importé", "", GARAGE),
        ("SuperÉco", "Villiers sur Marne", "importé", "", MARKET),
        ("Ébène & Co", "ALFORTVILLE CEDEX", "importé", "", OTHER_EBENE),
        ("Ébène & Co", "", "refusé", "S-ENT-AMBIGU", None),
        ("Ebnee & Co", "", "refusé", "S-ENT-AMBIGU", None),
        ("Garage Perraul", "Créteil", "à confirmer", "entreprise", GARAGE),
        ("Garage Perraul", "Paris", "refusé", "S-ENTREPRISE", None),
        ("Eben", "", "refusé", "S-ENTREPRISE", None),
    ],
)
def test_which_company_a_name_means(
    typed: str, town: str, verdict: str, reason: str, where: MatchCompany | None
) -> None:
    (line,) = _plan(_line(company=typed, town=town)).lines
    assert (line.verdict, line.reason) == (verdict, reason)
    assert line.company_id == (where.id if where else None)


def test_several_namesakes_present_are_for_somebody_to_choose() -> None:
    third = _person(5, "TRAN", "Minh")
    line = _line(trainee="TRAN Minh")
    (judged,) = _plan(line, people=[*PEOPLE, third]).lines
    assert (judged.verdict, judged.reason, judged.field) == ("refusé", "S-AMBIGU", "trainee")
    assert [one.id for one in judged.suggestions] == [SECOND_TRAN.id, third.id]
    assert judged.suggestions[0].words == "TRAN Minh, né(e) le 12/05/2004"
    choice = PlacementChoice().taking(judged.suggestions[1])
    (chosen,) = _plan(line, people=[*PEOPLE, third], choices={line.place: choice}).lines
    assert (chosen.verdict, chosen.trainee_id) == ("importé", third.id)
    assert chosen.suggestions == judged.suggestions


def test_namesakes_of_whom_nobody_was_there_are_all_offered() -> None:
    gone = _person(6, "TRAN", "Minh", _path(61, date(2022, 1, 3), date(2022, 2, 1)))
    (judged,) = _plan(_line(trainee="TRAN Minh"), people=[FIRST_TRAN, gone]).lines
    assert len(judged.suggestions) == 2


def test_a_doubt_on_both_is_settled_one_after_the_other() -> None:
    line = _line(trainee="SWO Aïcha Marie", company="Garage Perraul", town="Créteil")
    (first,) = _plan(line).lines
    assert (first.reason, first.field) == ("stagiaire", "trainee")
    choice = PlacementChoice().taking(first.suggestions[0])
    (second,) = _plan(line, choices={line.place: choice}).lines
    assert (second.reason, second.field) == ("entreprise", "company")
    assert "Garage Perraul" in second.sentence
    both = choice.taking(next(one for one in second.suggestions if one.field == "company"))
    (third,) = _plan(line, choices={line.place: both}).lines
    assert (third.verdict, third.sentence) == ("importé", "")


def test_a_choice_of_somebody_else_may_be_taken_back() -> None:
    line = _line()
    choice = PlacementChoice(trainee_id=DUPONT.id)
    (judged,) = _plan(line, choices={line.place: choice}).lines
    assert judged.trainee_id == DUPONT.id
    assert [(one.id, one.reason) for one in judged.suggestions] == [(SOW.id, "nom exact")]
    gone = PlacementChoice(UUID(int=999), UUID(int=998))
    assert _plan(line, choices={line.place: gone}).lines[0].trainee_id == SOW.id


@pytest.mark.parametrize(
    ("entry", "leaving", "warned"),
    [
        (date(2025, 3, 3), date(2025, 3, 14), False),
        (date(2025, 3, 3), None, False),
        (date(2025, 3, 4), None, True),
        (date(2025, 1, 6), date(2025, 3, 13), True),
        (date(2024, 1, 6), date(2024, 3, 13), True),
        (None, None, True),
    ],
)
def test_a_placement_outside_of_every_path_is_told(
    entry: date | None, leaving: date | None, warned: bool
) -> None:
    person = _person(1, "SOW", "Aïcha Marie", _path(101, entry, leaving))
    (line,) = _plan(_line(), people=[person]).lines
    assert line.verdict == "importé"
    assert [warning.code for warning in line.warnings] == (["W-HORS-PARCOURS"] if warned else [])


def test_outside_of_the_path_another_who_was_there_is_offered() -> None:
    short = _person(7, "SOW", "Aïcha", _path(71, date(2023, 1, 2), date(2023, 9, 1)))
    first = _line(trainee="SOW Aïcha")
    second = _line(6, trainee="SOW Aïcha", company="Ébène & Co", town="Alfortville")
    for line in _plan(first, second, people=[short, SOW]).lines:
        assert (line.trainee_id, line.verdict) == (short.id, "importé")
        assert [one.id for one in line.suggestions] == [SOW.id]


def test_the_nearest_path_is_taken() -> None:
    paths = (_path(1, date(2023, 1, 2), date(2023, 6, 1)), _path(2, date(2025, 4, 1)))
    (line,) = _plan(_line(), people=[_person(1, "SOW", "Aïcha Marie", *paths)]).lines
    assert line.path_id == paths[1].id


def test_somebody_without_a_path_has_no_placement() -> None:
    nobody = MatchPerson(UUID(int=1), "SOW", "Aïcha Marie", None)
    (line,) = _plan(_line(), people=[nobody]).lines
    assert (line.verdict, line.reason) == ("refusé", "S-STAGIAIRE")
    assert nobody.suggested("").words == "SOW Aïcha Marie"


def test_the_same_placement_twice_then_again() -> None:
    plan = _plan(_line(5), _line(6, company="CHEZ NADIA"))
    assert [(line.verdict, line.reason, line.placement) for line in plan.lines] == [
        ("importé", "", "P0001"),
        ("fusionné", "S-DOUBLON", "P0001"),
    ]
    known = KnownPlacement(UUID(int=50), SOW.id, GARAGE.id, START, END)
    again = _plan(_line(5), known=[known])
    assert [(line.verdict, line.record) for line in again.lines] == [("inchangé", str(known.id))]
    assert again.changes_nothing
    assert not plan.changes_nothing
    assert again.twins == ()
    assert not again.lines[0].completes
    assert again.lines[0].name == "SOW Aïcha Marie"


def test_a_renewal_is_of_the_latest_earlier_placement_at_the_same_host() -> None:
    known = KnownPlacement(UUID(int=50), SOW.id, GARAGE.id, date(2025, 1, 13), date(2025, 1, 24))
    later = {"starts_on": date(2025, 3, 17), "ends_on": date(2025, 3, 28), "renewal": True}
    elsewhere = later | {"company": "SuperÉco Villiers-sur-Marne"}
    plan = _plan(_line(5, renewal=True), _line(6, **later), _line(7, **elsewhere), known=[known])
    assert [line.renews for line in plan.lines] == [str(known.id), "P0001", ""]


def test_a_line_refused_or_ignored_by_itself_stays_so() -> None:
    refused = PlacementLine(sheet="2025", row=5, refusal="S-DATES", refusal_field="ends_on")
    ignored = PlacementLine(sheet="2025", row=6, ignored="vide", sentence="Ligne vide.")
    plan = _plan(refused, ignored)
    assert [(line.verdict, line.reason, line.field) for line in plan.lines] == [
        ("refusé", "S-DATES", "ends_on"),
        ("ignorée", "vide", ""),
    ]


def test_the_records_to_choose_from_are_in_order() -> None:
    plan = _plan()
    assert {one.field for one in plan.records("trainee")} == {"trainee"}
    assert plan.records("company")[0].words == "EBENE & CO, 94000 Alfortville"


CALENDAR = WorkCalendar(HolidayZone.MAINLAND, ())


def _around(known: tuple[PlacementFacts, ...] = ()) -> Around:
    return Around(
        births={one.id: one.birth_date for one in PEOPLE},
        hosts={one.id: Host(one.name, one.siret) for one in COMPANIES},
        known=known,
        calendars={one.id: CALENDAR for one in known},
        calendar={path.id: CALENDAR for one in PEOPLE for path in one.paths},
        rules=RuleBook.of([]),
    )


def test_the_rules_look_at_the_file_and_at_the_base() -> None:
    known = PlacementFacts(
        id=UUID(int=50),
        trainee_id=SOW.id,
        birth_date=BORN,
        kind=PlacementKind.PMSMP,
        state=PlacementState.ENDED,
        host_key="nom:autre",
        starts_on=START,
        ends_on=END,
        rank=3,
    )
    signed = {"signed_on": date(2025, 2, 1), "weekly_hours": 35.0}
    long = _line(5, ends_on=date(2025, 5, 2), **signed)
    doubtful = _line(6, trainee="DUPONT Jean Batiste", starts_on=date(2025, 6, 2), ends_on=END)
    plan = _plan(long, doubtful)
    controls = controls_of(plan.lines, _around((known,)))
    found = {(one.row, one.rule, one.level) for one in controls.imported}
    assert (5, "P1", "bloquant") in found
    assert (5, "P5", "avertissement") in found
    assert {one.row for one in controls.imported} == {5}
    assert {one.row for one in controls.everything} == {5, 6}


def test_the_report_tells_each_line_and_what_the_rules_say() -> None:
    warned = LineWarning("W-HEURES", "Heures non lues : « 7h/j ».", "weekly_hours")
    good = PlacementLine(
        sheet="2025",
        row=5,
        hidden=True,
        warnings=(warned,),
        values=PlacementValues("SOW Aïcha Marie", "Chez Nadia", starts_on=START, ends_on=END),
    )
    refused = PlacementLine(
        sheet="2025", row=8, refusal="S-DATE-INV", refusal_field="starts_on", raw="31/02"
    )
    ignored = PlacementLine(sheet="2025", row=9, ignored="vide", hidden=True)
    doubtful = _line(6, trainee="SOW Aïcha", weekly_hours=37.5, state=PlacementState.NO_SHOW)
    plan = _plan(good, doubtful, _line(7, company="Inconnue"), refused, ignored)
    controls = controls_of(plan.lines, _around())
    counts = counts_of(plan)
    assert counts == {
        "W-HEURES": 1,
        "fusionné": 1,
        "ignorée : vide": 1,
        "importé": 1,
        "lues": 4,
        "lignes masquées lues": 1,
        "refusé": 2,
        "refusé : S-DATE-INV": 1,
        "refusé : S-ENTREPRISE": 1,
        "à confirmer": 0,
    }
    report = report_of(plan, controls)
    assert report["controles"] == {"P9 avertissement": 1}
    assert report["controles_lignes"][0]["motif"] == "convention non signée"
    first = report["lignes"][0]
    assert (first["debut"], first["heures_hebdo"], first["statut"]) == (
        "03/03/2025",
        "",
        "terminée",
    )
    assert report["lignes"][2]["debut"] == ""
    suites = [(row[1], row[6], row[8], row[9]) for row in problem_rows(plan, controls)]
    assert suites == [
        (5, "Importée", "Heures par semaine", ""),
        (5, "Importée", "", ""),
        (7, "Non importée", "Entreprise", "Inconnue"),
        (8, "Non importée", "Premier jour", "31/02"),
    ]


def test_a_doubt_is_in_the_list_to_correct() -> None:
    plan = _plan(_line(6, trainee="SWO Aïcha Marie", weekly_hours=37.5))
    (row,) = problem_rows(plan, Controls())
    assert row[6:] == (
        "À confirmer",
        typography(
            "« SWO Aïcha Marie » : sans doute SOW Aïcha Marie, né(e) le 12/05/2004 "
            "(nom très proche)."
        ),
        "Stagiaire",
        "SWO Aïcha Marie",
    )
    (line,) = report_of(plan, Controls())["lignes"]
    assert (line["heures_hebdo"], line["verdict"]) == ("37,5", "à confirmer")
    assert line["suggestions"] == ["SOW Aïcha Marie, né(e) le 12/05/2004"]


def test_matchers_offer_nothing_for_empty_names() -> None:
    people, companies = PersonMatcher(PEOPLE), CompanyMatcher(COMPANIES)
    assert people.find("", START).suggestions == ()
    assert companies.find("", "").suggestions == ()
    assert isinstance(people.likely("SWO Aïcha Marie")[0], Suggestion)
