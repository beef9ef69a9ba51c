"""Traits of feeds, subtitles, days and rows that public trackers report as read wrongly."""

from __future__ import annotations

from pathlib import Path

import pytest

from rag.reading.published import parse_published
from tests.reading.mail_makers import AR
from tests.reading.taking import take, text_of

SPOKEN = f"1\n00:00:16,800 --> 00:00:19,500\n<i><b>{AR}</b></i>\n"


READ: dict[str, tuple[str, str | bytes, str]] = {
    "VoiceStudio#2077": (
        "subtitles",
        "00:00:01,000 --> 00:00:02,000\nFirst\n42\n\n00:00:05,000 --> 00:00:06,000\nSecond.\n",
        "[00:00:01] First 42\n\n[00:00:05] Second.",
    ),
    "webvtt-py#46": (
        "subtitles",
        "WEBVTT\n\n00:01.000 --> 00:02.000 line:91%\n\nAnn saw it.\nShe told me.\n\n"
        "00:20.000 --> 00:21.000\nWho is she?\n",
        "[00:00:01] Ann saw it. She told me.\n\n[00:00:20] Who is she?",
    ),
    "pysubs2#11": (
        "subtitles",
        "3\n00:00:01,00 --> 00:00:02,00\nI am Ann.\n\n4\n00:00:00,00 --> 00:00:00,00\n\n"
        "5\n00:00:09,00 --> 00:00:10,00\nBye.\n",
        "[00:00:01] I am Ann.\n\n[00:00:09] Bye.",
    ),
    "VoiceStudio#2151": (
        "subtitles",
        "WEBVTT\n\nREGION\n00:01.000 --> 00:02.000\nOne.\n\nSTYLE\n00:05.000 --> 00:06.000\nTwo.\n"
        "\nNOTE\nnot said\n",
        "[00:00:01] One.\n\n[00:00:05] Two.",
    ),
    "webvtt.js#26": (
        "subtitles",
        "WEBVTT\n\nREGION\nid:fred\nwidth:40%\n\n00:00.000 --> 00:20.000 region:fred\n"
        "<v Fred>Hi, my name is Fred.\n",
        "[00:00:00] Fred: Hi, my name is Fred.",
    ),
    "VoiceStudio#2226": (
        "subtitles",
        "WEBVTT\n\n00:01.000 --> 00:02.000\n&lt;b&gt;5 &lt; 6&lt;/b&gt; &amp;amp; more.\n",
        "[00:00:01] <b>5 < 6</b> &amp; more.",
    ),
    "swubtitles#1": ("subtitles", SPOKEN.encode("windows-1256"), f"[00:00:16] {AR}"),
    "vlc-subtitle-word-search#3": ("subtitles", f"\ufeff{SPOKEN}", f"[00:00:16] {AR}"),
}


@pytest.mark.parametrize("report", READ)
def test_the_text_of_a_file(report: str) -> None:
    kind, data, text = READ[report]
    assert text_of(kind, data) == text


DATES = {
    "feedparser#75": ("2016/6/29 15:07:41", "2016-06-29"),
    "feedparser#33": ("Thu, 03 Sep 15 00:01:01 +0200", "2015-09-03"),
    "feedparser#135": ("Mo, 25 Jun 2018 11:41:36", "2018-06-25"),
    "feedparser#72": ("Tue, 24 May 2016 2:17:57 PM CEST", "2016-05-24"),
    "rome#166": ("WED,23 MAY 2012 02:23:01", "2012-05-23"),
    "newspaper4k#153": ("Sat Nov 18 2017 15:21:41 GMT+0000", "2017-11-18"),
    "wp-jalali#33": ("1394-08-09T19:55:55+00:00", "2015-10-31"),
    "translators#1944": ("undefined/ed", None),
    "translators#980": ("1973/07", None),
    "grobid#109": ("20077-03-07", None),
}


@pytest.mark.parametrize("report", DATES)
def test_a_day_of_publication(report: str) -> None:
    value, day = DATES[report]
    assert parse_published(value) == day


TABLE = "عيب في الطاولة"


def item(content: str) -> str:
    return (
        '<rss version="2.0" xmlns:content="http://purl.org/rss/1.0/modules/content/"><channel>'
        f"<title>T</title><item><link>http://e.example/1</link>{content}</item></channel></rss>"
    )


def entry(content: str) -> str:
    return (
        '<feed xmlns="http://www.w3.org/2005/Atom"><title>T</title><entry><id>urn:1</id><link href='
        f'"http://e.example/1"/><updated>2025-01-17T00:00:00Z</updated>{content}</entry></feed>'
    )


def typed_entry(kind: str, content: str, name: str = "content") -> str:
    inside = (
        f'<div xmlns="http://www.w3.org/1999/xhtml">{content}</div>' if kind == "xhtml" else content
    )
    return f'<{name} type="{kind}">{inside}</{name}>'


NITF = (
    "<nitf{}><body><body.head><hedline><hl1>Head</hl1></hedline>{}</body.head><body.content>{}"
    "</body.content></body></nitf>"
)


TAKEN: dict[str, tuple[str, bytes | str, str, str]] = {
    "FreshRSS#3591": (
        "a.xml",
        item("<description><![CDATA[missing &lt; 5 &amp;amp; more]]></description>"),
        "text",
        "missing < 5 &amp; more",
    ),
    "commafeed#905": (
        "a.xml",
        item("<description>&lt;p&gt;One &amp;laquo;two&amp;raquo;&lt;/p&gt;</description>"),
        "text",
        "One «two»",
    ),
    "feed-io#368": (
        "a.xml",
        item(
            f"<description>{AR}</description><content:encoded>&lt;![CDATA[&lt;p&gt;{AR}&lt;/p&gt;"
            f"&lt;p&gt;{TABLE}&lt;/p&gt;]]&gt;</content:encoded>"
        ),
        "text",
        f"{AR}\n{TABLE}",
    ),
    "feedjira#248": (
        "a.xml",
        entry(typed_entry("xhtml", "<p>One.</p><p>Two.</p>", "summary")),
        "text",
        "One.\nTwo.",
    ),
    "feedjira#248, its title": (
        "a.xml",
        entry(typed_entry("xhtml", "Less: <em>&lt;</em> x", "title") + "<content>T.</content>"),
        "title",
        "Less: < x",
    ),
    "RSParser#72": (
        "a.xml",
        entry(typed_entry("xhtml", "<p>A.</p><details><summary>B.</summary><p>C.</p></details>")),
        "text",
        "A.\nB.\nC.",
    ),
    "feedparser#67": (
        "a.xml",
        entry(typed_entry("text", "An &lt;b&gt;Atom&lt;/b&gt;", "title") + "<content>T.</content>"),
        "title",
        "An <b>Atom</b>",
    ),
    "miniflux#1082": (
        "a.xml",
        entry(typed_entry("text/plain", "unique_ptr&lt;S&gt; is due.")),
        "text",
        "unique_ptr<S> is due.",
    ),
    "feedsmith#331": (
        "a.xml",
        entry(typed_entry("xhtml", "<pre>By &lt;sean@i.example&gt;&#10;if (a &lt; b)</pre>")),
        "text",
        "By <sean@i.example>\nif (a < b)",
    ),
    "superdesk-core#1212": (
        "a.xml",
        NITF.format(
            ' xmlns="http://iptc.org/std/NITF/2006-10-18/"',
            "",
            "<block><p>FORT (AP) _ One.</p><p>Two.</p></block>",
        ),
        "text",
        "FORT (AP) _ One.\n\nTwo.",
    ),
    "superdesk#2354": (
        "a.xml",
        NITF.format(
            "",
            "<abstract><p>The lead.</p></abstract>",
            '<p class="lead" lede="true">The lead.</p><p>More.</p>',
        ),
        "text",
        "The lead.\n\nMore.",
    ),
    "open-webui#25172": (
        "a.csv",
        "title;text\nGrüße;Die Straße ist für die Fußgänger gesperrt.\n".encode("windows-1252"),
        "text",
        "Die Straße ist für die Fußgänger gesperrt.",
    ),
    "tdesktop#26295": (
        "a.json",
        '{"name":"n","type":"public_channel","id":1,"messages":[{"id":1,"type":"message","date":'
        '"2025-01-17T10:00:00","text":["دیوار ",{"type":"bold","text":"بندر"}," ",{"type":'
        '"text_link","text":"اینجا","href":"http://e.example"},"."]}]}',
        "text",
        "دیوار بندر اینجا.",
    ),
}


@pytest.mark.parametrize("report", TAKEN)
def test_what_is_taken_of_a_file(tmp_path: Path, report: str) -> None:
    name, data, field, value = TAKEN[report]
    [article] = take(tmp_path / name, data).articles
    assert getattr(article, field) == value
