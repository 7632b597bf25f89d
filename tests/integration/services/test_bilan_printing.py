"""The paper of a meeting on a real base: which meeting, its number, what keeps it back."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from pathlib import Path
from uuid import UUID

import pytest
from tests.helpers.builders import TODAY, make_path, make_school
from tests.helpers.issuing import failures, issue, text_of

from e2c_desktop.documents.content import DocumentStamp
from e2c_desktop.domain.codes import DocumentKind
from e2c_desktop.domain.errors import PrintProblem
from e2c_desktop.domain.experience import BilanDraft, BilanKind
from e2c_desktop.domain.ids import new_id
from e2c_desktop.queries.dossiers import dossiers, school_facts
from e2c_desktop.services.bilans import add_bilan
from e2c_desktop.services.contents_bilan import bilan_content
from e2c_desktop.services.printing import (
    duplicate_document,
    preview_document,
    print_documents,
)
from e2c_desktop.storage.unit_of_work import UnitOfWork

BILAN = (DocumentKind.BILAN,)
HELD = BilanDraft(
    BilanKind.INTEGRATION,
    held_on=date(2026, 6, 10),
    summary="Intégration réussie",
    decisions="- Un stage\n- Le code",
    trainee_signed_on=date(2026, 6, 11),
)


@pytest.fixture
def work(tmp_path: Path) -> Iterator[UnitOfWork]:
    made = make_school(tmp_path)
    yield made
    made.opened.close()


def noted(work: UnitOfWork, path_id: UUID, draft: BilanDraft) -> UUID:
    return add_bilan(work, path_id=path_id, draft=draft, today=TODAY).bilan_id


def test_without_a_meeting_there_is_no_paper_not_even_a_draft(work: UnitOfWork) -> None:
    path_id = make_path(work).id
    (failure,) = failures(work, path_id, kind=DocumentKind.BILAN)
    assert failure.reason == "Aucun bilan noté"
    with pytest.raises(PrintProblem):
        preview_document(work, kind=DocumentKind.BILAN, subject_id=path_id, on=TODAY)
    with work.read() as session:
        (dossier,) = dossiers(session, [path_id])
        school = school_facts(session)
    with pytest.raises(ValueError, match="meeting"):
        bilan_content(dossier, school, DocumentStamp(TODAY))


def test_the_last_meeting_held_is_printed_else_the_next_one(work: UnitOfWork) -> None:
    path_id = make_path(work).id
    for day in (date(2026, 12, 14), date(2026, 11, 30)):
        noted(work, path_id, BilanDraft(BilanKind.FINAL, planned_on=day))
    (file,) = issue(work, path_id, kinds=BILAN)
    assert file.number == "BL-2026-CRE-0001"
    assert "30 novembre 2026" in text_of(file.data)
    noted(work, path_id, HELD)
    middle = BilanDraft(BilanKind.INTERMEDIATE, held_on=date(2026, 9, 8), summary="Avance bien")
    noted(work, path_id, middle)
    (file,) = issue(work, path_id, kinds=BILAN)
    assert "Avance bien" in text_of(file.data)
    (again,) = issue(work, path_id, kinds=BILAN)
    assert (again.number, again.data) == (file.number, file.data)
    assert file.document_id is not None
    twin = duplicate_document(work, document_id=file.document_id, on=TODAY)
    assert "Duplicata" in text_of(twin.data)


def test_a_meeting_is_printed_by_its_own_name(work: UnitOfWork) -> None:
    path_id = make_path(work).id
    first = noted(work, path_id, HELD)
    noted(work, path_id, BilanDraft(held_on=date(2026, 9, 8), summary="Avance bien"))
    (item,) = print_documents(work, kinds=BILAN, path_ids=[path_id], on=TODAY, bilan_id=first)
    assert item.file is not None
    said = text_of(item.file.data)
    assert "Intégration réussie" in said
    assert "Un stage" in said
    assert "Signé le 11 juin 2026" in said
    (item,) = print_documents(work, kinds=BILAN, path_ids=[path_id], on=TODAY, bilan_id=new_id())
    assert item.failure is not None


def test_a_minor_signs_with_a_guardian_and_words_agree_with_the_referent(
    work: UnitOfWork,
) -> None:
    path_id = make_path(work, birth_date=date(2009, 1, 20)).id
    noted(work, path_id, HELD)
    (file,) = issue(work, path_id, kinds=BILAN)
    assert "Représentant légal" in text_of(file.data)
    assert "Nadège Lemaître" in text_of(file.data)
