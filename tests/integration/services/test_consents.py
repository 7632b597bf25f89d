"""Consents and photographs on a real base: noted, withdrawn, and what goes with them."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from io import BytesIO
from pathlib import Path
from typing import Any
from uuid import UUID

import pytest
import sqlalchemy as sa
from PIL import Image
from tests.helpers.builders import TODAY, current_path, make_path, make_school, make_trainee
from tests.helpers.given_files import jpeg, located_photo

from e2c_desktop.domain.changes import Kind
from e2c_desktop.domain.codes import Answer
from e2c_desktop.domain.consents import (
    ConsentAnswer,
    ConsentDraft,
    ConsentKind,
    ConsentState,
    ImageSupport,
    Signatory,
)
from e2c_desktop.domain.errors import InvalidDraft, NotFound, Refused, TargetUnreachable
from e2c_desktop.domain.pieces import PieceDraft
from e2c_desktop.queries.dossiers import dossiers
from e2c_desktop.queries.photos import photo_allowed
from e2c_desktop.queries.reads import Reads
from e2c_desktop.services import photos
from e2c_desktop.services.consents import (
    add_consent,
    archive_consent,
    update_consent,
    withdraw_consent,
)
from e2c_desktop.services.photos import (
    CropBox,
    check_photo_allowed,
    clean_photo,
    make_portrait,
    read_photo,
    remove_photo,
    set_photo,
)
from e2c_desktop.services.pieces import add_piece
from e2c_desktop.services.trainees import update_trainee
from e2c_desktop.services.undo import undo_last
from e2c_desktop.storage.models import Photo, PhotoFile
from e2c_desktop.storage.unit_of_work import UnitOfWork

FIRST = TODAY - timedelta(days=60)
PORTRAIT = make_portrait(jpeg((70, 90)), CropBox())


@pytest.fixture
def work(tmp_path: Path) -> UnitOfWork:
    return make_school(tmp_path)


@pytest.fixture
def who(work: UnitOfWork) -> UUID:
    return make_trainee(work)


def image(**values: Any) -> ConsentDraft:
    usual = ConsentDraft(
        supports=frozenset({ImageSupport.INTERNAL}), territory="France", signed_on=FIRST
    )
    return replace(usual, **values)


def note(work: UnitOfWork, who: UUID, **values: Any) -> UUID:
    made, _ = add_consent(work, trainee_id=who, draft=image(**values), today=TODAY)
    return made


def withdraw(work: UnitOfWork, consent_id: UUID, version: int = 1, on: date = TODAY) -> None:
    withdraw_consent(work, consent_id=consent_id, version=version, on=on, today=TODAY)


def answer(work: UnitOfWork, who: UUID) -> Answer | None:
    return Reads(work).trainee(who).draft.image_consent


def count(work: UnitOfWork, table: type) -> int:
    with work.read() as session:
        return session.scalar(sa.select(sa.func.count()).select_from(table)) or 0


def give_photo(work: UnitOfWork, who: UUID) -> None:
    set_photo(work, trainee_id=who, portrait=PORTRAIT, today=TODAY)


def photo(work: UnitOfWork, who: UUID) -> bytes | None:
    return Reads(work).photos_of([who]).get(who)


def test_a_consent_gives_the_answer_that_documents_read(work: UnitOfWork, who: UUID) -> None:
    made, changes = add_consent(work, trainee_id=who, draft=image(), today=TODAY)
    assert changes.of(Kind.CONSENT) == {made}
    assert changes.of(Kind.TRAINEE) == {who}
    assert answer(work, who) is Answer.YES
    row = Reads(work).papers.consents_of(who)[0]
    assert (row.id, row.state, row.draft) == (made, ConsentState.VALID, image())
    undo_last(work)
    assert answer(work, who) is None
    assert Reads(work).papers.consents_of(who) == []


def test_a_refusal_and_a_withdrawal_say_no(work: UnitOfWork, who: UUID) -> None:
    made = note(work, who)
    with pytest.raises(Refused, match="encore en vigueur"):
        note(work, who, answer=ConsentAnswer.REFUSED, supports=frozenset())
    withdraw(work, made)
    assert answer(work, who) is Answer.NO
    assert Reads(work).papers.consents_of(who)[0].state is ConsentState.WITHDRAWN
    note(work, who, answer=ConsentAnswer.REFUSED, supports=frozenset())
    assert answer(work, who) is Answer.NO


def test_a_notice_says_nothing_of_the_image(work: UnitOfWork, who: UUID) -> None:
    note(work, who, kind=ConsentKind.NOTICE, notice="2026-1")
    assert answer(work, who) is None


def test_the_form_no_longer_decides_once_there_is_a_dated_consent(
    work: UnitOfWork, who: UUID
) -> None:
    record = Reads(work).trainee(who)
    draft = replace(record.draft, image_consent=Answer.NO)
    update_trainee(work, trainee_id=who, version=record.version, draft=draft, today=TODAY)
    note(work, who)
    record = Reads(work).trainee(who)
    for value, refused in ((Answer.NO, True), (record.draft.image_consent, False)):
        draft = replace(record.draft, image_consent=value, town="Fresnes")
        if refused:
            with pytest.raises(InvalidDraft, match="consentements datés"):
                update_trainee(
                    work, trainee_id=who, version=record.version, draft=draft, today=TODAY
                )
        else:
            update_trainee(work, trainee_id=who, version=record.version, draft=draft, today=TODAY)


def test_a_minor_does_not_sign_alone(work: UnitOfWork) -> None:
    minor = make_trainee(work, last_name="KABANGU", birth_date=date(2009, 3, 9))
    with pytest.raises(InvalidDraft, match="représentant légal"):
        note(work, minor)
    note(work, minor, signatory=Signatory.GUARDIAN, signed_by="Mme KABANGU")


def test_a_signed_paper_is_the_person_s_own(work: UnitOfWork, who: UUID) -> None:
    paper = PieceDraft(None, "Autorisation signée", TODAY)
    mine = add_piece(work, trainee_id=who, draft=paper, file=None, today=TODAY).piece_id
    note(work, who, piece_id=mine)
    other = make_trainee(work, last_name="SOW")
    with pytest.raises(NotFound):
        note(work, other, piece_id=mine)


def test_a_consent_is_corrected_until_it_is_withdrawn(work: UnitOfWork, who: UUID) -> None:
    made = note(work, who)
    draft = image(ends_on=TODAY - timedelta(days=1))
    update_consent(work, consent_id=made, version=1, draft=draft, today=TODAY)
    assert answer(work, who) is Answer.NO
    withdraw(work, made, version=2)
    with pytest.raises(Refused, match="comme preuve"):
        update_consent(work, consent_id=made, version=3, draft=draft, today=TODAY)
    with pytest.raises(Refused, match="plus d’accord"):
        withdraw(work, made, version=3)


@pytest.mark.parametrize("on", [FIRST - timedelta(days=1), TODAY + timedelta(days=1)])
def test_a_withdrawal_has_a_possible_day(work: UnitOfWork, who: UUID, on: date) -> None:
    with pytest.raises(InvalidDraft, match="après la signature"):
        withdraw(work, note(work, who), on=on)


def test_a_mistake_goes_to_the_bin(work: UnitOfWork, who: UUID) -> None:
    made = note(work, who)
    archive_consent(work, consent_id=made, version=1, today=TODAY)
    assert (answer(work, who), Reads(work).papers.consents_of(who)) == (None, [])
    with pytest.raises(Refused, match="déjà à la corbeille"):
        archive_consent(work, consent_id=made, version=2, today=TODAY)


def test_a_photo_needs_a_consent_that_covers_documents(work: UnitOfWork, who: UUID) -> None:
    with pytest.raises(Refused, match="pas d’accord sur le droit"):
        give_photo(work, who)
    note(work, who, supports=frozenset({ImageSupport.PRESS}))
    with pytest.raises(Refused, match="ne couvre") as refused:
        check_photo_allowed(work, trainee_id=who, today=TODAY)
    assert "Documents internes" in refused.value.advice
    note(work, who)
    check_photo_allowed(work, trainee_id=who, today=TODAY)
    give_photo(work, who)
    assert photo(work, who) == PORTRAIT.small
    assert Reads(work).large_photos_of([who]) == {who: PORTRAIT.large}


def test_a_photo_is_replaced_removed_and_brought_back(work: UnitOfWork, who: UUID) -> None:
    note(work, who)
    give_photo(work, who)
    other = make_portrait(jpeg((70, 90), "red"), CropBox())
    set_photo(work, trainee_id=who, portrait=other, today=TODAY)
    assert photo(work, who) == other.small
    undo_last(work)
    assert photo(work, who) == PORTRAIT.small
    remove_photo(work, trainee_id=who, today=TODAY)
    assert photo(work, who) is None
    with pytest.raises(NotFound, match="pas de photo"):
        remove_photo(work, trainee_id=who, today=TODAY)
    undo_last(work)
    assert photo(work, who) == PORTRAIT.small


def test_a_withdrawal_erases_the_bytes_for_good(work: UnitOfWork, who: UUID) -> None:
    made = note(work, who)
    give_photo(work, who)
    undo_last(work)
    give_photo(work, who)
    withdraw(work, made)
    assert (count(work, Photo), count(work, PhotoFile)) == (0, 0)
    undo_last(work)
    assert answer(work, who) is Answer.YES
    assert photo(work, who) is None


def test_a_photo_stays_while_another_consent_covers_it(work: UnitOfWork, who: UUID) -> None:
    made = note(work, who)
    note(work, who)
    give_photo(work, who)
    withdraw(work, made)
    assert photo(work, who) == PORTRAIT.small
    assert answer(work, who) is Answer.YES


def test_a_consent_that_a_photo_depends_on_is_not_put_aside(work: UnitOfWork, who: UUID) -> None:
    made = note(work, who)
    give_photo(work, who)
    with pytest.raises(Refused, match="dépend"):
        archive_consent(work, consent_id=made, version=1, today=TODAY)
    press = image(supports=frozenset({ImageSupport.PRESS}))
    with pytest.raises(Refused, match="dépend"):
        update_consent(work, consent_id=made, version=1, draft=press, today=TODAY)


def test_a_photo_is_hidden_when_its_consent_has_ended(
    work: UnitOfWork, who: UUID, tmp_path: Path
) -> None:
    note(work, who, ends_on=TODAY)
    give_photo(work, who)
    tomorrow = TODAY + timedelta(days=1)
    with work.read() as session:
        assert photo_allowed(session, who, TODAY)
        assert not photo_allowed(session, who, tomorrow)
    remove_photo(work, trainee_id=who, today=tomorrow)
    assert count(work, PhotoFile) == 0


def test_visitors_see_no_photo_and_no_signature(work: UnitOfWork, who: UUID) -> None:
    note(work, who, signatory=Signatory.GUARDIAN, signed_by="Mme NGUYỄN", note="vu")
    give_photo(work, who)
    reads = Reads(work)
    reads.visitor = True
    assert (reads.photos_of([who]), reads.large_photos_of([who])) == ({}, {})
    draft = reads.papers.consents_of(who)[0].draft
    assert (draft.signed_by, draft.note) == ("", "")
    assert reads.papers.photo_allowed(who)


def test_the_booklet_prints_the_photo_only_under_a_consent(work: UnitOfWork) -> None:
    path = make_path(work)
    who = next(iter(Reads(work).trainee_ids(_everybody())))
    made = note(work, who)
    give_photo(work, who)
    with work.read() as session:
        assert dossiers(session, [path.id], on=TODAY)[0].photo == PORTRAIT.large
        assert dossiers(session, [path.id])[0].photo is None
    withdraw(work, made)
    with work.read() as session:
        assert dossiers(session, [path.id], on=TODAY)[0].photo is None
    assert current_path(work, who).id == path.id


def _everybody() -> Any:
    from e2c_desktop.queries.trainees import TraineeFilter

    return TraineeFilter()


def test_a_portrait_is_small_upright_and_says_nothing_else() -> None:
    noise = Image.effect_noise((1600, 1200), 90).convert("RGB")
    written = BytesIO()
    noise.save(written, "JPEG", quality=95)
    made = make_portrait(written.getvalue(), CropBox(0.2, 0.1, 0.5, 0.8))
    assert len(made.large) <= 200_000
    assert len(made.small) <= 8_000
    assert Image.open(BytesIO(made.large)).size == (560, 720)
    upright = Image.open(BytesIO(clean_photo(located_photo())))
    assert upright.size == (20, 40)
    assert not upright.getexif()


def test_a_picture_that_nothing_makes_small_is_written_at_its_smallest() -> None:
    face = Image.effect_noise((140, 180), 90).convert("RGB")
    assert 10 < len(photos._within(face, photos.SMALL, 10)) < 5_000


def test_a_frame_outside_the_picture_is_brought_back() -> None:
    made = make_portrait(jpeg((70, 90)), CropBox(-1.0, 0.9, 5.0, 0.0))
    assert Image.open(BytesIO(made.small)).size == (112, 144)


def test_a_picture_is_read_from_the_disk_or_refused(tmp_path: Path) -> None:
    good, heavy = tmp_path / "a.jpg", tmp_path / "b.jpg"
    good.write_bytes(jpeg())
    with heavy.open("wb") as stream:
        stream.truncate(200_000_000)
    assert Image.open(BytesIO(read_photo(good))).format == "JPEG"
    with pytest.raises(Refused, match="200\u00a0Mo"):
        read_photo(heavy)
    with pytest.raises(TargetUnreachable):
        read_photo(tmp_path / "absent.jpg")
    heavy.write_bytes(b"MZ")
    with pytest.raises(Refused, match="lisible"):
        read_photo(heavy)
