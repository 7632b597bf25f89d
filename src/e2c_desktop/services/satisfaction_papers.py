"""Questionnaires to fill in by hand, and what the papers say as a list to print or to keep."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from e2c_desktop.documents.content import DocumentStamp, SchoolBlock
from e2c_desktop.documents.content_questionnaire import QuestionnaireContent
from e2c_desktop.documents.registry import merge_documents
from e2c_desktop.domain.satisfaction import Questionnaire, wording_of
from e2c_desktop.domain.satisfaction_synthesis import MarkFigures, Synthesis
from e2c_desktop.queries.company_dossiers import printing_site
from e2c_desktop.queries.dossiers import school_facts
from e2c_desktop.services.contents_common import head_block
from e2c_desktop.services.lists import Cell, ShownColumn, ShownList
from e2c_desktop.services.rights import EVERYBODY, allowed
from e2c_desktop.storage.unit_of_work import UnitOfWork

TITLE = "Questionnaires de satisfaction"
_COLUMNS = (
    ShownColumn("Question", 4.6),
    ShownColumn("Réponses", 1, right=True),
    ShownColumn("Moyenne", 1, right=True),
    ShownColumn("Satisfaits", 1.1, right=True),
    ShownColumn("Réponses un an avant", 1.2, right=True),
    ShownColumn("Moyenne un an avant", 1.2, right=True),
)


@allowed(*EVERYBODY)
def blank_questionnaires(
    work: UnitOfWork, *, questionnaires: Sequence[Questionnaire], on: date
) -> bytes:
    """Return questionnaires to fill in by hand, one a page, with the school at their head.

    Args:
        work: the base, in the name of who looks.
        questionnaires: in the order of the pages.
        on: the day of the file.

    Raises:
        NotFound: the base has no school or no site yet.
    """
    from e2c_desktop.documents.questionnaire import render_questionnaire

    with work.read() as session:
        school = school_facts(session)
        site = printing_site(session, work.site)
    head, stamp = head_block(school, site, fse=False), DocumentStamp(on)
    made = [(one.label, render_questionnaire(_content(one, head, stamp))) for one in questionnaires]
    if len(made) == 1:
        return made[0][1]
    return merge_documents(made, title=TITLE, author=head.name, day=on)


def _content(
    questionnaire: Questionnaire, head: SchoolBlock, stamp: DocumentStamp
) -> QuestionnaireContent:
    wording = wording_of(questionnaire)
    return QuestionnaireContent(
        head,
        stamp,
        questionnaire.label,
        wording.lead,
        tuple(question.words for question in wording.questions),
        wording.recommend,
        wording.comment,
        questionnaire.of_trainees,
    )


def synthesis_list(found: Synthesis, *, subtitle: str = "", mark: str = "") -> ShownList:
    """Return what the papers say as a list: questions, the recommendation, then the groups.

    Args:
        found: means of few papers are not told in it.
        subtitle: the period and what it is narrowed to; printed under the title.
        mark: a word across the pages.
    """
    rows = [_row(line.question.words, line.now, line.before) for line in found.lines]
    if found.recommend.count or found.recommend_before.count:
        now, before = found.recommend, found.recommend_before
        words = wording_of(found.questionnaire).recommend
        rows.append((words, now.count, now.mean_text, "", before.count, before.mean_text))
    of_trainees = found.questionnaire.of_trainees
    unnamed = "Promotion non précisée" if of_trainees else "Site non précisé"
    for group in found.groups:
        words = f"Ensemble : {group.name or unnamed}"
        overall = group.overall
        rows.append((words, overall.count, overall.mean_text, overall.share_text, None, ""))
    plural = "s" if found.answers > 1 else ""
    before_plural = "s" if found.before > 1 else ""
    total = (
        f"{found.answers} questionnaire{plural} ; {found.before} questionnaire{before_plural} "
        "un an avant. Moyennes de 1 à 4 ; satisfaits : notes 3 et 4. Moins de cinq réponses : "
        "leur nombre seul"
    )
    title = f"Satisfaction : {found.questionnaire.label.lower()}"
    return ShownList(title, _COLUMNS, rows, subtitle, total, mark)


def _row(words: str, now: MarkFigures, before: MarkFigures) -> tuple[Cell, ...]:
    return (
        words,
        now.count,
        now.mean_text,
        now.share_text,
        before.count,
        before.mean_text,
    )
