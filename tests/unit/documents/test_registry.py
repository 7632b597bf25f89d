"""The door of the room: kinds, names, merging, and nothing heavy before it is needed."""

from __future__ import annotations

import subprocess
import sys
from dataclasses import replace
from datetime import date

import pytest
from tests.unit.documents import (
    attendance_samples,
    attestation_samples,
    bilan_samples,
    data_samples,
    figure_samples,
    hours_samples,
    paper_samples,
    placement_samples,
    samples,
    variant_samples,
)
from tests.unit.documents.reading import bookmarks, reader, root, texts

from e2c_desktop.documents import registry
from e2c_desktop.documents.content import PaperFrame
from e2c_desktop.documents.content_letters import DisciplineWords
from e2c_desktop.documents.content_path_papers import Attested
from e2c_desktop.domain.codes import DocumentKind


def test_documents_by_kind_and_by_name() -> None:
    booklet = registry.document_type(DocumentKind.BOOKLET)
    assert booklet.prefix == "PF"
    assert registry.document_type(DocumentKind.ENTRY_CERTIFICATE).prefix == "AE"
    assert registry.document_named("portefeuille") is booklet
    assert registry.document_named("inconnu") is None
    assert {known.kind for known in registry.DOCUMENT_TYPES} <= set(DocumentKind)


def test_a_kind_that_is_not_printed_is_told(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(registry, "DOCUMENT_TYPES", ())
    with pytest.raises(KeyError):
        registry.document_type(DocumentKind.BOOKLET)


def test_each_document_renders_its_own_content() -> None:
    contents = (
        samples.booklet(0),
        samples.certificate(),
        placement_samples.convention(),
        replace(placement_samples.convention(), frame=PaperFrame.TRAINING),
        placement_samples.amendment(),
        placement_samples.evaluation(),
        placement_samples.evaluation(filled=True),
        placement_samples.certificate(),
        placement_samples.visits(),
        placement_samples.letter(),
        placement_samples.company(),
        figure_samples.report(),
        figure_samples.town(),
        figure_samples.funders(),
        figure_samples.survey(),
        attendance_samples.week(),
        hours_samples.completion(),
        hours_samples.presence(),
        hours_samples.diligence(),
        hours_samples.letter(),
        hours_samples.letter(),
        hours_samples.statement(),
        variant_samples.employer(),
        variant_samples.easy(),
        attestation_samples.aca(),
        attestation_samples.training_end(),
        bilan_samples.bilan(),
        paper_samples.contract(),
        *(paper_samples.attestation(what) for what in Attested),
        paper_samples.image_consent(),
        paper_samples.notice(),
        paper_samples.receipt(),
        paper_samples.convocation(),
        paper_samples.prescriber_letter(),
        paper_samples.discipline(),
        paper_samples.discipline(DisciplineWords.MEETING),
        paper_samples.discipline(DisciplineWords.FINAL),
        paper_samples.partnership(),
        paper_samples.levy(),
        data_samples.register(),
        data_samples.impact(),
    )
    for known, content in zip(registry.DOCUMENT_TYPES, contents, strict=True):
        assert isinstance(content, known.content)
        assert known.render(content).startswith(b"%PDF")


def test_a_batch_in_one_file_has_a_bookmark_per_person() -> None:
    people = samples.TEST_SET[:3]
    parts = [(p.formal, registry.render_booklet(samples.booklet(1, p))) for p in people]

    def merged() -> bytes:
        return registry.merge_documents(
            parts, title="Portefeuilles", author=samples.SCHOOL.name, day=date(2026, 1, 5)
        )

    data = merged()
    assert data == merged()
    document = reader(data)
    names = [entry for entry in bookmarks(data) if isinstance(entry, str)]
    assert names == [p.formal for p in people]
    pages = texts(data)
    assert len(pages) == 39
    assert pages[6].endswith(" 7")
    assert pages[19].endswith(" 7")
    metadata = document.metadata
    assert metadata is not None
    assert metadata.title == "Portefeuilles"
    assert root(data) == {"language": "fr-FR", "title shown": True}


def test_the_door_imports_nothing_heavy() -> None:
    code = (
        "import sys; import e2c_desktop.documents.registry, e2c_desktop.documents.content; "
        "print([m for m in ('reportlab', 'PIL', 'pypdf', 'segno') if m in sys.modules])"
    )
    done = subprocess.run(
        [sys.executable, "-c", code],
        capture_output=True,
        text=True,
        check=True,
        env={"PYTHONPATH": "src"},
    )
    assert done.stdout.strip() == "[]"
