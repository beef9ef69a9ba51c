"""Wire stories of IPTC: NewsML-G2, NITF and ninjs."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from tests.reading.taking import take

NITF_BODY = """<body.head><hedline><hl1>Bridge opens</hl1><hl2>Two years late</hl2></hedline>
<byline>By Ann Roe</byline><distributor><org>Tarn Press</org></distributor>
<dateline><location>SELBY</location>, <story.date norm="20250116">Jan. 16</story.date></dateline>
</body.head><body.content><media><media-caption>A photo.</media-caption></media>
<p>The bridge <em>opened</em> on
Thursday.</p><block><p>It cost 4 million.</p></block><hl2>Tolls</hl2>
<table><tr><td>Cars</td><td>3</td></tr></table></body.content>"""
NITF = f"""<nitf xml:lang="en"><head><title>slug</title><docdata%s>
<date.issue norm="20250117T093000Z"/><doc.copyright holder="Other"/></docdata></head>
<body>{NITF_BODY}</body></nitf>"""
NITF_TEXT = """SELBY, Jan. 16

The bridge opened on Thursday.

It cost 4 million.

Tolls

Cars | 3"""


def test_a_nitf_document(tmp_path: Path) -> None:
    [article] = take(tmp_path / "a.xml", NITF % "").articles
    assert article.text == NITF_TEXT
    assert (article.title, article.outlet) == ("Bridge opens", "Tarn Press")
    assert (article.date, article.language) == ("2025-01-17", "en")


NO_ISSUE = (NITF % "").replace('<date.issue norm="20250117T093000Z"/>', "")
NITF_PARTS = [
    (NO_ISSUE, "date", "2025-01-16"),
    (NO_ISSUE.replace("</docdata>", '</docdata><pubdata date.publication="20250118"/>'), "date",
     "2025-01-18"),
    ((NITF % "").replace("<distributor><org>Tarn Press</org></distributor>", ""), "outlet",
     "Other"),
    ((NITF % "").replace("<hl1>Bridge opens</hl1>", ""), "title", "slug"),
]  # fmt: skip


@pytest.mark.parametrize(("data", "field", "expected"), NITF_PARTS)
def test_what_a_nitf_document_says_elsewhere(
    tmp_path: Path, data: str, field: str, expected: str
) -> None:
    [article] = take(tmp_path / "a.xml", data).articles
    assert getattr(article, field) == expected


ITEM = """<newsItem xmlns="http://iptc.org/std/nar/2006-10-01/" guid="urn:x" xml:lang="ar">
<itemMeta><provider qcode="nprov:TARN">{provider}</provider>{dates}{status}
<title>slug</title></itemMeta><contentMeta>{meta}</contentMeta>
<contentSet>{content}</contentSet></newsItem>"""
XHTML = """<inlineXML contenttype="application/xhtml+xml"><html xmlns="http://www.w3.org/1999/xhtml">
<head><title>x</title></head><body><p>One.</p><p>Two.</p></body></html></inlineXML>"""
CREATED = (
    "<versionCreated>2025-01-17T10:00:00Z</versionCreated><firstCreated>2025-01-15</firstCreated>"
)
DEFAULTS = {"provider": "<name>Tarn Press</name>", "dates": CREATED, "status": "",
            "meta": "<headline>Rain</headline>", "content": XHTML}  # fmt: skip
PLAIN = "<inlineData contenttype='text/plain'>1 &lt; 2.</inlineData>"
ITEMS = [
    ({}, ("One.\n\nTwo.", "Rain", "Tarn Press", "2025-01-17")),
    ({"provider": ""}, ("One.\n\nTwo.", "Rain", "TARN", "2025-01-17")),
    ({"dates": "<firstCreated>2025-01-15</firstCreated>"},
     ("One.\n\nTwo.", "Rain", "Tarn Press", "2025-01-15")),
    ({"meta": "<headline>Rain</headline><dateline>SELBY (Tarn)</dateline>"},
     ("SELBY (Tarn)\n\nOne.\n\nTwo.", "Rain", "Tarn Press", "2025-01-17")),
    ({"meta": ""}, ("One.\n\nTwo.", "slug", "Tarn Press", "2025-01-17")),
    ({"content": PLAIN}, ("1 < 2.", "Rain", "Tarn Press", "2025-01-17")),
    ({"content": PLAIN.replace("plain", "html").replace("1 &lt; 2.", "&lt;p>One.&lt;/p>Two.")},
     ("One.\nTwo.", "Rain", "Tarn Press", "2025-01-17")),
    ({"content": "<remoteContent href='x.jpg'/>" + PLAIN},
     ("1 < 2.", "Rain", "Tarn Press", "2025-01-17")),
    ({"meta": "", "content": f"<inlineXML><nitf><body>{NITF_BODY}</body></nitf></inlineXML>"},
     (NITF_TEXT.partition("\n\n")[2], "Bridge opens", "Tarn Press", "2025-01-17")),
]  # fmt: skip


@pytest.mark.parametrize(("changed", "expected"), ITEMS)
def test_an_item_of_newsml_g2(
    tmp_path: Path, changed: dict[str, str], expected: tuple[str, ...]
) -> None:
    [article] = take(tmp_path / "a.xml", ITEM.format(**DEFAULTS | changed)).articles
    assert (article.text, article.title, article.outlet, article.date) == expected
    assert article.language == "ar"


def test_a_message_of_several_items(tmp_path: Path) -> None:
    parts = [
        ITEM.format(**DEFAULTS),
        ITEM.format(**DEFAULTS | {"content": "<remoteContent href='x.jpg'/>"}),
        ITEM.format(**DEFAULTS | {"status": '<pubStatus qcode="stat:canceled"/>'}),
        ITEM.format(**DEFAULTS | {"content": PLAIN, "status": '<pubStatus qcode="stat:usable"/>'}),
    ]
    message = '<newsMessage xmlns="http://iptc.org/std/nar/2006-10-01/"><itemSet>%s</itemSet></newsMessage>'
    taken = take(tmp_path / "a.xml", message % "".join(parts))
    assert taken.texts == ["One.\n\nTwo.", "1 < 2."]
    assert [place for place, _ in taken.refused] == ["a.xml#2", "a.xml#3"]
    assert "no text" in taken.reasons and "withdrawn" in taken.reasons
    broken = take(
        tmp_path / "b.xml", message % "".join([parts[0], parts[3].replace("</title>", "")])
    )
    assert broken.texts == ["One.\n\nTwo."] and "not well-formed" in broken.reasons


@pytest.mark.parametrize(
    "status",
    [
        'qcode="stat:canceled"',
        'qcode="stat:withheld"',
        'uri="http://cv.iptc.org/newscodes/pubstatusg2/canceled"',
    ],
)
def test_a_withdrawn_item_is_refused(tmp_path: Path, status: str) -> None:
    data = ITEM.format(**DEFAULTS | {"status": f"<pubStatus {status}/>"})
    assert "withdrawn" in take(tmp_path / "a.xml", data).reasons


def test_a_withdrawn_nitf_document_is_refused(tmp_path: Path) -> None:
    taken = take(tmp_path / "a.xml", NITF % ' management-status="canceled"')
    assert taken.articles == [] and "withdrawn" in taken.reasons


BASE = {"headline": "Rain &amp; wind", "versioncreated": "2025-01-17T10:00:00Z", "language": "en",
        "uri": "https://t.example/1", "provider": "Tarn Press",
        "body_text": "One.\n\nTwo."}  # fmt: skip
STORIES = [
    ({}, ("One.\n\nTwo.", "Rain & wind", "Tarn Press", "2025-01-17", "https://t.example/1")),
    ({"body_text": "", "body_xhtml": "<p>One.</p><p>Two.</p>", "dateline": "SELBY"},
     ("SELBY\nOne.\nTwo.", "Rain & wind", "Tarn Press", "2025-01-17", "https://t.example/1")),
    ({"dateline": "SELBY"},
     ("SELBY\n\nOne.\n\nTwo.", "Rain & wind", "Tarn Press", "2025-01-17", "https://t.example/1")),
    ({"provider": {"name": "Tarn"}, "uri": "urn:1"},
     ("One.\n\nTwo.", "Rain & wind", "Tarn", "2025-01-17", "#1")),
    ({"versioncreated": None, "firstcreated": "2025-01-15", "usageterms": "x"},
     ("One.\n\nTwo.", "Rain & wind", "Tarn Press", "2025-01-15", "https://t.example/1")),
    ({"body_text": None, "headline": None,
      "headlines": [{"role": "short", "value": "R"}, {"role": "main", "value": "Rain"}],
      "bodies": [{"role": "lead", "value": "L"},
                 {"role": "main", "contenttype": "text/html", "value": "<p>One.</p><p>Two.</p>"}]},
     ("One.\nTwo.", "Rain", "Tarn Press", "2025-01-17", "https://t.example/1")),
    ({"body_text": None, "bodies": [{"contentType": "text/html", "value": "<p>One.</p>"}]},
     ("One.", "Rain & wind", "Tarn Press", "2025-01-17", "https://t.example/1")),
]  # fmt: skip


@pytest.mark.parametrize(("changed", "expected"), STORIES)
def test_a_story_of_ninjs(
    tmp_path: Path, changed: dict[str, object], expected: tuple[str, ...]
) -> None:
    path = tmp_path / "a.json"
    [article] = take(path, json.dumps(BASE | changed)).articles
    found = (article.text, article.title, article.outlet, article.date)
    assert (*found, article.source.removeprefix(str(path))) == expected


def test_a_list_of_ninjs_stories(tmp_path: Path) -> None:
    stories = [BASE, BASE | {"pubstatus": "canceled"}, 5, BASE | {"body_text": None}]
    stories.append(BASE | {"pubstatus": "withheld"})
    taken = take(tmp_path / "a.json", json.dumps(stories))
    assert len(taken.articles) == 1
    assert [place for place, _ in taken.refused] == [f"a.json#{n}" for n in range(2, 6)]
