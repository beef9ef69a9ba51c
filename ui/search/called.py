"""What readers of a language call cities and organisations that are not found in its texts.

Texts are read for names in Persian, Arabic and English, with tables of their own; readers of
other languages see what was found under these. Most cities are CLDR's, as those that time zones
are named by; the rest, and organisations, stand here. An empty cell, and a language that has no
column, is the English name.
"""

from __future__ import annotations

from functools import cache

from babel import Locale

_COLUMNS = ("ur", "tr", "fr", "de")

_CITIES = """
Abu Dhabi|ابوظبی|Abu Dabi|Abou Dhabi|
Ahvaz|اہواز|Ahvaz||Ahwas
Aleppo|حلب|Halep|Alep|
Alexandria|اسکندریہ|İskenderiye|Alexandrie|
Ankara|انقرہ|||
Antwerp|اینٹورپ|Anvers|Anvers|Antwerpen
Arak|اراک|Erak||
Aswan|اسوان|Asvan|Assouan|Assuan
Bandar Abbas|بندر عباس|Bender Abbas||
Barcelona|بارسلونا|Barselona|Barcelone|
Basra|بصرہ||Bassora|
Beijing|بیجنگ|Pekin|Pékin|Peking
Benghazi|بن غازی|Bingazi||Bengasi
Bern|برن||Berne|
Brasilia|برازیلیا|Brasília||Brasília
Bushehr|بوشہر|Buşehr|Bouchehr|Buschehr
Canberra|کینبرا|Kanberra||
Doha|دوحہ|||
Edinburgh|ایڈنبرا||Édimbourg|
Erbil|اربیل||Erbil|
Frankfurt|فرینکفرٹ||Francfort|
Gdansk|گدانسک|||Danzig
Geneva|جنیوا|Cenevre|Genève|Genf
Gilan|گیلان|||
Gorgan|گرگان|Gürgan||
Gothenburg|گوتھنبرگ|Göteborg|Göteborg|Göteborg
Haifa|حیفا|Hayfa|Haïfa|
Hamburg|ہیمبرگ||Hambourg|
Hamedan|ہمدان|Hemedan|Hamadan|
Herat|ہرات||Hérat|
Homs|حمص|Humus||
Isfahan|اصفہان||Ispahan|
Islamabad|اسلام آباد|İslamabad||
Izmir|ازمیر|İzmir||
Jeddah|جدہ|Cidde|Djeddah|Dschidda
Kandahar|قندھار||Kandahar|
Karbala|کربلا|Kerbela|Kerbala|Kerbela
Kashan|کاشان|Kaşan|Kachan|Kaschan
Kerman|کرمان|Kirman||
Kermanshah|کرمانشاہ|Kirmanşah||Kermanschah
Khuzestan|خوزستان|Huzistan|Khouzistan|Chuzestan
Kurdistan|کردستان|Kürdistan||
Lahore|لاہور|Lahor||
Larnaca|لارناکا|Larnaka||Larnaka
Luxor|الاقصر|Luksor|Louxor|
Manama|منامہ|||
Manchester|مانچسٹر|||
Marseille|مارسیلز|Marsilya||
Mashhad|مشہد|Meşhed||Maschhad
Mazandaran|مازندران|||Masandaran
Mecca|مکہ|Mekke|La Mecque|Mekka
Milan|میلان|Milano||Mailand
Mombasa|ممباسا|||
Montreal|مونٹریال||Montréal|
Mosul|موصل|Musul|Mossoul|Mossul
Mumbai|ممبئی|||
Munich|میونخ|Münih||München
Najaf|نجف|Necef|Nadjaf|Nadschaf
Naples|نیپلز|Napoli||Neapel
New Delhi|نئی دہلی|Yeni Delhi||Neu-Delhi
Oran|وہران|Vahran||
Osaka|اوساکا|||
Ottawa|اوٹاوا|||
Porto|پورتو|||
Qazvin|قزوین|Kazvin||Qazwin
Qom|قم|Kum||Ghom
Rabat|رباط|||
Ramallah|رام اللہ|||
Rasht|رشت|Reşt|Racht|Rascht
Rotterdam|روٹرڈیم|||
Saint Petersburg|سینٹ پیٹرزبرگ|Sankt-Peterburg|Saint-Pétersbourg|Sankt Petersburg
Sanaa|صنعاء|Sana||
Seville|اشبیلیہ|Sevilla|Séville|Sevilla
Sfax|صفاقس|Safakes||
Shiraz|شیراز|Şiraz|Chiraz|Schiras
Sidon|صیدا|Sayda||
Tabriz|تبریز|Tebriz||Täbris
Tangier|طنجہ|Tanca|Tanger|Tanger
Tartus|طرطوس||Tartous|
Uppsala|اپسالا|||
Urmia|ارومیہ|Urmiye|Ourmia|
Washington|واشنگٹن|||
Yazd|یزد|Yezd||Jasd
Zahedan|زاہدان|||Sahedan
"""

_BODIES = """
UN|اقوام متحدہ|Birleşmiş Milletler|Nations unies|Vereinte Nationen
UNSC|سلامتی کونسل|BM Güvenlik Konseyi|Conseil de sécurité de l’ONU|UN-Sicherheitsrat
UNICEF|یونیسف|||
UNESCO|یونیسکو|||
WHO|عالمی ادارۂ صحت|Dünya Sağlık Örgütü|OMS|Weltgesundheitsorganisation
IAEA|عالمی ایٹمی توانائی ایجنسی|Uluslararası Atom Enerjisi Ajansı|AIEA|IAEA
IMF|آئی ایم ایف|Uluslararası Para Fonu|FMI|Internationaler Währungsfonds
WB|عالمی بینک|Dünya Bankası|Banque mondiale|Weltbank
WTO|عالمی تجارتی تنظیم|Dünya Ticaret Örgütü|OMC|Welthandelsorganisation
ICC|عالمی فوجداری عدالت|Uluslararası Ceza Mahkemesi|CPI|Internationaler Strafgerichtshof
REDCROSS|ریڈ کراس|Kızılhaç|Croix-Rouge|Rotes Kreuz
EU|یورپی یونین|Avrupa Birliği|Union européenne|Europäische Union
NATO|نیٹو||Otan|
OPEC|اوپیک||Opep|
G7|جی سیون|||
G20|جی ٹوئنٹی|||
ARABLEAGUE|عرب لیگ|Arap Birliği|Ligue arabe|Arabische Liga
AU|افریقی یونین|Afrika Birliği|Union africaine|Afrikanische Union
GCC|خلیج تعاون کونسل|Körfez İşbirliği Konseyi|Conseil de coopération du Golfe|Golf-Kooperationsrat
OIC|او آئی سی|İslam İşbirliği Teşkilatı|OCI|Organisation für Islamische Zusammenarbeit
SCO|شنگھائی تعاون تنظیم|Şanghay İşbirliği Örgütü|OCS|Shanghaier Organisation für Zusammenarbeit
BRICS|برکس|||
WHITEHOUSE|وائٹ ہاؤس|Beyaz Saray|Maison-Blanche|Weißes Haus
PENTAGON|پینٹاگون||Pentagone|
KREMLIN|کریملن||Kremlin|Kreml
CIA|سی آئی اے|||
FBI|ایف بی آئی|||
CDC|سی ڈی سی|CDC|CDC|CDC
FDA|ایف ڈی اے|FDA|FDA|FDA
FED|فیڈرل ریزرو|Fed|Réserve fédérale|US-Notenbank Fed
CONGRESS|امریکی کانگریس|ABD Kongresi|Congrès des États-Unis|US-Kongress
NASA|ناسا||Nasa|
IRGC|پاسدارانِ انقلاب|Devrim Muhafızları|Gardiens de la révolution|Revolutionsgarden
MAJLIS|ایرانی پارلیمان|İran Meclisi|Parlement iranien|Iranisches Parlament
HAMAS|حماس|||
HEZBOLLAH|حزب اللہ|Hizbullah||Hisbollah
TALIBAN|طالبان|||
ISIS|داعش|IŞİD|État islamique|Islamischer Staat
ALQAEDA|القاعدہ|El Kaide|Al-Qaïda|Al-Qaida
IRNA|ارنا|||
REUTERS|روئٹرز|||
AP|ایسوسی ایٹڈ پریس|||
AFP|اے ایف پی|AFP|AFP|AFP
FIFA|فیفا|||
UEFA|یوئیفا|||
IOC|عالمی اولمپک کمیٹی|Uluslararası Olimpiyat Komitesi|CIO|Internationales Olympisches Komitee
UGTT|تیونس کی جنرل لیبر یونین|||
NIDAA|نداء تیونس|||
ENNAHDA|النہضہ|||
"""


def city_name(english: str, reader: str) -> str:
    """A city, by its English name, as a reader calls it."""
    return _table(_CITIES, reader).get(english) or _zones(reader).get(english) or english


def body_name(code: str, english: str, reader: str) -> str:
    """An organisation as a reader calls it."""
    return _table(_BODIES, reader).get(code) or english


@cache
def _table(rows: str, reader: str) -> dict[str, str]:
    """What stands in a reader's column, by the first."""
    if reader not in _COLUMNS:
        return {}
    at = _COLUMNS.index(reader) + 1
    cells = (line.split("|") for line in rows.strip().splitlines())
    return {row[0]: row[at] for row in cells}


@cache
def _zones(reader: str) -> dict[str, str]:
    """CLDR's names of cities by the English ones."""
    english, own = (Locale.parse(code).time_zones for code in ("en", reader))
    named = {name: zone["city"] for name, zone in own.items() if "city" in zone}
    return {
        english.get(name, {}).get("city") or name.rpartition("/")[2].replace("_", " "): city
        for name, city in named.items()
    }
