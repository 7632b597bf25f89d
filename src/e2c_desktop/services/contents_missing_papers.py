"""What keeps the papers of an entry, a stay, an exit, and the letters, from being issued."""

from __future__ import annotations

from datetime import date
from typing import Final

from e2c_desktop.domain.codes import DocumentKind, PathState
from e2c_desktop.domain.consents import lets_prescriber_know
from e2c_desktop.domain.discipline import DisciplineDraft, Step
from e2c_desktop.domain.meeting import MeetingDraft
from e2c_desktop.domain.relation_codes import EngagementKind
from e2c_desktop.queries.dossier_rows import Dossier
from e2c_desktop.queries.placement_dossier_rows import CompanyDossier
from e2c_desktop.services.contents_path_papers import papers_of
from e2c_desktop.services.contents_wanted import Missing, Wanted

_NOT_REGISTERED: Final = frozenset({PathState.CANDIDATE, PathState.REFUSED, PathState.WITHDRAWN})


def _entry_missing(dossier: Dossier, on: date) -> bool:
    del on
    return dossier.path.entry_on is None


def _entry_later(dossier: Dossier, on: date) -> bool:
    return dossier.path.entry_on is not None and dossier.path.entry_on > on


def _birth_missing(dossier: Dossier, on: date) -> bool:
    del on
    return dossier.person.birth_date is None


def _not_registered(dossier: Dossier, on: date) -> bool:
    del on
    return dossier.path.state in _NOT_REGISTERED


def _has_left(dossier: Dossier, on: date) -> bool:
    return dossier.path.exit_on is not None and dossier.path.exit_on <= on


def _not_left(dossier: Dossier, on: date) -> bool:
    return dossier.path.exit_on is None or dossier.path.exit_on > on


def _suspended(dossier: Dossier, on: date) -> bool:
    day = papers_of(dossier).suspended_on
    return dossier.path.state is PathState.SUSPENDED and (day is None or day <= on)


def _pay_missing(dossier: Dossier, on: date) -> bool:
    del on
    return dossier.path.pay_status is None


def _no_prescriber(dossier: Dossier, on: date) -> bool:
    del on
    papers = papers_of(dossier)
    return papers.prescriber is None and not papers.hidden_prescriber


def _hidden_prescriber(dossier: Dossier, on: date) -> bool:
    del on
    return papers_of(dossier).hidden_prescriber


def _not_agreed(dossier: Dossier, on: date) -> bool:
    consents = papers_of(dossier).consents
    return not lets_prescriber_know(consents, contract_on=dossier.path.contract_on, today=on)


def _no_meeting(dossier: Dossier, on: date) -> bool:
    del on
    return not isinstance(dossier.letter, MeetingDraft)


def _not_step(step: Step) -> Missing:
    def is_missing(dossier: Dossier, on: date) -> bool:
        del on
        letter = dossier.letter
        return not isinstance(letter, DisciplineDraft) or letter.step is not step

    return is_missing


def _no_partnership(dossier: CompanyDossier, on: date) -> bool:
    begun = any(one.starts_on <= on for one in dossier.placements)
    other = any(one.kind is not EngagementKind.TAX for one in dossier.engagements)
    return not begun and not other


def _no_levy(dossier: CompanyDossier, on: date) -> bool:
    del on
    return not any(one.kind is EngagementKind.TAX and one.amount for one in dossier.engagements)


_ENTERED: Final = (
    Wanted("entry_on", "Date d’entrée vide", _entry_missing, for_drafts_too=True),
    Wanted("entry_on", "Date d’entrée dans le futur", _entry_later),
    Wanted("birth_date", "Date de naissance vide", _birth_missing),
)


def _apart(step: Step) -> tuple[Wanted, ...]:
    message = "Se prépare depuis « Courrier disciplinaire »"
    return (Wanted("letter", message, _not_step(step), for_drafts_too=True),)


WANTED_BY_PAPERS: Final[dict[DocumentKind, tuple[Wanted, ...]]] = {
    DocumentKind.CONTRACT: (
        Wanted("entry_on", "Date d’entrée vide", _entry_missing),
        Wanted("birth_date", "Date de naissance vide", _birth_missing),
    ),
    DocumentKind.REGISTRATION: (
        Wanted("state", "Pas encore admis", _not_registered),
        Wanted("exit_on", "Parcours terminé", _has_left),
        Wanted("birth_date", "Date de naissance vide", _birth_missing),
    ),
    DocumentKind.EXIT_CERTIFICATE: (
        *_ENTERED,
        Wanted("exit_on", "Pas encore sorti", _not_left, for_drafts_too=True),
    ),
    DocumentKind.STILL_HERE: (
        *_ENTERED,
        Wanted("exit_on", "Parcours terminé", _has_left),
        Wanted("state", "Parcours suspendu", _suspended),
    ),
    DocumentKind.PAY_CERTIFICATE: (
        *_ENTERED,
        Wanted("pay_status", "Rémunération non renseignée", _pay_missing, for_drafts_too=True),
        Wanted("exit_on", "Parcours terminé", _has_left),
    ),
    DocumentKind.IMAGE_CONSENT: (),
    DocumentKind.DATA_NOTICE: (),
    DocumentKind.RULES_RECEIPT: (),
    DocumentKind.CONVOCATION: (
        Wanted("letter", "Se prépare depuis « Convocations »", _no_meeting, for_drafts_too=True),
    ),
    DocumentKind.PRESCRIBER_LETTER: (
        Wanted("prescriber_id", "Prescripteur vide", _no_prescriber, for_drafts_too=True),
        Wanted(
            "prescriber_id",
            "Prescripteur qui ne se nomme pas sur ce document",
            _hidden_prescriber,
            for_drafts_too=True,
        ),
        Wanted("entry_on", "Date d’entrée vide", _entry_missing),
        Wanted(
            "consent",
            "Ni contrat signé ni accord pour écrire au prescripteur",
            _not_agreed,
        ),
    ),
    DocumentKind.WARNING: _apart(Step.WARNING),
    DocumentKind.DISCIPLINE_MEETING: _apart(Step.MEETING),
    DocumentKind.SANCTION: _apart(Step.SANCTION),
    DocumentKind.PARTNERSHIP: (
        Wanted("engagements", "Ni accueil ni engagement noté", _no_partnership),
    ),
    DocumentKind.LEVY: (
        Wanted("engagements", "Aucune taxe d’apprentissage notée", _no_levy, for_drafts_too=True),
    ),
}
