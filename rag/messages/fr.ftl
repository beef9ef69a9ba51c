# What Sanad says to readers of French; rag/messages/__init__.py tells how a catalog is made.

## Around quotes

attributed = Selon { $source }, { $date } : { $quote } [{ $marker }]
attributed-undated = Selon { $source } : { $quote } [{ $marker }]
attributed-again = On lit dans le même article : { $quote } [{ $marker }]
also-in = { $source } (ainsi que { $others })
in-quotes = « { $text } »
comma = ,{ " " }
semicolon = { " ; " }
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
overview-no-outlet = non nommé
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
system-other = erreur système { $number }
