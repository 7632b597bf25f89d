"""Logging in and out, passwords, accounts and the recovery code."""

from __future__ import annotations

from datetime import datetime, timedelta
from pathlib import Path
from uuid import UUID

import pytest
from tests.helpers.bases import FAST
from tests.helpers.builders import (
    DIRECTOR_NAME,
    SCHOOL,
    SCHOOL_PASSWORD,
    copy_school,
    make_school,
    make_trainee,
)

from e2c_desktop.domain.changes import Kind
from e2c_desktop.domain.errors import (
    BackupFailed,
    InvalidDraft,
    KeysDamaged,
    NotFound,
    Refused,
    WrongPassword,
)
from e2c_desktop.domain.rights import Role
from e2c_desktop.domain.school import StaffDraft
from e2c_desktop.queries.reads import Reads
from e2c_desktop.services import backups, sessions
from e2c_desktop.services.people import people_of
from e2c_desktop.services.schools import create_school
from e2c_desktop.services.sessions import open_school, open_with_recovery, renew_recovery
from e2c_desktop.storage.unit_of_work import UnitOfWork, utc_now


@pytest.fixture
def work(tmp_path: Path) -> UnitOfWork:
    return make_school(tmp_path)


def _later() -> datetime:
    """A while after a wrong password, which makes the next attempt wait."""
    return utc_now() + timedelta(minutes=5)


def _open(path: Path, password: str, user: UUID | None = None) -> UnitOfWork:
    return open_school(path, user=user, password=password, policy=FAST, clock=_later)


def _colleague(work: UnitOfWork) -> UUID:
    return next(row.id for row in Reads(work).staff() if row.id != work.actor.id)


def test_people_are_shown_before_any_password(work: UnitOfWork) -> None:
    people = people_of(work.opened.files.base)
    assert [(row.id, row.name, row.role) for row in people] == [
        (work.actor.id, DIRECTOR_NAME, Role.DIRECTION)
    ]


def test_people_of_a_base_without_keys(tmp_path: Path) -> None:
    with pytest.raises(KeysDamaged):
        people_of(tmp_path / "rien.e2c")


def test_each_person_opens_with_their_own_password(tmp_path: Path, work: UnitOfWork) -> None:
    path, staff_id = work.opened.files.base, _colleague(work)
    changes = sessions.add_account(
        work, staff_id=staff_id, role=Role.SECRETARY, password="y", policy=FAST
    )
    assert changes.of(Kind.STAFF) == {staff_id}
    work.opened.close()
    theirs = _open(path, "y", staff_id)
    assert (theirs.actor.id, theirs.actor.role) == (staff_id, Role.SECRETARY)
    assert theirs.sensitive_key is None
    assert theirs.site == "CRE"
    theirs.opened.close()
    with pytest.raises(WrongPassword):
        _open(path, SCHOOL_PASSWORD, staff_id)


def test_an_account_is_taken_away(work: UnitOfWork) -> None:
    staff_id = _colleague(work)
    sessions.add_account(work, staff_id=staff_id, role=Role.READER, password="y", policy=FAST)
    sessions.remove_account(work, staff_id=staff_id)
    assert [row.id for row in people_of(work.opened.files.base)] == [work.actor.id]
    with pytest.raises(Refused):
        sessions.remove_account(work, staff_id=work.actor.id)


def test_the_last_direction_keeps_its_role(work: UnitOfWork) -> None:
    with pytest.raises(Refused):
        sessions.add_account(
            work, staff_id=work.actor.id, role=Role.READER, password="y", policy=FAST
        )
    with pytest.raises(InvalidDraft):
        sessions.add_account(work, staff_id=work.actor.id, role=Role.DIRECTION, password="")
    with pytest.raises(NotFound):
        sessions.add_account(work, staff_id=UUID(int=5), role=Role.READER, password="y")


def test_a_password_is_changed_by_who_knows_it(work: UnitOfWork) -> None:
    path = work.opened.files.base
    with pytest.raises(WrongPassword):
        sessions.change_password(work, old="faux", new="z", policy=FAST)
    with pytest.raises(InvalidDraft):
        sessions.change_password(work, old=SCHOOL_PASSWORD, new="")
    sessions.change_password(work, old=SCHOOL_PASSWORD, new="z", policy=FAST)
    work.opened.close()
    with pytest.raises(WrongPassword):
        open_school(path, user=None, password=SCHOOL_PASSWORD, policy=FAST)
    _open(path, "z").opened.close()


def test_the_recovery_code_gives_a_new_password_and_a_new_code(tmp_path: Path) -> None:
    created = create_school(
        tmp_path / "ecole",
        draft=SCHOOL,
        director=StaffDraft(DIRECTOR_NAME),
        password=SCHOOL_PASSWORD,
        policy=FAST,
    )
    director = created.work.actor.id
    created.work.opened.close()
    path = tmp_path / "ecole.e2c"
    with pytest.raises(InvalidDraft):
        open_with_recovery(path, code=created.recovery_code, new_password="", policy=FAST)
    with pytest.raises(NotFound):
        open_with_recovery(
            path, code=created.recovery_code, new_password="n", user=UUID(int=3), policy=FAST
        )
    found = open_with_recovery(path, code=created.recovery_code, new_password="n", policy=FAST)
    assert found.work.actor.id == director
    assert not found.work.read_only
    assert found.recovery_code != created.recovery_code
    assert found.recovery_code not in repr(found)
    found.work.opened.close()
    with pytest.raises(WrongPassword):
        open_with_recovery(path, code=created.recovery_code, new_password="n", policy=FAST)
    again = open_with_recovery(
        path,
        code=found.recovery_code,
        new_password="m",
        user=director,
        policy=FAST,
        clock=_later,
    )
    again.work.opened.close()


def test_the_direction_renews_the_recovery_code(work: UnitOfWork) -> None:
    former = sessions.renew_recovery(work, policy=FAST)
    code = sessions.renew_recovery(work, policy=FAST)
    path = work.opened.files.base
    work.opened.close()
    with pytest.raises(WrongPassword):
        open_with_recovery(path, code=former, new_password="n", policy=FAST)
    found = open_with_recovery(path, code=code, new_password="n", policy=FAST, clock=_later)
    found.work.opened.close()


def test_closing_backs_up_what_was_changed_only(work: UnitOfWork) -> None:
    make_trainee(work)
    done = sessions.close_school(work)
    assert done is not None
    assert done.backup.path.is_file()
    again = _open(work.opened.files.base, SCHOOL_PASSWORD)
    assert sessions.close_school(again) is None


def test_a_base_opened_for_reading_is_closed_without_backup(tmp_path: Path) -> None:
    path = copy_school(tmp_path)
    reading = open_school(path, user=None, password=SCHOOL_PASSWORD, read_only=True, policy=FAST)
    assert Reads(reading).read_only
    assert sessions.close_school(reading) is None


def test_a_failed_backup_is_told_after_the_base_is_closed(
    work: UnitOfWork, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(*_: object, **__: object) -> None:
        raise BackupFailed

    monkeypatch.setattr(backups, "make_backup", fail)
    make_trainee(work)
    with pytest.raises(BackupFailed):
        sessions.close_school(work)
    _open(work.opened.files.base, SCHOOL_PASSWORD).opened.close()


def test_the_printed_code_forgives_the_wrong_passwords_typed_before(tmp_path: Path) -> None:
    base, profile = copy_school(tmp_path / "école"), tmp_path / "essais.json"
    work = open_school(base, user=None, password=SCHOOL_PASSWORD, policy=FAST)
    code, person = renew_recovery(work, policy=FAST), work.actor.id
    work.opened.close()
    with pytest.raises(WrongPassword):
        open_school(base, user=person, password="autre", profile=profile, policy=FAST)
    recovered = open_with_recovery(
        base, code=code, new_password="Neuf-Mots-2026", user=person, profile=profile, policy=FAST
    )
    recovered.work.opened.close()
    again = open_school(base, user=person, password="Neuf-Mots-2026", profile=profile, policy=FAST)
    assert again.actor.id == person
    again.opened.close()
