"""The people behind a figure as lines: the name, why it counts, where the person is."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, Qt

from e2c_desktop.domain.codes import SituationCode
from e2c_desktop.domain.french import short_date, typography
from e2c_desktop.domain.outcomes.facts import Identifier, PathFacts
from e2c_desktop.domain.outcomes.measures import Group
from e2c_desktop.queries.figure_people import FigurePerson
from e2c_desktop.ui.kit.folding import folded
from e2c_desktop.ui.kit.pills import PillSpec, Tone
from e2c_desktop.ui.kit.rows import PARTS_ROLE, PILL_ROLE, ROW_ID_ROLE, TextParts

AnyIndex = QModelIndex | QPersistentModelIndex

_SHORT = {
    SituationCode.INSERTION: "IAE",
    SituationCode.SELF_EMPLOYED: "Création",
    SituationCode.PUBLIC: "Fonction publique",
    SituationCode.APPRENTICE: "Apprentissage",
    SituationCode.PROFESSIONAL: "Contrat pro",
    SituationCode.QUALIFYING: "Formation",
    SituationCode.DIPLOMA: "Formation",
    SituationCode.PRE_QUALIFYING: "Pré-qualifiante",
    SituationCode.CIVIC: "Service civique",
    SituationCode.REORIENTED_ML: "Réorientation",
    SituationCode.REORIENTED: "Réorientation",
    SituationCode.SEEKING: "En recherche",
    SituationCode.INACTIVE: "Inactif",
    SituationCode.UNKNOWN: "Inconnue",
    SituationCode.OUTSIDE_CAUSE: "Cause extérieure",
    SituationCode.LEFT_EARLY: "Abandon",
    SituationCode.NOT_CONFIRMED: "Non confirmée",
    SituationCode.EXCLUDED: "Exclusion",
}


@dataclass(frozen=True, slots=True)
class BehindLine:
    """One path behind a figure.

    Attributes:
        why: why it counts, or does not.
        pill: where the person is at the exit; without words during the path.
    """

    person: FigurePerson
    why: str
    pill: PillSpec

    @property
    def name(self) -> str:
        """« NOM Prénom »."""
        return f"{self.person.last_name.upper()} {self.person.first_name}".strip()

    @property
    def caption(self) -> str:
        """The day of the exit, then why: the pill says most of it when the line is cut."""
        left = self.person.exit_on
        day = f"Sortie le {short_date(left)}. " if left and short_date(left) not in self.why else ""
        return typography(f"{day}{self.why}")


def situation_words(path: PathFacts) -> str:
    """Return where somebody was at the exit, in a word or two; nothing during the path."""
    if path.exit_on is None:
        return ""
    found = path.exit_situation
    code = None if found is None else found.code
    if code is None:
        return "Non notée"
    return _SHORT.get(code, code.label)


def lines_of(
    groups: Sequence[Group], people: Sequence[FigurePerson], tone: Tone, icon: str
) -> list[BehindLine]:
    """Return the people of some groups by name, each with the reason why.

    Args:
        groups: paths that count alike.
        people: who they are, in the order of their names.
        tone: colour role of the pills.
        icon: their sign.
    """
    found: dict[Identifier, tuple[str, PillSpec]] = {}
    for group in groups:
        for path in group.paths:
            pill = PillSpec(situation_words(path), tone, icon)
            found[path.id] = (group.why(path), pill)
    return [
        BehindLine(person, *found[person.path_id]) for person in people if person.path_id in found
    ]


class PeopleModel(QAbstractTableModel):
    """The lines, narrowed by the letters typed."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._all: list[BehindLine] = []
        self._shown: list[BehindLine] = []
        self._typed = ""

    def show_lines(self, lines: list[BehindLine]) -> None:
        """Show other people."""
        self._all = lines
        self._narrow()

    def search(self, typed: str) -> None:
        """Keep the people whose name or reason holds what is typed."""
        self._typed = typed
        self._narrow()

    def _narrow(self) -> None:
        self.beginResetModel()
        words = folded(self._typed).split()
        self._shown = [
            line
            for line in self._all
            if all(word in folded(f"{line.name} {line.why} {line.pill.text}") for word in words)
        ]
        self.endResetModel()

    def line(self, row: int) -> BehindLine | None:
        """Return the line of a row."""
        return self._shown[row] if 0 <= row < len(self._shown) else None

    def total(self) -> int:
        """Return how many they are in all."""
        return len(self._all)

    def rowCount(self, parent: AnyIndex = QModelIndex()) -> int:  # noqa: B008  # Qt's own default
        """Return the number of people shown."""
        return 0 if parent.isValid() else len(self._shown)

    def columnCount(self, parent: AnyIndex = QModelIndex()) -> int:  # noqa: B008  # Qt's own default
        """Return the name and the situation."""
        return 0 if parent.isValid() else 2

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> object:
        """Return the titles, for a screen reader."""
        across = orientation == Qt.Orientation.Horizontal
        if across and role == Qt.ItemDataRole.DisplayRole:
            return ("Personne", "Situation")[section]
        return None

    def data(self, index: AnyIndex, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """Return what a cell shows and what a screen reader says."""
        line = self.line(index.row()) if index.isValid() else None
        if line is None:
            return None
        if role == ROW_ID_ROLE:
            return line.person.path_id
        return _of_situation(line, role) if index.column() else _of_person(line, role)


def _of_situation(line: BehindLine, role: int) -> object:
    if role == PILL_ROLE and line.pill.text:
        return line.pill
    spoken = (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole)
    return line.pill.text if role in spoken else None


def _of_person(line: BehindLine, role: int) -> object:
    person = line.person
    found: dict[int, object] = {
        Qt.ItemDataRole.DisplayRole: line.name,
        PARTS_ROLE: TextParts(person.last_name.upper(), person.first_name, line.caption),
        Qt.ItemDataRole.ToolTipRole: line.caption,
        Qt.ItemDataRole.AccessibleTextRole: ", ".join(
            filter(None, (line.name, line.caption, line.pill.text))
        ),
    }
    return found.get(role)
