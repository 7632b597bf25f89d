"""« Convention de mise en situation en milieu professionnel » and « Convention de stage ».

Three pages at least: the parties, the period and its activities, the commitments and signatures.
The breaks are fixed so that the page that is signed always carries the commitments. What the law
asks for (article D5135-2 of the labour code) and is not known is a line to write on.
"""

from __future__ import annotations

from e2c_desktop.documents.components.fields import Field, field_rows
from e2c_desktop.documents.components.forms import SectionTitle
from e2c_desktop.documents.content_placement import (
    ConventionContent,
    PaperFrame,
    PrescriberBlock,
)
from e2c_desktop.documents.convention_period import period_blocks
from e2c_desktop.documents.convention_terms import terms_blocks
from e2c_desktop.documents.flow import Block
from e2c_desktop.documents.sheet import title_row
from e2c_desktop.documents.sheet_file import Sheet, dense_fields, named_row, to_fill
from e2c_desktop.documents.style import NBSP, TEXT_WIDTH, Theme
from e2c_desktop.documents.texts import text
from e2c_desktop.documents.wording import address, long_date, phone, short_date, siret, unbroken

_COLUMNS = 4
_SHORT = 24  # signs that hold on one line of a column


def render_convention(content: ConventionContent) -> bytes:
    """Return the convention as a PDF file; the same content gives the same bytes."""
    pmsmp = content.frame is PaperFrame.PMSMP
    sheet = Sheet(text("cv.title" if pmsmp else "cv.title_stage"), content.school, content.stamp)
    number = 2 if pmsmp else 1
    title = title_row(sheet.name, content.stamp, sheet.look, *_law(content), dated="cv.prepared")
    first: list[Block] = [title]
    if pmsmp:
        first += _prescriber(content, sheet.look)
    first += _person(content, sheet.look, number)
    first += _host(content, sheet.look, number + 1)
    first += _support(content, sheet.look, number + 2)
    return sheet.write_parts(
        first,
        period_blocks(content, sheet.look, number + 3),
        terms_blocks(content, sheet.look, number + 5),
    )


def _law(content: ConventionContent) -> list[str]:
    """Return what the convention stands on, and what it renews."""
    earlier = content.period.earlier
    found = [text("cv.number", number=content.number)] if content.number else []
    if content.frame is PaperFrame.PMSMP:
        found.append(text("cv.law", cerfa=content.cerfa))
    elif content.action_title:
        found.append(text("cv.law_stage", action=content.action_title))
    else:
        found.append(text("cv.law_stage_no_action"))
    if earlier is not None and earlier.renewed and earlier.number:
        found.append(text("cv.renewal_title", number=earlier.number))
    elif earlier is not None and earlier.renewed:
        start, end = long_date(earlier.start), long_date(earlier.end)
        found.append(text("cv.renewal_title_no_number", start=start, end=end))
    return found


def _section(
    title: str, number: int, fields: list[Field], look: Theme, *before: Block
) -> list[Block]:
    """Return a section of fields in a grid of four columns."""
    rows = field_rows(fields, dense_fields(look), TEXT_WIDTH, _COLUMNS)
    return [SectionTitle(title, look, number=number), *before, *rows]


def _prescriber(content: ConventionContent, look: Theme) -> list[Block]:
    """Return the prescribing body, and its delegation when it gave one to the school."""
    block = content.prescriber
    fields = [
        to_fill(text("cv.name"), block.name, span=2),
        to_fill(text("cv.legal_form"), block.legal_form),
        Field(text("cv.delegation"), _delegation(block) or (NBSP if content.blank else "")),
        to_fill(text("cv.address"), block.address, span=3),
        to_fill(text("cv.siret"), siret(block.siret) if block.siret else ""),
    ]
    return _section(text("cv.prescriber"), 1, fields, look)


def _delegation(block: PrescriberBlock) -> str:
    """Return « n° 2025-17, jusqu’au 31/12/2026 », whatever is known of it."""
    if not block.delegated:
        return ""
    number, end = unbroken(block.delegation), short_date(block.delegation_end)
    if number and end:
        return text("cv.delegation_value", number=number, end=end)
    if number:
        return text("cv.delegation_no_end", number=number)
    if end:
        return text("cv.delegation_no_number", end=end)
    return text("cv.delegation_since", start=short_date(block.delegation_start))


def _person(content: ConventionContent, look: Theme, number: int) -> list[Block]:
    """Return the person received, and who represents a minor."""
    block, blank = content.beneficiary, NBSP if content.blank else ""
    pmsmp = content.frame is PaperFrame.PMSMP
    born = long_date(block.birth_date)
    if born and block.age is not None:
        born = text("cv.born_value", date=born, age=f"{block.age}").replace(" ", NBSP)
    named = named_row(
        text("cv.full_name"),
        None if content.blank and not block.person.last else block.person,
        [to_fill(text("cv.born", block.person.agreement), born)],
        look,
        (9, 3),
    )
    rsa = "" if block.rsa is None else text("cv.yes" if block.rsa else "cv.no")
    fields = [
        to_fill(text("cv.address"), block.address, span=3),
        to_fill(text("cv.phone"), phone(block.phone) if block.phone else ""),
        Field(text("cv.situation"), text("cv.situation_value"), span=2),
        Field(text("cv.rsa"), (rsa or blank) if pmsmp else ""),
        to_fill(text("cv.emergency"), block.emergency, span=1 if pmsmp and (rsa or blank) else 2),
    ]
    guardian = block.guardian
    if guardian is not None:
        fields += [
            to_fill(text("cv.guardian", block.person.agreement), guardian.name, span=2),
            to_fill(text("cv.phone"), phone(guardian.phone) if guardian.phone else ""),
            to_fill(text("cv.address"), guardian.address, span=_span_of(guardian.address)),
        ]
    title = text("cv.person" if pmsmp else "cv.person_stage")
    return _section(title, number, fields, look, named)


def _span_of(words: str) -> int:
    """Return the columns of an address that may be a word (« identique ») or several lines."""
    return 1 if len(words) <= _SHORT else _COLUMNS


def _host(content: ConventionContent, look: Theme, number: int) -> list[Block]:
    """Return the company, who receives there and who signs."""
    block, blank = content.host, NBSP if content.blank else ""
    idcc = text("cv.idcc_value", idcc=block.idcc) if block.idcc else blank
    fields = [
        to_fill(text("cv.name"), block.name, span=3),
        to_fill(text("cv.legal_form"), block.legal_form),
        to_fill(text("cv.siret"), siret(block.siret) if block.siret else ""),
        to_fill(text("cv.registered"), long_date(block.registered_on)),
        to_fill(text("cv.trade"), block.trade, span=2),
        to_fill(text("cv.address"), block.address, span=3 if idcc else 4),
        Field(text("cv.idcc"), idcc),
        to_fill(text("cv.tutor"), block.tutor.line, span=3),
        to_fill(text("cv.phone"), phone(block.tutor.phone) if block.tutor.phone else ""),
        to_fill(text("cv.signatory"), block.signatory.line, span=2),
        to_fill(text("cv.insured"), long_date(block.insured_until), span=2),
    ]
    return _section(text("cv.host"), number, fields, look)


def _support(content: ConventionContent, look: Theme, number: int) -> list[Block]:
    """Return the school, which follows the person."""
    school, who = content.school, content.support
    pmsmp = content.frame is PaperFrame.PMSMP
    own_phone = who.phone or school.phone
    fields = [
        Field(text("cv.name"), school.name, span=2),
        to_fill(text("cv.legal_form"), school.legal_form),
        to_fill(text("cv.siret"), siret(school.siret) if school.siret else ""),
        to_fill(text("cv.address"), address(school.address), span=2),
        to_fill(text("cv.referent", who.agreement), who.line),
        to_fill(text("cv.phone"), phone(own_phone) if own_phone else ""),
    ]
    return _section(text("cv.support" if pmsmp else "cv.support_stage"), number, fields, look)
