import time
from itertools import islice

import pytest
import trafilatura
from bench.make_pages import pages

from reportedly.read.html import _blocks, _extractor, _parsed
from reportedly.read.markup import is_page

SENTENCE = "The army shelled the town of Ain Zahra on Monday and killed six people."
PARAGRAPHS = (
    "Government troops shelled the village of Ain Zahra on Monday, killing six, residents said.",
    "Two rockets hit a market near the old bridge, according to a medic who gave no name.",
    "The army said in a statement that it had struck an arms depot used by the rebels.",
    "In the neighbouring district, rebels shot down a drone and took two checkpoints on the road.",
    "Aid workers said that about 400 families had left the area since Friday for schools inland.",
)
HEAD = """<meta charset="utf-8"><title>Six killed as army shells village | Example Herald</title>
<meta property="og:site_name" content="Example Herald">
<meta property="og:url" content="https://herald.example.org/news/six-killed">
<script type="application/ld+json">{"@type": "NewsArticle", "datePublished":
"2021-03-09T10:00:00Z", "headline": "Six killed as army shells village",
"publisher": {"name": "Example Herald"}}</script>
<script>var when = "2019-01-02"; if (a < b) { ads.push({}); }</script>"""
MENU = "<nav><ul>" + "<li><a href='/x'>Section</a></li>" * 20 + "</ul></nav>"


def page(body: str, head: str = "<title>Six killed in raid on town</title>") -> str:
    return f"<!DOCTYPE html><html><head>{head}</head><body>{body}</body></html>"


def test_a_full_page(document, kinds):
    body = "".join(f"<p>{text}</p>" for text in PARAGRAPHS[1:])
    found = document(
        page(
            f"{MENU}<article><h1>Six killed as army shells village</h1><figure><img src='a'>"
            f"<figcaption>A burnt bus near the bridge.</figcaption></figure>"
            f"<p>KABRAH, March 9 (XNA) — {PARAGRAPHS[0]}</p>{body}"
            "<blockquote><p>We ran to the cellar, said a shopkeeper of the town.</p></blockquote>"
            "<p>Advertisement</p><p>Reporting by A. Writer</p></article>"
            "<footer><p>© 2021 Example Herald</p></footer>",
            HEAD,
        )
    )
    got = kinds(found)
    assert got["headline"] == ["Six killed as army shells village"] == [found.title]
    assert got["dateline"] == ["KABRAH, March 9 (XNA) —"]
    assert got["body"] == list(PARAGRAPHS)
    assert got["quote_block"] == ["We ran to the cellar, said a shopkeeper of the town."]
    assert got["caption"] == ["A burnt bus near the bridge."]
    assert "Advertisement" in got["debris"]
    assert (found.published, found.published_basis) == ("2021-03-09T10:00:00+00:00", "metadata")
    assert [(s.name, s.role) for s in found.relay] == [
        ("Example Herald", "publisher"),
        ("XNA", "agency"),
    ]
    assert found.warnings == ()


def test_words_right_behind_a_menu_or_a_drawing_are_kept(document, kinds):
    body = "".join(f"<p>{text}</p>" for text in PARAGRAPHS[1:])
    opened = f"<p><svg><path d='M0 0'/></svg>{PARAGRAPHS[0]}</p>"
    found = kinds(document(page(f"<article>{MENU}{opened}{body}</article>")))
    assert found["body"] == list(PARAGRAPHS)


def test_divs_and_breaks_keep_their_paragraphs(document, kinds):
    divs = "".join(f"<div>{text}</div>" for text in PARAGRAPHS)
    breaks = "<br><br>".join(PARAGRAPHS)
    for body in (divs, f"<div>{breaks}</div>", f"<div>{MENU}</div><div>{divs}</div>"):
        assert kinds(document(page(body)))["body"][-5:] == list(PARAGRAPHS)


def test_a_dateline_far_from_the_metadata_dates_the_report(document):
    text = "".join(f"<p>{text}</p>" for text in PARAGRAPHS)
    found = document(page(f"<p>4 July 2017 – Example Sentinel –</p>{text}", HEAD))
    assert (found.published, found.published_basis) == ("2017-07-04", "dateline")
    assert any("the report's date was taken" in warning for warning in found.warnings)
    assert [s.role for s in found.relay] == ["publisher", "republisher"]


def test_the_publisher_that_is_the_agency_stands_once(document):
    raw = page(f"<p>KABRAH (Reuters) - {SENTENCE}</p>" + f"<p>{PARAGRAPHS[1]}</p>" * 3)
    found = document(raw, url="https://www.reuters.com/world/1")
    assert [(s.name, s.id, s.role) for s in found.relay] == [("Reuters", "reuters", "publisher")]
    found = document(f"KABRAH, (XNA) - {SENTENCE}", publisher="Xanadu News Agency")
    assert [(s.name, s.role) for s in found.relay] == [("Xanadu News Agency", "publisher")]
    assert found.relay[0].cue.exact == "XNA"


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (f"The file held one <p> and a <b>bold</b> word.\n\n{SENTENCE}", False),
        (f"<p>{SENTENCE}</p>", True),
        (f"<!doctype html>{SENTENCE}", True),
        (f'<?xml version="1.0"?><html><body>{SENTENCE}</body></html>', True),
        ("if a < b and c > d: shells fell", False),
        (SENTENCE, False),
        ("<<<" * 50, False),
    ],
)
def test_pages_are_known_by_content(text, expected):
    assert is_page(text) is expected


HOSTILE = {
    "300 divs": page("<div>" * 300 + f"<p>{SENTENCE}</p>" + "</div>" * 300),
    "254 divs, tail": page("<div>" * 254 + "x" + "</div>" * 254 + f"<p>{SENTENCE}</p>"),
    "200000 divs": page("<div>" * 200_000 + SENTENCE),
    "tables": page("<table><tr><td>" * 300 + SENTENCE + "</td></tr></table>" * 300),
    "fonts": page("<font>" * 300 + SENTENCE),
    "open script": page(f"<script>var a = 1;<p>{SENTENCE}</p>"),
    "open style": page(f"<style>p {{<p>{SENTENCE}</p>"),
    "open comment": page(f"<!-- <p>{SENTENCE}</p>"),
    "open textarea": page(f"<textarea><p>{SENTENCE}</p>"),
    "many open comments": page("<!-- " * 50_000 + f"<p>{SENTENCE}</p>"),
    "many open tags": page("<a " * 300_000 + f"<p>{SENTENCE}</p>"),
    "many open scripts": page("<script>" * 50_000 + f"<p>{SENTENCE}</p>"),
    "40000 paragraphs": page("<p>x y z.</p>" * 40_000 + f"<p>{SENTENCE}</p>"),
    "12 MB attribute": page(f'<p class="{"x" * 12_000_000}">{SENTENCE}</p>'),
    "12 MB text": page("<p>" + "word " * 2_400_000 + f"</p><p>{SENTENCE}</p>"),
    "20 MB line": SENTENCE + " word" * 4_000_000,
    "20 MB without blanks": SENTENCE + "\n\n" + "x" * 20_000_000,
    "short lines": "ab\n" * 1_000_000 + SENTENCE,
    "new lines": "\n" * 3_000_000 + SENTENCE,
    "braces": "{" * 500_000 + "\n\n" + SENTENCE,
    "brackets": "[A (" * 200_000 + "\n\n" + SENTENCE,
    "dashes": "- " * 500_000 + "\n\n" + SENTENCE,
    "controls": page(f"\x01\x00<p>{SENTENCE}</p>\x0b"),
    "lone CR and form feed": f"Town shelled\r\r{SENTENCE}\f{SENTENCE}",
    "entities": page("&amp;" * 300_000 + f"<p>{SENTENCE}</p>"),
    "surrogate entity": page(f"<p>&#xD800; {SENTENCE}</p>"),
    "feed": f'<?xml version="1.0"?><rss><item><description>{SENTENCE}</description></item></rss>',
}


@pytest.mark.parametrize("name", HOSTILE)
def test_hostile_input_is_read_or_warned_of_and_quick(document, name):
    raw = HOSTILE[name].encode("utf-8")
    started = time.process_time()
    found = document(raw)
    assert time.process_time() - started < 5
    assert SENTENCE in found.text
    assert all(p.start < p.end <= len(found.text) for p in found.passages)


def test_a_meagre_extraction_is_warned_of(document):
    side = "".join(f"<p>{text} ({i})</p>" for i in range(30) for text in PARAGRAPHS)
    article = "".join(f"<p>{text}</p>" for text in PARAGRAPHS)
    raw = page(f"<article class='post'>{article}</article><div class='comments'>{side}</div>")
    found = document(raw)
    kept = sum(text in found.text for text in PARAGRAPHS)
    assert kept == len(PARAGRAPHS)
    assert any("paragraphs were taken" in w for w in found.warnings) or f"{PARAGRAPHS[0]} (3)" in (
        found.text
    )


def test_leaving_out_the_measuring_of_the_page_changes_no_text():
    _, options = _extractor()
    for _, raw in islice(pages(), 0, None, 8):
        (tree, _), (same, _) = _parsed(raw.decode()), _parsed(raw.decode())
        plain = trafilatura.bare_extraction(tree, options=options)
        usual = trafilatura.bare_extraction(same, fast=True, include_comments=False)
        assert list(_blocks(plain.body)) == list(_blocks(usual.body))
