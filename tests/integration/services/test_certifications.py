"""Certifications on a real base: one by one, a whole session, scans, the list and its filters."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from pathlib import Path
from uuid import UUID

import pytest
from tests.helpers.builders import TODAY, act, current_path, make_school, make_trainee
from tests.helpers.given_files import pdf
from tests.helpers.quality import quality_school

from e2c_desktop.domain.certification import CertificationDraft
from e2c_desktop.domain.certification_codes import CertificationKind, CertificationResult
from e2c_desktop.domain.changes import Kind
from e2c_desktop.domain.errors import Conflict, InvalidDraft, NotFound, Refused
from e2c_desktop.domain.ids import new_id
from e2c_desktop.domain.path import PathAction
from e2c_desktop.queries.certifications import (
    LATEST_FIRST,
    CertificationFilter,
    CertificationOrder,
    CertificationRow,
    CertificationSorting,
    drafts_of_paths,
)
from e2c_desktop.queries.reads import Reads
from e2c_desktop.services.archiving import archive_trainees
from e2c_desktop.services.certifications import (
    add_certification,
    archive_certification,
    attach_certificate,
    detach_certificate,
    note_session,
    update_certification,
)
from e2c_desktop.services.piece_files import check_piece_file
from e2c_desktop.services.undo import redo_last, undo_last
from e2c_desktop.storage.unit_of_work import UnitOfWork

NOW = TODAY
SST = CertificationDraft(
    CertificationKind.SST,
    organism="Croix-Rouge",
    passed_on=date(2026, 9, 15),
    result=CertificationResult.OBTAINED,
    expires_on=date(2028, 9, 15),
)
OBTAINED, FAILED = CertificationResult.OBTAINED, CertificationResult.FAILED
EVERYTHING = CertificationFilter()


@pytest.fixture
def work(tmp_path: Path) -> UnitOfWork:
    return make_school(tmp_path)


@pytest.fixture
def path_id(work: UnitOfWork) -> UUID:
    return current_path(work, make_trainee(work)).id


def of(work: UnitOfWork, path_id: UUID) -> list[CertificationRow]:
    return Reads(work).activities.certifications.of_path(path_id)


def listed(work: UnitOfWork, **wanted: object) -> list[str]:
    wanted_filter = replace(EVERYTHING, **wanted)  # type: ignore[arg-type]  # fields of the filter
    return [
        f"{row.last_name} {row.draft.name}"
        for row in Reads(work).activities.certifications.page(wanted_filter)
    ]


def test_a_certification_from_its_noting_to_the_bin(work: UnitOfWork, path_id: UUID) -> None:
    noted = add_certification(work, path_id=path_id, draft=SST, today=NOW)
    assert noted.changes.of(Kind.CERTIFICATION) == {noted.certification_id}
    (row,) = of(work, path_id)
    assert row.draft == SST
    better = replace(SST, note="Recyclage en 2028")
    update_certification(
        work, certification_id=row.id, version=row.version, draft=better, today=NOW
    )
    with pytest.raises(Conflict):
        update_certification(
            work, certification_id=row.id, version=row.version, draft=SST, today=NOW
        )
    (row,) = of(work, path_id)
    archive_certification(work, certification_id=row.id, version=row.version)
    assert of(work, path_id) == []
    with pytest.raises(Refused):
        archive_certification(work, certification_id=row.id, version=row.version + 1)
    undo_last(work)
    undo_last(work)
    assert of(work, path_id)[0].draft == SST
    undo_last(work)
    assert of(work, path_id) == []
    redo_last(work)
    assert len(of(work, path_id)) == 1


def test_what_cannot_be_stored_changes_nothing(work: UnitOfWork, path_id: UUID) -> None:
    with pytest.raises(NotFound):
        add_certification(work, path_id=new_id(), draft=SST, today=NOW)
    with pytest.raises(InvalidDraft):
        add_certification(work, path_id=path_id, draft=CertificationDraft(), today=NOW)
    add_certification(work, path_id=path_id, draft=SST, today=NOW)
    with pytest.raises(InvalidDraft) as refused:
        add_certification(work, path_id=path_id, draft=SST, today=NOW)
    assert refused.value.problems[0].code == "deja"
    assert len(of(work, path_id)) == 1


def test_a_session_completes_what_was_prepared_and_adds_the_rest(
    work: UnitOfWork, path_id: UUID
) -> None:
    prepared = CertificationDraft(
        CertificationKind.SST, organism="Pompiers", prepared_on=date(2026, 9, 1), note="En binôme"
    )
    add_certification(work, path_id=path_id, draft=prepared, today=NOW)
    other = current_path(work, make_trainee(work, last_name="ABADIE")).id
    session = replace(SST, organism="")
    changes = note_session(
        work, draft=session, results={path_id: OBTAINED, other: FAILED}, today=NOW
    )
    assert len(changes.of(Kind.CERTIFICATION)) == 2
    (mine,) = of(work, path_id)
    assert (mine.draft.result, mine.draft.prepared_on) == (OBTAINED, date(2026, 9, 1))
    assert (mine.draft.organism, mine.draft.note) == ("Pompiers", "En binôme")
    (theirs,) = of(work, other)
    assert (theirs.draft.result, theirs.draft.expires_on) == (FAILED, None)
    undo_last(work)
    assert of(work, other) == []
    assert of(work, path_id)[0].draft == prepared


def test_a_session_is_noted_whole_or_not_at_all(work: UnitOfWork, path_id: UUID) -> None:
    other = current_path(work, make_trainee(work, last_name="ABADIE")).id
    add_certification(work, path_id=other, draft=SST, today=NOW)
    results = {path_id: OBTAINED, other: OBTAINED}
    with pytest.raises(InvalidDraft):
        note_session(work, draft=SST, results=results, today=NOW)
    with pytest.raises(InvalidDraft):
        note_session(work, draft=replace(SST, kind=None), results=results, today=NOW)
    assert of(work, path_id) == []
    with pytest.raises(Refused, match="Aucun résultat"):
        note_session(work, draft=SST, results={}, today=NOW)


def test_a_scan_is_a_paper_of_the_person(work: UnitOfWork, path_id: UUID) -> None:
    file = check_piece_file("SST.pdf", pdf("SST"), lambda data, side: b"")
    noted = add_certification(work, path_id=path_id, draft=SST, today=NOW)
    attach_certificate(
        work, certification_id=noted.certification_id, version=1, file=file, today=NOW
    )
    (row,) = of(work, path_id)
    assert row.piece_id is not None
    lines = Reads(work).papers.papers_of(row.trainee_id).lines
    (paper,) = [line.piece for line in lines if line.piece and line.piece.id == row.piece_id]
    assert paper.draft.title == "Attestation : SST"
    assert paper.draft.valid_until == date(2028, 9, 15)
    again = replace(SST, kind=CertificationKind.PSC1, expires_on=None)
    twin = add_certification(work, path_id=path_id, draft=again, today=NOW)
    attach_certificate(
        work, certification_id=twin.certification_id, version=1, file=file, today=NOW
    )
    assert len({one.piece_id for one in of(work, path_id)}) == 1
    detach_certificate(work, certification_id=row.id, version=row.version)
    with pytest.raises(Refused):
        detach_certificate(work, certification_id=row.id, version=row.version + 1)


def test_the_list_is_searched_filtered_and_sorted(work: UnitOfWork, path_id: UUID) -> None:
    reads = Reads(work).activities.certifications
    other = current_path(work, make_trainee(work, last_name="ABADIE", first_name="Éric")).id
    add_certification(work, path_id=path_id, draft=SST, today=NOW)
    caces = CertificationDraft(
        CertificationKind.CACES, "R489 catégorie 3", "Aftral", passed_on=date(2026, 12, 4)
    )
    add_certification(work, path_id=other, draft=caces, today=NOW)
    assert listed(work) == ["ABADIE CACES R489 catégorie 3", "NGUYỄN SST"]
    assert listed(work, text="eric categorie") == ["ABADIE CACES R489 catégorie 3"]
    assert listed(work, text="croix") == ["NGUYỄN SST"]
    assert listed(work, text="100%") == []
    assert listed(work, kind=CertificationKind.SST) == ["NGUYỄN SST"]
    assert listed(work, result=OBTAINED) == ["NGUYỄN SST"]
    assert listed(work, waiting=True) == ["ABADIE CACES R489 catégorie 3"]
    assert listed(work, expiring=True) == []
    assert listed(work, since=date(2026, 12, 1)) == ["ABADIE CACES R489 catégorie 3"]
    assert listed(work, until=date(2026, 12, 1)) == ["NGUYỄN SST"]
    site, second = Reads(work).sites()
    cohort = Reads(work).cohorts([site.id])[0].id
    assert len(listed(work, site_id=site.id, cohort_id=cohort)) == 2
    assert listed(work, site_id=second.id) == []
    for order in CertificationOrder:
        for descending in (False, True):
            found = reads.page(EVERYTHING, [CertificationSorting(order, descending)])
            assert len(found) == 2
    by_name = [CertificationSorting(CertificationOrder.NAME)]
    assert [row.last_name for row in reads.page(EVERYTHING, by_name)] == ["ABADIE", "NGUYỄN"]
    assert reads.first_page(EVERYTHING, LATEST_FIRST, 1)[1] == 2
    assert reads.first_page(EVERYTHING)[1] == 2


def test_what_expires_is_asked_by_the_notice_of_the_school(tmp_path: Path) -> None:
    work = quality_school(tmp_path)
    path_id = current_path(work, make_trainee(work)).id
    assert Reads(work).activities.certifications.notice().days == 30
    soon = replace(SST, passed_on=date(2024, 12, 1), expires_on=date(2026, 12, 1))
    add_certification(work, path_id=path_id, draft=soon, today=NOW)
    assert listed(work, expiring=True) == ["NGUYỄN SST"]


def test_a_session_is_offered_to_who_entered(work: UnitOfWork) -> None:
    path = current_path(work, make_trainee(work))
    reads = Reads(work)
    cohort = path.draft.cohort_id
    assert cohort is not None
    assert reads.activities.certifications.session_people(cohort) == []
    entered = make_trainee(work, last_name="ABADIE")
    act(work, entered, PathAction.ADMIT, date(2026, 4, 20))
    act(work, entered, PathAction.ENTER, date(2026, 5, 4))
    (person,) = reads.activities.certifications.session_people(cohort)
    assert person.last_name == "ABADIE"
    reads.visitor = True
    (person,) = reads.activities.certifications.session_people(cohort)
    assert (person.last_name, person.first_name) == ("T. A.", "")


def test_a_visitor_reads_initials_and_no_scan(work: UnitOfWork, path_id: UUID) -> None:
    add_certification(work, path_id=path_id, draft=replace(SST, note="Secret"), today=NOW)
    reads = Reads(work)
    reads.visitor = True
    found, _ = reads.activities.certifications.first_page(EVERYTHING)
    (row,) = found
    assert (row.last_name, row.first_name) == ("T. N.", "")
    assert (row.draft.note, row.piece_id) == ("", None)


def test_people_of_the_bin_are_shown_nowhere(work: UnitOfWork, path_id: UUID) -> None:
    add_certification(work, path_id=path_id, draft=SST, today=NOW)
    (row,) = of(work, path_id)
    archive_trainees(work, trainee_ids=[row.trainee_id])
    assert listed(work) == []


def test_a_certification_that_is_gone_and_those_of_a_document(
    work: UnitOfWork, path_id: UUID
) -> None:
    with pytest.raises(NotFound):
        Reads(work).activities.certifications.one(new_id())
    add_certification(work, path_id=path_id, draft=SST, today=NOW)
    with work.read() as session:
        assert drafts_of_paths(session, [path_id, new_id()]) == {path_id: [SST]}
