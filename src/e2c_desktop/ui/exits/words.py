"""The words of an exit on the screen: moments, due days, situations, reasons."""

from __future__ import annotations

from datetime import date

from e2c_desktop.domain.codes import Moment
from e2c_desktop.domain.dates import add_months
from e2c_desktop.domain.follow_up_agenda import MONTHS, FollowUp, FollowUpState
from e2c_desktop.domain.french import short_date
from e2c_desktop.domain.outcomes.evolution import Evolution, evolution
from e2c_desktop.domain.outcomes.rule_set import OutcomeRules
from e2c_desktop.queries.exit_records import ExitRecord
from e2c_desktop.queries.exit_rows import ExitBase, SituationLine
from e2c_desktop.ui.kit.rows import Sign

EMPTY = "–"
_SIGNS: dict[FollowUpState, tuple[str, str]] = {
    FollowUpState.LATE: ("circle-alert", "bad"),
    FollowUpState.DUE: ("clock", "warn"),
    FollowUpState.WAITING: ("hourglass", "info"),
    FollowUpState.UPCOMING: ("circle", "text-muted"),
    FollowUpState.DONE: ("circle-check", "accent"),
    FollowUpState.MISSED: ("circle-dashed", "text-muted"),
}


def full_name(base: ExitBase) -> str:
    """Return « NOM Prénom »."""
    return f"{base.last_name.upper()} {base.first_name}".rstrip()


def moment_title(moment: Moment) -> str:
    """Return « Sortie », « 6 mois »."""
    return "Sortie" if moment is Moment.EXIT else f"{MONTHS[moment]}\u00a0mois"


def moment_short(moment: Moment) -> str:
    """Return « M+6 »."""
    return "Sortie" if moment is Moment.EXIT else f"M+{MONTHS[moment]}"


def rules_title(rules: OutcomeRules) -> str:
    """Return « Règle E2C-2023 »."""
    return f"Règle {rules.name}"


def state_sign(follow_up: FollowUp, today: date) -> Sign:
    """Return the icon of where a moment stands, with its words."""
    state = follow_up.state(today)
    icon, token = _SIGNS[state]
    return Sign(icon, token, state.label)


def _days(count: int) -> str:
    return f"{count}\u00a0jour{'s' if count > 1 else ''}"


def due_words(follow_up: FollowUp, today: date) -> str:
    """Return « 15/11, dans 3 jours », « 01/11, 12 jours de retard »; far days with their year."""
    state, day = follow_up.state(today), short_date(follow_up.call_on)
    near = f"{follow_up.call_on:%d/%m}"
    if state is FollowUpState.LATE:
        return f"{near}, {_days((today - follow_up.call_on).days)} de retard"
    if state is FollowUpState.DUE:
        left = (follow_up.call_on - today).days
        return f"{near}, dans {_days(left)}" if left else f"{near}, aujourd’hui"
    if state is FollowUpState.WAITING:
        return f"à rappeler le {day}"
    if state is FollowUpState.MISSED:
        return f"{short_date(follow_up.planned_on)}, sans réponse"
    return day


def done_words(planned_on: date, line: SituationLine) -> str:
    """Return « prévu 15/08, fait 19/08 »."""
    done = "" if line.observed_on is None else f", fait {line.observed_on:%d/%m}"
    return f"prévu {planned_on:%d/%m}{done}"


def length_words(line: SituationLine) -> str:
    """Return how long a contract or a training lasts: « 4 mois », « 12 jours », or nothing."""
    first, last = line.starts_on, line.ends_on
    if first is None or last is None or last < first:
        return ""
    months = (last.year - first.year) * 12 + last.month - first.month + 1
    while months and add_months(first, months).toordinal() > last.toordinal() + 1:
        months -= 1
    return f"{months}\u00a0mois" if months else _days((last - first).days + 1)


def situation_words(line: SituationLine | None) -> str:
    """Return « CDD, 4 mois, cuisine »."""
    if line is None:
        return ""
    if line.code is None:
        return "Jointe, situation non notée" if line.answered else "Sans réponse"
    parts = (line.code.label, length_words(line), line.title or line.place)
    return ", ".join(part for part in parts if part)


def evolution_words(record: ExitRecord) -> str:
    """Return « Depuis la sortie : mieux (dynamique, puis positive). », or nothing."""
    rules = record.rules.first
    later = [
        told.category
        for moment in record.moments
        if moment is not Moment.EXIT
        and (line := record.situation_at(moment)) is not None
        and line.facts.known
        and (told := record.category_at(moment, rules)) is not None
    ]
    at_exit = record.row.first.category
    if not later:
        return ""
    found = evolution(at_exit, later[-1])
    if found is None:
        return ""
    if found is Evolution.ALIKE:
        return f"Depuis\u00a0: {found.label} ({at_exit.label.lower()})."
    way = f"{at_exit.label.lower()}, puis {later[-1].label.lower()}"
    return f"Depuis\u00a0: {found.label} ({way})."


def why_parts(record: ExitRecord, moment: Moment) -> list[tuple[str, bool]]:
    """Return the sentence under the table: why this category, or why two of them."""
    shown = moment if record.category_at(moment, record.rules.first) else Moment.EXIT
    told = [
        (rules, found)
        for rules in record.rules.both
        if (found := record.category_at(shown, rules)) is not None
    ]
    categories = {found.category for _, found in told}
    if len(categories) > 1:
        parts = [("Pourquoi deux réponses\u00a0? ", True)]
        parts += [(f"{rules_title(rules)}\u00a0: {found.why} ", False) for rules, found in told]
    else:
        parts = [("Pourquoi\u00a0? ", True), (f"{told[0][1].why} ", False)]
    return [*parts, (evolution_words(record), False)]
