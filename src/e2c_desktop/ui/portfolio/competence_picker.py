"""Choosing competences: by domain, with a search; in easy words beside the trainee."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from uuid import UUID

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QCheckBox, QVBoxLayout, QWidget

from e2c_desktop.domain.text import search_key
from e2c_desktop.queries.frameworks import CompetenceRow, DomainRow
from e2c_desktop.ui.forms.field_editor import FieldEditor
from e2c_desktop.ui.kit.fields import SearchBox
from e2c_desktop.ui.kit.labels import Label
from e2c_desktop.ui.kit.layout import Scrolled
from e2c_desktop.ui.kit.theme import theme

_NONE = "Aucun référentiel de compétences n’est en service."
_HEIGHT = 190


@dataclass(slots=True)
class _Group:
    """A domain with its boxes."""

    title: Label
    boxes: list[QCheckBox] = field(default_factory=list)


class CompetencePicker(QWidget):
    """The competences of a framework, to be ticked.

    Args:
        domains: of the framework of the path.
        easy: large type, and each competence in easy words.

    Signals:
        changed: a box was ticked or not.

    Attributes:
        boxes: one for each competence.
    """

    changed = Signal()

    def __init__(
        self, domains: Sequence[DomainRow], *, easy: bool = False, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._easy = easy
        self._unknown: tuple[UUID, ...] = ()
        self.boxes: dict[UUID, QCheckBox] = {}
        self._keys: dict[UUID, str] = {}
        self._groups: list[_Group] = []
        self.search = SearchBox("Chercher une compétence", immediate=True)
        self.count = Label("", "large" if easy else "small")
        self._body = Scrolled(margins=(0, 0, 8, 0))
        self._body.inner.setSpacing(0)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(6)
        if easy:
            self.search.setProperty("role", "large")
        column.addWidget(self.search)
        column.addWidget(self._body, 1)
        column.addWidget(self.count)
        for domain in domains:
            self._add(domain)
        self._body.inner.addStretch(1)
        if not domains:
            self.search.hide()
        self.search.searched.connect(self._on_searched)
        self.setFocusProxy(self.search)
        self._tell()

    def _add(self, domain: DomainRow) -> None:
        words = f"{domain.code} {domain.label}"
        title = Label(words, "large-strong" if self._easy else "caption", wrap=True)
        group = _Group(title)
        group.title.setContentsMargins(0, theme().px(8), 0, theme().px(2))
        self._body.inner.addWidget(group.title)
        for one in domain.competences:
            group.boxes.append(self._box(domain, one))
        self._groups.append(group)

    def _box(self, domain: DomainRow, one: CompetenceRow) -> QCheckBox:
        words = (one.easy or one.label) if self._easy else one.label
        box = QCheckBox(words.replace("&", "&&"))
        box.setAccessibleName(words)
        box.setToolTip(one.label if self._easy else one.description)
        if self._easy:
            box.setProperty("role", "large")
        box.toggled.connect(self._on_toggled)
        self.boxes[one.id] = box
        self._keys[one.id] = search_key(f"{domain.label} {one.label} {one.easy} {one.code}")
        self._body.inner.addWidget(box)
        return box

    def value(self) -> tuple[UUID, ...]:
        """Return what is ticked, in the order of the framework; what it lacks stays."""
        ticked = (one for one, box in self.boxes.items() if box.isChecked())
        return (*ticked, *self._unknown)

    def set_value(self, value: object) -> None:
        """Tick some competences."""
        wanted = value if isinstance(value, tuple) else ()
        self._unknown = tuple(one for one in wanted if one not in self.boxes)
        for identifier, box in self.boxes.items():
            box.blockSignals(True)
            box.setChecked(identifier in wanted)
            box.blockSignals(False)
        self._tell()

    def _on_toggled(self) -> None:
        self._tell()
        self.changed.emit()

    def _tell(self) -> None:
        number = sum(box.isChecked() for box in self.boxes.values())
        words = "1 compétence choisie" if number == 1 else f"{number} compétences choisies"
        self.count.setText(words if self.boxes else _NONE)

    def _on_searched(self, text: str) -> None:
        wanted = search_key(text).split()
        shown = {one for one, key in self._keys.items() if all(word in key for word in wanted)}
        for identifier, box in self.boxes.items():
            box.setVisible(identifier in shown)
        for group in self._groups:
            group.title.setVisible(any(box.isVisibleTo(self._body) for box in group.boxes))


class CompetencesEditor(FieldEditor):
    """The picker as the field of a form.

    Args:
        domains: of the framework of the path.
        parent: the form.
    """

    def __init__(self, domains: Sequence[DomainRow], parent: QObject) -> None:
        picker = CompetencePicker(domains)
        picker.setFixedHeight(theme().px(_HEIGHT))
        super().__init__(picker, parent)
        self.picker = picker
        picker.changed.connect(self.changed)

    def value(self) -> object:
        """Return the competences ticked."""
        return self.picker.value()

    def set_value(self, value: object) -> None:
        """Tick some competences."""
        self.picker.set_value(value)
