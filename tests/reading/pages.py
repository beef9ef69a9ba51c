"""Small web pages, each with one trait of real ones; every name in them is invented."""

from __future__ import annotations

LEAD = "The council of Tarnby will rebuild the harbour wall, its mayor said on Monday."
NEXT = "Work begins in May and is to take two years, according to a plan that was shown to us."
LAST = "Fishermen asked for a second slipway, which the plan leaves out for lack of money."
THREE = f"{LEAD}\n{NEXT}\n{LAST}"
PARAGRAPHS = f"<p>{LEAD}</p><p>{NEXT}</p><p>{LAST}</p>"
FA = "زلزله‌ای به بزرگی ۴٫۱ ساعت هفت بامداد شهر نمونه را لرزاند."
AR = "قال رئيس بلدية النموذج إن الجسر الجديد يفتح غدا أمام السيارات."


def page(body: str, head: str = "", title: str = "Harbour wall to be rebuilt") -> str:
    return (
        f"<!doctype html><html lang='en'><head><meta charset='utf-8'><title>{title}</title>{head}"
        f"</head><body>{body}</body></html>"
    )


def article(body: str, head: str = "", around: str = "") -> str:
    return page(f"<article><h1>Harbour wall to be rebuilt</h1>{body}</article>{around}", head)


def linked(json: str) -> str:
    return f'<script type="application/ld+json">{json}</script>'


def beside(markup: str) -> str:
    """An article with something between its paragraphs that is not of it."""
    return article(f"<p>{LEAD}</p>{markup}<p>{NEXT}</p><p>{LAST}</p>")


TALK = "<p>Anyone who reads this far should know that it was not written by us.</p>"
FURNITURE = {
    "comments": f"<div class='comments-area'>{TALK}</div>",
    "share line": f"<div class='share-buttons'>{TALK}</div>",
    "social": f"<ul id='social_links'><li>{TALK}</li></ul>",
    "related": f"<section class='related-posts'>{TALK}</section>",
    "most read": f"<div class='most-read'>{TALK}</div>",
    "read more": f"<div class='read-more'>{TALK}</div>",
    "advert": f"<div class='ad'>{TALK}</div>",
    "promo": f"<div class='promo-box'>{TALK}</div>",
    "cookies": f"<div id='cookie-banner'>{TALK}</div>",
    "newsletter": f"<div class='newsletter-signup'>{TALK}</div>",
    "breadcrumb": f"<div class='breadcrumb'>{TALK}</div>",
    "tags": f"<div class='tags'>{TALK}</div>",
    "popup": f"<div class='popup'>{TALK}</div>",
    "hidden attribute": f"<div hidden>{TALK}</div>",
    "aria-hidden": f"<div aria-hidden='true'>{TALK}</div>",
    "display none": f"<div style='Display : none'>{TALK}</div>",
    "visibility": f"<p style='visibility:hidden'>{TALK[3:-4]}</p>",
    "aside": f"<aside>{TALK}</aside>",
    "footer": f"<footer>{TALK}</footer>",
    "nav": f"<nav>{TALK}</nav>",
    "form": f"<form>{TALK}</form>",
    "role": f"<div role='complementary'>{TALK}</div>",
    "caption": f"<figure><img src='a.jpg'><figcaption>{TALK[3:-4]}</figcaption></figure>",
    "amp-ad": f"<amp-ad>{TALK}</amp-ad>",
    "template": f"<template>{TALK}</template>",
    "noscript": f"<noscript>{TALK}</noscript>",
}

LIVE = linked(
    '{"@type":"LiveBlogPosting","headline":"Floods in Tarnby","liveBlogUpdate":['
    '{"@type":"BlogPosting","headline":"Search ends","datePublished":"2025-03-04T21:30:00Z",'
    '"articleBody":"The search ended in the evening."},'
    '{"@type":"BlogPosting","datePublished":"2025-03-03T10:00:00Z",'
    '"articleBody":"<p>The toll rose to 31.</p><p>Two are missing.</p>"}]}'
)
UPDATES = (
    "<main class='live-blog'><h1>Floods in Tarnby</h1>"
    "<p>What is known of the floods so far.</p><div>"
    "<div><time datetime='2025-03-04T21:30:00Z'>21:30</time><h3>Search ends</h3>"
    "<p>The search ended in the evening.</p></div>"
    "<div><time datetime='2025-03-03'>3 March 2025, 10:00</time><p>The toll rose to 31.</p></div>"
    "</div></main>"
)
SHOWN = (
    "What is known of the floods so far.\n2025-03-04 21:30\nSearch ends\n"
    "The search ended in the evening.\n3 March 2025, 10:00\nThe toll rose to 31."
)
LISTED = (
    "2025-03-04 21:30\nSearch ends\nThe search ended in the evening.\n"
    "2025-03-03 10:00\nThe toll rose to 31.\nTwo are missing."
)

NEWSLETTER = page(
    "<center><table width='600'><tr><td><table><tr><td><img src='logo.png'></td></tr></table></td>"
    "</tr><tr><td><table><tr><td><h2>Port merger approved</h2><p>The boards of two ports approved "
    "their merger by nine votes to two on Tuesday.</p></td></tr></table></td></tr><tr><td><table>"
    "<tr><td><h2>Bridge stays shut</h2><p>The bridge will stay shut to lorries until the end of "
    "June, the county said.</p></td></tr></table></td></tr></table></center>",
    title="Morning brief",
)
STORIES = (
    "Port merger approved\nThe boards of two ports approved their merger by nine votes to two on "
    "Tuesday.\nBridge stays shut\nThe bridge will stay shut to lorries until the end of June, the "
    "county said."
)

MHTML = (
    b"From: <Saved by Blink>\r\nSubject: Harbour\r\nMIME-Version: 1.0\r\n"
    b'Content-Type: multipart/related; type="text/html"; start="<page@x>"; boundary="BB"\r\n\r\n'
    b"--BB\r\nContent-Type: text/html; charset=utf-8\r\nContent-ID: <frame@x>\r\n\r\n"
    b"<html><body><p>A frame with an advertisement in it, set before it.</p></body></html>\r\n"
    b"--BB\r\nContent-Type: text/html; charset=windows-1256\r\nContent-ID: <page@x>\r\n"
    b"Content-Transfer-Encoding: base64\r\n\r\n%s\r\n"
    b"--BB\r\nContent-Type: image/png\r\nContent-Transfer-Encoding: base64\r\n\r\nAA\r\n--BB--\r\n"
)
