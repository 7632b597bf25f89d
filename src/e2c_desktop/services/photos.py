"""The photograph of a person: only under a consent that covers the documents of the school."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date
from io import BytesIO
from pathlib import Path
from typing import TYPE_CHECKING
from uuid import UUID

import sqlalchemy as sa
from sqlalchemy.orm import Session

from e2c_desktop.domain.changes import Changes
from e2c_desktop.domain.errors import NotFound, Refused, TargetUnreachable
from e2c_desktop.domain.ids import new_id
from e2c_desktop.queries.photos import image_consents, photo_allowed
from e2c_desktop.services.consents import erase_photos
from e2c_desktop.services.images import open_picture
from e2c_desktop.services.piece_files import MAX_FILE_BYTES, MAX_POINTS, too_large
from e2c_desktop.services.records import find_record
from e2c_desktop.services.rights import EDITORS, allowed
from e2c_desktop.storage.models import Photo, PhotoFile, Trainee
from e2c_desktop.storage.unit_of_work import UnitOfWork

if TYPE_CHECKING:
    from PIL.Image import Image as Picture

RATIO = 7 / 9
"""Width to height of a portrait: 35 × 45 mm (documents-design §7.14)."""

LARGE = (560, 720)
SMALL = (112, 144)
LARGE_BYTES = 200_000
SMALL_BYTES = 8_000
_QUALITIES = (88, 80, 70, 60, 45, 30)


@dataclass(frozen=True, slots=True)
class CropBox:
    """The part of an upright picture that is kept, in shares of its width and height."""

    left: float = 0.0
    top: float = 0.0
    width: float = 1.0
    height: float = 1.0


@dataclass(frozen=True, slots=True)
class Portrait:
    """A photograph in its two sizes, written again: nothing of the first file is left."""

    small: bytes = field(repr=False)
    large: bytes = field(repr=False)


def read_photo(path: Path) -> bytes:
    """Return a picture file made safe, to be cropped.

    Raises:
        TargetUnreachable: the file cannot be read.
        Refused: it is too large, or no picture.
    """
    try:
        size = path.stat().st_size
        if size > MAX_FILE_BYTES:
            raise too_large(size)
        data = path.read_bytes()
    except OSError as error:
        raise TargetUnreachable("Cette image ne peut pas être lue.") from error
    return clean_photo(data)


def clean_photo(data: bytes) -> bytes:
    """Return a picture upright, at most 1 440 points high, as JPEG.

    Raises:
        Refused: it is too large, or no picture.
    """
    side = 2 * LARGE[1]
    picture = open_picture(data, max_points=MAX_POINTS, max_side=side)
    picture.thumbnail((side, side))
    return _written(picture, 90)


def make_portrait(data: bytes, box: CropBox) -> Portrait:
    """Return the part of a picture that was framed, in both sizes.

    Raises:
        Refused: it is no picture.
    """
    picture = open_picture(data, max_points=MAX_POINTS)
    left, top = box.left * picture.width, box.top * picture.height
    right = left + max(1.0, box.width * picture.width)
    bottom = top + max(1.0, box.height * picture.height)
    frame = (
        round(max(0.0, left)),
        round(max(0.0, top)),
        round(min(right, picture.width)),
        round(min(bottom, picture.height)),
    )
    face = picture.crop(frame)
    return Portrait(_within(face, SMALL, SMALL_BYTES), _within(face, LARGE, LARGE_BYTES))


def _within(face: Picture, size: tuple[int, int], limit: int) -> bytes:
    """Return a picture of this size, at the best quality that stays under a number of bytes."""
    from PIL import ImageOps

    fitted = ImageOps.fit(face, size)
    written = b""
    for quality in _QUALITIES:
        written = _written(fitted, quality)
        if len(written) <= limit:
            break
    return written


def _written(picture: Picture, quality: int) -> bytes:
    stream = BytesIO()
    picture.save(stream, "JPEG", optimize=True, quality=quality)
    return stream.getvalue()


@allowed(*EDITORS)
def set_photo(work: UnitOfWork, *, trainee_id: UUID, portrait: Portrait, today: date) -> Changes:
    """Give a person a photograph, in the place of the one before.

    Raises:
        NotFound: the person is gone.
        Refused: no consent of today covers the documents of the school.
    """
    with work.write("Ajouter une photo") as scope:
        session = scope.session
        find_record(session, Trainee, trainee_id)
        refuse_without_consent(session, trainee_id, today)
        for former in _photos(session, trainee_id):
            former.archived_at = work.now()
        photo_id = new_id()
        session.add(Photo(id=photo_id, trainee_id=trainee_id))
        session.add(
            PhotoFile(
                photo_id=photo_id,
                trainee_id=trainee_id,
                small=portrait.small,
                data=portrait.large,
            )
        )
    return scope.changes


def refuse_without_consent(session: Session, trainee_id: UUID, today: date) -> None:
    """Name what is missing before a photograph may be kept.

    Raises:
        Refused: no consent of today covers the documents of the school.
    """
    if photo_allowed(session, trainee_id, today):
        return
    advice = (
        "Notez d’abord l’accord signé dans « Consentements », avec le support "
        "« Documents internes »."
    )
    if image_consents(session, [trainee_id]):
        raise Refused("Aucun accord en vigueur ne couvre les documents internes.", advice=advice)
    raise Refused("Il n’y a pas d’accord sur le droit à l’image.", advice=advice)


@allowed(*EDITORS)
def check_photo_allowed(work: UnitOfWork, *, trainee_id: UUID, today: date) -> None:
    """Refuse a photograph before it is even chosen when no consent covers it.

    Raises:
        Refused: no consent of today covers the documents of the school.
    """
    with work.read() as session:
        refuse_without_consent(session, trainee_id, today)


@allowed(*EDITORS)
def remove_photo(work: UnitOfWork, *, trainee_id: UUID, today: date) -> Changes:
    """Take the photograph of a person away; erased for good when no consent covers it any more.

    Raises:
        NotFound: there is none.
    """
    with work.write("Enlever la photo") as scope:
        photos = _photos(scope.session, trainee_id)
        if not photos:
            raise NotFound("Il n’y a pas de photo.")
        if photo_allowed(scope.session, trainee_id, today):
            for photo in photos:
                photo.archived_at = work.now()
        else:
            erase_photos(scope, trainee_id)
    return scope.changes


def _photos(session: Session, trainee_id: UUID) -> list[Photo]:
    query = sa.select(Photo).where(Photo.trainee_id == trainee_id, Photo.archived_at.is_(None))
    return list(session.scalars(query))
