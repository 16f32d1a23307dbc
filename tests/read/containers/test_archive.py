import gzip
import io
import struct
import zipfile

import pytest

from reportedly.read.containers import archive

STRIKE = "An air strike killed six people in Aleppo on Monday, the governor said."
TABLE = "text,date\nShells fell.,2016-04-28\n,\n"


def test_files_are_read_as_in_a_folder(heap, zipped):
    files = [
        ("b.txt", STRIKE), ("a/r.csv", TABLE), ("a/", ""), ("picture.jpg", "x"), ("s.css", "x"),
        ("__MACOSX/._b.txt", "x"), ("a/.DS_Store", "x"),
    ]  # fmt: skip
    found = heap("all.zip", zipped(files))
    assert found.names == ["all.zip, b.txt", "all.zip, a/r.csv, row 2"]
    assert found.notes[-1].told == "2 files of other kinds in it were passed over."
    assert heap("download", zipped(files)).texts == found.texts


def test_names_are_shown_without_harm(heap, zipped, tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    names = [
        "../../etc/a.txt",
        "/srv/a.txt",
        "C:\\x\\a.txt",
        "..\\a.txt",
        "a\x1b[31m.txt",
        "a.txt",
    ]
    found = heap("z.zip", zipped([(name, STRIKE) for name in names]))
    assert found.names == [
        "z.zip, etc/a.txt", "z.zip, srv/a.txt", "z.zip, x/a.txt",
        "z.zip, a.txt", "z.zip, a\ufffd[31m.txt", "z.zip, a.txt (2)",
    ]  # fmt: skip
    assert list(tmp_path.rglob("*")) == []


def test_archives_within_archives_to_a_depth(heap, zipped):
    one = zipped([("a.txt", STRIKE)])
    two = zipped([("one.zip", one), ("b.txt", STRIKE)])
    found = heap("three.zip", zipped([("two.zip", two)]))
    assert found.names == ["three.zip, two.zip, b.txt"]
    (unread,) = found.unread
    assert unread.name == "three.zip, two.zip, one.zip"
    assert "too deep" in unread.reason


def test_a_bomb_costs_itself_alone(heap, zipped):
    found = heap("z.zip", zipped([("bomb.txt", "0" * 40_000_000), ("a.txt", STRIKE)]))
    assert found.names == ["z.zip, a.txt"]
    assert "as bombs do" in found.unread[0].reason


@pytest.mark.parametrize("figure", ["member", "entries", "unpacked"])
def test_caps_are_kept(heap, zipped, monkeypatch, figure):
    from reportedly.read.containers import unzip  # noqa: PLC0415

    caps = {"member": 30, "entries": 1, "unpacked": 80}
    real = archive.limit
    for module in (archive, unzip):
        monkeypatch.setattr(
            module, "limit", lambda name: caps[name] if name == figure else real(name)
        )
    found = heap("z.zip", zipped([("a.txt", STRIKE[:25]), ("b.txt", STRIKE), ("c.txt", "x")]))
    told = " ".join(one.reason for one in found.unread)
    assert found.names[0] == "z.zip, a.txt"
    assert {
        "member": "more than 0 MB", "entries": "more than 1 files", "unpacked": "more than 0 MB",
    }[figure] in told  # fmt: skip
    assert STRIKE not in found.texts


def flagged(raw, *, bits):
    """The archive with flag bits set in every header, as an encrypted one has them."""
    out = bytearray(raw)
    for mark, at in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
        found = out.find(mark)
        while found >= 0:
            out[found + at] |= bits
            found = out.find(mark, found + 4)
    return bytes(out)


def test_a_locked_file_is_said(heap, zipped):
    (unread,) = heap("z.zip", flagged(zipped([("a.txt", STRIKE)]), bits=1)).unread
    assert unread.name == "z.zip, a.txt"
    assert "password" in unread.reason


def test_a_lie_about_the_size_does_no_harm(heap, zipped):
    raw = bytearray(zipped([("a.txt", "0" * 30_000_000)]))
    central = raw.find(b"PK\x01\x02")
    raw[central + 24 : central + 28] = struct.pack("<I", 10)
    found = heap("z.zip", bytes(raw))
    assert found.sources == [] or len(found.sources[0].raw) <= 10
    assert found.unread or found.sources


def test_damaged_archives_are_said(heap, zipped):
    raw = zipped([("a.txt", STRIKE * 50), ("b.txt", STRIKE)])
    (unread,) = heap("z.zip", raw[:-30]).unread
    assert "damaged or cut off" in unread.reason
    broken = bytearray(raw)
    broken[60:70] = b"\xff" * 10
    found = heap("z.zip", bytes(broken))
    assert [one.name for one in found.unread] == ["z.zip, a.txt"]
    assert found.names == ["z.zip, b.txt"]


def test_every_cut_and_many_flips_are_said_and_never_raise(heap, zipped):
    raw = zipped([("a.txt", STRIKE), ("r.csv", TABLE)])
    for cut in range(0, len(raw), 7):
        found = heap("z.zip", raw[:cut])
        assert found.sources == [] or cut == len(raw) or found.texts
    for at in range(len(raw)):
        flipped = bytearray(raw)
        flipped[at] ^= 0xFF
        for one in heap("z.zip", bytes(flipped)).unread:
            assert "broke off" not in one.reason, (at, one)


def test_a_gzip_file_is_what_is_in_it(heap):
    assert heap("r.csv.gz", gzip.compress(TABLE.encode())).names == ["r.csv.gz, row 2"]
    (source,) = heap("r.txt.gz", gzip.compress(STRIKE.encode())).sources
    assert (source.name, source.raw) == ("r.txt.gz", STRIKE.encode())
    assert heap("download", gzip.compress(STRIKE.encode())).texts == [STRIKE]


def test_bad_gzip_files_are_said(heap):
    raw = gzip.compress(STRIKE.encode() * 10)
    assert "is damaged" in heap("r.txt.gz", raw[:-12]).unread[0].reason
    bomb = gzip.compress(b"0" * 40_000_000)
    assert "as bombs do" in heap("r.txt.gz", bomb).unread[0].reason
    nested = gzip.compress(gzip.compress(gzip.compress(STRIKE.encode())))
    assert "too deep" in heap("r.gz", nested).unread[0].reason


def test_an_empty_archive_holds_nothing(heap):
    stream = io.BytesIO()
    zipfile.ZipFile(stream, "w").close()
    found = heap("z.zip", stream.getvalue())
    assert found.sources == []
