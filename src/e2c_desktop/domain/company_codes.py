"""Code lists of companies: size, nomenclature of activity, usual collective agreements, sectors.

Sizes are those of the State's immersion service; agreements (IDCC) the frequent ones of companies
that receive trainees: any other number of four digits may be typed.
"""

from __future__ import annotations

from collections.abc import Iterable

from e2c_desktop.domain.codes import Coded, ContactRole


class SizeBand(Coded):
    """How many people work in the establishment."""

    NONE = "0", "0 salarié"
    FROM_1 = "1-2", "1 ou 2"
    FROM_3 = "3-5", "3 à 5"
    FROM_6 = "6-9", "6 à 9"
    FROM_10 = "10-19", "10 à 19"
    FROM_20 = "20-49", "20 à 49"
    FROM_50 = "50-99", "50 à 99"
    FROM_100 = "100-199", "100 à 199"
    FROM_200 = "200-249", "200 à 249"
    FROM_250 = "250-499", "250 à 499"
    FROM_500 = "500-999", "500 à 999"
    FROM_1000 = "1000-1999", "1\u202f000 à 1\u202f999"
    FROM_2000 = "2000-4999", "2\u202f000 à 4\u202f999"
    FROM_5000 = "5000-9999", "5\u202f000 à 9\u202f999"
    FROM_10000 = "10000+", "10\u202f000 et plus"


class NafVersion(Coded):
    """The nomenclature in which a code of activity is written.

    The NAF of 2025 is in force on 1 January 2027 (decree 2025-736); both are told during 2026.
    """

    REV2 = "NAFRev2", "NAF rév. 2 (2008)"
    V2025 = "NAF2025", "NAF 2025"


IDCC_NAMES: dict[str, str] = {
    "0016": "Transports routiers",
    "0843": "Boulangerie-pâtisserie artisanale",
    "1090": "Services de l’automobile",
    "1501": "Restauration rapide",
    "1516": "Organismes de formation",
    "1518": "ÉCLAT (animation)",
    "1596": "Ouvriers du bâtiment, jusqu’à 10 salariés",
    "1597": "Ouvriers du bâtiment, plus de 10 salariés",
    "1979": "Hôtels, cafés, restaurants",
    "2216": "Commerce à prédominance alimentaire",
    "2596": "Coiffure",
    "2941": "Aide à domicile",
    "3043": "Propreté",
    "7024": "Production agricole",
}
"""Frequent collective agreements, by number."""

SECTORS = (
    "Accueil et secrétariat",
    "Aide à domicile",
    "Association",
    "Automobile",
    "Bâtiment : gros œuvre",
    "Bâtiment : second œuvre",
    "Boulangerie et métiers de bouche",
    "Coiffure et esthétique",
    "Collectivité et service public",
    "Commerce et vente",
    "Espaces verts et animaux",
    "Grande distribution",
    "Hôtellerie et restauration",
    "Industrie et maintenance",
    "Informatique et communication",
    "Logistique et transport",
    "Petite enfance et école",
    "Propreté",
    "Santé et grand âge",
    "Sport, culture, spectacle",
)
"""House sectors that are proposed; another one is kept as it is typed."""

LEGAL_FORMS = (
    "Association loi 1901",
    "Collectivité territoriale",
    "Entreprise individuelle",
    "Établissement public",
    "EURL",
    "Fondation",
    "Micro-entreprise",
    "Mutuelle",
    "Particulier employeur",
    "Profession libérale",
    "SA",
    "SARL",
    "SAS",
    "SASU",
    "SCIC",
    "SCOP",
    "SNC",
    "Société civile",
)
"""Usual legal forms; another one is kept as it is typed."""


def idcc_name(number: str) -> str:
    """Return the name of a frequent collective agreement, empty for the others."""
    return IDCC_NAMES.get(number.zfill(4), "") if number else ""


def roles_of(stored: str) -> tuple[ContactRole, ...]:
    """Return the roles of a contact from the text of its column; unknown codes are left out."""
    codes = stored.split()
    return tuple(role for role in ContactRole if role.value in codes)


def written_roles(roles: Iterable[ContactRole]) -> str:
    """Return roles as they are stored, in the order of the list; « à préciser » without any."""
    kept = set(roles) or {ContactRole.OTHER}
    if len(kept) > 1:
        kept.discard(ContactRole.OTHER)
    return " ".join(role.value for role in ContactRole if role in kept)


def roles_words(roles: Iterable[ContactRole]) -> str:
    """Return « Tuteur, signataire »: the first with its capital, the others without."""
    kept = set(roles)
    labels = [role.label for role in ContactRole if role in kept]
    return ", ".join([*labels[:1], *(label[:1].lower() + label[1:] for label in labels[1:])])
