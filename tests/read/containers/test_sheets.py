import pytest

STRIKE = "An air strike killed six people in Aleppo on Monday, the governor said."
HEADER = '<row r="1"><c r="A1" t="s"><v>0</v></c><c r="B1" t="s"><v>1</v></c><c r="C1" t="inlineStr"><is><t>outlet</t></is></c></row>'
SHARED = ("text", "published", STRIKE)


def row(number, text, day="", style=1):
    return (
        f'<row r="{number}"><c r="A{number}" t="inlineStr"><is><r><t>{text}</t></r></is></c>'
        f'<c r="B{number}" s="{style}"><v>{day}</v></c></row>'
    )


def test_a_row_is_a_report(heap, xlsx):
    second = '<row r="2"><c r="A2" t="s"><v>2</v></c><c r="B2" s="1"><v>42488</v></c><c r="C2" t="str"><v>SANA</v></c></row>'
    third = row(5, "Shells_x000D_fell.", "42488.5", 2)
    found = heap("b.xlsx", xlsx({"Reports": HEADER + second + third}, shared=SHARED))
    assert found.texts == [STRIKE, "Shells\rfell."]
    assert found.names == ["b.xlsx, Reports, row 2", "b.xlsx, Reports, row 5"]
    assert [s.beside.published for s in found.sources] == ["2016-04-28", "2016-04-28"]
    assert found.sources[0].beside.publisher == "SANA"


def test_a_number_with_another_format_is_no_day(heap, xlsx):
    found = heap("b.xlsx", xlsx({"R": HEADER + row(2, "Shells fell.", 42488, 3)}, shared=SHARED))
    assert found.sources[0].beside.published is None
    assert "42488" in found.sources[0].beside.warnings[0]


def test_an_empty_cell_costs_its_own_row(heap, xlsx):
    found = heap(
        "b.xlsx", xlsx({"R": HEADER + row(2, "", 1) + row(3, "Shells fell.")}, shared=SHARED)
    )
    assert found.texts == ["Shells fell."]
    assert [one.name for one in found.unread] == ["b.xlsx, R, row 2"]


def test_sheets_without_texts_and_hidden_ones_are_told(heap, xlsx):
    other = '<row r="1"><c r="A1" t="inlineStr"><is><t>Contents</t></is></c></row>'
    sheets = {"About": other, "Data": HEADER + row(2, "Shells fell."), "Old": HEADER + row(2, "x")}
    found = heap("b.xlsx", xlsx(sheets, shared=SHARED, hidden=["Old"]))
    assert found.names == ["b.xlsx, Data, row 2"]
    told = {note.name: note.told for note in found.notes}
    assert "passed over" in told["b.xlsx, About"]
    assert "hidden" in told["b.xlsx, Old"]
    (unread,) = heap("b.xlsx", xlsx({"About": other})).unread
    assert "“Contents”" in unread.reason


def test_cells_in_opposite_corners_do_no_harm(heap, xlsx):
    far = '<row r="1048576"><c r="XFD1048576" t="inlineStr"><is><t>x</t></is></c></row>'
    found = heap("b.xlsx", xlsx({"R": HEADER + row(2, "Shells fell.") + far}, shared=SHARED))
    assert found.texts == ["Shells fell."]


@pytest.mark.parametrize("share", [0.2, 0.6, 0.95])
def test_a_workbook_that_is_cut_off_is_said(heap, xlsx, share):
    raw = xlsx({"R": HEADER + row(2, "Shells fell.")}, shared=SHARED)
    (unread,) = heap("b.xlsx", raw[: int(share * len(raw))]).unread
    assert "damaged or cut off" in unread.reason


def test_a_sheet_that_breaks_off_keeps_its_first_rows(heap, xlsx):
    broken = HEADER + row(2, "Shells fell.") + "<row r='3'><c></row>"
    found = heap(
        "b.xlsx", xlsx({"R": broken, "S": HEADER + row(2, "Rockets fell.")}, shared=SHARED)
    )
    assert "Rockets fell." in found.texts
    assert "damaged" in found.unread[0].reason


def test_a_sheet_that_is_broken_at_its_first_row_is_said(heap, xlsx):
    sheets = {"R": "<row r='1'><c></row>", "S": HEADER + row(2, "Rockets fell.")}
    found = heap("b.xlsx", xlsx(sheets, shared=SHARED))
    assert found.texts == ["Rockets fell."]
    assert [one.name for one in found.unread] == ["b.xlsx, R"]


def test_an_entity_bomb_in_a_sheet_is_not_expanded(heap, zipped, xlsx):
    bomb = '<!DOCTYPE x [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;"><!ENTITY c "&b;&b;&b;&b;">]>'
    raw = xlsx({"R": HEADER}, shared=SHARED)
    assert heap("b.xlsx", raw).sources == []
    import io  # noqa: PLC0415
    import zipfile  # noqa: PLC0415

    with zipfile.ZipFile(io.BytesIO(raw)) as archive:
        files = {info.filename: archive.read(info) for info in archive.infolist()}
    sheet = files["xl/worksheets/sheet1.xml"].decode()
    files["xl/worksheets/sheet1.xml"] = bomb + sheet.replace(
        "</sheetData>", row(2, "x&c;y") + "</sheetData>"
    )
    found = heap("b.xlsx", zipped(list(files.items())))
    assert all("aaaa" not in text for text in found.texts)


@pytest.mark.parametrize(
    ("name", "raw", "told"),
    [
        ("b.xls", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 600, "save it as XLSX"),
        ("b.xlsx", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 600, "locked with a password"),
    ],
)
def test_other_workbooks_are_said(heap, name, raw, told):
    (unread,) = heap(name, raw).unread
    assert told in unread.reason


def test_a_workbook_is_known_without_its_suffix(heap, xlsx):
    raw = xlsx({"R": HEADER + row(2, "Shells fell.")}, shared=SHARED)
    assert heap("download", raw).texts == ["Shells fell."]
    assert heap("r.csv", raw).texts == ["Shells fell."]
