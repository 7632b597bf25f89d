"""« À faire »: levels that lack, meetings to hold and to sign, booklets to fill before the end."""

from __future__ import annotations

from datetime import date, timedelta
from pathlib import Path
from typing import Any
from uuid import UUID

import pytest
import sqlalchemy as sa
from tests.helpers.builders import TODAY, make_path, make_school
from tests.helpers.follow_ups import clock

from e2c_desktop.domain.evaluation import EvaluationDraft, Moment
from e2c_desktop.domain.experience import BilanKind
from e2c_desktop.domain.todo import Place, Target, Task, TaskKind, Urgency
from e2c_desktop.queries.reads import Reads
from e2c_desktop.services.evaluations import note_levels
from e2c_desktop.storage.models import Bilan
from e2c_desktop.storage.models import Path as PathRow
from e2c_desktop.storage.unit_of_work import UnitOfWork

DAY = timedelta(days=1)


@pytest.fixture
def work(tmp_path: Path) -> UnitOfWork:
    return make_school(tmp_path, clock=clock)


def told(work: UnitOfWork, kind: TaskKind, **asked: Any) -> list[Task]:
    reads = Reads(work)
    found = reads.home.tasks(reads.home.scope(**{"mine": False, **asked}))
    return [task for task in found if task.kind is kind]


def committed(work: UnitOfWork, *, contract: date, end: date) -> UUID:
    path_id = make_path(work).id
    with work.write("Dater") as scope:
        dates = {"contract_on": contract, "planned_end_on": end}
        scope.session.execute(sa.update(PathRow).where(PathRow.id == path_id).values(**dates))
    return path_id


def assess(work: UnitOfWork, path_id: UUID, moment: Moment, count: int) -> None:
    tree = Reads(work).competences.framework()
    assert tree is not None
    on = date(2026, 6, 1)
    drafts = [EvaluationDraft(one.id, 2, on, moment) for one in tree.competences()[:count]]
    note_levels(work, levels={path_id: drafts})


def meet(work: UnitOfWork, path_id: UUID, **values: Any) -> None:
    with work.write("Noter") as scope:
        scope.session.add(Bilan(path_id=path_id, kind=BilanKind.INTERMEDIATE, **values))


def test_levels_of_the_entry_are_asked_for_after_the_contract(work: UnitOfWork) -> None:
    path_id = committed(work, contract=TODAY - 20 * DAY, end=date(2030, 1, 1))
    committed(work, contract=TODAY - 400 * DAY, end=date(2030, 1, 1))
    (line,) = told(work, TaskKind.LEVELS)
    assert (line.title, line.detail) == ("Niveaux d’entrée à noter", "26 compétences sans niveau")
    assert (line.due_on, line.urgency(TODAY)) == (TODAY - 6 * DAY, Urgency.LATE)
    assert line.target == Target(Place.TRAINEE, line.target.id, "competences")
    assert line.verb == "Évaluer"
    assess(work, path_id, Moment.ENTRY, 25)
    assert told(work, TaskKind.LEVELS)[0].detail == "1 compétence sans niveau"
    assess(work, path_id, Moment.ENTRY, 26)
    assert told(work, TaskKind.LEVELS) == []


def test_levels_of_the_exit_are_asked_for_in_the_last_fortnight(work: UnitOfWork) -> None:
    path_id = committed(work, contract=date(2026, 1, 5), end=TODAY + 12 * DAY)
    (line,) = told(work, TaskKind.LEVELS)
    assert line.title == "Niveaux de sortie à noter"
    assert line.detail == f"26 compétences sans niveau · fin prévue le {TODAY + 12 * DAY:%d/%m/%Y}"
    assert (line.due_on, line.limit) == (TODAY + 2 * DAY, TODAY + 12 * DAY)
    assess(work, path_id, Moment.EXIT, 26)
    assert told(work, TaskKind.LEVELS) == []
    committed(work, contract=date(2026, 1, 5), end=TODAY + 20 * DAY)
    assert told(work, TaskKind.LEVELS) == []


def test_a_booklet_that_lacks_something_is_told_before_the_end(work: UnitOfWork) -> None:
    committed(work, contract=date(2026, 1, 5), end=TODAY + 25 * DAY)
    committed(work, contract=date(2026, 1, 5), end=TODAY + 45 * DAY)
    (line,) = told(work, TaskKind.BOOKLET)
    assert line.title == "Portefeuille incomplet avant la sortie"
    assert line.detail.startswith("rempli à ")
    assert line.detail.endswith(" éléments manquent")
    assert (line.due_on, line.verb) == (TODAY + 15 * DAY, "Compléter")
    assert line.target.asked == "portefeuille"


def test_few_lacking_things_are_named(work: UnitOfWork) -> None:
    path_id = committed(work, contract=date(2026, 1, 5), end=TODAY + 25 * DAY)
    with work.write("Ne garder qu’un chapitre") as scope:
        others = "-fiche -parcours -contrat -progres -competences -stages -attitudes -suite"
        scope.session.execute(sa.text("update school set booklet_chapters = :it"), {"it": others})
    (line,) = told(work, TaskKind.BOOKLET)
    assert line.detail == "rempli à 0\u00a0% · aucune expérience"
    with work.write("Ne rien demander") as scope:
        others = "-fiche -contrat -progres -competences -stages -experiences -attitudes -suite"
        scope.session.execute(sa.text("update school set booklet_chapters = :it"), {"it": others})
    assert told(work, TaskKind.BOOKLET) == []
    assert path_id


def test_meetings_are_held_on_their_day_and_signed_within_a_week(work: UnitOfWork) -> None:
    path_id = make_path(work).id
    meet(work, path_id, planned_on=TODAY + 3 * DAY)
    meet(work, path_id, planned_on=TODAY + 90 * DAY)
    meet(work, path_id, held_on=TODAY - 8 * DAY, trainee_signed_on=TODAY)
    meet(work, path_id, held_on=TODAY, trainee_signed_on=TODAY, referent_signed_on=TODAY)
    planned, unsigned = told(work, TaskKind.MEETING)
    assert (planned.title, planned.due_on) == ("Bilan intermédiaire à tenir", TODAY + 3 * DAY)
    assert planned.verb == "Préparer"
    assert (unsigned.title, unsigned.due_on) == ("Bilan intermédiaire à signer", TODAY - DAY)
    assert unsigned.detail == f"tenu le {TODAY - 8 * DAY:%d/%m/%Y}"
    assert told(work, TaskKind.MEETING, site_id=Reads(work).sites()[1].id) == []
