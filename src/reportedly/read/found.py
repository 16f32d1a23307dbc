"""What comes of looking for reports: a source, something unread, or a note."""

from reportedly.model import Source, Value


class Unread(Value, frozen=True, kw_only=True):
    """Something that could not be read: its name as given, and a sentence that says what to do."""

    name: str
    reason: str


class Note(Value, frozen=True, kw_only=True):
    """Something a user should know of what was read; nothing failed."""

    name: str
    told: str


Found = Source | Unread | Note
