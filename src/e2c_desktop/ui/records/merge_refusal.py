"""Why two records cannot be put side by side, in words."""

from __future__ import annotations

from collections.abc import Callable
from typing import Protocol
from uuid import UUID

from PySide6.QtWidgets import QWidget

from e2c_desktop.domain.errors import Refused
from e2c_desktop.services import form_drafts
from e2c_desktop.ui.ports import RecordDoors


class MergedRecord(Protocol):
    """A record that may be merged with another."""

    @property
    def id(self) -> UUID:
        """Identifier."""

    @property
    def version(self) -> int:
        """Raised at each saving."""

    @property
    def archived(self) -> bool:
        """Whether it is in the bin."""


def merge_refused(
    doors: RecordDoors,
    left: MergedRecord,
    right: MergedRecord,
    key_of: Callable[[object], str],
    over: QWidget,
) -> bool:
    """Say why two records cannot be put side by side; tell whether it was said.

    Args:
        doors: of the page.
        left: one of them.
        right: the other.
        key_of: returns the key of the drafts of a record.
        over: the widget over which it is said.
    """
    words = ""
    if left.id == right.id:
        words = "Ces deux fiches n’en font déjà qu’une."
    elif left.archived or right.archived:
        words = "Une des deux fiches est à la corbeille. Reprenez-la d’abord."
    else:
        keys = [key_of(record.id) for record in (left, right)]
        waiting = (form_drafts.load_draft(doors.work, key=key) for key in keys)
        if any(draft is not None for draft in waiting):
            words = "Une saisie attend sur une de ces fiches. Enregistrez-la d’abord."
    if words:
        doors.errors.show(Refused(words, advice=" "), over)
    return bool(words)
