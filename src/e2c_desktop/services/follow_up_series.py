"""« Saisie en série »: the answers of many people at one moment, kept in one action."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime, time
from uuid import UUID

import sqlalchemy as sa
from sqlalchemy.orm import Session

from e2c_desktop.domain.changes import Changes
from e2c_desktop.domain.codes import Answer, Moment
from e2c_desktop.domain.errors import Refused
from e2c_desktop.domain.follow_up_series import SeriesDraft, validate_series
from e2c_desktop.domain.problems import Problem
from e2c_desktop.domain.situation import (
    AroundSituation,
    Observed,
    SituationDraft,
    situation_values,
)
from e2c_desktop.services.records import apply_values, find_records, refuse_errors
from e2c_desktop.services.rights import EDITORS, allowed
from e2c_desktop.storage.models import FollowUpCall, Path, Situation, Staff
from e2c_desktop.storage.unit_of_work import UnitOfWork

_NOON = time(12)


@allowed(*EDITORS)
def note_series(
    work: UnitOfWork, *, moment: Moment, drafts: Mapping[UUID, SeriesDraft], today: date
) -> Changes:
    """Note who answered at a moment and where they are, who did not, in one action.

    An answer is a dated situation and the call that brought it; without answer, the attempt alone.
    What a file had noted of the moment without any answer is completed.

    Args:
        work: the unit of work.
        moment: months after the exit.
        drafts: the lines by path; empty ones are left out.
        today: the day of today.

    Raises:
        InvalidDraft: a line cannot be stored.
        Refused: somebody answered since the lines were shown, or never left.
        NotFound: a path does not exist.
    """
    lines = {key: one for key, one in drafts.items() if not one.empty}
    number = len(lines)
    label = f"Saisie en série : {number} suivi{'s' if number > 1 else ''} {moment.label.lower()}"
    with work.write(label) as scope:
        series = _Series(scope.session, work, moment, today, list(lines))
        problems: list[Problem] = []
        for path_id, draft in lines.items():
            problems += validate_series(draft, series.around(path_id))
        refuse_errors(problems)
        for path_id, draft in lines.items():
            series.write(path_id, draft)
    return scope.changes


@dataclass
class _Known:
    """What the base tells of one path: its situations, and the attempts of the moment."""

    path: Path
    situations: list[Situation] = field(default_factory=list)


class _Series:
    """One writing of a series; what it needs of all the paths is read at once."""

    def __init__(
        self, session: Session, work: UnitOfWork, moment: Moment, today: date, ids: list[UUID]
    ) -> None:
        self._session, self._moment, self._today, self._now = session, moment, today, work.now()
        self._known = {path.id: _Known(path) for path in find_records(session, Path, ids)}
        if any(known.path.exit_on is None for known in self._known.values()):
            raise Refused("Une des personnes n’est pas sortie.")
        told = sa.select(Situation).where(Situation.path_id.in_(ids))
        for one in session.scalars(told.where(Situation.archived_at.is_(None))):
            self._known[one.path_id].situations.append(one)
        if any(self._answered(known) for known in self._known.values()):
            raise Refused(
                "Une personne a répondu à ce suivi pendant la saisie.",
                safe="Rien n’a été modifié, votre saisie est conservée.",
                advice="Relisez la liste, puis enregistrez.",
            )
        tried = sa.select(FollowUpCall.path_id).where(
            FollowUpCall.path_id.in_(ids),
            FollowUpCall.moment == moment,
            FollowUpCall.archived_at.is_(None),
        )
        self._tried = Counter(session.scalars(tried))
        self._caller = getattr(session.get(Staff, work.actor.id), "id", None)

    def _answered(self, known: _Known) -> bool:
        return any(
            one.reached is Answer.YES or (one.reached is None and one.code is not None)
            for one in known.situations
            if one.moment is self._moment
        )

    def around(self, path_id: UUID) -> AroundSituation:
        """Return what the situation of a path is judged against."""
        known = self._known[path_id]
        path = known.path
        others = tuple(
            Observed(one.moment, one.observed_on, one.code)
            for one in known.situations
            if one.moment is not self._moment
        )
        return AroundSituation(
            self._moment,
            self._today,
            path.entry_on,
            path.contract_on,
            path.exit_on,
            path.exit_reason,
            others,
        )

    def write(self, path_id: UUID, draft: SeriesDraft) -> None:
        """Note the attempt of a line, and the answer if there was one."""
        known, situation = self._known[path_id], draft.situation(self.around(path_id))
        self._add_call(known.path, situation, reached=bool(draft.reached))
        if draft.reached:
            self._add_answer(known, situation)

    def _add_call(self, path: Path, situation: SituationDraft, *, reached: bool) -> None:
        """Note the attempt, at noon of its day: the hour was not written on the paper."""
        noon = datetime.combine(situation.observed_on or self._today, _NOON).astimezone()
        call = FollowUpCall(
            site_origine=path.site_origine,
            path_id=path.id,
            moment=self._moment,
            made_at=min(noon, self._now),
            staff_id=self._caller,
            reached=reached,
            note="" if reached else situation.note,
        )
        self._session.add(call)

    def _add_answer(self, known: _Known, situation: SituationDraft) -> None:
        values = situation_values(situation)
        waiting = next((one for one in known.situations if one.moment is self._moment), None)
        if waiting is not None:
            apply_values(waiting, {**values, "attempts": waiting.attempts + 1})
            return
        path = known.path
        row = Situation(
            site_origine=path.site_origine,
            path_id=path.id,
            moment=self._moment,
            attempts=self._tried[path.id] + 1,
            **values,
        )
        self._session.add(row)
