"""What a satisfaction questionnaire to fill in by hand carries."""

from __future__ import annotations

from dataclasses import dataclass

from e2c_desktop.documents.content_common import DocumentStamp, SchoolBlock


@dataclass(frozen=True, slots=True)
class QuestionnaireContent:
    """One questionnaire, on one page; it is of nobody: neither numbered nor kept.

    Attributes:
        label: who answers it.
        lead: the sentence under the title.
        questions: each to be marked from 1 to 4.
        recommend: the question answered from 0 to 10; empty when it is not asked.
        comment: the words above the lines to write on.
        trainee: a trainee answers: the cohort is asked, not the organisation.
    """

    school: SchoolBlock
    stamp: DocumentStamp
    label: str
    lead: str
    questions: tuple[str, ...]
    recommend: str
    comment: str
    trainee: bool
