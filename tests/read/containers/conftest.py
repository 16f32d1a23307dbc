"""What the tests of containers share: a door to them, and small files of each kind."""

import io
import zipfile

import pytest

from reportedly.model import Source
from reportedly.read.containers import Columns, Held, opened
from reportedly.read.found import Note, Unread

STRIKE = "An air strike killed six people in Aleppo on Monday, the governor said."
SHELLING = "Shelling killed two farmers near Hama on Sunday, residents said."


class Heap:
    """What came of opening a file, sorted by kind."""

    def __init__(self, found):
        self.all = list(found)
        self.sources = [one for one in self.all if isinstance(one, Source)]
        self.unread = [one for one in self.all if isinstance(one, Unread)]
        self.notes = [one for one in self.all if isinstance(one, Note)]

    @property
    def texts(self):
        return [source.raw.decode() for source in self.sources]

    @property
    def names(self):
        return [source.name for source in self.sources]


@pytest.fixture(scope="session")
def heap():
    def opening(name, raw, **columns):
        data = raw.encode() if isinstance(raw, str) else raw
        suffix = f".{name.rpartition('.')[2]}" if "." in name else ""
        held = Held(name=name, suffix=suffix, stream=io.BytesIO(data), columns=Columns(**columns))
        first, second = Heap(opened(held)), Heap(opened(held))
        assert first.all == second.all
        return first

    return opening


@pytest.fixture(scope="session")
def zipped():
    def make(files, **options):
        stream = io.BytesIO()
        with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as archive:
            for name, raw in files:
                archive.writestr(name, raw, **options)
        return stream.getvalue()

    return make


def lines_of_pdf(lines):
    """The drawing of a page: each line with its height; an empty line is a gap."""
    drawn, y = [], 780
    for line in lines:
        text = line.replace("\\", "\\\\").replace("(", "\\(").replace(")", "\\)")
        drawn.append(f"BT /F1 11 Tf 50 {y} Td ({text}) Tj ET" if line else "")
        y -= 14
    return "\n".join(drawn).encode("latin-1")


@pytest.fixture(scope="session")
def pdf():
    def make(pages, *, made="20190305101500Z"):
        kids = " ".join(f"{4 + 2 * n} 0 R" for n in range(len(pages)))
        bodies = [
            b"<< /Type /Catalog /Pages 2 0 R >>",
            f"<< /Type /Pages /Count {len(pages)} /Kids [{kids}] >>".encode(),
            b"<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>",
        ]
        for n, page in enumerate(pages):
            drawn = lines_of_pdf(page)
            bodies.append(
                b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents %d 0 R "
                b"/Resources << /Font << /F1 3 0 R >> >> >>" % (5 + 2 * n)
            )
            bodies.append(b"<< /Length %d >>\nstream\n%s\nendstream" % (len(drawn), drawn))
        bodies.append(b"<< /CreationDate (D:%s) >>" % made.encode())
        out, places = b"%PDF-1.4\n", []
        for number, body in enumerate(bodies, 1):
            places.append(len(out))
            out += b"%d 0 obj\n%s\nendobj\n" % (number, body)
        table = b"".join(b"%010d 00000 n \n" % place for place in places)
        size = len(bodies) + 1
        return out + (
            b"xref\n0 %d\n0000000000 65535 f \n%strailer\n<< /Size %d /Root 1 0 R /Info %d 0 R >>\n"
            b"startxref\n%d\n%%%%EOF\n" % (size, table, size, size - 1, len(out))
        )

    return make


MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
LINKS = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"


@pytest.fixture(scope="session")
def xlsx(zipped):
    """A workbook of sheets; each is the XML of its rows. Texts 0, 1, 2 are shared."""

    def make(sheets, *, shared=(), hidden=(), more=()):
        states = {name: "hidden" if name in hidden else "visible" for name in sheets}
        listed = "".join(
            f'<sheet name="{name}" sheetId="{n}" r:id="r{n}" state="{states[name]}"/>'
            for n, name in enumerate(sheets, 1)
        )
        links = "".join(
            f'<Relationship Id="r{n}" Type="{LINKS}/worksheet" Target="worksheets/sheet{n}.xml"/>'
            for n in range(1, len(sheets) + 1)
        )
        links += f'<Relationship Id="t" Type="{LINKS}/sharedStrings" Target="sharedStrings.xml"/>'
        links += f'<Relationship Id="s" Type="{LINKS}/styles" Target="/xl/styles.xml"/>'
        texts = "".join(f"<si><t>{text}</t></si>" for text in shared)
        styles = (
            '<numFmts><numFmt numFmtId="170" formatCode="dd.mm.yyyy"/>'
            '<numFmt numFmtId="171" formatCode="0.00&quot; days&quot;"/></numFmts>'
            '<cellXfs><xf numFmtId="0"/><xf numFmtId="14"/><xf numFmtId="170"/>'
            '<xf numFmtId="171"/></cellXfs>'
        )
        files = [
            (
                "xl/workbook.xml",
                f'<workbook xmlns="{MAIN}" xmlns:r="{LINKS}"><sheets>{listed}</sheets></workbook>',
            ),
            ("xl/_rels/workbook.xml.rels", f"<Relationships>{links}</Relationships>"),
            ("xl/sharedStrings.xml", f'<sst xmlns="{MAIN}">{texts}</sst>'),
            ("xl/styles.xml", f'<styleSheet xmlns="{MAIN}">{styles}</styleSheet>'),
        ]
        for n, rows in enumerate(sheets.values(), 1):
            body = f'<worksheet xmlns="{MAIN}"><sheetData>{rows}</sheetData></worksheet>'
            files.append((f"xl/worksheets/sheet{n}.xml", body))
        return zipped([*files, *more])

    return make


WORDS = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"


@pytest.fixture(scope="session")
def docx(zipped):
    def make(body, *, more=()):
        document = (
            f'<w:document xmlns:w="{WORDS}" xmlns:mc="m"><w:body>{body}</w:body></w:document>'
        )
        return zipped([("word/document.xml", document), *more])

    return make
