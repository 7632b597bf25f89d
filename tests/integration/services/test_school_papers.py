"""The papers of the school about personal data: issued once as long as they say the same."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path

import pytest
import sqlalchemy as sa
from tests.helpers.builders import TODAY, as_role, make_school
from tests.helpers.issuing import count
from tests.helpers.placement_papers import words

from e2c_desktop.domain.codes import DocumentKind
from e2c_desktop.domain.errors import Forbidden, NotFound
from e2c_desktop.domain.ids import new_id
from e2c_desktop.domain.rights import Role
from e2c_desktop.services.document_texts import preview_text, save_text
from e2c_desktop.services.printing import archived_document
from e2c_desktop.services.printing_items import PrintedFile
from e2c_desktop.services.school_papers import (
    SCHOOL_PAPERS,
    preview_school_paper,
    print_school_paper,
)
from e2c_desktop.storage.models import IssuedDocument, School, Site
from e2c_desktop.storage.unit_of_work import UnitOfWork

REGISTER = DocumentKind.PROCESSING_REGISTER


@pytest.fixture
def work(tmp_path: Path) -> Iterator[UnitOfWork]:
    made = make_school(tmp_path)
    yield made
    made.opened.close()


def issue(
    work: UnitOfWork, kind: DocumentKind = REGISTER, *, later: int = 0, draft: bool = False
) -> PrintedFile:
    """The paper, printed some days later."""
    on = TODAY + timedelta(days=later)
    (item,) = print_school_paper(work, kind=kind, on=on, draft=draft)
    assert item.file is not None
    assert item.label == kind.label
    return item.file


def test_a_register_that_says_the_same_keeps_its_number_and_its_day(work: UnitOfWork) -> None:
    first = issue(work)
    assert (first.number or "").startswith(f"RT-{TODAY.year}-")
    assert first.file_name == f"Registre-traitements_{TODAY.isoformat()}.pdf"
    again = issue(work, later=40)
    assert (again.again, again.number, again.issued_on) == (True, first.number, TODAY)
    save_text(work, key="rt.dpo", edition=0, typed="Mme Ada Lebrun, dpo@exemple.fr")
    other = issue(work, later=41)
    assert other.number != first.number
    assert "Ada Lebrun" in words(other.data)
    assert count(work, IssuedDocument) == 2
    assert other.document_id is not None
    assert archived_document(work, document_id=other.document_id).data == other.data


def test_a_change_of_the_follow_up_makes_another_register_and_no_other_form(
    work: UnitOfWork,
) -> None:
    papers = [issue(work, kind) for kind in SCHOOL_PAPERS]
    with work.write("Choisir") as scope:
        school = scope.session.scalars(sa.select(School)).one()
        school.followed_moments = "M6,M12"
    register, form = (issue(work, kind, later=1) for kind in SCHOOL_PAPERS)
    assert "demandées à 6 et 12 mois" in words(register.data)
    assert register.number != papers[0].number
    assert form.number == papers[1].number


@pytest.mark.parametrize("kind", SCHOOL_PAPERS)
def test_a_preview_and_a_draft_leave_nothing_behind(work: UnitOfWork, kind: DocumentKind) -> None:
    reader = as_role(work, Role.READER)
    assert "E2C Bords de Marne" in words(preview_school_paper(reader, kind=kind, on=TODAY))
    assert issue(work, kind, draft=True).number is None
    assert count(work, IssuedDocument) == 0
    with pytest.raises(Forbidden):
        list(print_school_paper(reader, kind=kind, on=TODAY))


def test_a_text_is_seen_on_the_register_before_it_is_saved(work: UnitOfWork) -> None:
    seen = preview_text(
        work, kind=REGISTER, key="rt.dpo", typed="M. Untel", subject_id=new_id(), on=TODAY
    )
    assert "M. Untel" in words(seen)


def test_a_school_without_site_has_no_register(work: UnitOfWork) -> None:
    with work.write("Fermer") as scope:
        for site in scope.session.scalars(sa.select(Site)):
            site.archived_at = work.now()
    with pytest.raises(NotFound):
        preview_school_paper(work, kind=REGISTER, on=TODAY)
