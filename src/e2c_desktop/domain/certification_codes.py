"""Certifications that an E2C prepares or has its trainees pass, and how each one ended.

Kinds: attestations named by schools (SST, PSC1, ASSR, badges) and those that trainees need for work
(domain §1.3, table `certification`). Lengths of validity are only proposed, and can be typed over.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

from e2c_desktop.domain.codes import Coded
from e2c_desktop.domain.dates import add_months


class CertificationKind(Coded):
    """What is prepared or passed."""

    SST = "SST", "SST"
    PSC1 = "PSC1", "PSC1"
    CLEA = "CLEA", "CléA"
    CLEA_DIGITAL = "CLEA_NUM", "CléA numérique"
    PIX = "PIX", "Pix"
    ASSR_1 = "ASSR1", "ASSR 1"
    ASSR_2 = "ASSR2", "ASSR 2"
    ROAD_SAFETY = "ASR", "Attestation de sécurité routière"
    HIGHWAY_CODE = "CODE", "Code de la route"
    LICENCE_AM = "PERMIS_AM", "Permis AM"
    LICENCE_B = "PERMIS_B", "Permis B"
    CACES = "CACES", "CACES"
    ELECTRICAL = "ELEC", "Habilitation électrique"
    BADGE = "BADGE", "Badge numérique"
    OTHER = "AUTRE", "Autre certification"


class CertificationResult(Coded):
    """Where a certification stands."""

    PREPARING = "PREPA", "En préparation"
    PRESENTED = "PRESENTE", "Présentée, sans résultat"
    OBTAINED = "OBTENUE", "Obtenue"
    PARTIAL = "PARTIELLE", "Obtenue en partie"
    FAILED = "NON_OBTENUE", "Non obtenue"
    ABANDONED = "ABANDON", "Abandonnée"


WAITING = frozenset({CertificationResult.PREPARING, CertificationResult.PRESENTED})
"""What a result is still expected of."""

JUDGED = (
    CertificationResult.OBTAINED,
    CertificationResult.PARTIAL,
    CertificationResult.FAILED,
)
"""What the rate of success divides by: presented, with a result."""

FIRST_AID = frozenset({CertificationKind.SST, CertificationKind.PSC1})
"""Aid to injured people: the SST holds the PSC1 in it (INRS, document de référence SST)."""

NAMED = frozenset({CertificationKind.CACES, CertificationKind.BADGE, CertificationKind.OTHER})
"""Kinds that say nothing without their name: « R489 catégorie 3 », « Badge Autonomie »."""

VALIDITY: Mapping[CertificationKind, int] = {
    # INRS, document de référence SST: maintenance and updating of skills every 24 months.
    CertificationKind.SST: 24,
    # Cnam, recommandations R489, R486, R485, R484, R490: five years; R482 alone has ten.
    CertificationKind.CACES: 60,
    # Arrêté du 20 avril 2012, article 3: the theory is kept five years.
    CertificationKind.HIGHWAY_CODE: 60,
    # NF C 18-510: a refresher every three years is recommended.
    CertificationKind.ELECTRICAL: 36,
}
"""Months of validity where a source gives them; the others do not expire, or as it is typed."""


def proposed_expiry(kind: CertificationKind | None, passed_on: date | None) -> date | None:
    """Return until when a certification obtained on a day is usually valid; None without an end."""
    months = None if kind is None else VALIDITY.get(kind)
    return None if months is None or passed_on is None else add_months(passed_on, months)
