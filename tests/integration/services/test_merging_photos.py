"""Consents and photographs follow a merge: one photograph shown, all of them erased on demand."""

from __future__ import annotations

from datetime import date, timedelta
from pathlib import Path
from uuid import UUID

import pytest
import sqlalchemy as sa
from tests.helpers.builders import TODAY, act, make_school, make_trainee
from tests.helpers.given_files import jpeg

from e2c_desktop.domain.codes import Answer
from e2c_desktop.domain.consents import ConsentAnswer, ConsentDraft, ImageSupport
from e2c_desktop.domain.path import PathAction
from e2c_desktop.queries.reads import Reads
from e2c_desktop.services.consents import add_consent, withdraw_consent
from e2c_desktop.services.merging import merge_trainees
from e2c_desktop.services.photos import CropBox, make_portrait, set_photo
from e2c_desktop.services.record_merge import MergeSide
from e2c_desktop.services.undo import undo_last
from e2c_desktop.storage.models import Photo, PhotoFile
from e2c_desktop.storage.unit_of_work import UnitOfWork

FIRST = TODAY - timedelta(days=60)


@pytest.fixture
def work(tmp_path: Path) -> UnitOfWork:
    return make_school(tmp_path)


def _agree(work: UnitOfWork, who: UUID, answer: ConsentAnswer = ConsentAnswer.GIVEN) -> UUID:
    draft = ConsentDraft(
        answer=answer,
        supports=frozenset({ImageSupport.INTERNAL}),
        territory="France",
        signed_on=FIRST,
    )
    return add_consent(work, trainee_id=who, draft=draft, today=TODAY)[0]


def _show(work: UnitOfWork, who: UUID, side: int) -> None:
    portrait = make_portrait(jpeg((side, side)), CropBox())
    set_photo(work, trainee_id=who, portrait=portrait, today=TODAY)


def _merge(work: UnitOfWork, kept: UUID, gone: UUID) -> None:
    sides = [MergeSide(each, Reads(work).trainee(each).version) for each in (kept, gone)]
    merge_trainees(work, kept=sides[0], gone=sides[1])


def _files(work: UnitOfWork) -> int:
    with work.read() as session:
        return session.execute(sa.select(sa.func.count()).select_from(PhotoFile)).scalar_one()


@pytest.fixture
def gone(work: UnitOfWork) -> UUID:
    person = make_trainee(work)
    act(work, person, PathAction.ENTER, date(2025, 9, 1))
    act(work, person, PathAction.LEAVE, date(2026, 2, 1))
    return person


def test_a_photograph_comes_along_with_its_consent(work: UnitOfWork, gone: UUID) -> None:
    kept = make_trainee(work)
    _agree(work, gone)
    _show(work, gone, 80)
    shown = Reads(work).photos_of([gone])[gone]
    _merge(work, kept, gone)
    reads = Reads(work)
    assert reads.photos_of([kept, gone]) == {kept: shown}
    assert reads.trainee(kept).draft.image_consent is Answer.YES
    assert len(reads.papers.consents_of(kept)) == 1
    undo_last(work)
    assert Reads(work).photos_of([kept, gone]) == {gone: shown}
    assert Reads(work).trainee(kept).draft.image_consent is None


def test_of_two_photographs_that_of_the_record_kept_is_shown(work: UnitOfWork, gone: UUID) -> None:
    kept = make_trainee(work)
    for person, side in ((kept, 70), (gone, 90)):
        _agree(work, person)
        _show(work, person, side)
    shown = Reads(work).photos_of([kept])[kept]
    _merge(work, kept, gone)
    assert Reads(work).photos_of([kept])[kept] == shown
    with work.read() as session:
        photos = session.execute(sa.select(Photo)).scalars().all()
    assert [photo.trainee_id for photo in photos] == [kept, kept]
    assert sum(photo.archived_at is None for photo in photos) == 1
    assert _files(work) == 2


def test_a_consent_withdrawn_erases_what_either_record_held(work: UnitOfWork, gone: UUID) -> None:
    kept = make_trainee(work)
    consent = _agree(work, gone)
    _show(work, gone, 80)
    _show(work, gone, 90)
    undo_last(work)  # its bytes stay, so that it can be done again
    assert _files(work) == 2
    _merge(work, kept, gone)
    row = Reads(work).papers.consents_of(kept)[0]
    assert row.id == consent
    withdraw_consent(work, consent_id=consent, version=row.version, on=TODAY, today=TODAY)
    assert _files(work) == 0
    assert Reads(work).photos_of([kept, gone]) == {}
