"""Telegram Desktop's export (result.json): each message that holds words is a report.

The chat is the publisher, the day that of the message as exported. A message forwarded from a
channel keeps that channel in its chain; people from whom one was forwarded are not named.
"""

from collections.abc import Iterator, Mapping
from typing import Any

import msgspec

from reportedly.model import Beside, Source
from reportedly.read import dates
from reportedly.read.containers.held import source
from reportedly.read.found import Found, Note, Unread


class Message(msgspec.Struct, frozen=True):
    """A message as exported; ``text`` is a string, or a list of strings and of marked pieces."""

    id: int = 0
    type: str = "message"
    date: str = ""
    text: str | list[Any] = ""
    forwarded_from: str | None = None
    forwarded_from_id: str | None = None


class Chat(msgspec.Struct, frozen=True):
    """A chat with its messages, each still as written."""

    name: str | None = None
    messages: list[msgspec.Raw] = []


class Chats(msgspec.Struct, frozen=True):
    """The chats of an account."""

    chats: list[Chat] = msgspec.field(default_factory=list, name="list")


def is_export(top: Mapping[str, Any]) -> bool:
    """Whether a JSON object is such an export: of one chat, or of an account's chats."""
    if "messages" in top and ("name" in top or "type" in top):
        return True
    try:
        return "chats" in top and bool(_decoded(top["chats"], Chats).chats)
    except msgspec.MsgspecError:
        return False


def opened(name: str, top: Mapping[str, Any]) -> Iterator[Found]:
    """The messages of an export, in its order."""
    if "messages" not in top:
        for chat in _decoded(top["chats"], Chats).chats:
            yield from _chat(f"{name}, {chat.name or 'a chat without name'}", chat)
        return
    try:
        found = {key: _plain(top[key]) for key in ("name",) if key in top}
        messages = _decoded(top["messages"], list[msgspec.Raw])
    except msgspec.MsgspecError as error:
        yield Unread(name=name, reason=f"Its messages are not as Telegram writes them ({error}).")
        return
    yield from _chat(name, Chat(name=found.get("name"), messages=messages))


def _chat(name: str, chat: Chat) -> Iterator[Found]:
    wordless = service = 0
    for number, raw in enumerate(chat.messages, 1):
        try:
            message = msgspec.json.decode(raw, type=Message)
        except (msgspec.MsgspecError, RecursionError) as error:
            yield Unread(name=f"{name}, message {number} of the file", reason=_odd(error))
            continue
        if message.type != "message":
            service += 1
        elif (text := words(message.text)).strip():
            yield _report(name, chat.name, message, text)
        else:
            wordless += 1
    if wordless or service:
        told = f"Passed over: {_count(wordless, 'message')} without words (pictures, files)"
        yield Note(name=name, told=f"{told}, {_count(service, 'notice')} of Telegram's own.")


def _report(name: str, chat: str | None, message: Message, text: str) -> Source:
    day = dates.from_metadata(message.date)
    person = (message.forwarded_from_id or "").startswith("user")
    return source(
        f"{name}, message {message.id}",
        text,
        media="text",
        beside=Beside(
            publisher=chat,
            published=day,
            relayed=None if person else message.forwarded_from,
            warnings=() if day else ("The message has no day that can be read.",),
        ),
    )


def words(text: str | list[Any]) -> str:
    """The words of a message, its links and marked pieces included."""
    if isinstance(text, str):
        return text
    pieces = (piece.get("text") if isinstance(piece, dict) else piece for piece in text)
    return "".join(piece for piece in pieces if isinstance(piece, str))


def _odd(error: Exception) -> str:
    return f"It is not as Telegram writes messages ({error}): export the chat anew."


def _count(number: int, what: str) -> str:
    return f"{number} {what}{'s' * (number != 1)}"


def _decoded(value: Any, kind: Any) -> Any:
    """A piece of the export as a type, whether it was parsed already or not."""
    if isinstance(value, msgspec.Raw):
        return msgspec.json.decode(value, type=kind)
    return msgspec.json.decode(msgspec.json.encode(value), type=kind)


def _plain(value: Any) -> str | None:
    found = _decoded(value, Any)
    return found if isinstance(found, str) else None
