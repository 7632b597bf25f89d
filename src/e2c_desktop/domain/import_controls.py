"""What the rules P1 to P11 say of the placements of a file: told, never a reason to refuse.

Decisions D1 to D16: each placement is judged against the earlier ones of its person, those of the
base and those of the file, in the order of the file. A file has no motive of renewal and no
delegation: neither is evaluated.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import cast
from uuid import UUID

from e2c_desktop.domain.import_lines import IMPORTED, TO_CONFIRM
from e2c_desktop.domain.import_placements import PlacementVerdict
from e2c_desktop.domain.placement_facts import FactsId, PlacementFacts, host_key
from e2c_desktop.domain.placement_rules.engine import check_all
from e2c_desktop.domain.placement_rules.rule_set import RuleBook
from e2c_desktop.domain.placement_rules.verdicts import P_RULES
from e2c_desktop.domain.work_calendar import WorkCalendar


@dataclass(frozen=True, slots=True)
class Host:
    """A company as the rules see it."""

    name: str
    siret: str


@dataclass(frozen=True, slots=True)
class Around:
    """What the rules need besides the lines of the file.

    Attributes:
        births: birth date of each person.
        hosts: by company.
        known: the placements that the base has of these people.
        calendars: by placement of the base.
        calendar: of each path.
        rules: the rule sets of the school.
    """

    births: Mapping[UUID, date | None]
    hosts: Mapping[UUID, Host]
    known: Sequence[PlacementFacts]
    calendars: Mapping[FactsId, WorkCalendar]
    calendar: Mapping[UUID, WorkCalendar]
    rules: RuleBook


@dataclass(frozen=True, slots=True)
class Control:
    """A rule that a placement of the file does not keep."""

    placement: str
    row: int
    rule: str
    level: str
    motive: str


@dataclass(frozen=True, slots=True)
class Controls:
    """What the rules say of the placements imported, and of all once suggestions are accepted."""

    imported: tuple[Control, ...] = ()
    everything: tuple[Control, ...] = ()


def controls_of(lines: Sequence[PlacementVerdict], around: Around) -> Controls:
    """Return what does not keep the rules, in the order of the file.

    Args:
        lines: the verdicts of a plan.
        around: what the rules need besides.
    """
    sure = [line for line in lines if line.verdict == IMPORTED]
    likely = [line for line in lines if line.verdict in (IMPORTED, TO_CONFIRM)]
    return Controls(_checked(sure, around), _checked(likely, around))


def counted(controls: Sequence[Control]) -> dict[str, int]:
    """Return how many there are of each rule and level: « P1 bloquant »."""
    counts = Counter(f"{control.rule} {control.level}" for control in controls)
    return dict(sorted(counts.items()))


def _checked(lines: Sequence[PlacementVerdict], around: Around) -> tuple[Control, ...]:
    rank = max((facts.rank for facts in around.known), default=0)
    by_label: dict[FactsId, FactsId] = {str(facts.id): facts.id for facts in around.known}
    facts = [
        _facts(line, around, by_label, rank + place) for place, line in enumerate(lines, start=1)
    ]
    calendars = dict(around.calendars)
    calendars |= {
        line.placement: around.calendar[line.path_id] for line in lines if line.path_id is not None
    }
    names = [one.id for one in facts]
    verdicts = check_all([*around.known, *facts], around.rules, calendars, among=names)
    found: list[Control] = []
    for line in lines:
        for rule, verdict in zip(P_RULES, verdicts[line.placement], strict=True):
            if verdict.needs_attention:
                found.append(
                    Control(
                        line.placement,
                        line.line.row,
                        rule.value,
                        verdict.level.value,
                        verdict.motive,
                    )
                )
    return tuple(found)


def _facts(
    line: PlacementVerdict, around: Around, by_label: Mapping[FactsId, FactsId], rank: int
) -> PlacementFacts:
    """Return the facts of a line that is imported, or would be: it has its two days."""
    values = line.line.values
    trainee_id, company_id = cast("UUID", line.trainee_id), cast("UUID", line.company_id)
    host = around.hosts[company_id]
    return PlacementFacts(
        id=line.placement,
        trainee_id=trainee_id,
        birth_date=around.births[trainee_id],
        kind=values.kind,
        state=values.state,
        host_key=host_key(host.siret, host.name),
        host_name=host.name,
        starts_on=cast("date", values.starts_on),
        ends_on=cast("date", values.ends_on),
        purpose=values.purpose,
        objectives=values.objectives,
        renewal_of_id=by_label.get(line.renews, line.renews) if line.renews else None,
        weekly_hours=values.weekly_hours,
        signatures=None,
        signed_on=values.signed_on,
        delegation_known=False,
        rank=rank,
    )
