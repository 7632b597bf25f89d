"""What every printed document shares: the school, the person, the stamp.

Everything here is already decided: the layout neither reads a database nor looks at a clock. An
empty text or None means "not recorded": the field then disappears from the page.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import StrEnum


class Agreement(StrEnum):
    """Grammatical agreement of a person; neutral when the civility is not recorded."""

    MASCULINE = "m"
    FEMININE = "f"
    NEUTRAL = "n"


class AccentPreset(StrEnum):
    """The six accent colours a school may choose, all at least 9:1 on white."""

    PETROLE = "petrole"
    NUIT = "nuit"
    FORET = "foret"
    PRUNE = "prune"
    BRIQUE = "brique"
    GRAPHITE = "graphite"


class StampState(StrEnum):
    """State of the sheet of paper, shown as a word drawn under the text or as a line."""

    DRAFT = "projet"
    ISSUED = "delivre"
    DUPLICATE = "duplicata"
    WORKING_COPY = "copie"
    SAMPLE = "exemple"


@dataclass(frozen=True, slots=True)
class PersonName:
    """Name of a person, as recorded, never in capitals only.

    Attributes:
        last: birth name.
        first: first names, in their usual order.
        usual: name used in daily life, when it differs from the birth name.
        civility: « Mme », « M. » or empty.
        agreement: how the words around the name agree.
    """

    last: str
    first: str
    usual: str = ""
    civility: str = ""
    agreement: Agreement = Agreement.NEUTRAL

    @property
    def family(self) -> str:
        """Return the name the person goes by: the usual name, else the birth name."""
        return self.usual or self.last

    @property
    def family_capitals(self) -> str:
        """Return « DUPONT née BENAÏSSA »: capitals by the language's own rule (Œ, Ễ kept)."""
        if not self.usual or self.usual.upper() == self.last.upper():
            return self.family.upper()
        born = {Agreement.MASCULINE: "né", Agreement.FEMININE: "née"}.get(self.agreement, "né(e)")
        return f"{self.usual.upper()} {born} {self.last.upper()}"

    @property
    def formal(self) -> str:
        """Return « Mme NGUYỄN Thị Hồng Nhung », as sheets print it."""
        parts = (self.civility, self.family_capitals, self.first)
        return " ".join(part for part in parts if part)

    @property
    def natural(self) -> str:
        """Return « Thị Hồng Nhung Nguyễn », as the booklet prints it."""
        return " ".join(part for part in (self.first, self.family) if part)


@dataclass(frozen=True, slots=True)
class Signatory:
    """The person who signs for the school, with the function printed after the name.

    `signature` is a picture of it, printed where the school alone attests.
    """

    first: str
    last: str
    function: str = ""
    agreement: Agreement = Agreement.NEUTRAL
    signature: bytes | None = None

    @property
    def formal(self) -> str:
        """Return « Clémence ŒUVRARD »."""
        return " ".join(part for part in (self.first, self.last.upper()) if part)

    @property
    def natural(self) -> str:
        """Return « Clémence Œuvrard »."""
        return " ".join(part for part in (self.first, self.last) if part)


@dataclass(frozen=True, slots=True)
class SchoolBlock:
    """The school, as its settings describe it on the day of the document.

    Attributes:
        name: « École de la 2e Chance du Val d’Orsenne ».
        name_with_article: « l’École de la 2e Chance du Val d’Orsenne »; put after « de » and « à ».
        address: one line per element, the postal code and town last.
        opening: « du lundi au vendredi, de 8 h 30 à 17 h 30 ».
        siret: fourteen digits, spaced or not.
        nda: number of the declaration of activity; without it the legal sentence is left out.
        nda_region: region of the prefect, without article.
        qualiopi: the quality certification is recorded for training actions.
        label_no: number of the E2C label; without it its clause is left out.
        town: town of signature (« Fait à … »).
        site_name: site (antenne) the person belongs to.
        logo: PNG or JPEG file of the school, already checked and reduced on input.
        funder_logos: files in the order State, Region, others; at most four are printed.
        eu: the path is co-funded by the European Union: the emblem is printed, last.
        stamp: picture of the stamp, printed where the school alone attests.
        wording: key and words of the texts that the school worded otherwise (`documents.zones`).
    """

    name: str
    name_with_article: str = ""
    address: tuple[str, ...] = ()
    phone: str = ""
    email: str = ""
    opening: str = ""
    siret: str = ""
    nda: str = ""
    nda_region: str = ""
    qualiopi: bool = False
    label_no: str = ""
    label_end: date | None = None
    legal_form: str = ""
    town: str = ""
    site_name: str = ""
    signatory: Signatory | None = None
    logo: bytes | None = None
    funder_logos: tuple[bytes, ...] = ()
    eu: bool = False
    accent: AccentPreset = AccentPreset.PETROLE
    stamp: bytes | None = None
    wording: tuple[tuple[str, str], ...] = ()

    @property
    def named(self) -> str:
        """Return the name to put after « de » or « à »."""
        return self.name_with_article or self.name


@dataclass(frozen=True, slots=True)
class DocumentStamp:
    """Identity of one sheet of paper.

    Attributes:
        number: « PF-2026-ORS-0042 »; None for a draft or a sample, which have none.
        issued_on: the date printed as the date of the document.
        state: draft, issued, duplicate, working copy or sample school.
        original_date: for a duplicate, the date the first one was issued.
    """

    issued_on: date
    number: str | None = None
    state: StampState = StampState.ISSUED
    original_date: date | None = None

    @property
    def printed_number(self) -> str:
        """Return the number, or nothing for the states that carry none."""
        if self.state in (StampState.DRAFT, StampState.SAMPLE):
            return ""
        return self.number or ""
