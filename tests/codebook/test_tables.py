"""Reading tables: values, and errors that name file, line and remedy."""

import msgspec
import pytest

from reportedly.codebook.tables import DATA, entries, read_entries, read_rows, rows
from reportedly.codebook.taxonomy import Kind
from reportedly.errors import TableError


class Word(msgspec.Struct, frozen=True, kw_only=True):
    term: str
    low: int | None
    tags: tuple[str, ...] = ()


@pytest.fixture
def table(tmp_path):
    def written(content, name="words.tsv"):
        path = tmp_path / name
        path.write_bytes(content if isinstance(content, bytes) else content.encode("utf-8"))
        return path

    return written


def test_rows_in_file_order(table):
    path = table("term\tlow\ttags\nscores\t40\ta|b\ndozens\t24\t\n")
    assert read_rows(path, Word) == (
        Word(term="scores", low=40, tags=("a", "b")),
        Word(term="dozens", low=24),
    )


@pytest.mark.parametrize(
    "content",
    [
        "# a remark\nterm\tlow\n\n# another\nscores\t40\n\n",
        "term\tlow\r\nscores\t40\r\n",
        "low\tterm\n40\tscores\n",
        "term\tlow\n scores \t 40 \n",
        "term\tlow\nscores\t40",
    ],
    ids=["remarks", "carriage returns", "columns turned", "blanks round cells", "no last line end"],
)
def test_what_does_not_matter(table, content):
    assert read_rows(table(content), Word) == (Word(term="scores", low=40),)


def test_an_empty_cell_is_null_or_empty_by_its_type(table):
    (row,) = read_rows(table("low\ttags\tterm\n\t\tx\n"), Word)
    assert (row.term, row.low, row.tags) == ("x", None, ())


def test_an_empty_word_is_an_empty_word(table):
    (row,) = read_rows(table("term\tlow\n\t7\n"), Word)
    assert (row.term, row.low) == ("", 7)


def test_a_list_is_trimmed_and_its_order_kept(table):
    (row,) = read_rows(table("term\tlow\ttags\nx\t1\t b | a ||b\n"), Word)
    assert row.tags == ("b", "a", "b")


@pytest.mark.parametrize(
    ("content", "told"),
    [
        ("", ["words.tsv is empty", "first line"]),
        ("# only remarks\n", ["words.tsv is empty"]),
        ("term\n", ["words.tsv", "missing low", "Mend the first line"]),
        ("term\tlow\tlou\n", ["words.tsv", "unknown lou", "Mend the first line"]),
        ("term\tlow\nscores\n", ["words.tsv, line 2", "1 cells", "2 columns", "single tabs"]),
        ("term\tlow\n# remark\n\nscores\t40\tx\n", ["words.tsv, line 4", "3 cells"]),
        ("term\tlow\nscores\tforty\n", ["words.tsv, line 2", "low", "Mend that cell"]),
    ],
)
def test_an_error_names_file_line_and_remedy(table, content, told):
    with pytest.raises(TableError) as caught:
        read_rows(table(content), Word)
    for words in told:
        assert words in str(caught.value)


def test_a_table_that_cannot_be_read_is_named(table, tmp_path):
    with pytest.raises(TableError, match=r"absent\.tsv cannot be read"):
        read_rows(tmp_path / "absent.tsv", Word)
    with pytest.raises(TableError, match=r"words\.tsv, line 2: bytes here are not UTF-8"):
        read_rows(table(b"term\tlow\n\xff\xfe\t1\n"), Word)


def test_entries_by_section(table):
    path = table('[a]\nterm = "x"\nlow = 3\n[b]\nterm = "y"\nlow = 4\n', "words.toml")
    assert list(read_entries(path, Word)) == ["a", "b"]
    assert read_entries(path, Word)["b"] == Word(term="y", low=4)


@pytest.mark.parametrize(
    ("content", "told"),
    [
        ('[a]\nterm = "x"\n', ["words.toml, [a]", "low", "Mend that cell"]),
        ("[a\n", ["words.toml cannot be read"]),
        ('[a]\nterm = "x"\nlow = "many"\n', ["words.toml, [a]", "low"]),
    ],
)
def test_an_error_in_toml_names_its_section(table, content, told):
    with pytest.raises(TableError) as caught:
        read_entries(table(content, "words.toml"), Word)
    for words in told:
        assert words in str(caught.value)


def test_shipped_tables_are_read_once():
    assert entries("taxonomy.toml", Kind) is entries("taxonomy.toml", Kind)
    assert (DATA / "taxonomy.toml").is_file()


def test_an_unknown_shipped_table_is_named():
    with pytest.raises(TableError, match=r"never\.tsv"):
        rows("never.tsv", Word)
