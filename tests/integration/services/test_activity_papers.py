"""What is kept of an activity: photographs under consent, proofs given out, on a real base."""

from __future__ import annotations

from pathlib import Path
from uuid import UUID

import pytest
from tests.helpers.activities import (
    agree,
    make_activity,
    make_people,
    make_session,
    paper,
    photo,
    read,
)
from tests.helpers.builders import TODAY, make_school
from tests.helpers.given_files import docx, no_picture

from e2c_desktop.domain.activity_codes import Presence
from e2c_desktop.domain.changes import Kind
from e2c_desktop.domain.consents import ImageSupport
from e2c_desktop.domain.errors import InvalidDraft, Refused
from e2c_desktop.queries.reads import Reads
from e2c_desktop.services import activity_papers, activity_sessions
from e2c_desktop.services.consents import withdraw_consent
from e2c_desktop.services.piece_files import check_piece_file
from e2c_desktop.services.undo import undo_last
from e2c_desktop.storage.unit_of_work import UnitOfWork


@pytest.fixture
def work(tmp_path: Path) -> UnitOfWork:
    return make_school(tmp_path)


@pytest.fixture
def people(work: UnitOfWork) -> list[UUID]:
    return make_people(work)


@pytest.fixture
def activity(work: UnitOfWork) -> UUID:
    return make_activity(work)


def trainee_of(work: UnitOfWork, path_id: UUID) -> UUID:
    (person,) = Reads(work).people_of_paths([path_id])
    return person.trainee_id


def test_a_photograph_needs_everybody_who_came(
    work: UnitOfWork, activity: UUID, people: list[UUID]
) -> None:
    meeting = make_session(work, activity, people)
    agree(work, people[0])
    with pytest.raises(Refused, match="Bruno BENALI et Inès CARON"):
        activity_papers.check_activity_photo(work, activity_id=activity, today=TODAY)
    with pytest.raises(Refused):
        activity_papers.add_activity_photo(
            work, activity_id=activity, file=photo(), caption="", today=TODAY
        )
    agree(work, people[1], ImageSupport.WEBSITE)
    activity_sessions.note_presence(
        work, session_id=meeting, presence=Presence.ABSENT, path_ids=people[2:]
    )
    activity_papers.add_activity_photo(
        work, activity_id=activity, file=photo(), caption="Le groupe", today=TODAY
    )
    record = read(work, activity)
    assert record.agreement.supports == {ImageSupport.INTERNAL}
    assert [(one.caption, bool(one.thumbnail)) for one in record.photos] == [("Le groupe", True)]
    with pytest.raises(Refused, match="déjà"):
        activity_papers.add_activity_photo(
            work, activity_id=activity, file=photo(), caption="", today=TODAY
        )


def test_a_withdrawal_hides_the_photographs(
    work: UnitOfWork, activity: UUID, people: list[UUID]
) -> None:
    make_session(work, activity, people[:1])
    consent = agree(work, people[0])
    activity_papers.add_activity_photo(
        work, activity_id=activity, file=photo(), caption="", today=TODAY
    )
    row = read(work, activity).photos[0]
    assert activity_papers.activity_photo(work, photo_id=row.id, today=TODAY)
    withdraw_consent(work, consent_id=consent, version=1, on=TODAY, today=TODAY)
    record = read(work, activity)
    assert record.photos[0].thumbnail == b""
    assert record.agreement.lacking == (("ABADIE", "Thị Mai"),)
    with pytest.raises(Refused):
        activity_papers.activity_photo(work, photo_id=row.id, today=TODAY)


def test_captions_and_removal_of_photographs(work: UnitOfWork, activity: UUID) -> None:
    for colour in ("teal", "red"):
        activity_papers.add_activity_photo(
            work, activity_id=activity, file=photo(colour), caption="", today=TODAY
        )
    first, second = read(work, activity).photos
    activity_papers.update_activity_photo(
        work, photo_id=first.id, version=1, caption=" Avant  l’atelier "
    )
    activity_papers.remove_activity_photo(work, photo_id=second.id, version=1)
    assert [one.caption for one in read(work, activity).photos] == ["Avant l’atelier"]
    undo_last(work)
    assert len(read(work, activity).photos) == 2
    with pytest.raises(InvalidDraft):
        activity_papers.update_activity_photo(
            work, photo_id=second.id, version=3, caption="x" * 200
        )


def test_only_pictures_are_photographs(work: UnitOfWork, activity: UUID) -> None:
    letter = check_piece_file("lettre.docx", docx(), no_picture)
    with pytest.raises(Refused, match="pas une photo"):
        activity_papers.add_activity_photo(
            work, activity_id=activity, file=letter, caption="", today=TODAY
        )


def test_a_proof_goes_to_everybody_who_came(
    work: UnitOfWork, activity: UUID, people: list[UUID]
) -> None:
    meeting = make_session(work, activity, people, None)
    with pytest.raises(Refused, match="présent"):
        activity_papers.spread_proof(
            work, activity_id=activity, file=paper(), title="Attestation", today=TODAY
        )
    activity_sessions.note_presence(
        work, session_id=meeting, presence=Presence.PRESENT, path_ids=people[:2]
    )
    spread = activity_papers.spread_proof(
        work, activity_id=activity, file=paper(), title=" Attestation  ", today=TODAY
    )
    assert (spread.given, spread.had) == (2, 0)
    assert len(spread.changes.of(Kind.PIECE)) == 2
    assert [(one.title, one.given) for one in read(work, activity).proofs] == [("Attestation", 2)]
    papers = Reads(work).papers.papers_of(trainee_of(work, people[0]))
    assert "Attestation" in str(papers)
    activity_sessions.note_presence(work, session_id=meeting, presence=Presence.PRESENT)
    again = activity_papers.spread_proof(
        work, activity_id=activity, file=paper(), title="Attestation", today=TODAY
    )
    assert (again.given, again.had) == (1, 2)
    undo_last(work)
    assert [one.given for one in read(work, activity).proofs] == [2]
    with pytest.raises(InvalidDraft):
        activity_papers.spread_proof(
            work, activity_id=activity, file=paper(), title="", today=TODAY
        )


def test_the_bytes_of_a_photograph_are_kept_once(work: UnitOfWork, activity: UUID) -> None:
    other = make_activity(work, title="Autre")
    for one in (activity, other):
        activity_papers.add_activity_photo(
            work, activity_id=one, file=photo(), caption="", today=TODAY
        )
    assert [len(read(work, one).photos) for one in (activity, other)] == [1, 1]
