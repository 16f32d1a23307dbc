"""The language of a text: by its commonest words if it is English, else by statistics."""

import re

from reportedly.read.settings import language_name, limit, terms

_NONE = ("zxx", "und", "mul")  # codes that name no language
_WORD = re.compile(r"[^\W\d_]+")


def language(body: str) -> str | None:
    """The ISO 639-1 code of a text's language; None if it is too short to tell."""
    sample = body[: limit("sample")]
    found = _WORD.findall(sample)
    if sum(map(len, found)) < limit("letters"):
        return None
    common = frozenset(terms("function_word", "english"))
    share = sum(word.lower() in common for word in found) / len(found)
    if share > 0.06 and len(found) >= 8:  # English reports: 0.12-0.25; other languages: below 0.03
        return "en"
    from py3langid import classify  # noqa: PLC0415 (loads a model)

    code = str(classify(sample)[0])
    if code in terms("english_kin", "language"):
        return "en"  # a short English text full of foreign names looks like a creole of English
    return code if code not in _NONE else None


def unread_warning(code: str | None) -> tuple[str, ...]:
    """The warning that a report in another language than English carries."""
    if code in (None, "en"):
        return ()
    name = language_name(code)
    shown = f"{name} ({code})" if name != code else f"another language ({code})"
    return (f"The report is in {shown}, which is not read yet: it is recorded without claims.",)
