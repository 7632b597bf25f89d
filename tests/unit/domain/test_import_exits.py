"""What an import of exits would do: whose exit, of which path, the same again, the report."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any
from uuid import UUID

import pytest
from hypothesis import given
from hypothesis import strategies as st

from e2c_desktop.domain.codes import Answer, ExitReason, Moment, SituationCode
from e2c_desktop.domain.french import typography
from e2c_desktop.domain.import_exit_changes import KnownExit
from e2c_desktop.domain.import_exit_report import counts_of, problem_rows, report_of
from e2c_desktop.domain.import_exit_values import ExitLine, ExitValues, Observation
from e2c_desktop.domain.import_exits import ExitPlan, plan_exits
from e2c_desktop.domain.import_matching import MatchPath, MatchPerson
from e2c_desktop.domain.import_placements import PlacementChoice
from e2c_desktop.domain.import_values import LineWarning

ENTRY, END = date(2025, 1, 6), date(2025, 9, 12)
BORN = date(2004, 5, 12)
EXIT = Observation(Moment.EXIT, END, Answer.YES, SituationCode.PERMANENT, END)
M3 = Observation(Moment.M3, date(2025, 12, 12), Answer.YES, SituationCode.PERMANENT, END)


def _path(number: int, entry: date | None = ENTRY, leaving: date | None = END) -> MatchPath:
    return MatchPath(UUID(int=number), entry, leaving)


def _person(
    number: int, last: str, first: str, *paths: MatchPath, born: date | None = BORN
) -> MatchPerson:
    return MatchPerson(UUID(int=number), last, first, born, paths or (_path(100 + number),))


SOW = _person(1, "SOW", "Aïcha Marie")
DUPONT = _person(2, "DUPONT", "Jean-Baptiste", born=None)
FIRST_TRAN = _person(3, "TRAN", "Minh")
SECOND_TRAN = _person(4, "TRAN", "Minh", born=date(2005, 1, 1))
PEOPLE = [SOW, DUPONT, FIRST_TRAN, SECOND_TRAN]


def _line(
    last: str = "SOW", first: str = "Aïcha Marie", born: date | None = BORN, **more: Any
) -> ExitLine:
    values: dict[str, Any] = {"exit_on": END, "observations": (EXIT,)}
    row = more.pop("row", 5)
    unsaid = more.pop("unsaid", False)
    values |= more
    return ExitLine(
        sheet="Sorties", row=row, values=ExitValues(last, first, born, **values), unsaid=unsaid
    )


def _plan(*lines: ExitLine, **more: Any) -> ExitPlan:
    known: dict[str, Any] = {"people": PEOPLE}
    return plan_exits(lines, **(known | more))


@pytest.mark.parametrize(
    ("last", "first", "born", "verdict", "reason", "who"),
    [
        ("sow", "Aicha-Marie", BORN, "importé", "", SOW),
        ("SOW", "Aïcha Marie", None, "importé", "", SOW),
        ("SOW", "Aïcha Marie", date(2004, 5, 13), "refusé", "X-INCONNU", None),
        ("Aïcha Marie", "SOW", BORN, "à confirmer", "stagiaire", SOW),
        ("SWO", "Aïcha Marie", BORN, "à confirmer", "stagiaire", SOW),
        ("SWO", "Aïcha Marie", None, "à confirmer", "stagiaire", SOW),
        ("SWO", "Aïcha Marie", date(2004, 5, 13), "refusé", "X-INCONNU", None),
        ("SOW", "Aïcha", BORN, "à confirmer", "stagiaire", SOW),
        ("DUPONT", "Jean-Baptiste", BORN, "à confirmer", "stagiaire", DUPONT),
        ("TRAN", "Minh", BORN, "importé", "", FIRST_TRAN),
        ("TRAN", "Minh", date(2005, 1, 1), "importé", "", SECOND_TRAN),
        ("TRAN", "Minh", None, "refusé", "X-AMBIGU", None),
        ("TRAMM", "Minh", None, "refusé", "X-AMBIGU", None),
        ("OSEI", "Ada", BORN, "refusé", "X-INCONNU", None),
    ],
)
def test_who_an_identity_means(
    last: str, first: str, born: date | None, verdict: str, reason: str, who: MatchPerson | None
) -> None:
    (line,) = _plan(_line(last, first, born)).lines
    assert (line.verdict, line.reason) == (verdict, reason)
    assert line.trainee_id == (who.id if who else None)


def test_namesakes_born_another_day_are_offered() -> None:
    (line,) = _plan(_line(born=date(2004, 5, 13))).lines
    assert [one.name for one in line.suggestions] == ["SOW Aïcha Marie"]
    assert line.field == "trainee"
    assert line.sentence == typography(
        "Aucun stagiaire de ce nom : « SOW Aïcha Marie », né(e) le 13/05/2004."
    )


def test_somebody_says_whom_a_line_means() -> None:
    line = _line("OSEI", "Ada")
    choice = {line.place: PlacementChoice(trainee_id=SOW.id)}
    (judged,) = _plan(line, choices=choice).lines
    assert (judged.verdict, judged.trainee_id) == ("importé", SOW.id)
    gone = {line.place: PlacementChoice(trainee_id=UUID(int=99))}
    assert _plan(line, choices=gone).lines[0].reason == "X-INCONNU"


@pytest.mark.parametrize(
    ("paths", "ended"),
    [
        ([_path(1)], 1),
        ([_path(1, leaving=None)], 1),
        ([_path(1, leaving=END + timedelta(days=31))], 1),
        ([_path(1, leaving=END - timedelta(days=31))], 1),
        ([_path(1, leaving=END - timedelta(days=32))], None),
        ([_path(1, entry=END + timedelta(days=1), leaving=None)], None),
        ([_path(1, entry=END, leaving=None)], 1),
        ([_path(1, entry=None, leaving=None)], None),
        ([_path(1, date(2023, 1, 2), date(2023, 6, 1)), _path(2)], 2),
        ([_path(1, leaving=None), _path(2, date(2025, 3, 3), END)], 2),
        ([_path(1, leaving=None), _path(2, date(2025, 3, 3), None)], 2),
    ],
)
def test_the_path_that_an_exit_ends(paths: list[MatchPath], ended: int | None) -> None:
    (line,) = _plan(_line(), people=[_person(1, "SOW", "Aïcha Marie", *paths)]).lines
    assert line.path_id == (UUID(int=ended) if ended else None)
    if ended is None:
        assert (line.verdict, line.reason, line.field) == ("refusé", "X-PARCOURS", "exit_on")


@pytest.mark.parametrize(
    ("leaving", "code", "field"),
    [
        (None, ["W-SORTIE-AJOUT"], ["exit_on"]),
        (END - timedelta(days=1), ["W-SORTIE-DIFF"], ["exit_on"]),
        (END, [], []),
    ],
)
def test_the_day_of_this_file_wins(leaving: date | None, code: list[str], field: list[str]) -> None:
    plan = _plan(_line(), people=[_person(1, "SOW", "Aïcha Marie", _path(1, leaving=leaving))])
    (line,), (change,) = plan.lines, plan.changes
    assert [warning.code for warning in line.warnings] == code
    assert [warning.field for warning in line.warnings] == field
    assert change.exit_on == (None if leaving == END else END)


def test_a_second_row_of_a_path_is_merged() -> None:
    plan = _plan(_line(), _line(row=6, observations=(EXIT, M3)))
    assert [line.verdict for line in plan.lines] == ["importé", "fusionné"]
    second = plan.lines[1]
    assert (second.reason, second.first, second.completes) == ("X-DOUBLON", "Sorties!5", False)
    assert second.sentence == typography("Même parcours que la ligne 5 : la première est gardée.")
    assert [one.created for one in plan.changes] == [(EXIT,)]


def test_a_doubtful_row_leaves_the_path_to_a_sure_one() -> None:
    plan = _plan(_line("SWO"), _line(row=6))
    assert [line.verdict for line in plan.lines] == ["à confirmer", "importé"]


def test_the_same_file_again_changes_nothing() -> None:
    known = {SOW.paths[0].id: KnownExit(ExitReason.TERM, {Moment.EXIT: EXIT, Moment.M3: M3})}
    same = _line(reason=ExitReason.TERM, observations=(EXIT, M3))
    plan = _plan(same, _line("SWO", row=6), known=known)
    assert [line.verdict for line in plan.lines] == ["inchangé", "fusionné"]
    assert plan.changes_nothing
    alone = _plan(_line("SWO"), known=known)
    assert alone.lines[0].verdict == "inchangé"
    assert alone.lines[0].warnings == ()


def test_a_later_file_completes_what_is_known() -> None:
    path = SOW.paths[0].id
    silent = Observation(Moment.M3, date(2025, 12, 12), Answer.NO)
    known = {path: KnownExit(None, {Moment.EXIT: EXIT, Moment.M3: silent})}
    m6 = Observation(Moment.M6, date(2026, 3, 12), Answer.YES, SituationCode.SEEKING)
    plan = _plan(_line(observations=(EXIT, M3, m6), reason=ExitReason.TERM), known=known)
    (line,), (change,) = plan.lines, plan.changes
    assert line.verdict == "mis à jour"
    assert line.sentence == typography("Sortie déjà notée, complétée : à 3 mois, à 6 mois.")
    assert (change.reason, change.created) == (ExitReason.TERM, (m6,))
    assert change.completed == {
        Moment.M3: {"code": SituationCode.PERMANENT, "starts_on": END},
    }
    (warning,) = line.warnings
    assert (warning.code, warning.detail) == ("W-CONFLIT", "à 3 mois")


def test_what_the_base_says_otherwise_is_kept_and_told() -> None:
    path = SOW.paths[0].id
    other = Observation(Moment.EXIT, END, Answer.YES, SituationCode.FIXED_TERM, END)
    known = {path: KnownExit(ExitReason.DROP_OUT, {Moment.EXIT: other})}
    plan = _plan(_line(reason=ExitReason.TERM), known=known)
    assert plan.changes_nothing
    (line,) = plan.lines
    assert [one.label for one in line.warnings] == ["W-CONFLIT(motif de sortie,à la sortie)"]


def test_an_exit_moves_with_its_observation() -> None:
    before = END - timedelta(days=2)
    known_seen = Observation(Moment.EXIT, before, Answer.YES, SituationCode.PERMANENT, END)
    person = _person(1, "SOW", "Aïcha Marie", _path(7, leaving=before))
    known = {UUID(int=7): KnownExit(None, {Moment.EXIT: known_seen})}
    plan = _plan(_line(), people=[person], known=known)
    (line,), (change,) = plan.lines, plan.changes
    assert (change.exit_on, change.completed) == (END, {Moment.EXIT: {"observed_on": END}})
    assert line.verdict == "mis à jour"
    reason_only = _plan(
        _line(reason=ExitReason.TERM), known={SOW.paths[0].id: KnownExit(None, {Moment.EXIT: EXIT})}
    )
    assert reason_only.lines[0].sentence.endswith("date ou motif.")


def test_paths_left_without_situation_are_counted() -> None:
    # DUPONT and one TRAN ended without a row; the other TRAN is known already.
    known = {SECOND_TRAN.paths[0].id: KnownExit(None, {Moment.EXIT: EXIT})}
    plan = _plan(_line("SWO"), known=known)
    assert plan.unsituated == 2
    assert counts_of(plan)["parcours sortis sans situation"] == 2


def test_a_stay_noted_twice_is_one() -> None:
    twice = _person(1, "SOW", "Aïcha Marie", _path(1), _path(2, ENTRY + timedelta(days=31)))
    later = _person(1, "SOW", "Aïcha Marie", _path(1), _path(2, ENTRY + timedelta(days=32)))
    undated = _person(1, "SOW", "Aïcha Marie", _path(1), _path(2, None))
    found = [_plan(_line(), people=[one]).unsituated for one in (twice, later, undated)]
    assert found == [0, 1, 1]
    assert [_plan(people=[one]).unsituated for one in (twice, later, undated)] == [1, 2, 2]


def test_the_people_of_the_base_may_be_chosen() -> None:
    plan = _plan()
    names = [one.name for one in plan.records("trainee")]
    assert names == ["DUPONT Jean-Baptiste", "SOW Aïcha Marie", "TRAN Minh", "TRAN Minh"]
    assert plan.records("company") == []
    assert (plan.twins, plan.changes_nothing) == ((), True)


def test_the_report_and_the_list_to_correct() -> None:
    warned = ExitLine(
        sheet="Sorties",
        row=5,
        values=ExitValues("SOW", "Aïcha Marie", BORN, END, ExitReason.TERM, (EXIT, M3)),
        warnings=(LineWarning("W-SUIVI-DATE", "À 3 mois : loin.", "M3_on"),),
        unsaid=True,
    )
    refused = ExitLine(
        sheet="Sorties",
        row=6,
        values=ExitValues("OSEI", "Ada"),
        refusal="X-SORTIE-INV",
        refusal_field="exit_on",
        sentence="« juin » n’est pas une date lisible.",
        raw="juin",
    )
    separator = ExitLine(sheet="Sorties", row=7, ignored="séparateur", sentence="Titre.")
    doubtful = _line("TRAM", born=date(2005, 1, 1), first="Minhh", row=8)
    again = _line(row=9)
    plan = _plan(
        *(warned, refused, separator, doubtful, again),
        hidden_sheets=["Listes"],
        unread_sheets=["Bilan"],
    )
    report = report_of(plan)
    assert report["comptes"] == {
        "W-SUIVI-DATE": 1,
        "feuille masquée ignorée : Listes": 1,
        "feuille sans en-tête reconnu : Bilan": 1,
        "fusionné": 1,
        "ignorée : séparateur": 1,
        "importé": 1,
        "lues": 4,
        "parcours sortis sans situation": 2,
        "refusé": 1,
        "refusé : X-SORTIE-INV": 1,
        "à confirmer": 1,
    }
    first, second, _, third, merged = report["lignes"]
    assert (first["date_sortie"], first["motif_fin"]) == ("12/09/2025", "terme")
    assert (first["sortie_joint"], first["sortie_situation"]) == ("O", "EMP_CDI")
    assert (first["M3_date"], first["M3_du"], first["M6_date"]) == ("12/12/2025", "12/09/2025", "")
    assert (second["date_sortie"], second["sortie_joint"]) == ("", "")
    assert (third["motif"], third["avertissements"]) == ("", [])
    assert (merged["avertissements"], merged["motif"]) == (["Sorties!5"], "X-DOUBLON")
    assert merged["date_sortie"] == ""
    rows = problem_rows(plan)
    assert [row[:5] for row in rows] == [
        ("Sorties", 5, "SOW Aïcha Marie", "12/09/2025", "Importée"),
        ("Sorties", 6, "OSEI Ada", "", "Non importée"),
        ("Sorties", 8, "TRAM Minhh", "12/09/2025", "À confirmer"),
    ]
    assert [row[5:] for row in rows] == [
        (typography("À 3 mois : loin."), "À 3 mois, contact le", ""),
        (typography("« juin » n’est pas une date lisible."), "Date de sortie", "juin"),
        (third["raison"], "Stagiaire", "TRAM Minhh"),
    ]
    assert plan.unsaid == 1
    assert plan.lines[0].name == "SOW Aïcha Marie"
    assert plan.lines[1].record == ""


@given(
    moments=st.lists(st.sampled_from(list(Moment)), unique=True),
    code=st.sampled_from(list(SituationCode)),
    reason=st.none() | st.sampled_from(list(ExitReason)),
)
def test_what_was_written_is_never_written_again(
    moments: list[Moment], code: SituationCode, reason: ExitReason | None
) -> None:
    later = [one for one in moments if one is not Moment.EXIT]
    seen = (EXIT, *(Observation(one, END, Answer.YES, code) for one in later))
    line = _line(reason=reason, observations=seen)
    (change,) = _plan(line).changes
    known = {change.path_id: KnownExit(change.reason, {one.moment: one for one in change.created})}
    assert _plan(line, known=known).changes_nothing
