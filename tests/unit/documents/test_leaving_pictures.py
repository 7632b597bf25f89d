"""What a young person leaves with, as pictures: typical, longest, nothing filled in, forty."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from tests.unit.documents import attestation_samples, paper_samples, variant_samples
from tests.unit.documents.looking import assert_looks_like

from e2c_desktop.documents.registry import document_named

_CONTENTS: dict[str, Callable[[], object]] = {
    "aca": attestation_samples.aca,
    "aca-loin": attestation_samples.far_away,
    "aca-longue": attestation_samples.longest,
    "aca-projet": attestation_samples.barest,
    "aca-quarante": attestation_samples.forty,
    "attestation-fin": attestation_samples.training_end,
    "contrat-engagement": paper_samples.contract,
    "portefeuille-employeur": variant_samples.employer,
    "portefeuille-facile": variant_samples.easy,
}
_PAGES = (
    ("aca", 0),
    ("aca", 1),
    ("aca-loin", 0),
    ("aca-loin", 1),
    ("aca-longue", 0),
    ("aca-longue", 1),
    ("aca-projet", 0),
    ("aca-quarante", 1),
    ("attestation-fin", 0),
    ("contrat-engagement", 0),
    ("contrat-engagement", 1),
    ("portefeuille-employeur", 0),
    ("portefeuille-employeur", 1),
    ("portefeuille-facile", 0),
    ("portefeuille-facile", 2),
)


@pytest.mark.parametrize(("name", "page"), _PAGES)
def test_pages_look_like_the_reference(name: str, page: int, update_golden: bool) -> None:
    command = "aca" if name.startswith("aca") else name
    known = document_named(command)
    assert known is not None
    data = known.file(_CONTENTS[name]())
    assert_looks_like(f"{name}-{page + 1}", data, page, update=update_golden)
