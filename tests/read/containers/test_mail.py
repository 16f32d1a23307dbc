import hashlib

STRIKE = "An air strike killed six people in Aleppo on Monday, the governor said."


def mail(*headers, body=STRIKE, kind="text/plain; charset=utf-8"):
    head = "\r\n".join((*headers, "MIME-Version: 1.0", f"Content-Type: {kind}"))
    return f"{head}\r\n\r\n{body}\r\n".encode()


HEADERS = (
    "From: Harbour Bulletin <news@example.org>",
    "Subject: =?utf-8?q?Strike_in_Alepp=C3=B3?=",
    "Date: Thu, 28 Apr 2016 23:30:00 +0300",
)


def test_a_letter_has_its_subject_and_day_and_no_publisher(heap):
    raw = mail(*HEADERS)
    (source,) = heap("r.eml", raw).sources
    assert source.raw.decode().strip() == STRIKE
    assert source.beside.title == "Strike in Aleppó"
    assert source.beside.published == "2016-04-28"
    assert source.beside.publisher is None
    assert source.digest == hashlib.sha256(raw).hexdigest()
    assert source.media == "text"


def test_a_newsletter_is_published_by_its_sender(heap):
    (source,) = heap("r.eml", mail(*HEADERS, "List-Id: <bulletin.example.org>")).sources
    assert source.beside.publisher == "Harbour Bulletin"


def test_plain_text_is_taken_before_html_and_html_if_it_is_all(heap):
    html = f"<html><body><p>{STRIKE}</p></body></html>"
    both = (
        f"--b\r\nContent-Type: text/html\r\n\r\n{html}\r\n"
        f"--b\r\nContent-Type: text/plain; charset=cp1252\r\nContent-Transfer-Encoding: base64\r\n\r\nU2Xxb3I=\r\n--b--"
    )
    (source,) = heap(
        "r.eml", mail(*HEADERS, body=both, kind='multipart/alternative; boundary="b"')
    ).sources
    assert (source.raw.decode(), source.media) == ("Señor", "text")
    (source,) = heap("r.eml", mail(*HEADERS, body=html, kind="text/html")).sources
    assert source.media == "page"


def test_attachments_are_opened_and_others_counted(heap, zipped):
    inner = zipped([("deep.zip", zipped([("a.txt", STRIKE)]))])
    parts = [
        "Content-Type: text/plain\r\n\r\nSee the table.",
        'Content-Type: text/csv\r\nContent-Disposition: attachment; filename="../r.csv"\r\n\r\ntext,date\r\nShells fell.,2016-04-28',
        "Content-Type: message/rfc822\r\n\r\n" + mail(*HEADERS).decode(),
        'Content-Type: image/png\r\nContent-Disposition: attachment; filename="a.png"\r\n\r\nx',
        'Content-Type: application/zip\r\nContent-Transfer-Encoding: base64\r\nContent-Disposition: attachment; filename="z.zip"\r\n\r\n'
        + __import__("base64").b64encode(inner).decode(),
    ]
    body = "".join(f"--b\r\n{part}\r\n" for part in parts) + "--b--"
    found = heap("r.eml", mail(*HEADERS, body=body, kind='multipart/mixed; boundary="b"'))
    assert found.names == ["r.eml", "r.eml, r.csv, row 2", "r.eml, mail 2.eml"]
    assert any("1 attachment of other kinds" in note.told for note in found.notes)
    (unread,) = found.unread
    assert unread.name == "r.eml, z.zip, deep.zip"
    assert "too deep" in unread.reason


def test_broken_headers_do_no_harm(heap):
    (source,) = heap("r.eml", mail("From: <<@,;", "Date: soon", "Subject: =?x?q?=?=")).sources
    assert source.beside.published is None
    assert "no day" in source.beside.warnings[0]


def test_a_mail_without_text_is_said(heap):
    (unread,) = heap("r.eml", mail(*HEADERS, body="", kind="image/png")).unread
    assert "no text" in unread.reason


def test_a_mail_is_known_without_its_suffix_and_a_text_like_one_stays_text(heap):
    assert heap("download", mail(*HEADERS)).sources[0].beside.title == "Strike in Aleppó"
    assert heap("r.txt", mail(*HEADERS)).sources[0].media is None


SAVED = (
    "From: <Saved by Blink>\r\nSnapshot-Content-Location: https://example.org/news/1\r\n"
    "Subject: Strike\r\nDate: Fri, 5 Jul 2024 10:00:00 +0000\r\nMIME-Version: 1.0\r\n"
    'Content-Type: multipart/related; type="text/html"; boundary="b"\r\n\r\n'
    "--b\r\nContent-Type: text/html\r\nContent-Transfer-Encoding: quoted-printable\r\n"
    "Content-Location: https://example.org/news/1\r\n\r\n"
    "<html><head><title>Strike=20kills six</title></head><body><p>An air strike killed=\r\n six.</p></body></html>\r\n"
    "--b\r\nContent-Type: image/png\r\n\r\nx\r\n--b--\r\n"
)


def test_a_saved_page_is_a_page_at_its_address(heap):
    for name in ("r.mhtml", "r.mht", "download", "r.html"):
        (source,) = heap(name, SAVED).sources
        assert "killed six." in source.raw.decode()
        assert source.media == "page"
        assert source.beside.url == "https://example.org/news/1"
        assert source.beside.published is None  # its Date is the day of saving
        assert source.digest == hashlib.sha256(SAVED.encode()).hexdigest()


def test_a_saved_page_without_page_is_said(heap):
    (unread,) = heap("r.mhtml", SAVED.replace("text/html", "text/css")).unread
    assert "No page is in it" in unread.reason
