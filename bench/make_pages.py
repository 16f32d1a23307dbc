"""Build the general-news pages on which speed is measured.

Each article of ``bench/pages/articles`` is set into the page of an invented news site: head, menus,
advertisements, lists of other stories, comments, scripts and styles, of a size and shape usual for
the trade. The furniture is made from the tables beside it. Same tables, same bytes.

    python -m bench.make_pages OUTDIR
"""

import json
import sys
import tomllib
from collections.abc import Iterable, Iterator
from datetime import UTC, datetime
from functools import cache
from html import escape
from itertools import cycle
from pathlib import Path
from random import Random
from string import Template
from typing import Any

from msgspec import Struct, convert

HERE = Path(__file__).parent / "pages"


class Article(Struct, frozen=True, kw_only=True):
    """One story as it is kept: its head, and its paragraphs in order."""

    slug: str
    headline: str
    date: str
    section: str
    outlet: str
    paragraphs: tuple[str, ...]


class Site(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """How one site builds its pages; the columns are explained in ``sites.toml``."""

    domain: str
    template: str
    paragraph: str
    link: str
    css: int
    script: int
    cards: int
    menu: tuple[int, int]
    footer: int
    related: int
    read: int
    comments: int
    aside_every: int
    entities: bool


class Desk(Struct, frozen=True, kw_only=True):
    """What one page is made from: the story, its site, the other headlines, and its own dice."""

    article: Article
    site: Site
    headlines: list[str]
    dice: Random


class Drawer(dict[str, str]):
    """Values for a mould: those given, else a smaller mould filled, else a word of that table."""

    def __init__(self, desk: Desk, given: dict[str, str]) -> None:
        super().__init__(given)
        self.desk = desk

    def __missing__(self, name: str) -> str:
        dice = self.desk.dice
        if name == "key":
            return f"{dice.getrandbits(48):012x}"
        if name == "digits":
            return str(dice.randint(1, 99))
        if name == "domain":
            return self.desk.site.domain
        return fill(self.desk, name) if name in moulds() else dice.choice(words()[name])


def pages() -> Iterator[tuple[str, bytes]]:
    """Yield every page as (slug, HTML in UTF-8), in the order of the article files."""
    everything = list(articles())
    for article in everything:
        desk = Desk(
            article=article,
            site=sites()[article.outlet],
            headlines=[other.headline for other in everything if other is not article],
            dice=Random(article.slug),  # noqa: S311 - furniture, not secrets
        )
        yield article.slug, page(desk).encode()


def articles() -> Iterator[Article]:
    """Yield the kept articles in the order of their file names."""
    for path in sorted((HERE / "articles").glob("*.txt"), key=lambda path: path.name):
        yield parse_article(path.stem, path.read_text(encoding="utf-8"))


def parse_article(slug: str, text: str) -> Article:
    """Read one article file: headline, "date | section | outlet", blank line, paragraphs."""
    head, *paragraphs = text.strip().split("\n\n")
    headline, line = head.split("\n")
    date, section, outlet = line.split(" | ")
    return Article(
        slug=slug,
        headline=headline,
        date=date,
        section=section,
        outlet=outlet,
        paragraphs=tuple(paragraphs),
    )


def page(desk: Desk) -> str:
    """Set one article into the whole page of its site."""
    given = {
        "headline": escape(desk.article.headline),
        "outlet": escape(desk.article.outlet),
        "section": escape(desk.article.section),
        "section_slug": desk.article.section.lower(),
        "date": desk.article.date,
        "iso": iso(desk.article.date),
        "meta": meta(desk),
        "linked_data": linked_data(desk),
        "story": story(desk),
        **furniture(desk),
    }
    template = (HERE / "templates" / desk.site.template).read_text(encoding="utf-8")
    return Template(template).substitute(given)


def furniture(desk: Desk) -> dict[str, str]:
    """Return everything on the page that is not its story, by the name the templates use."""
    site = desk.site
    return {
        "byline": fill(desk, "bylines"),
        "css": many(desk, "rule", site.css),
        "script": many(desk, "statement", site.script // 2),
        "script_end": many(desk, "statement", site.script - site.script // 2),
        "state": state(desk),
        "logo": fill(desk, "logo", strokes=many(desk, "stroke", 120)),
        "menu": menu(desk),
        "share": fill(desk, "share", address=address(desk)),
        "picture": fill(desk, "picture"),
        "tags": links(desk, 5),
        "related": teasers(desk, site.related),
        "most_read": teasers(desk, site.read),
        "comments": many(desk, "comment", some(desk, site.comments)),
        "footer": links(desk, site.footer),
    }


def fill(desk: Desk, name: str, **given: str) -> str:
    """Fill the mould of that name; a name that is no mould stands for a word of its table."""
    return Template(moulds().get(name, f"${name}")).substitute(Drawer(desk, given))


def many(desk: Desk, name: str, count: int) -> str:
    """Fill one mould again and again."""
    return "".join(fill(desk, name) for _ in range(count))


def some(desk: Desk, most: int) -> int:
    """Throw a count between a third of the most and all of it."""
    return desk.dice.randint(most // 3, most)


def story(desk: Desk) -> str:
    """Mark up the paragraphs, with an aside after every few of them."""
    mould, asides = (
        Template(desk.site.paragraph),
        cycle((advert, pull_quote, inline_related, image)),
    )
    out: list[str] = []
    for number, paragraph in enumerate(desk.article.paragraphs, start=1):
        out.append(mould.substitute(text=body_text(desk.site, paragraph), number=number))
        if number % desk.site.aside_every == 0:
            out.append(next(asides)(desk))
    return "\n".join(out)


def body_text(site: Site, text: str) -> str:
    """Escape a paragraph as the site's software does, some of it down to ASCII."""
    plain = escape(text, quote=False)
    return plain.encode("ascii", "xmlcharrefreplace").decode() if site.entities else plain


def advert(desk: Desk) -> str:
    """Return an advertisement between paragraphs, with the slot's script."""
    return fill(desk, "advert")


def pull_quote(desk: Desk) -> str:
    """Repeat the first sentence of some paragraph in large type."""
    sentence = desk.dice.choice(desk.article.paragraphs).split(". ")[0].rstrip(".")
    return fill(desk, "pull_quote", sentence=escape(sentence))


def inline_related(desk: Desk) -> str:
    """Return the short list of other stories that interrupts a story."""
    return fill(desk, "inline_related", teasers=teasers(desk, 3))


def image(desk: Desk) -> str:
    """Return a captioned picture."""
    return fill(desk, "picture")


def teasers(desk: Desk, count: int) -> str:
    """List headlines of other stories, as lists of related and most-read stories do."""
    chosen = desk.dice.sample(desk.headlines, count)
    return "\n".join(fill(desk, "teaser", headline=escape(headline)) for headline in chosen)


def menu(desk: Desk) -> str:
    """Return the menu of all sections: columns of links under a topic."""
    columns, rows = desk.site.menu
    return "\n".join(fill(desk, "column", links=links(desk, rows)) for _ in range(columns))


def links(desk: Desk, count: int) -> str:
    """Return list items that link to sections, for menus, tags and the foot of the page."""
    mould = Template(desk.site.link)
    labels = (f"{fill(desk, 'places')} {fill(desk, 'kinds')}" for _ in range(count))
    return "\n".join(
        mould.substitute(label=label, href="/" + label.lower().replace(" ", "-"))
        for label in labels
    )


def state(desk: Desk) -> str:
    """Return the data a page carries for its scripts: cards for stories shown elsewhere."""
    shown = desk.headlines[: some(desk, desk.site.cards)]
    cards = (fill(desk, "card", headline=json.dumps(headline)[1:-1]) for headline in shown)
    return fill(desk, "state", section=desk.article.section, cards=",".join(cards))


def meta(desk: Desk) -> str:
    """Return the description, the address and the OpenGraph properties of the head."""
    article = desk.article
    graph = {
        "og:type": "article",
        "og:title": article.headline,
        "og:description": article.paragraphs[0],
        "og:site_name": article.outlet,
        "og:url": address(desk),
        "article:published_time": iso(article.date),
        "article:section": article.section,
    }
    head = (
        f'<link rel="canonical" href="{address(desk)}"/>'
        f'<meta name="description" content="{escape(article.paragraphs[0])}"/>'
    )
    return head + "".join(
        f'\n<meta property="{name}" content="{escape(value)}"/>' for name, value in graph.items()
    )


def linked_data(desk: Desk) -> str:
    """Return the JSON-LD record of the story."""
    article = desk.article
    record = {
        "@context": "https://schema.org",
        "@type": "NewsArticle",
        "headline": article.headline,
        "datePublished": iso(article.date),
        "articleSection": article.section,
        "mainEntityOfPage": address(desk),
        "publisher": {"@type": "Organization", "name": article.outlet},
    }
    text = json.dumps(record, ensure_ascii=False)
    return f'<script type="application/ld+json">{text}</script>'


def address(desk: Desk) -> str:
    """Return the address at which the story would stand."""
    day = iso(desk.article.date)[:10]
    return f"https://{desk.site.domain}/{desk.article.section.lower()}/{day}/{desk.article.slug}"


def iso(date: str) -> str:
    """Turn the date line of an article into an ISO date and time, at six in the morning UTC."""
    return datetime.strptime(date, "%B %d, %Y").replace(hour=6, tzinfo=UTC).isoformat()


@cache
def moulds() -> dict[str, str]:
    """Return the pieces of furniture, by name."""
    return convert(_toml("moulds.toml"), dict[str, str])


@cache
def words() -> dict[str, list[str]]:
    """Return the word tables, by name."""
    return convert(_toml("words.toml"), dict[str, list[str]])


@cache
def sites() -> dict[str, Site]:
    """Return the sites, by outlet."""
    return convert(_toml("sites.toml"), dict[str, Site])


def _toml(name: str) -> dict[str, Any]:
    return tomllib.loads((HERE / name).read_text(encoding="utf-8"))


def main(arguments: Iterable[str]) -> int:
    """Write every page to the folder named by the one argument."""
    try:
        (target,) = map(Path, arguments)
    except ValueError:
        print("usage: python -m bench.make_pages OUTDIR", file=sys.stderr)
        return 2
    target.mkdir(parents=True, exist_ok=True)
    for slug, html in pages():
        (target / f"{slug}.html").write_bytes(html)
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
