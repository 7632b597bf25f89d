"""The recovery page: it carries the whole code, and its code really opens the base."""

from __future__ import annotations

import os
from pathlib import Path

import pytest
from pypdf import PdfReader
from tests.helpers.bases import FAST

from e2c_desktop.domain.errors import Forbidden
from e2c_desktop.domain.rights import Actor, Role
from e2c_desktop.domain.school import SchoolDraft, StaffDraft
from e2c_desktop.services.recovery import SUFFIX, write_recovery_page
from e2c_desktop.services.schools import create_school
from e2c_desktop.services.sessions import open_with_recovery
from e2c_desktop.storage.unit_of_work import UnitOfWork


def test_the_page_carries_the_code_that_opens_the_base(tmp_path: Path) -> None:
    made = create_school(
        tmp_path / "école",
        draft=SchoolDraft(name="E2C d’Essai", town="Créteil"),
        director=StaffDraft(name="Hélène Marchetti"),
        password="premier mot de passe",
        policy=FAST,
    )
    page = write_recovery_page(made.work, code=made.recovery_code)
    base = made.work.opened.files.base
    made.work.opened.close()
    assert page == base.with_name(base.stem + SUFFIX)
    assert os.name == "nt" or page.stat().st_mode & 0o077 == 0
    text = "".join(PdfReader(page, strict=True).pages[0].extract_text().split())
    groups = made.recovery_code.split("-")
    assert all(group in text for group in groups)
    assert "E2Cd’Essai" in text
    again = open_with_recovery(
        base, code=made.recovery_code, new_password="second mot de passe", policy=FAST
    )
    assert again.recovery_code != made.recovery_code
    again.work.opened.close()


def test_only_the_direction_writes_it(tmp_path: Path) -> None:
    made = create_school(
        tmp_path / "e",
        draft=SchoolDraft(name="E2C"),
        director=StaffDraft(name="Hélène Marchetti"),
        password="premier mot de passe",
        policy=FAST,
    )
    other = UnitOfWork(made.work.opened, Actor(made.work.actor.id, "Un lecteur", Role.READER))
    with pytest.raises(Forbidden):
        write_recovery_page(other, code=made.recovery_code)
    made.work.opened.close()
