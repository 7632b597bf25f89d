"""Why two records cannot be put side by side, in words."""

from __future__ import annotations

from collections.abc import Callable
from typing import Protocol
from uuid import UUID

from e2c_desktop.domain.errors import Refused
from e2c_desktop.services import form_drafts
from e2c_desktop.services.work import Work


class MergedRecord(Protocol):
    """A record that may be merged with another."""

    @property
    def id(self) -> UUID:
        """Identifier."""

    @property
    def archived(self) -> bool:
        """Whether it is in the bin."""


def merge_refusal(
    work: Work, left: MergedRecord, right: MergedRecord, key_of: Callable[[object], str]
) -> Refused | None:
    """Return why two records cannot be put side by side, or None.

    Args:
        work: reads the drafts that wait.
        left: one of them.
        right: the other.
        key_of: returns the key of the drafts of a record.
    """
    words = ""
    if left.id == right.id:
        words = "Ces deux fiches n’en font déjà qu’une."
    elif left.archived or right.archived:
        words = "Une des deux fiches est à la corbeille. Reprenez-la d’abord."
    else:
        keys = [key_of(record.id) for record in (left, right)]
        waiting = (form_drafts.load_draft(work, key=key) for key in keys)
        if any(draft is not None for draft in waiting):
            words = "Une saisie attend sur une de ces fiches. Enregistrez-la d’abord."
    return Refused(words, advice=" ") if words else None
