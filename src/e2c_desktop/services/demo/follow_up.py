"""The follow-up of the placements of the demonstration school: visits, absences, reviews.

Drawn apart from a seed of its own: what was invented before stays the same.
"""

from __future__ import annotations

from datetime import date, datetime, time, timedelta
from typing import Any

import sqlalchemy as sa
from sqlalchemy.orm import Session

from e2c_desktop.domain.codes import PlacementState
from e2c_desktop.domain.follow_up_codes import (
    AbsenceSpan,
    AmendmentSubject,
    OfferedContract,
    ReviewOutcome,
    SheetAnswer,
    VisitMode,
    VisitPriority,
)
from e2c_desktop.domain.placement_review import (
    CRITERIA,
    GridLevel,
    ReviewDraft,
    grid_to_text,
    hiring_words,
)
from e2c_desktop.services.demo.dice import Dice, Weighted, working_day
from e2c_desktop.storage.models import (
    Base,
    Contact,
    Path,
    Placement,
    PlacementAbsence,
    PlacementAccident,
    PlacementAmendment,
    PlacementReview,
    PlacementVisit,
)
from e2c_desktop.storage.sealed_accidents import seal_circumstances

FOLLOW_UP_STREAM = 15_485
"""Added to the seed: chance of its own."""

_MOST = 1_000
"""The latest placements that are written about: a large demonstration stays quick."""

_MODES = Weighted([(VisitMode.ON_SITE, 70.0), (VisitMode.PHONE, 25.0), (VisitMode.VIDEO, 5.0)])
_LEVELS = Weighted(
    [
        (GridLevel.GOOD, 52.0),
        (GridLevel.VERY_GOOD, 28.0),
        (GridLevel.TO_IMPROVE, 13.0),
        (GridLevel.NOT_SEEN, 5.0),
        (GridLevel.WEAK, 2.0),
    ]
)
_AGAIN = Weighted([(SheetAnswer.YES, 74.0), (SheetAnswer.BETWEEN, 18.0), (SheetAnswer.NO, 8.0)])
_OFFERS = (OfferedContract.APPRENTICE, OfferedContract.FIXED_TERM, OfferedContract.PERMANENT)
_SEEN = (
    "À l’aise avec l’équipe, pose des questions.",
    "Ponctualité en progrès. Revoir les consignes de sécurité ensemble.",
    "Autonome sur les tâches simples, à encourager.",
    "Le rythme convient. Le tuteur propose d’élargir les tâches.",
)
_STRENGTHS = ("Sérieux et volontaire.", "Bon contact avec le public.", "Apprend vite, soigneux.")
_PROGRESS = ("Prendre plus d’initiatives.", "Parler davantage.", "Tenir le rythme du matin.")
_ADVICE = ("Continuer dans ce métier.", "Faire un second stage plus long.", "")
_REASONS = ("Rendez-vous administratif", "Transports", "Sans motif connu")
_PERSON_SEEN = "Coupure légère à la main gauche, soignée sur place."


def write_follow_up(session: Session, dice: Dice, today: date, sensitive_key: bytes | None) -> None:
    """Write what was noted along the latest placements."""
    writer = _Writer(session, dice, today, sensitive_key)
    for row in session.execute(_placements()).all():
        writer.write(row)
    writer.finish()


def _placements() -> sa.Select[*tuple[Any, ...]]:
    return (
        sa.select(
            Placement.id,
            Placement.site_origine,
            Placement.state,
            Placement.starts_on,
            Placement.ends_on,
            Path.referent_id,
            sa.func.coalesce(Contact.name, "").label("tutor"),
        )
        .join(Path, Path.id == Placement.path_id)
        .outerjoin(Contact, Contact.id == Placement.tutor_id)
        .where(Placement.state.not_in([PlacementState.DRAFT, PlacementState.CANCELLED]))
        .order_by(Placement.starts_on.desc(), Placement.id.desc())
        .limit(_MOST)
    )


class _Writer:
    """Gathers the rows of one writing and inserts them at its end."""

    def __init__(
        self, session: Session, dice: Dice, today: date, sensitive_key: bytes | None
    ) -> None:
        self._session, self._dice, self._today = session, dice, today
        self._key = sensitive_key
        self._rows: dict[type[Base], list[dict[str, Any]]] = {}
        self._hirings: list[dict[str, Any]] = []
        self._hurt = False

    def _add(self, model: type[Base], row: sa.Row[Any], **values: object) -> None:
        now = self._dice.now
        record = {
            "id": self._dice.new_id(),
            "site_origine": row.site_origine,
            "version": 1,
            "created_at": now,
            "updated_at": now,
            "placement_id": row.id,
        }
        self._rows.setdefault(model, []).append({**record, **values})

    def write(self, row: sa.Row[Any]) -> None:
        """Write what was noted of one placement."""
        if row.starts_on > self._today:
            return
        self._visit(row)
        if self._dice.chance(0.2):
            self._absence(row)
        if row.state is PlacementState.REVIEWED:
            self._review(row)
        if row.ends_on < self._today and self._dice.chance(0.04):
            self._amendment(row)
        if row.ends_on >= self._today and not self._hurt:
            self._accident(row)

    def _visit(self, row: sa.Row[Any]) -> None:
        """Write the visit of the middle of a placement: made, to come, or late in a few."""
        dice = self._dice
        half = (row.ends_on - row.starts_on) / 2
        planned = working_day(row.starts_on + half + timedelta(days=dice.between(-2, 2)))
        made = planned < self._today and dice.chance(0.93)
        if not made and (row.ends_on < self._today or dice.chance(0.25)):
            return
        self._add(
            PlacementVisit,
            row,
            planned_on=planned,
            made_on=planned if made else None,
            mode=_MODES.draw(dice),
            priority=VisitPriority.HIGH if dice.chance(0.1) else VisitPriority.NORMAL,
            staff_id=row.referent_id,
            met=row.tutor if made else "",
            notes=dice.one(_SEEN) if made else "",
            next_step="",
        )

    def _absence(self, row: sa.Row[Any]) -> None:
        dice = self._dice
        last = min(row.ends_on, self._today)
        day = working_day(row.starts_on + timedelta(days=dice.between(1, 12)))
        if not row.starts_on <= day <= last:
            return
        span = dice.one(tuple(AbsenceSpan))
        hours = float(dice.between(1, 3)) if span is AbsenceSpan.HOURS else None
        reason = dice.one(_REASONS)
        values = {"on": day, "span": span, "hours": hours, "reason": reason}
        self._add(PlacementAbsence, row, told_by=row.tutor, **values)

    def _review(self, row: sa.Row[Any]) -> None:
        dice = self._dice
        received = working_day(row.ends_on + timedelta(days=dice.between(1, 9)))
        offer = dice.one(_OFFERS) if dice.chance(0.06) else None
        starts = row.ends_on + timedelta(days=30) if offer is not None else None
        answer = _AGAIN.draw(dice)
        if offer is not None:
            words = hiring_words(ReviewDraft(offer=offer, offer_starts_on=starts))
            self._hirings.append({"placement": row.id, "hiring": words})
        partial = dice.chance(0.05)
        self._add(
            PlacementReview,
            row,
            received_on=max(row.ends_on, min(received, self._today)),
            outcome=ReviewOutcome.PARTIAL if partial else ReviewOutcome.COMPLETED,
            last_day=working_day(row.ends_on - timedelta(days=3)) if partial else None,
            missed_hours=float(dice.between(0, 7)),
            late_count=dice.between(0, 3),
            cause="",
            grid=grid_to_text({one.label: _LEVELS.draw(dice) for one in CRITERIA}),
            skills="",
            strengths=dice.one(_STRENGTHS),
            to_improve=dice.one(_PROGRESS),
            would_rehire=SheetAnswer.YES if offer is not None else answer,
            realistic=_AGAIN.draw(dice),
            hiring_answer=SheetAnswer.YES if offer is not None else SheetAnswer.NO,
            offer=offer,
            offer_starts_on=starts,
            advice=dice.one(_ADVICE),
            agreement=SheetAnswer.YES,
        )

    def _amendment(self, row: sa.Row[Any]) -> None:
        decided = working_day(row.starts_on + timedelta(days=5))
        self._add(
            PlacementAmendment,
            row,
            number=1,
            decided_on=decided,
            subject=AmendmentSubject.HOURS,
            before="8:30 – 12:00 et 13:00 – 16:30",
            after="9:00 – 12:30 et 13:30 – 17:00",
            reason="Horaires d’ouverture de l’entreprise",
            signed_on=decided,
        )

    def _accident(self, row: sa.Row[Any]) -> None:
        """Write one accident of this morning, of which the prescriber is still to be told."""
        self._hurt = True
        morning = datetime.combine(self._today, time(8, 15), self._dice.now.tzinfo)
        self._add(
            PlacementAccident,
            row,
            happened_at=morning,
            told_school_at=morning + timedelta(hours=1),
            told_prescriber_at=None,
            declared_at=None,
            sealed="",
        )
        accident = self._rows[PlacementAccident][-1]
        if self._key is not None:
            accident["sealed"] = seal_circumstances(self._key, _PERSON_SEEN, accident["id"])

    def finish(self) -> None:
        """Insert what was gathered, and say the hirings on their placements."""
        connection = self._session.connection()
        for model, rows in self._rows.items():
            connection.execute(sa.insert(model), rows)
        if self._hirings:
            table: Any = Placement.__table__
            statement = sa.update(table).where(table.c.id == sa.bindparam("placement"))
            connection.execute(statement.values(hiring=sa.bindparam("hiring")), self._hirings)
