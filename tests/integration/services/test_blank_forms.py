"""Forms to fill in by hand: the school at the head, nobody on them, nothing kept."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
import sqlalchemy as sa
from tests.helpers.builders import TODAY, make_school
from tests.helpers.issuing import count
from tests.helpers.placement_papers import words

from e2c_desktop.domain.codes import DocumentKind
from e2c_desktop.domain.errors import NotFound
from e2c_desktop.services.blank_forms import BLANK_FORMS, blank_form
from e2c_desktop.storage.models import DocumentCounter, IssuedDocument, School, Site
from e2c_desktop.storage.unit_of_work import UnitOfWork


@pytest.fixture
def work(tmp_path: Path) -> Iterator[UnitOfWork]:
    made = make_school(tmp_path)
    yield made
    made.opened.close()


@pytest.mark.parametrize("kind", BLANK_FORMS)
def test_a_form_is_of_the_school_and_of_nobody(work: UnitOfWork, kind: DocumentKind) -> None:
    said = words(blank_form(work, kind=kind, on=TODAY))
    assert "E2C Bords de Marne" in said
    assert "None" not in said
    assert "Document n°" not in said
    assert ("prescripteur" in said) == (kind is DocumentKind.PMSMP_CONVENTION)
    assert count(work, IssuedDocument) == count(work, DocumentCounter) == 0


def test_the_sheet_has_the_criteria_that_the_school_chose(work: UnitOfWork) -> None:
    with work.write("Choisir") as scope:
        scope.session.scalars(sa.select(School)).one().review_criteria = "Sourire : à tous"
    said = words(blank_form(work, kind=DocumentKind.EVALUATION, on=TODAY))
    assert "Sourire à tous" in said
    assert "Intérêt pour le métier" not in said


def test_other_documents_have_none_and_a_school_has_a_site(work: UnitOfWork) -> None:
    with pytest.raises(ValueError, match="AV"):
        blank_form(work, kind=DocumentKind.AMENDMENT, on=TODAY)
    with work.write("Fermer") as scope:
        for site in scope.session.scalars(sa.select(Site)):
            site.archived_at = work.now()
    with pytest.raises(NotFound):
        blank_form(work, kind=DocumentKind.EVALUATION, on=TODAY)
