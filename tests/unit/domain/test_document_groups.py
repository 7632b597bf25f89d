"""The groups of documents: each offered document has one, and the order is that of the moments."""

from __future__ import annotations

import pytest

from e2c_desktop.documents.document_type import About
from e2c_desktop.documents.registry import DOCUMENT_TYPES
from e2c_desktop.domain.codes import DocumentKind
from e2c_desktop.domain.document_groups import GROUPS, DocumentGroup, by_group, in_order

OFFERED = [
    known.kind
    for known in DOCUMENT_TYPES
    if known.about in (About.PATH, About.PLACEMENT, About.COMPANY)
]


@pytest.mark.parametrize("kind", OFFERED, ids=lambda kind: kind.value)
def test_a_document_that_a_dialog_offers_has_its_group(kind: DocumentKind) -> None:
    assert kind in GROUPS


def test_documents_come_in_the_order_of_the_moments_then_of_the_lines() -> None:
    asked = [
        DocumentKind.ABSENCE_REMINDER,
        DocumentKind.BOOKLET,
        DocumentKind.ENTRY_CERTIFICATE,
        DocumentKind.ABSENCE_LETTER,
    ]
    assert in_order(asked) == [
        DocumentKind.ENTRY_CERTIFICATE,
        DocumentKind.BOOKLET,
        DocumentKind.ABSENCE_LETTER,
        DocumentKind.ABSENCE_REMINDER,
    ]


def test_a_group_without_any_document_is_left_out() -> None:
    found = by_group([DocumentKind.ABSENCE_LETTER, DocumentKind.BOOKLET])
    assert found == {
        DocumentGroup.PATH: [DocumentKind.BOOKLET],
        DocumentGroup.LETTERS: [DocumentKind.ABSENCE_LETTER],
    }


def test_a_document_without_a_group_is_refused() -> None:
    with pytest.raises(KeyError):
        in_order([DocumentKind.KEY_FIGURES])
