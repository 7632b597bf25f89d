"""The whole check of a placement: P1 to P11 as files are checked, and what a form shows besides."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import replace
from datetime import date

from e2c_desktop.domain.codes import PlacementKind
from e2c_desktop.domain.french import NBSP, short_date
from e2c_desktop.domain.placement_facts import FactsId, PlacementFacts
from e2c_desktop.domain.placement_rules import conventions, hours, people
from e2c_desktop.domain.placement_rules.case import Case, without_object
from e2c_desktop.domain.placement_rules.rests import rests
from e2c_desktop.domain.placement_rules.rule_set import RuleBook
from e2c_desktop.domain.placement_rules.verdicts import P_RULES, Level, RuleCode, Verdict
from e2c_desktop.domain.placement_rules.windows import before
from e2c_desktop.domain.work_calendar import WorkCalendar

_CHECKS: Mapping[RuleCode, Callable[[Case], Verdict]] = {
    RuleCode.DURATION: conventions.duration,
    RuleCode.RENEWAL: conventions.renewal,
    RuleCode.CONVENTIONS: conventions.conventions,
    RuleCode.DAYS: conventions.days,
    RuleCode.OVERLAP: conventions.overlap,
    RuleCode.HOURS: hours.hours,
    RuleCode.AGE: people.age,
    RuleCode.PERMANENT_JOB: people.permanent_job,
    RuleCode.SIGNATURES: people.signatures,
    RuleCode.DELEGATION: people.delegation,
    RuleCode.ACCIDENT: people.accident,
}

_BY_KIND: Mapping[PlacementKind, frozenset[RuleCode]] = {
    PlacementKind.PMSMP: frozenset(P_RULES),
    PlacementKind.TRAINING: frozenset(
        {RuleCode.OVERLAP, RuleCode.HOURS, RuleCode.AGE, RuleCode.SIGNATURES}
    ),
    PlacementKind.VISIT: frozenset(),
}
_OTHER_KINDS = frozenset({RuleCode.OVERLAP})
"""A civic service or a worksite has a law of its own: only its dates are compared."""


def check(
    facts: PlacementFacts,
    others: Sequence[PlacementFacts],
    rules: RuleBook,
    calendar: WorkCalendar,
    *,
    live: bool,
) -> list[Verdict]:
    """Return what the rules in force on the first day say of a placement.

    Args:
        facts: the placement; its last day is not before its first.
        others: the other placements of the same person, and the one it renews; the placement
            itself may be among them.
        rules: the rule sets of the school.
        calendar: its holidays and closures.
        live: False gives P1 to P11 in this order, one verdict each, exactly as decisions D1–D16:
            a placement is judged against the earlier ones. True is what a form shows: rules
            without object are left out, the timetable is read day by day with the age of each
            day, and what the placement would do to later ones is told.
    """
    case = Case(
        facts,
        others,
        rules.in_force(facts.starts_on),
        calendar.interrupted_by(facts.interruptions) if facts.interruptions else calendar,
    )
    if live:
        return _live(case, rules)
    concerned = _concerned(facts)
    return [_CHECKS[rule](case) if rule in concerned else without_object(rule) for rule in P_RULES]


def _concerned(facts: PlacementFacts) -> frozenset[RuleCode]:
    return _BY_KIND.get(facts.kind, _OTHER_KINDS) if facts.counts else frozenset()


def _live(case: Case, rules: RuleBook) -> list[Verdict]:
    facts, found = case.facts, list[Verdict]()
    concerned = _concerned(facts)
    timed = facts.kind in _TIMED and facts.counts
    timetable = facts.timetable if timed else None
    for rule in P_RULES:
        if rule is RuleCode.HOURS and timetable is not None:
            found += hours.live_hours(case, timetable)
        elif rule in concerned:
            found.append(_CHECKS[rule](case))
    if timetable is not None:
        found += rests(case, timetable)
    if timed:
        found += [people.insurance(case), *people.minors(case), *_unknown_age(case)]
    shown = [verdict for verdict in found if verdict.level is not Level.WITHOUT_OBJECT]
    return shown + _later(case, rules)


_TIMED = frozenset({PlacementKind.PMSMP, PlacementKind.TRAINING})


def _unknown_age(case: Case) -> list[Verdict]:
    if case.facts.birth_date is not None:
        return []
    source = case.rules.quote("L3162-1 et L4153-1 du code du travail")
    title = "Date de naissance inconnue"
    why = "Ni l’âge ni les limites des mineurs ne peuvent être contrôlés."
    return [Verdict(RuleCode.AGE, Level.WARNING, title, why, source=source)]


def _later(case: Case, rules: RuleBook) -> list[Verdict]:
    """Tell which later placements with the same host this one would put out of the rules."""
    if not case.facts.is_pmsmp:
        return []
    found = []
    for later in case.at_host:
        if before(case.facts, later):
            found += _harm(case, later, rules)
    return found


def _harm(case: Case, later: PlacementFacts, rules: RuleBook) -> list[Verdict]:
    without = [other for other in case.others if other.id not in (case.facts.id, later.id)]
    in_force, calendar = rules.in_force(later.starts_on), case.calendar
    after = Case(later, [*without, case.facts], in_force, calendar, searched=False)
    now = Case(later, without, in_force, calendar, searched=False)
    found = []
    for rule in (RuleCode.RENEWAL, RuleCode.CONVENTIONS, RuleCode.DAYS):
        verdict = _CHECKS[rule](after)
        renews = rule is RuleCode.RENEWAL and later.renewal_of_id == case.facts.id
        if verdict.needs_attention and (renews or not _CHECKS[rule](now).needs_attention):
            found.append(
                replace(
                    verdict,
                    title=f"Le stage du {short_date(later.starts_on)} ici, plus tard",
                    why=f"Il sortirait des règles{NBSP}: {_lowered(verdict.title)}.",
                    motive="",
                    way_out=None,
                    day=later.starts_on,
                    possible_on=None,
                )
            )
    return found


def _lowered(words: str) -> str:
    return words[:1].lower() + words[1:]


def check_all(
    placements: Iterable[PlacementFacts],
    rules: RuleBook,
    calendar: WorkCalendar | Mapping[FactsId, WorkCalendar],
    *,
    among: Iterable[FactsId] | None = None,
    live: bool = False,
) -> dict[FactsId, list[Verdict]]:
    """Check many placements, each against those of its person.

    Args:
        placements: all the placements known of these people.
        rules: the rule sets of the school.
        calendar: the calendar of all, or that of each placement.
        among: the placements to check; all by default.
        live: as in `check`.
    """
    known = list(placements)
    by_trainee: dict[FactsId, list[PlacementFacts]] = defaultdict(list)
    by_id: dict[FactsId, PlacementFacts] = {}
    for facts in known:
        by_trainee[facts.trainee_id].append(facts)
        by_id.setdefault(facts.id, facts)
    wanted = None if among is None else set(among)
    found = {}
    for facts in known:
        if wanted is not None and facts.id not in wanted:
            continue
        others = by_trainee[facts.trainee_id]
        renewed = by_id.get(facts.renewal_of_id) if facts.renewal_of_id is not None else None
        if renewed is not None and renewed.trainee_id != facts.trainee_id:
            others = [*others, renewed]
        own = calendar if isinstance(calendar, WorkCalendar) else calendar[facts.id]
        found[facts.id] = check(facts, others, rules, own, live=live)
    return found


def possible_from(verdicts: Iterable[Verdict]) -> date | None:
    """Return the first possible first day that the verdicts give, if P3 or P4 blocks (D15)."""
    return next((one.possible_on for one in verdicts if one.possible_on is not None), None)
