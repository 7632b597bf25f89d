"""A form in a window whose words are kept as a draft: closing it never loses what was typed."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from e2c_desktop.domain.problems import Problem
from e2c_desktop.services import form_drafts
from e2c_desktop.ui.forms.specs import FieldSpec
from e2c_desktop.ui.kit.notes import Note
from e2c_desktop.ui.ports import RecordDoors
from e2c_desktop.ui.records.draft_dialog import DraftDialog
from e2c_desktop.ui.records.draft_keeper import Values
from e2c_desktop.ui.records.form_draft import FormDraft


class KeptDialog(DraftDialog):
    """Asks the fields of one draft, and keeps them every few seconds.

    Args:
        doors: of the tab.
        key: under which the draft is kept.
        title, heading, specs, draft, validate, store, remove, height, parent: of a `DraftDialog`.

    Signals:
        put_away: the window was closed with words that are not saved, and kept.

    Attributes:
        found: proposes the draft that waits.
    """

    put_away = Signal()

    def __init__(
        self,
        doors: RecordDoors,
        key: str,
        title: str,
        heading: str,
        specs: Sequence[FieldSpec],
        draft: Any,  # noqa: ANN401  # any draft dataclass
        *,
        validate: Callable[[Any], Sequence[Problem]],
        store: Callable[[Any], object],
        remove: str = "",
        height: int = 560,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(
            title,
            heading,
            specs,
            draft,
            validate=validate,
            store=store,
            errors=doors.errors,
            remove=remove,
            height=height,
            parent=parent,
        )
        self.found = Note("", "info")
        self.found.hide()
        column = self.layout()
        assert isinstance(column, QVBoxLayout)
        column.insertWidget(1, self.found)
        self._kept = FormDraft(doors, self.binder, type(draft), self._values, key, self.found)
        self._kept.taken.connect(self.binder.edit)
        self.binder.changed.connect(self._kept.follow)
        self._kept.offer_draft()
        self.accepted.connect(self._kept.discard)

    def _values(self) -> Values | None:
        if not self.binder.dirty:
            return None
        return dict(form_drafts.to_values(self.binder.draft()))

    def reject(self) -> None:
        """Close; what is typed and not saved is kept as a draft."""
        if self._kept.leave():
            self.put_away.emit()
        super().reject()
