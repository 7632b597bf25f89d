"""« Fusionner deux fiches »: side by side, a choice for each field that differs."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial
from itertools import pairwise

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from e2c_desktop.domain.changes import Changes
from e2c_desktop.domain.french import accord, short_date
from e2c_desktop.queries.records import TraineeRecord
from e2c_desktop.services import merging
from e2c_desktop.ui.forms.specs import FieldSpec
from e2c_desktop.ui.kit.buttons import Button, ButtonRole
from e2c_desktop.ui.ports import RecordDoors
from e2c_desktop.ui.records.merge_dialog import RecordMergeDialog
from e2c_desktop.ui.trainees.merge_choices import PathsChoice
from e2c_desktop.ui.trainees.merge_rows import fuller, merge_rows, path_facts
from e2c_desktop.ui.trainees.presenting import shown_name
from e2c_desktop.ui.trainees.protected import note_opening


class MergeDialog(RecordMergeDialog[TraineeRecord]):
    """Two people side by side.

    Args:
        ports: doors of the page.
        left, right: the records.
        specs: the fields of the person.

    Attributes:
        paths: the paths.
        show_button: shows the protected values of both, once the journal says it.
    """

    title = "Fusionner deux fiches"
    words = (
        "La fiche gardée reçoit les parcours, les documents et tout ce que porte l’autre. "
        "Rien n’est effacé, et Ctrl Z annule la fusion."
    )
    label = "Fusion de deux fiches"

    def __init__(
        self,
        ports: RecordDoors,
        left: TraineeRecord,
        right: TraineeRecord,
        specs: Sequence[FieldSpec],
        parent: QWidget | None = None,
    ) -> None:
        rows = merge_rows(left, right, specs)
        proposed = fuller(left, right, rows)
        super().__init__(ports, (left, right), rows, right_is_kept=proposed, parent=parent)
        self.paths = PathsChoice([*path_facts(left), *path_facts(right)])
        self.show_button = Button("Afficher les données protégées", ButtonRole.LINK, size="small")
        self.body.insertWidget(self.body.indexOf(self.same) + 1, self.paths)
        self.foot.insertWidget(0, self.show_button)
        self.show_button.setVisible(any(choice.row.protected for choice in self.choices))
        self.show_button.setAutoDefault(False)
        self.merge_button.setEnabled(self.paths.possible())
        chain = [self.same.button, *self.paths.group.buttons(), self.show_button]
        for before, after in pairwise([*chain, self.progress.stop]):
            QWidget.setTabOrder(before, after)
        self.paths.settled.connect(self.merge_button.setEnabled)
        self.show_button.clicked.connect(self._on_show)

    def head_words(self, record: TraineeRecord) -> tuple[str, Sequence[str]]:
        """Return the name of a person, the birth, the paths, when the record was changed."""
        draft = record.draft
        born = accord(draft.sex, "Né", "Née", "Né(e)")
        return shown_name(draft.last_name, draft.first_name), (
            f"{born} le {short_date(draft.birth_date)}" if draft.birth_date else "",
            f"{len(record.paths)} parcours",
            f"modifiée le {short_date(record.updated_at.date())}",
        )

    def joining(self) -> Callable[..., Changes]:
        """Return the merge of the two people as is now asked."""
        asked = self.request()
        return partial(
            merging.merge_trainees,
            self._doors.work,
            kept=asked.kept,
            gone=asked.gone,
            choices=asked.choices,
            current_path_id=self.paths.chosen(),
        )

    def set_busy(self, busy: bool) -> None:
        """Show the work under way, or give the choices back."""
        super().set_busy(busy)
        self.merge_button.setEnabled(not busy and self.paths.possible())

    def _on_show(self) -> None:
        asked = self.request()
        sides = (asked.kept, asked.gone)
        if not all(note_opening(self._doors, side.record_id, self) for side in sides):
            return
        for choice in self.choices:
            if choice.row.protected:
                choice.open()
        self.show_button.hide()
        self.merge_button.setFocus(Qt.FocusReason.OtherFocusReason)
