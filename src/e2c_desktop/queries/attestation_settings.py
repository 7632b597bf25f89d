"""The settings of attestations, as they are kept with the school."""

from __future__ import annotations

from dataclasses import dataclass

import sqlalchemy as sa
from sqlalchemy.orm import Session

from e2c_desktop.domain.attestation_settings import AttestationSettings
from e2c_desktop.queries.fact_columns import fact_columns
from e2c_desktop.storage.models import School
from e2c_desktop.storage.unit_of_work import UnitOfWork


@dataclass(frozen=True, slots=True)
class AttestationSettingsRow:
    """The settings, with the version of the school that a saving names."""

    version: int
    settings: AttestationSettings


def attestation_settings(session: Session) -> AttestationSettingsRow:
    """Return the settings of the school; the usual ones where it is not described yet."""
    columns = fact_columns(School, AttestationSettings)
    row = session.execute(sa.select(School.version, *columns)).first()
    if row is None:
        return AttestationSettingsRow(0, AttestationSettings())
    return AttestationSettingsRow(row[0], AttestationSettings(*row[1:]))


class AttestationReads:
    """The readings of the settings of attestations; they name no trainee."""

    def __init__(self, work: UnitOfWork) -> None:
        self._work = work

    def settings(self) -> AttestationSettingsRow:
        """Return the settings, and the version that a saving names."""
        with self._work.read() as session:
            return attestation_settings(session)
