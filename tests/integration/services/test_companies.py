"""Companies and their contacts: registered, corrected, put aside, avoided for a reason."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from pathlib import Path
from uuid import UUID

import pytest
import sqlalchemy as sa
from tests.helpers.builders import TODAY, as_role, make_path
from tests.helpers.companies import (
    OTHER_SIRET,
    SIRET,
    change_company,
    company_draft,
    dated_school,
    make_company,
    make_contact,
    place,
    record_of,
    side_of,
)

from e2c_desktop.domain.changes import Kind
from e2c_desktop.domain.codes import CompanyState, ContactRole, PlacementState
from e2c_desktop.domain.company import CompanyDraft, ContactDraft
from e2c_desktop.domain.company_codes import NafVersion, SizeBand
from e2c_desktop.domain.errors import Conflict, Forbidden, InvalidDraft, NotFound, Refused
from e2c_desktop.domain.ids import new_id
from e2c_desktop.domain.rights import Role
from e2c_desktop.queries.company_filters import CompanyFilter
from e2c_desktop.queries.reads import Reads
from e2c_desktop.services.companies import (
    archive_company,
    note_avoid_reading,
    register_company,
    unarchive_company,
    update_company,
)
from e2c_desktop.services.company_merging import merge_companies
from e2c_desktop.services.contacts import add_contact, archive_contact, update_contact
from e2c_desktop.services.undo import redo_last, undo_last
from e2c_desktop.storage.journal import READING
from e2c_desktop.storage.models import Company, Contact, JournalEntry
from e2c_desktop.storage.unit_of_work import UnitOfWork

LONG = "Association départementale pour l’accompagnement des familles et de leurs aidants"


@pytest.fixture
def work(tmp_path: Path) -> UnitOfWork:
    return dated_school(tmp_path)


def refused_fields(work: UnitOfWork, draft: CompanyDraft) -> list[tuple[str, str]]:
    with pytest.raises(InvalidDraft) as raised:
        register_company(work, draft=draft, today=TODAY)
    return [(problem.field, problem.message) for problem in raised.value.problems]


def test_a_company_is_read_back_as_it_was_typed(work: UnitOfWork) -> None:
    draft = company_draft(
        name=LONG,
        siret=SIRET,
        naf="45.20A",
        naf_nomenclature=NafVersion.REV2,
        workforce=SizeBand.FROM_6,
        idcc="1090",
        registered_on=date(1999, 6, 21),
        follower_id=Reads(work).staff()[0].id,
        insured_until=date(2027, 1, 31),
    )
    company_id, changes = register_company(work, draft=draft, today=TODAY)
    assert changes.of(Kind.COMPANY) == {company_id}
    record = record_of(work, company_id)
    assert record.draft == draft
    assert record.follower == Reads(work).staff()[0].name
    assert (record.has_reason, record.archived, record.masked) == (False, False, False)
    bare = record_of(work, make_company(work, name="Bar", phone="", legal_form=""))
    assert (bare.draft.workforce, bare.draft.naf_nomenclature, bare.follower) == (None, None, "")


def test_the_same_siret_is_refused_with_the_name_of_the_other(work: UnitOfWork) -> None:
    first = make_company(work, siret=SIRET)
    ((field, message),) = refused_fields(work, company_draft(name="Autre", siret=SIRET))
    assert (field, message) == ("siret", "Ce SIRET est déjà celui de « Garage des Sorbiers ».")
    # Corrected without touching its number, a company is not its own double.
    assert change_company(work, first, name="Garage").draft.name == "Garage"
    archive_company(work, company_id=first, version=record_of(work, first).version)
    ((_, message),) = refused_fields(work, company_draft(name="Autre", siret=SIRET))
    assert message == "Ce SIRET est déjà celui de « Garage » : elle est à la corbeille."


def test_the_siret_of_a_merged_record_tells_into_which(work: UnitOfWork) -> None:
    kept = make_company(work, name="Gardée", siret=SIRET)
    gone = make_company(work, name="Ancienne", siret=OTHER_SIRET)
    merge_companies(work, kept=side_of(work, kept), gone=side_of(work, gone))
    ((_, message),) = refused_fields(work, company_draft(name="Autre", siret=OTHER_SIRET))
    assert message.endswith("« Ancienne » : elle a été fusionnée avec « Gardée ».")


def test_hosts_without_siret_are_kept_side_by_side(work: UnitOfWork) -> None:
    ids = [make_company(work, name=name, other_number="W941000123") for name in ("A", "B")]
    assert {record_of(work, each).draft.siret for each in ids} == {""}
    assert make_company(work, name="C", siret="12345678901234")


def test_nothing_is_written_of_a_company_without_name(work: UnitOfWork) -> None:
    assert refused_fields(work, company_draft(name=" "))[0][0] == "name"
    with pytest.raises(NotFound):
        register_company(work, draft=company_draft(follower_id=new_id()), today=TODAY)
    assert Reads(work).companies.count(CompanyFilter()) == 0


def test_a_stale_or_lost_record_is_not_written_over(work: UnitOfWork) -> None:
    company_id = make_company(work)
    record = record_of(work, company_id)
    change_company(work, company_id, town="Créteil")
    with pytest.raises(Conflict):
        update_company(
            work,
            company_id=company_id,
            version=record.version,
            draft=record.draft,
            today=TODAY,
        )
    with pytest.raises(NotFound):
        update_company(work, company_id=new_id(), version=1, draft=company_draft(), today=TODAY)
    with pytest.raises(NotFound):
        record_of(work, new_id())


def test_the_bin_takes_and_gives_back(work: UnitOfWork) -> None:
    company_id = make_company(work)
    archive_company(work, company_id=company_id, version=1)
    reads = Reads(work).companies
    assert (reads.ids(CompanyFilter()), reads.ids(CompanyFilter(archived=True))) == (
        [],
        [company_id],
    )
    version = record_of(work, company_id).version
    with pytest.raises(Refused):
        archive_company(work, company_id=company_id, version=version)
    unarchive_company(work, company_id=company_id, version=version)
    with pytest.raises(Refused):
        unarchive_company(work, company_id=company_id, version=version + 1)
    assert reads.ids(CompanyFilter()) == [company_id]


def test_a_company_where_somebody_is_awaited_stays_in_the_lists(work: UnitOfWork) -> None:
    company_id, path = make_company(work), make_path(work)
    place(work, path.id, company_id, date(2026, 11, 2), date(2026, 11, 27))
    with pytest.raises(Refused, match="en cours ou prévu"):
        archive_company(work, company_id=company_id, version=1)
    over = make_company(work, name="Ancienne")
    days = (date(2026, 5, 4), date(2026, 5, 29))
    place(work, path.id, over, *days, state=PlacementState.REVIEWED)
    archive_company(work, company_id=over, version=1)


def test_undoing_and_doing_again_cover_creation_and_correction(work: UnitOfWork) -> None:
    company_id = make_company(work)
    make_contact(work, company_id)
    change_company(work, company_id, town="Créteil")
    for expected in ("Vitry-sur-Seine", None):
        undo_last(work)
        if expected is not None:
            assert record_of(work, company_id).draft.town == expected
    undo_last(work)
    with pytest.raises(NotFound):
        record_of(work, company_id)
    for _ in range(3):
        redo_last(work)
    assert record_of(work, company_id).draft.town == "Créteil"
    assert len(record_of(work, company_id).contacts) == 1


# Avoided.


def avoided(work: UnitOfWork) -> UUID:
    return make_company(work, state=CompanyState.AVOID, avoid_reason="Stagiaire laissé seul")


def test_the_reason_is_sealed_and_read_by_some_roles_only(work: UnitOfWork) -> None:
    company_id = avoided(work)
    with work.read() as session:
        company = session.get_one(Company, company_id)
        assert company.avoid_reason_sealed is not None
        assert b"seul" not in company.avoid_reason_sealed
        entries = session.execute(sa.select(JournalEntry.after)).scalars()
        assert not any("seul" in (entry or "") for entry in entries)
    assert record_of(work, company_id).draft.avoid_reason == "Stagiaire laissé seul"
    office = record_of(as_role(work, Role.SECRETARY), company_id)
    assert (office.draft.avoid_reason, office.has_reason) == (None, True)


def test_the_office_corrects_the_rest_and_leaves_the_reason(work: UnitOfWork) -> None:
    company_id, office = avoided(work), as_role(work, Role.SECRETARY)
    change_company(office, company_id, phone="0199000001")
    record = record_of(work, company_id)
    assert record.draft.phone == "0199000001"
    assert record.draft.avoid_reason == "Stagiaire laissé seul"


@pytest.mark.parametrize("state", [CompanyState.ACTIVE, CompanyState.AVOID])
def test_the_office_neither_notes_nor_lifts_it(work: UnitOfWork, state: CompanyState) -> None:
    office = as_role(work, Role.SECRETARY)
    company_id = avoided(work) if state is CompanyState.ACTIVE else make_company(work)
    with pytest.raises(InvalidDraft) as raised:
        change_company(office, company_id, state=state, avoid_reason=None)
    assert [problem.field for problem in raised.value.problems] == ["state"]


def test_the_office_changes_any_other_state(work: UnitOfWork) -> None:
    office, company_id = as_role(work, Role.SECRETARY), make_company(work)
    changed = change_company(office, company_id, state=CompanyState.TO_CALL)
    assert changed.draft.state is CompanyState.TO_CALL


def test_a_reason_given_without_the_key_is_refused(work: UnitOfWork) -> None:
    office, company_id = as_role(work, Role.SECRETARY), make_company(work)
    with pytest.raises(Forbidden):
        change_company(office, company_id, avoid_reason="")
    with pytest.raises(InvalidDraft):
        register_company(
            office,
            draft=company_draft(state=CompanyState.AVOID, avoid_reason="Motif"),
            today=TODAY,
        )


def test_a_reason_is_changed_kept_and_taken_away(work: UnitOfWork) -> None:
    company_id = avoided(work)
    with work.read() as session:
        before = session.get_one(Company, company_id).avoid_reason_sealed
    change_company(work, company_id, phone="0199000001")
    with work.read() as session:
        assert session.get_one(Company, company_id).avoid_reason_sealed == before
    changed = change_company(work, company_id, avoid_reason="Autre motif")
    assert changed.draft.avoid_reason == "Autre motif"
    left = change_company(work, company_id, state=CompanyState.ACTIVE)
    assert (left.draft.avoid_reason, left.has_reason) == ("", False)


def test_opening_the_reason_is_written_down_or_refused(
    work: UnitOfWork, monkeypatch: pytest.MonkeyPatch
) -> None:
    company_id = avoided(work)
    note_avoid_reading(work, company_id=company_id)
    with work.read() as session:
        query = sa.select(JournalEntry.entity_id).where(JournalEntry.action == READING)
        assert session.execute(query).scalars().all() == [company_id]
    with pytest.raises(NotFound):
        note_avoid_reading(work, company_id=new_id())
    with pytest.raises(Forbidden):
        note_avoid_reading(as_role(work, Role.SECRETARY), company_id=company_id)
    monkeypatch.setattr(UnitOfWork, "read_only", True)
    with pytest.raises(Refused):
        note_avoid_reading(work, company_id=company_id)
    monkeypatch.setattr(UnitOfWork, "sensitive_key", None)
    with pytest.raises(Forbidden):
        note_avoid_reading(work, company_id=company_id)


# Contacts.


def test_a_contact_bears_several_roles_and_may_leave(work: UnitOfWork) -> None:
    company_id = make_company(work)
    roles = frozenset({ContactRole.SIGNATORY, ContactRole.HEAD})
    make_contact(work, company_id, "Rosa Cardoso", function="Gérante", roles=roles)
    (contact,) = record_of(work, company_id).contacts
    assert contact.roles == (ContactRole.HEAD, ContactRole.SIGNATORY)
    assert contact.draft().roles == roles
    with work.read() as session:
        assert session.get_one(Contact, contact.id).role is ContactRole.HEAD
    gone = replace(contact.draft(), active=False, roles=frozenset())
    update_contact(work, contact_id=contact.id, version=contact.version, draft=gone)
    make_contact(work, company_id, "Zoé Abel")
    found = record_of(work, company_id).contacts
    assert [(each.name, each.active) for each in found] == [
        ("Zoé Abel", True),
        ("Rosa Cardoso", False),
    ]
    assert found[1].roles == (ContactRole.OTHER,)


def test_a_contact_put_aside_is_no_longer_read_and_comes_back(work: UnitOfWork) -> None:
    company_id = make_company(work)
    contact_id = make_contact(work, company_id)
    archive_contact(work, contact_id=contact_id, version=1)
    assert Reads(work).companies.contacts(company_id) == []
    with pytest.raises(Refused):
        archive_contact(work, contact_id=contact_id, version=2)
    undo_last(work)
    assert len(Reads(work).companies.contacts(company_id)) == 1


def test_a_contact_is_refused_to_a_record_merged_into_another(work: UnitOfWork) -> None:
    kept, gone = make_company(work, name="Gardée"), make_company(work, name="Ancienne")
    merge_companies(work, kept=side_of(work, kept), gone=side_of(work, gone))
    with pytest.raises(Refused):
        add_contact(work, company_id=gone, draft=ContactDraft("Bruno"))
    with work.read() as session:
        version = session.get_one(Company, gone).version
    with pytest.raises(Refused, match="fusionnée"):
        unarchive_company(work, company_id=gone, version=version)
    with pytest.raises(InvalidDraft):
        add_contact(work, company_id=kept, draft=ContactDraft(""))
    with pytest.raises(NotFound):
        add_contact(work, company_id=new_id(), draft=ContactDraft("Bruno"))
