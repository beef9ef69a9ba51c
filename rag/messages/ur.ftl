# What Sanad says to readers of Urdu; rag/messages/__init__.py tells how a catalog is made.

## Around quotes

attributed = { $source } کے مطابق، { $date }: { $quote } [{ $marker }]
attributed-undated = { $source } کے مطابق: { $quote } [{ $marker }]
attributed-again = اسی خبر میں ہے: { $quote } [{ $marker }]
also-in = { $source } (نیز { $others })
in-quotes = “{ $text }”
comma = ،{ " " }
semicolon = ؛{ " " }
mark-unsupported = ⚠ ماخذ یہ نہیں کہتا
mark-uncited = ⚠ بغیر ماخذ

## Declines

declined = یہاں موجود خبریں اس سوال کا جواب نہیں دیتیں۔
declined-nothing = یہاں کسی خبر میں اس سوال کے بارے میں کچھ نہیں۔
declined-unread = یہاں اس سوال کا کوئی جواب نہیں ملا۔
declined-time = یہاں قریب ترین خبریں { $told } کی بات کرتی ہیں، { $asked } کی نہیں۔
declined-missing = یہاں موجود خبروں میں “{ $word }” کا ذکر نہیں۔
declined-fact = یہاں موجود خبریں اس کے قریب ہیں، مگر جو پوچھا گیا وہ نہیں بتاتیں۔

## Where sources differ

differ-number = ماخذ مختلف تعداد بتاتے ہیں۔ تعداد، { $about }: { $claims }۔
differ-number-unnamed = ماخذ مختلف تعداد بتاتے ہیں: { $claims }۔
differ-rising = تعداد، { $about }، وقت کے ساتھ بڑھتی گئی: { $claims }۔
differ-rising-unnamed = یہ تعداد وقت کے ساتھ بڑھتی گئی: { $claims }۔
differ-moving = ہر خبر کے مطابق تعداد، { $about }؛ خبریں مختلف اوقات کی ہو سکتی ہیں: { $claims }۔
differ-moving-unnamed = ہر خبر کے مطابق تعداد؛ خبریں مختلف اوقات کی ہو سکتی ہیں: { $claims }۔
differ-date = ماخذ مختلف تاریخیں بتاتے ہیں: { $claims }۔
differ-claim = ماخذ ایک دوسرے کی تردید کرتے ہیں: { $claims }۔
claim = { $value } ({ $source }، { $date }) [{ $marker }]
claim-undated = { $value } ({ $source }) [{ $marker }]

## Who is counted

counted-dead = ہلاک شدگان
counted-hurt = زخمی
counted-missing = لاپتہ
counted-held = گرفتار شدگان
counted-ill = متاثرین
counted-recovered = صحت یاب
counted-saved = بچائے گئے افراد
counted-treated = ہسپتال منتقل کیے گئے افراد

## Notices

notice-language = سند ابھی اس زبان میں نہیں لکھتا؛ جواب کا ڈھانچا انگریزی میں ہے۔
notice-unread = { $language } میں پوچھا گیا سوال اُس طرح تلاش نہیں ہوتا جس طرح { $read } کے سوال: صرف ایک ہی طرح لکھے گئے الفاظ اور نام ملتے ہیں۔ ان میں سے کسی زبان میں پوچھیں، یا SANAD_LLM_MODEL مقرر کریں تاکہ ماڈل سوال کا ترجمہ کر دے۔
notice-put-into = ماڈل نے تلاش کے لیے سوال کا { $language } میں ترجمہ کیا، جس کی جانچ نہیں ہوئی: “{ $question }”
notice-quotes-foreign = اقتباسات اپنے ماخذ کی زبان میں رکھے گئے ہیں۔
notice-model-failed = ماڈل نے مکمل جواب نہیں دیا ({ $problem }) اس کی جگہ خبروں سے جملے نقل کیے گئے ہیں۔
notice-model-uncited = ماڈل نے اپنے جواب کا کوئی ماخذ نہیں بتایا۔ اس کی جگہ خبروں سے جملے نقل کیے گئے ہیں۔
notice-wrong-language = ماڈل نے مطلوبہ زبان کے بجائے کسی اور زبان ({ $given }) میں جواب دیا۔
notice-fewer-passages = متن ماڈل کے لیے زیادہ طویل تھے؛ اسے کم دیے گئے۔
notice-unsupported = کچھ جملے اپنے بتائے ہوئے ماخذ سے میل نہیں کھاتے؛ ان پر نشان لگا دیا گیا ہے۔
notice-uncited = کچھ جملے کوئی ماخذ نہیں بتاتے؛ ان پر نشان لگا دیا گیا ہے۔
notice-bad-markers = ماڈل نے ایسے ماخذ بتائے جو موجود نہیں؛ یہ حوالے ہٹا دیے گئے ہیں۔
notice-cut-by-server = ماڈل کے سرور نے بھیجے گئے متن کا صرف ایک حصہ پڑھا؛ اس سے کم متن کے ساتھ دوبارہ پوچھا گیا۔ SANAD_LLM_CONTEXT کو اس کی گنجائش کے برابر رکھیں۔
notice-repeated = ماڈل اپنی بات دہرانے لگا تھا، اس لیے روک دیا گیا۔
notice-instructions = ایک خبر میں جواب دینے والے کے لیے ہدایات ہیں؛ ان پر عمل نہیں کیا گیا۔
notice-truncated = ماڈل اپنی طوالت کی حد پر رک گیا۔
notice-undated = { $count ->
        [one] بغیر تاریخ کی { $count } خبر چھوڑ دی گئی۔
       *[other] بغیر تاریخ کی { $count } خبریں چھوڑ دی گئیں۔
    }

## Why a sentence counts as supported, or not

reason-verbatim = لفظ بہ لفظ نقل کیا گیا ہے۔
reason-supported = حوالہ دیا گیا متن یہی کہتا ہے۔
reason-similar = حوالہ دیا گیا متن معنی میں قریب ہے۔
reason-entailed = استنباط کا ماڈل اس کی تصدیق کرتا ہے۔
reason-number = عدد { $detail } حوالہ دیے گئے متن میں نہیں۔
reason-date = تاریخ { $detail } حوالہ دیے گئے متن میں نہیں۔
reason-name = نام { $detail } حوالہ دیے گئے متن میں نہیں۔
reason-swapped = حوالہ دیے گئے متن میں { $detail } کی جگہ الٹ ہے۔
reason-misplaced = حوالہ دیا گیا متن یہ بات { $detail } کے نہیں، کسی اور کے بارے میں کہتا ہے۔
reason-negation = جملہ اور حوالہ دیا گیا متن ایک دوسرے کے برعکس کہتے ہیں۔
reason-marker = یہ ایسے ماخذ کا حوالہ دیتا ہے جو موجود نہیں۔
reason-content = حوالہ دیا گیا متن اس بارے میں کچھ نہیں کہتا۔
reason-contradicted = استنباط کے ماڈل کو تضاد ملتا ہے۔
reason-uncited = یہ کوئی ماخذ نہیں بتاتا۔
reason-found = ماڈل نے ماخذ نہیں بتایا؛ حوالہ دیا گیا متن یہی کہتا ہے۔
reason-remark = یہ ایسی کوئی بات نہیں کہتا جس کے لیے ماخذ درکار ہو۔
reason-instruction = متن یہ خبر نہیں دیتا؛ وہ جواب دینے والے کو یہ کہنے کا حکم دیتا ہے۔
reason-unchecked = حوالہ دیے گئے متن سے اس کی جانچ نہیں ہو سکی۔

## Drafts

verdict-contradicted = ماخذ کے خلاف
verdict-absent = کتب خانے میں نہیں
verdict-undecided = غیر واضح
verdict-supported = تصدیق شدہ
verdict-nothing = جانچنے کو کچھ نہیں
draft-absent = یہاں کوئی خبر اس کی بات نہیں کرتی۔
draft-near = یہاں موجود خبریں اس کے قریب ہیں، مگر نہ تصدیق کرتی ہیں نہ تردید۔
draft-question = سوال میں جانچنے کو کچھ نہیں۔
draft-heading = سرخی میں جانچنے کو کچھ نہیں۔
draft-remark = تبصرہ یا رائے ہے؛ ایسی کوئی بات نہیں کہتی جسے تلاش کیا جا سکے۔

## Overviews

overview-nothing = یہاں { $subject } کے بارے میں کوئی خبر نہیں۔
overview-nothing-in = یہاں { $first } سے { $last } تک { $subject } کے بارے میں کوئی خبر نہیں۔
overview-empty = یہاں اس کے لیے کوئی خبر نہیں۔
overview-headed = { $title } — { $days }
overview-more = دیگر خبریں:
overview-as-of = اس بارے میں یہاں تازہ ترین خبر { $day } کی ہے۔
overview-since = { $day } سے اب تک نیا:
overview-undated = بغیر تاریخ کی خبریں:
overview-nothing-since = یہاں { $subject } کے بارے میں { $day } یا اس کے بعد کی کوئی خبر نہیں؛ تازہ ترین { $last } کی ہے۔
overview-newest = یہاں تازہ ترین خبر { $day } کی ہے۔
overview-no-events = یہاں کوئی خبر { $subject } کے بارے میں کسی واقعے کی تاریخ نہیں بتاتی۔
overview-no-events-in = یہاں کوئی خبر { $first } سے { $last } تک { $subject } کے بارے میں کوئی واقعہ نہیں بتاتی۔
overview-this = اس موضوع
overview-beginning = آغاز
overview-today = آج
overview-not-dated = ان خبروں سے جن کا دن معلوم نہیں:
overview-planned = اعلان شدہ
overview-article-day = خبر کا دن
overview-said = “{ $said }”، { $day } کی خبر میں
overview-in-dispute = تاریخ پر اختلاف: { $days }
overview-articles =
    { $count ->
        [one] { $count } خبر
       *[other] { $count } خبریں
    }
overview-held = { $subject } کے بارے میں { overview-articles }۔
overview-held-least = { $subject } کے بارے میں کم از کم { overview-articles }۔
overview-held-all = کل { overview-articles }۔
overview-one-day = سب کی تاریخ { $first } ہے۔
overview-dates = { $first } سے { $last } تک۔
overview-none-dated = کسی کی تاریخ نہیں۔
overview-undated-count = بغیر تاریخ: { $count }۔
overview-outlets = خبر رساں ادارے: { $listed }۔
overview-languages = زبانیں: { $listed }۔
overview-months = ماہ بہ ماہ: { $listed }۔
overview-newest-held = تازہ ترین:
overview-no-outlet = نام نہیں
overview-others = اور { $count } مزید
overview-outlet = ادارہ
overview-language = زبان
overview-period = مدت
overview-sources = ماخذ
overview-figures = اعداد و شمار
overview-quoted = کس کے حوالے سے
overview-where = مقام اور تاریخ
overview-only = صرف یہاں
overview-without = یہاں مذکور نہیں
overview-none = کچھ نہیں ملا
overview-absent = یہاں اس موضوع پر کچھ نہیں
overview-alone = یہاں صرف { $outlet } نے اس موضوع پر کچھ دیا ہے، اس لیے موازنے کو کچھ نہیں۔
overview-copied = { $others } نے وہی خبر دی جو { $outlet } نے دی۔
overview-row = { $label } (خبروں کی تعداد: { $count })
overview-counted = یہاں موجود خبروں میں مذکور: { $count }۔
overview-counted-least = یہاں موجود خبروں میں مذکور: کم از کم { $count }۔
overview-sentences = خبروں کے یہ جملے سوال کا جواب دیتے ہیں:

## What can go wrong with a model

model-unreachable = ‏{ $url } پر ماڈل کے سرور نے جواب نہیں دیا ({ $why })۔
    .fix = دیکھیں کہ وہ چل رہا ہے اور SANAD_LLM_BASE_URL درست ہے۔
model-address = “{ $url }” کسی ماڈل سرور کا پتا نہیں ({ $why })۔
    .fix = ‏SANAD_LLM_BASE_URL کو http:// یا https:// کے ساتھ لکھیں، مثلاً http://localhost:8080/v1۔
model-busy = ماڈل کا سرور مصروف یا خراب ہے ({ $why })۔
    .fix = بعد میں دوبارہ کوشش کریں، یا SANAD_LLM_BASE_URL میں کوئی اور سرور بتائیں۔
model-quota = ماڈل کے سرور پر کھاتے کا بیلنس ختم ہو گیا ہے ({ $why })۔
    .fix = رقم ڈالیں، یا SANAD_LLM_BASE_URL میں کوئی اور سرور بتائیں۔
model-key = ‏{ $url } پر ماڈل کے سرور نے کلید قبول نہیں کی ({ $why })۔
    .fix = ‏SANAD_LLM_API_KEY میں اسی سرور کی کلید رکھیں۔
model-model = سرور { $url } کے پاس “{ $model }” نام کا ماڈل نہیں ({ $why })۔
    .fix = ‏SANAD_LLM_MODEL میں اس کا کوئی ماڈل رکھیں{ $listed }۔
model-page = سرور نے جواب کے بجائے ویب صفحہ بھیجا ({ $why })۔
    .fix = ‏SANAD_LLM_BASE_URL درست کریں: یہ API کا پتا ہے اور عموماً ‎/v1 پر ختم ہوتا ہے؛ شاید کوئی پراکسی سائن اِن مانگ رہی ہے۔
model-path = ‏{ $url } پر گفتگو کی کوئی خدمت نہیں ({ $why })۔
    .fix = ‏SANAD_LLM_BASE_URL درست کریں{ $instead }۔
model-tls = ‏{ $url } سے محفوظ رابطہ نہ ہو سکا ({ $why })۔
    .fix = اگر سرور سادہ HTTP پر ہے تو SANAD_LLM_BASE_URL میں http:// لکھیں؛ اس کے اپنے سرٹیفکیٹ کی فائل SSL_CERT_FILE میں بتائیں۔
model-refused = ماڈل کے سرور نے سوال رد کر دیا ({ $why })۔
    .fix = ‏SANAD_LLM_MODEL اور SANAD_LLM_BASE_URL کو ‎`sanad model` سے جانچیں۔
model-filtered = ماڈل یا اس کے فلٹر نے جواب دینے سے انکار کیا ({ $why })۔
    .fix = سوال دوسرے لفظوں میں پوچھیں، یا SANAD_LLM_MODEL میں کوئی اور ماڈل رکھیں۔
model-too-long = متن ماڈل میں نہیں سماتا ({ $why })۔
    .fix = ‏SANAD_LLM_CONTEXT کو ماڈل کی گنجائش کے برابر رکھیں، یا SANAD_TOP کم کریں۔
model-slow = ماڈل نے بروقت کام ختم نہیں کیا۔
    .fix = ‏SANAD_LLM_TIMEOUT بڑھائیں (اگر ماڈل سوچتا ہے تو SANAD_LLM_THINKING_TIMEOUT)، یا کوئی تیز ماڈل رکھیں۔
model-incomplete = ماڈل کا جواب پورا نہیں پہنچا: { $why }۔
    .fix = دوبارہ کوشش کریں؛ پھر بھی ایسا ہو تو SANAD_LLM_BASE_URL کو ‎`sanad model` سے جانچیں۔
model-thought-only = ماڈل نے اپنے سارے ٹوکن سوچنے میں خرچ کر دیے اور جواب نہیں دیا۔
    .fix = ‏SANAD_LLM_THINKING=off رکھیں، یا SANAD_LLM_CONTEXT سے زیادہ گنجائش دیں۔
model-given = ماڈل ناکام رہا ({ $why })۔
    .fix = ‏Library.open کو دیا گیا LLM آبجیکٹ جانچیں۔

## What can go wrong with a library's directory

library-damaged = ‏‎{ $path } پڑھا نہیں جا سکتا: ‎{ $why }۔
    .fix = اسے بیک اپ سے بحال کریں؛ یا کہیں اور منتقل کر کے ‎`sanad doctor --accept-empty` چلائیں اور خبریں دوبارہ پڑھوائیں۔
library-foreign = ‏‎{ $path } کسی کتب خانے کی فائل نہیں: ‎{ $why }۔
    .fix = ‎--library سے کوئی اور فولڈر بتائیں، یا فائل بیک اپ سے بحال کریں۔
library-part = ‏‎{ $path } خراب ہے: ‎{ $why }۔
    .fix = اسے ‎`sanad doctor --repair` سے ٹھیک کریں۔
library-emptied = کتب خانے ‎{ $path } میں کوئی خبر نہیں، مگر اس کے اشاریوں میں ‎{ $count } متن ہیں: اس کی اصل فائل خالی ہو گئی یا گم ہو گئی ہے۔
    .fix = ‏truth.sqlite کو بیک اپ سے بحال کریں؛ یا خالی سے شروع کرنے کے لیے ‎`sanad doctor --accept-empty` سے تصدیق کریں۔
library-full = ‏‎{ $path } لکھنے کی جگہ نہیں (‎{ $why })۔
    .fix = اس کی ڈسک پر جگہ خالی کریں۔
library-forbidden = ‏‎{ $path } پڑھنے یا لکھنے کی اجازت نہیں (‎{ $why })۔
    .fix = سند چلانے والے صارف کو وہاں لکھنے کا حق دیں، یا کوئی اور ‎--library بتائیں۔
library-kind = ‏‎{ $path } نہیں کھلتا (‎{ $why })۔
    .fix = دیکھیں کہ اس کی یا ساتھ کی فائلوں کی جگہ کوئی فولڈر یا لنک نہ ہو؛ ‎`sanad doctor --repair` جو ہٹا سکے ہٹا دیتا ہے۔
library-busy = ‏‎{ $path } کسی اور پروگرام کے پاس ہے (‎{ $why })۔
    .fix = اسے بند کریں اور دوبارہ کوشش کریں۔
library-disk = ‏‎{ $path } پڑھنے یا لکھنے میں خرابی ہوئی (‎{ $why })۔
    .fix = ڈسک اور اس پروگرام کی حدیں جانچیں۔

## Why it went wrong

why-every-form = درخواست کی کوئی شکل قبول نہیں کرتا
why-cut = رابطہ کٹ گیا
why-no-completion = سرور نے ایسا JSON بھیجا جو جواب نہیں
why-empty-answer = سرور نے خالی جواب بھیجا
why-tool = ماڈل نے ایسا ٹول مانگا جو موجود نہیں
why-ended = سرور نے “{ $reason }” پر ختم کیا
why-no-finish = جواب اختتام کی علامت کے بغیر ختم ہوا
why-empty-completion = جواب خالی تھا
why-broken-json = سرور نے ٹوٹا ہوا JSON بھیجا
why-reported = سرور نے بتایا: { $said }
why-no-translation = اس نے ترجمہ نہیں دیا
why-no-letters = اس میں ایسے بائٹ ہیں جو حروف نہیں
why-no-embedder = وہ اپنے ایمبیڈر کا نام نہیں بتاتا
why-holds = اس میں { $held } ہے
why-holds-nothing = اس میں کچھ نہیں
why-schema = وہ اپنا اسکیما { $found } بتاتا ہے
why-lacks = اس میں { $lost } نہیں
why-row = ایک سطر پڑھی نہیں جا سکتی، { $error }

## What the system says

system-enoent = ایسی کوئی فائل یا فولڈر نہیں
system-eacces = اجازت نہیں
system-eperm = اس عمل کی اجازت نہیں
system-eisdir = یہ فولڈر ہے
system-enotdir = یہ فولڈر نہیں
system-eloop = تہ در تہ بہت سے لنک
system-enametoolong = فائل کا نام بہت طویل ہے
system-emfile = بہت زیادہ فائلیں کھلی ہیں
system-enfile = سسٹم میں بہت زیادہ فائلیں کھلی ہیں
system-eio = ان پٹ/آؤٹ پٹ کی خرابی
system-enospc = آلے پر جگہ نہیں بچی
system-edquot = ڈسک کا کوٹا پورا ہو گیا
system-efbig = فائل بہت بڑی ہے
system-erofs = فائل سسٹم صرف پڑھنے کے لیے ہے
system-ebusy = آلہ یا وسیلہ مصروف ہے
system-enxio = ایسا کوئی آلہ یا پتا نہیں
system-enodev = ایسا کوئی آلہ نہیں
system-eexist = فائل پہلے سے موجود ہے
system-enotempty = فولڈر خالی نہیں
system-einval = غلط قدر
system-estale = فائل اب وہاں نہیں
system-enomem = میموری کافی نہیں
system-etimedout = رابطے کا وقت ختم ہو گیا
system-econnrefused = رابطہ رد کر دیا گیا
system-econnreset = دوسری طرف سے رابطہ توڑ دیا گیا
system-ehostunreach = میزبان تک راستہ نہیں
system-enetunreach = نیٹ ورک دستیاب نہیں
system-other = سسٹم کی خرابی { $number }
