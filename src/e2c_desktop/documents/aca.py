"""« Attestation de compétences acquises » (article L. 214-14): never the look of a diploma."""

from __future__ import annotations

from dataclasses import replace

from e2c_desktop.documents.attesting import done_on, formal_parts, school_box
from e2c_desktop.documents.booklet_levels import framework_sentence
from e2c_desktop.documents.components.acquired import (
    HoursBar,
    basics_table,
    born_words,
    scale,
    skills_table,
)
from e2c_desktop.documents.components.fields import name_block
from e2c_desktop.documents.components.forms import SectionTitle
from e2c_desktop.documents.components.signatures import DateLine, SignatureBox, signature_rows
from e2c_desktop.documents.components.tables import DataTable, Row
from e2c_desktop.documents.content_attestations import AcaContent
from e2c_desktop.documents.content_journey import CertificationLine
from e2c_desktop.documents.flow import Block, Columns, Ending, Panel, Stack
from e2c_desktop.documents.one_page import Fit
from e2c_desktop.documents.sheet import TitleRow, state_lines
from e2c_desktop.documents.sheet_file import Sheet
from e2c_desktop.documents.style import TINT_SOFT, Theme, cols, mm
from e2c_desktop.documents.text import P
from e2c_desktop.documents.texts import lines, runs, text
from e2c_desktop.documents.wording import formal_name, long_date, minutes_long, of, unbroken

_CERTIFICATIONS = (mm(73.5), mm(57.5), mm(34))
# What gives way when a long name or a long address would send the signatures to a third page.
_LADDER = (
    Fit(box=36),
    Fit(box=36, spacing=0.8),
    Fit(box=36, spacing=0.6),
    Fit(box=30, spacing=0.6),
)
_PAGES = 2


def render_aca(content: AcaContent) -> bytes:
    """Return the attestation as a PDF file; the same content gives the same bytes."""
    name = text("aca.title")
    running = text("aca.running", title=name, person=formal_name(content.person))
    sheet = Sheet(name, content.school, content.stamp, running=running)
    return sheet.write_few_pages(
        lambda fit: _blocks(content, sheet.look, fit), ladder=_LADDER, most=_PAGES
    )


def _blocks(content: AcaContent, look: Theme, fit: Fit) -> list[Block]:
    """Return the sheet, in its order; what is empty is left out with its title."""
    title = TitleRow(
        text("aca.title"),
        [text("aca.law"), *state_lines(content.stamp)],
        content.stamp,
        look,
        dated="aca.date_label",
    )
    title.after *= fit.spacing
    return [
        title,
        _person(content, look, fit),
        *_hours(content, look),
        *_basics(content, look, fit),
        *_skills(content, look),
        *_certifications(content.certifications, look),
        *_levels(content, look),
        _callout(content, look, fit),
        _signatures(content, look, fit),
    ]


def _person(content: AcaContent, look: Theme, fit: Fit) -> Columns:
    """Return whom it is about at the left, the path at the right."""
    wide = cols(7)
    name = name_block(formal_parts(content.person), look.sheet("name"), wide, (12, 12))
    words: list[Block] = [name]
    born = born_words(content.person, content.birth_date, content.birth_place)
    if born:
        words.append(P(born, replace(look.sheet("body"), leading=13)))
    site = content.school.site_name
    path = runs(
        "aca.path",
        of_school=of(content.school.named),
        site=text("aca.site", of_site=of(site)) if site else "",
        start=unbroken(long_date(content.done.first)),
        end=unbroken(long_date(content.done.last)),
    )
    beside = [Stack(words, before=mm(3)), P(path, look.sheet("body"))]
    return Columns(beside, [wide, cols(5)], before=mm(2), after=mm(3) * fit.spacing)


def _hours(content: AcaContent, look: Theme) -> list[Block]:
    done = content.done
    if not done.total:
        return []
    title = SectionTitle(text("aca.hours", total=minutes_long(done.total)), look)
    return [title, HoursBar(done.centre, done.company, look.accent)]


def _basics(content: AcaContent, look: Theme, fit: Fit) -> list[Block]:
    if not content.domains:
        return []
    words = {level.number: level.word for level in content.levels}
    heads = lines("aca.basics_heads")
    table = basics_table(content.domains, words, look, heads=heads, spacing=fit.spacing)
    return [SectionTitle(text("aca.basics"), look), table]


def _skills(content: AcaContent, look: Theme) -> list[Block]:
    title = SectionTitle(text("aca.skills"), look)
    if not content.placements:
        return [title, P(text("aca.no_company"), look.sheet("body"))]
    return [title, skills_table(content.placements, look, heads=lines("aca.skills_heads"))]


def _certifications(told: tuple[CertificationLine, ...], look: Theme) -> list[Block]:
    if not told:
        return []
    cell = look.sheet("cell")
    rows = [
        Row(
            [
                P(f"{one.name} ({one.state})" if one.state else one.name, cell),
                P(one.organism, cell),
                P(long_date(one.obtained_on), cell),
            ],
            _CERTIFICATIONS,
            pad=mm(1.2),
        )
        for one in told
    ]
    table = DataTable(
        rows,
        head=lines("aca.certifications_heads"),
        widths=_CERTIFICATIONS,
        aligns=["left"] * 3,
        head_style=look.sheet("head"),
        accent=look.accent,
    )
    return [SectionTitle(text("aca.certifications"), look), table]


def _levels(content: AcaContent, look: Theme) -> list[Block]:
    if not content.levels:
        return []
    return [SectionTitle(text("aca.levels"), look), scale(content.levels, look)]


def _callout(content: AcaContent, look: Theme, fit: Fit) -> Panel:
    """Return what the reader must know: no diploma, which framework, from which level."""
    body = replace(look.sheet("body"), size=9.5, leading=12.8)
    scope = text("aca.scope", min=str(content.minimum))
    words = " ".join([*framework_sentence(content.framework), scope])
    told = [P(text("aca.no_diploma"), body, after=mm(1.4)), P(words, body)]
    return Panel(told, bar=look.accent, ground=TINT_SOFT, pad=mm(3), before=mm(5) * fit.spacing)


def _signatures(content: AcaContent, look: Theme, fit: Fit) -> Ending:
    """Return place and date, then the box of the school and that of the companies."""
    school = school_box(
        content.school,
        look,
        fit,
        role=text("aca.sign_school"),
        hint=text("common.signature_stamp"),
    )
    boxes = [school, _economy_box(content, look, fit)] if content.economy_signs else [school]
    day = P(done_on(content.school, content.stamp), look.sheet("body"), after=mm(2))
    return Ending([day, *signature_rows(boxes)], before=mm(5) * fit.spacing)


def _economy_box(content: AcaContent, look: Theme, fit: Fit) -> SignatureBox:
    """Return the box of who represents companies, who may sign another day."""
    economy = content.economy
    name = ""
    if economy is not None:
        name = ", ".join(part for part in (economy.formal, economy.function) if part)
    return SignatureBox(
        text("aca.sign_economy"),
        name,
        role_style=look.sheet("role"),
        name_style=look.sheet("signer"),
        dated=DateLine(text("attested.date_line"), look.sheet("label")),
        hint=text("common.signature"),
        hint_style=look.sheet("note"),
        tall=mm(fit.box),
    )
