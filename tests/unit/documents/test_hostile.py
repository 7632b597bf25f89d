"""Texts made to trick the printer are printed as typed, and do nothing."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.unit.documents import attestation_samples, samples
from tests.unit.documents.reading import reader, squeezed

import e2c_desktop.documents
from e2c_desktop.documents.content import (
    AcquiredCompetence,
    AcquiredDomain,
    ActivityLine,
    AnnexLine,
    AttitudeLine,
    BilanLine,
    CertificationLine,
    Chapter,
    CompanySkill,
    CompanySkills,
    ExperienceCard,
    ExperiencesChapter,
    FrameworkName,
    LevelWord,
    OthersChapter,
    PersonName,
    PlacementsChapter,
    ProgressChapter,
    ProgressLine,
    SkillGroup,
    SkillLine,
    SkillsChapter,
    TradeLine,
)
from e2c_desktop.documents.registry import (
    document_named,
    render_booklet,
    render_entry_certificate,
)
from e2c_desktop.documents.text import clean

PAYLOADS = (
    "<b>gras",
    "</b>",
    "</para>",
    "<para>",
    "<font color=red>rouge",
    '<font name="Inconnue">x</font>',
    '<img src="/etc/passwd"/>',
    '<img src="file:///etc/passwd" width="10"/>',
    '<img src="http://exemple.fr/x.png"/>',
    '<img src="data:image/png;base64,AAAA"/>',
    '<a href="http://exemple.fr">ici</a>',
    '<a href="javascript:alert(1)">ici</a>',
    '<link destination="x">là</link>',
    '<onDraw name="os.system" label="id"/>',
    '<unichar code="65"/>',
    "<unichar code=\"__import__('os').system('id')\"/>",
    '<font color="[[[getattr(pow, Word)(1) for Word in [1]]]]">x</font>',
    '<seq id="x"/><seqreset/>',
    "<br/><br/>",
    "<!-- commentaire -->",
    "<![CDATA[x]]>",
    "&lt;b&gt; &amp; &#65; &nbsp; &inconnu;",
    "<greek>a</greek><super>2</super><strike>x</strike>",
    "{x.__class__} **gras** [[m|f|n]] %s \\x41 (x) Tj ET",
)


def test_there_are_twenty_four_of_them() -> None:
    assert len(set(PAYLOADS)) == 24


@pytest.mark.parametrize("payload", PAYLOADS)
def test_printed_as_typed_and_nothing_else(payload: str) -> None:
    person = PersonName(payload, payload)
    page = replace(
        samples.placement(),
        trade=payload,
        company=payload,
        tutor=payload,
        tasks=(payload,),
        learned=payload,
        tutor_words=payload,
        for_project=payload,
    )
    booklet = samples.booklet(0, person)
    booklet = replace(booklet, chapters=(samples.IDENTITY, PlacementsChapter((page,))))
    certificate = replace(
        samples.certificate(person), address=payload, place=payload, payer=payload
    )
    for data, times in ((render_booklet(booklet), 7), (render_entry_certificate(certificate), 3)):
        document = reader(data)
        whole = squeezed("".join(p.extract_text() for p in document.pages))
        assert whole.count(squeezed(clean(payload))) >= times
        assert not any(p.images for p in document.pages)
        assert not any("/Annots" in p for p in document.pages)
        for name in (b"/URI", b"/JavaScript", b"/Launch", b"/OpenAction"):
            assert name not in data


@pytest.mark.parametrize("payload", PAYLOADS)
def test_the_words_of_competences_and_experiences_too(payload: str) -> None:
    line = SkillLine(payload, 1, 2, (payload,), samples.END, payload, payload)
    chapters: tuple[Chapter, ...] = (
        ProgressChapter(
            (ProgressLine(payload, (1, None, 2)),),
            words=(LevelWord(1, payload),),
            takeaways=payload,
            framework=FrameworkName(payload, payload),
        ),
        SkillsChapter((SkillGroup(payload, (line,)),)),
        ExperiencesChapter(
            (ExperienceCard(payload, None, None, payload, payload, payload, (payload,)),),
            (ActivityLine(payload, samples.END, samples.END, None, payload, (payload,)),),
        ),
        OthersChapter(
            (AttitudeLine(payload, 1, 2),),
            (CertificationLine(payload, samples.END, payload, None, payload),),
            (BilanLine(samples.END, payload),),
        ),
        replace(
            samples.NEXT,
            trades=(TradeLine(payload, "écarté", payload, payload),),
            annexes=(AnnexLine(payload, payload, samples.END),),
        ),
    )
    data = render_booklet(replace(samples.booklet(0), chapters=chapters))
    document = reader(data)
    whole = squeezed("".join(page.extract_text() for page in document.pages))
    assert whole.count(squeezed(clean(payload).rstrip("."))) >= 24
    assert not any("/Annots" in page or page.images for page in document.pages[1:])


@pytest.mark.parametrize("payload", PAYLOADS)
def test_the_attestations_of_the_end_too(payload: str) -> None:
    person = PersonName(payload, payload)
    domains = (AcquiredDomain(payload, (AcquiredCompetence(payload, 3, samples.END),)),)
    stays = (CompanySkills(payload, payload, (CompanySkill(payload, 3),), payload),)
    line = CertificationLine(payload, samples.END, payload)
    scale, framework = (LevelWord(1, payload, payload),), FrameworkName(payload, payload)
    attestation = replace(
        attestation_samples.aca(person),
        domains=domains,
        placements=stays,
        certifications=(line,),
        levels=scale,
        framework=framework,
        birth_place=payload,
    )
    end = replace(
        attestation_samples.training_end(person),
        objectives=(payload,),
        domains=domains,
        framework=framework,
        birth_place=payload,
    )
    for command, content, times in (("aca", attestation, 11), ("attestation-fin", end, 5)):
        known = document_named(command)
        assert known is not None
        document = reader(known.file(content))
        whole = squeezed("".join(page.extract_text() for page in document.pages))
        assert whole.count(squeezed(clean(payload).rstrip("."))) >= times
        assert not any("/Annots" in page or page.images for page in document.pages)


@settings(max_examples=60)
@given(st.text(alphabet=st.characters(codec="utf-8"), max_size=400))
def test_any_text_at_all_gives_a_sound_file(typed: str) -> None:
    content = replace(samples.certificate(PersonName(typed[:120], "Zoé")), address=typed)
    data = render_entry_certificate(content)
    document = reader(data)
    assert "Zoé" in "".join(page.extract_text() for page in document.pages)
    assert not any("/Annots" in page or page.images for page in document.pages)


def test_several_threads_print_at_once() -> None:
    expected = [render_booklet(samples.booklet(n)) for n in range(4)]
    with ThreadPoolExecutor(4) as pool:
        printed = list(pool.map(lambda n: render_booklet(samples.booklet(n % 4)), range(16)))
    assert printed == expected * 4


def test_no_markup_parser_is_used_anywhere_in_the_room() -> None:
    folder = Path(e2c_desktop.documents.__file__).parent
    for source in folder.rglob("*.py"):
        code = source.read_text(encoding="utf-8")
        assert "Paragraph(" not in code, source.name
        assert "platypus" not in code, source.name


def test_remote_resources_are_refused() -> None:
    from reportlab import rl_config

    render_entry_certificate(samples.certificate())
    assert rl_config.trustedSchemes == ["data"]
    assert rl_config.trustedHosts == []


def test_a_letter_without_a_shape_is_drawn_as_a_box_and_stops_nothing() -> None:
    content = samples.certificate(PersonName("محمد 🙂", "Zoé"))
    assert "Zoé" in reader(render_entry_certificate(content)).pages[0].extract_text()
