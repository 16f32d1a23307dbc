"""The language model: found, checked file by file, loaded by path."""

import shutil

import msgspec
import pytest

from reportedly.annotate.parser import check, load, locate, pin
from reportedly.errors import ModelError

SMALL = ("meta.json", "parser/cfg", "parser/moves")


@pytest.fixture
def copy(tmp_path):
    """A folder with a few files of the model, and the pin of just those."""
    wanted = pin()
    source = locate(wanted)
    for name in SMALL:
        (tmp_path / name).parent.mkdir(exist_ok=True)
        shutil.copyfile(source / name, tmp_path / name)
    files = {name: wanted.files[name] for name in SMALL}
    return tmp_path, msgspec.structs.replace(wanted, files=files)


def test_the_installed_model_is_the_pinned_one():
    wanted = pin()
    check(locate(wanted), wanted)


def test_a_true_copy_is_good(copy):
    check(*copy)


@pytest.mark.parametrize("name", SMALL)
def test_one_changed_byte_is_refused(copy, name):
    folder, wanted = copy
    path = folder / name
    raw = bytearray(path.read_bytes())
    raw[-1] ^= 1
    path.write_bytes(raw)
    with pytest.raises(ModelError, match="differs") as caught:
        check(folder, wanted)
    assert name in str(caught.value)
    assert f"{wanted.package}=={wanted.version}" in str(caught.value)


def test_a_missing_file_is_refused(copy):
    folder, wanted = copy
    (folder / "meta.json").unlink()
    with pytest.raises(ModelError, match=r"meta\.json"):
        check(folder, wanted)


def test_a_model_that_is_not_installed_says_how_to_get_it():
    absent = msgspec.structs.replace(pin(), package="en-core-web-never")
    with pytest.raises(ModelError, match=r"not installed.*pip install.*en-core-web-never=="):
        locate(absent)


def test_every_file_that_is_read_is_pinned():
    wanted = pin()
    folder = locate(wanted)
    unread = {*wanted.unread, "LICENSE", "LICENSES_SOURCES", "README.md", "accuracy.json"}
    there = {
        path.relative_to(folder).as_posix()
        for path in folder.rglob("*")
        if path.is_file() and path.relative_to(folder).parts[0] not in unread
    }
    assert there == set(wanted.files)


def test_only_the_parts_that_are_used_are_loaded():
    language = load()
    assert [name for name, _ in language.pipeline] == ["tok2vec", "tagger", "parser"]
    assert load() is language
