"""Papers, consents and drawn portraits of the people present at the demonstration school.

The files are a handful of specimens that everybody shares; the portraits are plain shapes, no
face of anybody.
"""

from __future__ import annotations

import hashlib
from dataclasses import dataclass, field
from datetime import date, timedelta
from io import BytesIO
from typing import TYPE_CHECKING, Any
from uuid import UUID

import sqlalchemy as sa
from sqlalchemy.orm import Session

from e2c_desktop.domain.codes import Answer, Nationality, PathState
from e2c_desktop.domain.consents import (
    ConsentAnswer,
    ConsentKind,
    ImageSupport,
    Signatory,
    supports_text,
)
from e2c_desktop.domain.dates import add_months, age_on
from e2c_desktop.domain.pieces import AskedKind, PieceMoment, is_asked
from e2c_desktop.domain.trainee import ADULT_AGE
from e2c_desktop.services.demo.dice import Dice
from e2c_desktop.services.images import as_jpeg
from e2c_desktop.services.photos import CropBox, Portrait, make_portrait
from e2c_desktop.services.piece_files import JPEG, PDF, THUMBNAIL_SIDE
from e2c_desktop.storage.models import (
    Base,
    Consent,
    Path,
    Photo,
    PhotoFile,
    Piece,
    PieceFile,
    PieceKind,
    PieceThumbnail,
    Trainee,
)

if TYPE_CHECKING:
    from PIL.Image import Image as Picture

PAPERS_STREAM = 7_919
"""Added to the seed: chance of its own."""

_MOST = 60
"""Only the first people present have papers: a large demonstration stays quick."""

_PRESENT = (PathState.INTEGRATION, PathState.COMMITTED, PathState.SUSPENDED)
_GROUNDS = ("#9cc7d8", "#d8c49c", "#b9d89c", "#c9b4dd", "#e0b8b0", "#a9bfae")
_CLOTHES = ("#335577", "#7a4a2b", "#3f6b3a", "#5a3f7a", "#8a3b3b", "#2f5d62")
_SKINS = ("#e6bd9c", "#c98f68", "#8d5a3c", "#f0cfb4")


@dataclass(frozen=True, slots=True)
class _Specimen:
    """A file that everybody shares."""

    name: str
    media_type: str
    data: bytes = field(repr=False)
    thumbnail: bytes = field(repr=False)

    @property
    def sha256(self) -> str:
        """The hash that names the file."""
        return hashlib.sha256(self.data).hexdigest()


def _specimens() -> tuple[_Specimen, ...]:
    """Draw a card as a picture, and a sheet as a PDF file."""
    from PIL import Image, ImageDraw

    card = Image.new("RGB", (500, 315), "#e8eef2")
    pen = ImageDraw.Draw(card)
    pen.rectangle((24, 60, 154, 240), fill="#b9c6cf")
    for line in range(5):
        pen.rectangle((180, 66 + 34 * line, 460 - 30 * line, 80 + 34 * line), fill="#8fa2ad")
    pen.text((24, 20), "SPECIMEN - ECOLE DE DEMONSTRATION", fill="#33454f")
    sheet = Image.new("RGB", (420, 594), "white")
    pen = ImageDraw.Draw(sheet)
    pen.text((40, 40), "SPECIMEN - ATTESTATION", fill="#33454f")
    for line in range(12):
        pen.rectangle((40, 90 + 30 * line, 380 - (line % 3) * 40, 96 + 30 * line), fill="#b9c6cf")
    written = BytesIO()
    sheet.save(written, "PDF", creationDate=None, modDate=None)
    return (
        _Specimen("Carte.jpg", JPEG, as_jpeg(card, 500), as_jpeg(card, THUMBNAIL_SIDE)),
        _Specimen("Attestation.pdf", PDF, written.getvalue(), as_jpeg(sheet, THUMBNAIL_SIDE)),
    )


def _portrait(number: int) -> Portrait:
    """Draw a head and shoulders: plain shapes."""
    from PIL import Image, ImageDraw

    drawn: Picture = Image.new("RGB", (280, 360), _GROUNDS[number % len(_GROUNDS)])
    pen = ImageDraw.Draw(drawn)
    pen.ellipse((20, 230, 260, 460), fill=_CLOTHES[number % len(_CLOTHES)])
    pen.ellipse((80, 70, 200, 240), fill=_SKINS[number % len(_SKINS)])
    pen.pieslice((74, 50, 206, 200), 180, 360, fill="#3a2a22" if number % 3 else "#a06a2c")
    return make_portrait(as_jpeg(drawn, 360), CropBox())


def write_papers(session: Session, dice: Dice, today: date) -> None:
    """Give the people present what they brought, what they signed, and a drawn portrait."""
    people = _present(session)
    writer = _Writer(session, dice, today)
    for rank, person in enumerate(people):
        writer.write(rank, person)
    writer.finish()


def _present(session: Session) -> list[Any]:
    query = (
        sa.select(
            Trainee.id,
            Trainee.site_origine,
            Trainee.birth_date,
            Trainee.nationality,
            Trainee.guardian_name,
            Path.id.label("path_id"),
            Path.state,
            Path.entry_on,
        )
        .join(Path, sa.and_(Path.trainee_id == Trainee.id, Path.current))
        .where(Path.state.in_(_PRESENT), Path.entry_on.is_not(None))
        .order_by(Trainee.id)
        .limit(_MOST)
    )
    return list(session.execute(query))


class _Writer:
    """Gathers the rows of one writing and inserts them at its end, parents first."""

    def __init__(self, session: Session, dice: Dice, today: date) -> None:
        self._session, self._dice, self._today = session, dice, today
        kinds = sa.select(PieceKind).order_by(PieceKind.rank)
        self._kinds = list(session.scalars(kinds))
        self._specimens = _specimens()
        self._portraits = [_portrait(number) for number in range(12)]
        self._rows: dict[type[Base], list[dict[str, Any]]] = {
            kind: [] for kind in (PieceFile, PieceThumbnail, Piece, Consent, Photo, PhotoFile)
        }
        self._answers: dict[UUID, Answer] = {}
        for one in self._specimens:
            self._rows[PieceFile].append({"sha256": one.sha256, "data": one.data})
            self._rows[PieceThumbnail].append({"sha256": one.sha256, "data": one.thumbnail})

    def _record(self, site: str, **values: Any) -> dict[str, Any]:  # noqa: ANN401  # columns
        now = self._dice.now
        return {
            "id": self._dice.new_id(),
            "site_origine": site,
            "version": 1,
            "created_at": now,
            "updated_at": now,
            **values,
        }

    def write(self, rank: int, person: Any) -> None:  # noqa: ANN401  # a row of selected columns
        """Write one person; the first of every seven still has papers to bring."""
        zeal = 0.55 if rank % 7 == 0 else 0.93
        for kind in self._kinds:
            asked = AskedKind(kind.id, kind.moment, kind.audience)
            nationality: Nationality | None = person.nationality
            wanted = is_asked(
                asked, person.state, person.birth_date, nationality, today=self._today
            )
            if wanted and self._dice.chance(zeal):
                self._piece(person, kind)
        self._consents(rank, person)

    def _piece(self, person: Any, kind: PieceKind) -> None:  # noqa: ANN401  # a row
        dice = self._dice
        day = person.entry_on - timedelta(days=dice.between(-3, 12))
        row = self._record(
            person.site_origine,
            trainee_id=person.id,
            path_id=person.path_id if kind.moment.of_the_path else None,
            kind_id=kind.id,
            title="",
            file_name="",
            media_type="",
            size=0,
            sha256=None,
            received_on=min(day, self._today),
            valid_until=add_months(day, kind.months) if kind.months else None,
            note="",
        )
        if dice.chance(0.6):
            specimen = self._specimens[0 if kind.moment is PieceMoment.CANDIDACY else 1]
            row.update(
                file_name=specimen.name,
                media_type=specimen.media_type,
                size=len(specimen.data),
                sha256=specimen.sha256,
            )
        self._rows[Piece].append(row)

    def _consents(self, rank: int, person: Any) -> None:  # noqa: ANN401  # a row
        day = min(person.entry_on, self._today)
        minor = person.birth_date is not None and age_on(person.birth_date, day) < ADULT_AGE
        common = {
            "trainee_id": person.id,
            "signed_on": day,
            "signatory": Signatory.GUARDIAN if minor else Signatory.PERSON,
            "signed_by": (person.guardian_name or "Représentant légal") if minor else "",
            **dict.fromkeys(("subject", "supports", "territory", "notice", "note"), ""),
            **dict.fromkeys(("starts_on", "ends_on", "withdrawn_on", "piece_id")),
        }
        notice = {**common, "kind": ConsentKind.NOTICE, "answer": ConsentAnswer.GIVEN}
        notice["notice"] = "2026-1"
        self._rows[Consent].append(self._record(person.site_origine, **notice))
        given = self._dice.chance(0.85)
        image = {**common, "kind": ConsentKind.IMAGE}
        image["answer"] = ConsentAnswer.GIVEN if given else ConsentAnswer.REFUSED
        if given:
            shown = {ImageSupport.INTERNAL}
            shown |= {ImageSupport.WEBSITE} if self._dice.chance(0.5) else set()
            image.update(
                supports=supports_text(shown), territory="France", ends_on=add_months(day, 24)
            )
            self._photo(rank, person)
        self._rows[Consent].append(self._record(person.site_origine, **image))
        self._answers[person.id] = Answer.YES if given else Answer.NO

    def _photo(self, rank: int, person: Any) -> None:  # noqa: ANN401  # a row
        portrait = self._portraits[rank % len(self._portraits)]
        row = self._record(person.site_origine, trainee_id=person.id)
        self._rows[Photo].append(row)
        self._rows[PhotoFile].append(
            {
                "photo_id": row["id"],
                "trainee_id": person.id,
                "small": portrait.small,
                "data": portrait.large,
            }
        )

    def finish(self) -> None:
        """Insert the rows, and write the answer on image that lists read."""
        connection = self._session.connection()
        for model, rows in self._rows.items():
            connection.execute(sa.insert(model), rows)
        for answer in (Answer.YES, Answer.NO):
            ids = [one for one, given in self._answers.items() if given is answer]
            change = sa.update(Trainee).where(Trainee.id.in_(ids)).values(image_consent=answer)
            connection.execute(change)
