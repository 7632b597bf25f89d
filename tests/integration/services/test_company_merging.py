"""Two records of one company made one: nothing lost, all undone at once."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest
import sqlalchemy as sa
from tests.helpers.builders import as_role, make_path
from tests.helpers.companies import (
    OTHER_SIRET,
    SIRET,
    change_company,
    dated_school,
    make_company,
    make_contact,
    place,
    record_of,
    side_of,
)
from tests.helpers.merges import whole_of

from e2c_desktop.domain.changes import Kind
from e2c_desktop.domain.codes import CompanyState
from e2c_desktop.domain.errors import Cancelled, Conflict, Refused
from e2c_desktop.domain.merging import Take
from e2c_desktop.domain.rights import Role
from e2c_desktop.queries.company_filters import CompanyFilter
from e2c_desktop.queries.reads import Reads
from e2c_desktop.services.companies import archive_company
from e2c_desktop.services.company_merging import declare_distinct_companies, merge_companies
from e2c_desktop.services.record_merge import MergeSide
from e2c_desktop.services.undo import redo_last, undo_last
from e2c_desktop.storage.links import STAYING, company_columns, company_links
from e2c_desktop.storage.models import Company
from e2c_desktop.storage.unit_of_work import UnitOfWork

DAYS = (date(2026, 5, 4), date(2026, 5, 29))


@pytest.fixture
def work(tmp_path: Path) -> UnitOfWork:
    return dated_school(tmp_path)


def test_every_table_that_names_a_company_follows_a_merge() -> None:
    """A new table that names a company must be an editable record with an identifier of its own."""
    moved = {(link.kind.__table__.name, link.name) for link in company_links()}  # type: ignore[attr-defined]  # set by Base
    for column in company_columns():
        assert (column.table.name, column.key) in moved | STAYING
        assert not column.primary_key


def test_the_record_kept_takes_in_contacts_placements_and_empty_values(work: UnitOfWork) -> None:
    path = make_path(work)
    kept = make_company(work, phone="", note="Une note")
    gone = make_company(work, name="SARL Garage", siret=SIRET, note="Autre note")
    older = make_company(work, name="Très ancienne")
    merge_companies(work, kept=side_of(work, gone), gone=side_of(work, older))
    make_contact(work, gone)
    place(work, path.id, gone, *DAYS)
    changes = merge_companies(work, kept=side_of(work, kept), gone=side_of(work, gone))
    assert {kept, gone} <= changes.of(Kind.COMPANY)
    record = record_of(work, gone)
    assert record.id == record_of(work, older).id == kept
    assert (record.draft.name, record.draft.siret) == ("Garage des Sorbiers", SIRET)
    assert (record.draft.phone, record.draft.note) == ("0199004218", "Une note")
    assert (len(record.contacts), len(record.placements)) == (1, 1)
    assert Reads(work).companies.ids(CompanyFilter()) == [kept]
    assert Reads(work).companies.ids(CompanyFilter(archived=True)) == []
    labels = [line.label for line in Reads(work).companies.history(kept)]
    assert labels.count("Créer une entreprise") == 3
    assert "Ajouter un contact" in labels


@pytest.mark.parametrize("swapped", [False, True])
def test_each_value_is_taken_as_chosen_and_undoing_gives_everything_back(
    work: UnitOfWork, swapped: bool
) -> None:
    """Whichever was made first: one SIRET is borne by one record at every moment."""
    numbers = (SIRET, OTHER_SIRET)
    first, second = (
        make_company(work, name=name, siret=number, note=name)
        for name, number in zip(("Une", "Deux"), numbers, strict=True)
    )
    kept, gone = (second, first) if swapped else (first, second)
    before = whole_of(work)
    choices = {"siret": Take.GONE, "name": Take.GONE, "note": Take.BOTH}
    merge_companies(work, kept=side_of(work, kept), gone=side_of(work, gone), choices=choices)
    draft = record_of(work, kept).draft
    names = ("Une", "Deux") if swapped else ("Deux", "Une")
    assert (draft.name, draft.siret) == (names[0], numbers[0 if swapped else 1])
    assert draft.note.split() == [names[1], names[0]]
    with work.read() as session:
        other = session.get_one(Company, gone)
        assert (other.name, other.siret) == (names[1], numbers[1 if swapped else 0])
        assert other.merged_into_id == kept
    undo_last(work)
    assert whole_of(work) == before
    redo_last(work)
    assert record_of(work, kept).draft == draft


def test_what_is_not_possible_is_refused_and_changes_nothing(work: UnitOfWork) -> None:
    kept, gone = make_company(work, name="Une"), make_company(work, name="Deux")
    stale = MergeSide(gone, 0)
    before = whole_of(work)
    with pytest.raises(Refused, match="elle-même"):
        merge_companies(work, kept=side_of(work, kept), gone=side_of(work, kept))
    with pytest.raises(Conflict):
        merge_companies(work, kept=side_of(work, kept), gone=stale)
    with pytest.raises(ValueError, match="phone"):
        merge_companies(
            work,
            kept=side_of(work, kept),
            gone=side_of(work, gone),
            choices={"phone": Take.BOTH},
        )

    def stop(done: int, total: int, words: str) -> None:
        raise Cancelled

    with pytest.raises(Cancelled):
        merge_companies(work, kept=side_of(work, kept), gone=side_of(work, gone), report=stop)
    assert whole_of(work) == before
    archive_company(work, company_id=gone, version=1)
    with pytest.raises(Refused, match="corbeille"):
        merge_companies(work, kept=side_of(work, kept), gone=MergeSide(gone, 2))
    undo_last(work)
    side = side_of(work, gone)
    merge_companies(work, kept=side_of(work, kept), gone=side)
    with work.read() as session:
        again = MergeSide(gone, session.get_one(Company, gone).version)
    with pytest.raises(Refused, match="déjà été fusionnée"):
        merge_companies(work, kept=side_of(work, kept), gone=again)


@pytest.mark.parametrize("take", [Take.KEPT, Take.GONE, None])
def test_the_reason_to_avoid_follows_the_state(work: UnitOfWork, take: Take | None) -> None:
    kept = make_company(work, name="Une")
    gone = make_company(work, name="Deux", state=CompanyState.AVOID, avoid_reason="Motif")
    choices = {} if take is None else {"state": take}
    merge_companies(work, kept=side_of(work, kept), gone=side_of(work, gone), choices=choices)
    draft = record_of(work, kept).draft
    expected = (CompanyState.AVOID, "Motif") if take is Take.GONE else (CompanyState.ACTIVE, "")
    assert (draft.state, draft.avoid_reason) == expected


def test_a_reason_is_not_left_on_a_company_no_longer_avoided(work: UnitOfWork) -> None:
    kept = make_company(work, name="Une", state=CompanyState.AVOID, avoid_reason="Motif")
    gone = make_company(work, name="Deux")
    merge_companies(
        work, kept=side_of(work, kept), gone=side_of(work, gone), choices={"state": Take.GONE}
    )
    assert record_of(work, kept).has_reason is False


def test_the_office_does_not_merge_what_it_cannot_read(work: UnitOfWork) -> None:
    kept = make_company(work, name="Une")
    gone = make_company(work, name="Deux", state=CompanyState.AVOID, avoid_reason="Motif")
    office = as_role(work, Role.SECRETARY)
    with pytest.raises(Refused, match="donnée protégée"):
        merge_companies(office, kept=side_of(work, kept), gone=side_of(work, gone))


def test_two_companies_said_to_be_two_are_no_longer_proposed(work: UnitOfWork) -> None:
    first = make_company(work, name="Garage Martin")
    second = make_company(work, name="SARL Garage Martin")
    reads = Reads(work).companies
    (pair,) = reads.duplicates().pairs
    assert {pair.first.id, pair.second.id} == {first, second}
    with pytest.raises(Refused, match="même fiche"):
        declare_distinct_companies(work, first_id=first, second_id=first)
    declare_distinct_companies(work, first_id=second, second_id=first)
    assert reads.duplicates().found == 0
    with pytest.raises(Refused, match="noté déjà"):
        declare_distinct_companies(work, first_id=first, second_id=second)
    undo_last(work)
    assert reads.duplicates().found == 1


def test_a_pair_said_to_be_two_follows_a_merge(work: UnitOfWork) -> None:
    kept, gone, third = (make_company(work, name=name) for name in ("Une", "Deux", "Trois"))
    for other in (kept, gone):
        declare_distinct_companies(work, first_id=other, second_id=third)
    merge_companies(work, kept=side_of(work, kept), gone=side_of(work, gone))
    change_company(work, kept, town="Créteil")
    with work.read() as session:
        table = Company.metadata.tables["distinct_companies"]
        aside = session.execute(sa.select(table.c.archived_at)).scalars().all()
    assert sorted(day is None for day in aside) == [False, True]
