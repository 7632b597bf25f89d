"""« Contrat d’engagement »: parties, path, objectives, commitments, end, signatures; two pages."""

from __future__ import annotations

from e2c_desktop.documents.attesting import training_status
from e2c_desktop.documents.components.boxes import Bullet, bullets
from e2c_desktop.documents.components.fields import Field, field_rows
from e2c_desktop.documents.components.forms import SectionTitle, WritingLines, half_columns
from e2c_desktop.documents.content_path_papers import EngagementContent, Guardian
from e2c_desktop.documents.content_sheets import PayStatus
from e2c_desktop.documents.flow import Block, Ending, Panel, Whole
from e2c_desktop.documents.sheet import title_row
from e2c_desktop.documents.sheet_file import DENSE, Sheet, dense_fields, named_row
from e2c_desktop.documents.signing import signing_rows
from e2c_desktop.documents.style import TEXT_WIDTH, TINT_SOFT, TextStyle, Theme, mm
from e2c_desktop.documents.text import P
from e2c_desktop.documents.texts import lines, text
from e2c_desktop.documents.wording import address, hours_long, long_date

_BODY = TextStyle(9.5, 12.8)
_LINES_FOR_OBJECTIVES = 4


def render_contract(content: EngagementContent) -> bytes:
    """Return the contract as a PDF file; the same content gives the same bytes."""
    sheet = Sheet(text("eg.title"), content.school, content.stamp)
    look = sheet.look
    title = title_row(
        sheet.name, content.stamp, look, text("eg.law"), dated="common.established", after=mm(4)
    )
    return sheet.write_parts(
        [
            title,
            _easy(look),
            *_parties(content, look),
            *_path(content, look),
            *_objectives(content, look),
            _commitments(look),
            *_pay(content, look),
            *_ending(look),
            *_sharing(look),
            _signatures(content, look),
        ]
    )


def _easy(look: Theme) -> Panel:
    """Return the contract in a few easy sentences, for who reads with difficulty."""
    style = TextStyle(10.5, 14.6)
    told: list[Block] = [P(text("eg.easy_title"), look.sheet("h2"), after=mm(0.6))]
    told += bullets(lines("eg.easy"), style)
    return Panel(told, bar=look.accent, ground=TINT_SOFT, pad=mm(2.6))


def _parties(content: EngagementContent, look: Theme) -> list[Block]:
    """Return the person with the representative of a minor, then the school."""
    person, school = content.person, content.school
    born = Field(text("eg.born", person.agreement), long_date(content.birth_date))
    named = named_row(text("eg.person"), person, [born], look, (8, 4))
    signatory = school.signatory
    signed = (signatory.formal, signatory.function) if signatory is not None else ()
    fields = [
        Field(text("ae.birth_place"), content.birth_place),
        Field(text("ae.address"), content.address, span=3),
        *(
            Field(text("eg.guardian"), guardian_words(one), span=4)
            for one in (content.guardians if content.minor else ())
        ),
        Field(text("eg.school"), school.name, span=2, strong=True),
        Field(text("eg.signatory"), ", ".join(filter(None, signed)), span=2),
        Field(text("eg.school_address"), address(school.address), span=4),
    ]
    rows = field_rows(fields, dense_fields(look), TEXT_WIDTH, 4)
    return [SectionTitle(text("eg.parties"), look, number=1), named, *rows]


def guardian_words(guardian: Guardian) -> str:
    """Return the name of a representative, with the link when it is known."""
    if guardian.link:
        return text("eg.guardian_value", name=guardian.name, link=guardian.link)
    return guardian.name


def _path(content: EngagementContent, look: Theme) -> list[Block]:
    weekly, total = content.weekly_hours, content.total_hours
    fields = [
        Field(text("eg.action"), content.action_title, span=2),
        Field(text("eg.start"), long_date(content.start)),
        Field(text("eg.end"), long_date(content.planned_end)),
        Field(text("eg.weekly"), hours_long(weekly) if weekly is not None else ""),
        Field(text("eg.total"), hours_long(total) if total is not None else ""),
        Field(text("eg.referent", content.referent_agreement), content.referent, span=2),
        Field(text("eg.place"), content.place, span=4),
    ]
    return [
        SectionTitle(text("eg.path"), look, number=2),
        *field_rows(fields, dense_fields(look), TEXT_WIDTH, 4),
        P(text("eg.path_words"), DENSE, before=mm(2)),
    ]


def _objectives(content: EngagementContent, look: Theme) -> list[Block]:
    """Return the objectives that were noted, or lines to write them on together."""
    title = SectionTitle(text("eg.objectives"), look, number=3, note=text("eg.objectives_words"))
    if not content.objectives:
        return [title, WritingLines(_LINES_FOR_OBJECTIVES, pitch=mm(7.5))]
    return [title, *bullets(content.objectives, _BODY)]


def _commitments(look: Theme) -> Whole:
    """Return what each party undertakes, on one page."""
    title = SectionTitle(text("eg.commitments"), look, number=4)
    columns = half_columns(_listed("person", look), _listed("school", look))
    return Whole([title, columns], before=mm(5))


def _listed(who: str, look: Theme) -> list[Block]:
    found: list[Block] = [P(text(f"eg.{who}_title"), look.sheet("h3"), after=mm(1), glue=True)]
    for words in lines(f"eg.{who}_items"):
        bullet = Bullet(words, DENSE)
        bullet.after = 1.6
        found.append(bullet)
    return found


def _pay(content: EngagementContent, look: Theme) -> list[Block]:
    if content.pay_status is PayStatus.UNKNOWN:
        first = text("eg.pay_unknown")
    else:
        first = f"{training_status(content.pay_status, content.payer)}."
    found: list[Block] = [SectionTitle(text("eg.pay"), look, number=5), P(first, DENSE)]
    if content.pay_status is not PayStatus.NONE:
        found.append(P(text("eg.pay_rule"), DENSE))
    return found


def _ending(look: Theme) -> list[Block]:
    told = [P(words, DENSE) for words in lines("eg.ending_words")]
    return [SectionTitle(text("eg.ending"), look, number=6), *told]


def _sharing(look: Theme) -> list[Block]:
    return [
        SectionTitle(text("eg.sharing"), look, number=7),
        P(text("eg.sharing_words"), DENSE),
    ]


def _signatures(content: EngagementContent, look: Theme) -> Ending:
    """Return who signs: the person, who represents them, the school."""
    title = SectionTitle(text("eg.signatures"), look, number=8)
    copies = P(text("eg.copies"), DENSE, after=mm(2), glue=True)
    rows = signing_rows(
        content.person, content.guardians, look, minor=content.minor, school=content.school
    )
    return Ending([title, copies, *rows], before=mm(5))
