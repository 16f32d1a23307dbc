"""Downloads, from a real server on this machine that knows ranges and can be told to fail."""

import threading
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

import pytest

from reportedly.codebook.packs.download import check_archive, download
from reportedly.errors import NetworkError

CONTENT = bytes(range(256)) * 2000


class Handler(BaseHTTPRequestHandler):
    """Serves one file; the server's `state` says how well."""

    def do_GET(self):
        state = self.server.state
        state["asked"].append((self.path, self.headers.get("Range"), self.headers.get("If-Range")))
        content = state["content"]
        if self.path != "/dump/SY.zip":
            self.send_error(404, "Not Found")
            return
        start = 0
        told = self.headers.get("Range")
        if told and state["ranges"] and self.headers.get("If-Range") == state["etag"]:
            start = int(told.removeprefix("bytes=").removesuffix("-"))
            self.send_response(206)
            self.send_header("Content-Range", f"bytes {start}-{len(content) - 1}/{len(content)}")
        else:
            self.send_response(200)
        self.send_header("Content-Length", str(len(content) - start))
        if state["etag"]:
            self.send_header("ETag", state["etag"])
        self.end_headers()
        end = state["stops"].pop(0) if state["stops"] else len(content)
        self.wfile.write(content[start : max(start, end)])

    def log_message(self, *_):
        """Say nothing."""


@pytest.fixture
def server():
    served = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    served.state = {"content": CONTENT, "etag": '"v1"', "ranges": True, "stops": [], "asked": []}
    thread = threading.Thread(target=served.serve_forever, daemon=True)
    thread.start()
    served.url = f"http://127.0.0.1:{served.server_port}/dump/SY.zip"
    yield served
    served.shutdown()
    served.server_close()
    thread.join()


def test_a_file_is_fetched_and_progress_told(server, tmp_path):
    told = []
    path = download(server.url, tmp_path / "SY.zip", progress=lambda *step: told.append(step))
    assert path.read_bytes() == CONTENT
    assert told[-1] == (len(CONTENT), len(CONTENT))
    assert [p.name for p in tmp_path.iterdir()] == ["SY.zip"]


def test_what_broke_off_goes_on_where_it_stopped(server, tmp_path):
    server.state["stops"] = [100_000, 300_000]
    target = tmp_path / "SY.zip"
    for have in (100_000, 300_000):
        with pytest.raises(NetworkError, match=rf"The {have:,} bytes that came are kept"):
            download(server.url, target)
        assert (tmp_path / "SY.zip.part").stat().st_size == have
        assert not target.exists()
    assert download(server.url, target).read_bytes() == CONTENT
    assert [asked[1:] for asked in server.state["asked"]] == [
        (None, None),
        ("bytes=100000-", '"v1"'),
        ("bytes=300000-", '"v1"'),
    ]
    assert [p.name for p in tmp_path.iterdir()] == ["SY.zip"]


@pytest.mark.parametrize("change", [{"etag": '"v2"'}, {"ranges": False}])
def test_two_versions_are_never_put_together(server, tmp_path, change):
    server.state["stops"] = [100_000]
    with pytest.raises(NetworkError):
        download(server.url, tmp_path / "SY.zip")
    server.state |= {"content": CONTENT[::-1], **change}
    assert download(server.url, tmp_path / "SY.zip").read_bytes() == CONTENT[::-1]


@pytest.mark.parametrize("etag", ["", 'W/"v1"'])
def test_a_version_without_a_sure_name_is_fetched_from_its_start(server, tmp_path, etag):
    server.state |= {"etag": etag, "stops": [100_000]}
    with pytest.raises(NetworkError):
        download(server.url, tmp_path / "SY.zip")
    assert download(server.url, tmp_path / "SY.zip").read_bytes() == CONTENT
    assert [asked[1] for asked in server.state["asked"]] == [None, None]


@pytest.mark.parametrize(
    ("url", "told"),
    [
        ("http://127.0.0.1:9/SY.zip", "could not be fetched"),
        ("http://no-such-host.invalid/SY.zip", "could not be fetched"),
        ("file:///etc/passwd", "begins with https:// or http://"),
        ("ftp://127.0.0.1/SY.zip", "begins with https:// or http://"),
    ],
)
def test_a_server_that_is_not_there(tmp_path, url, told):
    with pytest.raises(NetworkError, match=told):
        download(url, tmp_path / "SY.zip")
    assert list(tmp_path.iterdir()) == []


def test_a_file_that_is_not_there(server, tmp_path):
    with pytest.raises(NetworkError, match="there is no such file"):
        download(server.url.replace("SY", "XX"), tmp_path / "XX.zip")


def test_a_damaged_archive_is_taken_away(write, lists):
    path = write("SY.zip", lists["geonames"] * 20)
    check_archive(path)
    raw = bytearray(path.read_bytes())
    raw[len(raw) // 2] ^= 0xFF
    path.write_bytes(bytes(raw))
    with pytest.raises(NetworkError, match=r"what came as SY\.zip is damaged"):
        check_archive(path)
    assert not path.exists()
