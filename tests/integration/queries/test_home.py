"""The home page on a real base: each line from its fact, who is where, the four figures."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from typing import Any
from uuid import UUID

import pytest
import sqlalchemy as sa
from tests.helpers.builders import TODAY, make_path, make_school, make_trainee
from tests.helpers.follow_ups import clock, make_exit, note_call, note_situation
from tests.helpers.notes import make_note
from tests.helpers.partners import make_company, placed
from tests.helpers.placements import make_delegation, make_prescriber

from e2c_desktop.domain.codes import Moment, PathState, PlacementState, SituationCode
from e2c_desktop.domain.consents import ConsentAnswer, ConsentKind, Signatory
from e2c_desktop.domain.dates import add_months
from e2c_desktop.domain.ids import new_id
from e2c_desktop.domain.todo import Place, Task, TaskKind, Urgency
from e2c_desktop.domain.whereabouts import Whereabouts
from e2c_desktop.queries.home_scope import TaskScope
from e2c_desktop.queries.reads import Reads
from e2c_desktop.storage.models import (
    CompanyCall,
    Consent,
    PieceKind,
    Placement,
    PlacementAbsence,
    PlacementAccident,
    PlacementPause,
    PlacementVisit,
    School,
    Trainee,
)
from e2c_desktop.storage.models import Path as PathRow
from e2c_desktop.storage.unit_of_work import UnitOfWork

DAY = timedelta(days=1)


@pytest.fixture
def work(tmp_path: Path) -> UnitOfWork:
    return make_school(tmp_path, clock=clock)


def write(work: UnitOfWork, *rows: object) -> None:
    with work.write("Écrire") as scope:
        scope.session.add_all(rows)


def set_path(work: UnitOfWork, path_id: UUID, **values: Any) -> None:
    with work.write("Corriger") as scope:
        scope.session.execute(sa.update(PathRow).where(PathRow.id == path_id).values(**values))


def somebody(work: UnitOfWork, **values: Any) -> UUID:
    """Register a committed person; every column of the path can be given."""
    path_id = make_path(work).id
    usual = {"planned_end_on": TODAY + timedelta(days=200), "contract_on": date(2026, 6, 11)}
    set_path(work, path_id, **{**usual, **values})
    return path_id


def told(work: UnitOfWork, **asked: Any) -> list[Task]:
    reads = Reads(work)
    found = reads.home.tasks(reads.home.scope(**{"mine": False, **asked}))
    return [task for task in found if task.kind is not TaskKind.PIECES]


def titles(work: UnitOfWork, **asked: Any) -> list[tuple[str, date]]:
    return sorted((task.title, task.due_on) for task in told(work, **asked))


def test_nothing_is_to_be_done_in_a_school_where_all_is_noted(work: UnitOfWork) -> None:
    somebody(work)
    assert told(work) == []


def test_the_decision_is_due_at_the_end_of_the_integration(work: UnitOfWork) -> None:
    path = make_path(work, signed=False)
    (line,) = told(work)
    end = date(2026, 6, 14)
    assert (line.title, line.due_on) == ("Décision d’intégration à prendre", end)
    assert line.target.asked == "decision"
    assert line.urgency(TODAY) is Urgency.LATE
    set_path(work, path.id, integration_end_on=TODAY, cohort_id=None)
    (line,) = told(work)
    assert (line.urgency(TODAY), line.detail) == (Urgency.TODAY, "fin de l’intégration")
    set_path(work, path.id, integration_end_on=TODAY + timedelta(days=61))
    assert told(work) == []
    set_path(work, path.id, integration_end_on=None, entry_on=None)
    assert told(work) == []


def test_a_contract_without_day_is_asked_for(work: UnitOfWork) -> None:
    somebody(work, contract_on=None, integration_end_on=TODAY)
    assert titles(work) == [("Contrat d’engagement à dater", TODAY)]


def test_the_end_is_prepared_ten_days_before(work: UnitOfWork) -> None:
    path_id = somebody(work, planned_end_on=TODAY + timedelta(days=20))
    before = ("Fin de parcours à préparer", TODAY + timedelta(days=10))
    assert before in titles(work)
    set_path(work, path_id, planned_end_on=TODAY - DAY)
    assert before not in titles(work)
    assert ("Fin de parcours dépassée", TODAY - DAY) in titles(work)


def test_who_was_suspended_is_awaited_and_a_permit_ends(work: UnitOfWork) -> None:
    path_id = somebody(work, state=PathState.SUSPENDED, returns_on=TODAY + DAY)
    with work.write("Titre") as scope:
        scope.session.execute(sa.update(Trainee).values(residence_permit_end=TODAY + 5 * DAY))
    assert titles(work) == [
        ("Retour de suspension attendu", TODAY + DAY),
        ("Titre de séjour à renouveler", TODAY - 25 * DAY),
    ]
    set_path(work, path_id, returns_on=None)
    assert len(told(work)) == 1


def test_papers_are_asked_for_at_the_end_of_the_integration(work: UnitOfWork) -> None:
    path = make_path(work, signed=False)
    set_path(work, path.id, integration_end_on=TODAY + DAY)
    reads = Reads(work)
    found = [one for one in reads.home.tasks(reads.home.scope(mine=False)) if one.target.asked]
    papers = [one for one in found if one.kind is TaskKind.PIECES]
    assert [one.title for one in papers] == ["Pièces à demander"]
    assert papers[0].detail.endswith(" pièces")
    with work.write("Une seule") as scope:
        kept = scope.session.scalars(sa.select(PieceKind.id).order_by(PieceKind.rank)).first()
        others = sa.update(PieceKind).where(PieceKind.id != kept)
        scope.session.execute(others.values(archived_at=datetime.now(UTC)))
    papers = [
        one for one in reads.home.tasks(reads.home.scope(mine=False)) if one.kind is TaskKind.PIECES
    ]
    assert [one.title for one in papers] == ["Pièce à demander"]
    with work.write("Aucune") as scope:
        scope.session.execute(sa.update(PieceKind).values(archived_at=datetime.now(UTC)))
    assert [one.kind for one in reads.home.tasks(reads.home.scope(mine=False))] == [
        TaskKind.DECISION
    ]


def test_an_exit_asks_for_its_situation_sooner_than_the_fse(work: UnitOfWork) -> None:
    known = make_exit(work, TODAY - 3 * DAY, names="DIALLO Awa", state=PathState.LEFT)
    make_exit(work, TODAY - 3 * DAY, names="BA Ali", state=PathState.LEFT, fse=True)
    lines = [line for line in told(work) if line.kind is TaskKind.SITUATION]
    assert {(line.title, line.due_on) for line in lines} == {
        ("Situation à la sortie à noter", TODAY + 4 * DAY),
        ("Données FSE+ de sortie à compléter", TODAY + 25 * DAY),
    }
    assert {line.target.place for line in lines} == {Place.EXIT}
    note_situation(work, known, Moment.EXIT, SituationCode.QUALIFYING)
    lines = [line for line in told(work) if line.kind is TaskKind.SITUATION]
    assert [line.name for line in lines] == ["BA Ali"]


def test_a_follow_up_is_due_some_months_after_the_exit(work: UnitOfWork) -> None:
    path_id = make_exit(work, add_months(TODAY, -3) - 5 * DAY, state=PathState.LEFT)
    note_situation(work, path_id, Moment.EXIT, SituationCode.UNKNOWN)
    (line,) = [one for one in told(work) if one.urgency(TODAY) is Urgency.LATE]
    assert (line.title, line.due_on) == ("Suivi à 3 mois", TODAY - 5 * DAY)
    assert line.detail == "fin du parcours le 11/08/2026"
    for day in (2, 1):
        note_call(work, path_id, Moment.M3, TODAY - day * DAY, reached=False)
    (line,) = [one for one in told(work) if one.title == "Suivi à 3 mois"]
    assert line.detail.endswith("2 appels sans réponse")


def test_a_convention_is_red_from_its_first_day(work: UnitOfWork) -> None:
    company = make_company(work)
    first = TODAY + 4 * DAY
    made = placed(
        work, somebody(work), company, first, first + 20 * DAY, state=PlacementState.TO_SIGN
    )
    (line,) = told(work)
    assert (line.title, line.due_text(TODAY)) == ("Convention à faire signer", "J−3")
    assert line.detail == "Garage des Sorbiers · début le 20/11/2026"
    with work.write("Avancer") as scope:
        scope.session.get_one(Placement, made).starts_on = TODAY
    (line,) = told(work)
    assert (line.title, line.urgency(TODAY)) == ("Stage commencé sans convention", Urgency.LATE)


def test_the_sheet_of_the_tutor_is_awaited_a_week(work: UnitOfWork) -> None:
    last = TODAY - 10 * DAY
    made = placed(work, somebody(work), make_company(work), last - 14 * DAY, last)
    assert titles(work) == [("Évaluation du tuteur manquante", last + 7 * DAY)]
    with work.write("Reçue") as scope:
        scope.session.get_one(Placement, made).review_received = True
    assert told(work) == []


def test_visits_are_made_or_planned(work: UnitOfWork) -> None:
    last = TODAY + 5 * DAY
    made = placed(
        work, somebody(work), make_company(work), TODAY, last, state=PlacementState.RUNNING
    )
    assert titles(work) == [("Visite en entreprise à prévoir", last)]
    write(work, PlacementVisit(placement_id=made, planned_on=TODAY + DAY))
    assert titles(work) == [("Visite en entreprise", TODAY + DAY)]
    write(work, PlacementVisit(placement_id=made, planned_on=TODAY - DAY))
    assert titles(work)[1:] == [("Visite en entreprise à noter", TODAY - DAY)]
    staff = Reads(work).staff()[0].id
    assert len(told(work, mine=True)) == (2 if work.actor.id == staff else 0)


def test_an_accident_is_declared_within_two_days(work: UnitOfWork) -> None:
    made = placed(work, somebody(work), make_company(work), TODAY - 60 * DAY, TODAY - 40 * DAY)
    with work.write("Reçue") as scope:
        scope.session.get_one(Placement, made).review_received = True
    write(work, PlacementAccident(placement_id=made, happened_at=clock() - 10 * DAY))
    (line,) = told(work)
    assert (line.title, line.due_on) == ("Accident à déclarer", TODAY - 8 * DAY)
    assert line.words == ""


def consent(trainee_id: UUID, ends_on: date | None, **values: Any) -> Consent:
    return Consent(
        trainee_id=trainee_id,
        kind=ConsentKind.IMAGE,
        answer=ConsentAnswer.GIVEN,
        signed_on=date(2026, 1, 5),
        signatory=Signatory.PERSON,
        ends_on=ends_on,
        **values,
    )


def test_an_agreement_on_pictures_ends_unless_another_follows(work: UnitOfWork) -> None:
    somebody(work)
    with work.read() as session:
        person = session.execute(sa.select(Trainee.id)).scalar_one()
    write(work, consent(person, TODAY + 3 * DAY))
    assert titles(work) == [("Droit à l’image à renouveler", TODAY - 27 * DAY)]
    write(work, consent(person, None))
    assert told(work) == []


def test_the_insurance_of_a_company_that_receives_somebody_ends(work: UnitOfWork) -> None:
    ended = TODAY - DAY
    company = make_company(work, insured_until=ended)
    make_company(work, name="Personne ici", insured_until=ended)
    path_id = somebody(work)
    placed(work, path_id, company, TODAY, TODAY + DAY, state=PlacementState.CANCELLED)
    assert told(work) == []
    placed(work, path_id, company, TODAY + DAY, TODAY + 9 * DAY, state=PlacementState.SIGNED)
    (line,) = told(work)
    assert line.title == "Assurance de l’entreprise à redemander"
    assert line.detail == "Garage des Sorbiers, Vitry-sur-Seine · jusqu’au 15/11/2026"
    assert line.target.place is Place.COMPANY
    with work.write("Sans commune") as scope:
        scope.session.execute(sa.text("UPDATE company SET town = ''"))
    assert told(work)[0].detail.startswith("Garage des Sorbiers · ")


def test_the_papers_of_the_school_are_nobodys_own(work: UnitOfWork) -> None:
    with work.write("Label") as scope:
        scope.session.execute(sa.update(School).values(label_end=TODAY + DAY))
    structure = make_prescriber(work)
    make_delegation(work, structure, ends_on=TODAY + 2 * DAY)
    assert [title for title, _ in titles(work)] == [
        "Délégation de prescription à renouveler",
        "Label de l’école à renouveler",
    ]
    assert {task.target.place for task in told(work)} == {Place.SETTINGS}
    assert told(work, mine=True) == []
    make_delegation(work, structure, starts_on=TODAY, ends_on=date(2027, 12, 31))
    assert [title for title, _ in titles(work)] == ["Label de l’école à renouveler"]


def test_companies_are_called_and_notes_are_followed(work: UnitOfWork) -> None:
    staff = Reads(work).staff()[0].id
    for name, town, who in (("Garage", "Vitry", None), ("Épicerie", "", staff)):
        company = make_company(work, name=name, town=town)
        write(work, CompanyCall(company_id=company, due_on=TODAY, about="Bilan", staff_id=who))
    somebody(work)
    with work.read() as session:
        person = session.execute(sa.select(Trainee.id)).scalar_one()
    make_note(work, person, next_action="Rappeler la CAF", due_on=TODAY + DAY)
    make_note(
        work, person, next_action="Voir le médecin", due_on=TODAY + 2 * DAY, confidential=True
    )
    lines = sorted(told(work), key=lambda one: (one.kind, one.due_on, one.detail))
    assert [(one.detail, one.words) for one in lines] == [
        ("Garage, Vitry", "Bilan"),
        ("Épicerie", "Bilan"),
        ("", "Rappeler la CAF"),
        ("note confidentielle", ""),
    ]
    scope = TaskScope(TODAY, staff)
    mine = [one for one in Reads(work).home.tasks(scope) if one.kind is TaskKind.COMPANY_CALL]
    assert [one.detail for one in mine] == ["Épicerie"]


def test_mine_and_one_site_keep_their_own(work: UnitOfWork) -> None:
    make_path(work, signed=False)
    reads = Reads(work)
    referent, sites = reads.staff()[0].id, reads.sites()
    scope = TaskScope(TODAY)
    assert len(reads.home.tasks(replace(scope, staff_id=referent))) >= 1
    assert reads.home.tasks(replace(scope, staff_id=new_id())) == []
    assert len(reads.home.tasks(replace(scope, site_id=sites[0].id))) >= 1
    assert reads.home.tasks(replace(scope, site_id=sites[1].id)) == []


def test_a_visitor_reads_initials_and_nothing_typed(work: UnitOfWork) -> None:
    somebody(work)
    with work.read() as session:
        person = session.execute(sa.select(Trainee.id)).scalar_one()
    make_note(work, person, next_action="Rappeler la CAF", due_on=TODAY)
    reads = Reads(work)
    reads.visitor = True
    (line,) = reads.home.tasks(reads.home.scope(mine=False))
    assert line.caption == "T. N."
    (one,) = reads.home.whereabouts(reads.home.scope(mine=False))
    assert one.name == "T. N."


def test_everybody_is_somewhere(work: UnitOfWork) -> None:
    company = make_company(work)
    planned = set(Whereabouts) - {Whereabouts.AWAITED, Whereabouts.OFF}
    paths = {where: make_path(work, last_name=where.value.upper()).id for where in planned}
    paused = make_path(work, last_name="PAUSE").id
    make_trainee(work, last_name="CANDIDATE")
    set_path(work, paths[Whereabouts.SUSPENDED], state=PathState.SUSPENDED)
    running = {"state": PlacementState.RUNNING}
    placed(work, paths[Whereabouts.COMPANY], company, TODAY, TODAY, **running)
    away = placed(work, paths[Whereabouts.ABSENT], company, TODAY - DAY, TODAY, **running)
    out = placed(work, paused, company, TODAY - DAY, TODAY + DAY, **running)
    write(
        work,
        PlacementAbsence(placement_id=away, on=TODAY, reason="Grippe"),
        PlacementPause(placement_id=out, starts_on=TODAY, ends_on=TODAY),
    )
    reads = Reads(work)
    people = reads.home.whereabouts(reads.home.scope(mine=False))
    assert {one.last_name: one.where for one in people} == {
        "CENTRE": Whereabouts.CENTRE,
        "ENTREPRISE": Whereabouts.COMPANY,
        "ABSENT": Whereabouts.ABSENT,
        "SUSPENDU": Whereabouts.SUSPENDED,
        "PAUSE": Whereabouts.CENTRE,
    }
    assert "Grippe" not in repr(people)
    notes = {one.where: one.note for one in people if one.placement_id is not None}
    assert set(notes.values()) == {"Garage des Sorbiers, Vitry-sur-Seine"}


def test_the_counts_of_the_day_and_how_they_went(work: UnitOfWork) -> None:
    make_path(work, signed=False)
    path_id = somebody(work)
    company = make_company(work, town="")
    placed(work, path_id, company, TODAY, TODAY + DAY, state=PlacementState.RUNNING)
    placed(work, path_id, company, TODAY + DAY, TODAY + 5 * DAY, state=PlacementState.TO_SIGN)
    home = Reads(work).home
    scope = home.scope(mine=False)
    assert home.whereabouts(scope)[0].note != ""
    shown = home.presence(scope, 1)
    assert (shown.integration, shown.committed, shown.suspended, shown.total) == (1, 1, 0, 2)
    assert (shown.in_company, shown.to_sign, shown.sign_before) == (1, 1, date(2026, 11, 30))
    trends = home.trends(scope, shown)
    assert trends.followed == (*(0.0,) * 5, *(2.0,) * 7)
    assert trends.placed == (*(0.0,) * 11, 1.0)
