"""What can go wrong with a model, told to its reader: one row a problem, in three languages.

Each row is a problem and its fix, which names the setting to change. ``{why}`` is the
server's own word, which stays in its language. It decides nothing.
"""

from __future__ import annotations

from rag.answer.frames import FALLBACK
from rag.errors import ModelError

PROBLEMS: dict[str, dict[str, tuple[str, str]]] = {
    "unreachable": {
        "en": (
            "The model server at {url} did not answer ({why}).",
            "Check that it runs and that SANAD_LLM_BASE_URL is right.",
        ),
        "fa": (
            "سرور مدل در {url} پاسخ نداد ({why}).",
            "ببینید که روشن است و SANAD_LLM_BASE_URL درست است.",
        ),
        "ar": (
            "لم يجب خادم النموذج على {url} ({why}).",
            "تحقق من أنه يعمل ومن صحة SANAD_LLM_BASE_URL.",
        ),
    },
    "address": {
        "en": (
            "“{url}” is no address of a model server ({why}).",
            "Write SANAD_LLM_BASE_URL with http:// or https://, such as http://localhost:8080/v1.",
        ),
        "fa": (
            "«{url}» نشانی سرور مدل نیست ({why}).",
            "SANAD_LLM_BASE_URL را با http:// یا https:// بنویسید، مانند http://localhost:8080/v1.",
        ),
        "ar": (
            "«{url}» ليس عنوان خادم نموذج ({why}).",
            "اكتب SANAD_LLM_BASE_URL مع http:// أو https://، مثل http://localhost:8080/v1.",
        ),
    },
    "busy": {
        "en": (
            "The model server is busy or failing ({why}).",
            "Try again later, or name another server in SANAD_LLM_BASE_URL.",
        ),
        "fa": (
            "سرور مدل شلوغ است یا خطا می‌دهد ({why}).",
            "دیرتر دوباره بپرسید یا سرور دیگری در SANAD_LLM_BASE_URL بگذارید.",
        ),
        "ar": (
            "خادم النموذج مشغول أو معطل ({why}).",
            "أعد المحاولة لاحقًا، أو اذكر خادمًا آخر في SANAD_LLM_BASE_URL.",
        ),
    },
    "quota": {
        "en": (
            "The account at the model server has no credit left ({why}).",
            "Top it up, or name another server in SANAD_LLM_BASE_URL.",
        ),
        "fa": (
            "اعتبار حساب سرور مدل تمام شده است ({why}).",
            "آن را شارژ کنید یا سرور دیگری در SANAD_LLM_BASE_URL بگذارید.",
        ),
        "ar": (
            "نفد رصيد الحساب لدى خادم النموذج ({why}).",
            "اشحنه، أو اذكر خادمًا آخر في SANAD_LLM_BASE_URL.",
        ),
    },
    "key": {
        "en": (
            "The model server at {url} refused the key ({why}).",
            "Set SANAD_LLM_API_KEY to a key of this server.",
        ),
        "fa": (
            "سرور مدل در {url} کلید را نپذیرفت ({why}).",
            "کلید همین سرور را در SANAD_LLM_API_KEY بگذارید.",
        ),
        "ar": (
            "رفض خادم النموذج على {url} المفتاح ({why}).",
            "اجعل SANAD_LLM_API_KEY مفتاحًا لهذا الخادم.",
        ),
    },
    "model": {
        "en": (
            "The server at {url} has no model “{model}” ({why}).",
            "Set SANAD_LLM_MODEL to one it has{listed}.",
        ),
        "fa": (
            "سرور {url} مدلی به نام «{model}» ندارد ({why}).",
            "در SANAD_LLM_MODEL یکی از مدل‌های آن را بگذارید{listed}.",
        ),
        "ar": (
            "ليس لدى الخادم {url} نموذج باسم «{model}» ({why}).",
            "اجعل SANAD_LLM_MODEL نموذجًا لديه{listed}.",
        ),
    },
    "page": {
        "en": (
            "The server sent a web page, not a completion ({why}).",
            "Correct SANAD_LLM_BASE_URL: it is the address of the API and usually ends in /v1; "
            "a proxy may be asking for a sign-in.",
        ),
        "fa": (
            "سرور به جای پاسخ یک صفحهٔ وب فرستاد ({why}).",
            "SANAD_LLM_BASE_URL را درست کنید: نشانی API است و بیشتر به ‎/v1 ختم می‌شود؛ "
            "شاید یک پروکسی ورود می‌خواهد.",
        ),
        "ar": (
            "أرسل الخادم صفحة ويب لا جوابًا ({why}).",
            "صحح SANAD_LLM_BASE_URL: هو عنوان الواجهة البرمجية وينتهي عادة بـ ‎/v1؛ "
            "وقد يكون وكيل يطلب تسجيل الدخول.",
        ),
    },
    "path": {
        "en": (
            "There is no chat completion service at {url} ({why}).",
            "Correct SANAD_LLM_BASE_URL{instead}.",
        ),
        "fa": (
            "در {url} سرویس گفت‌وگو با مدل نیست ({why}).",
            "SANAD_LLM_BASE_URL را درست کنید{instead}.",
        ),
        "ar": (
            "لا توجد خدمة محادثة على {url} ({why}).",
            "صحح SANAD_LLM_BASE_URL{instead}.",
        ),
    },
    "tls": {
        "en": (
            "The secure connection to {url} failed ({why}).",
            "Write http:// in SANAD_LLM_BASE_URL if the server speaks plain HTTP; name the file of "
            "its own certificate in SSL_CERT_FILE.",
        ),
        "fa": (
            "اتصال امن به {url} برقرار نشد ({why}).",
            "اگر سرور HTTP ساده است در SANAD_LLM_BASE_URL بنویسید http://؛ گواهی خودی را در "
            "SSL_CERT_FILE نام ببرید.",
        ),
        "ar": (
            "فشل الاتصال الآمن بـ {url} ({why}).",
            "اكتب http:// في SANAD_LLM_BASE_URL إن كان الخادم بلا تشفير؛ واذكر ملف شهادته الخاصة "
            "في SSL_CERT_FILE.",
        ),
    },
    "refused": {
        "en": (
            "The model server refused the question ({why}).",
            "Check SANAD_LLM_MODEL and SANAD_LLM_BASE_URL with `sanad model`.",
        ),
        "fa": (
            "سرور مدل پرسش را نپذیرفت ({why}).",
            "SANAD_LLM_MODEL و SANAD_LLM_BASE_URL را با ‎`sanad model` بیازمایید.",
        ),
        "ar": (
            "رفض خادم النموذج السؤال ({why}).",
            "تحقق من SANAD_LLM_MODEL وSANAD_LLM_BASE_URL بالأمر ‎`sanad model`.",
        ),
    },
    "filtered": {
        "en": (
            "The model refused to answer, or its filter did ({why}).",
            "Rephrase, or set SANAD_LLM_MODEL to another model.",
        ),
        "fa": (
            "مدل یا فیلتر آن از پاسخ خودداری کرد ({why}).",
            "جور دیگری بپرسید یا مدل دیگری در SANAD_LLM_MODEL بگذارید.",
        ),
        "ar": (
            "امتنع النموذج أو مرشحه عن الجواب ({why}).",
            "أعد الصياغة، أو اجعل SANAD_LLM_MODEL نموذجًا آخر.",
        ),
    },
    "too_long": {
        "en": (
            "The text does not fit the model ({why}).",
            "Set SANAD_LLM_CONTEXT to its window, or SANAD_TOP to fewer passages.",
        ),
        "fa": (
            "متن در مدل جا نمی‌شود ({why}).",
            "اندازهٔ پنجرهٔ مدل را در SANAD_LLM_CONTEXT بگذارید یا SANAD_TOP را کم کنید.",
        ),
        "ar": (
            "لا يسع النموذج النص ({why}).",
            "اجعل SANAD_LLM_CONTEXT سعة النموذج، أو قلل SANAD_TOP.",
        ),
    },
    "slow": {
        "en": (
            "The model did not finish in time.",
            "Raise SANAD_LLM_TIMEOUT (SANAD_LLM_THINKING_TIMEOUT where it thinks), or use a faster "
            "model.",
        ),
        "fa": (
            "مدل به‌موقع تمام نکرد.",
            "SANAD_LLM_TIMEOUT را بیشتر کنید (اگر فکر می‌کند SANAD_LLM_THINKING_TIMEOUT را)، "
            "یا مدل تندتری بگذارید.",
        ),
        "ar": (
            "لم ينته النموذج في الوقت.",
            "زد SANAD_LLM_TIMEOUT (أو SANAD_LLM_THINKING_TIMEOUT إن كان يفكر)، أو استعمل نموذجًا "
            "أسرع.",
        ),
    },
    "incomplete": {
        "en": (
            "The model's answer did not arrive whole: {why}.",
            "Try again; if it stays so, check SANAD_LLM_BASE_URL with `sanad model`.",
        ),
        "fa": (
            "پاسخ مدل کامل نرسید: {why}.",
            "دوباره بپرسید؛ اگر تکرار شد SANAD_LLM_BASE_URL را با ‎`sanad model` بیازمایید.",
        ),
        "ar": (
            "لم يصل جواب النموذج كاملًا: {why}.",
            "أعد المحاولة؛ وإن تكرر فتحقق من SANAD_LLM_BASE_URL بالأمر ‎`sanad model`.",
        ),
    },
    "thought_only": {
        "en": (
            "The model used up its tokens thinking and gave no answer.",
            "Set SANAD_LLM_THINKING=off, or give it more room with SANAD_LLM_CONTEXT.",
        ),
        "fa": (
            "مدل همهٔ توکن‌هایش را صرف فکر کردن کرد و پاسخی نداد.",
            "SANAD_LLM_THINKING=off بگذارید یا با SANAD_LLM_CONTEXT جای بیشتری بدهید.",
        ),
        "ar": (
            "استنفد النموذج رموزه في التفكير ولم يجب.",
            "اجعل SANAD_LLM_THINKING=off، أو أعطه مساحة أكبر بـ SANAD_LLM_CONTEXT.",
        ),
    },
    "given": {
        "en": (
            "The model failed ({why}).",
            "Check the LLM object given to Library.open.",
        ),
        "fa": ("مدل خطا داد ({why}).", "شیء مدلی را که به Library.open داده‌اید بیازمایید."),
        "ar": ("فشل النموذج ({why}).", "تحقق من كائن النموذج المعطى لـ Library.open."),
    },
}
"""Rows of :class:`ModelError` by ``code``."""


def told(code: str, language: str, **fields: str) -> tuple[str, str]:
    """A problem and its fix in one language."""
    rows = PROBLEMS[code]
    problem, fix = rows.get(language, rows[FALLBACK])
    return problem.format(**fields), fix.format(**fields)


def told_of(error: ModelError, language: str) -> str:
    """What a reader is told of an error: its problem and fix on one line."""
    if error.code:
        return " ".join(told(error.code, language, **error.fields))
    return str(error)
