# What Sanad says to readers of Arabic; rag/messages/__init__.py tells how a catalog is made.

## Around quotes

attributed = وفقًا لـ{ $source }، { $date }: { $quote } [{ $marker }]
attributed-undated = وفقًا لـ{ $source }: { $quote } [{ $marker }]
attributed-again = وجاء في التقرير نفسه: { $quote } [{ $marker }]
also-in = { $source } (وكذلك { $others })
in-quotes = «{ $text }»
comma = ،{ " " }
semicolon = ؛{ " " }
mark-unsupported = ⚠ ليس هذا ما يقوله المصدر
mark-uncited = ⚠ بلا مصدر

## Declines

declined = لا تجيب المقالات المتوفرة عن هذا السؤال.
declined-nothing = ليس في المقالات المتوفرة شيء عن هذا السؤال.
declined-unread = لم يُعثر هنا على جواب لهذا السؤال.
declined-time = أقرب المقالات المتوفرة تتحدث عن { $told }، لا عن { $asked }.
declined-missing = لا تذكر المقالات المتوفرة «{ $word }».
declined-fact = المقالات المتوفرة قريبة من هذا، لكنها لا تذكر ما سُئل عنه.

## Where sources differ

differ-number = تختلف المصادر. عدد { $about }: { $claims }.
differ-number-unnamed = تختلف المصادر: { $claims }.
differ-rising = ارتفع عدد { $about } مع الوقت: { $claims }.
differ-rising-unnamed = ارتفع الرقم مع الوقت: { $claims }.
differ-moving = عدد { $about } بحسب كل تقرير، وقد تعود التقارير إلى أوقات مختلفة: { $claims }.
differ-moving-unnamed = الرقم بحسب كل تقرير، وقد تعود التقارير إلى أوقات مختلفة: { $claims }.
differ-date = تذكر المصادر تواريخ مختلفة: { $claims }.
differ-claim = تتناقض المصادر: { $claims }.
claim = { $value } ({ $source }، { $date }) [{ $marker }]
claim-undated = { $value } ({ $source }) [{ $marker }]

## Who is counted

counted-dead = القتلى
counted-hurt = المصابين
counted-missing = المفقودين
counted-held = الموقوفين
counted-ill = حالات الإصابة
counted-recovered = المتعافين
counted-saved = الناجين
counted-treated = من نُقلوا إلى المستشفى

## Notices

notice-language = لا يكتب سند بهذه اللغة بعد؛ إطار الجواب بالإنجليزية.
notice-unread = لا يُبحث في سؤال باللغة { $language } كما يُبحث في أسئلة { $read }: لا يُعثر إلا على الكلمات والأسماء المكتوبة بالشكل نفسه. اسأل بإحدى هذه اللغات، أو عيّن SANAD_LLM_MODEL ليترجمه نموذج إلى إحداها.
notice-put-into = ترجم النموذج السؤال إلى { $language } من أجل البحث، ولم تُراجع الترجمة: «{ $question }»
notice-quotes-foreign = تبقى الاقتباسات بلغة مصدرها.
notice-model-failed = لم يعطِ النموذج جوابًا كاملًا ({ $problem }) وهذه جمل مقتبسة من المقالات بدلًا منه.
notice-model-uncited = لم يذكر النموذج مصدرًا لجوابه. وهذه جمل مقتبسة من المقالات بدلًا منه.
notice-wrong-language = أجاب النموذج بلغة أخرى ({ $given }) غير اللغة المطلوبة.
notice-fewer-passages = كانت المقاطع أطول مما يسعه النموذج؛ فأُعطي عددًا أقل منها.
notice-unsupported = بعض الجمل لا توافق المصادر التي تستشهد بها؛ وقد وُسمت.
notice-uncited = بعض الجمل بلا مصدر؛ وقد وُسمت.
notice-bad-markers = استشهد النموذج بمصادر لا وجود لها؛ وقد حُذفت هذه الإشارات.
notice-cut-by-server = لم يقرأ خادم النموذج إلا جزءًا مما أُرسل إليه؛ فسُئل ثانية بنص أقل. اجعل SANAD_LLM_CONTEXT سعته.
notice-repeated = بدأ النموذج يكرر كلامه فأُوقف.
notice-instructions = في أحد المقالات تعليمات لمن يجيب؛ ولم تُتّبع.
notice-truncated = توقف النموذج عند حد طوله.
notice-undated = تُركت المقالات التي بلا تاريخ، وعددها { $count }.

## Why a sentence counts as supported, or not

reason-verbatim = مقتبسة حرفيًا.
reason-supported = المقطع المستشهد به يقول هذا.
reason-similar = المقطع المستشهد به قريب في المعنى.
reason-entailed = يؤكده نموذج الاستلزام.
reason-number = العدد { $detail } ليس في المقطع المستشهد به.
reason-date = التاريخ { $detail } ليس في المقطع المستشهد به.
reason-name = الاسم { $detail } ليس في المقطع المستشهد به.
reason-swapped = في المقطع المستشهد به موضع { $detail } معكوس.
reason-misplaced = المقطع المستشهد به يقول هذا عن شخص غير { $detail }.
reason-negation = الجملة والمقطع المستشهد به يقولان نقيضين.
reason-marker = تستشهد بمصدر لا وجود له.
reason-content = لا يقول المقطع المستشهد به شيئًا عن هذا.
reason-contradicted = يرى نموذج الاستلزام تناقضًا.
reason-uncited = لا تذكر مصدرًا.
reason-found = لم يذكر النموذج مصدرًا؛ والمقطع المستشهد به يقول هذا.
reason-remark = لا يقول شيئًا يحتاج إلى مصدر.
reason-instruction = لا يورد المقطع هذا خبرًا، بل يأمر من يجيب بأن يقوله.
reason-unchecked = تعذر التحقق منها بالمقطع المستشهد به.

## Drafts

verdict-contradicted = يخالف المصدر
verdict-absent = ليس في المكتبة
verdict-undecided = غير محسوم
verdict-supported = مؤيَّد بمصدر
verdict-nothing = لا يحتاج إلى تحقق
draft-absent = لا يتحدث أي مقال هنا عن هذا.
draft-near = المقالات المتوفرة قريبة من هذا، لكنها لا تثبته ولا تنفيه.
draft-question = ليس في السؤال ما يُتحقق منه.
draft-heading = ليس في العنوان ما يُتحقق منه.
draft-remark = رأي أو كلام عام؛ لا يذكر ما يمكن البحث عنه.

## Overviews

overview-nothing = لا مقال هنا عن { $subject }.
overview-nothing-in = لا مقال هنا عن { $subject } بين { $first } و{ $last }.
overview-empty = لا مقال هنا يصلح لذلك.
overview-headed = { $title } — { $days }
overview-more = أخبار أخرى:
overview-as-of = أحدث مقال هنا في هذا الموضوع بتاريخ { $day }.
overview-since = الجديد منذ { $day }:
overview-undated = مقالات بلا تاريخ:
overview-nothing-since = لا مقال هنا عن { $subject } منذ { $day }؛ وأحدث ما لدينا بتاريخ { $last }.
overview-newest = أحدث مقال هنا بتاريخ { $day }.
overview-no-events = لا يؤرّخ أي مقال هنا حدثًا عن { $subject }.
overview-no-events-in = لا يؤرّخ أي مقال هنا حدثًا عن { $subject } بين { $first } و{ $last }.
overview-this = هذا الموضوع
overview-beginning = البداية
overview-today = اليوم
overview-not-dated = من مقالات لا يُعرف يومها:
overview-planned = معلن عنه
overview-article-day = يوم نشر الخبر
overview-said = «{ $said }» في خبر { $day }
overview-in-dispute = تاريخ مختلف فيه: { $days }
overview-articles =
    { $count ->
        [one] مقال واحد
       *[other] عدد المقالات { $count }
    }
overview-held = { $subject }: { overview-articles }.
overview-held-least = { $subject }: { overview-articles } على الأقل.
overview-held-all = المجموع: { overview-articles }.
overview-one-day = كلها بتاريخ { $first }.
overview-dates = من { $first } إلى { $last }.
overview-none-dated = لا تاريخ لأي منها.
overview-undated-count = بلا تاريخ: { $count }.
overview-outlets = وسائل الإعلام: { $listed }.
overview-languages = اللغات: { $listed }.
overview-months = حسب الشهر: { $listed }.
overview-newest-held = الأحدث:
overview-no-outlet = غير مسمّاة
overview-others = و{ $count } غيرها
overview-outlet = الوسيلة
overview-language = اللغة
overview-period = الفترة
overview-sources = المصادر
overview-figures = الأرقام
overview-quoted = من نُقل عنهم
overview-where = الأماكن والتواريخ
overview-only = ورد هنا فقط
overview-without = لم يرد هنا
overview-none = لم يُعثر على شيء
overview-absent = لا شيء هنا عن هذا الموضوع
overview-alone = وحدها { $outlet } تناولت هذا الموضوع هنا، فلا شيء يُقارن بها.
overview-copied = نشرت { $others } التقرير نفسه الذي نشرته { $outlet }.
overview-row = { $label } (عدد المقالات: { $count })
overview-counted = عدد ما ورد في المقالات هنا: { $count }.
overview-counted-least = عدد ما ورد في المقالات هنا: { $count } على الأقل.
overview-sentences = هذه جمل من المقالات تجيب عن السؤال:

## What can go wrong with a model

model-unreachable = لم يجب خادم النموذج على { $url } ({ $why }).
    .fix = تحقق من أنه يعمل ومن صحة SANAD_LLM_BASE_URL.
model-address = «{ $url }» ليس عنوان خادم نموذج ({ $why }).
    .fix = اكتب SANAD_LLM_BASE_URL مع http:// أو https://، مثل http://localhost:8080/v1.
model-busy = خادم النموذج مشغول أو معطل ({ $why }).
    .fix = أعد المحاولة لاحقًا، أو اذكر خادمًا آخر في SANAD_LLM_BASE_URL.
model-quota = نفد رصيد الحساب لدى خادم النموذج ({ $why }).
    .fix = اشحنه، أو اذكر خادمًا آخر في SANAD_LLM_BASE_URL.
model-key = رفض خادم النموذج على { $url } المفتاح ({ $why }).
    .fix = اجعل SANAD_LLM_API_KEY مفتاحًا لهذا الخادم.
model-model = ليس لدى الخادم { $url } نموذج باسم «{ $model }» ({ $why }).
    .fix = اجعل SANAD_LLM_MODEL نموذجًا لديه{ $listed }.
model-page = أرسل الخادم صفحة ويب لا جوابًا ({ $why }).
    .fix = صحح SANAD_LLM_BASE_URL: هو عنوان الواجهة البرمجية وينتهي عادة بـ ‎/v1؛ وقد يكون وكيل يطلب تسجيل الدخول.
model-path = لا توجد خدمة محادثة على { $url } ({ $why }).
    .fix = صحح SANAD_LLM_BASE_URL{ $instead }.
model-tls = فشل الاتصال الآمن بـ { $url } ({ $why }).
    .fix = اكتب http:// في SANAD_LLM_BASE_URL إن كان الخادم بلا تشفير؛ واذكر ملف شهادته الخاصة في SSL_CERT_FILE.
model-refused = رفض خادم النموذج السؤال ({ $why }).
    .fix = تحقق من SANAD_LLM_MODEL وSANAD_LLM_BASE_URL بالأمر ‎`sanad model`.
model-filtered = امتنع النموذج أو مرشحه عن الجواب ({ $why }).
    .fix = أعد الصياغة، أو اجعل SANAD_LLM_MODEL نموذجًا آخر.
model-too-long = لا يسع النموذج النص ({ $why }).
    .fix = اجعل SANAD_LLM_CONTEXT سعة النموذج، أو قلل SANAD_TOP.
model-slow = لم ينته النموذج في الوقت.
    .fix = زد SANAD_LLM_TIMEOUT (أو SANAD_LLM_THINKING_TIMEOUT إن كان يفكر)، أو استعمل نموذجًا أسرع.
model-incomplete = لم يصل جواب النموذج كاملًا: { $why }.
    .fix = أعد المحاولة؛ وإن تكرر فتحقق من SANAD_LLM_BASE_URL بالأمر ‎`sanad model`.
model-thought-only = استنفد النموذج رموزه في التفكير ولم يجب.
    .fix = اجعل SANAD_LLM_THINKING=off، أو أعطه مساحة أكبر بـ SANAD_LLM_CONTEXT.
model-given = فشل النموذج ({ $why }).
    .fix = تحقق من كائن النموذج المعطى لـ Library.open.

## What can go wrong with a library's directory

library-damaged = تعذرت قراءة ‎{ $path }: ‎{ $why }.
    .fix = استعده من نسخة احتياطية؛ أو انقله من مكانه وشغل ‎`sanad doctor --accept-empty` ثم أعد قراءة الأخبار.
library-foreign = ‏‎{ $path } ليس ملف مكتبة: ‎{ $why }.
    .fix = اذكر مجلدًا آخر بـ ‎--library، أو استعد الملف من نسخة احتياطية.
library-part = ‏‎{ $path } تالف: ‎{ $why }.
    .fix = أصلحه بالأمر ‎`sanad doctor --repair`.
library-emptied = لا خبر في المكتبة ‎{ $path }، لكن في فهارسها ‎{ $count } مقطعًا: لقد أُفرغ ملفها الأصلي أو فُقد.
    .fix = استعد truth.sqlite من نسخة احتياطية؛ أو أكّد البدء من الصفر بالأمر ‎`sanad doctor --accept-empty`.
library-full = لا مساحة لكتابة ‎{ $path } (‎{ $why }).
    .fix = أفرغ مساحة على قرصه.
library-forbidden = لا يُسمح بقراءة ‎{ $path } أو كتابته (‎{ $why }).
    .fix = امنح المستخدم الذي يشغل سند حق الكتابة هناك، أو اذكر ‎--library أخرى.
library-kind = تعذر فتح ‎{ $path } (‎{ $why }).
    .fix = تحقق من أنه لا مجلد ولا رابط في مكانه أو مكان الملفات التي بجانبه؛ والأمر ‎`sanad doctor --repair` ينحّي ما يستطيع.
library-busy = برنامج آخر يحتفظ بـ ‎{ $path } (‎{ $why }).
    .fix = أنهه ثم أعد المحاولة.
library-disk = فشلت قراءة ‎{ $path } أو كتابته (‎{ $why }).
    .fix = تحقق من القرص ومن حدود هذا البرنامج.

## Why it went wrong

why-every-form = يرفض كل صيغ الطلب
why-cut = انقطع الاتصال
why-no-completion = أرسل الخادم JSON ليس جوابًا
why-empty-answer = أرسل الخادم جوابًا فارغًا
why-tool = استدعى النموذج أداة ولا أداة هنا
why-ended = أنهاه الخادم بـ«{ $reason }»
why-no-finish = انتهى الجواب بلا علامة نهاية
why-empty-completion = كان الجواب فارغًا
why-broken-json = أرسل الخادم JSON معيبًا
why-reported = أفاد الخادم: { $said }
why-no-translation = لم يعطِ ترجمة
why-no-letters = فيه بايتات ليست حروفًا
why-no-embedder = لا يذكر نموذج تضمينه
why-holds = فيه { $held }
why-holds-nothing = لا شيء فيه
why-schema = يقول إن مخططه { $found }
why-lacks = ينقصه { $lost }
why-row = تعذرت قراءة صف، { $error }

## What the system says

system-enoent = لا يوجد ملف أو مجلد كهذا
system-eacces = الإذن مرفوض
system-eperm = العملية غير مسموح بها
system-eisdir = هو مجلد
system-enotdir = ليس مجلدًا
system-eloop = روابط رمزية كثيرة متداخلة
system-enametoolong = اسم الملف طويل جدًا
system-emfile = ملفات مفتوحة أكثر من اللازم
system-enfile = ملفات النظام المفتوحة أكثر من اللازم
system-eio = خطأ في الإدخال أو الإخراج
system-enospc = لا مساحة متبقية على الجهاز
system-edquot = تجاوزت حصة القرص
system-efbig = الملف كبير جدًا
system-erofs = نظام الملفات للقراءة فقط
system-ebusy = الجهاز أو المورد مشغول
system-enxio = لا يوجد جهاز أو عنوان كهذا
system-enodev = لا يوجد جهاز كهذا
system-eexist = الملف موجود
system-enotempty = المجلد غير فارغ
system-einval = قيمة غير صالحة
system-estale = لم يعد الملف في مكانه
system-enomem = الذاكرة غير كافية
system-etimedout = انتهت مهلة الاتصال
system-econnrefused = رُفض الاتصال
system-econnreset = قطع الطرف الآخر الاتصال
system-ehostunreach = لا طريق إلى المضيف
system-enetunreach = الشبكة غير متاحة
system-other = خطأ النظام { $number }
