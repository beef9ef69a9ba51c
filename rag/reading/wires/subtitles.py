"""Subtitles (SubRip .srt, WebVTT .vtt): what is said, as sentences with their times.

Cues are joined until a sentence ends with one, or the speaker changes, or
nobody speaks for a while. Each such paragraph begins with the time at which its
first cue is shown, "[00:01:23] ", so that a quoted sentence carries it; the times
are part of the text, and its offsets count them. Marks of shape and place, notes
and the lines that rolling captions show twice are left out. Nothing is known of
who speaks unless a cue names them.
"""

from __future__ import annotations

import html
import re
from collections.abc import Iterator
from dataclasses import dataclass

from rag.errors import ReadingError
from rag.language.codes import language_code
from rag.messages import Phrase, phrase
from rag.reading.clean import clean
from rag.reading.encodings import decode
from rag.reading.limits import Limits
from rag.reading.parsed import Parsed

PAUSE = 2.0
"""Seconds of silence after which a new paragraph begins, its sentence ended or not."""

LONGEST = 400
"""Characters after which captions without full stops begin a new paragraph."""

_TIMES = re.compile(
    r"^\s*((?:\d+:)?\d\d?:\d\d[.,]\d{1,3})\s*-->\s*((?:\d+:)?\d\d?:\d\d[.,]\d{1,3})(?:\s.*)?$"
)
_VOICE = re.compile(r"<v(?:\.[\w.-]+)?\s+([^>]+)>")
_RUBY = re.compile(r"<rt>.*?</rt>", re.DOTALL)
_MARKUP = re.compile(r"</?(?:[a-z]+(?:[. ][^<>]*)?|\d[\d:.]*)>|\{\\[^{}]*\}", re.IGNORECASE)
_UNSEEN = re.compile(r"WEBVTT\b|(?:NOTE|STYLE|REGION)(?:\s|$)")
_LANGUAGE = re.compile(r"WEBVTT.*(?:\n.+)*?\nLanguage:\s*([\w-]+)")
_ENDED = re.compile(r"[.!?؟۔…][\"'»”’)\]]*$")
_TURN = re.compile(r"^(?:[-–—]\s?|>>\s?)(?=\w)")


@dataclass(frozen=True, slots=True)
class Cue:
    """What is shown from ``start`` to ``end`` (seconds); ``speaker`` "" where none is named."""

    start: float
    end: float
    speaker: str
    lines: tuple[str, ...]


def parse(data: bytes, limits: Limits, charset: str | None = None) -> Parsed:
    """Raises ReadingError for bytes that are not text, or have no cue."""
    limits.check_chars(len(data) // 4)
    text = clean(decode(data, charset).text)
    warnings: list[Phrase] = []
    cues = list(_cues(text, warnings))
    if not cues:
        raise ReadingError(code="read-subtitles")
    paragraphs = list(_paragraphs(_once(cues)))
    title = paragraphs[0].partition("] ")[2] if paragraphs else None
    language = _LANGUAGE.match(text)
    return Parsed(
        text="\n\n".join(paragraphs),
        title=title,
        language=language_code(language[1]) if language else None,
        warnings=tuple(warnings),
    )


def _cues(text: str, warnings: list[Phrase]) -> Iterator[Cue]:
    """Each line of times with what stands below it; what stands above the first is warned of."""
    lines = text.split("\n")
    starts = [number for number, line in enumerate(lines) if _TIMES.match(line)]
    if not starts:
        return
    numbered = lines[starts[0] - 1].strip().isdigit() if starts[0] else False
    ends = [_above(lines, start, numbered) for start in [*starts[1:], len(lines)]]
    if list(_shown_lines(lines[: _above(lines, starts[0], True)])):
        warnings.append(phrase("warning-before-times", line=starts[0] + 1))
    for start, end in zip(starts, ends, strict=True):
        times = _TIMES.match(lines[start])
        assert times
        body = list(_shown_lines(lines[start + 1 : end]))
        voice = _VOICE.search("\n".join(body))
        shown = tuple(filter(None, map(_plain, body)))
        if shown:
            speaker = voice[1].strip() if voice else ""
            yield Cue(_seconds(times[1]), _seconds(times[2]), speaker, shown)


def _above(lines: list[str], start: int, counted: bool) -> int:
    """Where the cue above a line of times ends: its number or name does not belong to it.

    Where cues are not ``counted``, a number above a blank line is said by somebody.
    """
    last = start - 1
    named = last > 0 and start < len(lines) and lines[last].strip() and not lines[last - 1].strip()
    while last >= 0 and not lines[last].strip():
        last -= 1
    numbered = counted and start < len(lines) and last >= 0 and lines[last].strip().isdigit()
    return last if named or numbered else start


def _shown_lines(lines: list[str]) -> Iterator[str]:
    """A cue's lines; a blank one may stand among them, but notes and styles are not shown."""
    unseen = False
    for number, line in enumerate(lines):
        if number == 0 or not lines[number - 1].strip():
            unseen = (unseen and not line.strip()) or bool(_UNSEEN.match(line.strip()))
        if line.strip() and not unseen:
            yield line


def _seconds(time: str) -> float:
    total = 0.0
    for part in time.replace(",", ".").split(":"):
        total = 60 * total + float(part)
    return total


def _plain(line: str) -> str:
    bare = _MARKUP.sub("", _RUBY.sub("", _VOICE.sub("", line)))
    return " ".join(html.unescape(bare).replace("\xa0", " ").split())


def _once(cues: list[Cue]) -> Iterator[Cue]:
    """Rolling captions show the last line again over the next one: each line once."""
    shown: tuple[str, ...] = ()
    until = 0.0
    for cue in cues:
        new = cue.lines
        if cue.start <= until + 0.1:
            for length in range(min(len(shown), len(new)), 0, -1):
                if shown[-length:] == new[:length]:
                    new = new[length:]
                    break
        shown, until = cue.lines, cue.end
        if new:
            yield Cue(cue.start, cue.end, cue.speaker, new)


def _paragraphs(cues: Iterator[Cue]) -> Iterator[str]:
    start, until, speaker, said = 0.0, 0.0, "", ""
    for cue in cues:
        turn = cue.speaker != speaker or _TURN.match(cue.lines[0])
        if said and (
            turn or _ENDED.search(said) or cue.start - until > PAUSE or len(said) > LONGEST
        ):
            yield _shown(start, said)
            said = ""
        if not said:
            start = cue.start
            said = f"{cue.speaker}:" if cue.speaker and cue.speaker != speaker else ""
        said = " ".join((said, *cue.lines))
        until, speaker = cue.end, cue.speaker
    if said:
        yield _shown(start, said)


def _shown(start: float, said: str) -> str:
    hours, rest = divmod(int(start), 3600)
    return f"[{hours:02}:{rest // 60:02}:{rest % 60:02}] {' '.join(said.split())}"
