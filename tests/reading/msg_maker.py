"""Outlook messages made on the spot: a compound file (MS-CFB) with few, small streams."""

from __future__ import annotations

import struct
from collections.abc import Mapping
from datetime import UTC, datetime

_FREE, _END, _FAT = 0xFFFFFFFF, 0xFFFFFFFE, 0xFFFFFFFD
_ROOT, _STORAGE, _STREAM = 5, 1, 2


def msg(
    properties: Mapping[int, object], attachments: tuple[str, ...] = (), codepage: int = 65001
) -> bytes:
    """A message of properties (tag -> value); a tag is the number and type of a property."""
    tree: dict[str, object] = _streams({0x3FDE0003: codepage, **properties}, head=32)
    for number, name in enumerate(attachments):
        tree[f"__attach_version1.0_#{number:08}"] = _streams({0x3707001F: name}, head=8)
    return _compound(tree)


def _streams(properties: Mapping[int, object], head: int) -> dict[str, object]:
    rows, streams = [bytes(head)], {}
    for tag, value in properties.items():
        if isinstance(value, int):
            packed = struct.pack("<q", value)
        elif isinstance(value, datetime):
            ticks = (value - datetime(1601, 1, 1, tzinfo=UTC)).total_seconds() * 10_000_000
            packed = struct.pack("<q", int(ticks))
        else:
            data = value.encode("utf-16-le") if isinstance(value, str) else bytes(value)  # type: ignore[call-overload]
            streams[f"__substg1.0_{tag:08X}"] = data
            packed = struct.pack("<q", len(data))
        rows.append(struct.pack("<HHI", tag & 0xFFFF, tag >> 16, 6) + packed)
    return {**streams, "__properties_version1.0": b"".join(rows)}


def _compound(tree: Mapping[str, object]) -> bytes:
    """All streams lie in the mini stream, so none may have 4,096 bytes."""
    entries: list[list[object]] = [["Root Entry", _ROOT, _FREE, _FREE, b""]]
    _add(tree, entries, 0)
    mini, minifat = b"", []
    rows = []
    for name, kind, right, child, data in entries[1:]:
        assert isinstance(data, bytes)
        start = len(minifat) if data else _END
        sectors = -(-len(data) // 64)
        minifat += [len(minifat) + 1 + n for n in range(sectors)]
        if sectors:
            minifat[-1] = _END
        mini += data.ljust(sectors * 64, b"\0")
        rows.append(_entry(str(name), kind, right, child, start, len(data)))
    parts = [  # each from its own sector on: directory, table of the mini stream, mini stream
        b"",
        struct.pack(f"<{len(minifat)}I", *minifat),
        mini,
    ]
    sizes = [-(-(len(rows) + 1) * 128 // 512), *(-(-len(part) // 512) for part in parts[1:])]
    first = [1, 1 + sizes[0], 1 + sizes[0] + sizes[1]]
    root = _entry("Root Entry", _ROOT, _FREE, entries[0][3], first[2], len(mini))
    parts[0] = b"".join([root, *rows])
    fat = [_FAT]
    for start, size in zip(first, sizes, strict=True):
        fat += [*range(start + 1, start + size), _END]
    assert len(fat) <= 128
    header = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(16)
    header += struct.pack("<HHHHH6x", 0x3E, 3, 0xFFFE, 9, 6)
    header += struct.pack("<IIIIIIIII", 0, 1, first[0], 0, 4096, first[1], sizes[1], _END, 0)
    header += struct.pack("<109I", 0, *[_FREE] * 108)
    sectors = [struct.pack("<128I", *fat, *[_FREE] * (128 - len(fat)))]
    padding = (b"\0", b"\xff", b"\0")
    for part, size, pad in zip(parts, sizes, padding, strict=True):
        sectors.append(part.ljust(size * 512, pad))
    return header + b"".join(sectors)


def _add(tree: Mapping[str, object], entries: list[list[object]], parent: int) -> None:
    """Append what is in a storage, its members in a chain of right siblings."""
    before = None
    for name in sorted(tree, key=lambda name: (len(name), name.upper())):
        value, number = tree[name], len(entries)
        if before is None:
            entries[parent][3] = number
        else:
            entries[before][2] = number
        is_stream = isinstance(value, bytes)
        entries.append([name, _STREAM if is_stream else _STORAGE, _FREE, _FREE, b""])
        if isinstance(value, bytes):
            entries[number][4] = value
        else:
            assert isinstance(value, Mapping)
            _add(value, entries, number)
        before = number


def _entry(name: str, kind: object, right: object, child: object, start: int, size: int) -> bytes:
    encoded = name.encode("utf-16-le")
    entry = encoded.ljust(64, b"\0") + struct.pack("<HBB", len(encoded) + 2, kind, 1)
    entry += struct.pack("<III", _FREE, right, child) + bytes(16 + 4 + 16)
    return entry + struct.pack("<IQ", start, size)
