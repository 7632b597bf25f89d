"""A path of the base as a form shows it: sealed values opened for the roles that read them."""

from __future__ import annotations

from dataclasses import fields

from e2c_desktop.domain.path_draft import PathDraft
from e2c_desktop.domain.protected import ProtectedPrescriber
from e2c_desktop.storage.models import Path, Prescriber
from e2c_desktop.storage.sealed_path import open_prescriber, open_protected

_PLAIN = tuple(
    spec.name
    for spec in fields(PathDraft)
    if spec.name not in ("protected", "prescriber_id", "prescriber_adviser")
)


def hides_prescriber(path: Path, prescriber: Prescriber | None) -> bool:
    """Tell whether the prescriber of a path is protected; in clear it may be, before the sealing.

    Args:
        path: the path.
        prescriber: the one of its clear column.
    """
    return path.prescriber_sealed is not None or (
        prescriber is not None and prescriber.kind.sensitive
    )


def path_draft_of(path: Path, key: bytes | None, *, hidden: bool) -> PathDraft:
    """Return what was typed of a path.

    Args:
        path: the path.
        key: the key `sensible`; without it what is protected is not there.
        hidden: whether its prescriber is protected.

    Raises:
        DatabaseCorrupt: a sealed value was altered.
    """
    whom = _prescriber(path, key, hidden=hidden)
    return PathDraft(
        **{name: getattr(path, name) for name in _PLAIN},
        prescriber_id=None if whom is None else whom.prescriber_id,
        prescriber_adviser="" if whom is None else whom.adviser,
        protected=None if key is None else open_protected(key, path.id, path.protected_sealed),
    )


def _prescriber(path: Path, key: bytes | None, *, hidden: bool) -> ProtectedPrescriber | None:
    if hidden and key is None:
        return None
    if path.prescriber_sealed is not None:
        return open_prescriber(key, path.id, path.prescriber_sealed)
    if path.prescriber_id is None:
        return None
    return ProtectedPrescriber(path.prescriber_id, path.prescriber_adviser)
