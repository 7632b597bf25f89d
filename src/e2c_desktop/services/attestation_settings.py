"""Changing what a school settles for its attestations."""

from __future__ import annotations

from dataclasses import asdict

import sqlalchemy as sa

from e2c_desktop.domain.attestation_settings import (
    AttestationSettings,
    cleaned_settings,
    validate_attestations,
)
from e2c_desktop.domain.changes import Changes
from e2c_desktop.domain.rights import Role
from e2c_desktop.services.records import apply_values, find_version, refuse_errors
from e2c_desktop.services.rights import allowed
from e2c_desktop.storage.models import School
from e2c_desktop.storage.unit_of_work import UnitOfWork


@allowed(Role.DIRECTION)
def save_attestation_settings(
    work: UnitOfWork, *, version: int, settings: AttestationSettings
) -> Changes:
    """Change the lowest level named and the second signature.

    Raises:
        InvalidDraft, Conflict: nothing was changed.
    """
    cleaned = cleaned_settings(settings)
    refuse_errors(validate_attestations(cleaned))
    with work.write("Modifier les réglages des attestations") as scope:
        school_id = scope.session.scalars(sa.select(School.id)).one()
        school = find_version(scope.session, School, school_id, version)
        apply_values(school, asdict(cleaned))
    return scope.changes
