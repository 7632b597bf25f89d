"""One change for everybody chosen: what, and what it would do, before it is done."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from uuid import UUID

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QDialog, QHBoxLayout, QVBoxLayout, QWidget

from e2c_desktop.domain.french import typography
from e2c_desktop.services.bulk import BulkField, BulkPlan
from e2c_desktop.ui.kit.buttons import Button, ButtonRole
from e2c_desktop.ui.kit.chips import Segment
from e2c_desktop.ui.kit.fields import Field
from e2c_desktop.ui.kit.labels import Label
from e2c_desktop.ui.kit.lookup import Lookup, LookupItem, source_of
from e2c_desktop.ui.kit.notes import Note, NoteTone, ProgressLine
from e2c_desktop.ui.kit.theme import theme

Plan = Callable[[BulkField, UUID | None], BulkPlan | None]

_TITLES = {
    BulkField.REFERENT: "Référent(e)",
    BulkField.COHORT: "Promotion",
    BulkField.SITE: "Site",
}
_NONE = {BulkField.REFERENT: "Aucun(e) référent(e)", BulkField.COHORT: "Aucune promotion"}
NO_VALUE = "aucun"


class BulkDialog(QDialog):
    """Asks what is changed.

    Args:
        count: people chosen.
        values: the values of each field.
        plan: tells what a change would do.

    Signals:
        asked: the field and the new value.
        stop_asked: the change under way must stop; nothing is changed then.

    Attributes:
        changing: paths that the change shown would touch.
    """

    asked = Signal(object, object)
    stop_asked = Signal()

    def __init__(
        self,
        count: int,
        values: Mapping[BulkField, Sequence[tuple[UUID, str]]],
        plan: Plan,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._values, self._plan = values, plan
        self.changing = 0
        self._fields = list(BulkField)
        title = f"Modifier {count} fiche{'s' if count > 1 else ''}"
        self.setWindowTitle(title)
        self.setMinimumWidth(theme().px(480))
        column = QVBoxLayout(self)
        column.setContentsMargins(16, 14, 16, 14)
        column.setSpacing(12)
        column.addWidget(Label(title, "h2"))
        self.segment = Segment([_TITLES[each] for each in self._fields], name="Ce qui change")
        self.value = Lookup(source_of([]), placeholder="Choisir dans la liste (F3)")
        self.value_field = Field("Nouvelle valeur", self.value)
        self.note = Note("Choisissez la nouvelle valeur.")
        self.progress = ProgressLine()
        self.progress.hide()
        for widget in (self.segment, self.value_field, self.note, self.progress):
            column.addWidget(widget)
        column.addStretch(1)
        column.addLayout(self._foot())
        self.segment.changed.connect(self._on_field)
        self.value.chosen.connect(self._on_value)
        self.progress.stop_asked.connect(self.stop_asked)
        self._on_field()

    def _foot(self) -> QHBoxLayout:
        foot = QHBoxLayout()
        foot.setSpacing(8)
        foot.addStretch(1)
        self.cancel_button = Button("Annuler")
        self.do_button = Button("Modifier", ButtonRole.PRIMARY, icon="pencil")
        self.do_button.setDefault(True)
        foot.addWidget(self.cancel_button)
        foot.addWidget(self.do_button)
        self.cancel_button.clicked.connect(self.reject)
        self.do_button.clicked.connect(self._on_do)
        return foot

    def field(self) -> BulkField:
        """Return what is changed."""
        return self._fields[self.segment.current()]

    def _on_field(self) -> None:
        field = self.field()
        items = [LookupItem(value, words) for value, words in self._values.get(field, ())]
        if field in _NONE:
            items.append(LookupItem(NO_VALUE, _NONE[field]))
        self.value.set_source(source_of(items))
        self.value.set_value(None)
        self._on_value()

    def _on_value(self) -> None:
        value = self.value.value()
        if value is None:
            self._show(None)
            return
        self._show(self._plan(self.field(), value if isinstance(value, UUID) else None))

    def _show(self, plan: BulkPlan | None) -> None:
        changing = self.changing = 0 if plan is None else plan.changing
        if plan is None:
            self.note.set_message("Choisissez la nouvelle valeur.", "info")
        else:
            tone: NoteTone = "warn" if plan.elsewhere or not changing else "info"
            words = plan_words(plan, self.field(), self.value.text())
            self.note.set_message(words, tone)
        paths = f"{changing} parcours"
        self.do_button.set_text(f"Modifier {paths}" if changing else "Modifier")
        self.do_button.setEnabled(changing > 0)

    def _on_do(self) -> None:
        value = self.value.value()
        self.begin()
        self.asked.emit(self.field(), value if isinstance(value, UUID) else None)

    def begin(self) -> None:
        """Show that the change is under way."""
        for widget in (self.segment, self.value_field, self.do_button, self.cancel_button):
            widget.setEnabled(False)
        self.progress.begin("Enregistrement")

    def come_back(self) -> None:
        """Ask again: the change was stopped or refused."""
        for widget in (self.segment, self.value_field, self.cancel_button):
            widget.setEnabled(True)
        self.progress.hide()
        self._on_value()

    def reject(self) -> None:
        """Close, or stop the change under way: nothing is changed then."""
        if self.progress.isVisible():
            self.stop_asked.emit()
        else:
            super().reject()


_ELSEWHERE = {
    BulkField.COHORT: "changent aussi de site, pour celui de la promotion.",
    BulkField.SITE: "quittent leur promotion, qui est d’un autre site.",
}


def plan_words(plan: BulkPlan, field: BulkField, value: str) -> str:
    """Return « 12 parcours : référent(e) → …, 2 déjà à cette valeur, 1 sans parcours »."""
    parts = [f"{plan.changing} parcours : {_TITLES[field].lower()} → {value}"]
    if plan.already:
        parts.append(f"{plan.already} déjà à cette valeur")
    if plan.without_path:
        parts.append(f"{plan.without_path} sans parcours")
    words = ", ".join(parts) + "."
    if plan.elsewhere:
        words += f" {plan.elsewhere} {_ELSEWHERE[field]}"
    return typography(words)
