"""Documents issued by groups: all of a group or none, in order, without a gap."""

from __future__ import annotations

import logging
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any
from uuid import UUID

import pytest
import sqlalchemy as sa
from tests.helpers.builders import TODAY, make_path, make_school
from tests.helpers.issuing import BOTH, count, issue, text_of
from tests.helpers.side_layout import BesideAtOnce

from e2c_desktop.documents import registry
from e2c_desktop.documents.document_type import About, DocumentType
from e2c_desktop.documents.side_layout import SideLayout
from e2c_desktop.domain.codes import DocumentKind
from e2c_desktop.domain.errors import DatabaseBusy
from e2c_desktop.domain.ids import new_id
from e2c_desktop.services import issuing_in_turn, printing_steps
from e2c_desktop.services.issuing import (
    LARGEST_GROUP,
    Outcome,
    Prepared,
    groups,
    issue_group,
    make_group,
)
from e2c_desktop.services.printing import archived_document, print_documents
from e2c_desktop.services.printing_items import PrintedFile, PrintedItem, PrintFailure
from e2c_desktop.services.printing_jobs import Job
from e2c_desktop.services.printing_steps import Asked, Printing
from e2c_desktop.storage.models import DocumentCounter, DocumentFile, IssuedDocument, Operation
from e2c_desktop.storage.unit_of_work import UnitOfWork
from e2c_desktop.storage.verify import verify_base

BOOKLET = DocumentKind.BOOKLET


@pytest.fixture
def work(tmp_path: Path) -> Iterator[UnitOfWork]:
    made = make_school(tmp_path)
    yield made
    made.opened.close()


def refused(path_id: UUID | None = None) -> PrintFailure:
    """A step that was refused before: groups do not look at what a step is."""
    return PrintFailure(BOOKLET, path_id or new_id(), None, "", ())


def make_paths(work: UnitOfWork, number: int) -> list[UUID]:
    return [make_path(work, last_name=f"Nom {rank:02d}").id for rank in range(number)]


def start(work: UnitOfWork, paths: list[UUID]) -> Iterator[PrintedItem]:
    return print_documents(work, kinds=[BOOKLET], path_ids=paths, on=TODAY)


def ranks(work: UnitOfWork) -> list[int]:
    with work.read() as session:
        return sorted(
            int(found[-4:]) for found in session.scalars(sa.select(IssuedDocument.number))
        )


def fail_for(monkeypatch: pytest.MonkeyPatch, last_name: str) -> None:
    """Have the layout fail for one person, as an unforeseen fault of it would."""
    whole = registry.render_booklet

    def faulty(content: Any) -> bytes:
        if content.cover.person.last == last_name:
            raise ZeroDivisionError
        return whole(content)

    booklet = registry.document_type(BOOKLET)
    broken = DocumentType(booklet.kind, booklet.command, booklet.label, booklet.content, faulty)
    monkeypatch.setattr(registry, "DOCUMENT_TYPES", (broken, *registry.DOCUMENT_TYPES[1:]))


def test_groups_begin_with_one_and_grow() -> None:
    sizes = [len(group) for group in groups(refused() for _ in range(100))]
    assert sizes == [1, 1, 2, 4, 8, 16, LARGEST_GROUP, LARGEST_GROUP, 18]
    assert list(groups([])) == []


def test_the_same_document_is_never_twice_in_a_group() -> None:
    twice = new_id()
    steps = [refused(), refused(), refused(twice), refused(twice), refused()]
    assert [len(group) for group in groups(steps)] == [1, 1, 1, 2]


def test_a_path_asked_twice_gives_one_document(work: UnitOfWork) -> None:
    first, second = make_paths(work, 2)
    files = issue(work, first, second, second, first)
    assert [file.number for file in files] == [
        "PF-2026-CRE-0001",
        "PF-2026-CRE-0002",
        "PF-2026-CRE-0002",
        "PF-2026-CRE-0001",
    ]
    assert [file.again for file in files] == [False, False, True, True]


def test_numbers_follow_the_wanted_order_around_what_is_refused(work: UnitOfWork) -> None:
    paths = make_paths(work, 9)
    paths[4] = make_path(work, first_name="محمد").id
    items = list(start(work, paths))
    assert [item.done for item in items] == list(range(1, 10))
    assert items[4].failure is not None
    numbers = [item.file.number for item in items if item.file is not None]
    assert numbers == [f"PF-2026-CRE-{rank:04d}" for rank in range(1, 9)]
    assert [item.file.subject_id for item in items if item.file] == [*paths[:4], *paths[5:]]
    assert not verify_base(work.opened).problems


def test_a_group_is_one_operation_that_names_its_documents(work: UnitOfWork) -> None:
    issue(work, *make_paths(work, 4), kinds=BOTH)
    with work.read() as session:
        labels = session.scalars(sa.select(Operation.label).order_by(Operation.at)).all()
    printed = [label for label in labels if label.startswith("Imprimer")]
    assert printed == [
        "Imprimer\u00a0: Portefeuille stagiaire",
        "Imprimer\u00a0: Attestation d’entrée en formation",
        *["Imprimer\u00a0: Portefeuille stagiaire, Attestation d’entrée en formation"] * 2,
    ]


def test_who_stops_may_still_take_what_is_ready(work: UnitOfWork) -> None:
    steps = start(work, make_paths(work, 8))
    taken = [next(steps) for _ in range(3)]
    assert [item.ready for item in taken] == [0, 0, 1]
    assert ranks(work) == [1, 2, 3, 4]  # the fourth is durable already
    rest = next(steps)
    assert rest.ready == 0
    steps.close()  # type: ignore[attr-defined]  # it is a generator
    assert ranks(work) == [1, 2, 3, 4]
    assert rest.file is not None
    (again,) = issue(work, rest.file.subject_id)
    assert again.again
    assert again.data == rest.file.data


def test_a_fault_of_one_loses_and_renumbers_no_other(
    work: UnitOfWork,
    monkeypatch: pytest.MonkeyPatch,
    caplog: pytest.LogCaptureFixture,
    allow_log: None,
) -> None:
    caplog.set_level(logging.WARNING, logger=issuing_in_turn.log.name)
    paths = make_paths(work, 8)
    fail_for(monkeypatch, "Nom 06")  # in the group of the last four
    steps, made = start(work, paths), list[PrintedItem]()
    with pytest.raises(ZeroDivisionError):
        made.extend(steps)
    assert [item.file.subject_id for item in made if item.file] == paths[:6]
    assert ranks(work) == [1, 2, 3, 4, 5, 6]
    assert count(work, DocumentFile) == 6
    assert [record.getMessage() for record in caplog.records] == [
        "documents made one by one after ZeroDivisionError"
    ]
    monkeypatch.undo()
    files = issue(work, *paths)
    assert [file.again for file in files] == [True] * 6 + [False] * 2
    assert ranks(work) == list(range(1, 9))


def test_a_fault_undoes_the_whole_group(work: UnitOfWork, monkeypatch: pytest.MonkeyPatch) -> None:
    fail_for(monkeypatch, "Nom 02")
    types = (registry.document_type(BOOKLET),)
    asked = [Asked(path, types) for path in make_paths(work, 3)]
    steps = list(printing_steps.steps_of(work, Printing(About.PATH, asked, TODAY)))
    with pytest.raises(ZeroDivisionError):
        make_group(work, steps)
    assert count(work, IssuedDocument) == count(work, DocumentFile) == 0
    assert count(work, DocumentCounter) == 0


def test_a_passing_fault_of_a_group_costs_nothing(
    work: UnitOfWork, monkeypatch: pytest.MonkeyPatch, allow_log: list[logging.LogRecord]
) -> None:
    sizes = list[int]()

    def busy_for_groups(given: UnitOfWork, prepared: Prepared, side: SideLayout) -> list[Outcome]:
        sizes.append(len(prepared.found))
        if len(prepared.found) > 1:
            raise DatabaseBusy
        return issue_group(given, prepared, side)

    monkeypatch.setattr(issuing_in_turn, "issue_group", busy_for_groups)
    items = list(start(work, make_paths(work, 5)))
    assert sizes == [1, 1, 2, 1]
    assert ranks(work) == [1, 2, 3, 4, 5]
    assert [item.ready for item in items] == [0] * 5
    assert len(allow_log) == 1


def test_two_processes_issue_what_one_does(
    work: UnitOfWork, monkeypatch: pytest.MonkeyPatch
) -> None:
    paths = make_paths(work, 20)
    paths[7] = make_path(work, first_name="محمد").id
    asked = [*paths, paths[12], paths[3]]
    monkeypatch.setattr(issuing_in_turn, "SideLayout", BesideAtOnce)
    items = list(start(work, asked))
    assert [item.done for item in items] == list(range(1, 23))
    assert items[7].failure is not None
    files = [item.file for item in items if item.file is not None]
    assert [file.subject_id for file in files] == [path for path in asked if path != paths[7]]
    assert [file.number for file in files[:19]] == [
        f"PF-2026-CRE-{rank:04d}" for rank in range(1, 20)
    ]
    assert [file.again for file in files] == [False] * 19 + [True] * 2
    for file in files:
        assert set(re.findall(r"PF-2026-CRE-\d+", text_of(file.data))) == {file.number}
        assert file.data == archived(work, file)
    assert not verify_base(work.opened).problems


def archived(work: UnitOfWork, file: PrintedFile) -> bytes:
    """The archived file of a document."""
    assert file.document_id is not None
    return archived_document(work, document_id=file.document_id).data


def test_numbers_given_elsewhere_meanwhile_are_never_given_twice(
    work: UnitOfWork, monkeypatch: pytest.MonkeyPatch
) -> None:
    *paths, other = make_paths(work, 12)
    monkeypatch.setattr(issuing_in_turn, "SideLayout", BesideAtOnce)
    steps = start(work, paths)
    files = [next(steps).file]
    monkeypatch.undo()
    (elsewhere,) = issue(work, other)  # the next group is laid out already, with its numbers
    assert elsewhere.number == "PF-2026-CRE-0002"
    files += [item.file for item in steps]
    numbers = [file.number for file in files if file is not None]
    assert numbers == [f"PF-2026-CRE-{rank:04d}" for rank in (1, *range(3, 13))]
    for file in files:
        assert file is not None
        assert set(re.findall(r"PF-2026-CRE-\d+", text_of(file.data))) == {file.number}


def test_a_fault_of_reading_loses_nothing_of_what_was_laid_out(
    work: UnitOfWork, monkeypatch: pytest.MonkeyPatch
) -> None:
    paths = make_paths(work, 6)
    read = printing_steps.read_dossiers

    def faulty(session: Any, about: About, ids: Any, **asked: Any) -> Any:
        if paths[4] in ids:
            raise DatabaseBusy
        return read(session, about, ids, **asked)

    monkeypatch.setattr(printing_steps, "read_dossiers", faulty)
    monkeypatch.setitem(printing_steps._READ_AT_ONCE, About.PATH, 4)
    monkeypatch.setattr(issuing_in_turn, "SideLayout", BesideAtOnce)
    steps, made = start(work, paths), list[PrintedItem]()
    with pytest.raises(DatabaseBusy):
        made.extend(steps)
    assert [item.file.subject_id for item in made if item.file] == paths[:4]
    assert ranks(work) == [1, 2, 3, 4]


def test_a_fault_of_one_beside_loses_and_renumbers_no_other(
    work: UnitOfWork, monkeypatch: pytest.MonkeyPatch, allow_log: list[logging.LogRecord]
) -> None:
    paths = make_paths(work, 8)
    whole = Job.content

    def faulty(job: Job, number: str | None = None) -> Any:
        if job.subject_id == paths[5]:
            raise ZeroDivisionError
        return whole(job, number)

    monkeypatch.setattr(Job, "content", faulty)
    monkeypatch.setattr(issuing_in_turn, "SideLayout", BesideAtOnce)
    made = list[PrintedItem]()
    with pytest.raises(ZeroDivisionError):
        made.extend(start(work, paths))
    assert [item.file.subject_id for item in made if item.file] == paths[:5]
    assert ranks(work) == [1, 2, 3, 4, 5]
    assert len(allow_log) == 1
