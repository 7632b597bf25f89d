"""A booklet printed again: only the pages that changed, and the sheet that tells which."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta
from pathlib import Path
from uuid import UUID

import pytest
from tests.helpers.booklets import add, fill_booklet
from tests.helpers.builders import TODAY, as_role, make_path, make_placement, make_school
from tests.helpers.issuing import BOTH, count, issue
from tests.unit.documents.reading import bookmarks, reader, root, texts

from e2c_desktop.domain.codes import DocumentKind
from e2c_desktop.domain.employer_choice import EmployerChoice, EmployerPart
from e2c_desktop.domain.errors import Forbidden
from e2c_desktop.domain.rights import Role
from e2c_desktop.services.booklet_forms import BookletForm, takes_form
from e2c_desktop.services.own_words import agree_for_employer
from e2c_desktop.services.printing import preview_document, print_documents
from e2c_desktop.services.printing_items import PrintedItem
from e2c_desktop.storage.models import Experience, IssuedDocument, Portfolio, Trainee
from e2c_desktop.storage.models import Path as PathRow
from e2c_desktop.storage.unit_of_work import UnitOfWork

CHANGED, LEAVES = BookletForm(changed=True), BookletForm(changed=True, leaves=True)
BOOKLET = DocumentKind.BOOKLET
LATER = TODAY + timedelta(days=7)


@pytest.fixture
def work(tmp_path: Path) -> Iterator[UnitOfWork]:
    made = make_school(tmp_path)
    yield made
    made.opened.close()


@pytest.fixture
def path_id(work: UnitOfWork) -> UUID:
    made = make_path(work).id
    fill_booklet(work, made)
    return made


def asked(
    work: UnitOfWork,
    path_id: UUID,
    form: BookletForm = CHANGED,
    *,
    kinds: tuple[DocumentKind, ...] = (BOOKLET,),
    on: date = LATER,
    draft: bool = False,
) -> list[PrintedItem]:
    return list(
        print_documents(work, kinds=kinds, path_ids=[path_id], on=on, form=form, draft=draft)
    )


def move_out(work: UnitOfWork, path_id: UUID, phone: str = "0611223344") -> None:
    """Change one fact that one page tells."""
    with work.write("Changer") as scope:
        row = scope.session.get(PathRow, path_id)
        assert row is not None
        person = scope.session.get(Trainee, row.trainee_id)
        assert person is not None
        person.phone = phone


def test_only_the_page_that_changed_comes_out_after_its_sheet(
    work: UnitOfWork, path_id: UUID
) -> None:
    (first,) = issue(work, path_id)
    move_out(work, path_id)
    (item,) = asked(work, path_id)
    assert item.file is not None
    assert item.file.number == "PF-2026-CRE-0002"
    assert item.file.file_name.endswith("_pages-changees.pdf")
    sheet, page = texts(item.file.data)
    assert item.file.pages == 2
    assert "Remplacez la page 3." in sheet
    assert first.number is not None
    assert first.number in sheet
    assert "06 11 22 33 44" in page
    assert root(item.file.data)["language"] == "fr-FR"
    reader(item.file.data)


def test_what_was_issued_is_whole_in_the_archives(work: UnitOfWork, path_id: UUID) -> None:
    (first,) = issue(work, path_id)
    move_out(work, path_id)
    asked(work, path_id)
    (again,) = issue(work, path_id, on=LATER)
    assert again.again
    assert again.number == "PF-2026-CRE-0002"
    assert again.pages == first.pages
    assert bookmarks(again.data)


def test_changed_pages_come_out_again_the_same_day(work: UnitOfWork, path_id: UUID) -> None:
    issue(work, path_id)
    move_out(work, path_id)
    (first,) = asked(work, path_id)
    (again,) = asked(work, path_id)
    assert first.file is not None
    assert again.file is not None
    assert again.file.again
    assert (again.file.number, again.file.data) == (first.file.number, first.file.data)
    assert count(work, IssuedDocument) == 2
    (later,) = asked(work, path_id, on=LATER + timedelta(days=1))
    assert later.failure is not None
    assert "Aucune page n’a changé" in later.failure.reason


def test_the_first_booklet_of_the_day_has_no_page_to_give_again(
    work: UnitOfWork, path_id: UUID
) -> None:
    issue(work, path_id)
    (item,) = asked(work, path_id, on=TODAY)
    assert item.failure is not None
    assert item.failure.problems[0].code == "inchange"


def test_a_folded_booklet_comes_out_again_the_same(work: UnitOfWork, path_id: UUID) -> None:
    folded = BookletForm(a5=True)
    (first,) = asked(work, path_id, folded)
    (again,) = asked(work, path_id, folded, on=LATER + timedelta(days=30))
    assert first.file is not None
    assert again.file is not None
    assert again.file.again
    assert (again.file.number, again.file.data) == (first.file.number, first.file.data)
    assert count(work, IssuedDocument) == 1


def test_the_other_side_of_a_leaf_comes_too(work: UnitOfWork, path_id: UUID) -> None:
    issue(work, path_id)
    move_out(work, path_id)
    (item,) = asked(work, path_id, LEAVES)
    assert item.file is not None
    assert item.file.pages == 3
    assert "Remplacez les pages 3 et 4." in texts(item.file.data)[0]


def test_nothing_changed_is_said_and_nothing_issued(work: UnitOfWork, path_id: UUID) -> None:
    issue(work, path_id)
    (item,) = asked(work, path_id)
    assert item.failure is not None
    assert item.failure.reason == (
        "Aucune page n’a changé depuis le 16 novembre 2026 (PF-2026-CRE-0001)\u00a0: "
        "rien à imprimer"
    )
    assert count(work, IssuedDocument) == 1


def test_a_change_that_no_page_shows_issues_nothing(work: UnitOfWork, path_id: UUID) -> None:
    issue(work, path_id)
    with work.write("Abîmer la trace") as scope:
        row = scope.session.query(IssuedDocument).one()
        row.content_hash = "autre"
    (item,) = asked(work, path_id)
    assert item.failure is not None
    assert item.failure.problems[0].code == "inchange"
    assert count(work, IssuedDocument) == 1


def test_the_day_it_is_handed_over_changes_no_page(work: UnitOfWork, path_id: UUID) -> None:
    with work.write("Sortir") as scope:
        row = scope.session.get(PathRow, path_id)
        assert row is not None
        row.exit_on = TODAY
    issue(work, path_id)
    move_out(work, path_id)
    (item,) = asked(work, path_id)
    assert item.file is not None
    assert item.file.pages == 2


def test_the_first_booklet_comes_out_whole(work: UnitOfWork, path_id: UUID) -> None:
    (item,) = asked(work, path_id)
    assert item.file is not None
    assert item.file.pages > 4
    assert "pages-changees" not in item.file.file_name


def test_a_placement_more_adds_pages(work: UnitOfWork, path_id: UUID) -> None:
    (first,) = issue(work, path_id)
    make_placement(work, path_id, date(2026, 10, 5), date(2026, 10, 16))
    (item,) = asked(work, path_id)
    assert item.file is not None
    assert f"la page {first.pages + 1}." in texts(item.file.data)[0]


def test_a_booklet_is_folded_under_the_number_it_was_issued_with(
    work: UnitOfWork, path_id: UUID
) -> None:
    folded = BookletForm(a5=True)
    (item, other) = asked(work, path_id, folded, kinds=BOTH)
    assert item.file is not None
    assert other.file is not None
    assert item.file.number == "PF-2026-CRE-0001"
    assert item.file.file_name == "NGUYEN_Thi-Mai_Portefeuille_2026-11-23_livret-A5.pdf"
    assert item.file.pages % 2 == 0
    first = reader(item.file.data).pages[0]
    assert [round(float(side)) for side in first.mediabox[2:]] == [842, 595]
    assert "PF-2026-CRE-0001" in texts(item.file.data)[1]
    assert not other.file.file_name.endswith("A5.pdf")
    (whole,) = issue(work, path_id, on=LATER)
    assert whole.again or whole.number == "PF-2026-CRE-0002"
    shown = preview_document(work, kind=BOOKLET, subject_id=path_id, on=LATER, form=folded)
    assert "PROJET" in texts(shown)[0]
    assert len(reader(shown).pages) % 2 == 0


def test_a_booklet_that_cannot_be_issued_is_not_folded(work: UnitOfWork) -> None:
    path = make_path(work)
    with work.write("Vider") as scope:
        row = scope.session.get(PathRow, path.id)
        assert row is not None
        row.entry_on = None
    (item,) = asked(work, path.id, BookletForm(a5=True))
    assert item.failure is not None


def test_other_documents_are_issued_as_ever(work: UnitOfWork, path_id: UUID) -> None:
    issue(work, path_id, kinds=BOTH)
    issue(work, path_id)  # the booklet tells the certificate that was just issued
    items = asked(work, path_id, kinds=BOTH)
    assert [(item.done, item.total) for item in items] == [(1, 2), (2, 2)]
    assert [takes_form(item.failure.kind if item.failure else BOTH[1]) for item in items] == [
        True,
        False,
    ]
    assert items[0].failure is not None
    assert items[1].file is not None
    assert items[1].file.again


def test_a_draft_is_whole(work: UnitOfWork, path_id: UUID) -> None:
    issue(work, path_id)
    (item,) = asked(work, path_id, draft=True)
    assert item.file is not None
    assert item.file.number is None
    assert item.file.pages > 4


def test_what_lacks_is_told_first(work: UnitOfWork) -> None:
    path = make_path(work)
    with work.write("Vider") as scope:
        row = scope.session.get(PathRow, path.id)
        assert row is not None
        row.entry_on = None
    (item,) = asked(work, path.id)
    assert item.failure is not None
    assert item.failure.reason == "Date d’entrée vide"


def test_a_letter_without_drawing_stops_the_new_booklet(work: UnitOfWork, path_id: UUID) -> None:
    issue(work, path_id)
    add(work, Experience, path_id=path_id, title="محمد", kind="centre")
    move_out(work, path_id, "🙂")
    (item,) = asked(work, path_id)
    assert item.failure is not None
    assert "ne peut pas être imprimé" in item.failure.reason


def test_who_reads_cannot_issue(work: UnitOfWork, path_id: UUID) -> None:
    reading = as_role(work, Role.READER)
    with pytest.raises(Forbidden):
        list(print_documents(reading, kinds=[BOOKLET], path_ids=[path_id], on=TODAY, form=CHANGED))


def test_the_variants_are_printed_from_a_real_base(work: UnitOfWork, path_id: UUID) -> None:
    kinds = (DocumentKind.EMPLOYER_BOOKLET, DocumentKind.EASY_BOOKLET)
    items = asked(work, path_id, BookletForm(), kinds=kinds)
    assert items[0].failure is not None
    assert "Accord de la personne pas noté" in items[0].failure.reason
    assert items[1].file is not None
    assert items[1].file.number == "PL-2026-CRE-0001"
    choice = EmployerChoice(frozenset(EmployerPart))
    agree_for_employer(work, path_id=path_id, choice=choice, agreed_on=TODAY, today=TODAY)
    (item,) = asked(work, path_id, BookletForm(), kinds=kinds[:1])
    assert item.file is not None
    assert item.file.number == "PE-2026-CRE-0001"
    said = " ".join(texts(item.file.data))
    assert "En entreprise : accueil des enfants" in said
    assert "À l’aise" not in said
    shown = preview_document(work, kind=kinds[0], subject_id=path_id, on=LATER)
    assert "PROJET" in texts(shown)[0]
    with work.read() as session:
        assert session.query(Portfolio).one().employer_agreed_on == TODAY
