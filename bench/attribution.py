"""According to whom, in the form of PolNeAR: `python -m bench.attribution --texts FILE --out FILE`.

Reads JSON lines with `id` and `text`; writes `{"id", "attributions": [{"source", "cue",
"content"}]}`, lists of `[start, end)` code points. Every sentence is parsed. PolNeAR counts
thoughts and wishes too, so this writes all sayings, also those that the record leaves out.
"""

import argparse
import gzip
import hashlib
import json
from collections.abc import Iterator
from pathlib import Path

from msgspec.structs import replace

from reportedly.annotate.sentence import sentences
from reportedly.annotate.speaker import told
from reportedly.annotate.speech_cut import Saying
from reportedly.annotate.speech_quote import Quotation, quotations
from reportedly.annotate.token import parse
from reportedly.annotate.tree import Tokens
from reportedly.model import Document, MadeWith, Passage, Sentence


def document_of(text: str) -> Document:
    """A document that is all body."""
    digest = "sha256:" + hashlib.sha256(text.encode()).hexdigest()
    versions = MadeWith(reportedly="", reader="", engine="", codebook="", gazetteer="")
    return Document(
        id=digest,
        publications=(),
        text_sha256=digest,
        text=text,
        passages=(Passage(kind="body", start=0, end=len(text)),),
        made_with=versions,
    )


def parsed(document: Document) -> tuple[Sentence, ...]:
    """All sentences of a document, parsed."""
    plain = sentences(document)
    trees = parse([(s.start, document.text[s.start : s.end]) for s in plain])
    return tuple(replace(s, tokens=t) for s, t in zip(plain, trees, strict=True))


def answer(text: str) -> list[dict[str, list[list[int]]]]:
    """The sayings of a text in PolNeAR's form."""
    document = document_of(text)
    found = parsed(document)
    tokens = {s.i: s.tokens for s in found}
    marks = quotations(text, found)
    return [
        _row(saying, text, tokens[saying.sentence])
        for saying in told(document, found)
        if _counts(saying, tokens[saying.sentence], marks)
    ]


def _counts(saying: Saying, tokens: Tokens, marks: tuple[Quotation, ...]) -> bool:
    """PolNeAR marks nothing inside quotations, and hardly any infinitive as a cue.

    Measured on every eighth article of train: 0 of 468 and 18 of 175 such cues stand in the gold.
    """
    at = saying.said.start
    inside = any(q.start < at < q.end for q in marks)
    return not inside and tokens[saying.cue[0]].lower != "to"


def _row(saying: Saying, text: str, tokens: Tokens) -> dict[str, list[list[int]]]:
    """One saying; the comma that closes an apposition and the colon before speech are theirs."""
    cue = [[tokens[i].start, tokens[i].end] for i in _whole_cue(saying, tokens)]
    source = [] if saying.source is None else [_closed(saying, text, tokens)]
    return {
        "source": source,
        "cue": _joined(text, cue),
        "content": [[c.start, c.end] for c in saying.contents],
    }


def _whole_cue(saying: Saying, tokens: Tokens) -> list[int]:
    """The speech words, with the colon behind them and the "by" before who speaks."""
    last = saying.cue[-1] + 1
    after = tokens[last : last + 1]
    colon = after[0].text == ":" if after else False
    by = [k.i for k in tokens if k.dep == "case" and k.head == saying.speaker and k.lower == "by"]
    agent = [i for i in by if i == last]
    return [*saying.cue, *([last] if colon and saying.row.pos == "v" else []), *agent]


def _closed(saying: Saying, text: str, tokens: Tokens) -> list[int]:
    """The source with the comma that closes an apposition or relative clause before the cue."""
    assert saying.source is not None
    start, end = saying.source.start, saying.source.end
    head = next(t for t in tokens if t.i == saying.speaker)
    between = text[end : saying.said.start] if end < saying.said.start else ""
    closes = between.strip() == "," and end > head.end
    return [start, end + between.index(",") + 1 if closes else end]


def _joined(text: str, spans: list[list[int]]) -> list[list[int]]:
    """Neighbouring words as one span."""
    out: list[list[int]] = []
    for start, end in spans:
        if out and not text[out[-1][1] : start].strip():
            out[-1][1] = end
        else:
            out.append([start, end])
    return out


def answers(path: Path) -> Iterator[str]:
    """One line for each text of a file, texts that stand there twice only once."""
    done = set()
    opened = gzip.open if path.suffix == ".gz" else open
    with opened(path, "rt", encoding="utf-8") as lines:
        for line in lines:
            row = json.loads(line)
            if row["id"] not in done:
                done.add(row["id"])
                yield json.dumps({"id": row["id"], "attributions": answer(row["text"])})


def main() -> None:
    parser = argparse.ArgumentParser(description="according to whom, in PolNeAR's form")
    parser.add_argument("--texts", type=Path, required=True)
    parser.add_argument("--out", type=Path, required=True)
    options = parser.parse_args()
    options.out.write_text("".join(f"{row}\n" for row in answers(options.texts)), encoding="utf-8")


if __name__ == "__main__":
    main()
