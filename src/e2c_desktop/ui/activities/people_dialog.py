"""« Ajouter des participants »: a whole group, or people ticked one by one."""

from __future__ import annotations

from collections.abc import Sequence
from uuid import UUID

from PySide6.QtWidgets import QDialog, QHBoxLayout, QVBoxLayout, QWidget

from e2c_desktop.queries.activity_parts import Candidate
from e2c_desktop.queries.activity_records import SessionRow
from e2c_desktop.queries.reads import Reads
from e2c_desktop.ui.activities.words import session_title
from e2c_desktop.ui.kit.buttons import Button, ButtonRole
from e2c_desktop.ui.kit.fields import Field, SearchBox
from e2c_desktop.ui.kit.labels import Label
from e2c_desktop.ui.kit.lookup import Lookup, LookupItem, source_of
from e2c_desktop.ui.kit.theme import theme
from e2c_desktop.ui.records.tick_list import TickList

_MOST = 300


def _words(one: Candidate) -> str:
    name = f"{one.last_name.upper()} {one.first_name}".strip()
    return f"{name} · {one.cohort}" if one.cohort else name


class PeopleDialog(QDialog):
    """Asks who takes part in a meeting; only those whose path holds its day are offered.

    Args:
        reads: the reading door.
        session: the meeting.
        others: other meetings of the activity, whose participants may be taken again.

    Attributes:
        search, people, groups: the fields.
    """

    def __init__(
        self,
        reads: Reads,
        session: SessionRow,
        others: Sequence[SessionRow] = (),
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.setWindowTitle("Ajouter des participants")
        self._reads, self._session = reads, session
        self._kept: set[UUID] = set()
        self._offered: list[UUID] = []
        lines = [
            LookupItem(("promotion", key), name, "Promotion") for key, name in reads.cohort_names()
        ]
        lines += [LookupItem(("seance", one.id), session_title(one), "Séance") for one in others]
        self.groups = Lookup(source_of(lines), placeholder="Une promotion, une autre séance…")
        self.search = SearchBox("Nom, prénom…", immediate=True)
        self.people = TickList("Personnes en parcours ce jour-là")
        self.nobody = Label("Personne d’autre n’est en parcours ce jour-là.", "muted")
        self.cancel_button = Button("Annuler")
        self.add_button = Button("Ajouter", ButtonRole.PRIMARY, icon="user-plus")
        self._build()
        self.search.searched.connect(self._on_searched)
        self.people.ticked.connect(self._on_ticked)
        self.groups.chosen.connect(self._tell)
        self.add_button.clicked.connect(self.accept)
        self.cancel_button.clicked.connect(self.reject)
        self._on_searched("")

    def _build(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(16, 14, 16, 14)
        column.setSpacing(10)
        column.addWidget(Label(session_title(self._session).capitalize(), "h2", wrap=True))
        whole = "Toutes les personnes du groupe dont le parcours couvre ce jour."
        column.addWidget(Field("Un groupe entier", self.groups, help_text=whole))
        column.addWidget(Field("Ou des personnes, une à une", self.search))
        column.addWidget(self.people, 1)
        column.addWidget(self.nobody, 1)
        foot = QHBoxLayout()
        foot.setSpacing(8)
        foot.addStretch(1)
        foot.addWidget(self.cancel_button)
        foot.addWidget(self.add_button)
        column.addLayout(foot)
        self.add_button.setDefault(True)
        self.setMinimumWidth(theme().px(460))

    def group(self) -> tuple[str, UUID] | None:
        """Return the group chosen: ("promotion" or "seance", identifier)."""
        value = self.groups.value()
        return value if isinstance(value, tuple) else None

    def chosen(self) -> list[UUID]:
        """Return the paths ticked."""
        return sorted(self._kept)

    def _on_searched(self, typed: str) -> None:
        found = self._reads.activities.candidates(
            self._session.on_date, typed, without=self._session.id, limit=_MOST
        )
        self._offered = [one.path_id for one in found]
        self.people.show_choices([(one.path_id, _words(one)) for one in found], self._kept)
        self.people.setMinimumSize(theme().px(428), theme().px(230))
        self.people.setMaximumSize(theme().px(900), theme().px(700))
        self.people.setVisible(bool(found))
        self.nobody.setVisible(not found)
        self._tell()

    def _on_ticked(self) -> None:
        ticked = {one for one in self.people.kept() if isinstance(one, UUID)}
        self._kept = (self._kept - set(self._offered)) | ticked
        self._tell()

    def _tell(self, *_: object) -> None:
        number = len(self._kept)
        people = f"Ajouter {number} personne{'s' if number > 1 else ''}"
        self.add_button.set_text(people if number else "Ajouter")
        self.add_button.setEnabled(bool(number) or self.group() is not None)
