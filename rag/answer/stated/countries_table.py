"""Names of countries and cities in English, Persian and Arabic: data for ``countries``.

A country: code, then its names and its people's, commas between. A city: its
country's code, starred for a capital, then its name in each language.
"""

from __future__ import annotations

COUNTRIES = """
AF|Afghanistan,Afghan,Afghans|افغانستان,افغان,افغانستانی|أفغانستان,أفغاني,أفغانية,الأفغان
AL|Albania,Albanian|آلبانی,آلبانیایی|ألبانيا,ألباني,ألبانية
DZ|Algeria,Algerian|الجزایر,الجزایری|الجزائر,جزائري,جزائرية
AR|Argentina,Argentine,Argentinian|آرژانتین,آرژانتینی|الأرجنتين,أرجنتيني,أرجنتينية
AM|Armenia,Armenian|ارمنستان,ارمنی|أرمينيا,أرميني,أرمينية,أرمني
AU|Australia,Australian|استرالیا,استرالیایی|أستراليا,أسترالي,أسترالية
AT|Austria,Austrian|اتریش,اتریشی|النمسا,نمساوي,نمساوية
AZ|Azerbaijan,Azerbaijani|جمهوری آذربایجان,آذربایجان|أذربيجان,أذربيجاني,أذربيجانية
BH|Bahrain,Bahraini|بحرین,بحرینی|البحرين,بحريني,بحرينية
BD|Bangladesh,Bangladeshi|بنگلادش,بنگلادشی|بنغلادش,بنغلاديش,بنغلاديشي
BY|Belarus,Belarusian|بلاروس,بلاروسی|بيلاروسيا,بيلاروسي,بيلاروسية
BE|Belgium,Belgian|بلژیک,بلژیکی|بلجيكا,بلجيكي,بلجيكية
ML|Mali,Malian||
TD|Chad,Chadian|چاد|تشاد,تشادي
BO|Bolivia,Bolivian|بولیوی,بولیویایی|بوليفيا,بوليفي,بوليفية
BA|Bosnia,Bosnian|بوسنی,بوسنیایی|البوسنة,بوسني,بوسنية
BR|Brazil,Brazilian|برزیل,برزیلی|البرازيل,برازيلي,برازيلية
BG|Bulgaria,Bulgarian|بلغارستان,بلغار,بلغاری|بلغاريا,بلغاري,بلغارية
KH|Cambodia,Cambodian|کامبوج,کامبوجی|كمبوديا,كمبودي
CM|Cameroon,Cameroonian|کامرون,کامرونی|الكاميرون,كاميروني
CA|Canada,Canadian,Canadians|کانادا,کانادایی|كندا,كندي,كندية
CL|Chile,Chilean|شیلی,شیلیایی|تشيلي,تشيلية
CN|China,Chinese|چین,چینی|الصين,صيني,صينية
CO|Colombia,Colombian|کلمبیا,کلمبیایی|كولومبيا,كولومبي,كولومبية
CD|Congo,Congolese|کنگو,کنگویی|الكونغو,كونغولي
HR|Croatia,Croatian|کرواسی,کروات|كرواتيا,كرواتي,كرواتية
CU|Cuba,Cuban|کوبا,کوبایی|كوبا,كوبي,كوبية
CY|Cyprus,Cypriot|قبرس,قبرسی|قبرص,قبرصي,قبرصية
CZ|Czechia,Czech,Czech Republic|جمهوری چک|التشيك,تشيكي,تشيكية
DK|Denmark,Danish,Danes|دانمارک,دانمارکی|الدنمارك,دنماركي,دنماركية
EC|Ecuador,Ecuadorian|اکوادور,اکوادوری|الإكوادور,إكوادوري
EG|Egypt,Egyptian,Egyptians|مصر,مصری|مصر,مصري,مصرية
EE|Estonia,Estonian|استونی,استونیایی|إستونيا,إستوني
ET|Ethiopia,Ethiopian|اتیوپی,اتیوپیایی|إثيوبيا,إثيوبي,إثيوبية
FI|Finland,Finnish,Finns|فنلاند,فنلاندی|فنلندا,فنلندي,فنلندية
FR|France,French|فرانسه,فرانسوی|فرنسا,فرنسي,فرنسية
GE|Georgia,Georgian|گرجستان,گرجی|جورجيا,جورجي,جورجية
DE|Germany,German,Germans|آلمان,آلمانی|ألمانيا,ألماني,ألمانية
GH|Ghana,Ghanaian|غنایی|غانا,غاني,غانية
GR|Greece,Greek,Greeks|یونان,یونانی|اليونان,يوناني,يونانية
HU|Hungary,Hungarian|مجارستان|المجر,هنغاريا
IS|Iceland,Icelandic|ایسلند,ایسلندی|آيسلندا,آيسلندي
IN|India,Indian,Indians|هند,هندی|الهند,هندي,هندية
ID|Indonesia,Indonesian|اندونزی,اندونزیایی|إندونيسيا,إندونيسي,إندونيسية
IR|Iran,Iranian,Iranians|ایران,ایرانی|إيران,إيراني,إيرانية
IQ|Iraq,Iraqi,Iraqis|عراق,عراقی|العراق,عراقي,عراقية
IE|Ireland,Irish|ایرلند,ایرلندی|أيرلندا,إيرلندا,أيرلندي,إيرلندي
IL|Israel,Israeli,Israelis|اسرائیل,اسرائیلی|إسرائيل,إسرائيلي,إسرائيلية
IT|Italy,Italian,Italians|ایتالیا,ایتالیایی|إيطاليا,إيطالي,إيطالية
JP|Japan,Japanese|ژاپن,ژاپنی|اليابان,ياباني,يابانية
JO|Jordan,Jordanian|اردن,اردنی|الأردن,أردني,أردنية
KZ|Kazakhstan,Kazakh|قزاقستان,قزاق|كازاخستان,كازاخي
KE|Kenya,Kenyan,Kenyans|کنیا,کنیایی|كينيا,كيني,كينية
KR|South Korea,South Korean|کره جنوبی,کرهٔ جنوبی|كوريا الجنوبية,كوري جنوبي
KP|North Korea,North Korean|کره شمالی,کرهٔ شمالی|كوريا الشمالية,كوري شمالي
KW|Kuwait,Kuwaiti|کویت,کویتی|الكويت,كويتي,كويتية
KG|Kyrgyzstan,Kyrgyz|قرقیزستان,قرقیز|قيرغيزستان,قرغيزستان,قرغيزي
LV|Latvia,Latvian|لتونی,لتونیایی|لاتفيا,لاتفي
LB|Lebanon,Lebanese|لبنان,لبنانی|لبنان,لبناني,لبنانية
LY|Libya,Libyan|لیبی,لیبیایی|ليبيا,ليبي,ليبية
LT|Lithuania,Lithuanian|لیتوانی,لیتوانیایی|ليتوانيا,ليتواني
MY|Malaysia,Malaysian|مالزی,مالزیایی|ماليزيا,ماليزي,ماليزية
MT|Malta,Maltese|مالت,مالتی|مالطا,مالطي
MR|Mauritania,Mauritanian|موریتانی,موریتانیایی|موريتانيا,موريتاني,موريتانية
MX|Mexico,Mexican|مکزیک,مکزیکی|المكسيك,مكسيكي,مكسيكية
MN|Mongolia,Mongolian|مغولستان,مغول|منغوليا,منغولي
MA|Morocco,Moroccan|مراکش,مراکشی|المغرب,مغربي,مغربية
MM|Myanmar,Burmese|میانمار,میانماری|ميانمار
NP|Nepal,Nepali,Nepalese|نپال,نپالی|نيبال,نيبالي
NL|Netherlands,Dutch|هلند,هلندی|هولندا,هولندي,هولندية
NZ|New Zealand,Zealander|نیوزیلند,نیوزیلندی,نیوزلند,زلاندنو|نيوزيلندا,نيوزيلندي
NG|Nigeria,Nigerian|نیجریه,نیجریه‌ای|نيجيريا,نيجيري,نيجيرية
NO|Norway,Norwegian|نروژ,نروژی|النرويج,نرويجي,نرويجية
OM|Oman,Omani|عمان,عمانی|سلطنة عمان,عماني,عمانية
PK|Pakistan,Pakistani|پاکستان,پاکستانی|باكستان,باكستاني,باكستانية
PS|Palestine,Palestinian,Palestinians|فلسطین,فلسطینی|فلسطين,فلسطيني,فلسطينية
PE|Peru,Peruvian|پرو,پرویی|البيرو,بيروفي
PH|Philippines,Philippine,Filipino|فیلیپین,فیلیپینی|الفلبين,فلبيني
PL|Poland,Polish,Poles|لهستان,لهستانی|بولندا,بولندي,بولندية
PT|Portugal,Portuguese|پرتغال,پرتغالی|البرتغال,برتغالي,برتغالية
QA|Qatar,Qatari|قطر,قطری|قطر,قطري,قطرية
RO|Romania,Romanian|رومانی,رومانیایی|رومانيا,روماني,رومانية
RU|Russia,Russian,Russians|روسیه,روس,روسی|روسيا,روسي,روسية
RW|Rwanda,Rwandan|رواندا,رواندایی|رواندا,رواندي
SA|Saudi Arabia,Saudi|عربستان,عربستان سعودی,سعودی|السعودية,سعودي
SN|Senegal,Senegalese|سنگال,سنگالی|السنغال,سنغالي
RS|Serbia,Serbian|صربستان,صرب|صربيا,صربي,صربية
SG|Singapore,Singaporean|سنگاپور,سنگاپوری|سنغافورة,سنغافوري
SK|Slovakia,Slovak|اسلواکی,اسلواک|سلوفاكيا,سلوفاكي
SI|Slovenia,Slovenian|اسلوونی,اسلوونیایی|سلوفينيا,سلوفيني
SO|Somalia,Somali|سومالی,سومالیایی|الصومال,صومالي,صومالية
ZA|South Africa,South African|آفریقای جنوبی|جنوب أفريقيا,جنوب إفريقيا
ES|Spain,Spanish,Spaniards|اسپانیا,اسپانیایی|إسبانيا,إسباني,إسبانية
LK|Sri Lanka,Sri Lankan|سریلانکا,سریلانکایی|سريلانكا,سريلانكي
SD|Sudan,Sudanese|سودان,سودانی|السودان,سوداني,سودانية
SE|Sweden,Swedish,Swedes|سوئد,سوئدی|السويد,سويدي,سويدية
CH|Switzerland,Swiss|سوئیس,سوئیسی|سويسرا,سويسري,سويسرية
SY|Syria,Syrian,Syrians|سوریه,سوری|سوريا,سورية,سوري
TW|Taiwan,Taiwanese|تایوان,تایوانی|تايوان,تايواني
TJ|Tajikistan,Tajik|تاجیکستان,تاجیک|طاجيكستان,طاجيكي
TZ|Tanzania,Tanzanian|تانزانیا,تانزانیایی|تنزانيا,تنزاني
TH|Thailand,Thai|تایلند,تایلندی|تايلاند,تايلاندي
TN|Tunisia,Tunisian|تونس,تونسی|تونس,تونسي,تونسية
TR|Turkiye,Turkish,Turks,Turkey|ترکیه,ترکیه‌ای|تركيا,تركي,تركية
TM|Turkmenistan,Turkmen|ترکمنستان,ترکمن|تركمانستان,تركماني
UG|Uganda,Ugandan|اوگاندا,اوگاندایی|أوغندا,أوغندي,أوغندية
UA|Ukraine,Ukrainian,Ukrainians|اوکراین,اوکراینی|أوكرانيا,أوكراني,أوكرانية
AE|UAE,Emirates,Emirati|امارات,اماراتی|الإمارات,إماراتي,إماراتية
GB|UK,Britain,British,Scotland|بریتانیا,انگلیس|بريطانيا,بريطاني
GB|England,English,United Kingdom|انگلیسی,انگلستان|إنجلترا,المملكة المتحدة
US|US,USA,America|آمریکا,آمریکایی|أميركا,أمريكا,أميركي
US|American,Americans,United States|ایالات متحده|أمريكي,الولايات المتحدة
UY|Uruguay,Uruguayan|اروگوئه,اروگوئه‌ای|أوروغواي
UZ|Uzbekistan,Uzbek|ازبکستان,ازبک|أوزبكستان,أوزبكي
VE|Venezuela,Venezuelan|ونزوئلا,ونزوئلایی|فنزويلا,فنزويلي,فنزويلية
VN|Vietnam,Vietnamese|ویتنام,ویتنامی|فيتنام,فيتنامي
YE|Yemen,Yemeni,Yemenis|یمن,یمنی|اليمن,يمني,يمنية
ZM|Zambia,Zambian|زامبیا,زامبیایی|زامبيا
ZW|Zimbabwe,Zimbabwean|زیمبابوه,زیمبابوه‌ای|زيمبابوي
"""

CITIES = """
US*|White House|کاخ سفید|البيت الأبيض
US*|Pentagon|پنتاگون|البنتاغون
RU*|Kremlin|کرملین|الكرملين
AF*|Kabul|کابل|كابول
AF|Herat|هرات|هرات
AF|Kandahar|قندهار|قندهار
DZ|Oran|وهران|وهران
AM*|Yerevan|ایروان|يريفان
AU|Sydney|سیدنی|سيدني
AU|Melbourne|ملبورن|ملبورن
AU*|Canberra|کانبرا|كانبيرا
AT*|Vienna|وین|فيينا
AZ*|Baku|باکو|باكو
BH*|Manama|منامه|المنامة
BD*|Dhaka|داکا|دكا
BY*|Minsk|مینسک|مينسك
BE*|Brussels|بروکسل|بروكسل
BE|Antwerp|آنتورپ|أنتويرب
BR*|Brasilia|برازیلیا|برازيليا
BG*|Sofia|صوفیه|صوفيا
CA*|Ottawa|اتاوا|أوتاوا
CA|Toronto|تورنتو|تورنتو
CA|Montreal|مونترال|مونتريال
CN*|Beijing|پکن|بكين
CN|Shanghai|شانگهای|شنغهاي
CU*|Havana|هاوانا|هافانا
CY*|Nicosia|نیکوزیا|نيقوسيا
CY|Larnaca|لارناکا|لارنكا
CZ*|Prague|پراگ|براغ
DK*|Copenhagen|کپنهاگ|كوبنهاغن
EG*|Cairo|قاهره|القاهرة
EG|Alexandria|اسکندریه|الإسكندرية
EG|Luxor|اقصر|الأقصر
EG|Aswan|اسوان|أسوان
ET*|Addis Ababa|آدیس آبابا|أديس أبابا
FI*|Helsinki|هلسینکی|هلسنكي
FR*|Paris|پاریس|باريس
FR|Marseille|مارسی|مرسيليا
GE*|Tbilisi|تفلیس|تبليسي
DE*|Berlin|برلین|برلين
DE|Hamburg|هامبورگ|هامبورغ
DE|Munich|مونیخ|ميونيخ
DE|Frankfurt|فرانکفورت|فرانكفورت
GR*|Athens|آتن|أثينا
HU*|Budapest|بوداپست|بودابست
IN*|New Delhi|دهلی نو|نيودلهي
IN|Mumbai|بمبئی|مومباي
ID*|Jakarta|جاکارتا|جاكرتا
IR*|Tehran|تهران|طهران
IR|Mashhad|مشهد|مدينة مشهد
IR|Isfahan|اصفهان|أصفهان
IR|Shiraz|شیراز|شيراز
IR|Tabriz|تبریز|تبريز
IR|Ahvaz|اهواز|الأهواز
IR|Kerman|کرمان|كرمان
IR|Kermanshah|کرمانشاه|كرمانشاه
IR|Yazd|یزد|يزد
IR|Qom|قم|قم
IR|Rasht|رشت|رشت
IR|Arak|اراک|أراك
IR|Kashan|کاشان|كاشان
IR|Hamedan|همدان|همدان
IR|Urmia|ارومیه|أرومية
IR|Zahedan|زاهدان|زاهدان
IR|Qazvin|قزوین|قزوين
IR|Gorgan|گرگان|جرجان
IR|Bushehr|بوشهر|بوشهر
IR|Bandar Abbas|بندر عباس|بندر عباس
IR|Mazandaran|مازندران|مازندران
IR|Gilan|گیلان|كيلان
IR|Khuzestan|خوزستان|خوزستان
IR|Kurdistan|کردستان|كردستان
IQ*|Baghdad|بغداد|بغداد
IQ|Basra|بصره|البصرة
IQ|Mosul|موصل|الموصل
IQ|Erbil|اربیل|أربيل
IQ|Najaf|نجف|النجف
IQ|Karbala|کربلا|كربلاء
IE*|Dublin|دوبلین|دبلن
IL|Haifa|حیفا|حيفا
IT*|Rome|رم|روما
IT|Milan|میلان|ميلانو
IT|Naples|ناپل|نابولي
JP*|Tokyo|توکیو|طوكيو
JP|Osaka|اوزاکا|أوساكا
KE*|Nairobi|نایروبی|نيروبي
KE|Mombasa|مومباسا|مومباسا
KR*|Seoul|سئول|سيول
LB*|Beirut|بیروت|بيروت
LB|Sidon|صیدا|صيدا
LY*|Tripoli|طرابلس|طرابلس
LY|Benghazi|بنغازی|بنغازي
MA*|Rabat|رباط|الرباط
MA|Casablanca|کازابلانکا|الدار البيضاء
MA|Tangier|طنجه|طنجة
NL*|Amsterdam|آمستردام|أمستردام
NL|Rotterdam|روتردام|روتردام
NG|Lagos|لاگوس|لاغوس
NO*|Oslo|اسلو|أوسلو
OM*|Muscat|مسقط|مسقط
PK*|Islamabad|اسلام آباد|إسلام آباد
PK|Karachi|کراچی|كراتشي
PK|Lahore|لاهور|لاهور
PS|Gaza|غزه|غزة
PS|Ramallah|رام الله|رام الله
PL*|Warsaw|ورشو|وارسو
PL|Gdansk|گدانسک|غدانسك
PT*|Lisbon|لیسبون|لشبونة
PT|Porto|پورتو|بورتو
QA*|Doha|دوحه|الدوحة
RO*|Bucharest|بخارست|بوخارست
RU*|Moscow|مسکو|موسكو
RU|Saint Petersburg|سن پترزبورگ|سان بطرسبرغ
SA*|Riyadh|ریاض|الرياض
SA|Jeddah|جده|جدة
SA|Mecca|مکه|مكة
RS*|Belgrade|بلگراد|بلغراد
ES*|Madrid|مادرید|مدريد
ES|Barcelona|بارسلونا|برشلونة
ES|Seville|سویل|إشبيلية
SD*|Khartoum|خارطوم|الخرطوم
SE*|Stockholm|استکهلم|ستوكهولم
SE|Gothenburg|گوتنبرگ|غوتنبرغ
SE|Uppsala|اوپسالا|أوبسالا
CH*|Bern|برن|برن
CH|Geneva|ژنو|جنيف
CH|Zurich|زوریخ|زيوريخ
SY*|Damascus|دمشق|دمشق
SY|Aleppo|حلب|حلب
SY|Homs|حمص|حمص
SY|Tartus|طرطوس|طرطوس
TN|Sfax|صفاقس|صفاقس
TR*|Ankara|آنکارا|أنقرة
TR|Istanbul|استانبول|إسطنبول
TR|Izmir|ازمیر|إزمير
TM*|Ashgabat|عشق آباد|عشق آباد
UA*|Kyiv|کی یف|كييف
AE*|Abu Dhabi|ابوظبی|أبو ظبي
AE|Dubai|دبی|دبي
GB*|London|لندن|لندن
GB|Manchester|منچستر|مانشستر
GB|Edinburgh|ادینبورگ|إدنبرة
US*|Washington|واشنگتن|واشنطن
US|New York|نیویورک|نيويورك
US|Chicago|شیکاگو|شيكاغو
US|Los Angeles|لس آنجلس|لوس أنجلوس
UZ*|Tashkent|تاشکند|طشقند
UZ|Samarkand|سمرقند|سمرقند
YE*|Sanaa|صنعا|صنعاء
YE|Aden|عدن|عدن
"""
