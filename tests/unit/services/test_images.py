"""Pictures from outside: which are taken, and what is left of them."""

from __future__ import annotations

from contextlib import suppress
from io import BytesIO
from pathlib import Path
from random import Random

import pytest
from PIL import Image

from e2c_desktop.domain.errors import Refused, TargetUnreachable
from e2c_desktop.services import images
from e2c_desktop.services.images import MAX_SIDE, clean_picture, read_picture


def picture(kind: str, size: tuple[int, int] = (40, 20), mode: str = "RGB") -> bytes:
    written = BytesIO()
    Image.new(mode, size, 128).save(written, kind)
    return written.getvalue()


def opened(data: bytes) -> Image.Image:
    return Image.open(BytesIO(data))


@pytest.mark.parametrize(
    ("kind", "mode", "gives"),
    [
        ("PNG", "RGB", "PNG"),
        ("PNG", "P", "PNG"),
        ("PNG", "LA", "PNG"),
        ("JPEG", "RGB", "JPEG"),
        ("JPEG", "CMYK", "JPEG"),
        ("JPEG", "L", "JPEG"),
        ("WEBP", "RGBA", "JPEG"),
    ],
)
def test_a_picture_comes_back_plain(kind: str, mode: str, gives: str) -> None:
    clean = opened(clean_picture(picture(kind, mode=mode)))
    assert (clean.format, clean.mode, clean.size) == (gives, "RGB", (40, 20))


def test_a_large_picture_is_made_smaller_in_its_proportions() -> None:
    assert opened(clean_picture(picture("PNG", (3000, 1500)))).size == (MAX_SIDE, MAX_SIDE // 2)


def test_what_a_photo_tells_of_its_place_is_dropped_and_it_stands_upright() -> None:
    told = Image.Exif()
    told[0x0112] = 6  # turned by a quarter
    told[0x8825] = {1: "N", 2: (48.0, 50.0, 0.0)}
    written = BytesIO()
    Image.new("RGB", (40, 20)).save(written, "JPEG", exif=told)
    clean = opened(clean_picture(written.getvalue()))
    assert clean.size == (20, 40)
    assert not clean.getexif()


def test_a_see_through_ground_becomes_white() -> None:
    written = BytesIO()
    Image.new("RGBA", (4, 4), (0, 0, 0, 0)).save(written, "PNG")
    assert opened(clean_picture(written.getvalue())).getpixel((0, 0)) == (255, 255, 255)


@pytest.mark.parametrize("kind", ["GIF", "BMP", "TIFF"])
def test_other_formats_are_refused(kind: str) -> None:
    with pytest.raises(Refused, match="PNG ou JPEG"):
        clean_picture(picture(kind))


@pytest.mark.parametrize(
    "data", [b"", b"%PDF-1.7", b"<svg xmlns='http://www.w3.org/2000/svg'/>", b"\x89PNG\r\n\x1a\n"]
)
def test_what_is_no_picture_is_refused(data: bytes) -> None:
    with pytest.raises(Refused):
        clean_picture(data)


def test_a_bomb_is_refused_by_its_head_alone(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(images, "MAX_POINTS", 100)
    with pytest.raises(Refused, match="trop de points"):
        clean_picture(picture("PNG"))
    monkeypatch.setattr(Image, "MAX_IMAGE_PIXELS", 500)
    with pytest.raises(Refused, match="lisible"):
        clean_picture(picture("PNG"))
    monkeypatch.setattr(Image, "MAX_IMAGE_PIXELS", 100)
    with pytest.raises(Refused, match="lisible"):
        clean_picture(picture("PNG"))


def test_spoilt_bytes_are_refused_or_read_and_never_fail_otherwise() -> None:
    dice = Random(5)
    sound = [picture("PNG"), picture("JPEG"), picture("WEBP")]
    for _ in range(600):
        spoilt = bytearray(dice.choice(sound))
        for _ in range(dice.randint(1, 6)):
            spoilt[dice.randrange(len(spoilt))] = dice.randrange(256)
        with suppress(Refused):
            assert opened(clean_picture(bytes(spoilt[: dice.randint(1, len(spoilt))])))


def test_the_weight_is_looked_at_before_the_content(tmp_path: Path) -> None:
    heavy = tmp_path / "lourd.png"
    heavy.write_bytes(b"\0" * (images.MAX_BYTES + 1))
    with pytest.raises(Refused, match="5 Mo"):
        read_picture(heavy)
    with pytest.raises(Refused, match="5 Mo"):
        clean_picture(heavy.read_bytes())


def test_a_file_is_read_or_said_to_be_out_of_reach(tmp_path: Path) -> None:
    logo = tmp_path / "logo.png"
    logo.write_bytes(picture("PNG"))
    assert opened(read_picture(logo)).size == (40, 20)
    with pytest.raises(TargetUnreachable):
        read_picture(tmp_path / "absent.png")
