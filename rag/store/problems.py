"""What can go wrong with a library directory, told to its reader: one row a problem.

Each row is a problem and its fix in three languages; ``{why}`` is the system's own
word, which stays in its language. Errors of the system and of SQLite become ours
by the tables of their numbers. It decides nothing.
"""

from __future__ import annotations

import errno
import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from rag.errors import LibraryDamaged, LibraryEmptied, LibraryError, SanadError

PROBLEMS: dict[str, dict[str, tuple[str, str]]] = {
    "damaged": {
        "en": (
            "{path} cannot be read: {why}.",
            "Restore it from a backup; or move it away, run `sanad doctor --accept-empty` and "
            "ingest again.",
        ),
        "fa": (
            "‏{path} خوانده نمی‌شود: {why}.",
            "آن را از نسخهٔ پشتیبان برگردانید؛ یا جابه‌جایش کنید، ‎`sanad doctor --accept-empty` "
            "را اجرا کنید و خبرها را دوباره بخوانید.",
        ),
        "ar": (
            "تعذرت قراءة {path}: {why}.",
            "استعده من نسخة احتياطية؛ أو انقله من مكانه وشغل ‎`sanad doctor --accept-empty` ثم "
            "أعد قراءة الأخبار.",
        ),
    },
    "foreign": {
        "en": (
            "{path} is not a library's: {why}.",
            "Name another directory with --library, or restore the file from a backup.",
        ),
        "fa": (
            "‏{path} از آنِ یک کتابخانه نیست: {why}.",
            "با ‎--library پوشهٔ دیگری نام ببرید یا پرونده را از نسخهٔ پشتیبان برگردانید.",
        ),
        "ar": (
            "‏{path} ليس ملف مكتبة: {why}.",
            "اذكر مجلدًا آخر بـ ‎--library، أو استعد الملف من نسخة احتياطية.",
        ),
    },
    "part": {
        "en": ("{path} is damaged: {why}.", "Mend it with: sanad doctor --repair"),
        "fa": ("‏{path} آسیب دیده است: {why}.", "آن را با ‎`sanad doctor --repair` درست کنید."),
        "ar": ("‏{path} تالف: {why}.", "أصلحه بالأمر ‎`sanad doctor --repair`."),
    },
    "emptied": {
        "en": (
            "The library {path} holds no article, but its indexes hold {count} passages: its truth "
            "was emptied or lost.",
            "Restore truth.sqlite from a backup; or, to begin empty, confirm it with "
            "`sanad doctor --accept-empty`.",
        ),
        "fa": (
            "کتابخانهٔ {path} هیچ خبری ندارد، ولی نمایه‌هایش {count} قطعه دارند: پروندهٔ اصلی آن "
            "خالی یا گم شده است.",
            "‏truth.sqlite را از نسخهٔ پشتیبان برگردانید؛ یا برای شروع از صفر، با "
            "‎`sanad doctor --accept-empty` تأیید کنید.",
        ),
        "ar": (
            "لا خبر في المكتبة {path}، لكن في فهارسها {count} مقطعًا: لقد أُفرغ ملفها الأصلي أو فُقد.",
            "استعد truth.sqlite من نسخة احتياطية؛ أو أكّد البدء من الصفر بالأمر "
            "‎`sanad doctor --accept-empty`.",
        ),
    },
    "full": {
        "en": ("There is no room to write {path} ({why}).", "Free some space on its disk."),
        "fa": ("برای نوشتن {path} جا نیست ({why}).", "روی دیسک آن جا باز کنید."),
        "ar": ("لا مساحة لكتابة {path} ({why}).", "أفرغ مساحة على قرصه."),
    },
    "forbidden": {
        "en": (
            "{path} may not be read or written ({why}).",
            "Give the user who runs Sanad the right to write there, or name another --library.",
        ),
        "fa": (
            "اجازهٔ خواندن یا نوشتن {path} نیست ({why}).",
            "به کاربری که سند را اجرا می‌کند اجازهٔ نوشتن بدهید یا ‎--library دیگری نام ببرید.",
        ),
        "ar": (
            "لا يُسمح بقراءة {path} أو كتابته ({why}).",
            "امنح المستخدم الذي يشغل سند حق الكتابة هناك، أو اذكر ‎--library أخرى.",
        ),
    },
    "kind": {
        "en": (
            "{path} cannot be opened ({why}).",
            "See that no folder or link stands in its place or in that of the files beside it; "
            "`sanad doctor --repair` moves aside what it can.",
        ),
        "fa": (
            "‏{path} باز نمی‌شود ({why}).",
            "ببینید که پوشه یا پیوندی جای آن یا پرونده‌های کنارش نباشد؛ "
            "‎`sanad doctor --repair` آنچه را بتواند کنار می‌گذارد.",
        ),
        "ar": (
            "تعذر فتح {path} ({why}).",
            "تحقق من أنه لا مجلد ولا رابط في مكانه أو مكان الملفات التي بجانبه؛ والأمر "
            "‎`sanad doctor --repair` ينحّي ما يستطيع.",
        ),
    },
    "busy": {
        "en": ("Another program keeps {path} ({why}).", "End it, and try again."),
        "fa": ("برنامهٔ دیگری {path} را نگه داشته است ({why}).", "آن را ببندید و دوباره بکوشید."),
        "ar": ("برنامج آخر يحتفظ بـ {path} ({why}).", "أنهه ثم أعد المحاولة."),
    },
    "disk": {
        "en": (
            "Reading or writing {path} failed ({why}).",
            "Check the disk and the limits of this process.",
        ),
        "fa": (
            "خواندن یا نوشتن {path} نشد ({why}).",
            "دیسک و محدودیت‌های این برنامه را بررسی کنید.",
        ),
        "ar": ("فشلت قراءة {path} أو كتابته ({why}).", "تحقق من القرص ومن حدود هذا البرنامج."),
    },
}
"""Rows of :class:`LibraryError` by ``code``."""

KINDS: dict[str, type[LibraryError]] = {
    "damaged": LibraryDamaged,
    "foreign": LibraryDamaged,
    "part": LibraryDamaged,
    "emptied": LibraryEmptied,
}
"""The class of an error by its code; LibraryError for all others."""

NUMBERS = {
    errno.ENOSPC: "full",
    errno.EDQUOT: "full",
    errno.EFBIG: "full",
    errno.EACCES: "forbidden",
    errno.EPERM: "forbidden",
    errno.EROFS: "forbidden",
    errno.EEXIST: "kind",
    errno.ENOTDIR: "kind",
    errno.EISDIR: "kind",
    errno.ELOOP: "kind",
    errno.ENXIO: "kind",
    errno.ENOENT: "kind",
}
"""Codes by the number of an OSError; ``disk`` for all others."""

SQLITE = {
    sqlite3.SQLITE_FULL: "full",
    sqlite3.SQLITE_READONLY: "forbidden",
    sqlite3.SQLITE_PERM: "forbidden",
    sqlite3.SQLITE_CANTOPEN: "kind",
    sqlite3.SQLITE_BUSY: "busy",
    sqlite3.SQLITE_LOCKED: "busy",
    sqlite3.SQLITE_IOERR: "disk",
    sqlite3.SQLITE_NOMEM: "disk",
    sqlite3.SQLITE_ERROR: "part",
    sqlite3.SQLITE_CONSTRAINT: "part",
    sqlite3.SQLITE_MISMATCH: "part",
}
"""Codes by the primary number of an error of SQLite's; ``damaged`` for all others."""


def told(code: str, language: str = "en", **fields: str) -> tuple[str, str]:
    """A problem and its fix in one language, English where there is no such row."""
    rows = PROBLEMS[code]
    problem, fix = rows.get(language, rows["en"])
    if language in rows and language != "en":
        # A path that begins with a slash keeps its direction in a line of the other one.
        fields = {name: f"\u200e{value}" for name, value in fields.items()}
    return problem.format(**fields), fix.format(**fields)


def told_of(error: SanadError, language: str) -> tuple[str, str]:
    """What a reader is told of an error: in their language where it is one of these."""
    if isinstance(error, LibraryError) and error.code:
        return told(error.code, language, **error.fields)
    return error.problem, error.fix


def library_error(code: str, path: Path | str, why: object = "", **fields: str) -> LibraryError:
    """The error of a row."""
    said = {"path": str(path), "why": str(why).strip().rstrip("."), **fields}
    return KINDS.get(code, LibraryError)(*told(code, **said), code, **said)


def of_system(error: OSError, path: Path) -> LibraryError:
    """The system's error about a file or folder as ours."""
    where = Path(error.filename) if isinstance(error.filename, str) else path
    code = NUMBERS.get(error.errno or 0, "disk")
    return library_error(code, where, error.strerror or error)


def of_sqlite(error: sqlite3.Error, path: Path) -> LibraryError:
    """SQLite's error about a file as ours; Python's own, which has no number, is of
    bytes that it cannot decode."""
    number = getattr(error, "sqlite_errorcode", None)
    if number is not None:
        return library_error(SQLITE.get(number & 0xFF, "damaged"), path, error)
    if "decode" in str(error):
        return library_error("part", path, "it has bytes that are no letters")
    return library_error("damaged", path, error)


@contextmanager
def system(path: Path) -> Iterator[None]:
    """The system's errors as ours."""
    try:
        yield
    except OSError as error:
        raise of_system(error, path) from error
