"""Records: ids, canonical sources, and the one answer schema there and back."""

from __future__ import annotations

import json

import pytest

from rag.records import (
    Answer,
    Article,
    Chunk,
    Citation,
    Claim,
    Disagreement,
    Notice,
    Passage,
    Sentence,
    ShortAnswer,
    article_id,
    canonical_source,
    coverage,
    place_of,
    without_folders,
)

ARTICLE = Article("https://x.org/a", "عنوان", "سلام دنیا. خداحافظ.", "fa", "Demo", "2025-01-17")
PASSAGE = Passage(ARTICLE, "سلام دنیا.", 0, 10, 0.5, (0, 10), also_in=("Other",))
ANSWER = Answer(
    question="q",
    language="en",
    mode="extractive",
    answer="A [1].",
    abstained=False,
    confidence=0.9,
    citations=(
        Citation(1, ARTICLE.id, ARTICLE.source, "t", None, None, "fa", 0, 4, "سلام", "سلام", True),
    ),
    sentences=(Sentence("A [1].", 0, 6, (1,), True, "quoted"),),
    nearest=(PASSAGE,),
    coverage={"fa": 1},
    disagreements=(Disagreement("number", "x", (Claim(1, "t", "5", None, None),)),),
    warnings=(Notice("code", "text"),),
    timings={"search": 1.25},
    short=ShortAnswer("سلام", 0, 4, 1),
)


@pytest.mark.parametrize(
    ("source", "canonical"),
    [
        ("HTTP://Example.ORG:80/a?b=1#c", "http://example.org/a?b=1"),
        ("https://example.org", "https://example.org/"),
        ("https://example.org:8443/", "https://example.org:8443/"),
        ("https://[2001:DB8::1]/x", "https://[2001:db8::1]/x"),
        ("https://example.org/خبر", "https://example.org/خبر"),
        ("https://www.example.org/a/", "https://example.org/a"),
        ("http://[x", "http://[x"),
        ("http://x.org:port/", "http://x.org:port/"),
        ("/data/File.txt", "/data/File.txt"),
        ("/data/rows.csv#3", "/data/rows.csv#3"),
    ],
)
def test_canonical_source(source: str, canonical: str) -> None:
    assert canonical_source(source) == canonical
    assert article_id(source) == article_id(canonical)


STORY = "https://example.org/news/bridge"
TWINS = [
    "https://www.example.org/news/bridge",
    "https://m.example.org/news/bridge",
    "https://amp.example.org/news/bridge",
    "https://mobile.example.org/news/bridge",
    "https://example.org/news/bridge/",
    "https://example.org/news/bridge#comments",
    "https://example.org/news/bridge/amp",
    "https://example.org/news/bridge/amp/",
    "https://example.org/amp/news/bridge",
    "https://example.org/news/bridge.amp",
    "https://example.org/news/bridge?amp=1",
    "https://example.org/news/bridge?amp",
    "https://example.org/news/bridge?outputType=amp",
    "https://example.org/news/bridge?output=amp&view=amp&format=amp&mode=amp",
    "https://example.org/news/bridge?amp_js_v=0.1&amp_gsa=1&amp_kit=1&amp_lite",
    "https://www.google.com/amp/s/www.example.org/news/bridge",
    "https://google.co.uk/amp/s/example.org/news/bridge?amp=1",
    "https://example-org.cdn.ampproject.org/c/s/example.org/news/bridge",
    "https://example-org.cdn.ampproject.org/v/s/example.org/news/bridge?amp_js_v=0.1",
]
TRACE_NAMES = """
    utm_source UTM_medium utm_campaign fbclid gclid dclid twclid yclid ysclid msclkid gbraid
    wbraid igshid igsh gclsrc srsltid mc_cid mc_eid mtm_source pk_campaign hsa_acc itm_source
    at_medium ns_campaign _hsenc _hsmi mkt_tok oly_anon_id oly_enc_id vero_id _ga _gl cmpid ncid
    ocid smid sref xtor wt_mc soc_src soc_trk guccounter guce_referrer guce_referrer_sig
    __twitter_impression taid
    """
TRACES = TRACE_NAMES.split()


@pytest.mark.parametrize("source", [*TWINS, *(f"{STORY}?{name}=x1" for name in TRACES)])
def test_twins_of_an_address_are_one_article(source: str) -> None:
    assert canonical_source(source) == STORY


OTHERS = [
    "https://example.org/news/bridge?id=7",
    "https://example.org/news/bridge?page=2",
    "https://example.org/news/bridge?ref=7",
    "https://example.org/news/bridge?output=pdf",
    "https://example.org/news/amplifier",
    "https://example.org/news/bridge.amphibia",
    "https://news.example.org/news/bridge",
    *(f"https://amp.{second}.au/a" for second in ["ac", "co", "com", "edu", "gov", "net", "org"]),
    "https://m.me/news/bridge",
    "http://example.org/news/bridge",
    "https://google.com/news/s/example.org/news/bridge",
    "https://cdn.ampproject.org/x/s/example.org/news/bridge",
]


@pytest.mark.parametrize("source", OTHERS)
def test_what_may_choose_another_article_stays(source: str) -> None:
    assert canonical_source(source) == source


@pytest.mark.parametrize(
    ("source", "canonical"),
    [
        (f"{STORY}?utm_source=x&id=7&fbclid=y&b", f"{STORY}?id=7&b"),
        ("https://example.org/bridge.amp.html", "https://example.org/bridge.html"),
        ("https://en.m.example.org/a", "https://en.example.org/a"),
        ("https://example-org.cdn.ampproject.org/c/example.org/a", "http://example.org/a"),
        ("https://example.org/amp", "https://example.org/"),
        ("https://google.com", "https://google.com/"),
        ("https://google.com/amp/s/", "https://google.com/s"),
    ],
)
def test_what_is_left_of_an_address(source: str, canonical: str) -> None:
    assert canonical_source(source) == canonical


@pytest.mark.parametrize(
    ("source", "place", "others_see"),
    [
        ("https://example.org:8443/a/b", "example.org", "https://example.org:8443/a/b"),
        ("http://[x", "[x", "http://[x"),
        ("/home/sara/news/خبر.txt", "خبر.txt", "خبر.txt"),
        ("/data/rows.csv#3", "rows.csv#3", "rows.csv#3"),
        ("desk/note-1", "note-1", "desk/note-1"),
    ],
)
def test_what_a_source_is_called(source: str, place: str, others_see: str) -> None:
    assert (place_of(source), without_folders(source)) == (place, others_see)


def test_ids_follow_the_source_and_the_text() -> None:
    assert Article("s", "t", "one").id == Article("s", "u", "two").id
    assert Article("s", "t", "one").id != Article("r", "t", "one").id
    first, second = Chunk("a", 0, "text", 0, 4), Chunk("a", 1, "text", 9, 13)
    assert first.id != second.id
    assert first.id == Chunk("a", 0, "text", 5, 9).id


def test_answer_survives_json() -> None:
    plain = json.loads(json.dumps(ANSWER.to_dict()))
    assert list(plain) == [*ANSWER.__slots__]
    assert Answer.from_dict(plain).to_dict() == ANSWER.to_dict()


def test_best_sentence_and_coverage() -> None:
    passage = Passage(ARTICLE, "دنیا. خداحافظ.", 5, 19, 0.5, (11, 19))
    assert passage.best_sentence == ARTICLE.text[11:19] == "خداحافظ."
    assert coverage([passage, passage]) == {"fa": 2}
