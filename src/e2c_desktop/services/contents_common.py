"""Parts that all documents share: the school's block, the person's name, addresses."""

from __future__ import annotations

from datetime import date

from e2c_desktop.documents.content import (
    AccentPreset,
    Agreement,
    PersonName,
    SchoolBlock,
    Signatory,
)
from e2c_desktop.domain.codes import Sex
from e2c_desktop.domain.dates import age_on
from e2c_desktop.domain.trainee import ADULT_AGE
from e2c_desktop.queries.dossier_rows import Dossier, PersonFacts, SchoolFacts, SiteFacts
from e2c_desktop.queries.school_heads import SiteHead

_CIVILITIES = {Sex.FEMALE: "Mme", Sex.MALE: "M."}
_AGREEMENTS = {"F": Agreement.FEMININE, "M": Agreement.MASCULINE}


def agreement_of(sex: str | None) -> Agreement:
    """Return how words agree with a civil sex; neutral forms when it is not known."""
    return _AGREEMENTS.get(sex or "", Agreement.NEUTRAL)


def is_minor(birth: date | None, day: date) -> bool:
    """Tell whether somebody is a minor on a day; an unknown birth date does not make one."""
    return birth is not None and age_on(birth, day) < ADULT_AGE


def person_name(person: PersonFacts) -> PersonName:
    """Return the name of the trainee with its civility."""
    return PersonName(
        person.last_name,
        person.first_name,
        person.usual_name,
        _CIVILITIES.get(person.sex, "") if person.sex else "",
        agreement_of(person.sex),
    )


def split_name(name: str) -> tuple[str, str]:
    """Return the first name and the name: the first word is the first name, unless it is alone."""
    first, _, last = name.strip().partition(" ")
    return (first, last) if last else ("", first)


def signatory(school: SchoolFacts, site_code: str = "") -> Signatory | None:
    """Return who signs for the school, or for a site that has its own signatory.

    Somebody else's signature is never printed: that of the school goes with the school's signatory.
    """
    own = school.own.site(site_code)
    told: SiteHead | SchoolFacts = own if own.signatory_name.strip() else school
    first, last = split_name(told.signatory_name)
    if not last:
        return None
    agreement = agreement_of(told.signatory_sex)
    return Signatory(first, last, told.signatory_function, agreement, told.signature)


def short_name(name: str) -> str:
    """Return « K. Haddadène-Lefèvre » for « Karim Haddadène-Lefèvre »; a title stays as it is."""
    first, space, rest = name.strip().partition(" ")
    if not space or first.endswith(".") or first in ("Mme", "Mlle", "Me"):
        return name.strip()
    return f"{'-'.join(f'{part[:1]}.' for part in first.split('-') if part)} {rest.strip()}"


def address_lines(address: str, postal_code: str, town: str) -> tuple[str, ...]:
    """Return an address as lines, postal code and town together on the last."""
    last = " ".join(part for part in (postal_code, town) if part)
    return tuple(line for line in (address, last) if line)


def school_block(school: SchoolFacts, dossier: Dossier) -> SchoolBlock:
    """Return the head of the documents of a path; its town of signature is that of its site."""
    return head_block(school, dossier.site, fse=dossier.path.fse)


def head_block(school: SchoolFacts, site: SiteFacts, *, fse: bool) -> SchoolBlock:
    """Return the head of a document of a site; `fse` adds the emblem of the Union."""
    accents = {preset.value: preset for preset in AccentPreset}
    own = school.own.site(site.code)
    return SchoolBlock(
        name=school.name,
        name_with_article=school.name_with_article,
        address=address_lines(school.address, school.postal_code, school.town),
        phone=school.phone,
        email=school.email,
        siret=school.siret,
        nda=school.nda,
        nda_region=school.nda_region,
        qualiopi=school.qualiopi,
        label_no=school.label_number,
        label_end=school.label_end,
        legal_form=school.legal_form,
        town=site.town or school.town,
        site_name=site.name,
        signatory=signatory(school, site.code),
        logo=own.logo or school.logo,
        funder_logos=school.own.funders_of(site.code),
        eu=fse,
        accent=accents.get(school.accent, AccentPreset.PETROLE),
        stamp=own.stamp or school.stamp,
    )
