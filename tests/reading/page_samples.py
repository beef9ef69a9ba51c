"""A page of news, and what such pages say of themselves in their heads."""

from __future__ import annotations

import json
from typing import Any

from rag.reading.pages.html import page_tree
from rag.reading.pages.page_facts import PageFacts, page_facts

DAY, OTHER = "2025-01-17", "2025-02-11"
H1 = "<h1>Selby bridge opens</h1>"
BODY = "<p>The bridge over the Holt opened on 3 May 2024 after two years of work, it is said.</p>"
ADDRESS = "https://www.example.org/news/bridge"


def facts(head: str = "", body: str = H1 + BODY, address: str | None = ADDRESS) -> PageFacts:
    page = f"<html><head>{head}</head><body>{body}</body></html>"
    return page_facts(page_tree(page), address)


def ld(*objects: Any) -> str:
    return "".join(
        f'<script type="application/ld+json">{json.dumps(one)}</script>' for one in objects
    )


def site(name: str) -> str:
    return f'<meta property="og:site_name" content="{name}">'


SITE = site("Selby Courier")
ARTICLE = {"@type": "NewsArticle", "headline": "Selby bridge opens", "datePublished": DAY}
RELATED = {"@type": "NewsArticle", "headline": "Another story", "datePublished": OTHER}
PUBLISHER = {"@type": "NewsMediaOrganization", "@id": "#org", "name": "Selby Courier"}
