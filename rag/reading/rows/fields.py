"""The names news data uses for the same few things, and how their values read.

One table serves CSV columns, JSON keys and front matter: the names of
schema.org, news APIs (NewsAPI, GNews, Mediastack, Guardian, New York Times),
WordPress, and of exports in Persian and Arabic. A value may be wrapped, as
``{"rendered": "..."}`` is, or a list. One that cannot be read as a date or
language counts as absent: the text itself is asked later.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from functools import lru_cache
from urllib.parse import urlsplit

from rag.errors import InputError
from rag.language.codes import language_code
from rag.language.fold import fold_text
from rag.reading.pages.markup import plain_text
from rag.reading.published import parse_published
from rag.records import is_url

ALIASES: dict[str, tuple[str, ...]] = {
    field: tuple(name.strip() for name in names.split(","))
    for field, names in {
        "title": "title, headline, heading, web_title, article_title, news_title, post_title,"
        " عنوان, العنوان, تیتر, عنوان خبر, تیتر خبر, عنوان مطلب, عنوان الخبر, عنوان المقال",
        "text": "text, body, content, article, article_text, article_body, article_content,"
        " full_text, fulltext, main_text, maintext, body_text, plain_text, raw_text, clean_text,"
        " cleaned_text, content_text, text_content, news_text, post_content, content_html, story,"
        " paragraphs, متن, متن خبر, متن کامل, متن کامل خبر, متن مقاله, محتوا, محتوای خبر, شرح خبر,"
        " بدنه خبر, النص, نص, نص الخبر, نص المقال, النص الكامل, متن الخبر, المتن, المحتوى,"
        " محتوى الخبر, محتوى",
        "summary": "lead_paragraph, summary, description, abstract, snippet, excerpt, خلاصه, چکیده,"
        " الملخص, الوصف",
        "lead": "lead, standfirst, subheadline, sub_headline, subtitle, dek, trail_text,"
        " لید, مقدمه, المقدمة",
        "outlet": "outlet, source, publisher, publication, source_name, publisher_name, site,"
        " site_name, agency, news_agency, newspaper, provider, media, media_name, outlet_name,"
        " منبع, نام منبع, خبرگزاری,"
        " نام خبرگزاری, رسانه, نام رسانه, روزنامه, المصدر, مصدر, اسم المصدر, الوكالة,"
        " وكالة الأنباء, الصحيفة, الجريدة, الناشر, source_domain, domain",
        "url": "url, link, uri, href, canonical_url, source_url, web_url, article_url, news_url,"
        " page_url, permalink, main_entity_of_page, رابط, الرابط, رابط الخبر, لینک, لینک خبر,"
        " پیوند, آدرس, آدرس خبر, نشانی, العنوان الإلكتروني",
        "date": "date, published, published_at, publish_date, published_date, published_on,"
        " date_published, pub_date, publication_date, web_publication_date, date_publish,"
        " publish_time, published_time, publication_time, posted_at, post_date, date_time,"
        " date_time_pub, seen_date,"
        " timestamp, created_at, date_created, تاریخ, تاریخ انتشار, تاریخ خبر, زمان انتشار,"
        " زمان, التاريخ, تاريخ, تاريخ النشر, تاريخ الخبر, وقت النشر, created",
        "language": "language, lang, language_code, lang_code, in_language, زبان, اللغة, لغة",
    }.items()
}
"""Field -> its names, best first. ``summary`` is the text only where there is no other."""

_ARABIC = re.compile("[\u0621-\u06d3]")
_WRAPPED = ("rendered", "main", "@value", "#text", "text", "value", "name", "title", "$numberLong")
_NAMED = ("name", "title")
"""Keys that name a thing: under a name for the text they are not the text."""

_LINKED = ("url", "@id", "href", "link", "value")
_INNER = ("fields", "_source", "attributes", "article", "data", "properties")
"""Keys whose object holds the row's own fields: the Guardian, Elasticsearch, JSON:API, GeoJSON."""

Columns = Mapping[str, str]
"""Field -> the name that one file has for it, which then counts instead of those of ALIASES;
"" where the file does not have the field."""

NO_COLUMNS: Columns = {}


@lru_cache(maxsize=4096)
def known(name: str) -> str:
    """A name as names are compared: datePublished, "Date published" and date_published are one."""
    return re.sub(r"[\W_]+", "", fold_text(name))


_NAMES = {field: tuple(map(known, names)) for field, names in ALIASES.items()}
TEXT_NAMES = frozenset((*_NAMES["text"], *_NAMES["summary"], *_NAMES["lead"]))
URL_NAMES = frozenset(_NAMES["url"])
_ALL_NAMES = frozenset(name for names in _NAMES.values() for name in names)


def is_known(name: str) -> bool:
    """Whether a column has a name of ALIASES or holds an object that may have."""
    return known(name) in _ALL_NAMES or name in _INNER


def parse_columns(given: str) -> dict[str, str]:
    """``text=body,date=pub`` as Columns. Raises InputError for what is no field."""
    columns = {}
    for pair in filter(None, map(str.strip, given.split(","))):
        field, equals, name = map(str.strip, pair.partition("="))
        if field not in ALIASES or not equals or not name:
            raise InputError(
                f"'{pair}' does not name a column.",
                f"Write field=column, the field one of {', '.join(ALIASES)}.",
            )
        columns[field] = name
    return columns


def named(row: Mapping[str, object]) -> Iterator[tuple[str, object]]:
    """The names of a row and of the objects in it that hold its fields, each with its value."""
    inner = {name: value for name in _INNER if isinstance(value := row.get(name), dict)}
    for part in (row, *inner.values()):
        for key, value in part.items():
            if key not in inner and value not in (None, "", [], {}):
                yield str(key), value


def likeliest(rows: Iterable[Mapping[str, object]]) -> str | None:
    """The name of the longest text of some rows, of the names that are not known."""
    sizes: dict[str, int] = {}
    for name, value in (pair for row in rows for pair in named(row)):
        if known(name) and known(name) not in _ALL_NAMES:
            sizes[name] = sizes.get(name, 0) + len(as_text(value) or "")
    return max(sizes, key=sizes.__getitem__, default=None)


class Fields:
    """A row read through ALIASES; None (text: "") for what it does not say."""

    def __init__(self, row: Mapping[str, object], columns: Columns | None = None) -> None:
        self._values: dict[str, object] = {}
        for name, value in named(row):
            self._values.setdefault(known(name), value)
        self._columns = {field: known(name) for field, name in (columns or {}).items()}

    def _named(self, field: str) -> Iterator[object]:
        """The values under the names of a field; under the one that was given, only that."""
        given = self._columns.get(field)
        names = _NAMES[field] if given is None else (given,)
        return (self._values[name] for name in names if name in self._values)

    def _first(self, field: str) -> str | None:
        return next(filter(None, map(as_text, self._named(field))), None)

    @property
    def title(self) -> str | None:
        title = self._first("title")
        return " ".join(plain_text(title).split()) or None if title else None

    @property
    def text(self) -> str:
        """The body with the lead before it, unless the body already starts with the lead."""
        bodies = (_body(value) for name in ("text", "summary") for value in self._named(name))
        body = plain_text(next(filter(None, bodies), None) or "")
        lead = plain_text(self._first("lead") or "")
        if not lead or body.startswith(lead):
            return body
        return f"{lead}\n\n{body}" if body else lead

    @property
    def is_article(self) -> bool:
        """Whether the row has a text of its own, not in a list and not only a summary."""
        return any(_body(value) for value in self._named("text") if not isinstance(value, list))

    @property
    def outlet(self) -> str | None:
        named = map(as_text, self._named("outlet"))
        value = next((value for value in named if value and not is_url(value)), None)
        return plain_text(value) if value else None

    @property
    def url(self) -> str | None:
        """The row's address; a ``source`` that is one counts too."""
        candidates = (
            *(link for value in self._named("url") for link in _links(value)),
            self._first("outlet"),
        )
        return next((value for value in candidates if value and is_address(value)), None)

    @property
    def date(self) -> str | None:
        """Its first day; 03/04 is in April in rows with an Arabic or Persian headline or text."""
        first = bool(_ARABIC.search(self.title or self.text[:200]))
        days = (parse_published(value, day_first=first) for value in self._named("date"))
        return next(filter(None, days), None)

    @property
    def language(self) -> str | None:
        value = self._first("language")
        return language_code(value) if value else None


def as_text(value: object, depth: int = 4) -> str | None:
    """A value as text: what an object wraps, or the first of a list, ``depth`` levels down."""
    if isinstance(value, str):
        return value.strip() or None
    if isinstance(value, bytes):
        return as_text(value.decode()) if _is_text(value) else None
    if isinstance(value, bool) or value is None or not depth:
        return None
    if isinstance(value, Mapping):
        inner = (as_text(value[name], depth - 1) for name in _WRAPPED if name in value)
        return next(filter(None, inner), None)
    if isinstance(value, list | tuple):
        return next(filter(None, (as_text(item, depth - 1) for item in value)), None)
    return str(value)


def _is_text(value: bytes) -> bool:
    """Whether bytes are UTF-8, as Parquet files hold text that they do not call so."""
    try:
        return "\x00" not in value.decode()
    except UnicodeDecodeError:
        return False


def _body(value: object) -> str | None:
    """A value as the text of an article; the items of a list are its paragraphs."""
    if isinstance(value, list | tuple):
        return "\n\n".join(filter(None, map(_body_part, value))) or None
    return _body_part(value)


def _body_part(value: object) -> str | None:
    if isinstance(value, Mapping):
        value = {key: inner for key, inner in value.items() if key not in _NAMED}
    return as_text(value)


def _links(value: object) -> Iterator[str | None]:
    """The addresses a value may hold."""
    if isinstance(value, Mapping):
        yield from (as_text(value[name]) for name in _LINKED if name in value)
    else:
        yield as_text(value)


def is_address(value: str) -> bool:
    """An http address, and not what only begins like one: "http://[x", "http://e:port/"."""
    try:
        parts = urlsplit(value.strip())
        return is_url(value.strip()) and bool(parts.hostname) and parts.port != 0
    except ValueError:
        return False
