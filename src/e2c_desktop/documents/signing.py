"""Who signs the papers of an entry: the person, the representatives of a minor, the school."""

from __future__ import annotations

from collections.abc import Sequence

from e2c_desktop.documents.components.signatures import DateLine, SignatureBox, signature_rows
from e2c_desktop.documents.content_common import PersonName, SchoolBlock
from e2c_desktop.documents.content_path_papers import Guardian
from e2c_desktop.documents.flow import Block
from e2c_desktop.documents.style import Theme, mm
from e2c_desktop.documents.texts import text
from e2c_desktop.documents.wording import formal_name

_IN_A_ROW = 3


def signing_rows(
    person: PersonName | None,
    guardians: Sequence[Guardian],
    look: Theme,
    *,
    minor: bool,
    school: SchoolBlock | None = None,
    least: int = 1,
) -> list[Block]:
    """Return the boxes, two or three in a row, each with its date to write.

    Args:
        person: who signs first; None on a form for anybody.
        guardians: the representatives who are known.
        look: styles.
        minor: the representatives sign too.
        school: signs last, if at all.
        least: how many boxes a minor's representatives have, known or not.
    """
    plain = text("common.signature")
    signed = [(text("eg.role_person"), formal_name(person) if person else "", plain)]
    if minor:
        names = [one.name for one in guardians]
        names += [""] * (least - len(names))
        signed += [(text("eg.role_guardian"), name, plain) for name in names]
    if school is not None:
        signed.append(_of_school(school))
    boxes = [_box(*one, look) for one in signed]
    return signature_rows(boxes, per_row=_IN_A_ROW if len(boxes) == _IN_A_ROW else 2)


def signing_school(school: SchoolBlock, look: Theme) -> list[Block]:
    """Return the box in which the school alone signs."""
    return signature_rows([_box(*_of_school(school), look)])


def _of_school(school: SchoolBlock) -> tuple[str, str, str]:
    signatory = school.signatory
    parts = (signatory.formal, signatory.function) if signatory is not None else ()
    name = ", ".join(part for part in parts if part)
    return text("eg.role_school"), name, text("common.signature_stamp")


def _box(role: str, name: str, hint: str, look: Theme) -> SignatureBox:
    note = look.sheet("note")
    return SignatureBox(
        role,
        name,
        role_style=look.sheet("role"),
        name_style=look.sheet("signer"),
        hint=hint,
        hint_style=note,
        dated=DateLine(text("eg.date_line"), note),
        tall=mm(34),
        free=mm(14),
    )
