"""What may be stored of an experience, of a trade, of a step and of an objective of a project.

An experience is written in several sittings with the trainee: its title alone is needed, questions
without an answer are said, never refused (domain §1.2). A trade is explored before it is validated,
and one alone is the validated project (domain §4.1, chapter 9).
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date, timedelta

from e2c_desktop.domain.experience import (
    ExperienceDraft,
    ExperienceKind,
    ObjectiveDraft,
    StepDraft,
    TradeDraft,
    TradeState,
)
from e2c_desktop.domain.problems import Problem
from e2c_desktop.domain.text import clean_note, clean_text
from e2c_desktop.domain.trainee import line_problems, note_problems

TITLE_LIMIT = 120
ANSWER_LIMIT = 4_000
"""About a page of the booklet for each of the three questions."""

OPINION_LIMIT = 1_000
OBJECTIVE_LIMIT = 300
DETAIL_LIMIT = 300

QUESTIONS: tuple[tuple[str, str], ...] = (
    ("did", "Ce que j’ai fait"),
    ("learned", "Ce que j’ai appris"),
    ("reuse", "Ce que je veux réutiliser"),
)
"""The three questions, by the field that holds their answer."""

_OLDEST = timedelta(days=40 * 366)
_FARTHEST = timedelta(days=10 * 366)
_ROME = re.compile(r"[A-N][0-9]{4}")


@dataclass(frozen=True, slots=True)
class ProjectDraft:
    """The project as the path says it.

    Attributes:
        project: « Devenir boulangère », in the words of the trainee.
        code: the trade it aims at (ROME), empty when it is not known.
        validated_on: the day it was validated; None while it is a hypothesis.
        leads: where it leads to: one lead a line.
    """

    project: str = ""
    code: str = ""
    validated_on: date | None = None
    leads: str = ""


def cleaned_experience(draft: ExperienceDraft) -> ExperienceDraft:
    """Return the draft with certain repairs: spaces, NFC; a last day alone is the first one."""
    starts_on, ends_on = draft.starts_on, draft.ends_on
    if starts_on is None:
        starts_on, ends_on = ends_on, None
    return replace(
        draft,
        title=clean_text(draft.title),
        starts_on=starts_on,
        ends_on=None if ends_on == starts_on else ends_on,
        did=clean_note(draft.did),
        learned=clean_note(draft.learned),
        reuse=clean_note(draft.reuse),
        activity_id=draft.activity_id if draft.kind is not ExperienceKind.PLACEMENT else None,
        placement_id=draft.placement_id if draft.kind is ExperienceKind.PLACEMENT else None,
        competence_ids=tuple(dict.fromkeys(draft.competence_ids)),
    )


def unanswered(draft: ExperienceDraft) -> tuple[str, ...]:
    """Return the questions that have no answer yet, in their order."""
    return tuple(words for name, words in QUESTIONS if not getattr(draft, name).strip())


def validate_experience(draft: ExperienceDraft, *, today: date) -> list[Problem]:
    """Return what the rules say of a cleaned experience; raises nothing."""
    found = line_problems("title", draft.title, TITLE_LIMIT)
    if not draft.title:
        found.append(error("title", "vide", "Titre vide : quelques mots suffisent."))
    for name, _ in QUESTIONS:
        found += note_problems(name, getattr(draft, name), ANSWER_LIMIT)
        if not getattr(draft, name):
            message = "Pas encore de réponse : le livret laissera des lignes à écrire."
            found.append(Problem.info(name, "sans_reponse", message))
    found += _past("starts_on", draft.starts_on, today)
    if draft.ends_on is not None and draft.starts_on is not None:
        if draft.ends_on < draft.starts_on:
            found.append(error("ends_on", "ordre", "Le dernier jour vient avant le premier."))
        elif draft.ends_on > today:
            message = "Ce jour est à venir : l’expérience n’est pas finie."
            found.append(Problem.warning("ends_on", "avenir", message))
    return found


def _past(field: str, day: date | None, today: date) -> list[Problem]:
    if day is None:
        return []
    if day > today:
        return [error(field, "avenir", "Ce jour est à venir.")]
    if day < today - _OLDEST:
        return [error(field, "ancien", "Cette date a plus de quarante ans.")]
    return []


def cleaned_trade(draft: TradeDraft) -> TradeDraft:
    """Return the draft with certain repairs: spaces, NFC, capitals of the code."""
    return replace(
        draft,
        label=clean_text(draft.label),
        code=clean_text(draft.code).upper(),
        opinion=clean_note(draft.opinion),
    )


def validate_trade(
    draft: TradeDraft, *, today: date, others: Iterable[TradeDraft] = ()
) -> list[Problem]:
    """Return what the rules say of a cleaned trade beside the other ones of the path.

    A trade that is validated takes the place of the former one: it is said, not refused.
    """
    known = list(others)
    found = line_problems("label", draft.label, TITLE_LIMIT)
    if not draft.label:
        found.append(error("label", "vide", "Métier à choisir ou à écrire."))
    elif any(one.label.casefold() == draft.label.casefold() for one in known):
        found.append(error("label", "deja", "Ce métier est déjà dans la liste."))
    found += _code_problems(draft.code)
    found += note_problems("opinion", draft.opinion, OPINION_LIMIT)
    found += _past("on", draft.on, today)
    former = next((one for one in known if one.state is TradeState.VALIDATED), None)
    if draft.state is TradeState.VALIDATED and former is not None:
        message = f"« {former.label} » redeviendra une hypothèse."
        found.append(Problem.warning("state", "remplace", message))
    return found


def _code_problems(code: str) -> list[Problem]:
    if code and not _ROME.fullmatch(code):
        return [error("code", "forme", "Un code ROME a une lettre et quatre chiffres : D1106.")]
    return []


def cleaned_step(draft: StepDraft) -> StepDraft:
    """Return the draft with certain repairs."""
    return replace(draft, label=clean_text(draft.label))


def validate_step(draft: StepDraft, *, today: date) -> list[Problem]:
    """Return what the rules say of a cleaned next step; raises nothing."""
    found = line_problems("label", draft.label, OBJECTIVE_LIMIT)
    if not draft.label:
        found.append(error("label", "vide", "Étape vide : dites ce qui est à faire."))
    if draft.due_on is not None and abs(draft.due_on - today) > _FARTHEST:
        found.append(error("due_on", "loin", "Cette date est à plus de dix ans."))
    found += _past("done_on", draft.done_on, today)
    return found


def cleaned_objective(draft: ObjectiveDraft) -> ObjectiveDraft:
    """Return the draft with certain repairs."""
    return replace(draft, text=clean_text(draft.text), detail=clean_text(draft.detail))


def validate_objective(draft: ObjectiveDraft) -> list[Problem]:
    """Return what the rules say of a cleaned objective; raises nothing."""
    found = line_problems("text", draft.text, OBJECTIVE_LIMIT)
    if not draft.text:
        found.append(error("text", "vide", "Objectif vide : une phrase suffit."))
    return found + line_problems("detail", draft.detail, DETAIL_LIMIT)


def cleaned_project(draft: ProjectDraft) -> ProjectDraft:
    """Return the draft with certain repairs."""
    return replace(
        draft,
        project=clean_note(draft.project),
        code=clean_text(draft.code).upper(),
        leads=clean_note(draft.leads),
    )


def validate_project(draft: ProjectDraft, *, today: date) -> list[Problem]:
    """Return what the rules say of a cleaned project; raises nothing."""
    found = note_problems("project", draft.project)
    found += _code_problems(draft.code)
    found += _past("validated_on", draft.validated_on, today)
    if draft.validated_on is not None and not draft.project:
        message = "Un projet validé se dit en quelques mots."
        found.append(error("project", "vide", message))
    return found + note_problems("leads", draft.leads)


def error(field: str, code: str, message: str) -> Problem:
    """Return what forbids storing a draft."""
    return Problem.error(field, code, message)
