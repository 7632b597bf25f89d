"""How far a booklet is, written a second time: row by row, from the text of the design."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any
from uuid import UUID

import sqlalchemy as sa
from sqlalchemy.orm import Session

from e2c_desktop.domain.booklet_state import BookletState
from e2c_desktop.domain.codes import PathState, PlacementState
from e2c_desktop.domain.evaluation import Assessor, Moment
from e2c_desktop.domain.experience import BilanKind, ObjectiveState, TradeState
from e2c_desktop.queries.frameworks import framework, framework_id_of
from e2c_desktop.storage import models

_STATES = PathState
_EARLY = (
    _STATES.CANDIDATE,
    _STATES.ADMITTED,
    _STATES.INTEGRATION,
    _STATES.REFUSED,
    _STATES.WITHDRAWN,
    _STATES.LEFT_INTEGRATION,
)
_OVER = (_STATES.LEFT, _STATES.FOLLOWED_UP, _STATES.ARCHIVED)
_NOT_TOLD = (
    PlacementState.DRAFT,
    PlacementState.TO_SIGN,
    PlacementState.CANCELLED,
    PlacementState.NO_SHOW,
)
_SHEET = (
    "birth_date",
    "birth_place",
    "address",
    "phone",
    "email",
    "languages",
    "mobility",
    "diplomas",
)


class SlowBooklet:
    """The facts of one path, each found by walking every row of its table."""

    def __init__(self, session: Session, path_id: UUID, today: date) -> None:
        self.session, self.today = session, today
        self.path = session.get_one(models.Path, path_id)
        self.person = session.get_one(models.Trainee, self.path.trainee_id)
        found = framework(session, framework_id_of(session, path_id))
        self.codes = [one.id for one in found.competences()] if found else []

    def rows(self, kind: Any) -> list[Any]:
        asked = sa.select(kind).where(kind.path_id == self.path.id)
        return [row for row in self.session.scalars(asked) if row.archived_at is None]

    @property
    def committed(self) -> bool:
        return self.path.state not in _EARLY

    @property
    def leaving(self) -> bool:
        if self.path.state in _OVER:
            return True
        end = self.path.planned_end_on
        return self.committed and end is not None and self.today >= end - timedelta(days=14)

    def sheet(self) -> list[bool]:
        facts = [bool(getattr(self.person, name)) for name in _SHEET]
        facts += [bool(self.path.last_class), self.path.referent_id is not None]
        born = self.person.birth_date
        if born is not None and born <= self.today:
            age = self.today.year - born.year
            if (self.today.month, self.today.day) < (born.month, born.day):
                age -= 1
            if age < 18:
                facts.append(bool(self.person.emergency_name))
        return facts

    def contract(self) -> list[bool]:
        if not self.committed:
            return []
        objectives = self.rows(models.PathObjective)
        facts = [self.path.contract_on is not None, len(objectives) > 0]
        if self.leaving:
            facts += [one.state is not ObjectiveState.ONGOING for one in objectives]
        return facts

    def progress(self) -> list[bool]:
        facts: list[bool] = []
        for moment in (Moment.ENTRY, Moment.MID, Moment.EXIT):
            given = set()
            for one in self.rows(models.Evaluation):
                if one.moment is moment and one.assessor is not Assessor.SELF:
                    given.add(one.competence_id)
            due = {Moment.ENTRY: self.committed, Moment.EXIT: self.leaving}.get(moment, False)
            if due or given:
                facts += [code in given for code in self.codes]
        if self.leaving:
            facts.append(self.said("takeaways"))
        return facts

    def said(self, name: str) -> bool:
        for one in self.session.scalars(sa.select(models.Portfolio)):
            if one.path_id == self.path.id:
                return bool(getattr(one, name).strip())
        return False

    def competences(self) -> list[bool]:
        proved = {
            one.competence_id
            for one in self.rows(models.CompetenceProof)
            if not self.named_in_bin(one)
        }
        wanted = set()
        for one in self.rows(models.Evaluation):
            if one.assessor is not Assessor.SELF and one.moment is not Moment.ENTRY:
                wanted.add(one.competence_id)
        return [one in proved for one in wanted]

    def named_in_bin(self, proof: models.CompetenceProof) -> bool:
        named: tuple[tuple[Any, UUID | None], ...] = (
            (models.Experience, proof.experience_id),
            (models.Placement, proof.placement_id),
            (models.Activity, proof.activity_id),
            (models.Piece, proof.piece_id),
        )
        for kind, identifier in named:
            if identifier and self.session.get_one(kind, identifier).archived_at is not None:
                return True
        return False

    def placements(self) -> list[bool]:
        facts: list[bool] = []
        for one in self.rows(models.Placement):
            if one.state in _NOT_TOLD or one.starts_on > self.today:
                continue
            facts += [bool(one.tasks), bool(one.learned)]
            if one.ends_on < self.today:
                facts.append(bool(one.tutor_words))
        return facts

    def experiences(self) -> list[bool]:
        told = [one for one in self.rows(models.Experience) if one.in_booklet]
        if not told:
            return [False] if self.committed else []
        return [all(t.strip() for t in (one.did, one.learned, one.reuse)) for one in told]

    def others(self) -> list[bool]:
        bilans = self.rows(models.Bilan)
        facts: list[bool] = []
        if self.leaving and "!avis" not in self.choice():
            facts.append(self.said("attitudes"))
        if "!bilans" in self.choice():
            return facts
        if self.committed and all(one.kind is not BilanKind.INTEGRATION for one in bilans):
            facts.append(False)
        if self.leaving and all(one.kind is not BilanKind.FINAL for one in bilans):
            facts.append(False)
        for one in bilans:
            if one.held_on is not None:
                both = one.trainee_signed_on is not None and one.referent_signed_on is not None
                facts += [bool(one.summary.strip()), both]
            elif one.planned_on is not None and one.planned_on < self.today:
                facts.append(False)
        return facts

    def following(self) -> list[bool]:
        if not self.committed:
            return []
        trades = self.rows(models.ExploredTrade)
        valid = any(one.state is TradeState.VALIDATED for one in trades)
        steps = len(self.rows(models.ProjectStep)) > 0
        return [bool(self.path.project) or valid, bool(self.path.next_steps) or steps]

    def chapters(self) -> list[list[bool]]:
        """Return, for each chapter printed, each fact asked for and whether it is known."""
        facts = {
            "fiche": self.sheet(),
            "parcours": [self.path.entry_on is not None],
            "contrat": self.contract(),
            "progres": self.progress(),
            "competences": self.competences(),
            "stages": self.placements(),
            "experiences": self.experiences(),
            "attitudes": self.others(),
            "suite": self.following(),
        }
        words = [word.removeprefix("-") for word in self.choice()]
        named = [word for word in words if word in facts]
        order = named + [code for code in facts if code not in named]
        return [facts[code] for code in order if f"-{code}" not in self.choice()]

    def choice(self) -> list[str]:
        """Return the words of the choice of chapters."""
        school = self.session.scalars(sa.select(models.School)).one()
        own = ""
        for one in self.session.scalars(sa.select(models.Portfolio)):
            if one.path_id == self.path.id:
                own = one.chapters
        return (own or school.booklet_chapters).split()

    def share(self) -> int:
        """Return the share, each chapter weighing the same."""
        percents = [100 * sum(facts) // len(facts) for facts in self.chapters() if facts]
        return sum(percents) // len(percents) if percents else 100


def state(**values: object) -> BookletState:
    """Return the facts of a committed path of which nothing else is known."""
    return BookletState(**{"state": PathState.COMMITTED, **values})  # type: ignore[arg-type]  # the fields of a test
