"""States, signatures, papers and interruptions of a placement on a real base."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from uuid import UUID

import pytest
from tests.helpers.builders import make_path, make_school
from tests.helpers.placements import FIRST, LAST, prepare, record_of

from e2c_desktop.domain.codes import PlacementKind, PlacementState
from e2c_desktop.domain.errors import InvalidDraft, NotFound, Refused
from e2c_desktop.domain.placement import PauseDraft
from e2c_desktop.domain.placement_codes import PartnerFileKind, SignatureParty
from e2c_desktop.services import placement_files, placement_pauses, placement_states
from e2c_desktop.services.piece_files import GivenFile
from e2c_desktop.services.placement_states import SignatureDraft
from e2c_desktop.services.undo import undo_last
from e2c_desktop.storage.unit_of_work import UnitOfWork

P, S = SignatureParty, PlacementState
TODAY, LATER = date(2026, 11, 16), date(2026, 12, 21)
SCAN = GivenFile("convention.pdf", "application/pdf", "a" * 64, b"%PDF-1.4", b"jpeg")
BARE = GivenFile("convention.pdf", "application/pdf", "b" * 64, b"%PDF-1.5")


@pytest.fixture
def work(tmp_path: Path) -> UnitOfWork:
    return make_school(tmp_path)


def sign(
    work: UnitOfWork,
    placement_id: UUID,
    *parties: SignatureParty,
    on: date | None = TODAY,
    scan: GivenFile | None = None,
) -> None:
    placement_states.sign_placement(
        work,
        placement_id=placement_id,
        version=record_of(work, placement_id).version,
        signatures=[SignatureDraft(party, on, " Odile  Tessier ") for party in parties],
        today=TODAY,
        scan=scan,
    )


def move(work: UnitOfWork, placement_id: UUID, to: PlacementState, today: date = TODAY) -> None:
    version = record_of(work, placement_id).version
    placement_states.move_placement(
        work, placement_id=placement_id, version=version, to=to, today=today
    )


def test_the_last_signature_makes_a_placement_signed(work: UnitOfWork) -> None:
    made = prepare(work)
    assert record_of(work, made).missing == (P.TRAINEE, P.HOST, P.SCHOOL, P.PRESCRIBER)
    sign(work, made, P.HOST, P.SCHOOL, scan=SCAN)
    record = record_of(work, made)
    assert (record.state, record.missing) == (S.TO_SIGN, (P.TRAINEE, P.PRESCRIBER))
    assert [line.signed_by for line in record.signatures] == ["Odile Tessier"] * 2
    assert [(file.kind, file.file_name) for file in record.files] == [
        (PartnerFileKind.CONVENTION, "convention.pdf")
    ]
    sign(work, made, P.TRAINEE, P.PRESCRIBER, on=date(2026, 11, 12))
    record = record_of(work, made)
    assert (record.state, record.signed_on) == (S.SIGNED, TODAY)
    sign(work, made, P.HOST, P.SCHOOL, on=date(2026, 11, 10))
    assert record_of(work, made).signed_on == date(2026, 11, 12)
    for _ in range(3):
        undo_last(work)
    assert record_of(work, made).state is S.DRAFT
    assert record_of(work, made).files == ()


def test_a_signature_taken_away_is_asked_again(work: UnitOfWork) -> None:
    made = prepare(work)
    sign(work, made, P.TRAINEE, P.HOST, P.SCHOOL, P.PRESCRIBER)
    line = record_of(work, made).signatures[0]
    placement_states.remove_signature(work, signature_id=line.id, version=line.version, today=TODAY)
    record = record_of(work, made)
    assert (record.state, record.signed_on) == (S.TO_SIGN, None)
    assert record.missing == (line.party,)


def test_signatures_of_a_placement_that_began_stay(work: UnitOfWork) -> None:
    made = prepare(work, starts_on=date(2026, 11, 2), ends_on=date(2026, 11, 27))
    sign(work, made, P.TRAINEE, P.HOST, P.SCHOOL)
    move(work, made, S.RUNNING)
    line = record_of(work, made).signatures[0]
    with pytest.raises(Refused, match="en cours"):
        placement_states.remove_signature(
            work, signature_id=line.id, version=line.version, today=TODAY
        )
    sign(work, made, P.PRESCRIBER)
    assert record_of(work, made).stored_state is S.RUNNING


def test_a_minor_needs_the_guardian_to_sign(work: UnitOfWork) -> None:
    path = make_path(work, birth_date=date(2009, 6, 1))
    made = prepare(work, path_id=path.id)
    assert record_of(work, made).minor
    sign(work, made, P.TRAINEE, P.HOST, P.SCHOOL, P.PRESCRIBER)
    assert record_of(work, made).missing == (P.GUARDIAN,)


def test_signatures_that_cannot_be(work: UnitOfWork) -> None:
    made = prepare(work)
    for parties, on in (
        ((P.GUARDIAN,), TODAY),
        ((P.HOST,), None),
        ((P.HOST,), date(2026, 11, 17)),
        ((), TODAY),
    ):
        with pytest.raises(InvalidDraft):
            sign(work, made, *parties, on=on)
    assert record_of(work, made).signatures == ()


def test_a_placement_walks_through_its_states(work: UnitOfWork) -> None:
    made = prepare(work)
    with pytest.raises(InvalidDraft, match="signature"):
        move(work, made, S.SIGNED)
    move(work, made, S.TO_SIGN)
    move(work, made, S.DRAFT)
    move(work, made, S.CANCELLED)
    assert record_of(work, made).moves == (S.DRAFT,)
    move(work, made, S.DRAFT)
    sign(work, made, P.TRAINEE, P.HOST, P.SCHOOL, P.PRESCRIBER)
    move(work, made, S.TO_SIGN)
    assert record_of(work, made).signed_on is None
    move(work, made, S.SIGNED)
    move(work, made, S.INTERRUPTED, date(2026, 12, 1))
    assert record_of(work, made).state is S.INTERRUPTED
    move(work, made, S.ENDED, LATER)
    move(work, made, S.REVIEWED, LATER)
    assert record_of(work, made).stored_state is S.REVIEWED


def test_a_visit_is_signed_by_nobody(work: UnitOfWork) -> None:
    made = prepare(work, kind=PlacementKind.VISIT)
    move(work, made, S.SIGNED)
    assert record_of(work, made).signed_on is None


def test_interruptions_take_their_hours_off(work: UnitOfWork) -> None:
    made = prepare(work)
    pause, _ = placement_pauses.add_pause(
        work,
        placement_id=made,
        draft=PauseDraft(date(2026, 12, 7), date(2026, 12, 8), " Fermeture  annuelle"),
    )
    record = record_of(work, made)
    assert record.planned_hours == 126.0
    (line,) = record.pauses
    assert line.draft.reason == "Fermeture annuelle"
    with pytest.raises(InvalidDraft, match="déjà"):
        placement_pauses.add_pause(
            work, placement_id=made, draft=PauseDraft(date(2026, 12, 8), date(2026, 12, 9))
        )
    longer = PauseDraft(date(2026, 12, 7), date(2026, 12, 9))
    placement_pauses.update_pause(work, pause_id=pause, version=1, draft=longer)
    assert record_of(work, made).planned_hours == 119.0
    placement_pauses.add_pause(work, placement_id=made, draft=PauseDraft(FIRST, FIRST))
    placement_pauses.remove_pause(work, pause_id=pause, version=2)
    record = record_of(work, made)
    assert (record.planned_hours, len(record.pauses)) == (133.0, 1)
    for _ in range(4):
        undo_last(work)
    assert record_of(work, made).planned_hours == 140.0
    with pytest.raises(InvalidDraft):
        placement_pauses.add_pause(work, placement_id=made, draft=PauseDraft(FIRST, None))
    with pytest.raises(InvalidDraft):
        placement_pauses.add_pause(
            work, placement_id=made, draft=PauseDraft(LAST, date(2027, 1, 1))
        )


def test_papers_of_a_placement_are_kept_once_and_shown(work: UnitOfWork, tmp_path: Path) -> None:
    made = prepare(work)
    parties = (SignatureParty.TRAINEE, SignatureParty.HOST, SignatureParty.SCHOOL)
    for party, file in zip(parties, (SCAN, SCAN, BARE), strict=True):
        placement_states.sign_placement(
            work,
            placement_id=made,
            version=record_of(work, made).version,
            signatures=[SignatureDraft(party, TODAY)],
            today=TODAY,
            scan=file,
        )
    lines = record_of(work, made).files
    assert [line.kind for line in lines] == [PartnerFileKind.CONVENTION] * 3
    kept = next(line.id for line in lines if line.sha256 == BARE.sha256)
    assert placement_files.placement_file(work, file_id=kept).data == BARE.data
    copy = placement_files.export_placement_file(work, file_id=kept, folder=tmp_path / "copies")
    assert (copy.name, copy.read_bytes()) == ("NGUYEN_Thi-Mai_Convention-signee.pdf", BARE.data)
    work.opened.read_only = True
    again = placement_files.export_placement_file(work, file_id=kept, folder=tmp_path / "copies")
    assert again == copy
    work.opened.read_only = False
    placement_files.archive_placement_file(work, file_id=kept, version=1)
    assert len(record_of(work, made).files) == 2
    with pytest.raises(NotFound):
        placement_files.placement_file(work, file_id=made)
