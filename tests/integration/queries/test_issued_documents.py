"""The archive of everything issued: what it finds, in which order, when it was handed over."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import pytest
from tests.helpers.builders import TODAY, as_role, make_path, make_placement, make_school
from tests.helpers.issuing import BOTH, issue

from e2c_desktop.domain.codes import DocumentKind as K
from e2c_desktop.domain.errors import Conflict, Forbidden, InvalidDraft, NotFound
from e2c_desktop.domain.ids import new_id
from e2c_desktop.domain.rights import Role
from e2c_desktop.queries.issued_documents import (
    IssuedFilter,
    IssuedOrder,
    IssuedRow,
    IssuedSorting,
)
from e2c_desktop.queries.reads import Reads
from e2c_desktop.services.issued_documents import issued_counts, issued_list, note_handed
from e2c_desktop.services.printing import print_company_documents, print_placement_documents
from e2c_desktop.services.undo import undo_last
from e2c_desktop.services.work import Work
from e2c_desktop.storage.models import Placement

LATER = TODAY + timedelta(days=3)


@pytest.fixture
def work(tmp_path: Path) -> Iterator[Work]:
    made = make_school(tmp_path)
    first, second = make_path(made).id, make_path(made, last_name="ŒUVRARD", usual_name="Roux").id
    issue(made, first, kinds=BOTH)
    issue(made, second, on=LATER)
    placement = make_placement(made, second, date(2026, 9, 7), date(2026, 9, 18))
    kinds = (K.EVALUATION,)
    list(print_placement_documents(made, kinds=kinds, placement_ids=[placement], on=LATER))
    with made.read() as session:
        row = session.get(Placement, placement)
        assert row is not None
        company = row.company_id
    list(
        print_company_documents(
            made, kinds=(K.COMPANY_SHEET,), company_ids=[company], on=LATER + timedelta(days=1)
        )
    )
    yield made
    made.opened.close()


def rows(work: Work, **wanted: Any) -> list[IssuedRow]:
    return Reads(work).printing.issued.page(IssuedFilter(**wanted))


def numbers(work: Work, **wanted: Any) -> list[str]:
    return [row.number for row in rows(work, **wanted)]


ALL = [
    "EN-2026-CRE-0001",
    "EV-2026-CRE-0001",
    "PF-2026-CRE-0002",
    "AE-2026-CRE-0001",
    "PF-2026-CRE-0001",
]


def test_everything_issued_is_there_the_latest_first(work: Work) -> None:
    found = rows(work)
    assert sorted(row.number for row in found) == sorted(ALL)
    assert found[0].number == "EN-2026-CRE-0001"
    assert [(row.whom, row.author != "") for row in found[:2]] == [
        ("Crèche Les Petits Galets", True),
        ("ROUX Thị Mai", True),
    ]
    assert found[1].company == "Crèche Les Petits Galets"
    assert len(found[0].file_hash) == 64
    assert found[0].trainee_id is None
    assert found[1].company_id is None


@pytest.mark.parametrize(
    ("wanted", "found"),
    [
        ({"text": "pf-2026-cre-0002"}, ["PF-2026-CRE-0002"]),
        ({"text": "oeuvrard"}, ["EV-2026-CRE-0001", "PF-2026-CRE-0002"]),
        ({"text": "petits galets"}, ["EN-2026-CRE-0001", "EV-2026-CRE-0001"]),
        ({"text": "100%"}, []),
        ({"kind": K.ENTRY_CERTIFICATE}, ["AE-2026-CRE-0001"]),
        ({"until": TODAY}, ["AE-2026-CRE-0001", "PF-2026-CRE-0001"]),
        ({"since": LATER + timedelta(days=1)}, ["EN-2026-CRE-0001"]),
        ({"author_id": new_id()}, []),
        ({"handed": True}, []),
        ({"site_code": "ZZZ"}, []),
    ],
)
def test_what_narrows_it(work: Work, wanted: dict[str, Any], found: list[str]) -> None:
    assert sorted(numbers(work, **wanted)) == sorted(found)


def test_its_author_its_site_and_its_kinds(work: Work) -> None:
    reads = Reads(work).printing.issued
    ((author, name),) = reads.authors()
    assert name
    assert len(numbers(work, author_id=author)) == 5
    assert len(numbers(work, site_code="CRE", handed=False)) == 5
    assert reads.kinds() == [K.BOOKLET, K.ENTRY_CERTIFICATE, K.EVALUATION, K.COMPANY_SHEET]


@pytest.mark.parametrize("order", list(IssuedOrder))
def test_each_column_sorts_both_ways(work: Work, order: IssuedOrder) -> None:
    reads = Reads(work).printing.issued
    one = reads.page(IssuedFilter(), [IssuedSorting(order)])
    other = reads.page(IssuedFilter(), [IssuedSorting(order, descending=True)])
    assert sorted(row.number for row in one) == sorted(row.number for row in other)
    if order is IssuedOrder.NUMBER:
        assert [row.number for row in one] == sorted(ALL)
    if order is IssuedOrder.KIND:
        assert next(row.kind for row in other) is K.COMPANY_SHEET


def test_pages_and_their_count(work: Work) -> None:
    reads = Reads(work).printing.issued
    first, total = reads.first_page(IssuedFilter(), (), 2)
    assert (len(first), total) == (2, 5)
    assert reads.first_page(IssuedFilter(kind=K.BOOKLET))[1] == 2
    assert [row.number for row in reads.page(IssuedFilter(), (), 2, 2)] == numbers(work)[2:4]


def test_visitors_see_initials(work: Work) -> None:
    reads = Reads(work)
    reads.visitor = True
    found = reads.printing.issued.page(IssuedFilter())
    assert {row.person for row in found} == {"", "T. R.", "T. N."}
    assert reads.printing.issued.authors() == []
    assert reads.printing.issued.first_page(IssuedFilter())[0] == found
    assert all(len(row.author) < 8 for row in found if row.person)


def test_a_handing_over_is_noted_taken_back_and_undone(work: Work) -> None:
    chosen = rows(work, kind=K.BOOKLET)
    versions = {row.id: row.version for row in chosen}
    note_handed(work, versions=versions, on=LATER, today=LATER)
    found = rows(work, handed=True)
    assert {row.handed_on for row in found} == {LATER}
    assert len(found) == 2
    assert {row.author for row in found} == {row.author for row in chosen}
    with pytest.raises(Conflict):
        note_handed(work, versions=versions, on=LATER, today=LATER)
    undo_last(work)
    assert rows(work, handed=True) == []
    again = {row.id: row.version for row in rows(work, kind=K.BOOKLET)}
    note_handed(work, versions=again, on=None, today=LATER)


def test_impossible_days_are_refused(work: Work) -> None:
    (row,) = rows(work, text="pf-2026-cre-0002")
    one = {row.id: row.version}
    for day in (LATER + timedelta(days=9), TODAY):
        with pytest.raises(InvalidDraft):
            note_handed(work, versions=one, on=day, today=LATER)
    with pytest.raises(NotFound):
        note_handed(work, versions={new_id(): 1}, on=None, today=LATER)
    with pytest.raises(Forbidden):
        note_handed(as_role(work, Role.READER), versions=one, on=LATER, today=LATER)
    assert rows(work, handed=True) == []


def test_the_list_on_paper_says_the_same(work: Work) -> None:
    (row,) = rows(work, text="pf-2026-cre-0002")
    note_handed(work, versions={row.id: row.version}, on=LATER, today=LATER)
    shown = issued_list(rows(work), subtitle="12 mois", mark="Démonstration")
    assert shown.title == "Documents délivrés"
    assert shown.total == "5 documents · 1 remis"
    line = next(values for values in shown.rows if values[0] == "PF-2026-CRE-0002")
    assert line[1:4] == ("Portefeuille stagiaire", LATER, "ROUX Thị Mai")
    assert line[6] == LATER
    assert len(str(line[7])) == 16
    assert issued_counts([row]) == "1 document"
