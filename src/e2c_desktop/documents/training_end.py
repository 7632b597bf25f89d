"""« Attestation de fin de formation »: objectives, nature, duration, results of the assessment.

The mentions are those that the code of labour once asked of such a paper, kept as a model (domain
§4.5); no article is named for it.
"""

from __future__ import annotations

from dataclasses import replace

from e2c_desktop.documents.attesting import formal_parts, signed_by, undersigned
from e2c_desktop.documents.booklet_levels import framework_sentence
from e2c_desktop.documents.components.acquired import basics_table, born_words
from e2c_desktop.documents.components.boxes import bullets
from e2c_desktop.documents.components.fields import Field, FieldLook, field_rows, name_block
from e2c_desktop.documents.components.forms import SectionTitle
from e2c_desktop.documents.content_attestations import TrainingEndContent
from e2c_desktop.documents.flow import Block, Gap, Panel
from e2c_desktop.documents.one_page import Fit
from e2c_desktop.documents.sheet import title_row
from e2c_desktop.documents.sheet_file import Sheet
from e2c_desktop.documents.style import TEXT_WIDTH, TINT_SOFT, Theme, mm
from e2c_desktop.documents.text import P
from e2c_desktop.documents.texts import lines, text
from e2c_desktop.documents.wording import at, from_to, long_date, minutes_long


def render_training_end(content: TrainingEndContent) -> bytes:
    """Return the attestation as a PDF file; many results take a second page."""
    sheet = Sheet(text("af.title"), content.school, content.stamp)
    return sheet.write_one_page(lambda fit: _blocks(content, sheet, fit))


def _blocks(content: TrainingEndContent, sheet: Sheet, fit: Fit) -> list[Block]:
    look, gap = sheet.look, fit.spacing
    body = replace(look.sheet("body"), size=fit.size, leading=fit.size * 1.35)
    title = title_row(sheet.name, content.stamp, look, after=mm(6) * gap)
    followed = text(
        "af.followed",
        at_school=at(content.school.named),
        period=from_to(content.done.first, content.done.last),
    )
    objectives = content.objectives or lines("af.usual")
    return [
        title,
        P(undersigned(content.school), body, after=mm(3) * gap, glue=True),
        _box(content, look, gap),
        P(followed, body, after=mm(2) * gap, glue=True),
        *_fields(content, look, fit),
        SectionTitle(text("af.objectives"), look),
        *bullets(objectives, body),
        SectionTitle(text("af.results"), look),
        *_results(content, look),
        P(text("af.value", content.person.agreement), body, before=mm(4) * gap),
        signed_by(
            content.school,
            content.stamp,
            look,
            fit,
            role=text("common.for_school"),
            hint=text("common.signature_stamp"),
        ),
    ]


def _box(content: TrainingEndContent, look: Theme, gap: float) -> Panel:
    """Return whom it is about, by the whole name."""
    person = content.person
    name = name_block(formal_parts(person), look.sheet("name"), TEXT_WIDTH - 2 * mm(5), (12, 12))
    blocks: list[Block] = [name]
    born = born_words(person, content.birth_date, content.birth_place)
    if born:
        muted = replace(look.sheet("lead"), size=10, leading=13)
        blocks += [Gap(mm(0.8)), P(born, muted)]
    box = Panel(blocks, bar=look.accent, ground=TINT_SOFT)
    box.after = mm(4.5) * gap
    return box


def _fields(content: TrainingEndContent, look: Theme, fit: Fit) -> list[Block]:
    done = content.done
    told = [
        Field(text("af.action"), content.action_title, span=3),
        Field(text("af.nature"), text("af.nature_value"), span=3),
        Field(text("af.first"), long_date(done.first)),
        Field(text("af.last"), long_date(done.last)),
        Field(text("af.duration"), minutes_long(done.total) if done.total else "", strong=True),
        Field(text("af.centre"), minutes_long(done.centre) if done.centre else ""),
        Field(text("af.company"), minutes_long(done.company) if done.company else ""),
    ]
    fields = FieldLook(look.sheet("label"), look.sheet("value"), mm(fit.pad))
    return list(field_rows(told, fields, TEXT_WIDTH, 3))


def _results(content: TrainingEndContent, look: Theme) -> list[Block]:
    """Return the levels by domain, what they mean, the framework; or that none was given."""
    if not content.domains:
        return [P(text("af.no_result"), look.sheet("body"))]
    words = {level.number: level.word for level in content.levels}
    note = look.sheet("note")
    told = [text("af.level", number=str(level.number), word=level.word) for level in content.levels]
    return [
        basics_table(content.domains, words, look, heads=lines("af.results_heads")),
        P(text("af.scale", levels=", ".join(told)), note, before=mm(1.6)),
        *(P(words, note) for words in framework_sentence(content.framework)),
    ]
