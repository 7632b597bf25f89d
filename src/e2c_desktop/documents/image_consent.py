"""« Autorisation de droit à l’image »: what is agreed to, where, until when; one page.

Civil code, articles 9 and 372. A refusal is an answer like another.
"""

from __future__ import annotations

from dataclasses import replace

from e2c_desktop.documents.components.fields import Field, FieldLook, field_rows
from e2c_desktop.documents.components.forms import CheckLine, SectionTitle
from e2c_desktop.documents.content_common import Agreement
from e2c_desktop.documents.content_path_papers import ImageAnswer, ImageConsentContent
from e2c_desktop.documents.flow import Block, Ending
from e2c_desktop.documents.one_page import Fit
from e2c_desktop.documents.sheet import title_row
from e2c_desktop.documents.sheet_file import Sheet, named_row, to_fill
from e2c_desktop.documents.signing import signing_rows
from e2c_desktop.documents.style import TEXT_WIDTH, TextStyle, Theme, mm
from e2c_desktop.documents.text import P
from e2c_desktop.documents.texts import lines, text
from e2c_desktop.documents.wording import long_date

_HOLDERS = 2


def render_image_consent(content: ImageConsentContent) -> bytes:
    """Return the authorisation as a PDF file, to fill in by hand or as it was answered."""
    sheet = Sheet(text("di.title"), content.school, content.stamp)
    return sheet.write_one_page(lambda fit: _blocks(content, sheet, fit))


def _blocks(content: ImageConsentContent, sheet: Sheet, fit: Fit) -> list[Block]:
    look, gap = sheet.look, fit.spacing
    body = replace(look.sheet("body"), size=fit.size, leading=fit.size * 1.35)
    title = title_row(sheet.name, content.stamp, look, text("di.law"), after=mm(6) * gap)
    ended = [text("di.free"), text("di.withdraw"), text("di.no_effect")]
    if content.minor:
        ended.append(text("di.minor"))
    return [
        title,
        _titled("di.person", look, gap),
        *_who(content, look, fit),
        _titled("di.answer", look, gap),
        *_answer(content, body),
        _titled("di.supports_title", look, gap),
        *_supports(content, body),
        _titled("di.frame", look, gap),
        *_frame(content, look, fit),
        *(P(words, body, before=mm(2.6) * gap) for words in ended),
        _signatures(content, look),
    ]


def _titled(key: str, look: Theme, gap: float) -> SectionTitle:
    title = SectionTitle(text(key), look)
    title.before = mm(5) * gap
    return title


def _who(content: ImageConsentContent, look: Theme, fit: Fit) -> list[Block]:
    agreement = content.person.agreement if content.person is not None else Agreement.NEUTRAL
    fields = [to_fill(text("ae.born", agreement), long_date(content.birth_date))]
    named = named_row(text("ri.person"), content.person, fields, look, (8, 4), pad=mm(fit.pad))
    home = to_fill(text("ae.address"), content.address)
    return [named, *field_rows([home], _look(look, fit), TEXT_WIDTH, 1)]


def _look(look: Theme, fit: Fit) -> FieldLook:
    value = replace(look.sheet("value"), size=fit.size + 0.5, leading=(fit.size + 0.5) * 1.286)
    return FieldLook(look.sheet("label"), value, mm(fit.pad))


def _answer(content: ImageConsentContent, body: TextStyle) -> list[Block]:
    return [
        CheckLine(text("di.given"), body, ticked=content.answer is ImageAnswer.GIVEN),
        CheckLine(text("di.refused"), body, ticked=content.answer is ImageAnswer.REFUSED),
    ]


def _supports(content: ImageConsentContent, body: TextStyle) -> list[Block]:
    given = content.answer is ImageAnswer.GIVEN
    return [
        CheckLine(words, body, ticked=given and rank in content.supports)
        for rank, words in enumerate(lines("di.supports"))
    ]


def _frame(content: ImageConsentContent, look: Theme, fit: Fit) -> list[Block]:
    """Return why, where and until when; a line to write on for what is not agreed yet."""
    fields = [
        Field(text("di.purpose"), text("di.purpose_value"), span=4),
        to_fill(text("di.territory"), content.territory, span=2),
        to_fill(text("di.since"), long_date(content.since)),
        to_fill(text("di.until"), long_date(content.until)),
    ]
    return field_rows(fields, _look(look, fit), TEXT_WIDTH, 4)


def _signatures(content: ImageConsentContent, look: Theme) -> Ending:
    """Return who signs: the person; both holders of parental authority of a minor."""
    rows = signing_rows(
        content.person, content.guardians, look, minor=content.minor, least=_HOLDERS
    )
    return Ending(rows, before=mm(5))
