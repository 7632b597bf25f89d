"""What the one-page sheets and the printed lists carry."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from enum import StrEnum

from e2c_desktop.documents.content_common import DocumentStamp, PersonName, SchoolBlock
from e2c_desktop.domain.help_page import HelpPage


class PayStatus(StrEnum):
    """Pay of the trainee during the training; unknown leaves the field out."""

    UNKNOWN = "inconnu"
    PAID = "remunere"
    ASKED = "demande"
    NONE = "sans"


class ColumnAlign(StrEnum):
    """Where the values of a list column stand; numbers stand right."""

    LEFT = "gauche"
    RIGHT = "droite"


@dataclass(frozen=True, slots=True)
class EntryCertificateContent:
    """« Attestation d’entrée en formation » [domain.md §4.3]; no statutory model exists.

    Attributes:
        france_travail_id: optional, off by default.
        action_title: « Parcours École de la 2e Chance ».
        place: name and address of the main place.
        payer: « la Région Grande-Plaine », for a paid trainee.
        integration_weeks: length of the integration period; None once the contract is signed.
        minor_sentence: the trainee is a minor and the school prints the sentence for the family.
    """

    school: SchoolBlock
    stamp: DocumentStamp
    person: PersonName
    start: date
    birth_date: date | None = None
    birth_place: str = ""
    france_travail_id: str = ""
    address: str = ""
    action_title: str = ""
    planned_end: date | None = None
    weekly_hours: Decimal | None = None
    total_hours: Decimal | None = None
    place: str = ""
    alternation: bool = True
    pay_status: PayStatus = PayStatus.UNKNOWN
    payer: str = ""
    integration_weeks: int | None = None
    minor_sentence: bool = False


@dataclass(frozen=True, slots=True)
class ListColumn:
    """One column of a printed list; `weight` shares the width out."""

    title: str
    weight: float = 1.0
    align: ColumnAlign = ColumnAlign.LEFT


@dataclass(frozen=True, slots=True)
class ListContent:
    """A list as it stands on the screen: same columns, same order, same filter in the subtitle.

    `total` is the sentence printed under the last row (« 47 stagiaires »); `mark`, a word across
    each page.
    """

    school: SchoolBlock
    title: str
    printed_on: date
    columns: tuple[ListColumn, ...]
    rows: tuple[tuple[str, ...], ...] = ()
    subtitle: str = ""
    total: str = ""
    landscape: bool = False
    mark: str = ""


@dataclass(frozen=True, slots=True)
class RecoverySheetContent:
    """The recovery code of a base, to be sealed in an envelope in the direction's safe.

    `code` holds its nine groups, in order. This is the only paper that carries a secret: it is
    never archived in the base.
    """

    school_name: str
    base_name: str
    created_on: date
    code: tuple[str, ...]
    created_by: str = ""
    school_town: str = ""


@dataclass(frozen=True, slots=True)
class InstallationSheetContent:
    """The page that goes with the packages: from the file on a stick to the first start.

    Attributes:
        version: of the packages, « 1.2.0 »; the names of the files are made of it.
        printed_on: day of the sheet.
        contact: whom to ask; empty, a line is left to write it by hand.
    """

    version: str
    printed_on: date
    contact: str = ""


@dataclass(frozen=True, slots=True)
class HelpSheetContent:
    """A page of the help on paper.

    Attributes:
        version: of the program it tells of.
        printed_on: day of the sheet.
    """

    page: HelpPage
    version: str
    printed_on: date
