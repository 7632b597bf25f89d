"""The school, its sites, its staff, its cohorts and its prescribers."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any
from uuid import UUID

import sqlalchemy as sa
from sqlalchemy.orm import Session

from e2c_desktop.domain.changes import Changes
from e2c_desktop.domain.codes import PrescriberKind
from e2c_desktop.domain.errors import InvalidDraft, NotFound
from e2c_desktop.domain.ids import new_id
from e2c_desktop.domain.numbers import free_site_code
from e2c_desktop.domain.problems import Problem
from e2c_desktop.domain.rights import Role
from e2c_desktop.domain.school import (
    CohortDraft,
    PrescriberDraft,
    SchoolDraft,
    SiteDraft,
    StaffDraft,
    validate_cohort,
    validate_prescriber,
    validate_school,
    validate_site,
    validate_staff,
    with_article,
)
from e2c_desktop.services.protected import seal_prescribed
from e2c_desktop.services.records import (
    apply_values,
    find_record,
    find_version,
    refuse_errors,
    values_of,
)
from e2c_desktop.services.rights import EDITORS, allowed
from e2c_desktop.storage.create import Person, create_base
from e2c_desktop.storage.keys import STANDARD, KdfPolicy
from e2c_desktop.storage.models import Cohort, Prescriber, School, Site, Staff
from e2c_desktop.storage.unit_of_work import Clock, UnitOfWork, utc_now


@dataclass(frozen=True, slots=True)
class CreatedSchool:
    """A school just created.

    Attributes:
        work: open for writing, in the name of the first user.
        recovery_code: to print now: it is stored nowhere.
    """

    work: UnitOfWork
    recovery_code: str = field(repr=False)


def create_school(
    path: Path,
    *,
    draft: SchoolDraft,
    director: StaffDraft,
    password: str,
    sites: Sequence[SiteDraft] = (),
    policy: KdfPolicy = STANDARD,
    clock: Clock = utc_now,
) -> CreatedSchool:
    """Make the encrypted base of a new school with its first user (direction) and its lists.

    Args:
        path: where; `.e2c` is added when it is missing.
        draft: the school.
        director: the first user.
        password: theirs; how strong it must be is the business of whoever asks for it.
        sites: the places; without any, one is made from the town or the name of the school.
        policy: cost of the passwords.
        clock: gives the present instant.

    Raises:
        InvalidDraft: a name or the password is missing; nothing was created.
        CloudFolder, TargetUnreachable, Refused, DiskFull, DiskFault: nothing was created.
    """
    places = list(sites) or [_only_site(draft)]
    problems = [*validate_school(draft), *validate_staff(director)]
    problems += [problem for place in places for problem in validate_site(place)]
    if not password:
        problems.append(Problem.error("password", "vide", "Mot de passe vide."))
    refuse_errors(problems)
    coded = _with_codes(places)
    person = Person(director.name, password, new_id())
    site_name = draft.short_name or draft.name
    created = create_base(path, person, site_name=site_name, policy=policy, clock=clock)
    try:
        work = UnitOfWork(created.opened, clock=clock, site=coded[0].code)
        with work.write("Créer l’école") as scope:
            _fill(scope.session, draft, coded, director, person.id)
    except BaseException:
        # An empty base under this name would stand in the way of the next attempt.
        created.opened.close()
        files = created.opened.files
        for made in (files.base, files.slots, files.slots_copy):
            made.unlink(missing_ok=True)
        raise
    return CreatedSchool(work, created.recovery_code)


def _only_site(draft: SchoolDraft) -> SiteDraft:
    return SiteDraft(
        name=draft.town or draft.name,
        address=draft.address,
        postal_code=draft.postal_code,
        town=draft.town,
        phone=draft.phone,
        email=draft.email,
    )


def _with_codes(places: list[SiteDraft]) -> list[SiteDraft]:
    """Return the sites with a code each, no two alike.

    Raises:
        InvalidDraft: two sites were given the same code.
    """
    given = [place.code for place in places if place.code]
    if len(set(given)) != len(given):
        raise InvalidDraft([_code_taken()])
    taken = set(given)
    coded = []
    for place in places:
        code = place.code or free_site_code(place.name, taken)
        taken.add(code)
        coded.append(replace(place, code=code))
    return coded


def _code_taken() -> Problem:
    return Problem.error("code", "code-pris", "Un autre site porte déjà ce code.")


def _fill(
    session: Session,
    draft: SchoolDraft,
    sites: list[SiteDraft],
    director: StaffDraft,
    director_id: UUID,
) -> None:
    name = draft.name_with_article or with_article(draft.name)
    session.add(School(**values_of(replace(draft, name_with_article=name))))
    rows = [Site(id=new_id(), site_origine=site.code, **values_of(site)) for site in sites]
    session.add_all(rows)
    values = values_of(director)
    values["site_id"] = values["site_id"] or rows[0].id
    session.add(Staff(id=director_id, **values))
    session.add_all(Prescriber(kind=kind, name=kind.label) for kind in PrescriberKind)


@allowed(Role.DIRECTION)
def update_school(work: UnitOfWork, *, version: int, draft: SchoolDraft) -> Changes:
    """Change the identity or the settings of the school.

    Raises:
        InvalidDraft, Conflict: nothing was changed.
    """
    refuse_errors(validate_school(draft))
    with work.write("Modifier l’école") as scope:
        school_id = scope.session.execute(sa.select(School.id)).scalar()
        if school_id is None:
            raise NotFound
        school = find_version(scope.session, School, school_id, version)
        name = draft.name_with_article or with_article(draft.name)
        apply_values(school, values_of(replace(draft, name_with_article=name)))
    return scope.changes


def _taken_codes(session: Session, *, but: UUID | None = None) -> set[str]:
    rows = session.execute(sa.select(Site.id, Site.code)).all()
    return {row.code for row in rows if row.id != but}


@allowed(Role.DIRECTION)
def add_site(work: UnitOfWork, *, draft: SiteDraft) -> tuple[UUID, Changes]:
    """Add a site; its code is proposed when it is empty.

    Raises:
        InvalidDraft: no name, or a code that is malformed or taken.
    """
    refuse_errors(validate_site(draft))
    with work.write("Ajouter un site") as scope:
        taken = _taken_codes(scope.session)
        if draft.code in taken:
            raise InvalidDraft([_code_taken()])
        code = draft.code or free_site_code(draft.name, taken)
        site_id = new_id()
        values = values_of(replace(draft, code=code))
        scope.session.add(Site(id=site_id, site_origine=code, **values))
    return site_id, scope.changes


@allowed(Role.DIRECTION)
def update_site(work: UnitOfWork, *, site_id: UUID, version: int, draft: SiteDraft) -> Changes:
    """Change a site; an empty code leaves the present one.

    Raises:
        InvalidDraft, NotFound, Conflict: nothing was changed.
    """
    refuse_errors(validate_site(draft))
    with work.write("Modifier un site") as scope:
        site = find_version(scope.session, Site, site_id, version)
        if draft.code in _taken_codes(scope.session, but=site_id):
            raise InvalidDraft([_code_taken()])
        apply_values(site, values_of(replace(draft, code=draft.code or site.code)))
    return scope.changes


def _check_site(session: Session, site_id: UUID | None) -> None:
    if site_id is not None:
        find_record(session, Site, site_id)


@allowed(Role.DIRECTION)
def add_staff(work: UnitOfWork, *, draft: StaffDraft) -> tuple[UUID, Changes]:
    """Add a member of staff, without an account (see `sessions.add_account`).

    Raises:
        InvalidDraft, NotFound: no name, or an unknown site.
    """
    refuse_errors(validate_staff(draft))
    return _add(work, "Ajouter un membre du personnel", Staff, values_of(draft))


@allowed(Role.DIRECTION)
def update_staff(work: UnitOfWork, *, staff_id: UUID, version: int, draft: StaffDraft) -> Changes:
    """Change a member of staff; who leaves becomes inactive, and stays on past records.

    Raises:
        InvalidDraft, NotFound, Conflict: nothing was changed.
    """
    refuse_errors(validate_staff(draft))
    label = "Modifier un membre du personnel"
    return _update(work, label, Staff, (staff_id, version), values_of(draft))


@allowed(*EDITORS)
def add_cohort(work: UnitOfWork, *, draft: CohortDraft) -> tuple[UUID, Changes]:
    """Add a cohort (promotion) to a site.

    Raises:
        InvalidDraft, NotFound: no name, no seat, or an unknown site.
    """
    refuse_errors(validate_cohort(draft))
    return _add(work, "Ajouter une promotion", Cohort, values_of(draft))


@allowed(*EDITORS)
def update_cohort(
    work: UnitOfWork, *, cohort_id: UUID, version: int, draft: CohortDraft
) -> Changes:
    """Change a cohort.

    Raises:
        InvalidDraft, NotFound, Conflict: nothing was changed.
    """
    refuse_errors(validate_cohort(draft))
    label = "Modifier une promotion"
    return _update(work, label, Cohort, (cohort_id, version), values_of(draft))


@allowed(*EDITORS)
def add_prescriber(work: UnitOfWork, *, draft: PrescriberDraft) -> tuple[UUID, Changes]:
    """Add a structure that directs young people to the school.

    Raises:
        InvalidDraft: no name.
    """
    refuse_errors(validate_prescriber(draft))
    return _add(work, "Ajouter un prescripteur", Prescriber, values_of(draft))


@allowed(*EDITORS)
def update_prescriber(
    work: UnitOfWork, *, prescriber_id: UUID, version: int, draft: PrescriberDraft
) -> Changes:
    """Change a prescriber; paths that name it are sealed when its new kind is a sensitive one.

    A role without the key leaves that to the next opening by a role that holds it.

    Raises:
        InvalidDraft, NotFound, Conflict: nothing was changed.
    """
    refuse_errors(validate_prescriber(draft))
    with work.write("Modifier un prescripteur") as scope:
        record = find_version(scope.session, Prescriber, prescriber_id, version)
        apply_values(record, values_of(draft))
        if draft.kind.sensitive and work.sensitive_key is not None:
            seal_prescribed(scope.session, work.sensitive_key, [prescriber_id])
    return scope.changes


def _add(
    work: UnitOfWork,
    label: str,
    kind: type[Staff | Cohort | Prescriber],
    values: dict[str, Any],
) -> tuple[UUID, Changes]:
    record_id = new_id()
    with work.write(label) as scope:
        _check_site(scope.session, values.get("site_id"))
        scope.session.add(kind(id=record_id, **values))
    return record_id, scope.changes


def _update(
    work: UnitOfWork,
    label: str,
    kind: type[Staff | Cohort],
    known: tuple[UUID, int],
    values: dict[str, Any],
) -> Changes:
    with work.write(label) as scope:
        record = find_version(scope.session, kind, *known)
        _check_site(scope.session, values.get("site_id"))
        apply_values(record, values)
    return scope.changes
