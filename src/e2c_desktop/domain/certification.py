"""A certification of a path as it is typed: prepared, passed, obtained, valid until."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from enum import Enum

from e2c_desktop.domain.certification_codes import (
    NAMED,
    WAITING,
    CertificationKind,
    CertificationResult,
    proposed_expiry,
)
from e2c_desktop.domain.french import short_date
from e2c_desktop.domain.problems import Problem
from e2c_desktop.domain.text import clean_note, clean_text, comparison_key
from e2c_desktop.domain.trainee import line_problems, note_problems

LABEL_LIMIT = 120
_OLDEST = timedelta(days=365 * 20)
_LATEST = timedelta(days=366 * 3)


class CertificationState(Enum):
    """Where a certification stands on a day."""

    COMING = "a_venir"
    RESULT_DUE = "resultat_attendu"
    EXPIRED = "perimee"
    SETTLED = "connue"


@dataclass(frozen=True, slots=True)
class CertificationDraft:
    """A certification as typed.

    Attributes:
        label: its name when the kind does not say it: « R489 catégorie 3 ».
        organism: who judges or trains.
        prepared_on: first day of its preparation.
        passed_on: day of the examination, to come while it is prepared.
        expires_on: last day of validity; empty when it does not expire.
    """

    kind: CertificationKind | None = None
    label: str = ""
    organism: str = ""
    prepared_on: date | None = None
    passed_on: date | None = None
    result: CertificationResult = CertificationResult.PREPARING
    expires_on: date | None = None
    note: str = ""

    @property
    def name(self) -> str:
        """« CACES R489 catégorie 3 »: the kind and its name; of another one, its name alone."""
        words = "" if self.kind in (None, CertificationKind.OTHER) else self.kind.label
        return " ".join(part for part in (words, self.label) if part)

    @property
    def identity(self) -> tuple[CertificationKind | None, str]:
        """What makes two of them the same certification, accents and capitals ignored."""
        return self.kind, comparison_key(self.label)

    def state(self, today: date) -> CertificationState:
        """Return where it stands on a day."""
        if self.result in WAITING:
            past = self.passed_on is not None and self.passed_on <= today
            return CertificationState.RESULT_DUE if past else CertificationState.COMING
        over = self.expires_on is not None and self.expires_on < today
        if over and self.result is CertificationResult.OBTAINED:
            return CertificationState.EXPIRED
        return CertificationState.SETTLED


@dataclass(frozen=True, slots=True)
class AroundCertification:
    """What the rules look at beside the certification.

    Attributes:
        today: the day of today.
        others: the other certifications of the same path.
    """

    today: date
    others: Sequence[CertificationDraft] = ()


def cleaned_certification(draft: CertificationDraft) -> CertificationDraft:
    """Return the certification with certain repairs: spaces, controls, NFC."""
    return replace(
        draft,
        label=clean_text(draft.label),
        organism=clean_text(draft.organism),
        note=clean_note(draft.note),
    )


def with_usual_expiry(draft: CertificationDraft) -> CertificationDraft:
    """Return what was just obtained with its usual last day; a day that was typed stays."""
    if draft.result is not CertificationResult.OBTAINED or draft.expires_on is not None:
        return draft
    return replace(draft, expires_on=proposed_expiry(draft.kind, draft.passed_on))


def validate_certification(draft: CertificationDraft, around: AroundCertification) -> list[Problem]:
    """Return what the rules say of a cleaned certification; raises nothing."""
    found = [
        *line_problems("label", draft.label, LABEL_LIMIT),
        *line_problems("organism", draft.organism, LABEL_LIMIT),
        *note_problems("note", draft.note),
    ]
    if draft.kind is None:
        found.append(Problem.error("kind", "vide", "Certification à choisir."))
    elif draft.kind in NAMED and not draft.label:
        found.append(Problem.error("label", "vide", f"{draft.kind.label} : précisez laquelle."))
    return found + _day_problems(draft, around.today) + _twice(draft, around)


def _day_problems(draft: CertificationDraft, today: date) -> list[Problem]:
    found = []
    prepared, passed, expires = draft.prepared_on, draft.passed_on, draft.expires_on
    for name, day in (("prepared_on", prepared), ("passed_on", passed)):
        if day is not None and day < today - _OLDEST:
            found.append(Problem.error(name, "ancien", "Cette date a plus de vingt ans."))
        elif day is not None and day > today + _LATEST:
            found.append(Problem.error(name, "lointain", "Cette date est dans plus de trois ans."))
    if prepared is not None and passed is not None and passed < prepared:
        message = "Le passage est avant le début de la préparation."
        found.append(Problem.error("passed_on", "ordre", message))
    if expires is not None and passed is not None and expires < passed:
        found.append(
            Problem.error("expires_on", "ordre", "La fin de validité est avant le passage.")
        )
    return found + _result_problems(draft, today)


def _result_problems(draft: CertificationDraft, today: date) -> list[Problem]:
    result, passed = draft.result, draft.passed_on
    obtained = result in (CertificationResult.OBTAINED, CertificationResult.PARTIAL)
    if obtained and passed is None:
        return [Problem.error("passed_on", "vide", "Notez le jour où elle a été obtenue.")]
    found = []
    settled = result not in (CertificationResult.PREPARING, CertificationResult.ABANDONED)
    if settled and passed is not None and passed > today:
        message = "Ce jour est à venir : le résultat ne peut pas être connu."
        found.append(Problem.error("passed_on", "avenir", message))
    elif result in WAITING and passed is not None and passed <= today:
        message = "Le passage est fait : il manque le résultat."
        found.append(Problem.warning("result", "attendu", message))
    if draft.expires_on is not None and result not in WAITING and not obtained:
        message = "Une certification qui n’est pas obtenue n’a pas de fin de validité."
        found.append(Problem.error("expires_on", "sans_objet", message))
    return found


def _twice(draft: CertificationDraft, around: AroundCertification) -> list[Problem]:
    """Say when the path has the same certification: the same day twice, or one still valid."""
    same = [one for one in around.others if one.identity == draft.identity]
    waiting = draft.result in WAITING
    for one in same:
        if one.passed_on == draft.passed_on or (waiting and one.result in WAITING):
            message = "Cette certification est déjà notée pour cette personne : corrigez sa ligne."
            return [Problem.error("kind", "deja", message)]
    for one in same:
        valid = one.expires_on is None or one.expires_on >= around.today
        if one.result is CertificationResult.OBTAINED and valid and one.passed_on is not None:
            message = f"Déjà obtenue le {short_date(one.passed_on)}, et encore valable."
            return [Problem.warning("kind", "valable", message)]
    return []
