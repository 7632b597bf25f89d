"""Convocations and disciplinary letters on a real base: issued, kept, seen by whom they may be."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from pathlib import Path
from uuid import UUID

import pytest
from tests.helpers.builders import TODAY, as_role, make_path, make_school
from tests.helpers.issuing import text_of
from tests.unit.documents.reading import flat

from e2c_desktop.documents.content import DocumentStamp
from e2c_desktop.domain.codes import DocumentKind
from e2c_desktop.domain.discipline import DisciplineDraft, Sanction, Step
from e2c_desktop.domain.errors import Forbidden, InvalidDraft, NotFound, PrintProblem, Refused
from e2c_desktop.domain.ids import new_id
from e2c_desktop.domain.meeting import MeetingDraft, MeetingKind
from e2c_desktop.domain.rights import Role
from e2c_desktop.queries.dossiers import dossiers, school_facts
from e2c_desktop.queries.history import trainee_history
from e2c_desktop.queries.path_papers import with_papers
from e2c_desktop.queries.reads import Reads
from e2c_desktop.services.contents_letters import (
    convocation_content,
    discipline_content,
    prescriber_letter_content,
)
from e2c_desktop.services.letters import (
    preview_convocation,
    preview_discipline,
    print_convocations,
    print_discipline,
)
from e2c_desktop.services.printing import (
    archived_document,
    duplicate_document,
    lacking_documents,
    print_documents,
)
from e2c_desktop.services.printing_items import PrintedFile
from e2c_desktop.storage.unit_of_work import UnitOfWork

MEETING = MeetingDraft(MeetingKind.REVIEW, on=date(2026, 11, 20), at=9 * 60 + 30)
LETTER = DisciplineDraft(Step.WARNING, "Le 12 novembre, départ sans prévenir.")


@pytest.fixture
def work(tmp_path: Path) -> Iterator[UnitOfWork]:
    made = make_school(tmp_path)
    yield made
    made.opened.close()


def called(work: UnitOfWork, *path_ids: UUID, meeting: MeetingDraft = MEETING) -> list[PrintedFile]:
    items = print_convocations(work, meeting=meeting, path_ids=path_ids, on=TODAY)
    return [item.file for item in items if item.file is not None]


def written(work: UnitOfWork, path_id: UUID, letter: DisciplineDraft = LETTER) -> PrintedFile:
    (item,) = print_discipline(work, letter=letter, path_id=path_id, on=TODAY)
    assert item.file is not None
    return item.file


def test_a_whole_group_is_called_and_each_letter_is_kept(work: UnitOfWork) -> None:
    paths = [make_path(work, last_name=name).id for name in ("NGUYỄN", "SOW")]
    files = called(work, *paths)
    assert [file.number for file in files] == ["CO-2026-CRE-0001", "CO-2026-CRE-0002"]
    page = flat(text_of(files[1].data))
    assert "Vendredi 20 novembre 2026" in page
    assert "9 h 30" in page
    assert "Créteil" in page
    assert all(file.again for file in called(work, *paths))
    moved = replace(MEETING, place="Salle B", bring="CV\n- carte d’identité", words="À bientôt.")
    (later,) = called(work, paths[0], meeting=moved)
    assert later.number == "CO-2026-CRE-0003"
    for expected in ("Salle B", "CV", "carte d’identité", "À bientôt."):
        assert expected in flat(text_of(later.data))
    record = Reads(work).trainee(trainee_of(work, paths[0]))
    assert record.current is not None
    assert [one.kind for one in record.current.documents] == [DocumentKind.CONVOCATION] * 2


def trainee_of(work: UnitOfWork, path_id: UUID) -> UUID:
    return Reads(work).people_of_paths([path_id])[0].trainee_id


def test_a_minor_and_both_representatives_have_a_letter(work: UnitOfWork) -> None:
    path_id = make_path(
        work,
        birth_date=date(2010, 1, 1),
        guardian_name="M. NGUYỄN Văn Hùng",
        guardian_address="2, impasse du Moulin\n94000 Créteil",
        guardian2_name="Mme TRẦN Thị Lan",
    ).id
    (file,) = called(work, path_id)
    assert file.pages == 3
    page = flat(text_of(file.data))
    assert "2, impasse du Moulin" in page
    assert "Mme TRẦN Thị Lan" in page


def test_what_cannot_be_said_is_refused_before_anything(work: UnitOfWork) -> None:
    path_id = make_path(work).id
    with pytest.raises(InvalidDraft):
        called(work, path_id, meeting=MeetingDraft())
    with pytest.raises(InvalidDraft):
        preview_convocation(work, meeting=MeetingDraft(), path_id=path_id, on=TODAY)
    with pytest.raises(InvalidDraft):
        written(work, path_id, DisciplineDraft())


def test_previews_are_drafts_of_nobody_else(work: UnitOfWork) -> None:
    path_id = make_path(work).id
    reader = as_role(work, Role.READER)
    page = flat(text_of(preview_convocation(reader, meeting=MEETING, path_id=path_id, on=TODAY)))
    assert "PROJET" in page
    page = flat(text_of(preview_discipline(work, letter=LETTER, path_id=path_id, on=TODAY)))
    assert "Nous vous adressons un avertissement" in page
    with pytest.raises(NotFound):
        preview_convocation(work, meeting=MEETING, path_id=new_id(), on=TODAY)


def test_a_letter_is_not_made_without_its_words(work: UnitOfWork) -> None:
    path_id = make_path(work).id
    kinds = [DocumentKind.CONVOCATION, DocumentKind.WARNING, DocumentKind.SANCTION]
    found = lacking_documents(work, kinds=kinds, subject_ids=[path_id], on=TODAY)
    assert [one.reason for one in found] == [
        "Se prépare depuis « Convocations »",
        "Se prépare depuis « Courrier disciplinaire »",
        "Se prépare depuis « Courrier disciplinaire »",
    ]
    items = list(print_documents(work, kinds=kinds, path_ids=[path_id], on=TODAY))
    assert all(item.file is None for item in items)
    with work.read() as session:
        (dossier,) = with_papers(session, dossiers(session, [path_id]))
        school = school_facts(session)
    for build in (convocation_content, discipline_content, prescriber_letter_content):
        with pytest.raises(ValueError, match="needs"):
            build(dossier, school, DocumentStamp(TODAY))


@pytest.mark.parametrize(
    ("letter", "kind", "words"),
    [
        (LETTER, DocumentKind.WARNING, "Nous vous adressons un avertissement"),
        (
            replace(LETTER, step=Step.MEETING, meeting_on=date(2026, 11, 23), at=14 * 60),
            DocumentKind.DISCIPLINE_MEETING,
            "Lundi 23 novembre 2026",
        ),
        (
            replace(
                LETTER,
                step=Step.SANCTION,
                meeting_on=date(2026, 11, 12),
                sanction=Sanction.TEMPORARY,
                starts_on=date(2026, 11, 18),
                ends_on=date(2026, 11, 20),
                answer="Il le regrette.",
            ),
            DocumentKind.SANCTION,
            "du 18 au 20 novembre 2026",
        ),
    ],
)
def test_each_step_has_its_letter(
    work: UnitOfWork, letter: DisciplineDraft, kind: DocumentKind, words: str
) -> None:
    file = written(work, make_path(work).id, letter)
    assert file.kind is kind
    assert file.number == f"{kind.value}-2026-CRE-0001"
    assert words in flat(text_of(file.data))


def test_the_direction_alone_writes_sees_and_opens_them(work: UnitOfWork) -> None:
    path_id = make_path(work).id
    file = written(work, path_id)
    assert file.document_id is not None
    assert file.number is not None
    trainee_id = trainee_of(work, path_id)
    trainer = as_role(work, Role.TRAINER)
    for call in (print_discipline, preview_discipline):
        with pytest.raises(Forbidden):
            call(trainer, letter=LETTER, path_id=path_id, on=TODAY)
    with pytest.raises(Forbidden):
        archived_document(trainer, document_id=file.document_id)
    with pytest.raises(Forbidden):
        duplicate_document(trainer, document_id=file.document_id, on=TODAY)
    assert archived_document(work, document_id=file.document_id).data == file.data
    for who, seen in ((work, 1), (trainer, 0)):
        current = Reads(who).trainee(trainee_id).current
        assert current is not None
        assert len(current.documents) == seen
        assert (Reads(who).printing.find_by_code(file.number) is not None) is bool(seen)
    with work.read() as session:
        history = trainee_history(session, trainee_id)
    assert not [one for one in history if "ertissement" in one.label or "Courrier" in one.label]


def test_a_letter_is_not_made_again_as_a_duplicata(work: UnitOfWork) -> None:
    (file,) = called(work, make_path(work).id)
    assert file.document_id is not None
    with pytest.raises(Refused, match="ne se refait pas"):
        duplicate_document(work, document_id=file.document_id, on=TODAY)


def test_a_sign_that_no_font_draws_is_told(work: UnitOfWork) -> None:
    path_id = make_path(work).id
    meeting = replace(MEETING, words="محمد")
    (item, *_) = print_convocations(work, meeting=meeting, path_ids=[path_id], on=TODAY)
    assert item.failure is not None
    assert "ne peut pas être imprimé" in item.failure.reason
    made = preview_convocation(work, meeting=meeting, path_id=path_id, on=TODAY)
    assert made.startswith(b"%PDF")


def test_a_preview_says_why_it_cannot_be_written(
    work: UnitOfWork, monkeypatch: pytest.MonkeyPatch
) -> None:
    from e2c_desktop.services import letters

    path_id = make_path(work).id
    monkeypatch.setitem(letters.LETTER_OF_STEP, Step.WARNING, DocumentKind.SANCTION)
    with pytest.raises(PrintProblem, match="Courrier disciplinaire"):
        preview_discipline(work, letter=LETTER, path_id=path_id, on=TODAY)
