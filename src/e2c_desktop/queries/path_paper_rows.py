"""What the papers of an entry and the letters say of a path beside its dossier, as frozen rows."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from e2c_desktop.domain.codes import PathState, PrescriberKind, SituationCode
from e2c_desktop.domain.consents import ConsentFacts


@dataclass(frozen=True, slots=True)
class RepresentativeFacts:
    """The legal representatives of a person, as typed; an empty address is that of the person."""

    guardian_name: str
    guardian_link: str
    guardian_address: str
    guardian2_name: str
    guardian2_link: str


@dataclass(frozen=True, slots=True)
class PrescriberFacts:
    """Who directed the person to the school; one that tells of a life is never among them."""

    name: str
    kind: PrescriberKind
    adviser: str
    address: str
    postal_code: str
    town: str


@dataclass(frozen=True, slots=True)
class ImageFacts:
    """What was answered about the image, last: see `domain.consents`."""

    consent: ConsentFacts
    territory: str


@dataclass(frozen=True, slots=True)
class PathPaperFacts:
    """What the papers of an entry, a stay and an exit say more.

    Attributes:
        representatives: who represents a minor.
        prescriber: who directed the person; None when none is known, or when its kind tells of a
            life (`domain.codes.PrescriberKind.sensitive`), which no paper says.
        prescriber_adviser: who follows the person there, as noted on the path.
        hidden_prescriber: there is one that no paper names.
        consents: those about the image and about the prescriber, not in the bin.
        image: the last answer about the image.
        suspended_on: the day of a suspension that lasts.
        exit_code: where the person is at the exit.
        state: of the path, as it is now.
    """

    representatives: RepresentativeFacts
    state: PathState
    prescriber: PrescriberFacts | None = None
    prescriber_adviser: str = ""
    hidden_prescriber: bool = False
    consents: tuple[ConsentFacts, ...] = ()
    image: ImageFacts | None = None
    suspended_on: date | None = None
    exit_code: SituationCode | None = None
