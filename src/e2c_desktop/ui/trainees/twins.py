"""Who may be the person being typed, told under the fields of the identity."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtWidgets import QWidget

from e2c_desktop.domain.french import accord, born_on
from e2c_desktop.domain.likeness import Likeness
from e2c_desktop.queries.duplicates import MOST_SHOWN, LikelyPerson, PersonBrief
from e2c_desktop.ui.records.twin_notes import TwinLine, TwinNotes
from e2c_desktop.ui.trainees.presenting import shown_name

COMPARED = ("last_name", "first_name", "usual_name", "birth_date")
"""The fields that tell who a person is: on leaving one of them, likely records are looked for."""


def named(person: PersonBrief) -> str:
    """Return « NGUYỄN Thị Mai, née le 17/08/2007 »."""
    words = shown_name(person.last_name, person.first_name)
    if person.birth_date is not None:
        words += f", {born_on(person.sex, person.birth_date)}"
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


class Twins(TwinNotes):
    """The people who may be the one being typed, the strongest first."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(MOST_SHOWN, parent)

    def show_people(self, found: Sequence[LikelyPerson]) -> None:
        """Show other records; nothing is shown when there is none."""
        self.show_lines([_line(each) for each in found])


def _line(found: LikelyPerson) -> TwinLine:
    title, words = told(found)
    return TwinLine(found.person.id, title, words, named(found.person))
