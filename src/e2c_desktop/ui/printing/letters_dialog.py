"""The dialogs of letters that tell what is typed: convocations, and those of the direction."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from uuid import UUID

from PySide6.QtWidgets import QWidget

from e2c_desktop.domain.changes import Changes, Kind
from e2c_desktop.domain.codes import DocumentKind
from e2c_desktop.domain.discipline import DisciplineDraft
from e2c_desktop.domain.french import typography
from e2c_desktop.domain.meeting import MeetingDraft
from e2c_desktop.queries.path_people import PathPerson
from e2c_desktop.queries.reads import Reads
from e2c_desktop.services.letters import (
    LETTER_OF_STEP,
    preview_convocation,
    preview_discipline,
    print_convocations,
    print_discipline,
)
from e2c_desktop.services.printing_items import PrintedItem
from e2c_desktop.ui.printing.issuing_dialog import IssuingDialog, IssuingDoors
from e2c_desktop.ui.printing.letter_choices import DisciplineChoices, LetterChoices, MeetingChoices


class LettersDialog(IssuingDialog):
    """Shows, numbers, saves and prints letters of some paths, as they are typed.

    Args:
        doors: of the window around.
        title: of the dialog.
        choices: what is typed.
    """

    LEFT = 404

    def __init__(
        self,
        doors: IssuingDoors,
        title: str,
        choices: LetterChoices[MeetingDraft] | LetterChoices[DisciplineDraft],
        parent: QWidget | None = None,
    ) -> None:
        self.choices = choices
        first = choices.binder.editors[choices.binder.specs[0].name].widget
        super().__init__(doors, title, choices, choices.changed, first, parent)
        choices.typed.connect(self._on_typed)
        choices.binder.focus_first()

    def merged(self) -> bool:
        """Tell whether all the letters go into one file."""
        return self.choices.one_file.isChecked()

    def _on_typed(self) -> None:
        """Hold the main button while a rule refuses the letter; what was made is of another."""
        if self.files:
            self._on_choices()
        else:
            self.foot.go.setEnabled(self.wanted() is not None and not self._work.read_only)

    def _ended(self) -> None:
        super()._ended()
        told = [(Kind.PATH, file.subject_id) for file in self.files]
        self._doors.bus.publish(Changes.gather(told), self)


class ConvocationDialog(LettersDialog):
    """Calls people to a meeting.

    Args:
        doors: of the window around.
        reads: the readings.
        path_ids: who is called.
    """

    INCOMPLETE = "Donnez le jour et l’heure du rendez-vous."

    def __init__(
        self,
        doors: IssuingDoors,
        reads: Reads,
        path_ids: Sequence[UUID],
        parent: QWidget | None = None,
    ) -> None:
        self._path_ids = list(path_ids)
        people = reads.people_of_paths(self._path_ids)
        several = len(people) > 1
        choices = MeetingChoices(_heading(people), doors.today, several=several)
        super().__init__(doors, "Convoquer", choices, parent)

    def wanted(self) -> MeetingDraft | None:
        """Return the meeting; None while it is not whole."""
        asked = self.choices.asked()
        return asked if isinstance(asked, MeetingDraft) else None

    def wanted_label(self) -> str:
        """Return the name of the document."""
        return DocumentKind.CONVOCATION.label

    def make(self, wanted: MeetingDraft) -> Iterator[PrintedItem]:
        """Issue the letters."""
        return print_convocations(
            self._work, meeting=wanted, path_ids=self._path_ids, on=self._today()
        )

    def make_preview(self, wanted: MeetingDraft) -> bytes:
        """Return the letter of the first person, as it would be issued."""
        return preview_convocation(
            self._work, meeting=wanted, path_id=self._path_ids[0], on=self._today()
        )


class DisciplineDialog(LettersDialog):
    """Writes a disciplinary letter; for the direction alone.

    Args:
        doors: of the window around.
        reads: the readings.
        path_id: whose letter it is.
    """

    INCOMPLETE = "Donnez les faits, et les dates que ce courrier demande."

    def __init__(
        self, doors: IssuingDoors, reads: Reads, path_id: UUID, parent: QWidget | None = None
    ) -> None:
        self._path_id = path_id
        people = reads.people_of_paths([path_id])
        choices = DisciplineChoices(_heading(people), doors.today)
        super().__init__(doors, "Courrier disciplinaire", choices, parent)

    def wanted(self) -> DisciplineDraft | None:
        """Return the letter; None while a rule refuses it."""
        asked = self.choices.asked()
        return asked if isinstance(asked, DisciplineDraft) else None

    def wanted_label(self) -> str:
        """Return the name of the document."""
        draft = self.choices.binder.draft()
        assert isinstance(draft, DisciplineDraft)
        return LETTER_OF_STEP[draft.step].label

    def make(self, wanted: DisciplineDraft) -> Iterator[PrintedItem]:
        """Issue the letter."""
        return print_discipline(self._work, letter=wanted, path_id=self._path_id, on=self._today())

    def make_preview(self, wanted: DisciplineDraft) -> bytes:
        """Return the letter as it would be issued."""
        return preview_discipline(
            self._work, letter=wanted, path_id=self._path_id, on=self._today()
        )


def _heading(people: Sequence[PathPerson]) -> str:
    """Return the name of the person, or how many they are."""
    if len(people) == 1:
        return typography(f"{people[0].last_name.upper()} {people[0].first_name}")
    return f"{len(people)} personnes"
