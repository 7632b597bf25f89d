"""What keeps a document from being issued: the field to fill in, and what to say of it."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import Final

from e2c_desktop.domain.aca import refusals, remarks
from e2c_desktop.domain.codes import DocumentKind, PlacementKind, PlacementState
from e2c_desktop.domain.problems import Problem
from e2c_desktop.queries.attendance_papers import SheetDossier, WorkshopDossier
from e2c_desktop.queries.dossier_rows import Dossier, SchoolFacts
from e2c_desktop.queries.figure_papers import FiguresDossier
from e2c_desktop.queries.hours_rows import LETTER_DAYS
from e2c_desktop.queries.placement_dossier_rows import PlacementDossier
from e2c_desktop.queries.statement_papers import StatementDossier
from e2c_desktop.services.contents_attestations import aca_case
from e2c_desktop.services.contents_bilan import no_bilan
from e2c_desktop.services.contents_common import is_minor
from e2c_desktop.services.contents_employer import employer_choice
from e2c_desktop.services.contents_figures_words import sums_hold
from e2c_desktop.services.contents_missing_papers import WANTED_BY_PAPERS
from e2c_desktop.services.contents_placement_common import prescriber_shown
from e2c_desktop.services.contents_wanted import Missing, Wanted

_NOT_DONE = frozenset({PlacementState.DRAFT, PlacementState.CANCELLED, PlacementState.NO_SHOW})


def _entry_missing(dossier: Dossier, on: date) -> bool:
    del on
    return dossier.path.entry_on is None


def _entry_later(dossier: Dossier, on: date) -> bool:
    return dossier.path.entry_on is not None and dossier.path.entry_on > on


def _birth_missing(dossier: Dossier | PlacementDossier, on: date) -> bool:
    del on
    return dossier.person.birth_date is None


def _empty(field: str) -> Missing:
    """Return what tells that a field of a placement is empty."""

    def is_missing(dossier: PlacementDossier, on: date) -> bool:
        del on
        value = getattr(dossier.placement, field)
        return value is None or value == ""

    return is_missing


def _not_of_kind(kind: PlacementKind) -> Missing:
    def is_missing(dossier: PlacementDossier, on: date) -> bool:
        del on
        return dossier.placement.kind is not kind

    return is_missing


def _no_tutor(dossier: PlacementDossier, on: date) -> bool:
    del on
    return dossier.tutor is None


def _no_prescriber(dossier: PlacementDossier, on: date) -> bool:
    del on
    return dossier.prescriber is None


def _secret_prescriber(dossier: PlacementDossier, on: date) -> bool:
    del on
    return dossier.prescriber is not None and not prescriber_shown(dossier)


def _nothing_planned(dossier: SheetDossier | WorkshopDossier, on: date) -> bool:
    del on
    if isinstance(dossier, WorkshopDossier):
        return False
    return all(half.planned is None for half in dossier.halves)


def _no_change(dossier: PlacementDossier, on: date) -> bool:
    del on
    return not dossier.amendments


def _no_review(dossier: PlacementDossier, on: date) -> bool:
    del on
    return dossier.review is None


def _not_done(dossier: PlacementDossier, on: date) -> bool:
    del on
    return dossier.placement.state in _NOT_DONE


def _not_over(dossier: PlacementDossier, on: date) -> bool:
    stopped = dossier.review is not None
    return on < dossier.placement.ends_on and not stopped


def _wrong_sums(dossier: FiguresDossier, on: date) -> bool:
    del on
    return not sums_hold(dossier.report)


def _few_people(dossier: FiguresDossier, on: date) -> bool:
    del on
    study = dossier.report.study
    return len(study.received) < study.rules.mask_under


def _no_funder(dossier: FiguresDossier, on: date) -> bool:
    del on
    return not dossier.columns


def _no_days(dossier: Dossier, on: date) -> bool:
    del on
    return dossier.hours is None


def _not_left(dossier: Dossier, on: date) -> bool:
    return dossier.path.exit_on is None or dossier.path.exit_on > on


def _nothing_done(dossier: Dossier, on: date) -> bool:
    del on
    return dossier.hours is not None and not dossier.hours.hours.total.done


def _nothing_entered(dossier: Dossier, on: date) -> bool:
    del on
    return dossier.hours is not None and not dossier.hours.hours.total.entered


def _not_closed(dossier: Dossier, on: date) -> bool:
    """Tell whether half-days lack or contradict: their attendance is not closed (§13.5)."""
    del on
    if dossier.hours is None:
        return False
    total = dossier.hours.hours.total
    return bool(total.missing or total.outside or total.tally.unknown)


def _over_path(check: Missing) -> Missing:
    """Return what looks at the hours of the whole path, whatever the days asked."""

    def is_missing(dossier: Dossier, on: date) -> bool:
        return check(replace(dossier, hours=dossier.path_hours), on)

    return is_missing


def _nothing_missed(dossier: Dossier, on: date) -> bool:
    del on
    return dossier.hours is not None and not dossier.hours.missed


def _no_first_letter(dossier: Dossier, on: date) -> bool:
    del on
    return dossier.hours is not None and dossier.hours.lettered_on is None


def _no_address(dossier: Dossier, on: date) -> bool:
    del on
    person = dossier.person
    return not (person.address and person.town)


def _no_guardian(dossier: Dossier, on: date) -> bool:
    if dossier.hours is None or not is_minor(dossier.person.birth_date, on):
        return False
    guardians = dossier.hours.guardians
    return not (guardians.guardian_name or guardians.guardian2_name)


def _no_agreement(dossier: Dossier, on: date) -> bool:
    return employer_choice(dossier, on) is None


def _nothing_chosen(dossier: Dossier, on: date) -> bool:
    choice = employer_choice(dossier, on)
    return choice is not None and not choice.parts


def _nobody(dossier: StatementDossier, on: date) -> bool:
    del on
    return not dossier.people


# The mentions that no other paper of the parties holds (article D5135-2); the address or the legal
# form of a company can be written by hand.
_OF_CONVENTION: Final = (
    Wanted("planned_hours", "Nombre d’heures vide", _empty("planned_hours")),
    Wanted("tutor_id", "Tuteur vide", _no_tutor),
    Wanted("tasks", "Tâches vides", _empty("tasks")),
    Wanted("timetable", "Horaires vides", _empty("timetable")),
    Wanted("birth_date", "Date de naissance vide", _birth_missing),
)
_OF_END: Final = (
    Wanted("state", "La période n’a pas eu lieu", _not_done),
    Wanted("ends_on", "Dernier jour pas encore passé", _not_over),
)
_OF_FIGURES: Final = (
    Wanted("figures", "Les sommes de contrôle ne tombent pas juste", _wrong_sums),
)
_OF_HOURS: Final = (
    Wanted("entry_on", "Aucun jour de formation à cette date", _no_days, for_drafts_too=True),
)
_OF_PATH_HOURS: Final = tuple(
    replace(wanted, is_missing=_over_path(wanted.is_missing)) for wanted in _OF_HOURS
)
_OF_LETTERS: Final = (
    *_OF_HOURS,
    Wanted(
        "attendance",
        f"Aucune absence injustifiée depuis {LETTER_DAYS} jours",
        _nothing_missed,
        for_drafts_too=True,
    ),
    Wanted("address", "Adresse incomplète", _no_address),
    Wanted("guardian_name", "Représentant légal vide", _no_guardian),
)
_SECRET = "Prescripteur qui ne se nomme pas sur ce document"

_WANTED: Final[dict[DocumentKind, tuple[Wanted, ...]]] = {
    DocumentKind.BOOKLET: (Wanted("entry_on", "Date d’entrée vide", _entry_missing),),
    DocumentKind.BILAN: (Wanted("bilans", "Aucun bilan noté", no_bilan, for_drafts_too=True),),
    DocumentKind.ENTRY_CERTIFICATE: (
        Wanted("entry_on", "Date d’entrée vide", _entry_missing, for_drafts_too=True),
        Wanted("entry_on", "Date d’entrée dans le futur", _entry_later),
        Wanted("birth_date", "Date de naissance vide", _birth_missing),
    ),
    DocumentKind.PMSMP_CONVENTION: (
        Wanted("kind", "Pas une PMSMP", _not_of_kind(PlacementKind.PMSMP), alone=True),
        Wanted("prescriber_id", "Prescripteur vide", _no_prescriber),
        Wanted("prescriber_id", _SECRET, _secret_prescriber),
        Wanted("purpose", "Objet vide", _empty("purpose")),
        Wanted("objectives", "Objectifs vides", _empty("objectives")),
        *_OF_CONVENTION,
    ),
    DocumentKind.TRAINING_CONVENTION: (
        Wanted(
            "kind",
            "Pas un stage de la formation",
            _not_of_kind(PlacementKind.TRAINING),
            alone=True,
        ),
        *_OF_CONVENTION,
    ),
    DocumentKind.AMENDMENT: (
        Wanted("amendments", "Aucun avenant noté", _no_change, for_drafts_too=True),
    ),
    DocumentKind.EVALUATION: (),
    DocumentKind.REVIEW: (
        Wanted("review", "Bilan pas encore saisi", _no_review, for_drafts_too=True),
    ),
    DocumentKind.PLACEMENT_CERTIFICATE: _OF_END,
    DocumentKind.VISIT_REPORT: (),
    DocumentKind.THANK_YOU: _OF_END,
    DocumentKind.COMPANY_SHEET: (),
    DocumentKind.KEY_FIGURES: _OF_FIGURES,
    DocumentKind.TOWN_SHEET: (
        Wanted(
            "town",
            "Trop peu de personnes, qui se reconnaîtraient",
            _few_people,
            for_drafts_too=True,
        ),
    ),
    DocumentKind.FUNDER_TABLES: (
        Wanted("payer", "Aucun financeur noté sur ces parcours", _no_funder, for_drafts_too=True),
        *_OF_FIGURES,
    ),
    DocumentKind.SURVEY: _OF_FIGURES,
    DocumentKind.PROCESSING_REGISTER: (),
    DocumentKind.IMPACT_FORM: (),
    DocumentKind.ATTENDANCE_SHEET: (
        Wanted("planning", "Rien n’est prévu au centre ces jours-là", _nothing_planned),
    ),
    DocumentKind.COMPLETION: (
        *_OF_HOURS,
        Wanted("attendance", "Aucune heure faite", _nothing_done),
        Wanted("attendance", "Demi-journées non saisies ou à vérifier", _not_closed),
    ),
    DocumentKind.PRESENCE: (
        *_OF_HOURS,
        Wanted("attendance", "Aucune heure faite", _nothing_done),
    ),
    DocumentKind.DILIGENCE: (
        *_OF_HOURS,
        Wanted("attendance", "Aucune demi-journée saisie", _nothing_entered),
    ),
    DocumentKind.ABSENCE_LETTER: _OF_LETTERS,
    DocumentKind.ABSENCE_REMINDER: (
        *_OF_LETTERS,
        Wanted(
            "attendance",
            "Première lettre pas encore délivrée",
            _no_first_letter,
            for_drafts_too=True,
        ),
    ),
    DocumentKind.EMPLOYER_BOOKLET: (
        Wanted(
            "employer_choice",
            "Accord de la personne pas noté (Portefeuille, Pour un employeur)",
            _no_agreement,
            for_drafts_too=True,
        ),
        Wanted(
            "employer_choice",
            "Rien n’est coché pour un employeur",
            _nothing_chosen,
            for_drafts_too=True,
        ),
    ),
    DocumentKind.EASY_BOOKLET: (Wanted("entry_on", "Date d’entrée vide", _entry_missing),),
    DocumentKind.MONTHLY_STATEMENT: (
        Wanted("month", "Aucun stagiaire en formation ce mois-ci", _nobody, for_drafts_too=True),
    ),
    DocumentKind.ACA: (
        *_OF_PATH_HOURS,
        Wanted("birth_date", "Date de naissance vide", _birth_missing),
    ),
    DocumentKind.TRAINING_END: (
        *_OF_PATH_HOURS,
        Wanted("birth_date", "Date de naissance vide", _birth_missing),
        Wanted("exit_on", "Formation pas encore terminée", _not_left),
        Wanted("attendance", "Aucune heure faite", _over_path(_nothing_done)),
        Wanted("attendance", "Demi-journées non saisies ou à vérifier", _over_path(_not_closed)),
    ),
    **WANTED_BY_PAPERS,
}
_CONVENTIONS = (DocumentKind.PMSMP_CONVENTION, DocumentKind.TRAINING_CONVENTION)


def missing_facts(
    kind: DocumentKind,
    dossier: object,
    on: date,
    *,
    draft: bool = False,
    school: SchoolFacts | None = None,
) -> list[Problem]:
    """Return why a document cannot be issued on a day, each with the field to fill.

    A draft (PROJET) only lacks what its sentences cannot be written without. A convention is not
    issued while a rule forbids it and no derogation lifts that rule.
    """
    wrong = next((one for one in _WANTED[kind] if one.alone and one.is_missing(dossier, on)), None)
    if wrong is not None:
        return [Problem.error(wrong.field, "manque", wrong.message)]
    found = [
        Problem.error(wanted.field, "manque", wanted.message)
        for wanted in _WANTED[kind]
        if wanted.is_missing(dossier, on) and (wanted.for_drafts_too or not draft)
    ]
    if kind in _CONVENTIONS and isinstance(dossier, PlacementDossier) and not draft:
        found += [Problem.error("starts_on", "regle", title) for title in dossier.blocking]
    if kind is DocumentKind.ACA and isinstance(dossier, Dossier) and school and not draft:
        found += refusals(aca_case(dossier, school), on)
    return found


def issuing_remarks(kind: DocumentKind, dossier: object, school: SchoolFacts) -> tuple[str, ...]:
    """Return what is to be known of a document that can be issued: what it does not name."""
    if kind is not DocumentKind.ACA or not isinstance(dossier, Dossier):
        return ()
    return tuple(problem.message for problem in remarks(aca_case(dossier, school)))
