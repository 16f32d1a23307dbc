"""What can go wrong, as a short tree: catch the root, or the narrow thing.

    ReportedlyError
    |-- UsageError      an option or argument that cannot be meant
    |-- InputError      a file, folder or text that cannot be read
    |-- NetworkError    a server that cannot be reached, or does not send what it should
    |-- TableError      a table of words or codes that is broken
    |-- ModelError      the language model is missing, foreign or damaged
    `-- BrokenPromise   a value that breaks its own promise: a fault of the program

Each message is a sentence that names the place and says what to do. Bad reports raise none of
these: they are recorded with a warning and the run goes on.
"""


class ReportedlyError(Exception):
    """Root of everything that reportedly raises on purpose."""


class UsageError(ReportedlyError):
    """An option or argument that cannot be meant; the message says which would do."""


class InputError(ReportedlyError):
    """A file, folder or text that cannot be read at all."""


class NetworkError(ReportedlyError):
    """A server cannot be reached or does not send what it should; only `gazetteer add` asks one."""


class TableError(ReportedlyError):
    """A table, shipped or in an overlay folder, does not fit; the message names file and row."""


class ModelError(ReportedlyError):
    """The language model is missing, is another one than was measured, or is damaged."""


class BrokenPromise(ReportedlyError):  # noqa: N818 (a promise is broken, which is the error)
    """A quote that does not quote, an offset outside its text: please report it as a fault."""
