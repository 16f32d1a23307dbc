"""Bytes to characters: which encoding, how sure, and what was lost."""

import re
from codecs import BOM_UTF8, BOM_UTF16_BE, BOM_UTF16_LE, BOM_UTF32_BE, BOM_UTF32_LE, lookup

from reportedly.model import Value
from reportedly.read.settings import limit

_BOMS = (
    (BOM_UTF8, "utf-8"),
    (BOM_UTF32_LE, "utf-32-le"),
    (BOM_UTF32_BE, "utf-32-be"),
    (BOM_UTF16_LE, "utf-16-le"),
    (BOM_UTF16_BE, "utf-16-be"),
)
_MAGIC = (
    (b"%PDF-", "a PDF"),
    (b"\x89PNG", "a PNG picture"),
    (b"\xff\xd8\xff", "a JPEG picture"),
    (b"GIF8", "a GIF picture"),
    (b"PK\x03\x04", "a ZIP archive or an office document"),
    (b"\x1f\x8b", "a gzip archive"),
    (b"\x7fELF", "a program"),
    (b"MZ\x90\x00", "a program"),
    (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "an old office document"),
    (b"7z\xbc\xaf\x27\x1c", "a 7z archive"),
    (b"BZh", "a bzip2 archive"),
    (b"\xfd7zXZ\x00", "an xz archive"),
    (b"Rar!\x1a\x07", "a RAR archive"),
    (b"ID3", "a sound file"),
    (b"OggS", "a sound or video file"),
    (b"\x1aE\xdf\xa3", "a video file"),
    (b"SQLite format 3\x00", "a database"),
    (b"{\\rtf", "an RTF document"),
)
_CHARSET = re.compile(rb"""<meta[^>]{0,200}?charset\s*=\s*["']?\s*([\w:.-]{2,30})""", re.IGNORECASE)
_XML_ENCODING = re.compile(rb"""^\s*<\?xml[^>]{0,100}?encoding\s*=\s*["']([\w:.-]{2,30})""")
_BIDI = re.compile("[\u202a-\u202e\u2066-\u2069]")
_CONTROL_BYTES = bytes((*range(9), *range(14, 27), *range(28, 32), 127))
_CONTROL = re.compile("[\x01-\x08\x0e-\x1b\x7f]")


class Decoded(Value, frozen=True, kw_only=True):
    """The characters of a file, the encoding that gave them, and what a user should know."""

    text: str
    encoding: str
    warnings: tuple[str, ...] = ()


def binary(raw: bytes) -> str | None:
    """What the bytes look like if they are no text ("a PDF"), else None."""
    if any(raw.startswith(mark) for mark, _ in _BOMS[:3]) or _wide(raw):
        return None
    for magic, name in _MAGIC:
        if raw.startswith(magic):
            return name
    head = raw[:65536]
    share = 100 * (len(head) - len(head.translate(None, _CONTROL_BYTES))) / max(1, len(head))
    return "binary data" if share > limit("control") else None


def decode(raw: bytes) -> Decoded:
    """The text of the bytes: by byte order mark, as UTF-8, as declared, as guessed, else Latin-1.

    No byte is dropped: what cannot be decoded becomes U+FFFD and is counted in a warning.
    """
    encoding, body, warnings = _by_mark(raw)
    sure = encoding is not None
    if encoding is None:
        encoding, sure = _choose(body)
    text = body.decode(encoding, "replace")
    lost = text.count("\ufffd") - (body.count(b"\xef\xbf\xbd") if encoding == "utf-8" else 0)
    if lost > 0:
        warnings.append(
            f"{lost} character{'s' * (lost > 1)} could not be decoded as {encoding} and stand as "
            "\ufffd: give the file in UTF-8 to read them."
        )
    elif not sure:
        warnings.append(
            f"The file is not UTF-8 and was decoded as {encoding}: check its accented letters."
        )
    return Decoded(text=text, encoding=encoding, warnings=tuple(warnings))


def marked(raw: bytes) -> str | None:
    """The encoding that the first bytes of a file show by themselves: by its mark, or UTF-16."""
    return _by_mark(raw)[0] or _wide(raw)


def suspicious(text: str) -> tuple[str, ...]:
    """Warnings of characters that can mislead a reader: they stay in the text."""
    found = (
        (text.count("\x00"), "NUL character", "kept; they are no part of any word"),
        (_count(_CONTROL, text), "control character", "kept; check where the text comes from"),
        (
            _count(_BIDI, text),
            "mark of writing direction",
            "kept; words may show in another order than they are stored",
        ),
    )
    return tuple(f"{n} {what}{'s' * (n > 1)} in the text: {then}." for n, what, then in found if n)


def _count(pattern: re.Pattern[str], text: str) -> int:
    return 0 if text.isascii() and text.isprintable() else len(pattern.findall(text))


def _by_mark(raw: bytes) -> tuple[str | None, bytes, list[str]]:
    for mark, encoding in _BOMS:
        if raw.startswith(mark):
            warning = "A byte order mark opens the file: it is left out, offsets count after it."
            return encoding, raw[len(mark) :], [warning]
    return None, raw, []


def _wide(raw: bytes) -> str | None:
    """UTF-16 with or without its mark: every other byte of Latin text is NUL."""
    head = raw[:4096]
    if raw.startswith((BOM_UTF16_LE, BOM_UTF16_BE)):
        return "utf-16-le" if raw.startswith(BOM_UTF16_LE) else "utf-16-be"
    if len(head) < 8:
        return None
    even, odd = head[::2].count(0) / len(head[::2]), head[1::2].count(0) / len(head[1::2])
    if odd > 0.8 and even < 0.05:
        return "utf-16-le"
    return "utf-16-be" if even > 0.8 and odd < 0.05 else None


def _choose(body: bytes) -> tuple[str, bool]:
    """The encoding, and whether it is sure rather than guessed."""
    if wide := _wide(body):
        return wide, True
    if _decodes(body, "utf-8"):
        return "utf-8", True
    if declared := _declared(body):
        return declared, True
    return ("utf-8" if _nearly_utf8(body) else _guessed(body)), False


def _nearly_utf8(body: bytes) -> bool:
    """UTF-8 with a few broken bytes is still UTF-8: guessing would garble all the rest."""
    text = body.decode("utf-8", "replace")
    good = len(body) - len(text)  # continuation bytes that decoded
    return good > 4 * text.count("\ufffd")


def _declared(body: bytes) -> str | None:
    head = body[:4096]
    for pattern in (_CHARSET, _XML_ENCODING):
        if match := pattern.search(head):
            encoding = _known(match[1].decode("ascii", "replace"))
            if encoding and _decodes(body, encoding):
                return encoding
    return None


def _known(name: str) -> str | None:
    try:
        found = lookup(name)
    except LookupError:
        return None
    return found.name if found._is_text_encoding else None  # noqa: SLF001 (no public way)


def _decodes(body: bytes, encoding: str) -> bool:
    try:
        body.decode(encoding)
    except (UnicodeDecodeError, LookupError):
        return False
    return True


def _guessed(body: bytes) -> str:
    from charset_normalizer import from_bytes  # noqa: PLC0415 (slow to import)

    high = len(body.translate(None, bytes(range(128))))
    if 10 * high < len(body):  # a Latin script with some accents
        return "cp1252" if _decodes(body, "cp1252") else "utf-8"
    sample = body if len(body) < 10_000 else body[:5_000] + body[-5_000:]
    best = from_bytes(sample).best()
    if best is not None and _decodes(body, best.encoding):
        return best.encoding
    return "cp1252" if _decodes(body, "cp1252") else "latin-1"
