"""A small school and its people for tests, built through the services themselves.

The school is made once a run and its files are copied for each test: a few milliseconds.
"""

from __future__ import annotations

import atexit
import shutil
import tempfile
from dataclasses import replace
from datetime import date
from functools import cache
from pathlib import Path
from typing import Any
from uuid import UUID

import sqlalchemy as sa
from tests.helpers.bases import FAST, copy_files

from e2c_desktop.domain.codes import PlacementKind, PlacementState, Sex
from e2c_desktop.domain.ids import new_id
from e2c_desktop.domain.path import PathAction
from e2c_desktop.domain.path_draft import PathDraft
from e2c_desktop.domain.rights import Actor, Role
from e2c_desktop.domain.school import CohortDraft, SchoolDraft, SiteDraft, StaffDraft
from e2c_desktop.domain.trainee import TraineeDraft
from e2c_desktop.queries.reads import Reads
from e2c_desktop.queries.records import PathRecord
from e2c_desktop.services.paths import act_on_path
from e2c_desktop.services.schools import add_cohort, add_staff, create_school
from e2c_desktop.services.sessions import open_school
from e2c_desktop.services.trainees import register_trainee
from e2c_desktop.storage.models import Company, Placement
from e2c_desktop.storage.models import Path as Path_
from e2c_desktop.storage.unit_of_work import UnitOfWork, utc_now

TODAY = date(2026, 11, 16)
DIRECTOR_NAME = "Nadège Lemaître"
SCHOOL_PASSWORD = "Correct-Cheval-9-Pile"
SCHOOL = SchoolDraft(
    name="E2C Bords de Marne",
    short_name="E2C BdM",
    carrier="Association Deuxième Rive",
    siret="11122233700012",
    nda="11940000094",
    address="4 allée des Peupliers",
    postal_code="94000",
    town="Créteil",
    phone="0199001234",
    email="accueil@e2c.example",
)
SITES = (SiteDraft(name="Créteil", town="Créteil"), SiteDraft(name="Vitry", town="Vitry"))


@cache
def _template() -> Path:
    """Make the school once; the folder disappears with the process."""
    folder = Path(tempfile.mkdtemp(prefix="ecole-modele-"))
    atexit.register(shutil.rmtree, folder, ignore_errors=True)
    created = create_school(
        folder / "ecole",
        draft=SCHOOL,
        director=StaffDraft(name=DIRECTOR_NAME, function="Directrice", sex=Sex.FEMALE),
        password=SCHOOL_PASSWORD,
        sites=SITES,
        policy=FAST,
    )
    add_staff(created.work, draft=StaffDraft(name="Yann Abgrall", function="Formateur"))
    for site in Reads(created.work).sites():
        draft = CohortDraft(site.id, f"{site.name} mai 2026", date(2026, 5, 4))
        add_cohort(created.work, draft=draft)
    created.work.opened.close()
    return created.work.opened.files.base


def copy_school(folder: Path) -> Path:
    """Copy the closed school into a folder; returns its base."""
    return copy_files(_template(), folder)


def make_school(folder: Path, clock: Any = utc_now) -> UnitOfWork:
    """Return a unit of work of the direction on a fresh school: two sites, a cohort in each."""
    return open_school(
        copy_school(folder), user=None, password=SCHOOL_PASSWORD, policy=FAST, clock=clock
    )


def as_role(work: UnitOfWork, role: Role) -> UnitOfWork:
    """Return a unit of work on the same base in the name of somebody with another role."""
    actor = Actor(new_id(), f"Personne {role.value}", role)
    return UnitOfWork(work.opened, actor, work.now, site=work.site)


def trainee_draft(**values: Any) -> TraineeDraft:
    """Return a plausible adult trainee; any field can be given."""
    usual = TraineeDraft(
        last_name="NGUYỄN",
        first_name="Thị Mai",
        sex=Sex.FEMALE,
        birth_date=date(2007, 8, 17),
        town="Alfortville",
        phone="0639981245",
    )
    return replace(usual, **values)


def path_draft(work: UnitOfWork, **values: Any) -> PathDraft:
    """Return a path on the first site, with its cohort and a referent; any field can be given."""
    reads = Reads(work)
    site = reads.sites()[0]
    usual = PathDraft(
        site_id=site.id,
        cohort_id=reads.cohorts([site.id])[0].id,
        referent_id=reads.staff()[0].id,
        application_on=date(2026, 4, 1),
    )
    return replace(usual, **values)


def make_trainee(
    work: UnitOfWork, *, path: PathDraft | None = None, today: date = TODAY, **values: Any
) -> UUID:
    """Register a trainee (candidate) and return the identifier."""
    made, _ = register_trainee(
        work, draft=trainee_draft(**values), path=path or path_draft(work), today=today
    )
    return made


def current_path(work: UnitOfWork, trainee_id: UUID) -> PathRecord:
    """Return the latest path of a trainee."""
    found = Reads(work).trainee(trainee_id).current
    assert found is not None
    return found


def act(
    work: UnitOfWork, trainee_id: UUID, action: PathAction, on: date, **values: Any
) -> PathRecord:
    """Do one step on the latest path of a trainee and return the path as it is then."""
    path = current_path(work, trainee_id)
    _step(work, path.id, action, on, **values)
    return current_path(work, trainee_id)


def _step(work: UnitOfWork, path_id: UUID, action: PathAction, on: date, **values: Any) -> None:
    with work.read() as session:
        version = session.scalars(sa.select(Path_.version).where(Path_.id == path_id)).one()
    values.setdefault("today", TODAY)
    act_on_path(work, path_id=path_id, version=version, action=action, on=on, **values)


def make_path(work: UnitOfWork, *, signed: bool = True, **values: Any) -> PathRecord:
    """Register a trainee who entered on 4 May 2026 and, if wanted, signed on 11 June."""
    trainee_id = make_trainee(work, **values)
    with work.read() as session:
        path_id = session.scalars(sa.select(Path_.id).where(Path_.trainee_id == trainee_id)).one()
    _step(work, path_id, PathAction.ADMIT, date(2026, 4, 21))
    _step(work, path_id, PathAction.ENTER, date(2026, 5, 4))
    if signed:
        _step(work, path_id, PathAction.SIGN, date(2026, 6, 11))
    return current_path(work, trainee_id)


def make_placement(work: UnitOfWork, path_id: UUID, starts_on: date, ends_on: date) -> UUID:
    """Write a placement in a new company for a path and return its identifier."""
    placement_id, company_id = new_id(), new_id()
    with work.write("Préparer un stage") as scope:
        scope.session.add(Company(id=company_id, name="Crèche Les Petits Galets", town="Fresnes"))
        scope.session.flush()
        scope.session.add(
            Placement(
                id=placement_id,
                path_id=path_id,
                company_id=company_id,
                kind=PlacementKind.PMSMP,
                state=PlacementState.SIGNED,
                starts_on=starts_on,
                ends_on=ends_on,
                planned_hours=105.0,
            )
        )
    return placement_id
