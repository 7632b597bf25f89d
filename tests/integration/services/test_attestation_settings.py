"""The settings of attestations, saved and undone on a real base."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
import sqlalchemy as sa
from tests.helpers.builders import as_role, make_school

from e2c_desktop.domain.attestation_settings import AttestationSettings
from e2c_desktop.domain.errors import Conflict, Forbidden, InvalidDraft
from e2c_desktop.domain.rights import Role
from e2c_desktop.queries.reads import Reads
from e2c_desktop.services.attestation_settings import save_attestation_settings
from e2c_desktop.services.undo import undo_last
from e2c_desktop.services.work import Work
from e2c_desktop.storage.models import School

SETTINGS = AttestationSettings(3, True, "Zoé Roux", "gérante", "F")


@pytest.fixture
def work(tmp_path: Path) -> Iterator[Work]:
    made = make_school(tmp_path)
    yield made
    made.opened.close()


def test_settings_are_kept_and_undone(work: Work) -> None:
    reads = Reads(work).printing.attestations
    before = reads.settings()
    save_attestation_settings(work, version=before.version, settings=SETTINGS)
    assert reads.settings().settings == SETTINGS
    with pytest.raises(Conflict):
        save_attestation_settings(work, version=before.version, settings=SETTINGS)
    undo_last(work)
    assert reads.settings().settings == before.settings


def test_what_is_wrong_changes_nothing(work: Work) -> None:
    before = Reads(work).printing.attestations.settings()
    wrong = AttestationSettings(aca_minimum=9)
    with pytest.raises(InvalidDraft):
        save_attestation_settings(work, version=before.version, settings=wrong)
    with pytest.raises(Forbidden):
        save_attestation_settings(
            as_role(work, Role.TRAINER), version=before.version, settings=SETTINGS
        )
    assert Reads(work).printing.attestations.settings() == before


def test_a_base_without_a_school_has_the_usual_ones(work: Work) -> None:
    with work.write("Vider") as scope:
        scope.session.execute(sa.delete(School))
    assert Reads(work).printing.attestations.settings().settings == AttestationSettings()
