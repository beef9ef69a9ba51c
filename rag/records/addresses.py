"""Addresses of articles: their host, and the one spelling of all that lead to one article.

Copies of a page for phones and for AMP, links that carry where the reader came
from, a leading ``www.`` and a trailing slash are one article. What may choose the
article (``?id=7``) stays. Nothing is looked up.
"""

from __future__ import annotations

import re
from functools import lru_cache
from urllib.parse import urljoin, urlsplit, urlunsplit

_URL = re.compile(r"^https?://", re.IGNORECASE)
_DEFAULT_PORTS = {"http": 80, "https": 443}

_TWINS = frozenset({"www", "m", "amp", "mobile"})
"""First labels of hosts that serve the articles of the host without them."""

_SECOND = frozenset({"ac", "co", "com", "edu", "gov", "net", "org"})
"""Second labels under which countries give out names: amp.com.au is a name, not a twin."""

_TRACKING_FAMILIES = re.compile(r"(?:utm|mtm|pk|hsa|mc|itm|at|ns)_[a-z_]+", re.IGNORECASE)
_TRACKING_NAMES = """
    fbclid gclid dclid twclid yclid ysclid msclkid gbraid wbraid igshid igsh gclsrc srsltid _hsenc
    _hsmi mkt_tok oly_anon_id oly_enc_id vero_id _ga _gl cmpid ncid ocid smid sref xtor wt_mc
    soc_src soc_trk guccounter guce_referrer guce_referrer_sig __twitter_impression taid
    """
_TRACKING = frozenset(_TRACKING_NAMES.split())
"""Parameters that tell where a reader came from."""

_AMP = re.compile(r"amp|amp_(?:js_v|gsa|kit|lite)", re.IGNORECASE)
_AMP_VALUES = {"outputtype": "amp", "output": "amp", "view": "amp", "format": "amp", "mode": "amp"}
_AMP_NAME = re.compile(r"\.amp(?=\.html?$|$)", re.IGNORECASE)
_GOOGLE = re.compile(r"(?:www\.)?google(?:\.[a-z]{2,3}){1,2}")


def is_url(source: str) -> bool:
    """Whether a source is an http(s) address rather than a path."""
    return bool(_URL.match(source))


def joined(base: str, address: str) -> str:
    """An address against the one of its page; as it is where either is none ("http://[x")."""
    try:
        return urljoin(base, address)
    except ValueError:
        return address


def host_of(address: str) -> str:
    """The host of an address without www and the like; "" for what is none."""
    try:
        host = urlsplit(address).hostname if is_url(address) else None
    except ValueError:
        host = None
    return bare_host(host) if host else ""


@lru_cache(maxsize=4096)
def bare_host(host: str) -> str:
    """A host without the labels of twins: en.m.example.org and www.example.org lose one."""
    labels = host.strip().lower().rstrip(".").split(".")
    own = _own_labels(labels)
    first = [label for label in labels[:-own] if label not in _TWINS]
    return ".".join([*first, *labels[-own:]])


def site_label(address: str) -> str:
    """What was chosen of a host's name, without hyphens: bbc of news.bbc.co.uk, "" for none."""
    labels = host_of(address).split(".")
    return labels[-_own_labels(labels) :][0].replace("-", "") if len(labels) > 1 else ""


def _own_labels(labels: list[str]) -> int:
    return 3 if len(labels[-1]) == 2 and labels[-2:-1] and labels[-2] in _SECOND else 2


def same_site(one: str, other: str) -> bool:
    """Whether two addresses are of one host or of a host and one below it."""
    first, second = host_of(one), host_of(other)
    return bool(first and second) and (
        first == second or first.endswith(f".{second}") or second.endswith(f".{first}")
    )


def canonical_source(source: str) -> str:
    """The spelling of a source that its article id is made from; a path stays as it is given.

    Addresses lose their fragment, default port and letter case of scheme and host
    (RFC 3986, 6.2.2-6.2.3), and what makes twins of one article. What only begins
    like an address is kept.
    """
    source = source.strip()
    if not is_url(source):
        return source
    try:
        parts = urlsplit(_unwrapped(source))
        port = parts.port
    except ValueError:
        return source
    scheme = parts.scheme.lower()
    host = parts.hostname or ""
    host = f"[{host}]" if ":" in host else bare_host(host)
    if port and port != _DEFAULT_PORTS[scheme]:
        host = f"{host}:{port}"
    return urlunsplit((scheme, host, _path(parts.path), _query(parts.query), ""))


def _unwrapped(source: str) -> str:
    """The address inside one of Google's AMP viewer or of the AMP cache."""
    parts = urlsplit(source)
    host, pieces = (parts.hostname or "").lower(), parts.path.split("/")[1:]
    google = _GOOGLE.fullmatch(host) and pieces[:1] == ["amp"]
    cached = host.endswith(".cdn.ampproject.org") and pieces[:1] in (["c"], ["v"])
    if not (google or cached):
        return source
    pieces = pieces[1:]
    scheme = "https" if pieces[:1] == ["s"] else "http"
    rest = "/".join(pieces[1:] if scheme == "https" else pieces)
    query = f"?{parts.query}" if parts.query else ""
    return f"{scheme}://{rest}{query}" if rest else source


def _path(path: str) -> str:
    kept = [piece for piece in path.split("/") if piece.lower() != "amp"]
    joined = _AMP_NAME.sub("", "/".join(kept)).rstrip("/")
    return joined if joined.startswith("/") else f"/{joined}"


def _query(query: str) -> str:
    return "&".join(pair for pair in query.split("&") if pair and not _is_trace(pair))


def _is_trace(pair: str) -> bool:
    name, _, value = pair.partition("=")
    if _AMP_VALUES.get(name.lower()) == value.lower():
        return True
    if name.lower() in _TRACKING:
        return True
    return bool(_TRACKING_FAMILIES.fullmatch(name) or _AMP.fullmatch(name))
