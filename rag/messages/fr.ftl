# What Sanad says to readers of French; rag/messages/__init__.py tells how a catalog is made.

## Around quotes

attributed = Selon { $source }, { $date } : { $quote } [{ $marker }]
attributed-undated = Selon { $source } : { $quote } [{ $marker }]
attributed-titled = Dans l’article { $source }, { $date } : { $quote } [{ $marker }]
attributed-titled-undated = Dans l’article { $source } : { $quote } [{ $marker }]
attributed-again = On lit dans le même article : { $quote } [{ $marker }]
also-in = { $source } (ainsi que { $others })
in-quotes = « { $text } »
comma = ,{ " " }
semicolon = { " ; " }
labelled = { $label } :
mark-unsupported = ⚠ sa source ne dit pas cela
mark-uncited = ⚠ sans source

## Declines

declined = Les articles présents ici ne répondent pas à cette question.
declined-nothing = Aucun article ici ne porte sur cette question.
declined-unread = Aucune réponse à cette question n’a été trouvée ici.
declined-time = Les articles les plus proches ici parlent du { $told }, et non de la date demandée ({ $asked }).
declined-missing = Les articles présents ici ne mentionnent pas « { $word } ».
declined-fact = Les articles présents ici s’en approchent, mais ne disent pas ce qui est demandé.

## Where sources differ

differ-number = Les sources divergent. Nombre ({ $about }) : { $claims }.
differ-number-unnamed = Les sources divergent : { $claims }.
differ-rising = Nombre ({ $about }), en hausse au fil du temps : { $claims }.
differ-rising-unnamed = Le chiffre augmente au fil du temps : { $claims }.
differ-moving = Nombre ({ $about }) selon chaque article, peut-être à des moments différents : { $claims }.
differ-moving-unnamed = Le chiffre selon chaque article, peut-être à des moments différents : { $claims }.
differ-date = Les sources donnent des dates différentes : { $claims }.
differ-claim = Les sources se contredisent : { $claims }.
claim = { $value } ({ $source }, { $date }) [{ $marker }]
claim-undated = { $value } ({ $source }) [{ $marker }]

## Who is counted

counted-dead = morts
counted-hurt = blessés
counted-missing = disparus
counted-held = personnes arrêtées
counted-ill = personnes contaminées
counted-recovered = personnes guéries
counted-saved = rescapés
counted-treated = personnes hospitalisées

## Notices

notice-language = Sanad n’écrit pas encore dans cette langue ; le cadre de la réponse est en anglais.
notice-unread = Les questions dans cette langue ({ $language }) ne sont pas cherchées comme celles dans les langues suivantes : { $read }. Seuls les mots et les noms écrits de la même façon sont trouvés. Posez la question dans l’une d’elles, ou réglez SANAD_LLM_MODEL pour qu’un modèle la traduise.
notice-put-into = Pour la recherche, le modèle a traduit la question (langue : { $language }) ; cette traduction n’a pas été vérifiée : « { $question } »
notice-quotes-foreign = Les citations restent dans la langue de leur source.
notice-model-failed = Le modèle n’a pas donné de réponse complète ({ $problem }) Voici à la place des phrases citées des articles.
notice-model-uncited = Le modèle n’a indiqué aucune source pour sa réponse. Voici à la place des phrases citées des articles.
notice-model-unshaped = Le modèle n’a pas respecté la forme demandée. Voici à la place des phrases citées des articles.
notice-wrong-language = Le modèle a répondu dans une autre langue ({ $given }) que celle demandée.
notice-fewer-passages = Les passages étaient trop longs pour le modèle ; il en a reçu moins.
notice-unsupported = Certaines phrases ne concordent pas avec les sources qu’elles citent ; elles sont signalées.
notice-uncited = Certaines phrases n’indiquent aucune source ; elles sont signalées.
notice-bad-markers = Le modèle a cité des sources qui n’existent pas ; ces renvois ont été retirés.
notice-cut-by-server = Le serveur du modèle n’a lu qu’une partie de ce qui lui a été envoyé ; il a été interrogé de nouveau avec moins de texte. Réglez SANAD_LLM_CONTEXT sur la taille de sa fenêtre.
notice-repeated = Le modèle commençait à se répéter et a été arrêté.
notice-instructions = Un article contient des instructions adressées à qui répond ; elles n’ont pas été suivies.
notice-truncated = Le modèle s’est arrêté à sa limite de longueur.
notice-undated = { $count ->
        [one] { $count } article sans date a été laissé de côté.
       *[other] { $count } articles sans date ont été laissés de côté.
    }

## Why a sentence counts as supported, or not

reason-verbatim = Cité mot pour mot.
reason-supported = Le passage cité le dit.
reason-similar = Le passage cité est proche par le sens.
reason-entailed = Un modèle d’inférence le confirme.
reason-number = Le nombre { $detail } n’est pas dans le passage cité.
reason-date = La date { $detail } n’est pas dans le passage cité.
reason-name = Le nom { $detail } n’est pas dans le passage cité.
reason-swapped = Dans le passage cité, { $detail } est à la place inverse.
reason-misplaced = Le passage cité le dit de quelqu’un d’autre que { $detail }.
reason-negation = La phrase et le passage cité disent le contraire l’un de l’autre.
reason-marker = Elle cite une source qui n’existe pas.
reason-content = Le passage cité n’en dit rien.
reason-contradicted = Un modèle d’inférence y voit une contradiction.
reason-uncited = Elle n’indique aucune source.
reason-found = Le modèle n’a indiqué aucune source ; le passage cité le dit.
reason-remark = Elle ne dit rien qui exige une source.
reason-instruction = Le passage ne rapporte pas cela ; il ordonne à qui répond de le dire.
reason-unchecked = Elle n’a pas pu être comparée au passage cité.

## Drafts

verdict-contradicted = contredit
verdict-absent = absent de la bibliothèque
verdict-undecided = indécis
verdict-supported = confirmé
verdict-nothing = rien à vérifier
draft-absent = Aucun article ici n’en parle.
draft-near = Les articles présents ici s’en approchent, mais ne le confirment ni ne le démentent.
draft-question = Une question n’a rien à vérifier.
draft-heading = Un titre n’a rien à vérifier.
draft-remark = Une remarque ou une opinion ; elle n’affirme rien que l’on puisse rechercher.

## Overviews

overview-nothing = Aucun article ici ne porte sur ce sujet : { $subject }.
overview-nothing-in = Aucun article ici, du { $first } au { $last }, ne porte sur ce sujet : { $subject }.
overview-empty = Il n’y a ici aucun article pour cela.
overview-headed = { $title } — { $days }
overview-more = Autres sujets :
overview-as-of = L’article le plus récent ici sur ce sujet est daté du { $day }.
overview-since = Nouveau depuis le { $day } :
overview-undated = Articles sans date :
overview-nothing-since = Aucun article ici sur ce sujet ({ $subject }) n’est daté du { $day } ou d’après ; le plus récent est du { $last }.
overview-newest = L’article le plus récent ici est daté du { $day }.
overview-no-events = Aucun article ici ne date d’événement sur ce sujet : { $subject }.
overview-no-events-in = Aucun article ici ne date d’événement, du { $first } au { $last }, sur ce sujet : { $subject }.
overview-this = celui-ci
overview-beginning = début
overview-today = jour même
overview-not-dated = D’articles qui n’indiquent pas leur jour :
overview-planned = annoncé
overview-article-day = jour de l’article
overview-said = « { $said } », article du { $day }
overview-in-dispute = date contestée : { $days }
overview-articles =
    { $count ->
        [one] { $count } article
       *[other] { $count } articles
    }
overview-held = Sur { $subject } : { overview-articles }.
overview-held-least = Sur { $subject } : au moins { overview-articles }.
overview-held-all = { overview-articles } en tout.
overview-one-day = Tous datés du { $first }.
overview-dates = Du { $first } au { $last }.
overview-none-dated = Aucun n’est daté.
overview-undated-count = Sans date : { $count }.
overview-outlets = Médias : { $listed }.
overview-languages = Langues : { $listed }.
overview-months = Par mois : { $listed }.
overview-newest-held = Les plus récents :
overview-others = { $count ->
        [one] et { $count } autre
       *[other] et { $count } autres
    }
overview-outlet = Média
overview-language = Langue
overview-period = Période
overview-sources = Sources
overview-figures = Chiffres
overview-quoted = Qui est cité
overview-where = Lieux et dates
overview-only = Seulement ici
overview-without = Absent ici
overview-other = Autres
overview-none = rien trouvé
overview-absent = rien ici sur ce sujet
overview-alone = Seul { $outlet } traite ici de ce sujet ; il n’y a donc rien à quoi le comparer.
overview-copied = { $others } : même article que celui de { $outlet }.
overview-row = { $label } (articles : { $count })
overview-counted = Nommés dans les articles présents ici : { $count }.
overview-counted-least = Nommés dans les articles présents ici : au moins { $count }.
overview-sentences = Ces phrases des articles répondent à la question :

## What can go wrong with a model

model-unreachable = Le serveur du modèle à l’adresse { $url } n’a pas répondu ({ $why }).
    .fix = Vérifiez qu’il tourne et que SANAD_LLM_BASE_URL est juste.
model-address = « { $url } » n’est pas l’adresse d’un serveur de modèle ({ $why }).
    .fix = Écrivez SANAD_LLM_BASE_URL avec http:// ou https://, par exemple http://localhost:8080/v1.
model-busy = Le serveur du modèle est occupé ou en panne ({ $why }).
    .fix = Réessayez plus tard, ou indiquez un autre serveur dans SANAD_LLM_BASE_URL.
model-quota = Le compte auprès du serveur du modèle n’a plus de crédit ({ $why }).
    .fix = Rechargez-le, ou indiquez un autre serveur dans SANAD_LLM_BASE_URL.
model-key = Le serveur du modèle à l’adresse { $url } a refusé la clé ({ $why }).
    .fix = Mettez dans SANAD_LLM_API_KEY une clé de ce serveur.
model-model = Le serveur { $url } n’a pas de modèle « { $model } » ({ $why }).
    .fix = Mettez dans SANAD_LLM_MODEL un modèle qu’il possède{ $listed }.
model-page = Le serveur a envoyé une page web au lieu d’une réponse ({ $why }).
    .fix = Corrigez SANAD_LLM_BASE_URL : c’est l’adresse de l’API, qui finit d’ordinaire par /v1 ; un proxy demande peut-être une connexion.
model-path = Il n’y a pas de service de conversation à l’adresse { $url } ({ $why }).
    .fix = Corrigez SANAD_LLM_BASE_URL{ $instead }.
model-tls = La connexion sécurisée à { $url } a échoué ({ $why }).
    .fix = Écrivez http:// dans SANAD_LLM_BASE_URL si le serveur parle HTTP sans chiffrement ; indiquez le fichier de son propre certificat dans SSL_CERT_FILE.
model-refused = Le serveur du modèle a refusé la question ({ $why }).
    .fix = Vérifiez SANAD_LLM_MODEL et SANAD_LLM_BASE_URL avec `sanad model`.
model-filtered = Le modèle, ou son filtre, a refusé de répondre ({ $why }).
    .fix = Reformulez, ou choisissez un autre modèle dans SANAD_LLM_MODEL.
model-too-long = Le texte ne tient pas dans le modèle ({ $why }).
    .fix = Mettez dans SANAD_LLM_CONTEXT la taille de sa fenêtre, ou moins de passages dans SANAD_TOP.
model-slow = Le modèle n’a pas fini à temps.
    .fix = Augmentez SANAD_LLM_TIMEOUT (SANAD_LLM_THINKING_TIMEOUT s’il réfléchit), ou utilisez un modèle plus rapide.
model-incomplete = La réponse du modèle n’est pas arrivée entière : { $why }.
    .fix = Réessayez ; si cela persiste, vérifiez SANAD_LLM_BASE_URL avec `sanad model`.
model-thought-only = Le modèle a épuisé ses jetons à réfléchir et n’a pas répondu.
    .fix = Mettez SANAD_LLM_THINKING=off, ou donnez-lui plus de place avec SANAD_LLM_CONTEXT.
model-given = Le modèle a échoué ({ $why }).
    .fix = Vérifiez l’objet LLM donné à Library.open.

## What can go wrong with a library's directory

library-damaged = { $path } est illisible : { $why }.
    .fix = Restaurez-le depuis une sauvegarde ; ou déplacez-le, lancez `sanad doctor --accept-empty` et relisez les articles.
library-foreign = { $path } n’appartient pas à une bibliothèque : { $why }.
    .fix = Indiquez un autre dossier avec --library, ou restaurez le fichier depuis une sauvegarde.
library-part = { $path } est endommagé : { $why }.
    .fix = Réparez-le avec : sanad doctor --repair
library-emptied = La bibliothèque { $path } ne contient aucun article, mais ses index contiennent { $count } passages : son fichier principal a été vidé ou perdu.
    .fix = Restaurez truth.sqlite depuis une sauvegarde ; ou, pour repartir de zéro, confirmez-le avec `sanad doctor --accept-empty`.
library-full = Il n’y a plus de place pour écrire { $path } ({ $why }).
    .fix = Libérez de la place sur son disque.
library-forbidden = { $path } ne peut être lu ou écrit : accès refusé ({ $why }).
    .fix = Donnez à l’utilisateur qui lance Sanad le droit d’y écrire, ou indiquez un autre --library.
library-kind = { $path } ne s’ouvre pas ({ $why }).
    .fix = Vérifiez qu’aucun dossier ni lien ne se trouve à sa place ou à celle des fichiers voisins ; `sanad doctor --repair` écarte ce qu’il peut.
library-busy = Un autre programme retient { $path } ({ $why }).
    .fix = Fermez-le, puis réessayez.
library-disk = La lecture ou l’écriture de { $path } a échoué ({ $why }).
    .fix = Vérifiez le disque et les limites de ce programme.
store-unreachable = { $place } est injoignable ({ $why }).
    .fix = Rien n’est perdu. Réessayez quand la base de données et le stockage d’objets seront de retour : SANAD_STORE et SANAD_INDEX disent où ils sont.
store-away = Le stockage de ce serveur est injoignable pour le moment.
    .fix = Rien n’est perdu : réessayez dans une minute.
queue-none = Il n’y a pas de file d’attente : cette bibliothèque appartient à un seul processus.
    .fix = Réglez SANAD_STORE sur une base PostgreSQL, ou lisez les fichiers tout de suite, sans --queue.
moving-there = { $path } existe déjà et n’est pas vide.
    .fix = Nommez un nouveau dossier.
moving-part = { $path } reste d’une exportation qui ne s’est pas achevée.
    .fix = Supprimez-le et exportez de nouveau.
moving-none = { $path } n’est pas une bibliothèque exportée : il n’a pas de { $file }.
    .fix = Nommez un dossier créé par `sanad export`.
moving-manifest = { $path } n’est pas le manifeste d’une exportation : { $why }.
    .fix = Rien n’a été importé. Faites exporter de nouveau la bibliothèque.
moving-newer = { $path } vient d’un Sanad plus récent : son format est { $found }, celui-ci lit jusqu’à { $most }.
    .fix = Installez-en un plus récent : pip install --upgrade sanad
moving-name = Le manifeste ne nomme pas les fichiers d’une exportation : { $file }.
    .fix = Rien n’a été importé. Faites exporter de nouveau la bibliothèque par quelqu’un de confiance.
moving-file = { $file } ne peut pas être importé : { $why }.
    .fix = Rien n’a été importé. Copiez de nouveau le dossier, ou faites exporter de nouveau la bibliothèque.
moving-row = L’article { $row } de { $file } ne peut pas être importé : { $why }.
    .fix = Rien n’a été importé. Faites exporter de nouveau la bibliothèque.

## Why it went wrong

why-every-form = il refuse toutes les formes de la requête
why-cut = la connexion a été coupée
why-no-completion = le serveur a envoyé du JSON qui n’est pas une réponse
why-empty-answer = le serveur a envoyé une réponse vide
why-tool = le modèle a appelé un outil, et il n’y en a pas
why-ended = le serveur l’a terminée par « { $reason } »
why-no-finish = le flux s’est terminé sans motif de fin
why-empty-completion = la réponse était vide
why-broken-json = le serveur a envoyé du JSON défectueux
why-reported = le serveur a signalé : { $said }
why-no-translation = il n’a pas donné de traduction
why-no-letters = il contient des octets qui ne sont pas des lettres
why-no-embedder = il ne nomme pas son modèle de plongement
why-holds = il contient { $held }
why-holds-nothing = il ne contient rien
why-schema = il dit avoir le schéma { $found }
why-lacks = il lui manque { $lost }
why-row = une ligne est illisible, { $error }
why-not-there = il n’est pas là
why-not-same = il n’est pas tel qu’il a été exporté
why-columns = ses colonnes ne sont pas celles d’une exportation
why-large = il est trop grand
why-counts = ses parties ne concordent pas
why-twice = il y figure deux fois
why-id = son identifiant n’est pas celui de sa source
why-language = sa langue n’en est pas une
why-date = sa date n’en est pas une
why-origins = il ne dit pas d’où viennent ses champs
why-spans = un passage ne se trouve pas dans son texte
why-vectors = ses vecteurs contiennent autre chose que des nombres
why-acts = il contient des déclencheurs ou des vues, qu’aucun fichier de ce genre n’a
why-slow = sa lecture prend plus de { $seconds } secondes
why-crashed = sa lecture met fin au processus (code { $status })

## What the system says

system-enoent = ce fichier ou dossier n’existe pas
system-eacces = accès refusé
system-eperm = opération non permise
system-eisdir = c’est un dossier
system-enotdir = ce n’est pas un dossier
system-eloop = trop de liens symboliques imbriqués
system-enametoolong = nom de fichier trop long
system-emfile = trop de fichiers ouverts
system-enfile = trop de fichiers ouverts dans le système
system-eio = erreur d’entrée-sortie
system-enospc = plus d’espace sur le périphérique
system-edquot = quota de disque dépassé
system-efbig = fichier trop grand
system-erofs = système de fichiers en lecture seule
system-ebusy = périphérique ou ressource occupé
system-enxio = ce périphérique ou cette adresse n’existe pas
system-enodev = ce périphérique n’existe pas
system-eexist = le fichier existe
system-enotempty = le dossier n’est pas vide
system-einval = valeur non valide
system-estale = le fichier n’est plus là
system-enomem = mémoire insuffisante
system-etimedout = délai de connexion dépassé
system-econnrefused = connexion refusée
system-econnreset = connexion coupée par le correspondant
system-ehostunreach = aucune route vers l’hôte
system-enetunreach = réseau injoignable
system-eai-noname = nom inconnu
system-eai-again = résolution de nom momentanément impossible
system-other = erreur système { $number }

## Why something is not read, asked or changed

access-editors = Seuls les éditeurs peuvent modifier la bibliothèque commune.
    .fix = Mettez-le dans la vôtre, ou faites-vous nommer éditeur avec `sanad user add NAME --editor`.
access-editors-model = Seuls les éditeurs peuvent essayer le modèle.
    .fix = Demandez-le à un éditeur.
article-unknown = Aucun article { $ids }.
    .fix = `sanad articles` liste les identifiants.
ask-date = « { $text } » n’est pas une date.
    .fix = Écrivez 2025-01-17, 2025-01, ۱۴۰۳/۱۰/۲۸ ou «دی ۱۴۰۳».
ask-empty = La question est vide.
    .fix = Posez une question.
ask-empty-2 = La question est vide.
    .fix = Posez-la avec au moins un mot.
ask-half = Une moitié de caractère (U+{ $point }) se trouve dans le texte.
    .fix = Envoyez des caractères entiers, en UTF-8.
ask-interval = L’intervalle se termine ({ $last }) avant de commencer ({ $first }).
    .fix = Échangez les deux dates.
ask-no-kind = Il n’existe pas de type de réponse nommé « { $value } ».
    .fix = Indiquez l’une de ces valeurs : { $known }.
ask-no-length = Il n’existe pas de longueur nommée « { $value } ».
    .fix = Indiquez l’une de ces valeurs : { $known }.
plugin-unloadable = L’extension { $name } du paquet { $package } ne peut pas être chargée ({ $error }).
    .fix = Mettez à jour { $package } ou désinstallez-le.
plugin-failed = L’extension { $name } du paquet { $package } a échoué ({ $error }).
    .fix = Mettez à jour { $package } ou désinstallez-le.
plugin-wrong = L’extension { $name } du paquet { $package } a donné un { $given }, ce qui n’est pas ce qu’elle doit donner.
    .fix = Mettez à jour { $package } ou désinstallez-le.
plugin-twice = Plusieurs paquets ont une extension nommée { $name } : { $package }.
    .fix = Désinstallez-les tous sauf un.
export-no-form = Une réponse de type { $kind } ne s’écrit pas en { $form }.
    .fix = Indiquez l’une de ces valeurs : { $known }.
export-no-ending = La fin du nom { $name } n’indique pas le format du fichier.
    .fix = Indiquez l’une de ces valeurs : { $known }.
export-declined = { $said }
    .fix = Demandez un autre sujet ou une autre période ; cette réponse ne s’écrit qu’en { $known }.
batch-no-question = { $path }, ligne { $line } : pas de question.
    .fix = Donnez à chaque ligne une "question" de quelques mots.
batch-unwritable = { $path } ne peut être écrit : { $why }.
    .fix = Indiquez un fichier dans un dossier existant qui est à vous, ou créez d’abord { $parent }.
chat-gone = Cette conversation n’existe pas.
    .fix = Elle a pu être supprimée ; la liste montre celles qui existent.
chat-no-model = Il n’y a pas de modèle pour traduire.
    .fix = Réglez SANAD_LLM_MODEL.
chat-article-changed = L’article a changé depuis qu’il a été ouvert.
    .fix = Ouvrez-le de nouveau.
chat-title-empty = Le titre est vide.
    .fix = Écrivez-en un.
search-no-name = La recherche n’a pas de nom.
    .fix = Écrivez-en un.
search-too-long = La recherche est trop longue pour être gardée.
    .fix = Retirez quelques limites.
search-too-many = { $most } recherches sont déjà gardées.
    .fix = Supprimez-en une d’abord.
collection-gone = Cette collection n’existe pas, ou elle ne vous est pas ouverte.
    .fix = Retirez la limite, ou choisissez-en une autre ; la page de recherche les liste.
collection-empty = Aucun article de la collection n’est dans la bibliothèque.
    .fix = Ajoutez-y des articles, ou retirez la limite.
collection-no-name = La collection n’a pas de nom.
    .fix = Écrivez-en un.
collection-name-long = Le nom a plus de { $most } caractères.
    .fix = Raccourcissez-le.
collection-name-taken = Vous avez déjà une collection de ce nom.
    .fix = Choisissez un autre nom.
collection-too-many = Vous avez déjà { $most } collections.
    .fix = Supprimez-en une d’abord.
collection-full = Une collection contient au plus { $most } articles.
    .fix = Commencez-en une autre.
draft-both = Il y a un texte et un fichier.
    .fix = Donnez l’un des deux.
draft-text-empty = Le texte est vide.
    .fix = Donnez le texte à vérifier.
draft-text-long = Le texte compte { $count } caractères ; au plus { $most } sont vérifiés à la fois.
    .fix = Vérifiez-le par parties.
draft-texts = { $name } contient { $count } textes ; un brouillon n’en est qu’un.
    .fix = Donnez un fichier ne contenant que le texte.
edit-days = « { $text } » couvre plus d’un jour.
    .fix = Écrivez aussi le jour : 2025-01-17 ou ۱۴۰۳/۱۰/۲۸.
edit-nothing = Il n’y a rien à modifier.
    .fix = Donnez l’un de : { $fields }.
page-no-event = Ce n’est pas un événement de la page.
    .fix = Utilisez la page.
page-unknown-event = La page n’a pas un tel événement.
    .fix = Rechargez la page.
quote-length = Une citation compte de 1 à { $most } caractères.
    .fix = Traduisez-en une partie.
read-address-password = Elle contient un nom d’utilisateur ou un mot de passe.
    .fix = Enregistrez la page et donnez son fichier.
read-answer-cut = La réponse a été coupée.
    .fix = { fix-try-again }
read-answer-damaged = La réponse est endommagée : { $error }.
    .fix = { fix-try-again }
read-archive-damaged = L’archive est endommagée : { $error }.
    .fix = { fix-fetch-it-again }
read-book-encrypted = Le livre est chiffré.
    .fix = Seuls les livres sans DRM sont lus.
read-changed = Il a changé pendant la lecture.
    .fix = Relisez-le.
read-crashed = Son analyseur s’est arrêté (code { $status }).
    .fix = Le fichier est endommagé ou conçu pour faire planter ; enregistrez-le dans un autre format.
read-cut = Il est coupé.
    .fix = Récupérez l’archive de nouveau.
read-doc = Il s’appelle .doc et n’est ni un fichier Word ni du texte : { $problem }
    .fix = Ouvrez-le dans Word ou LibreOffice et enregistrez-le en .docx.
read-docx = Ce n’est pas un document Word : il n’a pas de corps.
    .fix = { fix-save-it-again }
read-empty-file = Le fichier est vide.
    .fix = Enregistrez-le ou téléchargez-le de nouveau.
read-encoding-none = Son texte n’est dans aucun des encodages essayés : UTF-8, UTF-16, { $tried }.
    .fix = { fix-save-it-again-as-utf-8 }
read-encoding-wrong = La ligne { $line } contient un octet qui n’est pas du { $encoding } (0x{ $byte }).
    .fix = { fix-save-it-again-as-utf-8 }
read-ending = Les fichiers en { $ending } ne sont pas lus.
    .fix = { fix-kinds-that-are }
read-entry-no-text = Il n’a pas de texte.
    .fix = Son flux ne donne que le titre ; enregistrez la page.
read-entry-no-text-2 = Il n’a pas de texte.
    .fix = Les images et les paquets ne sont pas des articles ; laissez-les de côté.
read-entry-no-text-3 = Il n’a pas de texte.
    .fix = Vérifiez le fichier.
read-epub = Il ne nomme aucun paquet, ce n’est donc pas un EPUB.
    .fix = { fix-save-it-again }
read-excel = C’est un classeur Excel.
    .fix = Nommez-le .xlsx.
read-fetch-slow = Son téléchargement a duré plus de { $seconds } secondes.
    .fix = Réessayez plus tard, ou augmentez SANAD_MAX_FILE_SECONDS.
read-gzip-damaged = Le gzip est endommagé : { $error }.
    .fix = { fix-fetch-it-again }
read-gzip-damaged-2 = Le gzip est endommagé : { $error }.
    .fix = Récupérez-le de nouveau ; les lignes précédentes ont été lues.
read-gzip-expands = Le gzip grossit de plus de { $times } fois.
    .fix = Vérifiez d’où vient le fichier.
read-header = Son en-tête est illisible : { $problem }
    .fix = { fix-save-it-again-as-utf-8 }
read-host-private = { $host } correspond à { $network }, qui n’est pas sur l’internet public.
    .fix = Réglez SANAD_ALLOW_PRIVATE_URLS=true pour lire les adresses de votre réseau.
read-host-silent = { $host } n’a pas répondu : { $reason }.
    .fix = Réessayez plus tard.
read-host-status = { $host } a répondu { $status }.
    .fix = Ouvrez-la dans un navigateur.
read-host-unknown = { $host } n’a pas d’adresse : { $error }.
    .fix = Vérifiez l’adresse.
read-index = La page est une liste de { $links } liens, pas un article.
    .fix = Donnez les adresses des articles.
read-json = Ce n’est pas du JSON : { $reason }.
    .fix = { fix-save-it-again }
read-json-kind = C’est du JSON, mais ni un JSON Feed, ni une dépêche ninjs, ni un export Telegram.
    .fix = Écrivez un article par ligne, en JSON Lines (.jsonl).
read-json-line = Ligne { $line } : ce n’est pas du JSON ({ $reason }).
    .fix = Corrigez-le ; les lignes précédentes ont été lues.
read-leads-out = Son nom mène hors de l’archive.
    .fix = Décompressez-le vous-même pour le lire.
read-leads-to = La page ne fait que renvoyer à { $target }.
    .fix = Donnez cette adresse ou sa page.
read-link = C’est un lien ou un périphérique.
    .fix = Donnez ce qu’il désigne par son propre chemin.
read-link-leaves = C’est un lien qui sort du dossier.
    .fix = Donnez sa cible par son propre chemin pour la lire.
read-mail = Il n’a pas d’en-tête de courriel.
    .fix = Enregistrez le message de nouveau en .eml.
read-mailbox = Ce n’est pas une boîte de courriels : sa première ligne ne commence pas par 'From '.
    .fix = Un message seul est lu en .eml.
read-many-bytes = Il compte { $size } octets ; au plus { $most } sont lus.
    .fix = Découpez-le, ou augmentez SANAD_MAX_FILE_BYTES.
read-many-characters = Il compte { $count } caractères ; au plus { $most } sont lus.
    .fix = Découpez-le, ou augmentez SANAD_MAX_ARTICLE_CHARS.
read-many-members = Elle contient plus de { $most } fichiers.
    .fix = { fix-split-it }
read-many-nodes = Il compte { $nodes } balises et attributs ; au plus { $most } sont lus.
    .fix = { fix-split-it }
read-many-values = Il compte { $nodes } valeurs ; au plus { $most } sont lues à la fois.
    .fix = Donnez-le en JSON Lines, un article par ligne.
read-many-refused = { $count } de ses lignes ou parties n’ont pas pu être lues, presque toutes jusqu’ici ; le reste n’a pas été examiné.
    .fix = Corrigez le fichier, ou divisez-le et laissez de côté ce qui n’est pas un article.
read-media = Son contenu est de type { $media }, qui n’est pas lu.
    .fix = { fix-kinds-that-are }
read-memory = Sa lecture demande plus de mémoire que permis.
    .fix = Découpez-le ou simplifiez-le.
read-message-no-text = Le message n’a pas de texte.
    .fix = Enregistrez ses pièces jointes dans des fichiers.
read-name-not-utf8 = Son nom n’est pas en UTF-8.
    .fix = Renommez-le.
read-no-address = Ce n’est pas une adresse : { $error }.
    .fix = Vérifiez son orthographe.
read-no-main-part = Ce n’est pas un { $what } : il ne nomme pas de partie principale.
    .fix = { fix-save-it-again }
read-no-page = Le fichier ne contient aucune page.
    .fix = Enregistrez la page de nouveau, en HTML.
read-no-rows = Il n’a pas de lignes.
    .fix = Écrivez un article par ligne.
read-no-text = Il ne contient pas de texte.
    .fix = Une page numérisée doit d’abord passer par l’OCR.
read-not-regular = Ce n’est pas un fichier ordinaire.
    .fix = Seuls les fichiers ordinaires sont lus.
read-not-text = Ce n’est pas du texte : la ligne { $line } contient des octets qu’aucun texte ne contient.
    .fix = { fix-give-it-the-ending-of-the }
read-not-whole = Ce n’est pas un fichier complet : { $error }.
    .fix = { fix-save-it-again }
read-ocr-failed = Tesseract n’a pas pu lire ses pages numérisées : { $said }.
    .fix = { fix-install-tesseract }
read-ocr-languages = Tesseract n’a aucune des langues { $languages }.
    .fix = { fix-install-tesseract }
read-ocr-slow = L’OCR dure plus de { $seconds } secondes.
    .fix = { fix-raise-sanad-max-file-seconds-if }
read-odt = Ce n’est pas un texte OpenDocument.
    .fix = Enregistrez-le de nouveau en .odt.
read-old-office = C’est un ancien fichier Office binaire ou un message.
    .fix = Enregistrez-le dans un format actuel, comme .docx.
read-opendocument = C’est un OpenDocument de type { $kind }.
    .fix = D’OpenDocument, seuls les textes (.odt) sont lus ; enregistrez-le en .pptx, .csv ou .pdf.
read-outlook = Ce n’est pas un message Outlook complet : { $error }.
    .fix = Enregistrez le message de nouveau, ou en .eml.
read-outlook-rtf = Son texte est en Rich Text, qui n’est pas lu.
    .fix = Enregistrez-le en .eml ou .html.
read-packed-as = Le serveur comprime sa réponse en { $coding }.
    .fix = Enregistrez la page dans un fichier.
read-page-empty = La page est vide.
    .fix = { fix-save-it-again }
read-page-no-text = La page n’a pas de texte propre.
    .fix = Enregistrez-la une fois ses scripts exécutés.
read-page-unparsed = La page ne peut être analysée : { $error }.
    .fix = Enregistrez-la comme texte.
read-parquet = Ce n’est pas un fichier Parquet complet : { $error }.
    .fix = { fix-fetch-it-again }
read-part-damaged = Son { $part } est endommagé : { $error }.
    .fix = { fix-save-it-again }
read-part-doctype = Son { $part } déclare un type de document, ce qu’aucun fichier de ce genre ne fait.
    .fix = Vérifiez d’où vient le fichier et enregistrez-le de nouveau.
read-part-lacking = Il lui manque un { $part } lisible : { $error }.
    .fix = { fix-save-it-again }
read-part-large = Son { $part } compte { $size } octets ; au plus { $most } sont lus.
    .fix = { fix-split-it }
read-part-nodes = Son { $part } compte { $nodes } balises et attributs ; au plus { $most } sont lus.
    .fix = { fix-split-it }
read-password = Il est protégé par un mot de passe.
    .fix = Ouvrez d’abord l’archive avec lui.
read-password-2 = Il est protégé par un mot de passe.
    .fix = { fix-save-it-without-one }
read-pdf = Ce n’est pas un PDF complet : { $error }.
    .fix = { fix-save-it-again }
read-pdf-fonts = Ses polices ne disent pas quelles lettres elles dessinent.
    .fix = Imprimez-le de nouveau, ou passez-le à l’OCR (ocrmypdf --force-ocr).
read-pdf-no-layer = Il n’a ni couche de texte ni image numérisée.
    .fix = { fix-save-it-again }
read-pdf-pages = Il compte { $count } pages ; au plus { $most } sont lues.
    .fix = { fix-split-it }
read-pdf-password = Il est protégé par un mot de passe.
    .fix = { fix-save-it-without-one }
read-pdf-scan = Il n’a pas de couche de texte : ce sont des pages numérisées.
    .fix = { fix-install-tesseract }
read-pdf-unreadable = Aucune de ses pages n’est lisible.
    .fix = { fix-save-it-again }
read-post-no-text = L’article du blog n’a pas de texte.
    .fix = Retirez-le de l’export.
read-port = Aucune page n’est servie sur le port { $port }.
    .fix = Donnez l’adresse sans lui, ou enregistrez la page et donnez son fichier.
read-pptx = Ce n’est pas une présentation PowerPoint.
    .fix = { fix-save-it-again }
read-redirect-bad = Elle redirige vers ce qui n’est pas une adresse : { $error }.
    .fix = Vérifiez-la.
read-redirects = Elle redirige plus de { $most } fois.
    .fix = Donnez la dernière adresse.
read-rtf = Ce n’est pas du RTF.
    .fix = { fix-give-it-the-ending-of-the }
read-scheme = Les adresses de type { $scheme } ne sont pas lues.
    .fix = Donnez une adresse http ou https.
read-slow = Sa lecture a duré plus de { $seconds } secondes.
    .fix = { fix-raise-sanad-max-file-seconds-if }
read-subtitles = Il n’a aucun sous-titre horodaté.
    .fix = Enregistrez-le en SubRip ou WebVTT.
read-system = Le système refuse de le lire : { $why }.
    .fix = Vérifiez le chemin et ses droits.
read-unpacks = Il compte { $packed } octets et { $size } une fois décompressé ; au plus { $most } sont lus.
    .fix = Vérifiez d’où vient le fichier ; s’il est sain, enregistrez-le de nouveau ou découpez-le.
read-unpacks-to-more = Une fois décompressé, il dépasse la taille permise.
    .fix = Vérifiez d’où il vient ; décompressez-le vous-même, ou augmentez SANAD_MAX_FILE_BYTES.
read-warc-cut = L’archive web est coupée après l’enregistrement { $number }.
    .fix = { fix-fetch-it-again-pages-before-this }
read-warc-damaged = L’archive web est endommagée : { $error }.
    .fix = { fix-fetch-it-again-pages-before-this }
read-withdrawn = Son fournisseur l’a retiré.
    .fix = { fix-take-the-version-before-out }
read-withdrawn-code = Son fournisseur l’a retiré ({ $status }).
    .fix = { fix-take-the-version-before-out }
read-workbook = Ce n’est pas un classeur : { $error }.
    .fix = Enregistrez-le en .xlsx sans mot de passe.
read-workbook-whole = Ce n’est pas un classeur complet : { $error }.
    .fix = { fix-save-it-again }
read-xml = Ce n’est pas du XML bien formé : { $error }.
    .fix = { fix-save-it-again }
read-xml-entity = Il utilise l’entité { $name }, et aucune n’est résolue.
    .fix = Écrivez-la en toutes lettres.
read-xml-root = Le XML de racine <{ $root }> n’est pas lu.
    .fix = Racines lues : { $roots } ; tout autre XML doit être enregistré en texte ou en JSON Lines.
upload-nothing = Il n’y a rien à lire.
    .fix = Envoyez `files` ou `urls`.
upload-twice = Plusieurs fichiers s’appellent { $name }.
    .fix = Envoyez-les un par un, ou renommez-les.
word-no-ending = aucune extension
word-no-scheme = sans schéma
word-no-kind = sans type indiqué
word-no-reason = sans indication de motif

## What could not be read of an article

place-line = ligne { $number }
place-slide = diapositive { $number }
place-paragraph = au paragraphe { $number }
place-start = avant le texte
warning-archived-cut = La page a été coupée lors de son archivage ({ $why }).
warning-attachment = La pièce jointe { $name } n’a pas été lue ; enregistrez-la dans un fichier pour la lire.
warning-before-times = Ligne { $line } : ce qui précède le premier horodatage a été laissé de côté.
warning-chapter = La partie { $number } du livre ne figure pas dans sa liste de fichiers.
warning-chapter-kind = { $name } n’a pas été lu : il est de type { $kind }.
warning-chart = Un graphique n’a pas été lu ({ $where }).
warning-columns = Plusieurs colonnes s’appellent « { $name } » : colonne lue : { $read } ; non lue : { $others }.
warning-cut-cell = Le texte est peut-être coupé : il compte { $count } caractères, tout ce qu’une cellule peut contenir.
warning-cut-counted = Le texte est coupé : sa source a omis { $count } caractères.
warning-cut-ellipsis = Le texte est coupé : il se termine par des points de suspension entre crochets.
warning-diagram = Un diagramme n’a pas été lu ({ $where }).
warning-document-belonging = Un autre document, qui fait partie de celui-ci, n’a pas été lu ({ $where }).
warning-document-inside = Un autre document contenu dans celui-ci n’a pas été lu ({ $where }).
warning-endnote = Une note de fin absente du fichier n’a pas été lue ({ $where }).
warning-ends = Le fichier s’arrête au milieu ; la suite manque.
warning-equation = Une équation n’a pas été lue ({ $where }).
warning-equation-flat = Une équation a été lue sans sa mise en forme ({ $where }).
warning-field = Un champ n’a pas de fin : son code figure peut-être dans le texte ({ $where }).
warning-footnote = Une note de bas de page absente du fichier n’a pas été lue ({ $where }).
warning-letter = Une lettre qu’aucune page de code ne contient n’a pas été lue ({ $where }).
warning-live-blog = La page montre { $shown } des { $listed } mises à jour de son direct ; les autres n’ont pas été lues.
warning-object = Un objet incorporé n’a pas été lu ({ $where }).
warning-object-of = Un objet incorporé ({ $program }) n’a pas été lu ({ $where }).
warning-pages-damaged =
    { $count ->
        [one] La page { $pages } est endommagée et n’a pas été lue.
       *[other] Les pages { $pages } sont endommagées et n’ont pas été lues.
    }
warning-pages-ocr =
    { $count ->
        [one] Numérisée, et lue par OCR, qui peut mal lire des mots ou en oublier : page { $pages }.
       *[other] Numérisées, et lues par OCR, qui peut mal lire des mots ou en oublier : pages { $pages }.
    }
warning-pages-unread =
    { $count ->
        [one] Numérisée, et non lue : page { $pages }. { fix-install-tesseract }
       *[other] Numérisées, et non lues : pages { $pages }. { fix-install-tesseract }
    }
warning-plugin = { $said }
warning-sign = Un signe de la police { $font } n’a pas été lu ({ $where }).
warning-slide = La diapositive { $number } manque dans le fichier.
warning-subscribers = La page se dit réservée aux abonnés ; l’article est peut-être coupé là où elle invite à s’abonner.
warning-winmail = La partie winmail.dat, forme du message propre à Outlook, n’a pas été lue ; ses pièces jointes manquent.

## What to do about it

fix-fetch-it-again = Récupérez-le de nouveau.
fix-split-it = Découpez-le.
fix-fetch-it-again-pages-before-this = Récupérez-la de nouveau ; les pages précédentes ont été lues.
fix-try-again = Réessayez.
fix-save-it-again-as-utf-8 = Enregistrez-le de nouveau en UTF-8.
fix-give-it-the-ending-of-the = Donnez-lui l’extension de son type.
fix-kinds-that-are = Types lus : { $kinds }.
fix-save-it-without-one = Enregistrez-le sans mot de passe.
fix-save-it-again = Enregistrez-le de nouveau.
fix-raise-sanad-max-file-seconds-if = Augmentez SANAD_MAX_FILE_SECONDS si cela vaut l’attente.
fix-take-the-version-before-out = Retirez la version précédente.
fix-install-tesseract = Installez Tesseract, qui lit les pages numérisées : apt install tesseract-ocr tesseract-ocr-fas tesseract-ocr-ara, ou brew install tesseract tesseract-lang ; ou passez le fichier à ocrmypdf.
