"""Attestations of a path on one page: registration, exit, still in training, pay."""

from __future__ import annotations

from dataclasses import replace

from e2c_desktop.documents.attesting import (
    formal_parts,
    signed_by,
    training_status,
    undersigned,
)
from e2c_desktop.documents.components.fields import Field, FieldLook, field_rows, identity_box
from e2c_desktop.documents.content_path_papers import Attested, PathAttestationContent
from e2c_desktop.documents.content_sheets import PayStatus
from e2c_desktop.documents.flow import Block
from e2c_desktop.documents.one_page import Fit
from e2c_desktop.documents.sheet import title_row
from e2c_desktop.documents.sheet_file import Sheet
from e2c_desktop.documents.style import TEXT_WIDTH, mm
from e2c_desktop.documents.text import P
from e2c_desktop.documents.texts import text
from e2c_desktop.documents.wording import at, from_to, hours_long, long_date, of


def render_path_attestation(content: PathAttestationContent) -> bytes:
    """Return the attestation as a PDF file; the same content gives the same bytes."""
    sheet = Sheet(text(f"{content.what.value}.title"), content.school, content.stamp)
    return sheet.write_one_page(lambda fit: _blocks(content, sheet, fit))


def _blocks(content: PathAttestationContent, sheet: Sheet, fit: Fit) -> list[Block]:
    look, gap = sheet.look, fit.spacing
    body = replace(look.sheet("body"), size=fit.size, leading=fit.size * 1.35)
    title = title_row(sheet.name, content.stamp, look, after=mm(7.5) * gap)
    box = identity_box(formal_parts(content.person), _who(content), look, TEXT_WIDTH, scale=gap)
    box.before, box.after = mm(4) * gap, mm(5) * gap
    fields = FieldLook(
        look.sheet("label"),
        replace(look.sheet("value"), size=fit.size + 0.5, leading=(fit.size + 0.5) * 1.286),
        mm(fit.pad),
    )
    rows = field_rows(_conditions(content), fields, TEXT_WIDTH, 4)
    sentences = [P(words, body, after=mm(2) * gap) for words in _sentences(content)]
    sentences[0].before = mm(4.5) * gap
    return [
        title,
        P(undersigned(content.school), body),
        box,
        P(_said(content), body, after=mm(3.5) * gap, glue=True),
        *rows,
        *sentences,
        signed_by(
            content.school,
            content.stamp,
            look,
            fit,
            role=text("common.for_school"),
            hint=text("common.signature_stamp"),
        ),
    ]


def _who(content: PathAttestationContent) -> list[Field]:
    """Return the fields of the identity box."""
    return [
        Field(text("ae.born", content.person.agreement), long_date(content.birth_date)),
        Field(text("ae.birth_place"), content.birth_place, span=2),
        Field(text("ae.address"), content.address, span=3),
    ]


def _said(content: PathAttestationContent) -> str:
    """Return the sentence that attests the fact."""
    key, named = content.what.value, content.school.named
    data = {"at_school": at(named), "of_school": of(named), "start": long_date(content.start)}
    if content.what is Attested.LEFT and content.start is not None:
        data["period"] = from_to(content.start, content.end)
    variant = "_to_come" if content.to_come else "_interrupted" if content.interrupted else ""
    return text(f"{key}.said{variant}", content.person.agreement, **data)


def _conditions(content: PathAttestationContent) -> list[Field]:
    """Return the fields of the training, in a grid of four columns."""
    paid, left = content.what is Attested.PAID, content.what is Attested.LEFT
    weekly, total = content.weekly_hours, content.total_hours
    found = [
        Field(text("ae.action"), content.action_title, span=2),
        Field(text("ae.nature"), text("ae.nature_value"), span=2),
        Field(text("ae.start"), long_date(content.start)),
        Field(text("so.last"), long_date(content.end)),
        Field(text("ae.end"), "" if left else long_date(content.planned_end)),
        Field(text("ae.weekly"), hours_long(weekly) if weekly is not None else ""),
        Field(text("ae.total"), hours_long(total) if total is not None and not left else ""),
        Field(text("ae.place"), content.place, span=2),
    ]
    if paid:
        found += [
            Field(text("ar.status"), _pay(content), span=2, strong=True),
            Field(text("ar.payer"), _payer(content), span=2),
        ]
    else:
        status = "" if left else training_status(content.pay_status, content.payer)
        found.append(Field(text("ae.status"), status, span=4))
    return found


def _pay(content: PathAttestationContent) -> str:
    return text(f"ar.status_{content.pay_status.value}")


def _payer(content: PathAttestationContent) -> str:
    """Return who pays, or who was asked to."""
    return "" if content.pay_status is PayStatus.NONE else content.payer


def _sentences(content: PathAttestationContent) -> list[str]:
    """Return the sentences under the fields: there is always one."""
    day = content.stamp.original_date or content.stamp.issued_on
    found = []
    if content.what is Attested.PAID and content.pay_status is not PayStatus.NONE:
        found.append(text("ar.note"))
    found.append(text("ae.value", content.person.agreement, date=long_date(day)))
    if content.minor_sentence:
        found.append(text("ae.minor"))
    return found
