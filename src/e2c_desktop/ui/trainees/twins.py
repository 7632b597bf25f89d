"""Who may be the person being typed, told under the fields of the identity."""

from __future__ import annotations

from collections.abc import Sequence
from uuid import UUID

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from e2c_desktop.domain.french import accord, short_date
from e2c_desktop.domain.likeness import Likeness
from e2c_desktop.queries.duplicates import MOST_SHOWN, LikelyPerson, PersonBrief
from e2c_desktop.ui.kit.notes import Note
from e2c_desktop.ui.trainees.presenting import shown_name

_OPEN = "Ouvrir la fiche"
COMPARED = ("last_name", "first_name", "usual_name", "birth_date")
"""The fields that tell who a person is: on leaving one of them, likely records are looked for."""


def named(person: PersonBrief) -> str:
    """Return « NGUYỄN Thị Mai, née le 17/08/2007 »."""
    words = shown_name(person.last_name, person.first_name)
    if person.birth_date is not None:
        born = accord(person.sex, "né", "née", "né(e)")
        words += f", {born} le {short_date(person.birth_date)}"
    return words


def situation(person: PersonBrief) -> str:
    """Return « En parcours, Créteil », or that the record is in the bin."""
    if person.archived:
        return "dans la corbeille"
    state = person.state.label if person.state is not None else ""
    return ", ".join(part for part in (state, person.site) if part)


def told(found: LikelyPerson) -> tuple[str, str]:
    """Return the title and the sentence that tell of a likely record."""
    person = found.person
    where = f" ({situation(person)})" if situation(person) else ""
    if found.likeness is Likeness.SAME:
        title = accord(person.sex, "Déjà connu", "Déjà connue", "Déjà connu(e)")
        return f"{title}\u00a0:", f"{named(person)} aussi{where}."
    return "Peut-être déjà là\u00a0:", f"{named(person)}{where}\u00a0: {found.likeness}."


class TwinNote(Note):
    """One likely record, with « Ouvrir la fiche ».

    Signals:
        asked: identifier of the record to open.
    """

    asked = Signal(object)

    def __init__(self) -> None:
        super().__init__("", "warn", action=_OPEN)
        self._id: UUID | None = None
        self.action.connect(self._on_action)

    def show_person(self, found: LikelyPerson) -> None:
        """Show another record."""
        title, words = told(found)
        self._id = found.person.id
        self.set_message(words, title=title, action=_OPEN)
        self.button.setAccessibleName(f"Ouvrir la fiche de {named(found.person)}")

    def _on_action(self) -> None:
        self.asked.emit(self._id)


class Twins(QWidget):
    """The likely records, the strongest first, each with « Ouvrir la fiche ».

    Signals:
        asked: identifier of the record to open.
    """

    asked = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.notes = [TwinNote() for _ in range(MOST_SHOWN)]
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 2, 0, 0)
        column.setSpacing(4)
        for note in self.notes:
            column.addWidget(note)
            note.asked.connect(self.asked)
        self.show_people([])

    def show_people(self, found: Sequence[LikelyPerson]) -> None:
        """Show other records; nothing is shown when there is none."""
        for note, each in zip(self.notes, found, strict=False):
            note.show_person(each)
        for rank, note in enumerate(self.notes):
            note.setVisible(rank < len(found))
        self.setVisible(bool(found))

    def words(self) -> list[str]:
        """Return the sentences shown."""
        return [note.text() for note in self.notes if not note.isHidden()]

    def take_place(self, after: QWidget) -> None:
        """Stand after a widget in the order of Tab."""
        for note in self.notes:
            QWidget.setTabOrder(after, note.button)
            after = note.button
