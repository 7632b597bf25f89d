"""The competences of a domain for a whole cohort, as one reading."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from uuid import UUID, uuid4

import pytest
import sqlalchemy as sa
from tests.helpers.builders import act, make_path, make_school

from e2c_desktop.domain.codes import ExitReason
from e2c_desktop.domain.errors import NotFound
from e2c_desktop.domain.evaluation import Assessor, EvaluationDraft, Moment, ProofDraft
from e2c_desktop.domain.ids import new_id
from e2c_desktop.domain.path import PathAction
from e2c_desktop.queries.frameworks import FrameworkRow
from e2c_desktop.queries.reads import Reads
from e2c_desktop.services.competence_proofs import add_proof
from e2c_desktop.services.evaluations import note_levels
from e2c_desktop.storage.models import Competence, Framework, FrameworkDomain
from e2c_desktop.storage.models import Path as PathRow
from e2c_desktop.storage.unit_of_work import UnitOfWork

ON = date(2026, 6, 1)


@dataclass(slots=True)
class Group:
    """A cohort of three people."""

    work: UnitOfWork
    reads: Reads
    cohort_id: UUID
    paths: list[UUID]
    tree: FrameworkRow

    def code(self, rank: int) -> UUID:
        return self.tree.competences()[rank].id

    def note(self, path: int, rank: int, level: int, **values: object) -> None:
        usual = {"on": ON, "moment": Moment.ENTRY, **values}
        draft = EvaluationDraft(self.code(rank), level, **usual)  # type: ignore[arg-type]  # the fields of a test
        note_levels(self.work, levels={self.paths[path]: [draft]})


@pytest.fixture
def group(tmp_path: Path) -> Iterator[Group]:
    work = make_school(tmp_path)
    reads = Reads(work)
    paths = [make_path(work, last_name=name).id for name in ("BETA", "ALPHA", "GAMMA")]
    tree = reads.competences.framework()
    assert tree is not None
    yield Group(work, reads, reads.cohorts([reads.sites()[0].id])[0].id, paths, tree)
    work.opened.close()


def test_levels_stand_beside_what_each_person_thinks(group: Group) -> None:
    group.note(0, 0, 2)
    group.note(0, 0, 3, assessor=Assessor.SELF)
    group.note(0, 0, 4, moment=Moment.MID)
    group.note(1, 1, 1, assessor=Assessor.JURY, assessor_name="Un jury")
    add_proof(
        group.work, path_id=group.paths[0], draft=ProofDraft(group.code(0), "Dosage des pâtes")
    )
    sheet = group.reads.competences.cohort(group.cohort_id, None, Moment.ENTRY)
    assert [line.name for line in sheet.lines] == [
        "ALPHA Thị Mai",
        "BETA Thị Mai",
        "GAMMA Thị Mai",
    ]
    assert sheet.domain == group.tree.domains[0]
    assert sheet.competences == group.tree.domains[0].competences
    cell = sheet.lines[1].cells[0]
    assert cell.given is not None
    assert cell.own is not None
    assert cell.entry is not None
    assert (cell.given.level, cell.own.level, cell.entry.level, cell.proofs) == (2, 3, 2, 1)
    middle = group.reads.competences.cohort(group.cohort_id, None, Moment.MID).lines[1].cells[0]
    assert middle.given is not None
    assert middle.entry is not None
    assert (middle.given.level, middle.own, middle.entry.level) == (4, None, 2)
    other = sheet.lines[0].cells[1].given
    assert other is not None
    assert other.by == "Un jury"
    assert all(cell.given is None for cell in sheet.lines[2].cells)


def test_what_is_left_is_counted_in_each_domain(group: Group) -> None:
    group.note(0, 0, 2)
    group.note(0, 0, 2, on=date(2026, 6, 2))
    group.note(1, 0, 2, assessor=Assessor.SELF)
    first, second, *_ = group.tree.domains
    left = group.reads.competences.cohort(group.cohort_id, second.id, Moment.ENTRY).left
    assert left[first.id] == 3 * len(first.competences) - 1
    assert left[second.id] == 3 * len(second.competences)
    assert group.reads.competences.cohort(group.cohort_id, None, Moment.MID).left[first.id] == (
        3 * len(first.competences)
    )


def test_those_who_left_are_shown_when_asked_for(group: Group) -> None:
    trainee = group.reads.competences.cohort(group.cohort_id, None, Moment.EXIT).lines[0].trainee_id
    act(group.work, trainee, PathAction.LEAVE, date(2026, 10, 30), reason=ExitReason.SOLUTION)
    told = group.reads.competences.cohort(group.cohort_id, None, Moment.EXIT)
    assert len(told.lines) == 2
    told = group.reads.competences.cohort(group.cohort_id, None, Moment.EXIT, gone=True)
    assert len(told.lines) == 3


def test_somebody_assessed_with_another_framework_is_told_apart(group: Group) -> None:
    group.note(0, 0, 2)
    other, domain, code = new_id(), new_id(), new_id()
    with group.work.write("Un autre référentiel") as scope:
        for one in scope.session.scalars(sa.select(Framework)):
            one.current = False
        scope.session.add(Framework(id=other, name="Autre", edition="2", current=True))
        scope.session.flush()
        scope.session.add(FrameworkDomain(id=domain, framework_id=other, code="A", label="Agir"))
        scope.session.flush()
        scope.session.add(Competence(id=code, domain_id=domain, code="A.1", label="Faire"))
    held = group.reads.competences.cohort(group.cohort_id, None, Moment.ENTRY)
    assert held.tree is not None
    assert held.tree.id == group.tree.id
    assert [line.assessable for line in held.lines] == [True, True, True]
    new = group.reads.competences.cohort(group.cohort_id, domain, Moment.ENTRY)
    assert new.domain is not None
    assert new.domain.code == "A"
    assert [line.assessable for line in new.lines] == [True, False, True]
    assert new.left == {domain: 2}


def test_a_visitor_sees_initials(group: Group) -> None:
    group.note(0, 0, 2, comment="à revoir")
    group.reads.visitor = True
    sheet = group.reads.competences.cohort(group.cohort_id, None, Moment.ENTRY)
    assert sheet.lines[1].name == "T. B."
    given = sheet.lines[1].cells[0].given
    assert given is not None
    assert (given.comment, given.by) == ("", "N. L.")


def test_a_school_without_framework_has_no_column(group: Group) -> None:
    with group.work.write("Retirer") as scope:
        for one in scope.session.scalars(sa.select(Framework)):
            one.current = False
    sheet = group.reads.competences.cohort(group.cohort_id, None, Moment.ENTRY)
    assert (sheet.tree, sheet.domain, sheet.competences, sheet.left) == (None, None, (), {})
    assert [line.cells for line in sheet.lines] == [(), (), ()]
    with pytest.raises(NotFound):
        group.reads.competences.cohort(uuid4(), None, Moment.ENTRY)


def test_the_moment_that_is_open_for_most_is_shown_first(group: Group) -> None:
    last = date(2026, 12, 1)
    with group.work.write("Inventer") as scope:
        for rank, path_id in enumerate(group.paths):
            path = scope.session.get_one(PathRow, path_id)
            path.planned_end_on = last if rank else date(2030, 1, 1)
    assert group.reads.competences.cohort(group.cohort_id, None).moment is Moment.EXIT
    empty = group.reads.cohorts([group.reads.sites()[1].id])[0].id
    told = group.reads.competences.cohort(empty, None)
    assert (told.moment, told.lines) == (Moment.ENTRY, ())


def test_a_cohort_is_read_in_few_statements(group: Group) -> None:
    asked: list[str] = []

    def note(_: object, __: object, statement: str, *___: object) -> None:
        asked.append(statement)

    sa.event.listen(group.work.opened.read_engine, "before_cursor_execute", note)
    group.reads.competences.cohort(group.cohort_id, None, Moment.ENTRY)
    sa.event.remove(group.work.opened.read_engine, "before_cursor_execute", note)
    assert sum(one.startswith("SELECT") for one in asked) <= 11
