"""The project of a path on a real base: trades, objectives, next steps, what is validated."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from pathlib import Path as FilePath
from uuid import UUID

import pytest
from tests.helpers.builders import TODAY, make_path, make_school

from e2c_desktop.domain.errors import Conflict, InvalidDraft, Refused
from e2c_desktop.domain.experience import (
    ObjectiveDraft,
    ObjectiveState,
    StepDraft,
    TradeDraft,
    TradeState,
)
from e2c_desktop.domain.experience_draft import ProjectDraft
from e2c_desktop.queries.booklet_facts import booklet_facts
from e2c_desktop.queries.journey import JourneyRecord
from e2c_desktop.queries.reads import Reads
from e2c_desktop.services import projects
from e2c_desktop.services.undo import redo_last, undo_last
from e2c_desktop.storage.unit_of_work import UnitOfWork


@pytest.fixture
def work(tmp_path: FilePath) -> UnitOfWork:
    return make_school(tmp_path)


@pytest.fixture
def path_id(work: UnitOfWork) -> UUID:
    return make_path(work).id


def journey(work: UnitOfWork, path_id: UUID) -> JourneyRecord:
    return Reads(work).journey.of_path(path_id)


def test_one_trade_is_validated_at_a_time_and_the_path_bears_it(
    work: UnitOfWork, path_id: UUID
) -> None:
    for label, code in (("Boulangère", "D1102"), ("Pâtissière", "D1104")):
        projects.add_trade(work, path_id=path_id, draft=TradeDraft(label, code), today=TODAY)
    first, second = journey(work, path_id).trades
    for row in (first, second):
        projects.update_trade(
            work,
            trade_id=row.id,
            version=row.version,
            draft=replace(row.draft, state=TradeState.VALIDATED),
            today=TODAY,
        )
    shown = journey(work, path_id)
    states = [(row.draft.label, row.draft.state) for row in shown.trades]
    assert states == [
        ("Boulangère", TradeState.HYPOTHESIS),
        ("Pâtissière", TradeState.VALIDATED),
    ]
    assert shown.project == ProjectDraft("Pâtissière", "D1104", TODAY, "")
    undo_last(work)
    assert journey(work, path_id).project.project == "Boulangère"
    redo_last(work)
    row = journey(work, path_id).trades[1]
    projects.update_trade(
        work, trade_id=row.id, version=row.version, draft=second.draft, today=TODAY
    )
    assert journey(work, path_id).project == ProjectDraft("Pâtissière", "D1104", None, "")


def test_a_trade_added_as_validated_then_put_in_the_bin(work: UnitOfWork, path_id: UUID) -> None:
    draft = TradeDraft("Cariste", "N1101", TradeState.VALIDATED)
    projects.add_trade(work, path_id=path_id, draft=draft, today=TODAY)
    assert journey(work, path_id).project.validated_on == TODAY
    with pytest.raises(InvalidDraft):
        projects.add_trade(work, path_id=path_id, draft=draft, today=TODAY)
    (row,) = journey(work, path_id).trades
    projects.update_trade(
        work,
        trade_id=row.id,
        version=row.version,
        draft=replace(draft, opinion="J’aime"),
        today=TODAY,
    )
    (row,) = journey(work, path_id).trades
    projects.archive_trade(work, trade_id=row.id, version=row.version)
    shown = journey(work, path_id)
    assert (shown.trades, shown.project.validated_on) == ((), None)
    with pytest.raises(Refused):
        projects.archive_trade(work, trade_id=row.id, version=row.version + 1)
    explored = TradeDraft("Soudeur")
    projects.add_trade(work, path_id=path_id, draft=explored, today=TODAY)
    (row,) = journey(work, path_id).trades
    projects.archive_trade(work, trade_id=row.id, version=row.version)


def test_the_project_is_saved_over_what_was_read_only(work: UnitOfWork, path_id: UUID) -> None:
    draft = ProjectDraft("Devenir boulangère", "D1102", TODAY, "CAP en apprentissage")
    projects.save_project(work, path_id=path_id, known=ProjectDraft(), draft=draft, today=TODAY)
    assert journey(work, path_id).project == draft
    with pytest.raises(Conflict):
        projects.save_project(work, path_id=path_id, known=ProjectDraft(), draft=draft, today=TODAY)
    again = replace(draft, leads="CAP\nMissions locales")
    projects.save_project(work, path_id=path_id, known=draft, draft=again, today=TODAY)
    assert journey(work, path_id).project == again
    undo_last(work)
    assert journey(work, path_id).project == draft
    with pytest.raises(InvalidDraft):
        projects.save_project(
            work, path_id=path_id, known=draft, draft=replace(draft, code="??"), today=TODAY
        )


def test_steps_and_objectives_from_their_noting_to_the_bin(work: UnitOfWork, path_id: UUID) -> None:
    later = StepDraft("Passer le PSC1", date(2026, 12, 10))
    for draft in (later, StepDraft("Écrire au CFA", date(2026, 11, 20)), StepDraft("Sans jour")):
        projects.add_step(work, path_id=path_id, draft=draft, today=TODAY)
    labels = [row.draft.label for row in journey(work, path_id).steps]
    assert labels == ["Écrire au CFA", "Passer le PSC1", "Sans jour"]
    row = journey(work, path_id).steps[0]
    done = replace(row.draft, done_on=TODAY)
    projects.update_step(work, step_id=row.id, version=row.version, draft=done, today=TODAY)
    assert journey(work, path_id).steps[-1].draft == done
    row = journey(work, path_id).steps[-1]
    projects.archive_step(work, step_id=row.id, version=row.version)
    assert len(journey(work, path_id).steps) == 2
    with pytest.raises(Refused):
        projects.archive_step(work, step_id=row.id, version=row.version + 1)
    with pytest.raises(InvalidDraft):
        projects.add_step(work, path_id=path_id, draft=StepDraft(), today=TODAY)

    projects.add_objective(work, path_id=path_id, draft=ObjectiveDraft("Choisir un métier"))
    projects.add_objective(work, path_id=path_id, draft=ObjectiveDraft("Avoir le permis"))
    first, second = journey(work, path_id).objectives
    reached = ObjectiveDraft("Choisir un métier", ObjectiveState.REACHED, "Boulangère")
    projects.update_objective(work, objective_id=first.id, version=first.version, draft=reached)
    assert journey(work, path_id).objectives[0].draft == reached
    projects.archive_objective(work, objective_id=second.id, version=second.version)
    assert len(journey(work, path_id).objectives) == 1
    with pytest.raises(Refused):
        projects.archive_objective(work, objective_id=second.id, version=second.version + 1)


def test_objectives_are_put_in_order_and_printed_so(work: UnitOfWork, path_id: UUID) -> None:
    for text in ("Choisir un métier", "Avoir le permis", "Un logement"):
        projects.add_objective(work, path_id=path_id, draft=ObjectiveDraft(text))
    first, second, third = (row.id for row in journey(work, path_id).objectives)
    order = [third, first, second]
    assert projects.order_objectives(work, path_id=path_id, ids=order)
    assert [row.id for row in journey(work, path_id).objectives] == order
    with work.read() as session:
        printed = booklet_facts(session, [path_id])[path_id].objectives
    assert [one.text for one in printed] == ["Un logement", "Choisir un métier", "Avoir le permis"]
    assert not projects.order_objectives(work, path_id=path_id, ids=order)
    undo_last(work)
    assert [row.id for row in journey(work, path_id).objectives] == [first, second, third]
    for wrong in (order[:2], [*order[:2], path_id], [*order, first]):
        with pytest.raises(Conflict):
            projects.order_objectives(work, path_id=path_id, ids=wrong)


def test_steps_stand_at_their_day_until_they_are_put_in_order(
    work: UnitOfWork, path_id: UUID
) -> None:
    def labels() -> tuple[list[str], list[str]]:
        with work.read() as session:
            printed = booklet_facts(session, [path_id])[path_id].steps
        shown = [row.draft.label for row in journey(work, path_id).steps]
        return shown, [one.label for one in printed if one.done_on is None]

    for draft in (
        StepDraft("Un jour"),
        StepDraft("Passer le PSC1", date(2026, 12, 10)),
        StepDraft("Écrire au CFA", date(2026, 11, 20)),
        StepDraft("Appeler", TODAY, TODAY),
    ):
        projects.add_step(work, path_id=path_id, draft=draft, today=TODAY)
    by_day = ["Écrire au CFA", "Passer le PSC1", "Un jour"]
    assert labels() == ([*by_day, "Appeler"], by_day)
    undone = [row.id for row in journey(work, path_id).steps][:3]
    projects.order_steps(work, path_id=path_id, ids=undone[::-1])
    assert labels() == ([*by_day[::-1], "Appeler"], by_day[::-1])
    projects.add_step(
        work, path_id=path_id, draft=StepDraft("Visiter", date(2026, 11, 18)), today=TODAY
    )
    assert labels()[1] == [*by_day[::-1], "Visiter"]
    with pytest.raises(Conflict):
        projects.order_steps(work, path_id=path_id, ids=undone)
