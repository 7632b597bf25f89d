"""Creating a school and keeping its lists, on a real base."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from uuid import UUID

import pytest
import sqlalchemy as sa
from tests.helpers.bases import FAST
from tests.helpers.builders import SCHOOL, make_school

from e2c_desktop.domain.changes import Kind
from e2c_desktop.domain.codes import PrescriberKind
from e2c_desktop.domain.errors import Conflict, E2CError, InvalidDraft, NotFound, Refused
from e2c_desktop.domain.rights import Role
from e2c_desktop.domain.school import (
    CohortDraft,
    PrescriberDraft,
    SchoolDraft,
    SiteDraft,
    StaffDraft,
)
from e2c_desktop.queries.reads import Reads
from e2c_desktop.services import schools
from e2c_desktop.storage.models import School
from e2c_desktop.storage.unit_of_work import UnitOfWork

DIRECTOR = StaffDraft("Nadège Lemaître")


@pytest.fixture
def work(tmp_path: Path) -> UnitOfWork:
    return make_school(tmp_path)


def _create(path: Path, draft: SchoolDraft = SCHOOL, *sites: SiteDraft) -> schools.CreatedSchool:
    return schools.create_school(
        path, draft=draft, director=DIRECTOR, password="x", sites=sites, policy=FAST
    )


def test_a_new_school_has_its_lists_and_its_first_user(tmp_path: Path) -> None:
    created = _create(tmp_path / "ecole")
    reads = Reads(created.work)
    assert created.work.opened.files.base == tmp_path / "ecole.e2c"
    assert len(created.recovery_code) > 30
    assert created.recovery_code not in repr(created)
    assert created.work.actor.role is Role.DIRECTION
    assert reads.school().draft == replace(SCHOOL, name_with_article="l’E2C Bords de Marne")
    assert [(site.name, site.code, site.town) for site in reads.sites()] == [
        ("Créteil", "CRE", "Créteil")
    ]
    staff = reads.staff()
    assert [(person.id, person.name) for person in staff] == [
        (created.work.actor.id, "Nadège Lemaître")
    ]
    assert staff[0].site_id == reads.sites()[0].id
    assert [row.kind for row in reads.prescribers()] == list(PrescriberKind)
    assert created.work.site == "CRE"
    created.work.opened.close()


def test_sites_get_codes_that_differ(tmp_path: Path) -> None:
    sites = (SiteDraft("Créteil"), SiteDraft("Crest"), SiteDraft("Vitry", "CR2"))
    created = _create(tmp_path / "ecole", SCHOOL, *sites)
    codes = {site.name: site.code for site in Reads(created.work).sites()}
    assert codes == {"Créteil": "CRE", "Crest": "CR3", "Vitry": "CR2"}
    created.work.opened.close()


def test_a_school_without_town_names_its_site_after_itself(tmp_path: Path) -> None:
    created = _create(tmp_path / "ecole", SchoolDraft(name="E2C Test", name_with_article="l’École"))
    assert Reads(created.work).sites()[0].name == "E2C Test"
    assert Reads(created.work).school().draft.name_with_article == "l’École"
    created.work.opened.close()


@pytest.mark.parametrize(
    ("draft", "director", "password", "sites", "field"),
    [
        (SchoolDraft(), DIRECTOR, "x", (SiteDraft("A"),), "name"),
        (SCHOOL, StaffDraft(), "x", (), "name"),
        (SCHOOL, DIRECTOR, "", (), "password"),
        (SCHOOL, DIRECTOR, "x", (SiteDraft(""),), "name"),
        (SCHOOL, DIRECTOR, "x", (SiteDraft("A", "AAA"), SiteDraft("B", "AAA")), "code"),
    ],
)
def test_nothing_is_created_from_what_is_incomplete(
    tmp_path: Path,
    draft: SchoolDraft,
    director: StaffDraft,
    password: str,
    sites: tuple[SiteDraft, ...],
    field: str,
) -> None:
    with pytest.raises(InvalidDraft) as refused:
        schools.create_school(
            tmp_path / "ecole",
            draft=draft,
            director=director,
            password=password,
            sites=sites,
            policy=FAST,
        )
    assert refused.value.problems[0].field == field
    assert list(tmp_path.iterdir()) == []


def test_an_existing_base_is_never_replaced(tmp_path: Path) -> None:
    _create(tmp_path / "ecole").work.opened.close()
    with pytest.raises(Refused):
        _create(tmp_path / "ecole")


def test_a_fault_while_filling_leaves_the_name_free(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(*_: object) -> None:
        raise E2CError

    monkeypatch.setattr(schools, "_fill", fail)
    with pytest.raises(E2CError):
        _create(tmp_path / "ecole")
    monkeypatch.undo()
    _create(tmp_path / "ecole").work.opened.close()


def test_the_school_is_updated_under_its_version(work: UnitOfWork) -> None:
    record = Reads(work).school()
    draft = replace(record.draft, integration_weeks=5, name_with_article="")
    changes = schools.update_school(work, version=record.version, draft=draft)
    assert changes.of(Kind.SCHOOL) == {record.id}
    again = Reads(work).school()
    assert again.draft == replace(draft, name_with_article="l’E2C Bords de Marne")
    with pytest.raises(Conflict):
        schools.update_school(work, version=record.version, draft=draft)


def test_a_base_without_school_says_so(work: UnitOfWork) -> None:
    with work.write("Vider") as scope:
        scope.session.execute(sa.delete(School))
    with pytest.raises(NotFound):
        Reads(work).school()
    with pytest.raises(NotFound):
        schools.update_school(work, version=1, draft=SCHOOL)


def test_sites_are_added_and_changed(work: UnitOfWork) -> None:
    site_id, changes = schools.add_site(work, draft=SiteDraft("Créteil Sud"))
    assert changes.of(Kind.SITE) == {site_id}
    site = next(row for row in Reads(work).sites() if row.id == site_id)
    assert site.code == "CR2"
    with pytest.raises(InvalidDraft):
        schools.add_site(work, draft=SiteDraft("Autre", "CRE"))
    schools.update_site(
        work, site_id=site_id, version=site.version, draft=SiteDraft("Créteil Nord")
    )
    site = next(row for row in Reads(work).sites() if row.id == site_id)
    assert (site.name, site.code) == ("Créteil Nord", "CR2")
    with pytest.raises(InvalidDraft):
        schools.update_site(
            work, site_id=site_id, version=site.version, draft=SiteDraft("Nord", "VIT")
        )


def test_staff_are_added_and_changed(work: UnitOfWork) -> None:
    staff_id, changes = schools.add_staff(work, draft=StaffDraft("Zoé Ábalos"))
    assert changes.of(Kind.STAFF) == {staff_id}
    schools.update_staff(
        work, staff_id=staff_id, version=1, draft=StaffDraft("Zoé Ábalos", active=False)
    )
    assert [person.name for person in Reads(work).staff()][-1] == "Zoé Ábalos"
    with pytest.raises(NotFound):
        schools.add_staff(work, draft=StaffDraft("Léo", site_id=UUID(int=9)))
    with pytest.raises(NotFound):
        schools.update_staff(work, staff_id=UUID(int=9), version=1, draft=StaffDraft("Léo"))


def test_cohorts_are_added_and_changed(work: UnitOfWork) -> None:
    sites = Reads(work).sites()
    cohort_id, _ = schools.add_cohort(work, draft=CohortDraft(sites[0].id, "Juin 2026"))
    draft = CohortDraft(sites[1].id, "Juin", capacity=12)
    changes = schools.update_cohort(work, cohort_id=cohort_id, version=1, draft=draft)
    assert changes.of(Kind.COHORT) == {cohort_id}
    found = next(row for row in Reads(work).cohorts() if row.id == cohort_id)
    assert (found.name, found.site, found.capacity, found.size) == ("Juin", sites[1].name, 12, 0)
    assert found in Reads(work).cohorts([sites[1].id])
    assert found not in Reads(work).cohorts([sites[0].id])
    with pytest.raises(InvalidDraft):
        schools.add_cohort(work, draft=CohortDraft(None, "Juin"))


def test_prescribers_are_added_and_changed(work: UnitOfWork) -> None:
    draft = PrescriberDraft(PrescriberKind.ML, "Mission locale Plaine Centrale")
    made, changes = schools.add_prescriber(work, draft=draft)
    assert changes.of(Kind.PRESCRIBER) == {made}
    changed = replace(draft, adviser="Mme Ba")
    schools.update_prescriber(work, prescriber_id=made, version=1, draft=changed)
    found = [row for row in Reads(work).prescribers() if row.kind is PrescriberKind.ML]
    assert [row.adviser for row in found] == ["", "Mme Ba"]
    with pytest.raises(InvalidDraft):
        schools.add_prescriber(work, draft=PrescriberDraft())


def test_an_unchanged_record_writes_nothing(work: UnitOfWork) -> None:
    site = Reads(work).school_settings.sites()[0]
    changes = schools.update_site(work, site_id=site.id, version=site.version, draft=site.draft)
    assert not changes
    assert Reads(work).sites()[0].version == site.version
