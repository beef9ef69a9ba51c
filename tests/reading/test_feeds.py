"""RSS, Atom, JSON Feed and WordPress exports: an article an entry, broken ones by themselves."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from rag.reading import Limits
from tests.reading.taking import take

NAMES = (
    'xmlns:content="http://purl.org/rss/1.0/modules/content/" '
    'xmlns:dc="http://purl.org/dc/elements/1.1/" '
    'xmlns:media="http://search.yahoo.com/mrss/" '
    'xmlns:feedburner="http://rssnamespace.org/feedburner/ext/1.0"'
)
RSS = f"""<?xml version="1.0" encoding="utf-8"?><rss version="2.0" {NAMES}><channel>
<title>Selby Courier</title><link>https://s.example/</link><language>en-gb</language>%s
</channel></rss>"""
BRIDGE = "<p>The bridge opened.</p><p>It cost 4 million.</p>"
LEDE = "<description>Rain is due.</description>"

RSS_ITEMS = [
    (
        "<title>A &amp;amp; &lt;b&gt;B&lt;/b&gt;</title><link>https://s.example/1</link>"
        f"{LEDE}<content:encoded><![CDATA[{BRIDGE}]]></content:encoded>"
        "<pubDate>Fri, 17 Jan 2025 23:30:00 +0000</pubDate>",
        (
            "The bridge opened.\nIt cost 4 million.",
            "A & B",
            "https://s.example/1",
            "Selby Courier",
            "2025-01-17",
        ),
    ),
    (
        "<description>&amp;lt;p&amp;gt;A &amp;lt;a href=&amp;#34;x&amp;#34;&amp;gt;page"
        "&amp;lt;/a&amp;gt;&amp;lt;/p&amp;gt;&amp;lt;p&amp;gt;is 2 &amp;amp;lt; 3."
        "&amp;lt;/p&amp;gt;</description>",
        ("A page\nis 2 < 3.", "", "#1", "Selby Courier", None),
    ),
    (
        "<description>The tag &amp;lt;p&amp;gt; opens, &amp;lt;/p&amp;gt; ends.</description>",
        ("The tag <p> opens, </p> ends.", "", "#1", "Selby Courier", None),
    ),
    (
        "<description>Loose &lt;b&gt;words&lt;/b&gt; first.&lt;p&gt;One.&lt;/p&gt;</description>",
        ("Loose words first.\nOne.", "", "#1", "Selby Courier", None),
    ),
    (LEDE, ("Rain is due.", "", "#1", "Selby Courier", None)),
    (LEDE + "<dc:date>2025-01-17T10:00:00Z</dc:date>",
     ("Rain is due.", "", "#1", "Selby Courier", "2025-01-17")),
    (
        "<description>Rain &amp;amp; &amp;quot;wind&amp;quot;.</description>",
        ('Rain & "wind".', "", "#1", "Selby Courier", None),
    ),
    (LEDE + "<link>/7</link>", ("Rain is due.", "", "https://s.example/7", "Selby Courier", None)),
    (LEDE + "<guid>https://s.example/g</guid>",
     ("Rain is due.", "", "https://s.example/g", "Selby Courier", None)),
    (LEDE + '<guid isPermaLink="false">https://s.example/g</guid>',
     ("Rain is due.", "", "#1", "Selby Courier", None)),
    (
        LEDE + "<link>https://proxy.example/1</link>"
        "<feedburner:origLink>https://s.example/2</feedburner:origLink>",
        ("Rain is due.", "", "https://s.example/2", "Selby Courier", None),
    ),
    (LEDE + '<source url="https://t.example/rss">Tarn Post</source>',
     ("Rain is due.", "", "#1", "Tarn Post", None)),
    (
        "<media:title>Photo</media:title><media:description>A photo</media:description>"
        f"<title>Rain</title>{LEDE}",
        ("Rain is due.", "Rain", "#1", "Selby Courier", None),
    ),
]  # fmt: skip


@pytest.mark.parametrize(("item", "expected"), RSS_ITEMS)
def test_an_item_of_rss(tmp_path: Path, item: str, expected: tuple[str, ...]) -> None:
    path = tmp_path / "a.rss"
    [article] = take(path, RSS % f"<item>{item}</item>").articles
    source = article.source.removeprefix(str(path))
    assert (article.text, article.title, source, article.outlet, article.date) == expected
    assert article.language == "en"


def test_rss_1_keeps_its_items_outside_of_the_channel(tmp_path: Path) -> None:
    feed = f"""<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#" {NAMES}
    xmlns="http://purl.org/rss/1.0/"><channel><title>Selby Courier</title></channel>
    <item><title>Rain</title><link>https://s.example/1</link>{LEDE}</item></rdf:RDF>"""
    [article] = take(tmp_path / "a.rdf", feed).articles
    assert (article.text, article.title, article.outlet) == (
        "Rain is due.",
        "Rain",
        "Selby Courier",
    )


ATOM = """<feed xmlns="http://www.w3.org/2005/Atom" xml:lang="fa" xml:base="https://s.example/n/">
<title>Selby &amp;amp; Co</title>%s</feed>"""
ATOM_ENTRIES = [
    (
        '<title>A &lt;b> &amp; B</title><link rel="self" href="x"/><link href="1"/>'
        "<published>2025-01-17T10:00:00Z</published><updated>2025-02-01T10:00:00Z</updated>"
        '<summary>S.</summary><content type="html">&lt;p>One.&lt;/p>&lt;p>Two.&lt;/p></content>',
        ("One.\nTwo.", "A <b> & B", "https://s.example/n/1", "Selby &amp; Co", "2025-01-17"),
    ),
    (
        '<content type="xhtml"><div xmlns="http://www.w3.org/1999/xhtml"><p>One.</p>'
        "<p>Two.</p></div></content><updated>2025-02-01T10:00:00Z</updated>",
        ("One.\nTwo.", "", "#1", "Selby &amp; Co", "2025-02-01"),
    ),
    (
        '<content>1 &lt; 2 &amp;amp; 3.</content><title type="html">A &amp;amp; B</title>',
        ("1 < 2 &amp; 3.", "A & B", "#1", "Selby &amp; Co", None),
    ),
    (
        '<content type="image/png" src="x.png"/><summary>S.</summary>'
        "<source><title>Tarn Post</title></source>",
        ("S.", "", "#1", "Tarn Post", None),
    ),
    (
        '<content>T.</content><link type="application/pdf" href="a.pdf"/>'
        '<link type="text/html" href="a.html"/>',
        ("T.", "", "https://s.example/n/a.html", "Selby &amp; Co", None),
    ),
]


@pytest.mark.parametrize(("entry", "expected"), ATOM_ENTRIES)
def test_an_entry_of_atom(tmp_path: Path, entry: str, expected: tuple[str, ...]) -> None:
    path = tmp_path / "a.xml"
    [article] = take(path, ATOM % f"<entry>{entry}</entry>").articles
    source = article.source.removeprefix(str(path))
    assert (article.text, article.title, source, article.outlet, article.date) == expected
    assert article.language == "fa"


def feed(*items: str) -> str:
    return RSS % "".join(f"<item>{item}</item>" for item in items)


def plain(text: str) -> str:
    return f"<description>{text}</description>"


BROKEN = [
    (feed(plain("One."), "<title>x</title>", plain("Two.")), ["One.", "Two."], "no text"),
    (feed(plain("One."), plain("<b>x"), plain("Two.")), ["One.", "Two."], "not well-formed"),
    (feed(plain("One &nbsp;&laquo;two&raquo;."), plain("AT&T.")), ["One \xa0«two».", "AT&T."], ""),
    (feed(plain("One."), plain("&made-up; Two.")), ["One."], ""),
    (feed(plain("One."), plain("\x0b Two."), plain("Three.")), ["One.", "Three."], "not well-f"),
    (feed(plain("One."), plain("Two."))[:-40], ["One."], "ends in the middle"),
]  # fmt: skip


@pytest.mark.parametrize(("data", "texts", "reason"), BROKEN)
def test_a_broken_item_costs_only_itself(
    tmp_path: Path, data: str, texts: list[str], reason: str
) -> None:
    taken = take(tmp_path / "a.rss", data)
    assert taken.texts[: len(texts)] == texts
    assert reason in taken.reasons


def test_items_in_different_encodings(tmp_path: Path) -> None:
    good = feed(plain("الجسر مفتوح"), plain("MARK"), plain("نعم"))
    taken = take(tmp_path / "a.rss", good.encode().replace(b"MARK", b"\xd8\xa7\xd9 \xd8\xa7"))
    assert taken.texts == ["الجسر مفتوح", "نعم"] and "not UTF-8" in taken.reasons


def test_a_declared_encoding(tmp_path: Path) -> None:
    data = feed(plain("الجسر مفتوح")).replace("utf-8", "windows-1256").encode("windows-1256")
    assert take(tmp_path / "a.rss", data).texts == ["الجسر مفتوح"]


ENTITIES = [
    '<!DOCTYPE rss [<!ENTITY x SYSTEM "file:///etc/passwd">]>',
    '<!DOCTYPE rss [<!ENTITY y "lollol"><!ENTITY x "&y;&y;&y;&y;">]>',
]


@pytest.mark.parametrize("doctype", ENTITIES)
def test_no_entity_is_resolved_and_none_lost_in_silence(tmp_path: Path, doctype: str) -> None:
    data = feed(plain("It says &x; here."), plain("Two.")).replace("?><rss", f"?>{doctype}<rss")
    taken = take(tmp_path / "a.rss", data)
    assert taken.texts == ["Two."] and "entity &x;" in taken.reasons


OTHERS = [
    ("a.xml", "<svg xmlns='http://www.w3.org/2000/svg'/>", "root <svg> is not read"),
    ("a.xml", "not xml", "not well-formed"),
    ("a.json", "{", "not JSON"),
    ("a.json", "[" * 100_000, "nested too deeply"),
]


@pytest.mark.parametrize(("name", "data", "reason"), OTHERS)
def test_other_trees_are_refused(tmp_path: Path, name: str, data: str, reason: str) -> None:
    taken = take(tmp_path / name, data)
    assert taken.articles == [] and reason in taken.reasons


def test_a_feed_is_bounded(tmp_path: Path) -> None:
    taken = take(tmp_path / "a.rss", feed(plain("x" * 5000)), Limits(max_bytes=4000))
    assert "at most 4,000" in taken.reasons


def test_the_entries_of_a_feed_that_grows_keep_their_fingerprints(tmp_path: Path) -> None:
    from rag.reading import Document, documents

    def prints(*items: str) -> list[str]:
        path = tmp_path / "a.rss"
        path.write_text(feed(*items))
        found = documents(path, Limits())
        return [item.fingerprint for item in found if isinstance(item, Document)]

    one, two = (f"<link>https://s.example/{n}</link>{plain(n)}" for n in ("one", "two"))
    assert prints(one)[0] == prints(two, one)[1]


JSON_ITEMS = [
    (
        {"content_html": BRIDGE, "content_text": "x", "url": "https://s.example/1", "title": "T"},
        ("The bridge opened.\nIt cost 4 million.", "T", "https://s.example/1", None),
    ),
    (
        {"content_text": "1 < 2 &amp; 3", "id": "https://s.example/i",
         "date_modified": "2025-01-17"},
        ("1 < 2 &amp; 3", "", "https://s.example/i", "2025-01-17"),
    ),
    (
        {"summary": "S.", "id": 5, "external_url": "https://o.example/", "date_published":
         "2025-01-17T10:00:00Z", "date_modified": "2025-03-01T00:00:00Z"},
        ("S.", "", "https://o.example/", "2025-01-17"),
    ),
]  # fmt: skip


@pytest.mark.parametrize(("item", "expected"), JSON_ITEMS)
def test_an_item_of_json_feed(
    tmp_path: Path, item: dict[str, object], expected: tuple[str, ...]
) -> None:
    document = {
        "version": "https://jsonfeed.org/version/1.1",
        "title": "Selby Courier",
        "language": "en",
        "items": [item, "x", {"title": "only"}],
    }
    taken = take(tmp_path / "feed.json", json.dumps(document))
    [article] = taken.articles
    assert (article.text, article.title, article.source, article.date) == expected
    assert (article.outlet, article.language) == ("Selby Courier", "en")
    assert [place for place, _ in taken.refused] == ["feed.json#2", "feed.json#3"]


WXR = """<?xml version="1.0"?><rss version="2.0" xmlns:wp="http://wordpress.org/export/1.2/"
xmlns:content="http://purl.org/rss/1.0/modules/content/"><channel><title>Tarn Post</title>
<language>en</language><wp:wxr_version>1.2</wp:wxr_version><item><title>Rain</title>
<link>https://t.example/rain</link><pubDate>Thu, 16 Jan 2025 21:00:00 +0000</pubDate>
<content:encoded><![CDATA[{body}]]></content:encoded>
<wp:post_date>2025-01-17 00:30:00</wp:post_date>
<wp:status>{status}</wp:status><wp:post_type>{kind}</wp:post_type>
<wp:post_password>{password}</wp:post_password></item></channel></rss>"""
POSTS = [
    ("One.\n\nTwo.", "publish", "post", "", "One.\nTwo."),
    ("One.\r\n\r\nTwo.", "publish", "news", "", "One.\nTwo."),
    ("<!-- wp:paragraph --><p>One.</p><!-- /wp:paragraph -->\n\n<p>Two.</p>",
     "publish", "post", "", "One.\nTwo."),
    ('[caption id="1"]<img src="x"/> A boat.[/caption]\n\n[gallery ids="1,2"]One.',
     "publish", "post", "", "A boat.\nOne."),
    ("[embed]https://v.example/1[/embed]\n\nOne [sic] two.",
     "publish", "post", "", "One [sic] two."),
    ("<!-- wp:shortcode -->\n[tarn_map zoom]\n<!-- /wp:shortcode -->\n<p>One.</p>",
     "publish", "post", "", "One."),
    ("<!-- wp:shortcode -->[box]In.[/box] [audio]http://x[/audio]<!-- /wp:shortcode --><p>One.</p>",
     "publish", "post", "", "In.\nOne."),
    ("[youtube https://v.example/watch?v=1]\n\n[vimeo 123456]\n\n[tarn id=\"3\" on]One.",
     "publish", "post", "", "One."),
    ("[row][col wide]One.[/col][/row] [more on this] [a poll] [2] [x = 3]",
     "publish", "post", "", "One. [more on this] [a poll] [2] [x = 3]"),
    ("One.", "draft", "post", "", None),
    ("One.", "private", "post", "", None),
    ("One.", "publish", "page", "", None),
    ("One.", "inherit", "attachment", "", None),
    ("One.", "publish", "post", "secret", None),
]  # fmt: skip


@pytest.mark.parametrize(("body", "status", "kind", "password", "text"), POSTS)
def test_a_post_of_a_wordpress_export(
    tmp_path: Path, body: str, status: str, kind: str, password: str, text: str | None
) -> None:
    data = WXR.format(body=body, status=status, kind=kind, password=password)
    taken = take(tmp_path / "export.xml", data)
    assert taken.refused == []
    if text is None:
        assert taken.articles == [] and len(taken.skipped) == 1
        return
    [article] = taken.articles
    assert (article.text, article.title, article.date) == (text, "Rain", "2025-01-17")
    assert (article.source, article.outlet) == ("https://t.example/rain", "Tarn Post")


def test_marks_of_cdata_that_became_text(tmp_path: Path) -> None:
    """kurtmckee/feedparser, issue 440."""
    said = "&lt;![CDATA[The port is shut.]]&gt;"
    item = f"<item><title>A</title><description>{said}</description></item>"
    feed = f'<rss version="2.0"><channel><title>T</title>{item}</channel></rss>'
    assert take(tmp_path / "a.xml", feed).texts == ["The port is shut."]


def test_soft_hyphens_are_not_read(tmp_path: Path) -> None:
    item = (
        "<item><title>Un\u00adter</title><description>Der Unter\u00adnehmer.</description></item>"
    )
    feed = f'<rss version="2.0"><channel><title>T</title>{item}</channel></rss>'
    [article] = take(tmp_path / "a.xml", feed).articles
    assert (article.title, article.text) == ("Unter", "Der Unternehmer.")
