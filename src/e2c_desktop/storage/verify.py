"""The whole verification of a base: pages, structure, references, journal, keys, last backup."""

from __future__ import annotations

from contextlib import closing
from dataclasses import dataclass

from sqlalchemy.orm import Session

from e2c_desktop.domain.errors import BackupRefused, DatabaseCorrupt, IntegrityProblem, KeysDamaged
from e2c_desktop.storage.archive import Contents, verify_copy
from e2c_desktop.storage.backup import Backup, anchors, last_backup, verify_archive
from e2c_desktop.storage.engine import connect, one
from e2c_desktop.storage.faults import typed_faults
from e2c_desktop.storage.journal import Chain, JournalReport
from e2c_desktop.storage.opened import OpenedBase
from e2c_desktop.storage.slots import altered_slots, read_slots


@dataclass(frozen=True, slots=True)
class Verification:
    """What a verification found.

    Attributes:
        contents: rows by table and schema.
        journal: the verdict on the chain.
        people: how many people can open the base.
        backup: the newest backup, itself read again; None when there is none.
        problems: the French sentences; empty when all is well.
    """

    contents: Contents
    journal: JournalReport
    people: int
    backup: Backup | None
    problems: tuple[str, ...]

    def raise_if_unsound(self) -> None:
        """Refuse a base that is not as it must be.

        Raises:
            IntegrityProblem: with the first problem.
        """
        if self.problems:
            raise IntegrityProblem(self.problems[0])


def verify_base(opened: OpenedBase) -> Verification:
    """Verify an open base without changing anything; reads it whole.

    Raises:
        DatabaseCorrupt: pages or structure are damaged; nothing more can be said.
        DiskFault: the disk does not give the file back.
    """
    contents = verify_copy(opened.files.base, opened.keys.base)
    _check_structure(opened)
    with Session(opened.read_engine) as session:
        chain = Chain(opened.keys.base, opened.base_id)
        journal = chain.verify(session, anchors(opened))
    people, altered = _check_slots(opened)
    backup, refused = _check_backup(opened)
    problems = [text for text in (journal.problem, altered, refused) if text]
    return Verification(contents, journal, people, backup, tuple(problems))


def _check_structure(opened: OpenedBase) -> None:
    path = opened.files.base
    with typed_faults(path), closing(connect(path, opened.keys.base, opened.access)) as connection:
        if one(connection, "PRAGMA integrity_check(1)") != "ok":
            raise DatabaseCorrupt


def _check_slots(opened: OpenedBase) -> tuple[int, str]:
    try:
        slots = read_slots(opened.files)
    except KeysDamaged as error:
        return 0, error.happened
    altered = altered_slots(slots, opened.keys.base)
    if altered:
        names = ", ".join(actor.name for actor in altered)
        return len(slots.people()), f"L’accès de {names} a été modifié hors du programme."
    return len(slots.people()), ""


def _check_backup(opened: OpenedBase) -> tuple[Backup | None, str]:
    newest = last_backup(opened)
    if newest is None:
        return None, ""
    try:
        verify_archive(newest.path, opened.keys.base)
    except BackupRefused:
        return newest, f"La sauvegarde {newest.path.name} est abîmée."
    return newest, ""
