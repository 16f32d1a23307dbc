import pytest

RSS = """<?xml version="1.0" encoding="utf-8"?>
<rss version="2.0" xmlns:content="http://purl.org/rss/1.0/modules/content/"><channel>
<title>Harbour &amp; Port Herald</title><link>https://example.org</link>
<item><title>Strike &lt;b&gt;kills&lt;/b&gt; six</title><link>https://example.org/1</link>
<pubDate>Thu, 28 Apr 2016 10:00:00 +0000</pubDate><description>Short.</description>
<content:encoded><![CDATA[<p>An air strike killed six people.</p><p>The governor said so.</p>]]></content:encoded>
<source url="https://example.net">City Radio</source></item>
<item><title>Only a link</title><link>javascript:alert(1)</link></item>
<item><description>Shells fell on the port.</description><pubDate>soon</pubDate></item>
</channel></rss>"""

ATOM = """<feed xmlns="http://www.w3.org/2005/Atom"><title>Harbour Herald</title>
<entry><title>Strike</title><link rel="alternate" href="https://example.org/1"/>
<published>2016-04-28T10:00:00Z</published><updated>2016-05-01T10:00:00Z</updated>
<content type="xhtml"><div xmlns="http://www.w3.org/1999/xhtml"><p>An air strike killed six.</p><p>It ended.</p></div></content></entry>
</feed>"""


def test_items_are_reports(heap, document):
    found = heap("feed.rss", RSS)
    assert found.names == ["feed.rss, item 1", "feed.rss, item 3"]
    beside = found.sources[0].beside
    assert (beside.title, beside.publisher) == ("Strike kills six", "Harbour & Port Herald")
    assert (beside.published, beside.url) == ("2016-04-28", "https://example.org/1")
    assert beside.relayed == "City Radio"
    assert found.sources[1].raw.decode() == "Shells fell on the port."
    assert "no day" in found.sources[1].beside.warnings[0]
    (unread,) = found.unread
    assert unread.name == "feed.rss, item 2"
    assert "“Only a link” holds no text" in unread.reason

    from reportedly.read import read  # noqa: PLC0415

    read_document = read(found.sources[0], made_with=document("x").made_with)
    assert read_document.text == "An air strike killed six people.\n\nThe governor said so."
    assert read_document.title == "Strike kills six"
    assert read_document.published_basis == "metadata"
    assert read_document.publications[0].url == "https://example.org/1"


def test_atom_with_elements_as_text(heap):
    (source,) = heap("feed.atom", ATOM).sources
    assert "<p>An air strike killed six.</p>" in source.raw.decode()
    assert source.media == "fragment"
    assert (source.beside.published, source.beside.url) == ("2016-04-28", "https://example.org/1")


@pytest.mark.parametrize("name", ["feed.xml", "feed", "feed.txt"])
def test_a_feed_is_known_by_its_content(heap, name):
    assert len(heap(name, RSS).sources) == 2


@pytest.mark.parametrize("encoding", ["utf-16", "cp1256", "utf-8-sig"])
def test_encodings(heap, encoding):
    raw = RSS.replace("Shells fell on the port.", "قصف").replace('"utf-8"', f'"{encoding}"')
    assert heap("feed.rss", raw.encode(encoding)).texts[1] == "قصف"


@pytest.mark.parametrize(
    "inside",
    [
        '<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;&a;&a;"><!ENTITY c "&b;&b;&b;">',
        '<!ENTITY c SYSTEM "file:///etc/hostname">',
        '<!ENTITY c SYSTEM "http://127.0.0.1:9/x">',
        '<!ENTITY % p SYSTEM "file:///etc/hostname"> %p;',
        '<!entity c "x">',
    ],
)
def test_entities_of_its_own_are_refused(heap, inside):
    bomb = RSS.replace("<rss", f"<!DOCTYPE rss [{inside}]><rss", 1).replace("Shells", "&c;")
    found = heap("feed.rss", bomb)
    assert found.sources == []
    assert "entities of its own" in found.unread[0].reason


def test_a_foreign_dtd_is_not_loaded(heap):
    found = heap(
        "feed.rss", RSS.replace("<rss", '<!DOCTYPE rss SYSTEM "http://127.0.0.1:9/x.dtd"><rss', 1)
    )
    assert len(found.sources) == 2


def test_sloppy_and_broken_feeds(heap):
    sloppy = RSS.replace("Shells fell on", "Shells & mortars &nbsp; fell on")
    assert "mortars" in heap("feed.rss", sloppy).texts[1]
    cut = RSS[: RSS.index("<item><description>") + 20]
    found = heap("feed.rss", cut)
    assert found.names[0] == "feed.rss, item 1"


def test_nothing_of_a_feed_is_lost_without_a_word(heap):
    deep = RSS.replace("Shells", "<x>" * 3000 + "Shells" + "</x>" * 3000)
    found = heap("feed.rss", deep)
    told = " ".join(found.texts) + " ".join(one.reason for one in found.unread)
    assert "Shells" in told or "were not found" in told


def test_xml_that_is_no_feed_is_left_to_the_reader(heap):
    (source,) = heap("r.xml", "<?xml version='1.0'?><report><p>Shells fell.</p></report>").sources
    assert source.media is None
    (unread,) = heap("r.rss", "<html><body>Not found</body></html>").unread
    assert "no feed" in unread.reason
