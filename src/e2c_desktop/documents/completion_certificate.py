"""« Certificat de réalisation »: one page, on the model of the ministry."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from e2c_desktop.documents.attesting import formal_parts, signed_by
from e2c_desktop.documents.components.fields import Field, FieldLook, FieldRow, name_block
from e2c_desktop.documents.components.forms import CheckLine
from e2c_desktop.documents.content_hours import CompletionContent
from e2c_desktop.documents.flow import Block, Gap, Panel, Stack
from e2c_desktop.documents.one_page import Fit
from e2c_desktop.documents.sheet import title_row
from e2c_desktop.documents.sheet_file import Sheet
from e2c_desktop.documents.style import TEXT_WIDTH, TINT_SOFT, TextStyle, Theme, cols, mm
from e2c_desktop.documents.text import P, Run, Textual
from e2c_desktop.documents.texts import lines, runs, text
from e2c_desktop.documents.wording import address, long_date, minutes_long, siret, unbroken

# The rank of « Action de formation » among the natures of the model: all that a school gives.
TRAINING = 0


def render_completion_certificate(content: CompletionContent) -> bytes:
    """Return the certificate as a PDF file; the same content gives the same bytes."""
    sheet = Sheet(text("cr.title"), content.school, content.stamp)
    return sheet.write_one_page(lambda fit: _blocks(content, sheet, fit))


def _blocks(content: CompletionContent, sheet: Sheet, fit: Fit) -> list[Block]:
    """Return the sheet: who attests, of whom, which action, from when to when, the signature."""
    look, gap = sheet.look, fit.spacing
    body = replace(look.sheet("body"), size=fit.size + 0.5, leading=(fit.size + 0.5) * 1.4)
    strong = replace(body, font=body.bold_font)
    title = title_row(
        sheet.name, content.stamp, look, dated="common.established", after=mm(7) * gap
    )
    action: list[Block] = []
    if content.action_title:
        name = TextStyle(13, 16.5, strong.font, strong.bold_font, strong.colour)
        action.append(P(text("cr.followed"), body, after=mm(1.5) * gap, glue=True))
        action.append(P(content.action_title, name, after=mm(5) * gap))
    return [
        title,
        P(_undersigned(content), body, after=mm(1.6) * gap),
        P(_school(content), body, after=mm(5.5) * gap),
        P(text("cr.attests"), body, after=mm(2) * gap, glue=True),
        _box(content, look, gap),
        *action,
        P(text("cr.nature"), strong, after=mm(1.5) * gap, glue=True),
        *_natures(body, gap),
        P(text("cr.took_place"), body, before=mm(5) * gap, after=mm(1.5) * gap, glue=True),
        _period(content, look, fit),
        *_split(content, look, gap),
        P(text("cr.keep"), body, before=mm(5.5) * gap),
        signed_by(content.school, content.stamp, look, fit, role=text("cr.sign"), before=mm(8)),
    ]


def _undersigned(content: CompletionContent) -> tuple[Run, ...]:
    signatory = content.school.signatory
    if signatory is None:
        return (Run(text("cr.intro_unknown")),)
    return runs("cr.intro", signatory.agreement, signatory=signatory.formal)


def _school(content: CompletionContent) -> Textual:
    """Return who gives the action, as the model asks: name, form, address, number."""
    school = content.school
    number = unbroken(text("common.siret", siret=siret(school.siret))) if school.siret else ""
    form = f", {school.legal_form}" if school.legal_form else ""
    where = ", ".join(filter(None, (address(school.address), number)))
    return runs("cr.body", school=school.name, form=form, where=f"\n{where}," if where else "")


def _box(content: CompletionContent, look: Theme, gap: float) -> Panel:
    """Return whom the certificate is about, by the whole name."""
    person = content.person
    born = ""
    if content.birth_date is not None:
        born = text("cr.born", person.agreement, date=long_date(content.birth_date))
    key = "cr.employer" if content.employer else "cr.no_employer"
    words = text(key, person.agreement, born=born, employer=content.employer)
    name = name_block(formal_parts(person), look.sheet("name"), TEXT_WIDTH - 2 * mm(5), (12, 12))
    muted = replace(look.sheet("lead"), size=10, leading=13)
    box = Panel([name, Gap(mm(0.8)), P(words, muted)], bar=look.accent, ground=TINT_SOFT)
    box.after = mm(6) * gap
    return box


def _natures(body: TextStyle, gap: float) -> Sequence[Block]:
    found: list[Block] = []
    for rank, words in enumerate(lines("cr.boxes")):
        box = CheckLine(words, body, ticked=rank == TRAINING)
        box.after = mm(0.4) * gap
        found.append(box)
    return found


def _period(content: CompletionContent, look: Theme, fit: Fit) -> FieldRow:
    """Return the two days and the hours done, these larger."""
    done = content.done
    value = replace(look.sheet("value"), font=look.sheet("value").bold_font)
    larger = replace(value, size=13, leading=16.5)
    fields = FieldLook(look.sheet("label"), value, mm(fit.pad))
    told = (
        Field(text("cr.from"), long_date(done.first)),
        Field(text("cr.to"), long_date(done.last)),
        Field(text("cr.duration"), minutes_long(done.total)),
    )
    blocks = [
        Stack([P(one.label, fields.label, glue=True), P(one.value, larger if rank == 2 else value)])
        for rank, one in enumerate(told)
    ]
    return FieldRow(blocks, [cols(4)] * 3, pad=fields.pad)


def _split(content: CompletionContent, look: Theme, gap: float) -> list[Block]:
    """Return the hours at school and in company; nothing where the school does not want them."""
    done = content.done
    if not content.split:
        return []
    words = text("cr.split", centre=minutes_long(done.centre), company=minutes_long(done.company))
    muted = replace(look.sheet("lead"), size=9, leading=12)
    return [P(words, muted, before=mm(2) * gap)]
