"""A web page as a story's title and text, for ``bot.py read URL``.

Takes the headline and the paragraphs of a page by plain rules. It fetches with the poller's
limits and never from a private address unless that is allowed.
"""

from __future__ import annotations

from selectolax.lexbor import LexborHTMLParser

from console.reading import NoStory
from poller.fetch import Fetcher
from poller.protocols import SourceFailedError
from poller.text import decode_xml, html_to_text

MOST_TEXT = 100_000
"""Characters of a page's text that are read."""


async def fetch_page(url: str, fetcher: Fetcher) -> tuple[str, str]:
    """Return the title and the text of a page. Raises NoStory with what went wrong."""
    try:
        answer = await fetcher.fetch(url)
    except SourceFailedError as error:
        raise NoStory(f"{url}: {error}") from error
    return title_and_text(decode_xml(answer.body or b"", answer.charset))


def title_and_text(html: str) -> tuple[str, str]:
    """Return the headline of a page and its paragraphs, a line each."""
    tree = LexborHTMLParser(html)
    shared = tree.css_first('meta[property="og:title"]')
    headline = (shared.attributes.get("content") if shared else None) or next(
        (node.text(strip=True) for node in (tree.css_first("h1"), tree.css_first("title")) if node),
        "",
    )
    body = tree.css_first("article") or tree.css_first("main") or tree.body
    paragraphs = body.css("p, li, td, blockquote") if body else []
    text = "\n".join(html_to_text(node.html or "", most=MOST_TEXT) for node in paragraphs)
    return html_to_text(headline, most=1000), text[:MOST_TEXT]
