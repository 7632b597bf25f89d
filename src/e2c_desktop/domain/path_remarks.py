"""What is said of a step or of dates typed about a path, beyond the order of its states.

Remarks under a field while it is typed; what is an error here is refused by the services too.
"""

from __future__ import annotations

from datetime import date

from e2c_desktop.domain.codes import Opinion, PathState
from e2c_desktop.domain.french import short_date
from e2c_desktop.domain.path import CLOSED_STATES
from e2c_desktop.domain.path_draft import PathDraft
from e2c_desktop.domain.problems import Problem

DECIDE_WITHIN = 7
"""Days before the end of the integration from which its decision is asked for."""


def admission_problems(draft: PathDraft) -> list[Problem]:
    """Return a warning when somebody is admitted, or enters, without a favourable interview.

    Motivation is the only criterion of the network, but the school decides: never a refusal.
    """
    if draft.interview_opinion is Opinion.FAVOURABLE:
        return []
    if draft.interview_on is None:
        message = "Aucun entretien de motivation n’est noté."
    elif draft.interview_opinion is None:
        message = "L’avis de l’entretien de motivation n’est pas noté."
    else:
        message = f"Avis de l’entretien de motivation : {draft.interview_opinion.label.lower()}."
    return [Problem.warning("what", "avis", message)]


def extension_problems(new_end: date, present_end: date | None) -> list[Problem]:
    """Return a warning when an extension does not extend."""
    if present_end is None or new_end > present_end:
        return []
    message = f"Ce n’est pas après la fin prévue actuelle ({short_date(present_end)})."
    return [Problem.warning("on", "prolongation", message)]


def return_problems(suspended_on: date, returns_on: date | None) -> list[Problem]:
    """Return an error when somebody is expected back before the suspension has begun."""
    if returns_on is None or returns_on > suspended_on:
        return []
    message = "Le retour attendu est avant la suspension."
    return [Problem.error("returns_on", "ordre", message)]


def bound_problems(draft: PathDraft, before: PathDraft, entry_on: date | None) -> list[Problem]:
    """Return errors for the ends of a path that are moved before its entry.

    Args:
        draft: the path as typed.
        before: the path as it is saved; what was not touched is not asked about.
        entry_on: the day of entry, None when it has not come.
    """
    found = []
    words = {"integration_end_on": "La fin de l’intégration", "planned_end_on": "La fin prévue"}
    for name, subject in words.items():
        day = getattr(draft, name)
        if day is None or entry_on is None or day == getattr(before, name) or day >= entry_on:
            continue
        message = f"{subject} est avant l’entrée ({short_date(entry_on)})."
        found.append(Problem.error(name, "ordre", message))
    return found


def reopening_problems(
    state: PathState | None, exit_on: date | None, application_on: date
) -> list[Problem]:
    """Return why a new path cannot be opened, or only with a warning.

    Args:
        state: state of the present path, None when there is none.
        exit_on: its last day, if it ended.
        application_on: day of the new application.
    """
    if state is not None and state not in CLOSED_STATES:
        message = f"Le parcours actuel est « {state.label} » : notez d’abord sa fin."
        return [Problem.error("application_on", "ouvert", message)]
    if exit_on is not None and application_on < exit_on:
        message = f"Cette date est avant la sortie du parcours précédent ({short_date(exit_on)})."
        return [Problem.warning("application_on", "ordre", message)]
    return []


def referent_problems(on: date, last_change: date | None, today: date) -> list[Problem]:
    """Return why a change of referent cannot be dated so: history only grows, up to today.

    Args:
        on: day of the change.
        last_change: first day of the present referent, if it is known.
        today: the day of today.
    """
    if on > today:
        message = "Cette date est dans le futur : le changement se note le jour venu."
        return [Problem.error("on", "futur", message)]
    if last_change is not None and on < last_change:
        message = f"Cette date est avant le changement précédent ({short_date(last_change)})."
        return [Problem.error("on", "ordre", message)]
    return []


def decision_due(state: PathState, integration_end: date | None, today: date) -> bool:
    """Tell whether the decision of integration has to be taken now: soon due, or overdue."""
    if state is not PathState.INTEGRATION or integration_end is None:
        return False
    return (integration_end - today).days <= DECIDE_WITHIN
