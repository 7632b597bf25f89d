"""Last page of a convention: what each party undertakes, and the boxes they sign."""

from __future__ import annotations

from collections.abc import Sequence

from e2c_desktop.documents.components.boxes import Bullet
from e2c_desktop.documents.components.forms import SectionTitle, half_columns
from e2c_desktop.documents.components.signatures import DateLine, SignatureBox, signature_rows
from e2c_desktop.documents.content_placement import (
    ConventionContent,
    PaperFrame,
    Party,
    PartyRole,
)
from e2c_desktop.documents.flow import Block, Ending
from e2c_desktop.documents.sheet_file import DENSE
from e2c_desktop.documents.style import Theme, mm
from e2c_desktop.documents.text import P, Run
from e2c_desktop.documents.texts import lines, runs, text
from e2c_desktop.documents.wording import long_date

_STAMPED = frozenset(
    {PartyRole.HOST, PartyRole.SCHOOL, PartyRole.PRESCRIBER, PartyRole.SCHOOL_PRESCRIBER}
)


def terms_blocks(content: ConventionContent, look: Theme, number: int) -> list[Block]:
    """Return the sections « Engagements » and « Signatures », from a number."""
    pmsmp = content.frame is PaperFrame.PMSMP
    school = "commit_school" if pmsmp else "commit_school_stage"
    school_title = "commit_school_title" if pmsmp else "commit_school_title_stage"
    left = [
        *_told("cv.status_title", "cv.status" if pmsmp else "cv.status_stage", look),
        *_listed("cv.commit_person_title", "cv.commit_person", look),
        *_listed(f"cv.{school_title}", f"cv.{school}", look),
    ]
    if pmsmp:
        left += _listed("cv.commit_prescriber_title", "cv.commit_prescriber", look)
    # « au point 6 »: the tasks stand in the section before this one.
    right = [
        *_listed("cv.commit_host_title", "cv.commit_host", look, point=str(number - 1)),
        *_told("cv.duration_title", "cv.duration" if pmsmp else "cv.duration_stage", look),
    ]
    return [
        SectionTitle(text("cv.commitments"), look, number=number),
        half_columns(left, right),
        _signatures(content, look, number + 1),
    ]


def _head(key: str, look: Theme) -> Block:
    return P(text(key), look.sheet("h3"), before=mm(2.6), after=mm(0.4), glue=True)


def _told(title: str, key: str, look: Theme) -> list[Block]:
    """Return a title and its sentences."""
    return [_head(title, look), P(text(key), DENSE)]


def _listed(title: str, key: str, look: Theme, **data: str) -> list[Block]:
    """Return a title and its lines after dashes; stars in them are bold."""
    found: list[Block] = [_head(title, look)]
    for line in lines(key):
        parts = line.split("**")
        words = tuple(
            Run(_filled(part, data), bold=rank % 2 == 1) for rank, part in enumerate(parts) if part
        )
        bullet = Bullet(words, DENSE)
        bullet.after = 1.6
        found.append(bullet)
    return found


def _filled(words: str, data: dict[str, str]) -> str:
    for name, value in data.items():
        words = words.replace(f"{{{name}}}", value)
    return words


def _signatures(content: ConventionContent, look: Theme, number: int) -> Ending:
    """Return the boxes, three per row, under the sentence that says when to sign."""
    start = content.period.start
    words = runs("cv.copies", date=long_date(start)) if start else runs("cv.copies_no_date")
    title = SectionTitle(text("cv.signatures"), look, number=number)
    copies = P(words, look.sheet("body"), after=mm(2.5), glue=True)
    return Ending([title, copies, *party_rows(content.parties, content.frame, look)], before=mm(5))


def party_rows(
    parties: Sequence[Party], frame: PaperFrame, look: Theme, *, tall: float = mm(42)
) -> list[Block]:
    """Return the boxes that the parties sign, each with its date, three per row."""
    note = look.sheet("note")
    boxes = [
        SignatureBox(
            text(_role(party.role, frame)),
            party.name,
            role_style=look.sheet("role"),
            name_style=look.sheet("signer"),
            hint=text("common.signature_stamp" if party.role in _STAMPED else "common.signature"),
            hint_style=note,
            dated=DateLine(text("cv.date_line"), note),
            tall=tall,
            free=mm(18 if party.role in _STAMPED else 14),
        )
        for party in parties
    ]
    return signature_rows(boxes, per_row=3)


def _role(role: PartyRole, frame: PaperFrame) -> str:
    """Return the key of the words over a box."""
    if role is PartyRole.SCHOOL and frame is PaperFrame.TRAINING:
        return "cv.role_school_stage"
    return f"cv.role_{role.value}"
