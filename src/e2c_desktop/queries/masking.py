"""Rows as a visitor may see them: initials for names, ages for birth dates, no telephone.

The rows are changed at the door of the readings, so that no screen can show what it never had.
"""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from e2c_desktop.domain.dates import age_on
from e2c_desktop.domain.document_groups import DISCIPLINE
from e2c_desktop.queries.global_search import FoundPlacement, SeenPerson
from e2c_desktop.queries.path_people import PathPerson
from e2c_desktop.queries.records import PathRecord, TraineeRecord
from e2c_desktop.queries.trainees import TraineeRow

HIDDEN = (
    "usual_name",
    "birth_place",
    "file_number",
    "address",
    "phone",
    "phone_2",
    "email",
    "emergency_name",
    "emergency_phone",
    "guardian_name",
    "guardian_phone",
    "note",
    "residence_permit",
    "france_travail_id",
    "imilo_number",
    "asp_number",
    "emergency_link",
    "guardian_link",
    "guardian_email",
    "guardian_address",
    "guardian2_name",
    "guardian2_link",
    "guardian2_phone",
    "guardian2_email",
)
"""The fields of a person that are emptied, beside names, birth date and health."""


def initials(last_name: str, first_name: str) -> str:
    """Return « T. N. » for NGUYỄN Thị Mai."""
    letters = [name.strip()[:1].upper() for name in (first_name, last_name)]
    return " ".join(f"{letter}." for letter in letters if letter)


def initials_of_whole(name: str) -> str:
    """Return « B. T. » for « Bruno Tessier », a name kept in one text."""
    return " ".join(f"{word[:1].upper()}." for word in name.split())


def masked_row(row: TraineeRow, today: date) -> TraineeRow:
    """Return a line of the list without what tells who it is."""
    return replace(
        row,
        last_name=initials(row.last_name, row.first_name),
        first_name="",
        usual_name="",
        birth_date=None,
        age=None if row.birth_date is None else age_on(row.birth_date, today),
        phone="",
        email="",
    )


def masked_record(record: TraineeRecord) -> TraineeRecord:
    """Return a record without what tells whose it is; it must never be saved."""
    draft = record.draft
    emptied = dict.fromkeys(HIDDEN, "")
    name = initials(draft.last_name, draft.first_name)
    draft = replace(draft, last_name=name, first_name="", birth_date=None, rqth=None, **emptied)  # type: ignore[arg-type]  # texts
    paths = tuple(_masked_path(path) for path in record.paths)
    return replace(record, draft=draft, paths=paths, rqth_visible=False, masked=True)


def without_discipline(record: TraineeRecord) -> TraineeRecord:
    """Return a record without the disciplinary letters, which the direction alone sees."""
    paths = tuple(
        replace(path, documents=tuple(one for one in path.documents if one.kind not in DISCIPLINE))
        for path in record.paths
    )
    return replace(record, paths=paths)


def _masked_path(path: PathRecord) -> PathRecord:
    """Return a path without free words, inventory numbers nor protected values.

    A visitor cannot even ask to open the latter.
    """
    stay = replace(
        path.stay,
        referents=tuple(replace(line, reason="") for line in path.stay.referents),
        aids=tuple(replace(aid, draft=replace(aid.draft, note="")) for aid in path.stay.aids),
        loans=tuple(
            replace(loan, draft=replace(loan.draft, number="", condition="", condition_back=""))
            for loan in path.stay.loans
        ),
    )
    draft = replace(path.draft, protected=None, interview_reason="")
    if path.prescriber_protected:
        draft = replace(draft, prescriber_id=None, prescriber_adviser="")
    return replace(path, stay=stay, draft=draft)


def masked_person(person: PathPerson) -> PathPerson:
    """Return the person of a path by initials."""
    name = initials(person.last_name, person.first_name)
    return replace(person, last_name=name, first_name="")


def masked_placement(found: FoundPlacement) -> FoundPlacement:
    """Return a placement whose person is told by initials."""
    name = initials(found.last_name, found.first_name)
    return replace(found, last_name=name, first_name="")


def masked_seen(person: SeenPerson) -> SeenPerson:
    """Return a person by initials, without the birth date."""
    name = initials(person.last_name, person.first_name)
    return replace(person, last_name=name, first_name="", birth_date=None)
