"""Words that ask or only point at the edges of a question for an overview, by language.

"LIV golf row, give me the gist": what asks stands before or behind the subject, never inside
it, and a capital inside an English question is a name's. Inside a subject each of these words
may be of it: "the new START treaty". What only says that there is something ("row", «ماجرا»,
«حكاية») counts with them.
"""

from __future__ import annotations

from functools import cache

from rag.language.fold import fold_text
from rag.language.stems import words

_WORDS = {
    "en": """
    past weekly daily
    sum summary summaries summarise summarize summarised summarized summing recap overview gist
    tldr tl dr brief briefly briefing nutshell takeaway takeaways key main points highlights
    roundup digest catch fill bring speed explain walk give gimme tell show let lets want wanna
    need needs know hear heard see find please kindly pls plz thanks thank hi hello hey quick
    quickly short shortly roughly simple simply words word sentence sentences paragraph bullet
    bullets minute outline rundown primer background context picture whats wheres hows going on
    happening happened happens happen came come comes went gone go stand stands standing now
    currently current right present moment far yet lately recently fresh freshest newest new
    latest last update updates updated development developments progress status anything
    something everything nothing things thing stuff got get gotten row saga affair story matter
    situation business step steps order
    ordered chronology chronological chronologically timeline lay laid trace sequence beginning
    begin started start finish end date dates dated long unfold unfolded unfolding coverage
    cover covers covered reported reports reporting article articles piece pieces library
    archive collection outlet outlets paper papers newspaper newspapers site sites publication
    publications differ differs differed difference differences different compare compares
    compared comparing comparison contrast treat treated treats frame framed framing angle tone
    write written writes wrote say saying said tell told many much number list name mention
    mentioned mentions named changed since whole entire full complete
    """,
    "fa": """
    هفتگی روزانه
    کسایی کسانی کسی اون اینا
    رو را چیه چیست چی شد شده شدن قضیه قضیه‌ی ماجرا ماجرای داستان جریان خلاصه خلاصه‌ی خلاصه‌ای
    خلاصه‌وار کوتاه کوتاهی مختصر مختصری مفید فشرده چکیده لب کلام لپ موجز مرور مروری جمع‌بندی
    نکات نکته نکته‌های مهم مهمترین اصلی کلیدی توضیح شرح شرحی بده بدین بدید بدهید بگو بگید بگین
    بگی بگویید بفرمایید فرمایید بفرما ارائه کن کنید کنین بنویس بنویسید بذار بیار لطفا لطفاً
    ممنون مرسی سلام میشه می‌شه می‌شود ممکنه می‌خوام می‌خواهم می‌خواستم بدانم بدونم برام برایم
    برامون واسم آخرین تازه تازه‌ترین تازه‌های تازگی جدید جدیدی جدیدترین جدیدا اخیر اخیرا وضعیت
    وضع اوضاع حالا الان فعلا امروز اکنون خبر خبری خبرا خبرها خبرهای اخبار گزارش گزارش‌ها
    گزارش‌های گزارشی مطلب مطالب مقاله مقالات نوشته‌ها روایت روایت‌ها پوشش طور صورت شکل نگاه سیر
    روند مسیر ترتیب زمانی زمان تاریخ تاریخ‌ها تاریخچه روزشمار گاهشمار اول آخر شروع آغاز رسید
    رسیده کجا گذشت گذشته افتاد افتاده اومد اومده اتفاق اتفاقی اتفاقات اتفاقای رویداد رویدادها
    رویدادهای وقایع تحولات موضوع راجع مربوط خصوص باره درباره‌ی دربارهٔ چطور چجوری چندتا چند تا
    تعداد تو توی داری دارید دارین داره داریم سایت رسانه رسانه‌ها رسانه‌های کدوم کدام کدوما تفاوت
    تفاوت‌ها فرق مقایسه نوشته نوشتن نوشتین گفتن گفته میگه میگن میگن هر یه یک اطلاعات چیز چیزی
    چیزا چیزهایی جمله پاراگراف قصه قصه‌ی شما دیگه تغییر تغییری کرده عوض بوده هست هستن هستند
    دقیقا روی سر کدومان کدامند کدام‌اند کدومن چیان چیاست
    """,
    "ar": """
    لخص لخصلي لخصي لخصوا لخصولي ملخص ملخصا تلخيص خلاصة خلاصه الخلاصة موجز موجزا الموجز بإيجاز
    إيجاز باختصار اختصار مختصر مختصرا المختصر بالمختصر نبذة لمحة فكرة عرض وجيز حكاية الحكاية قصة
    القصة موضوع الموضوع سالفة السالفة شنوة شنوه شنية شنيه شنو شنوما شو ايش إيش اش آش وش إيه متاع
    متاعت متاعة بتاع بتاعة تبع صار صارت صاير يصير جرى يجري حدث حصل يحدث وين وصلت وصل وصلوا فين
    كيفاش شكون مين منو علاش ليش جديد الجديد الجديدة جديدة مستجدات المستجدات آخر اخر الأخيرة أحدث
    تطورات التطورات تطورت تطور الوضع وضع حاليا الحين توا الساعة هلأ لسه احكيلي احكي قولي قل قللي
    قلي أعطيني اعطيني اعطني أعطني عطني هات هاتلي أرجو ارجو أريد اريد أود اود أعرف اعرف نعرف عايز
    عاوز نحب ممكن سمحت سمحتم تكرمت تكرمتم فضلك رجاء مشكور بسرعة سريع سريعا سريعة تسلسل تسلسلا
    زمني الزمني زمنيا سرد سردا كرونولوجيا ترتيب الترتيب بالترتيب رتبلي رتب مرتبة أحداث احداث
    الأحداث وقائع مسار مسلسل الأول الاول البداية النهاية الآخر للآخر لآخر يوما بيوم خطوة
    بخطوة بالتواريخ التواريخ تواريخ محطات مراحل أطوار فصول أهم اهم أبرز ابرز النقاط الرئيسية
    نقاط قارن مقارنة الفرق فرق الاختلاف اختلاف اختلفت تغطية التغطية تغطيتنا تغطيتكم روت رواية
    كتب كتبت كتبوا تناول تناولت ركزت ركز وسيلة وسائل إعلام اعلام الإعلام الصحف صحيفة المصادر
    مصادر مواقع موقع جرائد الجرائد اللي والا قداش كم عندك عندكم عندي ثمة ثمه فما فمه حاجة حاجه
    شي شيء خبر أخبار اخبار الأخبار خبارات مقال مقالات تقارير ماذا حول بخصوص بشأن عن على لي لنا
    مقالا خبرا كل كلها جميع تغير تغيرت تبدل استجد طرأ جد نسمع سمعنا بعد قبل اليوم وبعد وبعدين
    نشرتم نشر ذكر
    كامل كاملة إلى حد الآن لحد عددهم عددهن عددها عدد
    """,
}


_SPANS = """
    hour hours day days week weeks month months year years ساعت روز روزها هفته هفته‌ها ماه ماه‌ها سال
    سال‌ها ساعة يوم أيام الأيام أسبوع الأسبوع أسابيع شهر الشهر أشهر سنة السنة
"""


@cache
def span_words() -> frozenset[str]:
    """Folded words for spans of time, which alone are no subject: "the news of the week"."""
    return frozenset(words(fold_text(_SPANS)))


@cache
def edge_words(language: str) -> frozenset[str]:
    """Folded words that are not of the subject at the edges of a question; of a language that
    is not known, those of all."""
    rows = [_WORDS[language]] if language in _WORDS else _WORDS.values()
    return frozenset(word for row in rows for word in words(fold_text(row)))
