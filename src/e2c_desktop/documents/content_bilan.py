"""What the paper of a meeting about a path says: already decided, ready to be laid out."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from e2c_desktop.documents.content_common import (
    Agreement,
    DocumentStamp,
    PersonName,
    SchoolBlock,
)
from e2c_desktop.domain.experience import BilanKind


@dataclass(frozen=True, slots=True)
class BilanContent:
    """« Bilan »: where the person stands, what is decided, who signs.

    A part that says nothing leaves lines to write on: printed before the meeting, the paper is
    filled in by hand.

    Attributes:
        kind: which meeting; None on a form for anybody.
        person: None on a form for anybody.
        planned_on, held_on: the day meant, and the day it took place.
        led_by: who led it.
        referent: who follows the person, and how their title agrees.
        summary: the synthesis, in the paragraphs that were typed.
        decisions: one a line.
        trainee_words: what the person says of it.
        minor: the legal representative signs too.
        signed: by role (« trainee », « referent », « direction », « guardian »), the day each
            signed an earlier paper.
    """

    school: SchoolBlock
    stamp: DocumentStamp
    kind: BilanKind | None = None
    person: PersonName | None = None
    cohort: str = ""
    entry_on: date | None = None
    planned_on: date | None = None
    held_on: date | None = None
    led_by: str = ""
    referent: str = ""
    referent_agreement: Agreement = Agreement.NEUTRAL
    summary: str = ""
    decisions: tuple[str, ...] = ()
    trainee_words: str = ""
    minor: bool = False
    signed: tuple[tuple[str, date], ...] = ()
