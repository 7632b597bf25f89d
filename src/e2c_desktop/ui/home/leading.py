"""Where the home page leads: each line to the place where it is done, each figure to its names."""

from __future__ import annotations

from uuid import UUID

from PySide6.QtCore import QObject, Signal

from e2c_desktop.domain.todo import Place, Task
from e2c_desktop.domain.whereabouts import Person
from e2c_desktop.queries.placement_filters import PlacementView
from e2c_desktop.queries.trainee_filters import TraineeView
from e2c_desktop.ui.home.figures_row import FOLLOWED, PLACED
from e2c_desktop.ui.ports import GoingEverywhere

_EXITS, _FIGURES = "sorties", "indicateurs"


class Leading(QObject):
    """Follows the lines and the figures.

    Args:
        going: the ways to the other tabs.
        parent: the page.

    Signals:
        backup_asked, settings_asked: a line leads there.

    Attributes:
        answering: whether the person may write: what a line asks for is then opened too.
    """

    backup_asked = Signal()
    settings_asked = Signal()

    def __init__(self, going: GoingEverywhere, parent: QObject) -> None:
        super().__init__(parent)
        self._going = going
        self.answering = False

    def follow(self, task: Task) -> None:
        """Go where a line is done."""
        going, target = self._going, task.target
        if target.place is Place.BACKUP:
            self.backup_asked.emit()
        elif target.day is not None:
            going.attendance(target.id, target.day)
        elif target.id is None:
            self.settings_asked.emit()
        elif target.place is Place.COMPANY:
            going.company(target.id)
        elif target.place is Place.PLACEMENT:
            going.placement(target.id)
        elif target.place is Place.COMPLAINT:
            going.complaint(target.id)
        elif target.place is Place.EXIT:
            self._open_exit(task)
        elif target.asked and self.answering:
            going.answer(target.id, target.asked)
        else:
            going.trainee(target.id)

    def _open_exit(self, task: Task) -> None:
        target, going = task.target, self._going
        if target.id is not None and going.knows(_EXITS):
            going.exit(target.id)
        elif target.trainee_id is not None:
            going.trainee(target.trainee_id)

    def open_person(self, person: Person) -> None:
        """Show the placement of the day of somebody, else the person."""
        if person.placement_id is not None:
            self._going.placement(person.placement_id)
        else:
            self._going.trainee(person.trainee_id)

    def open_figure(self, rank: int, referents: frozenset[UUID]) -> None:
        """Show the names behind a figure.

        Args:
            rank: which one, from the left.
            referents: whose trainees are counted; everybody's when empty.
        """
        going = self._going
        if rank == FOLLOWED:
            going.trainees(TraineeView.CURRENT, referents)
        elif rank == PLACED:
            going.placements(PlacementView.RUNNING, referents)
        elif going.knows(_FIGURES):
            going.figures()
        else:
            going.trainees(TraineeView.LEFT, frozenset())
