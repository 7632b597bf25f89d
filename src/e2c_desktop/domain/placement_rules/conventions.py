"""P1 to P5: duration, renewal, conventions and days with one host, other placements."""

from __future__ import annotations

from e2c_desktop.domain.codes import PlacementKind
from e2c_desktop.domain.french import NBSP, short_date, typography
from e2c_desktop.domain.placement_facts import PlacementFacts
from e2c_desktop.domain.placement_rules.case import Case, without_object
from e2c_desktop.domain.placement_rules.verdicts import RuleCode, Verdict, WayOut
from e2c_desktop.domain.placement_rules.windows import (
    before,
    conventions_before,
    latest_end,
    most_days,
    same_purpose,
)
from e2c_desktop.domain.text import comparison_key

ARTICLE = "D5135-3 du code du travail"
_NOT_REACHED = comparison_key("objectifs non atteints")
_ORDINALS = {1: "Première", 2: "Deuxième", 3: "Troisième"}


def duration(case: Case) -> Verdict:
    """P1: a convention lasts one month at most, from date to date (decision D1)."""
    facts = case.facts
    latest = latest_end(facts.starts_on, case.limits.convention_months)
    if facts.ends_on <= latest:
        title = f"Durée{NBSP}: dernier jour possible le {short_date(latest)}"
        return case.met(RuleCode.DURATION, title, ARTICLE)
    motive = (
        f"du {short_date(facts.starts_on)} au {short_date(facts.ends_on)} : "
        f"fin au plus tard le {short_date(latest)}"
    )
    return case.unmet(
        RuleCode.DURATION,
        f"Durée{NBSP}: {facts.days}{NBSP}jours",
        f"{_months(case).capitalize()} au plus, de date à date{NBSP}: "
        f"dernier jour possible le {short_date(latest)}.",
        ARTICLE,
        motive=motive,
        way_out=WayOut(f"Finir le {short_date(latest)}", day=latest),
    )


def _months(case: Case) -> str:
    months = case.limits.convention_months
    return "un mois" if months == 1 else f"{months}{NBSP}mois"


def renewal(case: Case) -> Verdict:
    """P2: one renewal, same object and objectives, because they were not reached (D14)."""
    if not case.facts.is_renewal:
        return without_object(RuleCode.RENEWAL)
    reasons = _renewal_reasons(case)
    if not reasons:
        title = f"Renouvellement{NBSP}: mêmes objet et objectifs, un seul"
        return case.met(RuleCode.RENEWAL, title, ARTICLE)
    said = [typography(reason) for reason in reasons]
    others = f" Aussi{NBSP}: {', '.join(said[1:])}." if said[1:] else ""
    return case.unmet(
        RuleCode.RENEWAL,
        f"Renouvellement{NBSP}: {said[0]}",
        f"Un seul renouvellement, d’{_months(case)} au plus, mêmes objet et objectifs, "
        f"quand ils n’ont pas été atteints.{others}",
        ARTICLE,
        motive=" ; ".join(reasons).replace("’", "'"),  # as the checked cases write
    )


def _renewal_reasons(case: Case) -> list[str]:
    facts = case.facts
    renewed = next((other for other in case.others if other.id == facts.renewal_of_id), None)
    if renewed is None or not renewed.counts or renewed.id == facts.id:
        return ["convention renouvelée introuvable"]
    latest = latest_end(facts.starts_on, case.limits.convention_months)
    motive = facts.renewal_reason
    tests = (
        (renewed.is_renewal, "renouvellement d’un renouvellement (1 au plus)"),
        (_renewed_before(case), "convention déjà renouvelée (1 au plus)"),
        (renewed.trainee_id != facts.trainee_id, "stagiaire différent"),
        (renewed.host_key != facts.host_key, "structure d’accueil différente"),
        (renewed.purpose is not facts.purpose, "objet différent"),
        (
            comparison_key(renewed.objectives) != comparison_key(facts.objectives),
            "objectifs différents",
        ),
        (facts.ends_on > latest, f"plus d’un mois (fin au plus tard le {short_date(latest)})"),
        (
            motive is not None and _NOT_REACHED not in comparison_key(motive),
            "motif « objectifs non atteints » absent",
        ),
        (facts.starts_on <= renewed.ends_on, "commence avant la fin de la convention renouvelée"),
    )
    return [words for unmet, words in tests if unmet]


def _renewed_before(case: Case) -> bool:
    return any(
        other.renewal_of_id == case.facts.renewal_of_id
        and other.id != case.facts.id
        and other.counts
        and before(other, case.facts)
        for other in case.others
    )


def conventions(case: Case) -> Verdict:
    """P3: two conventions at most with the same host in twelve months, and different ones."""
    if case.facts.is_renewal:
        return without_object(RuleCode.CONVENTIONS)
    limits = case.limits
    inside = conventions_before(case.facts.starts_on, case.earlier, limits.window_months)
    number = len(inside) + 1
    same = [other for other in inside if same_purpose(case.facts, other)]
    window = f"{limits.window_months}{NBSP}mois"
    motives, title = [], ""
    if number > limits.host_conventions:
        named = ", ".join(str(other.id) for other in inside)
        motives.append(
            f"{number}e convention en {limits.window_months} mois dans cette structure ({named})"
        )
        title = f"{number}e convention ici en {window}"
    if same:
        named = ", ".join(str(other.id) for other in same)
        motives.append(f"mêmes objet et objectifs que {named}")
        title = title or f"Mêmes objet et objectifs que le {_day(same[0])}"
    if not motives:
        rank = _ORDINALS.get(number, f"{number}e")
        title = f"{rank} convention ici, {limits.host_conventions} au plus sur {window}"
        return case.met(RuleCode.CONVENTIONS, title, ARTICLE)
    return _with_possible_day(case, RuleCode.CONVENTIONS, title, _why_conventions(case), motives)


def _why_conventions(case: Case) -> str:
    return (
        f"{case.limits.host_conventions} conventions au plus avec la même entreprise sur "
        f"{case.limits.window_months}{NBSP}mois, aux objets et objectifs différents."
    )


def _day(facts: PlacementFacts) -> str:
    return short_date(facts.starts_on)


def days(case: Case) -> Verdict:
    """P4: sixty days at most with the same host in any twelve months, renewals included (D6)."""
    limits = case.limits
    own = (case.facts.starts_on, case.facts.ends_on)
    count = most_days(own, case.earlier, limits.window_months)
    window = f"{limits.window_months}{NBSP}mois"
    if count <= limits.host_days:
        plural = "s" if count > 1 else ""
        title = f"{count}{NBSP}jour{plural} ici, {limits.host_days} au plus sur {window}"
        return case.met(RuleCode.DAYS, title, ARTICLE)
    motive = (
        f"{count} jours dans cette structure sur {limits.window_months} mois glissants "
        f"({limits.host_days} au plus)"
    )
    return _with_possible_day(
        case,
        RuleCode.DAYS,
        f"{count}{NBSP}jours ici sur {window}",
        f"{limits.host_days}{NBSP}jours au plus avec la même entreprise, renouvellements compris.",
        [motive],
    )


def _with_possible_day(
    case: Case, rule: RuleCode, title: str, why: str, motives: list[str]
) -> Verdict:
    """Return an unmet verdict with the first day that P3 and P4 both let pass (D15)."""
    possible = case.possible_on
    way_out = (
        WayOut(f"Possible à partir du {short_date(possible)}", day=possible) if possible else None
    )
    return case.unmet(
        rule,
        title,
        why,
        ARTICLE,
        motive=" ; ".join(motives),
        way_out=way_out,
        possible_on=possible,
    )


def overlap(case: Case) -> Verdict:
    """P5: another placement of the same person on the same days; both are told (D2, D3, D11)."""
    found = [other for other in case.others if _overlaps(case.facts, other)]
    if not found:
        return case.met(RuleCode.OVERLAP, "Aucun autre stage à ces dates", "Suivi de l’école")
    first = found[0]
    host = f" chez {first.host_name}" if first.host_name else ""
    return case.unmet(
        RuleCode.OVERLAP,
        f"Un autre stage{host} à ces dates",
        f"Du {short_date(first.starts_on)} au {short_date(first.ends_on)}.",
        "Suivi de l’école",
        motive=f"chevauche {', '.join(str(other.id) for other in found)}",
        day=max(first.starts_on, case.facts.starts_on),
    )


def _overlaps(facts: PlacementFacts, other: PlacementFacts) -> bool:
    return (
        other.trainee_id == facts.trainee_id
        and other.id != facts.id
        and other.counts
        and other.kind is not PlacementKind.VISIT
        and other.starts_on <= facts.ends_on
        and facts.starts_on <= other.ends_on
    )
