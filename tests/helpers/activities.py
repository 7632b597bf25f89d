"""Activities with meetings and people, written through the services."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any
from uuid import UUID

from tests.helpers.builders import TODAY, make_path
from tests.helpers.given_files import jpeg, no_picture, pdf

from e2c_desktop.domain.activity import ActivityDraft, SessionDraft
from e2c_desktop.domain.activity_codes import ActivityKind, Presence
from e2c_desktop.domain.codes import Sex
from e2c_desktop.domain.consents import ConsentDraft, ImageSupport
from e2c_desktop.queries.activity_records import ActivityRecord
from e2c_desktop.queries.reads import Reads
from e2c_desktop.services import activities, activity_sessions
from e2c_desktop.services.consents import add_consent
from e2c_desktop.services.piece_files import GivenFile, check_piece_file
from e2c_desktop.storage.unit_of_work import UnitOfWork

DAY = date(2026, 10, 12)
"""A Monday on which the people of these tests are in their path."""

WORKSHOP = ActivityDraft(
    title="Atelier CV et lettre",
    kind=ActivityKind.WORKSHOP,
    place="Salle Doisneau",
    competences="Écrire un CV\nParler de soi",
    cost_cents=4_550,
)
MORNING = SessionDraft(DAY, 9 * 60, 12 * 60)


def make_activity(work: UnitOfWork, **values: Any) -> UUID:
    """Register a workshop; any field can be given."""
    made, _ = activities.register_activity(work, draft=replace(WORKSHOP, **values))
    return made


def make_people(work: UnitOfWork, count: int = 3) -> list[UUID]:
    """Register people who entered on 4 May 2026; returns their paths in the order of names."""
    first = ("Thị Mai", "Bruno", "Inès", "Malik", "Zoé", "Ugo")
    last = ("ABADIE", "BENALI", "CARON", "DIALLO", "ESTÈVE", "FAURE")
    return [
        make_path(
            work,
            last_name=last[rank],
            first_name=first[rank],
            sex=Sex.FEMALE,
            birth_date=date(2005, 3, rank + 1),
        ).id
        for rank in range(count)
    ]


def make_session(
    work: UnitOfWork,
    activity_id: UUID,
    paths: Sequence[UUID] = (),
    presence: Presence | None = Presence.PRESENT,
    draft: SessionDraft = MORNING,
) -> UUID:
    """Note a meeting with some people, how they took part told for all."""
    joined = activity_sessions.add_session(work, activity_id=activity_id, draft=draft)
    if paths:
        activity_sessions.add_participants(work, session_id=joined.session_id, path_ids=paths)
        if presence is not None:
            activity_sessions.note_presence(work, session_id=joined.session_id, presence=presence)
    return joined.session_id


def agree(
    work: UnitOfWork, path_id: UUID, *supports: ImageSupport, on: date = date(2026, 9, 1)
) -> UUID:
    """Note a consent to be seen on the documents of the school, and on other supports."""
    (person,) = Reads(work).people_of_paths([path_id])
    given = frozenset({ImageSupport.INTERNAL, *supports})
    consent_id, _ = add_consent(
        work,
        trainee_id=person.trainee_id,
        draft=ConsentDraft(supports=given, signed_on=on),
        today=TODAY,
    )
    return consent_id


def photo(colour: str = "teal") -> GivenFile:
    """A photograph ready to be kept."""
    return check_piece_file("groupe.jpg", jpeg((640, 480), colour), no_picture)


def paper(words: str = "Attestation") -> GivenFile:
    """A paper ready to be kept."""
    return check_piece_file("attestation.pdf", pdf(words), no_picture)


def paper_file(folder: Path, words: str = "Attestation") -> Path:
    """A paper in a folder."""
    path = folder / "attestation.pdf"
    path.write_bytes(pdf(words))
    return path


def read(work: UnitOfWork, activity_id: UUID) -> ActivityRecord:
    """Read an activity."""
    return Reads(work).activities.record(activity_id)


def presences(work: UnitOfWork, activity_id: UUID) -> list[str]:
    """Return how everybody took part, meeting by meeting in the order of the names."""
    record = read(work, activity_id)
    return [
        record.marks[one.id, who.path_id].presence.value
        for one in record.sessions
        for who in record.people
        if (one.id, who.path_id) in record.marks
    ]
