# What Sanad says to readers of Persian; rag/messages/__init__.py tells how a catalog is made.

## Around quotes

attributed = به گزارش { $source }، { $date }: { $quote } [{ $marker }]
attributed-undated = به گزارش { $source }: { $quote } [{ $marker }]
attributed-again = در همین گزارش آمده است: { $quote } [{ $marker }]
also-in = { $source } (و نیز { $others })
in-quotes = «{ $text }»
comma = ،{ " " }
semicolon = ؛{ " " }
mark-unsupported = ⚠ منبع چنین نمی‌گوید
mark-uncited = ⚠ بدون منبع

## Declines

declined = در مقاله‌های موجود پاسخی برای این پرسش نیست.
declined-nothing = در مقاله‌های موجود چیزی دربارهٔ این پرسش نیست.
declined-unread = پاسخی برای این پرسش در اینجا یافت نشد.
declined-time = نزدیک‌ترین مقاله‌های موجود از { $told } می‌گویند، نه از { $asked }.
declined-missing = در مقاله‌های موجود از «{ $word }» نامی نیست.
declined-fact = مقاله‌های موجود به این موضوع نزدیک‌اند، اما آنچه پرسیده شد را نمی‌گویند.

## Where sources differ

differ-number = منابع یکسان نمی‌گویند. شمار { $about }: { $claims }.
differ-number-unnamed = منابع یکسان نمی‌گویند: { $claims }.
differ-rising = شمار { $about } با گذشت زمان بالا رفته است: { $claims }.
differ-rising-unnamed = این رقم با گذشت زمان بالا رفته است: { $claims }.
differ-moving = شمار { $about } به روایت هر گزارش، که شاید مربوط به زمان‌های متفاوت باشد: { $claims }.
differ-moving-unnamed = رقم هر گزارش، که شاید مربوط به زمان‌های متفاوت باشد: { $claims }.
differ-date = منابع تاریخ‌های متفاوتی می‌گویند: { $claims }.
differ-claim = منابع خلاف یکدیگر می‌گویند: { $claims }.
claim = { $value } ({ $source }، { $date }) [{ $marker }]
claim-undated = { $value } ({ $source }) [{ $marker }]

## Who is counted

counted-dead = کشته‌شدگان
counted-hurt = مجروحان
counted-missing = مفقودان
counted-held = بازداشت‌شدگان
counted-ill = مبتلایان
counted-recovered = بهبودیافتگان
counted-saved = نجات‌یافتگان
counted-treated = بستری‌شدگان

## Notices

notice-language = سند هنوز به این زبان نمی‌نویسد؛ چارچوب پاسخ به انگلیسی است.
notice-unread = پرسش به زبان { $language } مانند پرسش‌های { $read } جست‌وجو نمی‌شود: تنها واژه‌ها و نام‌هایی که یکسان نوشته شده باشند پیدا می‌شوند. به یکی از این زبان‌ها بپرسید، یا SANAD_LLM_MODEL را تنظیم کنید تا مدل آن را برگرداند.
notice-put-into = مدل پرسش را برای جست‌وجو به { $language } برگرداند و این ترجمه سنجیده نشده است: «{ $question }»
notice-quotes-foreign = نقل‌قول‌ها به زبان منبع خود می‌مانند.
notice-model-failed = مدل پاسخ کاملی نداد ({ $problem }) به جای آن جمله‌هایی از مقاله‌ها نقل شده است.
notice-model-uncited = مدل برای پاسخش منبعی نیاورد. به جای آن جمله‌هایی از مقاله‌ها نقل شده است.
notice-wrong-language = مدل به زبان دیگری ({ $given }) جز زبان خواسته‌شده پاسخ داد.
notice-fewer-passages = متن‌ها برای مدل بلند بودند؛ شمار کمتری به آن داده شد.
notice-unsupported = برخی جمله‌ها با منبع خود سازگار نیستند؛ نشان‌دار شده‌اند.
notice-uncited = برخی جمله‌ها منبعی ندارند؛ نشان‌دار شده‌اند.
notice-bad-markers = مدل به منابعی ارجاع داد که وجود ندارند؛ این نشانه‌ها حذف شد.
notice-cut-by-server = سرور مدل تنها بخشی از متن‌ها را خواند؛ دوباره با متن کمتر پرسیده شد. اندازهٔ پنجرهٔ آن را در SANAD_LLM_CONTEXT بگذارید.
notice-repeated = مدل حرف خود را تکرار می‌کرد و متوقف شد.
notice-instructions = در یکی از مقاله‌ها دستوری به پاسخ‌دهنده هست؛ از آن پیروی نشد.
notice-truncated = مدل به سقف طول خود رسید و ایستاد.
notice-undated = مقاله‌های بی‌تاریخ کنار گذاشته شدند: { $count }.

## Why a sentence counts as supported, or not

reason-verbatim = واژه‌به‌واژه نقل شده است.
reason-supported = متن منبع همین را می‌گوید.
reason-similar = متن منبع از نظر معنا نزدیک است.
reason-entailed = مدل استلزام آن را تأیید می‌کند.
reason-number = عدد { $detail } در متن منبع نیست.
reason-date = تاریخ { $detail } در متن منبع نیست.
reason-name = نام { $detail } در متن منبع نیست.
reason-swapped = در متن منبع، جای { $detail } با دیگری عوض است.
reason-misplaced = متن منبع این را دربارهٔ کسی جز { $detail } می‌گوید.
reason-negation = جمله و متن منبع خلاف یکدیگر می‌گویند.
reason-marker = به منبعی ارجاع می‌دهد که وجود ندارد.
reason-content = متن منبع چیزی در این باره نمی‌گوید.
reason-contradicted = مدل استلزام تناقض می‌بیند.
reason-uncited = منبعی نیاورده است.
reason-found = مدل منبعی نیاورد؛ متنی که به آن ارجاع داده شده همین را می‌گوید.
reason-remark = چیزی نمی‌گوید که منبع بخواهد.
reason-instruction = متن این را گزارش نمی‌کند؛ به پاسخ‌دهنده دستور می‌دهد که بگوید.
reason-unchecked = سنجش آن با متن منبع ممکن نشد.

## Drafts

verdict-contradicted = خلاف منبع
verdict-absent = در کتابخانه نیست
verdict-undecided = نامعلوم
verdict-supported = تأییدشده
verdict-nothing = بی‌نیاز از سنجش
draft-absent = هیچ مقاله‌ای در اینجا از این نمی‌گوید.
draft-near = مقاله‌های موجود به این نزدیک‌اند، اما نه تأییدش می‌کنند و نه رد.
draft-question = در پرسش چیزی برای سنجیدن نیست.
draft-heading = در عنوان چیزی برای سنجیدن نیست.
draft-remark = نظر یا گفتهٔ کلی است؛ چیزی نمی‌گوید که بتوان سراغش را گرفت.

## Overviews

overview-nothing = هیچ مقاله‌ای دربارهٔ { $subject } در اینجا نیست.
overview-nothing-in = هیچ مقاله‌ای دربارهٔ { $subject } میان { $first } و { $last } در اینجا نیست.
overview-empty = مقاله‌ای برای این کار در اینجا نیست.
overview-headed = { $title } — { $days }
overview-more = خبرهای دیگر:
overview-as-of = تازه‌ترین مقالهٔ اینجا در این باره مربوط به { $day } است.
overview-since = تازه‌ها از { $day }:
overview-undated = مقاله‌های بی‌تاریخ:
overview-nothing-since = دربارهٔ { $subject } از { $day } به بعد مقاله‌ای در اینجا نیست؛ آخرین مقاله مربوط به { $last } است.
overview-newest = تازه‌ترین مقالهٔ اینجا مربوط به { $day } است.
overview-no-events = هیچ مقاله‌ای در اینجا رویداد تاریخ‌داری دربارهٔ { $subject } ندارد.
overview-no-events-in = هیچ مقاله‌ای در اینجا رویدادی دربارهٔ { $subject } میان { $first } و { $last } ندارد.
overview-this = این موضوع
overview-beginning = آغاز
overview-today = امروز
overview-not-dated = از مقاله‌هایی که روزشان معلوم نیست:
overview-planned = اعلام‌شده
overview-article-day = روز گزارش
overview-said = «{ $said }» در گزارش { $day }
overview-in-dispute = محل اختلاف: { $days }
overview-articles =
    { $count ->
        [one] ۱ مقاله
       *[other] { $count } مقاله
    }
overview-held = { overview-articles } دربارهٔ { $subject }.
overview-held-least = دست‌کم { overview-articles } دربارهٔ { $subject }.
overview-held-all = روی‌هم { overview-articles }.
overview-one-day = همه به تاریخ { $first }.
overview-dates = از { $first } تا { $last }.
overview-none-dated = هیچ‌کدام تاریخ ندارد.
overview-undated-count = بدون تاریخ: { $count }.
overview-outlets = رسانه‌ها: { $listed }.
overview-languages = زبان‌ها: { $listed }.
overview-months = ماه به ماه: { $listed }.
overview-newest-held = تازه‌ترین‌ها:
overview-no-outlet = بی‌نام
overview-others = و { $count } دیگر
overview-outlet = رسانه
overview-language = زبان
overview-period = دوره
overview-sources = منابع
overview-figures = ارقام
overview-quoted = نقل از چه کسی
overview-where = مکان و زمان
overview-only = تنها در اینجا
overview-without = ناگفته در اینجا
overview-none = چیزی یافت نشد
overview-absent = در اینجا چیزی دربارهٔ این موضوع ندارد
overview-alone = در اینجا تنها { $outlet } به این موضوع پرداخته است و چیزی برای مقایسه با آن نیست.
overview-copied = { $others } همان گزارش { $outlet } را منتشر کرده‌اند.
overview-row = { $label } (شمار مقاله‌ها: { $count })
overview-counted = شمار آنچه در مقاله‌های اینجا نام برده شده: { $count }.
overview-counted-least = شمار آنچه در مقاله‌های اینجا نام برده شده: دست‌کم { $count }.
overview-sentences = این جمله‌های مقاله‌ها به پرسش پاسخ می‌دهند:

## What can go wrong with a model

model-unreachable = سرور مدل در { $url } پاسخ نداد ({ $why }).
    .fix = ببینید که روشن است و SANAD_LLM_BASE_URL درست است.
model-address = «{ $url }» نشانی سرور مدل نیست ({ $why }).
    .fix = SANAD_LLM_BASE_URL را با http:// یا https:// بنویسید، مانند http://localhost:8080/v1.
model-busy = سرور مدل شلوغ است یا خطا می‌دهد ({ $why }).
    .fix = دیرتر دوباره بپرسید یا سرور دیگری در SANAD_LLM_BASE_URL بگذارید.
model-quota = اعتبار حساب سرور مدل تمام شده است ({ $why }).
    .fix = آن را شارژ کنید یا سرور دیگری در SANAD_LLM_BASE_URL بگذارید.
model-key = سرور مدل در { $url } کلید را نپذیرفت ({ $why }).
    .fix = کلید همین سرور را در SANAD_LLM_API_KEY بگذارید.
model-model = سرور { $url } مدلی به نام «{ $model }» ندارد ({ $why }).
    .fix = در SANAD_LLM_MODEL یکی از مدل‌های آن را بگذارید{ $listed }.
model-page = سرور به جای پاسخ یک صفحهٔ وب فرستاد ({ $why }).
    .fix = SANAD_LLM_BASE_URL را درست کنید: نشانی API است و بیشتر به ‎/v1 ختم می‌شود؛ شاید یک پروکسی ورود می‌خواهد.
model-path = در { $url } سرویس گفت‌وگو با مدل نیست ({ $why }).
    .fix = SANAD_LLM_BASE_URL را درست کنید{ $instead }.
model-tls = اتصال امن به { $url } برقرار نشد ({ $why }).
    .fix = اگر سرور HTTP ساده است در SANAD_LLM_BASE_URL بنویسید http://؛ گواهی خودی را در SSL_CERT_FILE نام ببرید.
model-refused = سرور مدل پرسش را نپذیرفت ({ $why }).
    .fix = SANAD_LLM_MODEL و SANAD_LLM_BASE_URL را با ‎`sanad model` بیازمایید.
model-filtered = مدل یا فیلتر آن از پاسخ خودداری کرد ({ $why }).
    .fix = جور دیگری بپرسید یا مدل دیگری در SANAD_LLM_MODEL بگذارید.
model-too-long = متن در مدل جا نمی‌شود ({ $why }).
    .fix = اندازهٔ پنجرهٔ مدل را در SANAD_LLM_CONTEXT بگذارید یا SANAD_TOP را کم کنید.
model-slow = مدل به‌موقع تمام نکرد.
    .fix = SANAD_LLM_TIMEOUT را بیشتر کنید (اگر فکر می‌کند SANAD_LLM_THINKING_TIMEOUT را)، یا مدل تندتری بگذارید.
model-incomplete = پاسخ مدل کامل نرسید: { $why }.
    .fix = دوباره بپرسید؛ اگر تکرار شد SANAD_LLM_BASE_URL را با ‎`sanad model` بیازمایید.
model-thought-only = مدل همهٔ توکن‌هایش را صرف فکر کردن کرد و پاسخی نداد.
    .fix = SANAD_LLM_THINKING=off بگذارید یا با SANAD_LLM_CONTEXT جای بیشتری بدهید.
model-given = مدل خطا داد ({ $why }).
    .fix = شیء مدلی را که به Library.open داده‌اید بیازمایید.

## What can go wrong with a library's directory

library-damaged = ‏‎{ $path } خوانده نمی‌شود: ‎{ $why }.
    .fix = آن را از نسخهٔ پشتیبان برگردانید؛ یا جابه‌جایش کنید، ‎`sanad doctor --accept-empty` را اجرا کنید و خبرها را دوباره بخوانید.
library-foreign = ‏‎{ $path } از آنِ یک کتابخانه نیست: ‎{ $why }.
    .fix = با ‎--library پوشهٔ دیگری نام ببرید یا پرونده را از نسخهٔ پشتیبان برگردانید.
library-part = ‏‎{ $path } آسیب دیده است: ‎{ $why }.
    .fix = آن را با ‎`sanad doctor --repair` درست کنید.
library-emptied = کتابخانهٔ ‎{ $path } هیچ خبری ندارد، ولی نمایه‌هایش ‎{ $count } قطعه دارند: پروندهٔ اصلی آن خالی یا گم شده است.
    .fix = ‏truth.sqlite را از نسخهٔ پشتیبان برگردانید؛ یا برای شروع از صفر، با ‎`sanad doctor --accept-empty` تأیید کنید.
library-full = برای نوشتن ‎{ $path } جا نیست (‎{ $why }).
    .fix = روی دیسک آن جا باز کنید.
library-forbidden = اجازهٔ خواندن یا نوشتن ‎{ $path } نیست (‎{ $why }).
    .fix = به کاربری که سند را اجرا می‌کند اجازهٔ نوشتن بدهید یا ‎--library دیگری نام ببرید.
library-kind = ‏‎{ $path } باز نمی‌شود (‎{ $why }).
    .fix = ببینید که پوشه یا پیوندی جای آن یا پرونده‌های کنارش نباشد؛ ‎`sanad doctor --repair` آنچه را بتواند کنار می‌گذارد.
library-busy = برنامهٔ دیگری ‎{ $path } را نگه داشته است (‎{ $why }).
    .fix = آن را ببندید و دوباره بکوشید.
library-disk = خواندن یا نوشتن ‎{ $path } نشد (‎{ $why }).
    .fix = دیسک و محدودیت‌های این برنامه را بررسی کنید.

## Why it went wrong

why-every-form = هیچ شکلی از درخواست را نمی‌پذیرد
why-cut = اتصال قطع شد
why-no-completion = سرور JSONی فرستاد که پاسخ مدل نیست
why-empty-answer = سرور پاسخ خالی فرستاد
why-tool = مدل ابزاری خواست که نیست
why-ended = سرور آن را با «{ $reason }» پایان داد
why-no-finish = پاسخ بی نشانهٔ پایان قطع شد
why-empty-completion = پاسخ خالی بود
why-broken-json = سرور JSON شکسته فرستاد
why-reported = سرور گفت: { $said }
why-no-translation = ترجمه‌ای نداد
why-no-letters = بایت‌هایی دارد که حرف نیستند
why-no-embedder = نام جاسازش را ندارد
why-holds = در آن { $held } هست
why-holds-nothing = در آن چیزی نیست
why-schema = می‌گوید طرح‌وارهٔ { $found } را دارد
why-lacks = ‏{ $lost } را ندارد
why-row = سطری خوانده نمی‌شود، { $error }

## What the system says

system-enoent = چنین پرونده یا پوشه‌ای نیست
system-eacces = اجازه نیست
system-eperm = این کار مجاز نیست
system-eisdir = پوشه است
system-enotdir = پوشه نیست
system-eloop = پیوندهای تو در توی بسیار
system-enametoolong = نام پرونده دراز است
system-emfile = پرونده‌های باز بیش از اندازه‌اند
system-enfile = پرونده‌های باز سیستم بیش از اندازه‌اند
system-eio = خطای ورودی و خروجی
system-enospc = جایی روی دستگاه نمانده است
system-edquot = سهمیهٔ دیسک پر شده است
system-efbig = پرونده بسیار بزرگ است
system-erofs = سامانهٔ پرونده فقط‌خواندنی است
system-ebusy = دستگاه یا منبع مشغول است
system-enxio = چنین دستگاه یا نشانی‌ای نیست
system-enodev = چنین دستگاهی نیست
system-eexist = پرونده از پیش هست
system-enotempty = پوشه خالی نیست
system-einval = مقدار نادرست
system-estale = پرونده دیگر آنجا نیست
system-enomem = حافظه کافی نیست
system-etimedout = مهلت اتصال به سر رسید
system-econnrefused = اتصال پذیرفته نشد
system-econnreset = طرف دیگر اتصال را قطع کرد
system-ehostunreach = راهی به این میزبان نیست
system-enetunreach = شبکه در دسترس نیست
system-other = خطای سیستم { $number }
