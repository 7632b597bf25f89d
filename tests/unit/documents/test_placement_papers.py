"""The papers of placements and companies: what they say, whatever is known, however long it is."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from decimal import Decimal
from typing import Any

import pytest
from tests.unit.documents import placement_samples as samples
from tests.unit.documents.reading import font_names, reader, squeezed, texts
from tests.unit.documents.samples import LONGEST, LONGEST_ADDRESS, SCHOOL, TEST_SET
from tests.unit.documents.test_hostile import PAYLOADS

from e2c_desktop.documents.content import (
    DocumentStamp,
    EvaluationAnswers,
    GuardianBlock,
    PaperFrame,
    PersonName,
    PrescriberBlock,
    SchoolBlock,
    StampState,
    WaiverLine,
    WorkContact,
)
from e2c_desktop.documents.registry import (
    render_amendment,
    render_company_sheet,
    render_convention,
    render_evaluation_sheet,
    render_placement_certificate,
    render_thank_you_letter,
    render_visit_report,
)
from e2c_desktop.documents.text import clean

Render = Callable[[Any], bytes]
EACH: tuple[tuple[str, Render, Callable[[], Any], int], ...] = (
    ("convention", render_convention, samples.convention, 3),
    ("avenant", render_amendment, samples.amendment, 1),
    ("evaluation", render_evaluation_sheet, samples.evaluation, 2),
    ("bilan", render_evaluation_sheet, lambda: samples.evaluation(filled=True), 2),
    ("attestation", render_placement_certificate, samples.certificate, 1),
    ("visites", render_visit_report, samples.visits, 1),
    ("lettre", render_thank_you_letter, samples.letter, 1),
    ("entreprise", render_company_sheet, samples.company, 1),
)
every_paper = pytest.mark.parametrize(
    ("render", "content", "pages"), [one[1:] for one in EACH], ids=[one[0] for one in EACH]
)


def said(data: bytes) -> str:
    """All the words of a file on one line."""
    return " ".join(texts(data))


@every_paper
def test_pages_fonts_bytes_and_facts_about_the_file(
    render: Render, content: Callable[[], Any], pages: int
) -> None:
    data = render(content())
    assert data == render(content())
    assert len(texts(data)) == pages
    assert all(font_names(data).values())
    assert "Helvetica" not in str(font_names(data))
    metadata = reader(data).metadata
    assert metadata is not None
    facts = str(metadata)
    for person in ("Nguy", "Bena", "Scop", "Société"):
        assert person not in facts
    assert content().stamp.number in str(metadata.title)
    assert "Cet enregistrement ne vaut pas agrément de l’État." in said(data)


@every_paper
@pytest.mark.parametrize("person", TEST_SET, ids=lambda one: one.last)
def test_names_are_whole(
    render: Render, content: Callable[[], Any], pages: int, person: PersonName
) -> None:
    del pages
    given = content()
    if hasattr(given, "beneficiary"):
        given = replace(given, beneficiary=replace(given.beneficiary, person=person))
    elif hasattr(given, "person"):
        given = replace(given, person=person)
    else:
        given = replace(given, name=person.formal)
    whole = squeezed("".join(texts(render(given))))
    assert squeezed(person.family_capitals) in whole
    assert squeezed(person.first) in whole


def _hostile(payload: str) -> list[tuple[bytes, int]]:
    person = PersonName(payload, payload)
    contact = WorkContact(payload, payload)
    cv = samples.convention()
    cv = replace(
        cv,
        number=payload,
        beneficiary=replace(
            cv.beneficiary,
            person=person,
            address=payload,
            emergency=payload,
            guardian=GuardianBlock(payload, payload, payload),
        ),
        prescriber=PrescriberBlock(payload, payload, payload, delegated=True, delegation=payload),
        host=replace(cv.host, name=payload, address=payload, tutor=contact, signatory=contact),
        period=replace(cv.period, place=payload, objectives=(payload,), assessment=(payload,)),
        activity=replace(cv.activity, tasks=(payload,), skills=(payload, payload), access=payload),
        waivers=(WaiverLine(payload, payload, payload, samples.START),),
    )
    ev = samples.evaluation(filled=True)
    answers = ev.answers or EvaluationAnswers()
    ev = replace(
        ev,
        person=person,
        host_name=payload,
        tutor=contact,
        answers=replace(answers, strengths=payload, improve=payload, advice=payload),
    )
    certificate = replace(
        samples.certificate(person), host_name=payload, address=payload, tasks=(payload,)
    )
    visit = replace(samples.visits().visits[0], met=payload, notes=payload, outcome=payload)
    letter = replace(samples.letter(), person=person, host_name=payload, attention=payload)
    company = replace(samples.company(), name=payload, sector=payload, crafts=(payload,))
    amendment = replace(samples.amendment(), person=person, host_name=payload, reason=payload)
    return [
        (render_convention(cv), 16),
        (render_evaluation_sheet(ev), 5),
        (render_placement_certificate(certificate), 4),
        (render_visit_report(replace(samples.visits(), person=person, visits=(visit,))), 5),
        (render_thank_you_letter(letter), 4),
        (render_company_sheet(company), 3),
        (render_amendment(amendment), 4),
    ]


@pytest.mark.parametrize("payload", PAYLOADS)
def test_texts_made_to_trick_the_printer_are_printed_as_typed(payload: str) -> None:
    for data, times in _hostile(payload):
        document = reader(data)
        whole = squeezed("".join(page.extract_text() for page in document.pages)).lower()
        assert whole.count(squeezed(clean(payload)).lower()) >= times
        assert not any(page.images for page in document.pages)
        assert not any("/Annots" in page for page in document.pages)


@pytest.mark.parametrize("state", [StampState.DRAFT, StampState.DUPLICATE, StampState.SAMPLE])
def test_states(state: StampState) -> None:
    stamp = DocumentStamp(samples.START, "EV-1", state, samples.PREPARED)
    whole = said(render_evaluation_sheet(replace(samples.evaluation(), stamp=stamp)))
    expected = {
        StampState.DRAFT: "PROJET",
        StampState.SAMPLE: "EXEMPLE",
        StampState.DUPLICATE: "Duplicata du document délivré le 12 janvier 2026.",
    }
    assert expected[state] in whole
    assert ("à rendre le" in whole) == (state is StampState.DUPLICATE)


def test_the_filled_sheet_ticks_what_was_answered() -> None:
    filled = samples.evaluation(filled=True)
    whole = said(render_evaluation_sheet(filled))
    assert "Remplie d’après le bilan fait avec la tutrice ou le tuteur le 20 février 2026." in whole
    answers = replace(filled.answers or EvaluationAnswers(), on=None, appreciation="Bien")
    bare = replace(filled, answers=answers, skills=(), tutor=WorkContact(), purpose=None)
    whole = said(render_evaluation_sheet(bare))
    assert "Remplie d’après le bilan fait avec la tutrice ou le tuteur." in whole
    assert "Compétences du métier" not in whole
    assert "Appréciation générale Bien" in whole


def test_certificates_of_all_kinds() -> None:
    usual = samples.certificate()
    assert "133 h sur 140 h prévues" in said(render_placement_certificate(usual))
    other = replace(
        usual,
        frame=PaperFrame.PMSMP,
        siret="",
        done_hours=Decimal(140),
        craft="",
        tasks=(),
        convention="",
    )
    whole = said(render_placement_certificate(other))
    assert "Attestation de période en milieu professionnel" in whole
    assert "ROME G1603" in whole
    assert "SIRET 903" not in whole
    assert "140 h" in whole
    assert "sur 140" not in whole
    bare = replace(other, done_hours=None, rome="", signatory=WorkContact(), birth_date=None)
    assert "None" not in said(render_placement_certificate(bare))
    long = replace(
        samples.certificate(LONGEST), address=LONGEST_ADDRESS, tasks=("Ranger le poste " * 5,) * 4
    )
    assert len(texts(render_placement_certificate(long))) == 1


def test_reports_letters_and_sheets_with_little() -> None:
    report = replace(
        samples.visits(), visits=(), tutor=WorkContact(), referent=WorkContact(), craft=""
    )
    whole = said(render_visit_report(report))
    assert "Visite Date" in whole
    assert "Suites à donner" in whole
    school = SchoolBlock("Les Ateliers")
    letter = replace(
        samples.letter(), school=school, host_address=(), attention="", tutor="", craft=""
    )
    whole = said(render_thank_you_letter(letter))
    assert "Le 20 février 2026" in whole
    assert "vous pouvez nous joindre" not in whole
    assert "stagiaire des Ateliers." in whole or "stagiaire de Les Ateliers" in whole
    bare = type(samples.company())(SCHOOL, DocumentStamp(samples.END, "EN-1"), "SARL Roy")
    whole = said(render_company_sheet(bare))
    assert "Aucune période n’est notée." in whole
    assert "Identité" not in whole
    assert "Contacts" not in whole
    empty = replace(samples.amendment(), changes=(), convention="", frame=PaperFrame.TRAINING)
    whole = said(render_amendment(empty))
    assert "Aucun changement n’est encore noté." in whole
    assert "à la convention du 26 janvier 2026 au 20 février 2026." in whole
    assert "Organisme de formation" in whole


@pytest.mark.parametrize("rows", [0, 1, 2, 10, 40])
def test_tables_of_any_length_repeat_their_head(rows: int) -> None:
    pages = texts(render_company_sheet(samples.company(rows)))
    with_rows = [page for page in pages if "NGUYỄN Thị Hồng Nhung" in page]
    assert sum(page.count("NGUYỄN Thị Hồng Nhung") for page in pages) == rows
    for rank, page in enumerate(with_rows):
        assert ("(suite)" in page) == (rank > 0)


def test_forty_competences_take_more_pages() -> None:
    usual = samples.evaluation()
    content = replace(usual, skills=usual.skills * 14)
    pages = texts(render_evaluation_sheet(content))
    assert len(pages) > 2
    assert "Pour l’école" in pages[-1]
