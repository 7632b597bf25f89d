"""Experiences, trades, objectives, steps and meetings of the demonstration school."""

from __future__ import annotations

import tomllib
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta
from functools import lru_cache
from typing import Any
from uuid import UUID

from e2c_desktop.domain.codes import EventKind
from e2c_desktop.domain.employer_choice import choice_text, usual_choice
from e2c_desktop.domain.experience import (
    BilanKind,
    Discovery,
    ExperienceKind,
    ObjectiveState,
    TradeState,
)
from e2c_desktop.domain.placement_review import CRITERIA, GridLevel, grid_to_text
from e2c_desktop.runtime.resources import resource_text
from e2c_desktop.services.demo.dice import Dice, Weighted, working_day
from e2c_desktop.services.demo.new_rows import NewRows
from e2c_desktop.storage.models import (
    Bilan,
    Experience,
    ExploredTrade,
    PathObjective,
    ProjectStep,
)

_ATTITUDE = Weighted(
    [(GridLevel.GOOD, 50.0), (GridLevel.VERY_GOOD, 30.0), (GridLevel.TO_IMPROVE, 20.0)]
)
_SHOWN_ATTITUDES = 6
_STATES = Weighted(
    [(ObjectiveState.REACHED, 50.0), (ObjectiveState.PARTLY, 30.0), (ObjectiveState.ONGOING, 20.0)]
)
_KINDS = {
    "Bilan intermédiaire": BilanKind.INTERMEDIATE,
    "Bilan final": BilanKind.FINAL,
}
_PLACES = {kind.value: kind for kind in ExperienceKind}
_SIGNED = 0.85


@lru_cache(maxsize=1)
def _texts() -> dict[str, Any]:
    found: dict[str, Any] = tomllib.loads(resource_text("demo/journeys.toml"))
    return found


@dataclass(frozen=True, slots=True)
class Lived:
    """A path as it was invented before.

    Attributes:
        path: its row.
        end: the day it ended, or the day it should.
        stays: its placements that began, in order.
        events: its dated steps.
    """

    path: Any
    end: date | None
    stays: Sequence[Any]
    events: Sequence[Any]


@dataclass(slots=True)
class Journey:
    """What was written of a path: its portfolio, and the proofs its experiences give."""

    portfolio: dict[str, Any]
    proofs: list[tuple[str, date | None, UUID, UUID]] = field(default_factory=list)

    @property
    def shown(self) -> set[UUID]:
        """The competences that an experience shows."""
        return {competence_id for _, _, _, competence_id in self.proofs}


class JourneyWriter:
    """Writes what a path lived.

    Args:
        dice: the chance.
        today: what is later is not known yet.
        rows: where the rows go.
        codes: the competences of the framework, by code.
    """

    def __init__(self, dice: Dice, today: date, rows: NewRows, codes: dict[str, UUID]) -> None:
        self._dice, self._today, self._rows, self._codes = dice, today, rows, codes

    def write(self, lived: Lived) -> Journey:
        """Write the experiences, the project and the meetings of a path."""
        path = lived.path
        signed = path.contract_on is not None and path.contract_on <= self._today
        journey = Journey(self._portfolio(lived, signed=signed))
        if signed:
            self._experiences(lived, journey)
            self._objectives(path)
            self._trades(lived)
            self._steps(path)
        self._bilans(lived, signed=signed)
        return journey

    def _word(self, key: str) -> str:
        chosen: str = self._dice.one(_texts()["words"][key])
        return chosen

    def _portfolio(self, lived: Lived, *, signed: bool) -> dict[str, Any]:
        path, dice = lived.path, self._dice
        near = lived.end is not None and lived.end - self._today < timedelta(days=45)
        trade = path.project or "services à la personne"
        told = signed and (near or dice.chance(0.3))
        attitudes = {one.label: _ATTITUDE.draw(dice) for one in CRITERIA[:_SHOWN_ATTITUDES]}
        looking = self._word("looking_for").format(trade=trade[:1].lower() + trade[1:].rstrip("."))
        agreed = told and dice.chance(0.6)
        last = min(self._today, path.exit_on or self._today)
        stays = [stay.id for stay in lived.stays]
        return {
            "path_id": path.id,
            "takeaways": self._word("takeaways") if told else "",
            "looking_for": looking if told else "",
            "strengths": self._word("strengths") if told else "",
            "attitudes": grid_to_text(attitudes) if told else "",
            "chapters": "",
            "employer_choice": choice_text(usual_choice(stays)) if agreed else "",
            "employer_agreed_on": working_day(last - timedelta(days=3)) if agreed else None,
            "project_validated_on": self._validated_on(lived) if told and path.project else None,
        }

    def _validated_on(self, lived: Lived) -> date | None:
        over = [stay.ends_on for stay in lived.stays if stay.ends_on <= self._today]
        return working_day(over[-1] + timedelta(days=1)) if len(over) > 1 else None

    def _experiences(self, lived: Lived, journey: Journey) -> None:
        models, path, dice = list(_texts()["experience"]), lived.path, self._dice
        first = path.contract_on
        last = min(self._today, path.exit_on or self._today)
        for rank in range(dice.between(1, 4)):
            model = models.pop(int(dice.random.random() * len(models)))
            kind = _PLACES[model["kind"]]
            stay = dice.one(lived.stays) if lived.stays else None
            if kind is ExperienceKind.PLACEMENT and stay is None:
                continue
            of_stay = stay if kind is ExperienceKind.PLACEMENT else None
            day = min(working_day(first + timedelta(days=20 * rank + dice.between(3, 18))), last)
            if of_stay is not None:
                day = min(of_stay.ends_on, last)
            made = self._rows.add(
                Experience,
                path.site_origine,
                path_id=path.id,
                title=model["title"],
                kind=kind,
                starts_on=day,
                ends_on=None,
                did=model["did"],
                learned=model["learned"],
                reuse=model["reuse"],
                activity_id=None,
                placement_id=of_stay.id if of_stay is not None else None,
                in_booklet=True,
            )
            for code in model["competences"]:
                journey.proofs.append((model["title"], day, made, self._codes[code]))

    def _objectives(self, path: Any) -> None:  # noqa: ANN401  # a row of selected columns
        texts = list(_texts()["words"]["objectives"])
        over = path.exit_on is not None
        for rank in range(3):
            text = texts.pop(int(self._dice.random.random() * len(texts)))
            state = _STATES.draw(self._dice) if over else ObjectiveState.ONGOING
            self._rows.add(
                PathObjective,
                path.site_origine,
                path_id=path.id,
                text=text,
                state=state,
                detail=self._word("details"),
                rank=rank,
            )

    def _trades(self, lived: Lived) -> None:
        path = lived.path
        seen: set[str] = set()
        for stay in lived.stays:
            if not stay.trade or stay.trade in seen:
                continue
            kept = stay.trade_code != "" and stay.trade_code == path.project_trade_code
            state = TradeState.VALIDATED if kept else TradeState.EXPLORED
            if not kept and self._dice.chance(0.3):
                state = self._dice.one((TradeState.HYPOTHESIS, TradeState.DROPPED))
            self._rows.add(
                ExploredTrade,
                path.site_origine,
                path_id=path.id,
                label=stay.trade,
                code=stay.trade_code,
                state=state,
                how=Discovery.PLACEMENT,
                on=stay.starts_on,
                opinion=self._word("opinions"),
                rank=len(seen),
            )
            seen.add(stay.trade)

    def _steps(self, path: Any) -> None:  # noqa: ANN401  # a row of selected columns
        texts = list(_texts()["words"]["steps"])
        last = min(self._today, path.exit_on or self._today)
        for rank in range(self._dice.between(1, 3)):
            label = texts.pop(int(self._dice.random.random() * len(texts)))
            due = working_day(last + timedelta(days=14 * rank - 10))
            done = due if due < last and self._dice.chance(0.7) else None
            self._rows.add(
                ProjectStep,
                path.site_origine,
                path_id=path.id,
                label=label,
                due_on=due,
                done_on=done,
                rank=0,
            )

    def _bilans(self, lived: Lived, *, signed: bool) -> None:
        path = lived.path
        if signed:
            self._bilan(path, BilanKind.INTEGRATION, path.contract_on)
        for event in lived.events:
            kept = event.kind is EventKind.REVIEW and event.on <= self._today
            if kept and event.detail in _KINDS:
                self._bilan(path, _KINDS[event.detail], event.on)
        coming = lived.end
        far = coming is not None and coming > self._today + timedelta(days=7)
        if signed and path.exit_on is None and coming is not None and far:
            self._planned(path, BilanKind.FINAL, working_day(coming - timedelta(days=4)))

    def _bilan(self, path: Any, kind: BilanKind, day: date) -> None:  # noqa: ANN401  # a row
        word = {
            BilanKind.INTEGRATION: "integration",
            BilanKind.INTERMEDIATE: "intermediate",
            BilanKind.FINAL: "final",
        }[kind]
        on = day if self._dice.chance(_SIGNED) else None
        self._rows.add(
            Bilan,
            path.site_origine,
            path_id=path.id,
            kind=kind,
            planned_on=day,
            held_on=day,
            staff_id=path.referent_id,
            summary=self._word(word),
            decisions=self._word("decisions"),
            trainee_words=self._word("own_words"),
            trainee_signed_on=on,
            referent_signed_on=on,
            direction_signed_on=on if kind is BilanKind.FINAL else None,
            guardian_signed_on=None,
        )

    def _planned(self, path: Any, kind: BilanKind, day: date) -> None:  # noqa: ANN401  # a row
        empty = dict.fromkeys(("summary", "decisions", "trainee_words"), "")
        unsigned = dict.fromkeys(
            (
                "held_on",
                "trainee_signed_on",
                "referent_signed_on",
                "direction_signed_on",
                "guardian_signed_on",
            )
        )
        self._rows.add(
            Bilan,
            path.site_origine,
            path_id=path.id,
            kind=kind,
            planned_on=day,
            staff_id=path.referent_id,
            **empty,
            **unsigned,
        )
