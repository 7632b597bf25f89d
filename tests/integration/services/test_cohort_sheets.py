"""The grid of a cohort and the list of its booklets, taken out."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
import sqlalchemy as sa
from tests.helpers.builders import TODAY, make_path, make_school
from tests.helpers.follow_ups import clock
from tests.helpers.keyboard import plain
from tests.unit.documents.reading import texts

from e2c_desktop.domain.evaluation import Assessor, EvaluationDraft, Moment
from e2c_desktop.queries.cohort_grid import CohortSheet
from e2c_desktop.queries.reads import Reads
from e2c_desktop.services.booklet_list import booklet_list, counted
from e2c_desktop.services.cohort_sheets import Filling, cohort_grid_as_pdf, cohort_list
from e2c_desktop.services.evaluations import note_levels
from e2c_desktop.storage.models import Framework
from e2c_desktop.storage.unit_of_work import UnitOfWork

ON = date(2026, 6, 1)


@pytest.fixture
def work(tmp_path: Path) -> Iterator[UnitOfWork]:
    made = make_school(tmp_path, clock=clock)
    path_id = make_path(made, last_name="Zidane").id
    make_path(made, last_name="Alpha")
    tree = Reads(made).competences.framework()
    assert tree is not None
    first, second, *_ = tree.domains[0].competences
    drafts = [
        EvaluationDraft(first.id, 3, ON, Moment.ENTRY),
        EvaluationDraft(first.id, 2, ON, Moment.ENTRY, Assessor.SELF),
        EvaluationDraft(second.id, 1, ON, Moment.ENTRY, Assessor.SELF),
    ]
    note_levels(made, levels={path_id: drafts})
    yield made
    made.opened.close()


def sheet(work: UnitOfWork) -> CohortSheet:
    reads = Reads(work)
    cohort = reads.cohorts([reads.sites()[0].id])[0]
    return reads.competences.cohort(cohort.id, None, Moment.ENTRY)


def test_a_domain_is_printed_with_the_levels_given(work: UnitOfWork) -> None:
    data = cohort_grid_as_pdf(work, sheets=[sheet(work)], filling=Filling.LEVELS, today=TODAY)
    (page,) = map(plain, texts(data))
    for words in (
        "Évaluation de la promotion Créteil mai 2026",
        "Entrée · Référentiel de démonstration, version 1",
        "D1 Communiquer",
        "ZIDANE Thị Mai",
        "avis 2",
        "1 Découverte",
    ):
        assert words in page
    assert page.index("ALPHA") < page.index("ZIDANE")


def test_an_empty_grid_is_filled_by_hand(work: UnitOfWork) -> None:
    data = cohort_grid_as_pdf(work, sheets=[sheet(work)], filling=Filling.BLANK, today=TODAY)
    page = plain(texts(data)[0])
    assert "avis 2" not in page
    assert "Évalué par" in page


def test_levels_are_one_a_line_in_a_workbook(work: UnitOfWork) -> None:
    shown = cohort_list(work, sheets=[sheet(work)])
    rows = [tuple(row) for row in shown.rows]
    assert len(rows) == 8
    label = "Prendre la parole dans un groupe"
    assert rows[4][2:] == ("D1.1", label, "Entrée", 3, ON, "Nadège Lemaître", 2, 0)
    assert rows[5][5:] == (None, None, "", 1, 0)
    assert (shown.total, shown.subtitle.split(" · ")[0]) == ("2 stagiaires", "Créteil mai 2026")
    assert [*cohort_list(work, sheets=[]).rows] == []


def test_a_cohort_without_framework_prints_no_page_of_its_own(work: UnitOfWork) -> None:
    with work.write("Retirer") as scope:
        for one in scope.session.scalars(sa.select(Framework)):
            one.current = False
        scope.session.execute(sa.text("update portfolio set framework_id = null"))
    bare = sheet(work)
    assert bare.tree is None
    assert [*cohort_list(work, sheets=[bare]).rows] == []
    assert cohort_list(work, sheets=[bare]).subtitle == "Créteil mai 2026 · Entrée"


def test_booklets_are_listed_with_what_lacks(work: UnitOfWork) -> None:
    lines = Reads(work).portfolios.lines()
    shown = booklet_list(work, rows=lines, subtitle="Créteil", mark="Démonstration")
    rows = [tuple(row) for row in shown.rows]
    assert [row[0] for row in rows] == ["ALPHA Thị Mai", "ZIDANE Thị Mai"]
    assert "aucune expérience" in str(rows[0][-1])
    assert isinstance(rows[0][4], int)
    assert (shown.total, shown.mark) == ("2 portefeuilles", "Démonstration")
    assert counted(lines[:1]) == "1 portefeuille"
    whole = replace(lines[0], lacks=())
    assert counted([whole]) == "1 portefeuille, 1 complet"
    assert counted([whole, whole]) == "2 portefeuilles, 2 complets"
