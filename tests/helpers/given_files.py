"""Files that people bring, good and hostile, made of nothing."""

from __future__ import annotations

import struct
import zipfile
import zlib
from io import BytesIO

from PIL import Image


def jpeg(size: tuple[int, int] = (40, 30), colour: str = "teal", **options: object) -> bytes:
    """A photograph."""
    written = BytesIO()
    Image.new("RGB", size, colour).save(written, "JPEG", **options)
    return written.getvalue()


def pdf(words: str = "Attestation") -> bytes:
    """A PDF file of one page that no two words share."""
    from pypdf import PdfWriter

    writer = PdfWriter()
    writer.add_blank_page(200, 300)
    writer.add_metadata({"/Title": words})
    written = BytesIO()
    writer.write(written)
    return written.getvalue()


def located_photo() -> bytes:
    """A photograph that says where it was taken, lying on its side."""
    exif = Image.Exif()
    exif[0x0112] = 6
    exif.get_ifd(0x8825)[1] = "N"
    exif[0x010E] = "Rue secrète"
    return jpeg((40, 20), exif=exif.tobytes())


def zipped(members: dict[str, bytes]) -> bytes:
    """An archive."""
    written = BytesIO()
    with zipfile.ZipFile(written, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in members.items():
            archive.writestr(name, data)
    return written.getvalue()


def docx(**more: bytes) -> bytes:
    """A Word document, as far as its table of contents says."""
    return zipped({"[Content_Types].xml": b"<x/>", "word/document.xml": b"<x/>", **more})


def huge_png(side: int = 50_000) -> bytes:
    """A picture of 50 000 points by 50 000 that weighs nothing."""

    def chunk(kind: bytes, data: bytes) -> bytes:
        return (
            struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))
        )

    head = struct.pack(">IIBBBBB", side, side, 8, 0, 0, 0, 0)
    body = zlib.compress(b"\x00" * 1000)
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", head) + chunk(b"IDAT", body) + chunk(b"IEND", b"")


def no_picture(data: bytes, side: int) -> bytes:
    """Stands for the drawing of pages, which needs a screen."""
    assert data.startswith(b"%PDF")
    return f"page {side}".encode()
