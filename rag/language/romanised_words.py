"""Persian and Arabic words that a question typed in Latin letters is likely made of.

Two lists a language. ``MARKERS`` spell out the short words of questions, which
no rule can spell and which show what the language is; ``VOCABULARY`` holds the
words of the news in their own script, to be met by their consonants.
"""

from __future__ import annotations


def _pairs(rows: str) -> dict[str, str]:
    """Each spelling before "=" to the native word after it."""
    pairs = (row.strip().split("=") for row in rows.replace("\n", ",").split(",") if row.strip())
    return {spelling: native for spellings, native in pairs for spelling in spellings.split()}


def _words(row: str) -> tuple[str, ...]:
    return tuple(row.split())


MARKERS: dict[str, dict[str, str]] = {
    "fa": _pairs(
        """
        chi chie=چی, che cheh=چه, chist=چیست, ki kie=کی, kist=کیست, kojast koja=کجا, kei key=کی
        chera=چرا, chetor chetoor chejoori=چطور, chegune chegoone=چگونه, chand chandta=چند
        cheqadr cheghadr cheghad cheqad=چقدر, kodam kodoom=کدام, aya=آیا, bud bood=بود
        budand boodand=بودند, ast=است, hast=هست, hastand=هستند, nist=نیست, shod=شد, shodand=شدند
        shodan=شدن, shode shodeh=شده, mishavad mishe=می‌شود, shavad=شود, kard=کرد
        karde kardeh=کرده, kardand=کردند, mikonad mikone=می‌کند, mikonand=می‌کنند, konad=کند
        goft=گفت, gofte=گفته, goftand=گفتند, migooyad miguyad mige=می‌گوید, dad=داد, dade=داده
        darad dare=دارد, darand=دارند, dasht=داشت, khast=خواست, khahad=خواهد, raft=رفت, amad=آمد
        zad=زد, gereft=گرفت, be beh=به, az=از, ke keh=که, baraye baraie vase=برای, dar=در, ba=با
        ra ro=را, va=و, ta=تا, in=این, an aan=آن, ou oo=او, man=من, ma=ما, har=هر
        hame hameh=همه, digar=دیگر, darbare darbareye=درباره, bareye=باره, beyn beine=بین
        pas=پس, baad=بعد, ghabl qabl=قبل, yek=یک, do=دو, emruz emrooz=امروز, diruz dirooz=دیروز
        farda=فردا, emsal=امسال, parsal=پارسال
        """
    ),
    "ar": _pairs(
        """
        huwa howa houwa=هو, hiya heya=هي, hum=هم, man=من, ma=ما, mada matha madha maza=ماذا
        hal=هل, kam=كم, kayfa kayf keif kaif=كيف, mata=متى, ayna ayn aina wayn=أين
        limadha limatha limaza leesh=لماذا, ayy ayyu=أي, kana kan=كان, kanat=كانت, qala kala=قال
        qalat=قالت, yakun yakoon=يكون, laysa=ليس, lam=لم, lan=لن, qad=قد, fi fee=في, min=من
        ila=إلى, ala 3ala=على, an 3an=عن, maa ma3a=مع, bayna bayn=بين, baada ba3da=بعد
        qabla qabl=قبل, allathi alladhi allazi=الذي, allati=التي, hatha hadha haza=هذا
        hathihi hadhihi hazihi=هذه, dhalika thalika zalika=ذلك, wa=و, aw=أو, la=لا, inna=إن
        anna=أن, hina=حين, inda 3inda=عند, alyawm alyoum=اليوم, ams=أمس, ghadan=غدا, ya=يا
        kull kul=كل, shu shou=ما, mashi=ماشي
        """
    ),
}

# Spellings that are also common words of other languages: they show nothing.
WEAK = frozenset(
    _words(
        """
        be in an man ma ba ro do ta har dar dad dare pas az ast ra va ou oo la min wa ya an
        kam hum hal ala aw fi lam lan kala kan che ki ke chi kei ams kul shu inna anna qad
        mada kana koja zad hast chand hame vase maa hina digar key
        """
    )
)

VOCABULARY: dict[str, tuple[str, ...]] = {
    "fa": _words(
        """
        ایران روسیه آمریکا چین اسرائیل عراق سوریه لبنان ترکیه عربستان قطر امارات افغانستان
        پاکستان تاجیکستان ترکمنستان ارمنستان آذربایجان اوکراین بلاروس فلسطین غزه مصر یمن هند
        ژاپن آلمان فرانسه بریتانیا انگلیس اروپا آسیا تهران مسکو کرملین واشنگتن پکن بغداد دمشق
        بیروت آنکارا پوتین پزشکیان خامنه‌ای ترامپ بایدن لاوروف پسکوف عراقچی رئیسی روحانی ظریف
        لاریجانی شویگو زلنسکی نتانیاهو اردوغان اسد جلالی قالیباف سلیمانی گروسی کره شمالی جنوبی
        رئیس جمهور رئیس‌جمهور جمهوری وزیر خارجه امور دفاع نخست سفیر رهبر انقلاب سخنگو دولت
        مجلس نماینده سپاه ارتش پلیس دادگاه وزارت سازمان ملل متحد شورا شورای امنیت آژانس انرژی
        اتمی پیام نامه توافق پیمان قرارداد توافقنامه معاهده همکاری شراکت مشارکت راهبردی جامع
        روابط دیدار سفر مذاکره مذاکرات گفتگو نشست اجلاس امضا متن بند ماده تحریم تحریم‌ها برجام
        هسته‌ای موشک پهپاد جنگ صلح آتش‌بس حمله انفجار کشته زخمی مردم کشور کشورها شهر استان مرز
        منطقه جهان خاورمیانه اقتصاد اقتصادی سیاسی نظامی فرهنگی تجارت تجاری بازار قیمت دلار
        تومان نفت گاز بنزین برق آب نان تورم بودجه بانک مرکزی میلیون میلیارد هزار درصد سال ماه
        روز هفته ساعت تاریخ زمان نام اسم علت خبر گزارش رسانه خبرگزاری روزنامه مصاحبه سخنرانی
        سلام ویژه رسمی جدید آخرین اولین بزرگ بهترین انتخابات نتیجه رأی تیم ملی فوتبال بازی جام
        جهانی زلزله سیل هوا آلودگی بیماری دانشگاه مدرسه کارگر معلم زن زنان مرد کودک حقوق زندان
        اعتراض اعدام متقابل تعهد مدت بلندمدت ساله بیست بیانیه اعلام کردن شامل نیروگاه راه‌آهن
        خط لوله ترانزیت کریدور بندر بالا پایین کسی میزبان چه‌کسی پیروز برنده قهرمان مقام مسئول
        شرط شروط گذشته نرخ نفر تصمیم ریاست اوضاع پیش
        """
    ),
    "ar": _words(
        """
        إيران روسيا أمريكا الصين إسرائيل العراق سوريا لبنان تركيا السعودية قطر الإمارات
        أفغانستان باكستان طاجيكستان أوكرانيا بيلاروسيا فلسطين غزة مصر اليمن تونس الجزائر
        المغرب ليبيا السودان الأردن الكويت الهند اليابان ألمانيا فرنسا بريطانيا أوروبا طهران
        موسكو الكرملين واشنطن بكين بغداد دمشق بيروت القاهرة بوتين بزشكيان خامنئي ترامب بايدن
        لافروف بيسكوف عراقجي رئيسي روحاني زيلينسكي نتنياهو أردوغان الأسد السيسي كوريا الشمالية
        الجنوبية رئيس الرئيس جمهورية الجمهورية الإسلامية وزير الوزراء الوزير خارجية الخارجية
        دفاع الدفاع سفير مرشد المرشد المتحدث باسم حكومة الحكومة البرلمان مجلس جيش الجيش شرطة
        محكمة منظمة الأمم المتحدة الأمن وكالة الطاقة الذرية النووي رسالة اتفاق الاتفاق اتفاقية
        معاهدة شراكة الشراكة الاستراتيجية الشاملة تعاون التعاون علاقات العلاقات زيارة لقاء
        محادثات مفاوضات قمة توقيع وقع نص بند مادة عقوبات العقوبات صاروخ طائرة مسيرة الطائرات
        حرب الحرب سلام السلام هدنة هجوم انفجار قتيل ضحايا شعب الشعب بلد دولة الدول مدينة عاصمة
        حدود منطقة العالم الشرق الأوسط اقتصاد سياسي عسكري ثقافي تجارة سوق سعر أسعار دولار
        دينار نفط النفط غاز الغاز كهرباء ماء خبز تضخم ميزانية بنك مليون مليار ألف سنة عام شهر
        يوم أسبوع ساعة تاريخ اسم عدد سبب خبر أخبار تقرير صحيفة وسائل تصريح خطاب جديد الجديد
        أول آخر أكبر انتخابات نتيجة فريق كرة القدم مباراة كأس زلزال فيضان طقس مرض جامعة مدرسة
        حقوق الإنسان سجن احتجاج موعد حفل تنصيب موقف المشترك مشترك استقال التقى يشمل بعد قبل
        طلب قال أعلن أكد
        """
    ),
}
