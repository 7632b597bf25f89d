"""Printing on a real base: numbers, archives, reprints, failures."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from io import BytesIO
from pathlib import Path

import pytest
import sqlalchemy as sa
from pypdf import PdfReader
from tests.helpers.builders import (
    TODAY,
    as_role,
    make_path,
    make_placement,
    make_school,
    make_trainee,
)
from tests.helpers.issuing import BOTH, count, failures, issue, text_of
from tests.unit.documents.reading import squeezed, texts
from tests.unit.documents.test_hostile import PAYLOADS

from e2c_desktop.documents.text import clean
from e2c_desktop.domain.codes import DocumentKind
from e2c_desktop.domain.errors import (
    DatabaseCorrupt,
    Forbidden,
    NotFound,
    PrintProblem,
)
from e2c_desktop.domain.ids import new_id
from e2c_desktop.domain.rights import Role
from e2c_desktop.queries.dossiers import (
    DEMO_MARK,
    is_demo,
    path_ids_of_trainees,
)
from e2c_desktop.services.printing import (
    archived_document,
    document_kinds,
    duplicate_document,
    preview_document,
    print_documents,
)
from e2c_desktop.services.printing_files import Folder
from e2c_desktop.services.printing_jobs import count_pages
from e2c_desktop.storage.models import (
    DocumentCounter,
    DocumentFile,
    IssuedDocument,
    Meta,
)
from e2c_desktop.storage.unit_of_work import UnitOfWork


@pytest.fixture
def work(tmp_path: Path) -> Iterator[UnitOfWork]:
    made = make_school(tmp_path)
    yield made
    made.opened.close()


def test_documents_are_numbered_by_kind_and_archived(work: UnitOfWork) -> None:
    first, second = make_path(work).id, make_path(work, last_name="SOW").id
    files = issue(work, first, second, kinds=BOTH)
    assert [file.number for file in files] == [
        "PF-2026-CRE-0001",
        "AE-2026-CRE-0001",
        "PF-2026-CRE-0002",
        "AE-2026-CRE-0002",
    ]
    assert files[0].file_name == "NGUYEN_Thi-Mai_Portefeuille_2026-11-16.pdf"
    assert files[0].person == "NGUYỄN Thị Mai"
    for file in files:
        assert file.document_id is not None
        archived = archived_document(work, document_id=file.document_id)
        assert archived.data == file.data
        assert archived.again
        assert file.number is not None
        assert file.number in text_of(file.data)
        assert file.pages == len(PdfReader(BytesIO(file.data)).pages) == count_pages(file.data)


def test_progress_counts_every_document(work: UnitOfWork) -> None:
    paths = [make_path(work).id, new_id()]
    items = list(print_documents(work, kinds=BOTH, path_ids=paths, on=TODAY))
    assert [(item.done, item.total) for item in items] == [(1, 4), (2, 4), (3, 4), (4, 4)]
    assert items[0].label == "Portefeuille stagiaire – NGUYỄN Thị Mai"
    unknown = items[2].failure
    assert unknown is not None
    assert unknown.reason == "Ce parcours n’existe pas ou plus."


def test_stopping_keeps_what_was_issued_and_no_more(work: UnitOfWork) -> None:
    paths = [make_path(work, last_name=f"N{number}").id for number in range(3)]
    steps = print_documents(work, kinds=[DocumentKind.BOOKLET], path_ids=paths, on=TODAY)
    next(steps)
    steps.close()  # type: ignore[attr-defined]  # it is a generator
    assert count(work, IssuedDocument) == count(work, DocumentFile) == 1


def test_nothing_happens_before_the_first_step(work: UnitOfWork) -> None:
    print_documents(work, kinds=BOTH, path_ids=[make_path(work).id], on=TODAY)
    assert count(work, IssuedDocument) == 0


def test_unchanged_content_gives_the_same_file_again(work: UnitOfWork) -> None:
    path = make_path(work).id
    (first,) = issue(work, path)
    (again,) = issue(work, path, on=date(2026, 11, 20))
    assert again.again
    assert (again.data, again.number, again.file_name) == (
        first.data,
        first.number,
        first.file_name,
    )
    assert count(work, IssuedDocument) == 1


def test_changed_content_takes_the_next_number(work: UnitOfWork) -> None:
    path = make_path(work)
    (first,) = issue(work, path.id)
    make_placement(work, path.id, date(2026, 9, 14), date(2026, 10, 9))
    (second,) = issue(work, path.id)
    assert (first.number, second.number) == ("PF-2026-CRE-0001", "PF-2026-CRE-0002")
    assert archived_document(work, document_id=first.document_id or new_id()).data == first.data


def test_each_year_begins_at_one(work: UnitOfWork) -> None:
    path = make_path(work)
    issue(work, path.id)
    make_placement(work, path.id, date(2026, 9, 14), date(2026, 10, 9))
    (later,) = issue(work, path.id, on=date(2027, 1, 4))
    assert later.number == "PF-2027-CRE-0001"


def test_a_draft_has_no_number_and_is_not_kept(work: UnitOfWork) -> None:
    (draft,) = issue(work, make_path(work).id, draft=True)
    assert draft.number is None
    assert draft.file_name.endswith("_PROJET.pdf")
    assert "PROJET" in text_of(draft.data)
    assert count(work, IssuedDocument) == count(work, DocumentCounter) == 0


def test_a_demonstration_prints_examples(work: UnitOfWork) -> None:
    with work.write("Marquer") as scope:
        scope.session.add(Meta(key=DEMO_MARK, value="2026-11-12"))
    with work.read() as session:
        assert is_demo(session)
    (file,) = issue(work, make_path(work).id)
    words = text_of(file.data)
    assert "EXEMPLE" in words
    assert "PF-2026-CRE-0001" not in words


def test_a_duplicata_says_so_with_the_same_number(work: UnitOfWork) -> None:
    (first,) = issue(work, make_path(work).id, kinds=(DocumentKind.ENTRY_CERTIFICATE,))
    assert first.document_id is not None
    copy = duplicate_document(work, document_id=first.document_id, on=date(2026, 12, 1))
    words = squeezed(text_of(copy.data))
    assert squeezed("Duplicata du document délivré le 16 novembre 2026") in words
    assert first.number is not None
    assert first.number in words
    assert count(work, IssuedDocument) == 1


def test_a_duplicata_of_words_that_changed_since_keeps_those_that_were_given(
    work: UnitOfWork,
) -> None:
    path = make_path(work)
    (first,) = issue(work, path.id)
    make_placement(work, path.id, date(2026, 9, 14), date(2026, 10, 9))
    assert first.document_id is not None
    copy = duplicate_document(work, document_id=first.document_id, on=TODAY)
    said, given = texts(copy.data), texts(first.data)
    mark = "Duplicata du document délivré le 16 novembre 2026."
    assert [page.replace(mark, "").strip() for page in said] == given
    assert all(mark in page for page in said)
    assert (copy.number, copy.again) == (first.number, False)


def test_an_altered_archive_is_not_given(work: UnitOfWork) -> None:
    (first,) = issue(work, make_path(work).id)
    assert first.document_id is not None
    with work.write("Abîmer") as scope:
        stored = scope.session.get(DocumentFile, first.document_id)
        assert stored is not None
        stored.data = stored.data[:-10]
    with pytest.raises(DatabaseCorrupt, match="PF-2026-CRE-0001"):
        archived_document(work, document_id=first.document_id)
    with work.write("Ôter") as scope:
        scope.session.execute(sa.delete(DocumentFile))
    with pytest.raises(DatabaseCorrupt):
        issue(work, first.subject_id)


def test_an_unknown_document_is_not_found(work: UnitOfWork) -> None:
    for action in (archived_document,):
        with pytest.raises(NotFound):
            action(work, document_id=new_id())


def test_a_missing_birth_date_holds_one_document_back(work: UnitOfWork) -> None:
    good, bad = make_path(work).id, make_path(work, birth_date=None, last_name="TCHOUMI").id
    items = list(
        print_documents(
            work, kinds=[DocumentKind.ENTRY_CERTIFICATE], path_ids=[bad, good], on=TODAY
        )
    )
    failure = items[0].failure
    assert failure is not None
    assert failure.reason == "Date de naissance vide"
    assert failure.problems[0].field == "birth_date"
    assert failure.person == "TCHOUMI Thị Mai"
    assert items[1].file is not None
    assert items[1].file.number == "AE-2026-CRE-0001"


def test_a_letter_without_drawing_is_said_before_printing(work: UnitOfWork) -> None:
    path = make_path(work, first_name="محمد").id
    (failure,) = failures(work, path, kind=DocumentKind.BOOKLET)
    assert "ne peut pas être imprimé" in failure.reason
    said = [problem.message for problem in failure.problems]
    assert len(said) == len(set(said)) == 6  # three letters, in two fields; م is there twice
    assert count(work, IssuedDocument) == 0


@pytest.mark.parametrize("payload", PAYLOADS)
def test_hostile_texts_are_printed_as_typed(tmp_path: Path, payload: str) -> None:
    work = make_school(tmp_path)
    path = make_path(work, last_name=payload, first_name=payload, languages=payload)
    files = issue(work, path.id, kinds=BOTH)
    for file in files:
        reader = PdfReader(BytesIO(file.data), strict=True)
        words = squeezed("".join(page.extract_text() for page in reader.pages))
        assert squeezed(clean(payload)).casefold() in words.casefold()
        assert b"/URI" not in file.data
        assert Folder(tmp_path / "sortie").save(file.file_name, file.data).parent.name == "sortie"
    work.opened.close()


def test_preview_is_a_draft_and_keeps_nothing(work: UnitOfWork) -> None:
    path = make_path(work).id
    data = preview_document(work, kind=DocumentKind.BOOKLET, subject_id=path, on=TODAY)
    assert "PROJET" in text_of(data)
    assert count(work, IssuedDocument) == 0
    with pytest.raises(NotFound):
        preview_document(work, kind=DocumentKind.BOOKLET, subject_id=new_id(), on=TODAY)


def test_preview_of_a_candidate_says_what_is_missing(work: UnitOfWork) -> None:
    trainee = make_trainee(work)
    with work.read() as session:
        (path,) = path_ids_of_trainees(session, [trainee])
    with pytest.raises(PrintProblem, match="entrée vide"):
        preview_document(work, kind=DocumentKind.ENTRY_CERTIFICATE, subject_id=path, on=TODAY)


def test_who_only_reads_may_look_but_not_issue(work: UnitOfWork) -> None:
    path = make_path(work).id
    reader = as_role(work, Role.READER)
    with pytest.raises(Forbidden):
        issue(reader, path)
    assert preview_document(reader, kind=DocumentKind.BOOKLET, subject_id=path, on=TODAY)


def test_the_documents_are_listed_in_order() -> None:
    assert [known.command for known in document_kinds()] == [
        "portefeuille",
        "attestation-entree",
        "certificat-realisation",
        "attestation-presence",
        "attestation-assiduite",
        "lettre-absences",
        "rappel-absences",
        "portefeuille-employeur",
        "portefeuille-facile",
        "aca",
        "attestation-fin",
        "bilan",
        "contrat-engagement",
        "attestation-inscription",
        "attestation-sortie",
        "attestation-non-abandon",
        "attestation-remuneration",
        "droit-image",
        "notice-rgpd",
        "recepisse-reglement",
        "convocation",
        "lettre-prescripteur",
        "avertissement",
        "convocation-disciplinaire",
        "notification-sanction",
    ]
