"""What needs somebody's eyes in a record or in a row: one sentence each, the most urgent first."""

from __future__ import annotations

from datetime import date

from e2c_desktop.domain.absence_alert import AbsenceAlert
from e2c_desktop.domain.codes import PathState
from e2c_desktop.domain.follow_note import SILENT_AFTER_DAYS, days_silent, silence_words
from e2c_desktop.domain.french import long_date, short_date
from e2c_desktop.domain.path import OPEN_STATES
from e2c_desktop.domain.path_remarks import decision_due
from e2c_desktop.domain.placement_due import DueFacts, convention_due
from e2c_desktop.domain.problems import Severity
from e2c_desktop.queries.records import PathRecord, PlacementLine, TraineeRecord
from e2c_desktop.queries.trainees import TraineeRow
from e2c_desktop.ui.records.header_card import Alert
from e2c_desktop.ui.trainees.stay_lines import late_loans

TO_STEPS = "steps"
"""Target of an alert that an action on the path answers."""
TO_DECISION = "decision"
"""Target of the alert that signing the contract, or leaving, answers."""
TO_LOANS = "loans"
"""Target of the alert that the return of lent equipment answers."""
TO_NOTES = "notes"
"""Target of an alert that a new note answers."""
TO_PLACEMENT = "placement:"
"""Target of an alert that the form of a placement answers; its identifier follows."""


def row_alert(row: TraineeRow, today: date) -> Alert | None:
    """Return the alert of a list row, the most urgent one, or None."""
    found: list[Alert] = []
    if row.state in OPEN_STATES and row.planned_end_on is not None and row.planned_end_on < today:
        found.append(_overrun(row.planned_end_on))
    if row.signs is not None:
        absences, convention = row.signs.absences, row.signs.convention
        if absences is not None:
            found.append(absence_line(absences, today))
        if convention is not None:
            found.append(Alert(convention.text, convention.tone))
    if row.birth_date is None and row.age is None:
        found.append(_no_birth())
    return min(found, key=_weight, default=None)


def absence_line(alert: AbsenceAlert, today: date) -> Alert:
    """Return the alert of somebody missing too often, who is to be called."""
    words = f"{alert.counted} {alert.silence(today)}".strip()
    return Alert(words, "bad", "Noter un appel", TO_NOTES)


def record_alerts(record: TraineeRecord, path: PathRecord | None, today: date) -> list[Alert]:
    """Return the alerts of a record, the most urgent first."""
    found: list[Alert] = []
    if path is not None:
        found += _path_alerts(path, today)
    if record.age is None:
        found.append(_no_birth())
    if record.minor and not record.draft.guardian_name and not record.masked:
        words = "Représentant légal à noter\u00a0: la personne est mineure"
        found.append(Alert(words, "warn", "Compléter", "guardian_name"))
    if path is not None:
        found += [
            Alert(problem.message, "warn", "Compléter" if problem.field else "", problem.field)
            for problem in path.problems
            if problem.severity is not Severity.INFO
        ]
        found += _silence(record, path, today)
    return sorted(found, key=_weight)


def _silence(record: TraineeRecord, path: PathRecord, today: date) -> list[Alert]:
    """Tell of a person in course who has not been heard of for too long."""
    days = days_silent(record.follow_up.last_contact, today)
    if path.state not in OPEN_STATES or days is None or days <= SILENT_AFTER_DAYS:
        return []
    return [Alert(silence_words(days), "warn", "Noter", TO_NOTES)]


def _weight(alert: Alert) -> int:
    return 0 if alert.tone == "bad" else 1


def _no_birth() -> Alert:
    return Alert("Date de naissance à compléter", "warn", "Compléter", "birth_date")


def _overrun(end: date) -> Alert:
    words = f"Fin prévue dépassée depuis le {short_date(end)}"
    return Alert(words, "bad", "Ajouter une étape", TO_STEPS)


def _path_alerts(path: PathRecord, today: date) -> list[Alert]:
    found: list[Alert] = []
    if path.state in OPEN_STATES and path.expected_end is not None and path.expected_end < today:
        found.append(_overrun(path.expected_end))
    if path.integration_end is not None and decision_due(path.state, path.integration_end, today):
        found.append(_decision(path.integration_end, today))
    back = path.returns_on
    if path.state is PathState.SUSPENDED and back is not None and back < today:
        words = f"Retour de suspension attendu le {short_date(back)}"
        found.append(Alert(words, "warn", "Ajouter une étape", TO_STEPS))
    late = late_loans(path.stay, path.dates.exit_on, today)
    if late:
        items = ", ".join(line.draft.item for line in late)
        found.append(Alert(f"Matériel à rendre\u00a0: {items}", "warn", "Ouvrir", TO_LOANS))
    found += [alert for line in path.placements if (alert := _unsigned(line, today)) is not None]
    return found


def _decision(end: date, today: date) -> Alert:
    left = (end - today).days
    words = "Décision d’intégration à prendre"
    if left < 0:
        return Alert(f"{words} depuis le {short_date(end)}", "bad", "Décider", TO_DECISION)
    when = f"J−{left}" if left else "aujourd’hui"
    return Alert(f"{words} avant le {short_date(end)} ({when})", "warn", "Décider", TO_DECISION)


def _unsigned(line: PlacementLine, today: date) -> Alert | None:
    due = convention_due(DueFacts(line.kind, line.state, line.starts_on, line.ends_on), today)
    if due is None:
        return None
    day = long_date(line.starts_on).removesuffix(f" {line.starts_on.year}")
    words = f"Convention du {day} pas encore signée"
    if due.tone == "warn":
        words = f"Convention du {day} à faire signer (J−{(line.starts_on - today).days})"
    return Alert(words, due.tone, "Ouvrir", f"{TO_PLACEMENT}{line.id}")
