"""Satisfaction questionnaires: who is asked what, in which words, and an answer typed from paper.

Qualiopi indicator 30 asks for the appreciations of trainees, companies and funders. Marks go from 1
to 4, without a middle one, so that each says satisfied (3, 4) or not (1, 2). The words of a version
are never changed: others make a new version, and answers keep theirs.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from uuid import UUID

from e2c_desktop.domain.codes import Coded
from e2c_desktop.domain.problems import Problem
from e2c_desktop.domain.text import clean_note
from e2c_desktop.domain.trainee import note_problems

LOWEST, HIGHEST = 1, 4
SATISFIED_FROM = 3
"""« Plutôt satisfait » and « très satisfait »."""
MOST_LIKELY = 10
"""« Recommanderiez-vous… »: from 0, not at all, to 10, certainly."""
COMMENT_LIMIT = 2_000
OVERALL = "ensemble"
"""The last question of every questionnaire: the share of satisfied people is counted on it."""
_OLDEST = timedelta(days=365 * 20)

MARKS: Mapping[int, str] = {
    1: "Très insatisfait",
    2: "Plutôt insatisfait",
    3: "Plutôt satisfait",
    4: "Très satisfait",
}
"""The words of the marks, the same for everybody who answers."""


class Questionnaire(Coded):
    """Who is asked, and when."""

    TRAINEE_MIDDLE = "STAG_MI", "Stagiaire, à mi-parcours"
    TRAINEE_END = "STAG_FIN", "Stagiaire, en fin de parcours"
    COMPANY = "ENTREPRISE", "Entreprise, après un stage"
    PARTNER = "PARTENAIRE", "Prescripteur ou financeur"

    @property
    def of_trainees(self) -> bool:
        """Whether trainees answer it, who belong to a cohort."""
        return self in (Questionnaire.TRAINEE_MIDDLE, Questionnaire.TRAINEE_END)


@dataclass(frozen=True, slots=True)
class Question:
    """One question; the key stays from one version to the next when the meaning does."""

    key: str
    words: str


@dataclass(frozen=True, slots=True)
class Wording:
    """One version of a questionnaire.

    Attributes:
        version: from 1.
        lead: the sentence under the title, to whoever answers.
        questions: each marked from 1 to 4; the last one is `OVERALL`.
        recommend: the question answered from 0 to 10; empty when it is not asked.
        comment: the words above the free lines.
    """

    version: int
    lead: str
    questions: tuple[Question, ...]
    recommend: str
    comment: str


_TRAINEE_LEAD = "Votre avis nous aide à faire mieux. Vous n’êtes pas obligé d’écrire votre nom."
_OTHER_LEAD = "Votre avis nous aide à faire mieux. Quelques minutes suffisent."

_WORDINGS: Mapping[Questionnaire, tuple[Wording, ...]] = {
    Questionnaire.TRAINEE_MIDDLE: (
        Wording(
            1,
            _TRAINEE_LEAD,
            (
                Question("accueil", "L’accueil à l’école, les premiers jours"),
                Question("explications", "Les explications sur le parcours et les règles"),
                Question("ateliers", "Les ateliers et les cours"),
                Question("rythme", "Le rythme et les horaires"),
                Question("formateurs", "L’écoute et l’aide des formateurs"),
                Question("projet", "L’aide pour trouver votre projet"),
                Question("groupe", "L’ambiance dans le groupe"),
                Question(OVERALL, "L’école dans son ensemble"),
            ),
            "",
            "Ce qui vous plaît, ce qu’il faudrait changer :",
        ),
    ),
    Questionnaire.TRAINEE_END: (
        Wording(
            1,
            _TRAINEE_LEAD,
            (
                Question("ateliers", "Les ateliers et les cours"),
                Question("progres", "Les progrès que vous avez faits"),
                Question("formateurs", "L’écoute et l’aide des formateurs"),
                Question("stages", "L’aide pour trouver et réussir vos stages"),
                Question("projet", "L’aide pour construire votre projet"),
                Question("suite", "La préparation de la suite : emploi ou formation"),
                Question("conditions", "Les locaux et le matériel"),
                Question(OVERALL, "L’école dans son ensemble"),
            ),
            "Conseilleriez-vous l’école à un ami ? De 0 (pas du tout) à 10 (tout à fait).",
            "Ce qui vous a aidé, ce qu’il faudrait changer :",
        ),
    ),
    Questionnaire.COMPANY: (
        Wording(
            1,
            _OTHER_LEAD,
            (
                Question("preparation", "La préparation du stage avec l’école"),
                Question("papiers", "La clarté des documents et de la convention"),
                Question("motivation", "La motivation et la ponctualité du stagiaire"),
                Question("suivi", "Le suivi pendant le stage : appels, visites"),
                Question("reactivite", "La réponse de l’école quand vous l’avez sollicitée"),
                Question("bilan", "Le bilan en fin de stage"),
                Question(OVERALL, "La collaboration avec l’école dans son ensemble"),
            ),
            "Accueilleriez-vous un autre stagiaire ? De 0 (pas du tout) à 10 (tout à fait).",
            "Vos remarques et vos idées :",
        ),
    ),
    Questionnaire.PARTNER: (
        Wording(
            1,
            _OTHER_LEAD,
            (
                Question("information", "L’information sur l’école et sur ses entrées"),
                Question("orientation", "La simplicité pour orienter une personne"),
                Question("delai", "Le délai entre l’orientation et la réponse"),
                Question("suivi", "Les nouvelles données pendant le parcours"),
                Question("bilans", "La qualité des bilans et des documents remis"),
                Question("resultats", "Les résultats obtenus pour les personnes orientées"),
                Question(OVERALL, "La collaboration avec l’école dans son ensemble"),
            ),
            "",
            "Vos remarques et vos idées :",
        ),
    ),
}


def wording_of(questionnaire: Questionnaire, version: int | None = None) -> Wording:
    """Return a version of a questionnaire, the present one without a number.

    Raises:
        KeyError: there is no such version.
    """
    known = _WORDINGS[questionnaire]
    if version is None:
        return known[-1]
    for wording in known:
        if wording.version == version:
            return wording
    raise KeyError(version)


@dataclass(frozen=True, slots=True)
class AnswerDraft:
    """One paper as typed.

    Attributes:
        marks: from 1 to 4, one a question, None where nothing was ticked.
        recommend: from 0 to 10; None when it is not asked or not answered.
        path_id, company_id: who answered; empty on an anonymous paper.
    """

    questionnaire: Questionnaire
    answered_on: date | None = None
    marks: tuple[int | None, ...] = ()
    recommend: int | None = None
    comment: str = ""
    site_id: UUID | None = None
    cohort_id: UUID | None = None
    path_id: UUID | None = None
    company_id: UUID | None = None
    wording: int = 1

    @property
    def empty(self) -> bool:
        """Whether the paper says nothing."""
        said = (*self.marks, self.recommend)
        return all(mark is None for mark in said) and not self.comment.strip()

    def scores(self) -> str:
        """Return the marks as they are stored: « 4,3,,4,9 », the recommendation last."""
        return ",".join("" if mark is None else str(mark) for mark in (*self.marks, self.recommend))


def read_scores(text: str, count: int) -> tuple[tuple[int | None, ...], int | None]:
    """Read stored marks: those of the questions, then the recommendation.

    Args:
        text: as `AnswerDraft.scores` wrote it.
        count: how many questions the version has; marks that lack are None.
    """
    parts = [int(part) if part.isdecimal() else None for part in text.split(",")]
    parts += [None] * (count + 1 - len(parts))
    return tuple(parts[:count]), parts[count]


def cleaned_answer(draft: AnswerDraft) -> AnswerDraft:
    """Return the paper with certain repairs: spaces, controls, NFC, as many marks as questions."""
    count = len(wording_of(draft.questionnaire, draft.wording).questions)
    marks = (*draft.marks, *[None] * count)[:count]
    cohort = draft.cohort_id if draft.questionnaire.of_trainees else None
    return replace(draft, marks=marks, comment=clean_note(draft.comment), cohort_id=cohort)


def validate_answer(draft: AnswerDraft, *, today: date) -> list[Problem]:
    """Return what the rules say of a cleaned paper; raises nothing."""
    found = note_problems("comment", draft.comment, COMMENT_LIMIT)
    if draft.empty:
        found.append(
            Problem.error("marks", "vide", "Ce questionnaire ne dit rien : aucune réponse.")
        )
    if any(mark is not None and not LOWEST <= mark <= HIGHEST for mark in draft.marks):
        found.append(Problem.error("marks", "note", "Une réponse va de 1 à 4."))
    if draft.recommend is not None:
        if not wording_of(draft.questionnaire, draft.wording).recommend:
            message = "Ce questionnaire ne demande pas de note sur 10."
            found.append(Problem.error("recommend", "sans_objet", message))
        elif not 0 <= draft.recommend <= MOST_LIKELY:
            found.append(Problem.error("recommend", "note", "Cette note va de 0 à 10."))
    if draft.answered_on is None:
        found.append(Problem.error("answered_on", "vide", "Date à noter."))
    elif draft.answered_on > today:
        found.append(Problem.error("answered_on", "avenir", "Cette date est à venir."))
    elif draft.answered_on < today - _OLDEST:
        found.append(Problem.error("answered_on", "ancien", "Cette date a plus de vingt ans."))
    return found


def satisfied(mark: int | None) -> bool | None:
    """Tell whether a mark is of somebody satisfied; None when nothing was ticked."""
    return None if mark is None else mark >= SATISFIED_FROM


def overall_mark(marks: Sequence[int | None], wording: Wording) -> int | None:
    """Return the mark given to the whole."""
    keys = [question.key for question in wording.questions]
    return dict(zip(keys, marks, strict=True))[OVERALL]


def by_question(
    answers: Iterable[AnswerDraft], questions: Sequence[Question]
) -> dict[str, list[int]]:
    """Return the marks given to some questions, by their key, whatever the version."""
    found: dict[str, list[int]] = {question.key: [] for question in questions}
    for answer in answers:
        own = wording_of(answer.questionnaire, answer.wording).questions
        for question, mark in zip(own, answer.marks, strict=True):
            if mark is not None and question.key in found:
                found[question.key].append(mark)
    return found
