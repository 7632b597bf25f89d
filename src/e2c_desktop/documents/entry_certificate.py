"""« Attestation d’entrée en formation »: one page, signed by the direction."""

from __future__ import annotations

from dataclasses import replace

from e2c_desktop.documents.attesting import (
    formal_parts,
    signed_by,
    training_status,
    undersigned,
)
from e2c_desktop.documents.components.fields import Field, FieldLook, field_rows, identity_box
from e2c_desktop.documents.content_sheets import EntryCertificateContent
from e2c_desktop.documents.flow import Block
from e2c_desktop.documents.one_page import Fit, on_one_page
from e2c_desktop.documents.pages import (
    Bookmark,
    Page,
    file_title,
    mark_of,
    write,
)
from e2c_desktop.documents.parts import FileIdentity
from e2c_desktop.documents.sheet import (
    FIRST_TOP,
    NEXT_TOP,
    SheetFurniture,
    title_row,
)
from e2c_desktop.documents.style import MARGIN, TEXT_WIDTH, Theme, mm, theme
from e2c_desktop.documents.text import P, Textual, clean
from e2c_desktop.documents.texts import text
from e2c_desktop.documents.wording import at, hours_long, in_words, long_date


def render_entry_certificate(content: EntryCertificateContent) -> bytes:
    """Return the certificate as a PDF file; the same content gives the same bytes."""
    look = theme(content.school.accent)
    name = text("ae.title")
    furniture = SheetFurniture(name, content.school, content.stamp, look)
    first, following = FIRST_TOP - furniture.bottom, NEXT_TOP - furniture.bottom
    bodies = on_one_page(
        lambda fit: _blocks(content, look, fit), first, following, sheet="entry certificate"
    )
    pages = [Page(body, FIRST_TOP if index == 0 else NEXT_TOP) for index, body in enumerate(bodies)]
    pages[0].bookmarks.append(Bookmark(name))
    identity = FileIdentity(
        file_title(name, content.stamp),
        clean(content.school.name),
        content.stamp.original_date or content.stamp.issued_on,
    )
    return write(
        pages,
        identity,
        margin=MARGIN,
        width=TEXT_WIDTH,
        furniture=furniture,
        mark=mark_of(content.stamp),
    )


def _blocks(content: EntryCertificateContent, look: Theme, fit: Fit) -> list[Block]:
    """Return the sheet: who attests, of whom, under which conditions, and the signature."""
    person, gap = content.person, fit.spacing
    body = replace(look.sheet("body"), size=fit.size, leading=fit.size * 1.35)
    box = identity_box(
        formal_parts(person),
        _who(content),
        look,
        TEXT_WIDTH,
        scale=gap,
    )
    box.before, box.after = mm(4) * gap, mm(5) * gap
    entered = text("ae.entered", person.agreement, at_school=at(content.school.named))
    title = title_row(text("ae.title"), content.stamp, look, after=mm(7.5) * gap)
    field_look = FieldLook(
        look.sheet("label"),
        replace(look.sheet("value"), size=fit.size + 0.5, leading=(fit.size + 0.5) * 1.286),
        mm(fit.pad),
    )
    rows = field_rows(_conditions(content), field_look, TEXT_WIDTH, 4)
    sentences = [P(words, body, after=mm(2) * gap) for words in _sentences(content)]
    sentences[0].before = mm(4.5) * gap
    return [
        title,
        P(undersigned(content.school), body),
        box,
        P(entered, body, after=mm(3.5) * gap, glue=True),
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


def _who(content: EntryCertificateContent) -> list[Field]:
    """Return the fields of the identity box."""
    return [
        Field(text("ae.born", content.person.agreement), long_date(content.birth_date)),
        Field(
            text("ae.birth_place"),
            content.birth_place,
            span=1 if content.france_travail_id else 2,
        ),
        Field(text("ae.france_travail"), content.france_travail_id),
        Field(text("ae.address"), content.address, span=3),
    ]


def _conditions(content: EntryCertificateContent) -> list[Field]:
    """Return the fields of the training, in a grid of four columns."""
    weekly, total = content.weekly_hours, content.total_hours
    return [
        Field(text("ae.action"), content.action_title, span=2),
        Field(text("ae.nature"), text("ae.nature_value"), span=2),
        Field(text("ae.start"), long_date(content.start)),
        Field(text("ae.end"), long_date(content.planned_end)),
        Field(text("ae.weekly"), hours_long(weekly) if weekly is not None else ""),
        Field(text("ae.total"), hours_long(total) if total is not None else ""),
        Field(text("ae.place"), content.place, span=2),
        Field(
            text("ae.alternation"),
            text("ae.alternation_value") if content.alternation else "",
            span=2,
        ),
        Field(text("ae.status"), training_status(content.pay_status, content.payer), span=4),
    ]


def _sentences(content: EntryCertificateContent) -> list[Textual]:
    """Return the sentences under the fields: there is always one."""
    day = content.stamp.original_date or content.stamp.issued_on
    found: list[Textual] = []
    weeks = content.integration_weeks
    if weeks == 1:
        found.append(text("ae.integration_one"))
    elif weeks:
        found.append(text("ae.integration", weeks=in_words(weeks, feminine=True)))
    found.append(text("ae.value", content.person.agreement, date=long_date(day)))
    if content.minor_sentence:
        found.append(text("ae.minor"))
    return found
