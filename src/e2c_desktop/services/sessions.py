"""Opening and closing a school: who may log in, passwords, the recovery code."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field, replace
from pathlib import Path
from uuid import UUID

import sqlalchemy as sa

from e2c_desktop.domain.changes import Changes
from e2c_desktop.domain.errors import InvalidDraft, NotFound, Refused
from e2c_desktop.domain.problems import Problem
from e2c_desktop.domain.rights import Actor, Role
from e2c_desktop.services.backups import BackupDone, back_up_if_changed
from e2c_desktop.services.protected import seal_clear_prescribers
from e2c_desktop.services.records import find_record
from e2c_desktop.services.rights import EVERYBODY, allowed
from e2c_desktop.storage import access
from e2c_desktop.storage.archive import Reason
from e2c_desktop.storage.guesses import read_profile, write_profile
from e2c_desktop.storage.keys import STANDARD, KdfPolicy
from e2c_desktop.storage.login import Password, RecoveryCode
from e2c_desktop.storage.models import Site, Staff
from e2c_desktop.storage.open import open_base
from e2c_desktop.storage.opened import OpenedBase
from e2c_desktop.storage.slots import SlotFile, read_slots, write_slots
from e2c_desktop.storage.soundness import check_tables
from e2c_desktop.storage.unit_of_work import Clock, UnitOfWork, utc_now


@dataclass(frozen=True, slots=True)
class Recovered:
    """A base opened by its printed code.

    Attributes:
        work: in the name of the person whose password was replaced.
        recovery_code: the new one, to print now: the used one opens nothing any more.
    """

    work: UnitOfWork
    recovery_code: str = field(repr=False)


def open_school(
    path: Path,
    *,
    user: UUID | None,
    password: str,
    read_only: bool = False,
    take_over: bool = False,
    quick: bool = False,
    profile: Path | None = None,
    policy: KdfPolicy = STANDARD,
    clock: Clock = utc_now,
) -> UnitOfWork:
    """Open the base of a school in the name of one person.

    Args:
        path: the base.
        user: who; None tries everybody's slot (command line).
        password: theirs.
        read_only: to look at a base that another session holds.
        take_over: for the direction, to write although another session holds the base.
        quick: for a window, which calls `check_rest` once its first rows are shown.
        profile: a file of the user's profile that also counts wrong passwords.
        policy: cost of the passwords.
        clock: gives the present instant.

    Raises:
        WrongPassword, TooManyAttempts: nothing was opened.
        DatabaseMissing, DatabaseForeign, DatabaseTooNew, DatabaseCorrupt, DatabaseOpenElsewhere,
        KeysDamaged: the base as it is cannot be opened.
    """
    opened = open_base(
        path,
        Password(password, user),
        read_only=read_only,
        take_over=take_over,
        quick=quick,
        profile=profile,
        policy=policy,
        clock=clock,
    )
    return _work_on(opened, opened.actor, clock)


def _work_on(opened: OpenedBase, actor: Actor, clock: Clock) -> UnitOfWork:
    """Return the unit of work of a person: what they create belongs to their site.

    Prescribers that an older base holds in clear are sealed first, out of reach of « Annuler ».
    """
    if opened.keys.sensitive is not None and not opened.read_only:
        seal_clear_prescribers(UnitOfWork(opened, actor, clock))
    work = UnitOfWork(opened, actor, clock)
    theirs = sa.select(Site.code).join(Staff, Staff.site_id == Site.id).where(Staff.id == actor.id)
    first = sa.select(Site.code).where(Site.archived_at.is_(None)).order_by(Site.id).limit(1)
    with work.read() as session:
        found = session.execute(theirs).scalar() or session.execute(first).scalar()
    work.site = found or ""
    return work


def open_with_recovery(
    path: Path,
    *,
    code: str,
    new_password: str,
    user: UUID | None = None,
    profile: Path | None = None,
    policy: KdfPolicy = STANDARD,
    clock: Clock = utc_now,
) -> Recovered:
    """Open a base with its printed code, give a person a new password, and renew the code.

    Args:
        path: the base.
        code: as typed from the printed page.
        new_password: for the person.
        user: whose password is lost; the first member of the direction when None.
        profile: the file of the user's profile that also counts wrong passwords.
        policy: cost of the passwords.
        clock: gives the present instant.

    Raises:
        InvalidDraft: the new password is empty.
        WrongPassword, TooManyAttempts: the code opens nothing.
        NotFound: nobody has this identifier.
    """
    _refuse_empty(new_password)
    opened = open_base(path, RecoveryCode(code), policy=policy, clock=clock)
    try:
        slots = read_slots(opened.files)
        actor = _whose(slots, user)
        slots = access.add_person(slots, opened.unlocked, actor, new_password, policy)
        slots, fresh = access.renew_recovery(slots, opened.unlocked, policy)
        # Wrong passwords typed before must not delay the new one: its code would be lost.
        slots = replace(slots, guesses=slots.guesses.cleared(str(actor.id)))
        write_slots(opened.files, slots)
        counted = read_profile(profile).cleared(f"{slots.base_id}|{actor.id}")
        write_profile(profile, counted)
    finally:
        opened.close()
    work = open_school(path, user=actor.id, password=new_password, policy=policy, clock=clock)
    return Recovered(work, fresh)


def _whose(slots: SlotFile, user: UUID | None) -> Actor:
    for actor in slots.people():
        if actor.id == user or (user is None and actor.role is Role.DIRECTION):
            return actor
    raise NotFound("Cette personne n’a pas d’accès à la base.")


def _refuse_empty(password: str) -> None:
    if not password:
        raise InvalidDraft([Problem.error("password", "vide", "Mot de passe vide.")])


@allowed(*EVERYBODY)
def check_rest(work: UnitOfWork, *, progress: Callable[[int, int], None]) -> None:
    """Check the tables of a large base that a quick opening left for when it is shown.

    Args:
        work: the unit of work.
        progress: called before each table with how many are done, of how many; may raise Cancelled.

    Raises:
        DatabaseCorrupt: M-ABIME; the base must be closed without a backup, and restored.
        Cancelled: asked for by `progress`.
    """
    opened = work.opened
    check_tables(opened.files, opened.keys, opened.access, opened.unchecked, progress)
    opened.unchecked = ()


@allowed(*EVERYBODY)
def give_up_school(work: UnitOfWork) -> None:
    """Close a base that turned out damaged, without a backup: no copy is made of it."""
    work.opened.close()


@allowed(*EVERYBODY)
def close_school(work: UnitOfWork, *, second: Path | None = None) -> BackupDone | None:
    """Close the base, after a backup when something was changed; None when nothing was.

    Args:
        work: the unit of work; it cannot be used any more.
        second: another folder that gets the same file.

    Raises:
        BackupFailed: no backup could be made; the base is closed all the same.
    """
    try:
        return back_up_if_changed(work, reason=Reason.CLOSING, second=second)
    finally:
        work.opened.close()


@allowed(*EVERYBODY)
def change_password(work: UnitOfWork, *, old: str, new: str, policy: KdfPolicy = STANDARD) -> None:
    """Replace one's own password.

    Raises:
        InvalidDraft: the new one is empty.
        WrongPassword: the old one is wrong.
        DatabaseReadOnly: the base is open for reading only.
    """
    _refuse_empty(new)
    with work.write("Changer un mot de passe"):
        slots = read_slots(work.opened.files)
        slots = access.change_password(slots, work.actor.id, old, new, policy)
        write_slots(work.opened.files, slots)


@allowed(Role.DIRECTION)
def add_account(
    work: UnitOfWork,
    *,
    staff_id: UUID,
    role: Role,
    password: str,
    policy: KdfPolicy = STANDARD,
) -> Changes:
    """Give a member of staff access to the base, or replace their role and password.

    Raises:
        InvalidDraft: the password is empty.
        NotFound: nobody has this identifier.
        Refused: it would leave the base without a direction.
    """
    _refuse_empty(password)
    with work.write("Donner un accès à la base") as scope:
        staff = find_record(scope.session, Staff, staff_id)
        slots = read_slots(work.opened.files)
        others = [actor for actor in slots.people() if actor.id != staff_id]
        if role is not Role.DIRECTION and all(actor.role is not Role.DIRECTION for actor in others):
            raise Refused("Il doit toujours rester un accès de direction à la base.")
        actor = Actor(staff.id, staff.name, role)
        slots = access.add_person(slots, work.opened.unlocked, actor, password, policy)
        write_slots(work.opened.files, slots)
        scope.record(Staff.__kind__, [staff_id])
    return scope.changes


@allowed(Role.DIRECTION)
def remove_account(work: UnitOfWork, *, staff_id: UUID) -> Changes:
    """Take a person's access away; their records stay.

    Raises:
        NotFound: the person has no access.
        Refused: the last member of the direction stays.
    """
    with work.write("Retirer un accès à la base") as scope:
        slots = read_slots(work.opened.files)
        slots = access.remove_person(slots, work.opened.unlocked, staff_id)
        write_slots(work.opened.files, slots)
        scope.record(Staff.__kind__, [staff_id])
    return scope.changes


@allowed(Role.DIRECTION)
def renew_recovery(work: UnitOfWork, *, policy: KdfPolicy = STANDARD) -> str:
    """Draw a new recovery code, to print now; the former one no longer opens anything."""
    with work.write("Renouveler la fiche de secours"):
        slots = read_slots(work.opened.files)
        slots, code = access.renew_recovery(slots, work.opened.unlocked, policy)
        write_slots(work.opened.files, slots)
    return code
