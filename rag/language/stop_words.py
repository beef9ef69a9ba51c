"""Words so common in a language that they carry no meaning alone, folded.

Written for this project from the grammars' closed classes: articles,
prepositions, conjunctions, pronouns, auxiliaries and question words. They also
tell languages of one script apart.
"""

from __future__ import annotations

from rag.language.fold import fold_text
from rag.language.stems import words

_WORDS = {
    "fa": """
    و در به از که این آن را با برای تا بر هم نیز یا اما ولی اگر چون زیرا بلکه پس است هست بود
    شد شده شود می‌شود می‌شوند می‌شد شدند شدن بودند بوده باشد باشند نیست نبود هستند کرد کرده
    کند می‌کند می‌کنند کنند کردند کردن دارد دارند داشت داشته داد داده دهد می‌دهد خواهد خواهند
    خواست خواهد‌شد باید نباید شاید می‌تواند می‌توانند تواند توانست من تو او ما شما آنها ایشان
    وی خود خویش آنان اینها یک هر همه هیچ چند دیگر بسیار خیلی چه چی چیست کی کیست کجا کجاست چرا
    چگونه چطور چقدر چند کدام آیا مگر پیش پس بعد قبل میان بین روی زیر بالای کنار درباره دربارهٔ
    مورد طی ضمن همچنین همین همان چنین چنان ای ها های می نمی تر ترین بی باز فقط تنها نه بله حتی
    هنوز اکنون حال مانند مثل جز بدون علیه سوی ضد گفت گفته می‌گوید کنون وقتی زمانی هنگامی جایی
    چنانچه گرچه هرچند درباره‌ی برخی بعضی
    """,
    "ar": """
    في من إلى على عن مع هذا هذه ذلك تلك هؤلاء أولئك الذي التي الذين اللذين اللاتي اللواتي و أو
    أم ثم بل لكن لكنّ لا ما لم لن ليس ليست إن أن أنّ كان كانت كانوا يكون تكون كون قد لقد سوف
    هو هي هم هن هما أنا نحن أنت أنتم أنتِ به بها له لها لهم فيه فيها منه منها عليه عليها إليه
    إليها عنه عنها كل بعض أي أية غير سوى بين قبل بعد عند عندما حين حيث حتى منذ خلال تحت فوق
    أمام خلف دون ضد نحو حول لدى كما مثل إذا إذ لو لولا كي لكي لأن لأنّ كأن لعل ليت أيضا فقط
    جدا هنا هناك هنالك الآن من ماذا متى أين كيف كم لماذا هل أ ما مَن وما ومن وفي وعلى وهو وهي
    وكان وكانت ولم ولا وقد والذي والتي وأن وإن فإن بأن كأنه أنه أنها إنه إنها بأنه فيما مما
    عما إنما إلا ذات ذو قال قالت يقول وقال تم يتم وذلك بذلك لذلك
    """,
    "en": """
    the a an and or but nor so yet if then than that this these those there here of in on at
    by for with about against between into through during before after above below to from up
    down out over under again further once as until while because is am are was were be been
    being have has had having do does did doing will would shall should can could may might
    must i me my mine we us our you your he him his she her it its they them their who whom
    whose which what when where why how all any both each few more most other some such no not
    only own same too very just also s t don isn aren wasn weren didn doesn hasn haven won
    wouldn upon within without among per via said says ve ll re m d like
    """,
    "ur": """
    کا کی کے کو میں نے سے پر ہے ہیں تھا تھی تھے اور یہ وہ کہ اس ان جو بھی ہو ہوا ہوئی ہوئے گیا
    گئی گئے کر کرنے کیا لیے ساتھ نہیں تو ہی تک بعد پہلے کون کب کہاں کیوں کیسے کتنا کتنے کتنی
    اپنے اپنی ایک دو جا رہا رہی رہے دیا دی ہوں گا گی گے مگر لیکن یا جب اگر پھر ہم تم آپ میرا
    تیرا انہوں جس جن کسی
    """,
    "tr": """
    ve bir bu da de için ile ne mi mı mu mü olan olarak çok daha en gibi kadar sonra önce ama
    fakat veya ya ki o şu ben sen biz siz onlar var yok değil her kim kimdir nedir nerede
    nasıl neden niçin hangi kaç zaman oldu olduğu olan etti eden edildi dedi ise göre karşı
    tarafından üzerine hakkında arasında
    """,
    "ru": """
    и в во не что он на я с со как а то все она так его но да ты к у же вы за бы по только ее
    мне было вот от меня еще нет о из ему теперь когда даже ну вдруг ли если уже или ни быть
    был него до вас нибудь опять где кто почему какой сколько это этот эта эти для при они мы
    их чем была были будет есть после между
    """,
    "he": """
    של את על לא הוא היא זה זו זאת אני אתה הם הן אנחנו עם או גם כי אם אבל רק כל יש אין מה מי
    איך למה מתי איפה היה היתה הייתה היו להיות אל מן בין אחרי לפני עד כמו יותר מאוד אשר לפי כמה
    איזה האם
    """,
    "fr": """
    le la les l un une des du de d et ou mais donc or ni car que qui quoi dont où à au aux en
    dans par pour sur sous avec sans chez entre vers ce cet cette ces mon ma mes son sa ses
    leur leurs notre nos votre vos je tu il elle on nous vous ils elles se s ne n pas plus est
    sont était étaient être a ont avait avoir été quel quelle quels quelles quand comment
    pourquoi combien qu c j y fait selon après avant aussi comme
    """,
    "de": """
    der die das den dem des ein eine einen einem einer eines und oder aber denn nicht kein
    keine ich du er sie es wir ihr mich mir uns ist sind war waren sein wird werden wurde
    wurden hat haben hatte hatten im in an am auf aus bei mit nach von vom vor zu zum zur über
    unter zwischen durch für gegen ohne um als wie wenn dass wer was wann wo warum welche
    welcher welches wieviel viele auch nur noch schon sich so bis dieser diese
    """,
    "es": """
    el la los las un una unos unas y o u e pero sino que de del a al en con por para sin sobre
    entre desde hasta hacia según tras es son era eran fue fueron ser está están estaba estar
    ha han había haber se su sus mi tu nuestro lo le les me te nos yo él ella ellos ellas
    usted qué quién quiénes cuál cuáles cuándo dónde cómo cuánto cuántos por qué no ni sí más
    menos muy también como cuando donde este esta estos estas eso ya
    """,
}

STOP_WORDS: dict[str, frozenset[str]] = {
    code: frozenset(found for word in text.split() for found in words(fold_text(word)))
    for code, text in _WORDS.items()
}
"""Language code to its folded stop words."""
