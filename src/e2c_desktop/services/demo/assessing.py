"""What the trainees of the demonstration school were assessed with, and what shows it.

Drawn apart from a seed of its own: what was invented before stays the same. The latest thousand
paths are assessed: at the entry, in the middle, at the end, each time beside their own opinion;
those who leave soon are so in part.
"""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any
from uuid import UUID

import sqlalchemy as sa
from sqlalchemy.orm import Session

from e2c_desktop.domain.evaluation import Assessor, Moment
from e2c_desktop.domain.placement_review import GridLevel, grid_to_text, skills_of_text
from e2c_desktop.queries.frameworks import current_framework
from e2c_desktop.services.demo.dice import Dice, Weighted, working_day
from e2c_desktop.services.demo.journeys import Journey, JourneyWriter, Lived
from e2c_desktop.services.demo.new_rows import NewRows
from e2c_desktop.storage.models import (
    Activity,
    ActivityParticipant,
    ActivitySession,
    Company,
    CompetenceNote,
    CompetenceProof,
    Contact,
    Evaluation,
    Path,
    PathEvent,
    Placement,
    PlacementReview,
    Portfolio,
    Staff,
)

ASSESSING_STREAM = 71_119
"""Added to the seed: chance of its own."""

_MOST = 1_000
"""The latest paths that are assessed: a large demonstration stays quick."""

_AFTER_ENTRY, _TO_MIDDLE = timedelta(days=15), timedelta(days=85)
_BEFORE_END = timedelta(days=8)
_FIRST = Weighted([(1, 58.0), (2, 36.0), (3, 6.0)])
_MORE = Weighted([(0, 30.0), (1, 60.0), (2, 10.0)])
_OWN = Weighted([(-1, 22.0), (0, 56.0), (1, 22.0)])
_SKILL = Weighted(
    [(GridLevel.GOOD, 52.0), (GridLevel.VERY_GOOD, 26.0), (GridLevel.TO_IMPROVE, 22.0)]
)
_SEEN_LATE, _SHOWN, _NOTED = 0.93, 0.9, 0.12
_NOTES = (
    "Sait expliquer sa méthode aux autres.",
    "A refait l’exercice sans aide, sans erreur.",
    "Progresse à chaque séance.",
)


def write_assessments(session: Session, dice: Dice, today: date) -> None:
    """Write levels, proofs, experiences, projects and meetings of the latest paths."""
    framework = current_framework(session)
    if framework is None:
        return
    codes = {one.code: one.id for one in framework.competences()}
    writer = _Writer(session, dice, today, framework.id, codes)
    writer.write()
    writer.finish()


class _Writer:
    """Gathers the rows of one writing and inserts them at its end."""

    def __init__(
        self,
        session: Session,
        dice: Dice,
        today: date,
        framework_id: UUID,
        codes: dict[str, UUID],
    ) -> None:
        self._session, self._dice, self._today = session, dice, today
        self._framework_id, self._codes = framework_id, codes
        self._rows = NewRows(dice)
        self._journeys = JourneyWriter(dice, today, self._rows, codes)
        self._stays = _by_path(session, _stays())
        self._meetings = _by_path(session, _meetings())
        self._events = _by_path(session, _events())

    def write(self) -> None:
        """Write all of the latest paths, then what tutors said of the skills."""
        for path in reversed(self._session.execute(_paths()).all()):
            self._assess(path)
        self._skills()

    def _assess(self, path: Any) -> None:  # noqa: ANN401  # a row of selected columns
        end = path.exit_on or path.planned_end_on
        first = working_day(path.entry_on + _AFTER_ENTRY)
        if first > self._last_day(path):
            return
        stays = [one for one in self._stays.get(path.id, ()) if one.starts_on <= self._today]
        lived = Lived(path, end, stays, self._events.get(path.id, ()))
        journey = self._journeys.write(lived)
        self._rows.add(
            Portfolio, path.site_origine, **journey.portfolio, framework_id=self._framework_id
        )
        middle = working_day(first + _TO_MIDDLE)
        last = working_day(end - _BEFORE_END) if end is not None else None
        levels: dict[UUID, int] = {}
        self._round(path, Moment.ENTRY, first, levels)
        if middle <= self._last_day(path) and (last is None or middle < last):
            self._round(path, Moment.MID, middle, levels)
        if last is not None and last > first and last <= self._last_day(path):
            self._round(path, Moment.EXIT, last, levels)
        self._show(path, levels, journey, stays)

    def _last_day(self, path: Any) -> date:  # noqa: ANN401  # a row of selected columns
        return min(self._today, path.exit_on or self._today)

    def _round(
        self,
        path: Any,  # noqa: ANN401  # a row of selected columns
        moment: Moment,
        day: date,
        levels: dict[UUID, int],
    ) -> None:
        """Assess the competences at a moment; `levels` holds where each one stands."""
        dice = self._dice
        under_way = path.exit_on is None and moment is Moment.EXIT
        for competence_id in self._codes.values():
            if moment is not Moment.ENTRY and not dice.chance(0.8 if under_way else _SEEN_LATE):
                continue
            before = levels.get(competence_id)
            level = min(4, before + _MORE.draw(dice)) if before else _FIRST.draw(dice)
            levels[competence_id] = level
            given = {"path_id": path.id, "competence_id": competence_id, "moment": moment}
            self._note(path, day, Assessor.TRAINER, level, given)
            own = min(4, max(1, level + _OWN.draw(dice)))
            if dice.chance(0.9):
                self._note(path, working_day(day), Assessor.SELF, own, given)

    def _note(
        self,
        path: Any,  # noqa: ANN401  # a row of selected columns
        day: date,
        assessor: Assessor,
        level: int,
        given: dict[str, Any],
    ) -> None:
        by = path.referent_id if assessor is Assessor.TRAINER else None
        self._rows.add(
            Evaluation,
            path.site_origine,
            **given,
            on=day,
            assessor=assessor,
            level=level,
            staff_id=by,
            assessor_name="",
            placement_id=None,
            comment="",
        )

    def _show(
        self,
        path: Any,  # noqa: ANN401  # a row of selected columns
        levels: dict[UUID, int],
        journey: Journey,
        stays: list[Any],
    ) -> None:
        """Write what shows each competence: the experiences, else a placement or an activity."""
        dice, shown = self._dice, set(journey.shown)
        for title, day, experience_id, competence_id in journey.proofs:
            self._proof(path, competence_id, title, day, experience_id=experience_id)
        meetings = self._meetings.get(path.id, ())
        for competence_id, level in levels.items():
            if dice.chance(_NOTED):
                told = {"path_id": path.id, "competence_id": competence_id}
                self._rows.add(CompetenceNote, path.site_origine, **told, text=dice.one(_NOTES))
            if level == 1 or competence_id in shown or not dice.chance(_SHOWN):
                continue
            if stays and dice.chance(0.6):
                stay = dice.one(stays)
                title = f"{stay.trade or 'Stage'}, {stay.company}"
                attested = stay.tutor or ""
                self._proof(
                    path,
                    competence_id,
                    title,
                    stay.ends_on,
                    placement_id=stay.id,
                    validated_by=attested,
                )
            elif meetings:
                met = dice.one(meetings)
                self._proof(
                    path, competence_id, met.title, met.on_date, activity_id=met.activity_id
                )
            else:
                self._proof(path, competence_id, "Exercice en situation, en atelier", None)

    def _proof(
        self,
        path: Any,  # noqa: ANN401  # a row of selected columns
        competence_id: UUID,
        title: str,
        day: date | None,
        **named: Any,  # noqa: ANN401  # columns
    ) -> None:
        nothing = dict.fromkeys(("experience_id", "placement_id", "activity_id", "piece_id"))
        self._rows.add(
            CompetenceProof,
            path.site_origine,
            path_id=path.id,
            competence_id=competence_id,
            title=title,
            on=min(day, self._last_day(path)) if day else None,
            **{**nothing, "validated_by": path.referent or "", **named},
        )

    def _skills(self) -> None:
        """Let the tutors' sheets say the levels of the competences that conventions name."""
        query = (
            sa.select(PlacementReview.id, Placement.competences)
            .join(Placement, Placement.id == PlacementReview.placement_id)
            .where(Placement.competences != "", PlacementReview.skills == "")
            .order_by(PlacementReview.id)
        )
        told = [
            {
                "review": row.id,
                "told": grid_to_text(
                    {one: _SKILL.draw(self._dice) for one in skills_of_text(row.competences)}
                ),
            }
            for row in self._session.execute(query)
        ]
        if told:
            change = (
                sa.update(PlacementReview)
                .where(PlacementReview.id == sa.bindparam("review"))
                .values(skills=sa.bindparam("told"))
            )
            self._session.connection().execute(change, told)

    def finish(self) -> None:
        """Insert what was gathered."""
        self._rows.insert(self._session)


def _by_path(session: Session, query: sa.Select[*tuple[Any, ...]]) -> dict[UUID, list[Any]]:
    found: dict[UUID, list[Any]] = {}
    for row in session.execute(query):
        found.setdefault(row.path_id, []).append(row)
    return found


def _paths() -> sa.Select[*tuple[Any, ...]]:
    return (
        sa.select(
            Path.id,
            Path.site_origine,
            Path.entry_on,
            Path.contract_on,
            Path.integration_end_on,
            Path.planned_end_on,
            Path.exit_on,
            Path.referent_id,
            Path.project,
            Path.project_trade_code,
            Staff.name.label("referent"),
        )
        .outerjoin(Staff, Staff.id == Path.referent_id)
        .where(Path.entry_on.is_not(None))
        .order_by(Path.entry_on.desc(), Path.id.desc())
        .limit(_MOST)
    )


def _stays() -> sa.Select[*tuple[Any, ...]]:
    return (
        sa.select(
            Placement.path_id,
            Placement.id,
            Placement.starts_on,
            Placement.ends_on,
            Placement.trade,
            Placement.trade_code,
            Company.name.label("company"),
            Contact.name.label("tutor"),
        )
        .join(Company, Company.id == Placement.company_id)
        .outerjoin(Contact, Contact.id == Placement.tutor_id)
        .order_by(Placement.starts_on, Placement.id)
    )


def _meetings() -> sa.Select[*tuple[Any, ...]]:
    return (
        sa.select(
            ActivityParticipant.path_id,
            Activity.id.label("activity_id"),
            Activity.title,
            ActivitySession.on_date,
        )
        .join(ActivitySession, ActivitySession.id == ActivityParticipant.session_id)
        .join(Activity, Activity.id == ActivitySession.activity_id)
        .where(ActivityParticipant.presence == "present")
        .order_by(ActivitySession.on_date, ActivityParticipant.id)
    )


def _events() -> sa.Select[*tuple[Any, ...]]:
    return sa.select(PathEvent.path_id, PathEvent.kind, PathEvent.on, PathEvent.detail).order_by(
        PathEvent.on, PathEvent.id
    )
