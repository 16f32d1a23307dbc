import hashlib

STRIKE = "An air strike killed six people in Aleppo."


def p(text, style=""):
    marked = f'<w:pPr><w:pStyle w:val="{style}"/></w:pPr>' if style else ""
    return f"<w:p>{marked}<w:r><w:t>{text}</w:t></w:r></w:p>"


def test_paragraphs_tables_and_notes_are_the_text(heap, docx):
    table = (
        f"<w:tbl><w:tr><w:tc>{p('Town')}</w:tc><w:tc>{p('Dead')}{p('(min)')}</w:tc></w:tr></w:tbl>"
    )
    notes = '<w:footnotes xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main">'
    raw = docx(
        p("Weekly report", "Title") + p(STRIKE) + table + "<w:sdt><w:sdtContent>" + p("Last.") + "</w:sdtContent></w:sdt>",
        more=[
            ("word/footnotes.xml", f"{notes}<w:footnote>{p('The governor.')}</w:footnote></w:footnotes>"),
            ("docProps/core.xml", '<c xmlns:d="d"><d:created>2019-03-05T10:00:00Z</d:created></c>'),
        ],
    )  # fmt: skip
    (source,) = heap("r.docx", raw).sources
    assert source.raw.decode().split("\n\n") == [
        "Weekly report", STRIKE, "Town | Dead (min)", "Last.", "The governor.",
    ]  # fmt: skip
    assert source.beside.title == "Weekly report"
    assert (source.beside.published, source.beside.made) == (None, "2019-03-05")
    assert source.digest == hashlib.sha256(raw).hexdigest()


def test_tracked_changes_read_as_accepted_and_text_boxes_once(heap, docx):
    body = (
        "<w:p><w:r><w:t>Six</w:t></w:r><w:del><w:r><w:delText>seven</w:delText></w:r></w:del>"
        "<w:ins><w:r><w:tab/><w:t>people</w:t><w:br/><w:t>died</w:t></w:r></w:ins>"
        "<w:r><mc:AlternateContent><mc:Choice><w:t> here</w:t></mc:Choice>"
        "<mc:Fallback><w:t> here</w:t></mc:Fallback></mc:AlternateContent></w:r></w:p>"
    )
    assert heap("r.docx", docx(body)).texts == ["Six\tpeople\ndied here"]


def test_a_document_without_text_and_a_damaged_one_are_said(heap, docx):
    (unread,) = heap("r.docx", docx("<w:p/>")).unread
    assert "no text" in unread.reason
    raw = docx(p(STRIKE))
    (unread,) = heap("r.docx", raw[: len(raw) // 2]).unread
    assert "damaged or cut off" in unread.reason


def test_a_bomb_in_a_document_is_refused(heap, docx):
    (unread,) = heap("r.docx", docx(p("x" * 30_000_000))).unread
    assert "200 times" in unread.reason


def test_other_office_documents_are_said(heap, zipped):
    (unread,) = heap("r.odt", zipped([("mimetype", "x"), ("content.xml", "<a/>")])).unread
    assert "save it as DOCX" in unread.reason
