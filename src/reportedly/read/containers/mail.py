"""Mails (EML) and saved pages (MHTML), both messages of MIME.

The subject of a mail is the title, its day the day of publication. Only a list or newsletter
publishes: who writes a letter is not named as a publisher. Readable attachments are opened, too.
"""

from collections.abc import Iterator
from email import message_from_bytes, policy
from email.message import EmailMessage
from email.utils import parseaddr, parsedate_to_datetime
from pathlib import PurePosixPath

from reportedly.model import Beside, Source
from reportedly.read.containers import archive
from reportedly.read.containers.formats import SUFFIXES
from reportedly.read.containers.held import Held, digest, source, whole
from reportedly.read.containers.rows import media
from reportedly.read.decode import decode
from reportedly.read.found import Found, Note, Unread

_LIST = ("list-id", "list-unsubscribe", "list-post")
_MAIL = "message/rfc822"


def opened(held: Held) -> Iterator[Found]:
    """The report in a mail, then those in its attachments."""
    raw = whole(held, most="member")
    mail = _message(raw)
    parts = list(_parts(mail))
    body = _body(parts)
    if body is None or not body[1].strip():
        yield Unread(name=held.name, reason="The mail holds no text of its own.")
    else:
        yield _letter(held, mail, body, digest(raw))
    yield from _attached(held, [part for part in parts if _is_attached(part)])


def saved(held: Held) -> Iterator[Found]:
    """The page that a browser saved as one file."""
    raw = whole(held, most="member")
    mail = _message(raw)
    pages = [part for part in _parts(mail) if part.get_content_type() in _PAGES]
    if not pages:
        reason = "No page is in it: save the page anew, as HTML or as one file."
        yield Unread(name=held.name, reason=reason)
        return
    url = _header(mail, "snapshot-content-location") or _header(pages[0], "content-location")
    yield source(
        held.name,
        _text(pages[0]),
        media="page",
        digest=digest(raw),
        beside=Beside(url=url if url and url.startswith(("http://", "https://")) else None),
    )


_PAGES = ("text/html", "application/xhtml+xml")


def _letter(held: Held, mail: EmailMessage, body: tuple[str, str], hashed: str) -> Source:
    kind, text = body
    day = _day(mail)
    listed = any(_header(mail, name) for name in _LIST)
    return source(
        held.name,
        text,
        media=(media(text) if media(text) != "text" else "fragment") if kind in _PAGES else "text",
        digest=hashed,
        beside=Beside(
            title=_header(mail, "subject"),
            publisher=(parseaddr(_header(mail, "from") or "")[0] or None) if listed else None,
            published=day,
            warnings=() if day else ("The mail has no day that can be read.",),
        ),
    )


def _message(raw: bytes) -> EmailMessage:
    found: EmailMessage = message_from_bytes(raw.lstrip(), policy=policy.default)
    return found


def _parts(mail: EmailMessage) -> Iterator[EmailMessage]:
    """The parts of a mail that hold something; a mail within it is one part."""
    if mail.get_content_type() == _MAIL or not mail.is_multipart():
        yield mail
        return
    for part in mail.iter_parts():
        yield from _parts(part)  # type: ignore[arg-type]


def _is_attached(part: EmailMessage) -> bool:
    return bool(part.get_content_type() == _MAIL or part.is_attachment() or _name(part))


def _name(part: EmailMessage) -> str | None:
    try:
        return part.get_filename()
    except Exception:  # noqa: BLE001  # broken headers raise errors of all kinds
        return None


def _body(parts: list[EmailMessage]) -> tuple[str, str] | None:
    """The kind and the text of the letter itself: plain if it is there, else HTML."""
    own = [part for part in parts if not _is_attached(part)]
    for kinds in (("text/plain",), _PAGES):
        texts = [_text(part) for part in own if part.get_content_type() in kinds]
        if any(text.strip() for text in texts):
            return kinds[0], "\n\n".join(text for text in texts if text.strip())
    return None


def _text(part: EmailMessage) -> str:
    """The characters of a part, as its header declares them, else as its bytes show."""
    raw = part.get_payload(decode=True)
    if not isinstance(raw, bytes):
        return ""
    try:
        return raw.decode(part.get_content_charset("utf-8"))
    except (LookupError, UnicodeDecodeError, ValueError):
        return decode(raw).text


def _header(mail: EmailMessage, name: str) -> str | None:
    try:
        value = mail.get(name)
        return " ".join(str(value).split()) or None if value is not None else None
    except Exception:  # noqa: BLE001  # broken headers raise errors of all kinds
        return None


def _day(mail: EmailMessage) -> str | None:
    """The day of a mail, by the clock of its sender."""
    try:
        return parsedate_to_datetime(_header(mail, "date") or "").date().isoformat()
    except (ValueError, TypeError, IndexError, OverflowError):
        return None


def _attached(held: Held, parts: list[EmailMessage]) -> Iterator[Found]:
    from reportedly.read.containers import opened as inside  # noqa: PLC0415 (it opens mails)

    names = archive.Names()
    other = 0
    for number, part in enumerate(parts, 1):
        letter = part.get_content_type() == _MAIL
        told = names.shown(_name(part) or (f"mail {number}.eml" if letter else f"part {number}"))
        suffix = ".eml" if letter else PurePosixPath(told).suffix.lower()
        if suffix not in SUFFIXES:
            other += 1
        elif archive.too_deep(held):
            yield Unread(name=f"{held.name}, {told}", reason=archive.NESTED)
        else:
            raw = _bytes(part)
            yield from inside(held.inner(f"{held.name}, {told}", suffix, raw, held.budget))
    if other:
        told = f"{other} attachment{'s' * (other > 1)} of other kinds: passed over."
        yield Note(name=held.name, told=told)


def _bytes(part: EmailMessage) -> bytes:
    if part.get_content_type() == _MAIL:
        inner = part.get_payload(0)
        return bytes(inner.as_bytes()) if isinstance(inner, EmailMessage) else b""
    raw = part.get_payload(decode=True)
    return raw if isinstance(raw, bytes) else b""
