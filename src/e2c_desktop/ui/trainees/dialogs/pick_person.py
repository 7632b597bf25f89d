"""« Fusionner avec une autre fiche… »: which one."""

from __future__ import annotations

from PySide6.QtWidgets import QWidget

from e2c_desktop.queries.reads import Reads
from e2c_desktop.queries.records import TraineeRecord
from e2c_desktop.queries.trainees import TraineeFilter, TraineeRow
from e2c_desktop.ui.kit.labels import Label
from e2c_desktop.ui.kit.lookup import LookupItem
from e2c_desktop.ui.records.pick_dialog import PickRecordDialog
from e2c_desktop.ui.trainees.presenting import shown_name
from e2c_desktop.ui.trainees.twins import named, situation

_LIMIT = 9


def _line(row: TraineeRow) -> LookupItem:
    birth = f"{row.birth_date:%d/%m/%Y}" if row.birth_date is not None else ""
    state = row.state.label if row.state is not None else ""
    caption = " · ".join(part for part in (birth, row.town, state, row.site) if part)
    return LookupItem(row.id, shown_name(row.last_name, row.first_name), caption)


class PickPersonDialog(PickRecordDialog):
    """Asks for the other record of a person.

    Args:
        reads: the reading door.
        record: the record shown.
    """

    title = "Fusionner avec une autre fiche"
    label = "Autre fiche de la même personne"
    placeholder = "Nom, prénom, commune, téléphone…"

    def __init__(self, reads: Reads, record: TraineeRecord, parent: QWidget | None = None) -> None:
        name = shown_name(record.draft.last_name, record.draft.first_name)
        super().__init__(Label(name, "h2"), parent)
        self._reads, self._record = reads, record

    def found(self, typed: str) -> list[LookupItem]:
        """Return the other people who hold some words."""
        rows = self._reads.trainees_page(TraineeFilter(text=typed), limit=_LIMIT)
        return [_line(row) for row in rows if row.id != self._record.id]

    def likely(self) -> list[LookupItem]:
        """Return the people who look like the one shown."""
        draft = self._record.draft
        names = (draft.last_name, draft.first_name, draft.usual_name, draft.birth_date)
        found = self._reads.likely_people(*names, without=self._record.id)
        return [
            LookupItem(
                each.person.id, named(each.person), f"{situation(each.person)} · {each.likeness}"
            )
            for each in found
            if not each.person.archived
        ]
