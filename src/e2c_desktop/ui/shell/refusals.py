"""What a person may do when a base does not open: every refusal has a way out."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from e2c_desktop.domain.errors import (
    CloudFolder,
    DatabaseBusy,
    DatabaseCorrupt,
    DatabaseError,
    DatabaseMissing,
    DatabaseOpenElsewhere,
    DiskFault,
    DiskFull,
    KeysDamaged,
)
from e2c_desktop.ui.kit.buttons import ButtonRole
from e2c_desktop.ui.shell.errors import Choice

_LOST = (DatabaseCorrupt, DatabaseMissing, KeysDamaged)
_PASSING = (DatabaseBusy, DiskFull, DiskFault)


@dataclass(frozen=True, slots=True)
class Ways:
    """What the window can do about a refused opening."""

    again: Callable[[], None]
    read_only: Callable[[], None]
    other_base: Callable[[], None]
    restore: Callable[[], None]


def choices_for(error: Exception, ways: Ways) -> list[Choice]:
    """Return the buttons of the message, the main one last; none for an incident."""
    if not isinstance(error, DatabaseError):
        return []
    main = ButtonRole.PRIMARY
    other = Choice("Choisir une autre base", ways.other_base)
    if isinstance(error, DatabaseOpenElsewhere):
        look = Choice("Ouvrir en lecture seule", ways.read_only, main)
        return [Choice("Fermer"), Choice("Réessayer", ways.again), look]
    if isinstance(error, _LOST):
        return [Choice("Fermer"), other, Choice("Restaurer une sauvegarde", ways.restore, main)]
    if isinstance(error, _PASSING):
        return [Choice("Fermer"), other, Choice("Réessayer", ways.again, main)]
    if isinstance(error, CloudFolder):
        return [Choice("Fermer"), Choice("Choisir une autre base", ways.other_base, main)]
    # Too new, foreign, protected, taken over: another base, or none.
    return [Choice("Fermer"), Choice("Choisir une autre base", ways.other_base, main)]
