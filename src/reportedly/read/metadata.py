"""What a page's head says of the report: headline, outlet, day of publication, address."""

import json
import re
from collections.abc import Iterator
from typing import Any

from reportedly.model import Value
from reportedly.read import dates

_TITLES = ("og:title", "twitter:title", "dc.title", "title")
_SITES = ("og:site_name", "application-name", "dc.publisher", "publisher", "article:publisher")
_DATES = (
    "article:published_time",
    "og:article:published_time",
    "datepublished",
    "date.published",
    "publish-date",
    "publishdate",
    "pubdate",
    "dc.date.issued",
    "dcterms.created",
    "dc.date",
    "sailthru.date",
    "parsely-pub-date",
    "date",
)
_ARTICLE = re.compile(r"article|report|posting|webpage", re.IGNORECASE)
_SEPARATOR = re.compile(r"\s+[|–—·•»:-]\s+")
_SPACES = re.compile(r"\s+")


class Metadata(Value, frozen=True, kw_only=True):
    """What the page says of itself; None where it says nothing."""

    title: str | None = None
    site: str | None = None
    published: str | None = None
    url: str | None = None


def metadata(tree: Any) -> Metadata:
    """The metadata of a parsed page: JSON-LD first, then meta tags, then headings and times."""
    named = _metas(tree)
    linked = next(_articles(tree), {})
    site = _name(linked.get("publisher")) or _first(named, _SITES)
    site = None if site and "//" in site else site
    return Metadata(
        title=_title(tree, named, linked, site),
        site=site,
        published=_published(tree, named, linked),
        url=_first(named, ("og:url",)) or _canonical(tree),
    )


def _metas(tree: Any) -> dict[str, str]:
    found: dict[str, str] = {}
    for meta in tree.iter("meta"):
        name = meta.get("property") or meta.get("name") or meta.get("itemprop")
        content = _clean(meta.get("content"))
        if name and content:
            found.setdefault(name.strip().lower(), content)
    return found


def _first(named: dict[str, str], names: tuple[str, ...]) -> str | None:
    return next((named[name] for name in names if name in named), None)


def _articles(tree: Any) -> Iterator[dict[str, Any]]:
    """The JSON-LD objects that describe an article."""
    for script in tree.iter("script"):
        if (script.get("type") or "").lower() != "application/ld+json" or not script.text:
            continue
        try:
            data = json.loads(script.text, strict=False)
        except (ValueError, RecursionError):
            continue
        for item in _objects(data):
            if _ARTICLE.search(str(item.get("@type"))) and (
                "headline" in item or "datePublished" in item
            ):
                yield item


def _objects(data: Any) -> Iterator[dict[str, Any]]:
    if isinstance(data, list):
        for item in data[:50]:
            yield from _objects(item)
    elif isinstance(data, dict):
        yield data
        graph = data.get("@graph")
        yield from _objects(graph) if isinstance(graph, list) else ()


def _name(value: Any) -> str | None:
    if isinstance(value, list):
        value = value[0] if value else None
    if isinstance(value, dict):
        value = value.get("name")
    return _clean(value) if isinstance(value, str) else None


def _clean(value: str | None) -> str | None:
    return (_SPACES.sub(" ", value).strip() or None) if value else None


def _title(
    tree: Any, named: dict[str, str], linked: dict[str, Any], site: str | None
) -> str | None:
    headings = [text for h in tree.iter("h1") if (text := _clean("".join(h.itertext())))]
    page = next((_clean("".join(t.itertext())) for t in tree.iter("title")), None)
    told = _name(linked.get("headline")) or _first(named, _TITLES)
    for heading in headings:  # a heading that the metadata repeat is on the page as it stands
        if any(other and heading in other for other in (told, page)):
            return heading
    title = told or (headings[0] if len(headings) == 1 else None) or page
    return _bare(title, site, page) if title else (headings[0] if headings else None)


def _bare(title: str, site: str | None, page: str | None) -> str:
    """A title without the outlet's name behind it ("Town falls | Example Herald")."""
    parts = list(_SEPARATOR.finditer(title))
    if not parts:
        return title
    tail = title[parts[-1].end() :]
    known = site is not None and tail.casefold() in site.casefold()
    likely = title == page and len(tail.split()) <= 4 and "|–—»·".find(parts[-1][0].strip()) >= 0
    return title[: parts[-1].start()] if known or likely else title


def _published(tree: Any, named: dict[str, str], linked: dict[str, Any]) -> str | None:
    told = linked.get("datePublished")
    for value in (told if isinstance(told, str) else None, _first(named, _DATES)):
        if value and (day := dates.moment(value) or dates.from_metadata(value)):
            return day
    for time in tree.iter("time"):
        marked = time.get("itemprop") == "datePublished" or time.get("pubdate") is not None
        if time.get("datetime") and (marked or _in_article(time)):
            return dates.from_metadata(time.get("datetime"))
    return None


def _in_article(element: Any) -> bool:
    names = [parent.tag for parent in element.iterancestors()]
    return bool({"article", "main"} & set(names)) and not {"aside", "nav", "footer"} & set(names)


def _canonical(tree: Any) -> str | None:
    links = (link for link in tree.iter("link") if (link.get("rel") or "").lower() == "canonical")
    return next((link.get("href") for link in links if "//" in (link.get("href") or "")), None)
