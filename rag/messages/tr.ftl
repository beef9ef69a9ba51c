# What Sanad says to readers of Turkish; rag/messages/__init__.py tells how a catalog is made.

## Around quotes

attributed = { $source } kaynağına göre, { $date }: { $quote } [{ $marker }]
attributed-undated = { $source } kaynağına göre: { $quote } [{ $marker }]
attributed-again = Aynı haberde şöyle deniyor: { $quote } [{ $marker }]
also-in = { $source } (ayrıca { $others })
in-quotes = “{ $text }”
comma = ,{ " " }
semicolon = ;{ " " }
mark-unsupported = ⚠ kaynağı böyle demiyor
mark-uncited = ⚠ kaynak gösterilmemiş

## Declines

declined = Buradaki haberler bu soruyu yanıtlamıyor.
declined-nothing = Buradaki haberlerde bu soruyla ilgili hiçbir şey yok.
declined-unread = Burada bu soruya bir yanıt bulunamadı.
declined-time = Buradaki en yakın haberler sorulan zamandan değil, { $told } gününden söz ediyor; sorulan: { $asked }.
declined-missing = Buradaki haberlerde “{ $word }” geçmiyor.
declined-fact = Buradaki haberler bu konuya yaklaşıyor, ancak sorulanı söylemiyor.

## Where sources differ

differ-number = Kaynaklar farklı sayılar veriyor. Sayısı bildirilen, { $about }: { $claims }.
differ-number-unnamed = Kaynaklar farklı sayılar veriyor: { $claims }.
differ-rising = Zamanla artan sayı, { $about }: { $claims }.
differ-rising-unnamed = Sayı zamanla artıyor: { $claims }.
differ-moving = Haberlere göre sayı, { $about }; haberler farklı zamanlara ait olabilir: { $claims }.
differ-moving-unnamed = Haberlere göre sayı; haberler farklı zamanlara ait olabilir: { $claims }.
differ-date = Kaynaklar farklı tarihler veriyor: { $claims }.
differ-claim = Kaynaklar birbiriyle çelişiyor: { $claims }.
claim = { $value } ({ $source }, { $date }) [{ $marker }]
claim-undated = { $value } ({ $source }) [{ $marker }]

## Who is counted

counted-dead = ölenler
counted-hurt = yaralılar
counted-missing = kayıplar
counted-held = gözaltına alınanlar
counted-ill = hastalananlar
counted-recovered = iyileşenler
counted-saved = kurtarılanlar
counted-treated = hastaneye kaldırılanlar

## Notices

notice-language = Sanad bu dilde henüz yazmıyor; yanıtın çerçevesi İngilizcedir.
notice-unread = { $language } bir soru, { $read } sorular gibi aranamıyor: yalnızca aynı yazılan sözcükler ve adlar bulunuyor. Bu dillerden birinde sorun ya da SANAD_LLM_MODEL ayarını yapın; o zaman soruyu bir model çevirir.
notice-put-into = Model, arama için soruyu şu dile çevirdi: { $language }. Çeviri denetlenmedi: “{ $question }”
notice-quotes-foreign = Alıntılar kaynaklarının dilinde bırakılmıştır.
notice-model-failed = Model eksiksiz bir yanıt vermedi ({ $problem }) Yerine haberlerden alıntılanan cümleler gösteriliyor.
notice-model-uncited = Model yanıtı için kaynak göstermedi. Yerine haberlerden alıntılanan cümleler gösteriliyor.
notice-wrong-language = Model istenen dilde değil, başka bir dilde ({ $given }) yanıt verdi.
notice-fewer-passages = Bölümler model için fazla uzundu; modele daha azı verildi.
notice-unsupported = Bazı cümleler gösterdikleri kaynaklarla uyuşmuyor; bunlar işaretlendi.
notice-uncited = Bazı cümleler kaynak göstermiyor; bunlar işaretlendi.
notice-bad-markers = Model var olmayan kaynaklar gösterdi; bu işaretler kaldırıldı.
notice-cut-by-server = Model sunucusu gönderilenin yalnızca bir kısmını okudu; daha azıyla yeniden soruldu. SANAD_LLM_CONTEXT ayarını sunucunun bağlam uzunluğuna getirin.
notice-repeated = Model kendini yinelemeye başladı ve durduruldu.
notice-instructions = Bir haberde yanıtı verene yönelik talimatlar var; bunlara uyulmadı.
notice-truncated = Model uzunluk sınırında durdu.
notice-undated = Tarihi olmayan haberler dışarıda bırakıldı: { $count }.

## Why a sentence counts as supported, or not

reason-verbatim = Sözcüğü sözcüğüne alıntılandı.
reason-supported = Gösterilen bölüm bunu söylüyor.
reason-similar = Gösterilen bölüm anlamca yakın.
reason-entailed = Bir çıkarım modeli bunu doğruluyor.
reason-number = { $detail } sayısı gösterilen bölümde yok.
reason-date = { $detail } tarihi gösterilen bölümde yok.
reason-name = { $detail } adı gösterilen bölümde yok.
reason-swapped = Gösterilen bölümde { $detail } ters yerde duruyor.
reason-misplaced = Gösterilen bölüm bunu { $detail } için değil, başka biri için söylüyor.
reason-negation = Cümle ile gösterilen bölüm birbirinin tersini söylüyor.
reason-marker = Var olmayan bir kaynak gösteriyor.
reason-content = Gösterilen bölüm bundan hiç söz etmiyor.
reason-contradicted = Bir çıkarım modeli çelişki buldu.
reason-uncited = Kaynak göstermiyor.
reason-found = Model kaynak göstermedi; gösterilen bölüm bunu söylüyor.
reason-remark = Kaynak gerektiren bir şey söylemiyor.
reason-instruction = Bölüm bunu haber vermiyor; yanıtı verene bunu söylemesini buyuruyor.
reason-unchecked = Gösterilen bölümle karşılaştırılamadı.

## Drafts

verdict-contradicted = kaynakla çelişiyor
verdict-absent = kitaplıkta yok
verdict-undecided = belirsiz
verdict-supported = doğrulandı
verdict-nothing = denetlenecek bir şey yok
draft-absent = Buradaki hiçbir haber bundan söz etmiyor.
draft-near = Buradaki haberler buna yaklaşıyor, ancak ne doğruluyor ne yalanlıyor.
draft-question = Soruda denetlenecek bir şey yok.
draft-heading = Başlıkta denetlenecek bir şey yok.
draft-remark = Bir yorum ya da görüş; aranıp bulunabilecek bir şey söylemiyor.

## Overviews

overview-nothing = Burada şu konuda haber yok: { $subject }.
overview-nothing-in = Burada { $first } ile { $last } arasında şu konuda haber yok: { $subject }.
overview-empty = Burada bunu hazırlamak için haber yok.
overview-headed = { $title } — { $days }
overview-more = Diğer haberler:
overview-as-of = Bu konuda buradaki en yeni haberin tarihi: { $day }.
overview-since = { $day } gününden bu yana yenilikler:
overview-undated = Tarihi olmayan haberler:
overview-nothing-since = Burada { $day } ve sonrasından şu konuda haber yok: { $subject }. En yenisinin tarihi: { $last }.
overview-newest = Buradaki en yeni haberin tarihi: { $day }.
overview-no-events = Buradaki hiçbir haber şu konuda tarihi belli bir olay anlatmıyor: { $subject }.
overview-no-events-in = Buradaki hiçbir haber { $first } ile { $last } arasında şu konuda bir olay anlatmıyor: { $subject }.
overview-this = bu konu
overview-beginning = başlangıç
overview-today = bugün
overview-not-dated = Günü belli olmayan haberlerden:
overview-planned = duyuruldu
overview-article-day = haberin günü
overview-said = “{ $said }”, { $day } tarihli haberde
overview-in-dispute = tarihi tartışmalı: { $days }
overview-articles =
    { $count ->
        [one] 1 haber
       *[other] { $count } haber
    }
overview-held = { $subject }: { overview-articles }.
overview-held-least = { $subject }: en az { overview-articles }.
overview-held-all = Toplam { overview-articles }.
overview-one-day = Hepsinin tarihi { $first }.
overview-dates = { $first } – { $last } arası.
overview-none-dated = Hiçbirinin tarihi yok.
overview-undated-count = Tarihi olmayan: { $count }.
overview-outlets = Yayınlar: { $listed }.
overview-languages = Diller: { $listed }.
overview-months = Aylara göre: { $listed }.
overview-newest-held = En yenileri:
overview-no-outlet = adı belirtilmemiş
overview-others = ve { $count } tane daha
overview-outlet = Yayın
overview-language = Dil
overview-period = Dönem
overview-sources = Kaynaklar
overview-figures = Rakamlar
overview-quoted = Sözleri aktarılanlar
overview-where = Yer ve zaman
overview-only = Yalnızca burada
overview-without = Burada yer almayan
overview-none = bir şey bulunamadı
overview-absent = burada bu konuda bir şey yok
overview-alone = Burada bu konuya yalnızca { $outlet } yer veriyor; karşılaştırılacak bir şey yok.
overview-copied = { $others }, { $outlet } ile aynı haberi yayımladı.
overview-row = { $label } (haber sayısı: { $count })
overview-counted = Buradaki haberlerde adı geçen: { $count }.
overview-counted-least = Buradaki haberlerde adı geçen: en az { $count }.
overview-sentences = Haberlerdeki şu cümleler soruyu yanıtlıyor:

## What can go wrong with a model

model-unreachable = { $url } adresindeki model sunucusu yanıt vermedi ({ $why }).
    .fix = Çalıştığını ve SANAD_LLM_BASE_URL ayarının doğru olduğunu denetleyin.
model-address = “{ $url }” bir model sunucusunun adresi değil ({ $why }).
    .fix = SANAD_LLM_BASE_URL değerini http:// ya da https:// ile yazın; örneğin http://localhost:8080/v1.
model-busy = Model sunucusu meşgul ya da arızalı ({ $why }).
    .fix = Daha sonra yeniden deneyin ya da SANAD_LLM_BASE_URL ile başka bir sunucu gösterin.
model-quota = Model sunucusundaki hesabın kredisi bitti ({ $why }).
    .fix = Kredi yükleyin ya da SANAD_LLM_BASE_URL ile başka bir sunucu gösterin.
model-key = { $url } adresindeki model sunucusu anahtarı kabul etmedi ({ $why }).
    .fix = SANAD_LLM_API_KEY değerini bu sunucunun bir anahtarı yapın.
model-model = { $url } sunucusunda “{ $model }” adlı bir model yok ({ $why }).
    .fix = SANAD_LLM_MODEL değerini onun modellerinden biri yapın{ $listed }.
model-page = Sunucu yanıt yerine bir web sayfası gönderdi ({ $why }).
    .fix = SANAD_LLM_BASE_URL değerini düzeltin: API'nin adresidir ve genellikle /v1 ile biter; bir vekil sunucu oturum açmanızı istiyor olabilir.
model-path = { $url } adresinde bir sohbet tamamlama hizmeti yok ({ $why }).
    .fix = SANAD_LLM_BASE_URL değerini düzeltin{ $instead }.
model-tls = { $url } adresine güvenli bağlantı kurulamadı ({ $why }).
    .fix = Sunucu şifresiz HTTP kullanıyorsa SANAD_LLM_BASE_URL değerini http:// ile yazın; kendi sertifikasının dosyasını SSL_CERT_FILE ile gösterin.
model-refused = Model sunucusu soruyu reddetti ({ $why }).
    .fix = SANAD_LLM_MODEL ve SANAD_LLM_BASE_URL değerlerini `sanad model` ile deneyin.
model-filtered = Model ya da süzgeci yanıt vermeyi reddetti ({ $why }).
    .fix = Soruyu başka türlü sorun ya da SANAD_LLM_MODEL ile başka bir model seçin.
model-too-long = Metin modele sığmıyor ({ $why }).
    .fix = SANAD_LLM_CONTEXT değerini modelin bağlam uzunluğuna getirin ya da SANAD_TOP ile daha az bölüm verin.
model-slow = Model zamanında bitiremedi.
    .fix = SANAD_LLM_TIMEOUT değerini (model düşünüyorsa SANAD_LLM_THINKING_TIMEOUT değerini) yükseltin ya da daha hızlı bir model kullanın.
model-incomplete = Modelin yanıtı eksik geldi: { $why }.
    .fix = Yeniden deneyin; sürerse SANAD_LLM_BASE_URL değerini `sanad model` ile denetleyin.
model-thought-only = Model bütün birimlerini düşünmeye harcadı ve yanıt vermedi.
    .fix = SANAD_LLM_THINKING=off yapın ya da SANAD_LLM_CONTEXT ile daha çok yer verin.
model-given = Model hata verdi ({ $why }).
    .fix = Library.open için verilen LLM nesnesini denetleyin.

## What can go wrong with a library's directory

library-damaged = { $path } okunamıyor: { $why }.
    .fix = Yedekten geri yükleyin; ya da başka yere taşıyın, `sanad doctor --accept-empty` çalıştırın ve haberleri yeniden okutun.
library-foreign = { $path } bir kitaplığın dosyası değil: { $why }.
    .fix = --library ile başka bir klasör gösterin ya da dosyayı yedekten geri yükleyin.
library-part = { $path } zarar görmüş: { $why }.
    .fix = Şununla onarın: sanad doctor --repair
library-emptied = { $path } kitaplığında hiç haber yok, ama dizinlerinde { $count } bölüm var: asıl dosyası boşaltılmış ya da kaybolmuş.
    .fix = truth.sqlite dosyasını yedekten geri yükleyin; ya da boş başlamak için `sanad doctor --accept-empty` ile onaylayın.
library-full = { $path } dosyasını yazacak yer yok ({ $why }).
    .fix = Diskinde yer açın.
library-forbidden = { $path } okunamaz ya da yazılamaz: izin yok ({ $why }).
    .fix = Sanad'ı çalıştıran kullanıcıya orada yazma izni verin ya da --library ile başka bir klasör gösterin.
library-kind = { $path } açılamıyor ({ $why }).
    .fix = Onun ya da yanındaki dosyaların yerinde bir klasör ya da bağlantı durmadığına bakın; `sanad doctor --repair` yapabildiğini kenara taşır.
library-busy = { $path } dosyasını başka bir program tutuyor ({ $why }).
    .fix = O programı kapatın ve yeniden deneyin.
library-disk = { $path } okunurken ya da yazılırken hata oluştu ({ $why }).
    .fix = Diski ve bu programın sınırlarını denetleyin.

## Why it went wrong

why-every-form = isteğin hiçbir biçimini kabul etmiyor
why-cut = bağlantı kesildi
why-no-completion = sunucu yanıt olmayan bir JSON gönderdi
why-empty-answer = sunucu boş yanıt gönderdi
why-tool = model bir araç çağırdı, ama araç yok
why-ended = sunucu “{ $reason }” ile bitirdi
why-no-finish = akış bitiş nedeni olmadan sona erdi
why-empty-completion = yanıt boştu
why-broken-json = sunucu bozuk JSON gönderdi
why-reported = sunucunun bildirdiği: { $said }
why-no-translation = çeviri vermedi
why-no-letters = harf olmayan baytlar içeriyor
why-no-embedder = gömme modelinin adını vermiyor
why-holds = içinde { $held } var
why-holds-nothing = içinde bir şey yok
why-schema = şemasının { $found } olduğunu söylüyor
why-lacks = { $lost } eksik
why-row = bir satır okunamıyor, { $error }

## What the system says

system-enoent = böyle bir dosya ya da klasör yok
system-eacces = izin verilmedi
system-eperm = işleme izin verilmiyor
system-eisdir = bir klasör
system-enotdir = klasör değil
system-eloop = iç içe çok fazla simgesel bağlantı
system-enametoolong = dosya adı çok uzun
system-emfile = çok fazla açık dosya
system-enfile = sistemde çok fazla açık dosya
system-eio = girdi/çıktı hatası
system-enospc = aygıtta yer kalmadı
system-edquot = disk kotası aşıldı
system-efbig = dosya çok büyük
system-erofs = dosya sistemi salt okunur
system-ebusy = aygıt ya da kaynak meşgul
system-enxio = böyle bir aygıt ya da adres yok
system-enodev = böyle bir aygıt yok
system-eexist = dosya zaten var
system-enotempty = klasör boş değil
system-einval = geçersiz değer
system-estale = dosya artık orada değil
system-enomem = bellek yetersiz
system-etimedout = bağlantı zaman aşımına uğradı
system-econnrefused = bağlantı reddedildi
system-econnreset = bağlantı karşı tarafça kesildi
system-ehostunreach = sunucuya ulaşan yol yok
system-enetunreach = ağa ulaşılamıyor
system-other = sistem hatası { $number }
