"""What the paper of a meeting says: which meeting of the path, and who signs it."""

from __future__ import annotations

from datetime import date
from typing import Final

from e2c_desktop.documents.content import DocumentStamp
from e2c_desktop.documents.content_bilan import BilanContent
from e2c_desktop.domain.bilan_draft import decision_lines
from e2c_desktop.queries.booklet_rows import BilanFacts
from e2c_desktop.queries.dossier_rows import Dossier, SchoolFacts
from e2c_desktop.services.contents_common import (
    agreement_of,
    is_minor,
    person_name,
    school_block,
)

_SIGNED: Final = ("trainee", "guardian", "referent", "direction")


def bilan_of(dossier: Dossier) -> BilanFacts | None:
    """Return the meeting that a paper tells: the one asked for, else the last held, else the next.

    A path without any has None.
    """
    bilans = () if dossier.booklet is None else dossier.booklet.bilans
    asked = next((one for one in bilans if one.id == dossier.bilan_id), None)
    if asked is not None or dossier.bilan_id is not None:
        return asked
    held = [one for one in bilans if one.held_on is not None]
    if held:
        return max(held, key=_held)
    return min(bilans, key=_planned, default=None)


def _held(one: BilanFacts) -> date:
    return one.held_on or date.min


def _planned(one: BilanFacts) -> date:
    return one.planned_on or date.max


def no_bilan(dossier: Dossier, on: date) -> bool:
    """Tell whether there is no meeting to print."""
    del on
    return bilan_of(dossier) is None


def bilan_content(dossier: Dossier, school: SchoolFacts, stamp: DocumentStamp) -> BilanContent:
    """Return the content of the paper of a meeting.

    Raises:
        ValueError: the path has no meeting (`missing_facts` says so before).
    """
    bilan = bilan_of(dossier)
    if bilan is None:
        raise ValueError("a paper of a meeting needs a meeting")
    referent = dossier.referent
    day = bilan.held_on or bilan.planned_on or stamp.issued_on
    days = ((role, getattr(bilan, f"{role}_signed_on")) for role in _SIGNED)
    return BilanContent(
        school=school_block(school, dossier),
        stamp=stamp,
        kind=bilan.kind,
        person=person_name(dossier.person),
        cohort=dossier.cohort,
        entry_on=dossier.path.entry_on,
        planned_on=bilan.planned_on,
        held_on=bilan.held_on,
        led_by=bilan.led_by,
        referent="" if referent is None else referent.name,
        referent_agreement=agreement_of(
            None if referent is None or referent.sex is None else referent.sex.value
        ),
        summary=bilan.summary,
        decisions=tuple(decision_lines(bilan.decisions)),
        trainee_words=bilan.trainee_words,
        minor=is_minor(dossier.person.birth_date, day),
        signed=tuple((role, on) for role, on in days if on is not None),
    )
