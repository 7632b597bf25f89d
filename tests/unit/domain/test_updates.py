"""What an update says of itself, and whether it suits: rules alone."""

from __future__ import annotations

import json
from dataclasses import replace
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.helpers.signed_updates import DEBIAN, UPDATE

from e2c_desktop.domain.errors import E2CError
from e2c_desktop.domain.update_errors import (
    NotAnUpdate,
    UpdateDamaged,
    UpdateForAnotherSystem,
    UpdateNeedsAnotherFirst,
    UpdateNotNewer,
    UpdateTooOldForBase,
    UpdateUnknownForm,
)
from e2c_desktop.domain.updates import (
    MAX_INSTALLER,
    InstallerKind,
    Present,
    System,
    Update,
    Version,
    refuse_unsuitable,
)

HERE = Present(Version(0, 1, 0), System.WINDOWS, 1)
NUMBERS = st.integers(0, 999_999)


@given(NUMBERS, NUMBERS, NUMBERS)
def test_a_version_reads_as_it_is_written(major: int, minor: int, patch: int) -> None:
    version = Version(major, minor, patch)
    assert Version.parse(str(version)) == version


@pytest.mark.parametrize(
    "text",
    ["", "1", "1.2", "1.2.3.4", "01.2.3", "1.2.-3", " 1.2.3", "1.2.3\n", "1.2.3rc1", "1.2.٣"],
)
def test_another_writing_is_no_version(text: str) -> None:
    with pytest.raises(ValueError, match="version"):
        Version.parse(text)


def test_versions_are_compared_as_numbers() -> None:
    assert Version.parse("0.10.0") > Version.parse("0.9.9")


def test_a_description_reads_as_it_is_written() -> None:
    assert Update.decode(UPDATE.encode()) == UPDATE
    assert Update.decode(DEBIAN.encode()) == DEBIAN
    assert json.loads(UPDATE.encode())["systeme"] == "windows"


@pytest.mark.parametrize(
    "name",
    [
        "../E2C.exe",
        "a/b.exe",
        "a\\b.exe",
        "C:b.exe",
        ".exe",
        "…exe",
        "setup.bat",
        "setup.exe.lnk",
        "e2c.deb",
        "a" * 130 + ".exe",
        "",
        "a.exe\n",
        7,
        None,
    ],
)
def test_an_installer_has_a_plain_name_of_its_system(name: Any) -> None:
    with pytest.raises(UpdateDamaged):
        Update.decode(_with(fichier=name))


@pytest.mark.parametrize(
    "facts",
    [
        {"taille": 0},
        {"taille": -1},
        {"taille": MAX_INSTALLER + 1},
        {"taille": True},
        {"taille": "12"},
        {"sha256": "A" * 64},
        {"sha256": "a" * 63},
        {"sha256": None},
        {"schema_minimum": 0},
        {"schema_minimum": UPDATE.schema + 1},
        {"schema": 1.0},
        {"version": "2"},
        {"version": 2},
        {"systeme": "macos"},
        {"date": "hier"},
        {"date": 20261201},
    ],
)
def test_what_cannot_be_is_damaged(facts: dict[str, Any]) -> None:
    with pytest.raises(UpdateDamaged):
        Update.decode(_with(**facts))


@pytest.mark.parametrize("raw", [b"", b"{", b"[]", b"{}", b"\xff", b"7", b"[" * 100_000])
def test_what_is_no_description_is_damaged(raw: bytes) -> None:
    with pytest.raises(UpdateDamaged):
        Update.decode(raw)


def test_other_products_and_later_forms_are_named() -> None:
    with pytest.raises(NotAnUpdate):
        Update.decode(_with(produit="autre"))
    with pytest.raises(UpdateUnknownForm):
        Update.decode(_with(format=2))


def test_what_is_done_with_an_installer_follows_its_name() -> None:
    assert UPDATE.kind is InstallerKind.RUN
    assert DEBIAN.kind is InstallerKind.OPEN
    assert InstallerKind.of("e2c-0.2.0.tar.gz") is InstallerKind.UNPACK_TAR
    assert InstallerKind.of("e2c.zip") is InstallerKind.UNPACK_ZIP
    assert InstallerKind.of("e2c.msi") is None
    assert {kind.system for kind in InstallerKind} == set(System)


def _refused(update: Update, present: Present) -> bool:
    try:
        refuse_unsuitable(update, present)
    except E2CError:
        return True
    return False


def test_an_update_suits_the_bases_from_its_oldest_to_its_own() -> None:
    update = replace(UPDATE, oldest_schema=2, schema=5)
    bases = [replace(HERE, schema=schema) for schema in range(1, 8)]
    assert [base.schema for base in bases if not _refused(update, base)] == [2, 3, 4, 5]
    assert not _refused(UPDATE, HERE)


@pytest.mark.parametrize(("version", "words"), [("0.2.0", "déjà"), ("0.10.0", "plus ancienne")])
def test_the_same_version_and_a_downgrade_are_refused(version: str, words: str) -> None:
    with pytest.raises(UpdateNotNewer, match=words):
        refuse_unsuitable(UPDATE, replace(HERE, version=Version.parse(version)))


def test_the_base_must_be_within_reach_of_the_new_program() -> None:
    old = replace(UPDATE, oldest_schema=3, schema=4)
    with pytest.raises(UpdateNeedsAnotherFirst):
        refuse_unsuitable(old, replace(HERE, schema=2))
    with pytest.raises(UpdateTooOldForBase):
        refuse_unsuitable(old, replace(HERE, schema=5))


def test_the_refusals_come_in_their_order() -> None:
    wrong = replace(DEBIAN, version=Version(0, 0, 1), oldest_schema=3, schema=3)
    here = HERE
    with pytest.raises(UpdateForAnotherSystem, match=r"Linux.*Windows"):
        refuse_unsuitable(wrong, here)
    here = replace(here, system=System.LINUX)
    with pytest.raises(UpdateNotNewer):
        refuse_unsuitable(wrong, here)
    with pytest.raises(UpdateNeedsAnotherFirst):
        refuse_unsuitable(replace(wrong, version=Version(1, 0, 0)), here)


def _with(**facts: Any) -> bytes:
    return json.dumps({**json.loads(UPDATE.encode()), **facts}).encode()
