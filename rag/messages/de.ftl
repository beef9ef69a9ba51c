# What Sanad says to readers of German; rag/messages/__init__.py tells how a catalog is made.

## Around quotes

attributed = Laut { $source }, { $date }: { $quote } [{ $marker }]
attributed-undated = Laut { $source }: { $quote } [{ $marker }]
attributed-again = Im selben Bericht heißt es: { $quote } [{ $marker }]
also-in = { $source } (auch { $others })
in-quotes = „{ $text }“
comma = ,{ " " }
semicolon = ;{ " " }
mark-unsupported = ⚠ so steht es nicht in der Quelle
mark-uncited = ⚠ ohne Quelle

## Declines

declined = Die Artikel hier beantworten diese Frage nicht.
declined-nothing = Kein Artikel hier enthält etwas zu dieser Frage.
declined-unread = Hier wurde keine Antwort auf diese Frage gefunden.
declined-time = Die nächstliegenden Artikel hier berichten vom { $told }, nicht von der gefragten Zeit ({ $asked }).
declined-missing = Die Artikel hier erwähnen „{ $word }“ nicht.
declined-fact = Die Artikel hier kommen dem nahe, sagen aber nicht, was gefragt ist.

## Where sources differ

differ-number = Die Quellen weichen voneinander ab. Zahl ({ $about }): { $claims }.
differ-number-unnamed = Die Quellen weichen voneinander ab: { $claims }.
differ-rising = Zahl ({ $about }), im Lauf der Zeit steigend: { $claims }.
differ-rising-unnamed = Die Zahl steigt im Lauf der Zeit: { $claims }.
differ-moving = Zahl ({ $about }) je Bericht, womöglich zu verschiedenen Zeitpunkten: { $claims }.
differ-moving-unnamed = Die Zahl je Bericht, womöglich zu verschiedenen Zeitpunkten: { $claims }.
differ-date = Die Quellen nennen verschiedene Daten: { $claims }.
differ-claim = Die Quellen widersprechen einander: { $claims }.
claim = { $value } ({ $source }, { $date }) [{ $marker }]
claim-undated = { $value } ({ $source }) [{ $marker }]

## Who is counted

counted-dead = Tote
counted-hurt = Verletzte
counted-missing = Vermisste
counted-held = Festgenommene
counted-ill = Infizierte
counted-recovered = Genesene
counted-saved = Gerettete
counted-treated = ins Krankenhaus Gebrachte

## Notices

notice-language = Sanad schreibt diese Sprache noch nicht; der Rahmen der Antwort ist auf Englisch.
notice-unread = Fragen in dieser Sprache ({ $language }) werden nicht so gesucht wie Fragen in den Sprachen { $read }: Gefunden werden nur gleich geschriebene Wörter und Namen. Fragen Sie in einer dieser Sprachen, oder setzen Sie SANAD_LLM_MODEL, damit ein Modell die Frage übersetzt.
notice-put-into = Das Modell hat die Frage für die Suche übersetzt (Sprache: { $language }); die Übersetzung ist ungeprüft: „{ $question }“
notice-quotes-foreign = Die Zitate bleiben in der Sprache ihrer Quelle.
notice-model-failed = Das Modell gab keine vollständige Antwort ({ $problem }) Stattdessen stehen hier Sätze, die aus den Artikeln zitiert sind.
notice-model-uncited = Das Modell nannte keine Quelle für seine Antwort. Stattdessen stehen hier Sätze, die aus den Artikeln zitiert sind.
notice-wrong-language = Das Modell antwortete in einer anderen Sprache ({ $given }) als der gewünschten.
notice-fewer-passages = Die Textstellen waren zu lang für das Modell; es bekam weniger davon.
notice-unsupported = Einige Sätze stimmen nicht mit den Quellen überein, die sie anführen; sie sind gekennzeichnet.
notice-uncited = Einige Sätze nennen keine Quelle; sie sind gekennzeichnet.
notice-bad-markers = Das Modell führte Quellen an, die es nicht gibt; diese Verweise wurden entfernt.
notice-cut-by-server = Der Modellserver las nur einen Teil dessen, was ihm gesandt wurde; er wurde mit weniger Text noch einmal gefragt. Setzen Sie SANAD_LLM_CONTEXT auf seine Kontextlänge.
notice-repeated = Das Modell begann sich zu wiederholen und wurde angehalten.
notice-instructions = Ein Artikel enthält Anweisungen an den Antwortenden; sie wurden nicht befolgt.
notice-truncated = Das Modell hielt an seiner Längengrenze an.
notice-undated = { $count ->
        [one] { $count } Artikel ohne Datum wurde ausgelassen.
       *[other] { $count } Artikel ohne Datum wurden ausgelassen.
    }

## Why a sentence counts as supported, or not

reason-verbatim = Wort für Wort zitiert.
reason-supported = Die angeführte Stelle sagt das.
reason-similar = Die angeführte Stelle kommt dem Sinn nach nahe.
reason-entailed = Ein Inferenzmodell bestätigt es.
reason-number = Die Zahl { $detail } steht nicht in der angeführten Stelle.
reason-date = Das Datum { $detail } steht nicht in der angeführten Stelle.
reason-name = Der Name { $detail } steht nicht in der angeführten Stelle.
reason-swapped = In der angeführten Stelle steht { $detail } umgekehrt.
reason-misplaced = Die angeführte Stelle sagt das von jemand anderem als { $detail }.
reason-negation = Der Satz und die angeführte Stelle sagen das Gegenteil voneinander.
reason-marker = Er führt eine Quelle an, die es nicht gibt.
reason-content = Die angeführte Stelle sagt nichts davon.
reason-contradicted = Ein Inferenzmodell findet einen Widerspruch.
reason-uncited = Er nennt keine Quelle.
reason-found = Das Modell nannte keine Quelle; die angeführte Stelle sagt das.
reason-remark = Er sagt nichts, was eine Quelle braucht.
reason-instruction = Die Stelle berichtet das nicht; sie weist den Antwortenden an, es zu sagen.
reason-unchecked = Er konnte nicht mit der angeführten Stelle verglichen werden.

## Drafts

verdict-contradicted = widerlegt
verdict-absent = nicht in der Bibliothek
verdict-undecided = unentschieden
verdict-supported = belegt
verdict-nothing = nichts zu prüfen
draft-absent = Kein Artikel hier spricht davon.
draft-near = Die Artikel hier kommen dem nahe, bestätigen es aber nicht und widersprechen ihm nicht.
draft-question = An einer Frage ist nichts zu prüfen.
draft-heading = An einer Überschrift ist nichts zu prüfen.
draft-remark = Eine Bemerkung oder Meinung; sie behauptet nichts, was sich nachschlagen ließe.

## Overviews

overview-nothing = Kein Artikel hier handelt von: { $subject }.
overview-nothing-in = Kein Artikel hier handelt im Zeitraum { $first } – { $last } von: { $subject }.
overview-empty = Es gibt hier keinen Artikel dafür.
overview-headed = { $title } — { $days }
overview-more = Weitere Meldungen:
overview-as-of = Der neueste Artikel hier dazu ist vom { $day }.
overview-since = Neu seit dem { $day }:
overview-undated = Artikel ohne Datum:
overview-nothing-since = Kein Artikel hier zu diesem Thema ({ $subject }) ist vom { $day } oder später; der neueste ist vom { $last }.
overview-newest = Der neueste Artikel hier ist vom { $day }.
overview-no-events = Kein Artikel hier nennt ein datiertes Ereignis zu: { $subject }.
overview-no-events-in = Kein Artikel hier nennt im Zeitraum { $first } – { $last } ein Ereignis zu: { $subject }.
overview-this = diesem Thema
overview-beginning = Anfang
overview-today = heute
overview-not-dated = Aus Artikeln, die ihren Tag nicht nennen:
overview-planned = angekündigt
overview-article-day = Tag des Berichts
overview-said = „{ $said }“, Bericht vom { $day }
overview-in-dispute = umstritten: { $days }
overview-articles =
    { $count ->
        [one] { $count } Artikel
       *[other] { $count } Artikel
    }
overview-held = Zu { $subject }: { overview-articles }.
overview-held-least = Zu { $subject }: mindestens { overview-articles }.
overview-held-all = Insgesamt { overview-articles }.
overview-one-day = Alle vom { $first }.
overview-dates = Vom { $first } bis zum { $last }.
overview-none-dated = Keiner hat ein Datum.
overview-undated-count = Ohne Datum: { $count }.
overview-outlets = Medien: { $listed }.
overview-languages = Sprachen: { $listed }.
overview-months = Nach Monaten: { $listed }.
overview-newest-held = Die neuesten:
overview-no-outlet = nicht genannt
overview-others = { $count ->
        [one] und { $count } weiterer Eintrag
       *[other] und { $count } weitere
    }
overview-outlet = Medium
overview-language = Sprache
overview-period = Zeitraum
overview-sources = Quellen
overview-figures = Zahlen
overview-quoted = Wer zitiert wird
overview-where = Orte und Daten
overview-only = Nur hier
overview-without = Hier ausgelassen
overview-none = nichts gefunden
overview-absent = hier nichts zu diesem Thema
overview-alone = Nur { $outlet } hat hier etwas dazu, es gibt also nichts, womit es zu vergleichen wäre.
overview-copied = { $others }: derselbe Bericht wie { $outlet }.
overview-row = { $label } (Artikel: { $count })
overview-counted = In den Artikeln hier genannt: { $count }.
overview-counted-least = In den Artikeln hier genannt: mindestens { $count }.
overview-sentences = Diese Sätze der Artikel beantworten die Frage:

## What can go wrong with a model

model-unreachable = Der Modellserver unter { $url } hat nicht geantwortet ({ $why }).
    .fix = Prüfen Sie, ob er läuft und SANAD_LLM_BASE_URL stimmt.
model-address = „{ $url }“ ist keine Adresse eines Modellservers ({ $why }).
    .fix = Schreiben Sie SANAD_LLM_BASE_URL mit http:// oder https://, etwa http://localhost:8080/v1.
model-busy = Der Modellserver ist überlastet oder gestört ({ $why }).
    .fix = Versuchen Sie es später, oder nennen Sie in SANAD_LLM_BASE_URL einen anderen Server.
model-quota = Das Konto beim Modellserver hat kein Guthaben mehr ({ $why }).
    .fix = Laden Sie es auf, oder nennen Sie in SANAD_LLM_BASE_URL einen anderen Server.
model-key = Der Modellserver unter { $url } hat den Schlüssel abgelehnt ({ $why }).
    .fix = Setzen Sie SANAD_LLM_API_KEY auf einen Schlüssel dieses Servers.
model-model = Der Server { $url } hat kein Modell „{ $model }“ ({ $why }).
    .fix = Setzen Sie SANAD_LLM_MODEL auf eines, das er hat{ $listed }.
model-page = Der Server sandte eine Webseite statt einer Antwort ({ $why }).
    .fix = Berichtigen Sie SANAD_LLM_BASE_URL: Es ist die Adresse der Schnittstelle und endet meist auf /v1; vielleicht verlangt ein Proxy eine Anmeldung.
model-path = Unter { $url } gibt es keinen Chat-Dienst ({ $why }).
    .fix = Berichtigen Sie SANAD_LLM_BASE_URL{ $instead }.
model-tls = Die gesicherte Verbindung zu { $url } kam nicht zustande ({ $why }).
    .fix = Schreiben Sie http:// in SANAD_LLM_BASE_URL, wenn der Server unverschlüsseltes HTTP spricht; nennen Sie die Datei seines eigenen Zertifikats in SSL_CERT_FILE.
model-refused = Der Modellserver hat die Frage abgelehnt ({ $why }).
    .fix = Prüfen Sie SANAD_LLM_MODEL und SANAD_LLM_BASE_URL mit `sanad model`.
model-filtered = Das Modell oder sein Filter hat die Antwort verweigert ({ $why }).
    .fix = Formulieren Sie um, oder setzen Sie SANAD_LLM_MODEL auf ein anderes Modell.
model-too-long = Der Text passt nicht in das Modell ({ $why }).
    .fix = Setzen Sie SANAD_LLM_CONTEXT auf seine Kontextlänge oder SANAD_TOP auf weniger Textstellen.
model-slow = Das Modell wurde nicht rechtzeitig fertig.
    .fix = Erhöhen Sie SANAD_LLM_TIMEOUT (SANAD_LLM_THINKING_TIMEOUT, wenn es nachdenkt), oder nehmen Sie ein schnelleres Modell.
model-incomplete = Die Antwort des Modells kam nicht vollständig an: { $why }.
    .fix = Versuchen Sie es noch einmal; bleibt es dabei, prüfen Sie SANAD_LLM_BASE_URL mit `sanad model`.
model-thought-only = Das Modell verbrauchte alle Token mit Nachdenken und gab keine Antwort.
    .fix = Setzen Sie SANAD_LLM_THINKING=off, oder geben Sie ihm mit SANAD_LLM_CONTEXT mehr Platz.
model-given = Das Modell ist ausgefallen ({ $why }).
    .fix = Prüfen Sie das LLM-Objekt, das Library.open gegeben wurde.

## What can go wrong with a library's directory

library-damaged = { $path } ist nicht lesbar: { $why }.
    .fix = Stellen Sie es aus einer Sicherung wieder her; oder verschieben Sie es, führen Sie `sanad doctor --accept-empty` aus und lesen Sie die Artikel neu ein.
library-foreign = { $path } gehört zu keiner Bibliothek: { $why }.
    .fix = Nennen Sie mit --library einen anderen Ordner, oder stellen Sie die Datei aus einer Sicherung wieder her.
library-part = { $path } ist beschädigt: { $why }.
    .fix = Reparieren Sie es mit: sanad doctor --repair
library-emptied = Die Bibliothek { $path } enthält keinen Artikel, aber ihre Verzeichnisse enthalten { $count } Textstellen: Ihre Hauptdatei wurde geleert oder ging verloren.
    .fix = Stellen Sie truth.sqlite aus einer Sicherung wieder her; oder bestätigen Sie mit `sanad doctor --accept-empty`, dass Sie leer beginnen.
library-full = Für { $path } ist kein Platz mehr ({ $why }).
    .fix = Schaffen Sie Platz auf dem Datenträger.
library-forbidden = { $path } darf nicht gelesen oder geschrieben werden ({ $why }).
    .fix = Geben Sie dem Benutzer, der Sanad ausführt, dort Schreibrechte, oder nennen Sie ein anderes --library.
library-kind = { $path } lässt sich nicht öffnen ({ $why }).
    .fix = Prüfen Sie, ob an seiner Stelle oder der benachbarter Dateien ein Ordner oder eine Verknüpfung steht; `sanad doctor --repair` räumt beiseite, was es kann.
library-busy = Ein anderes Programm hält { $path } besetzt ({ $why }).
    .fix = Beenden Sie es, und versuchen Sie es noch einmal.
library-disk = Lesen oder Schreiben von { $path } ist fehlgeschlagen ({ $why }).
    .fix = Prüfen Sie den Datenträger und die Grenzen dieses Programms.

## Why it went wrong

why-every-form = er lehnt jede Form der Anfrage ab
why-cut = die Verbindung brach ab
why-no-completion = der Server sandte JSON, das keine Antwort ist
why-empty-answer = der Server sandte eine leere Antwort
why-tool = das Modell rief ein Werkzeug auf, das es nicht gibt
why-ended = der Server beendete sie mit „{ $reason }“
why-no-finish = der Strom endete ohne Abschluss
why-empty-completion = die Antwort war leer
why-broken-json = der Server sandte fehlerhaftes JSON
why-reported = der Server meldete: { $said }
why-no-translation = es gab keine Übersetzung
why-no-letters = es enthält Bytes, die keine Buchstaben sind
why-no-embedder = es nennt sein Einbettungsmodell nicht
why-holds = es enthält { $held }
why-holds-nothing = es enthält nichts
why-schema = es gibt das Schema { $found } an
why-lacks = es fehlt { $lost }
why-row = eine Zeile ist nicht lesbar, { $error }

## What the system says

system-enoent = Datei oder Ordner nicht vorhanden
system-eacces = Zugriff verweigert
system-eperm = Vorgang nicht erlaubt
system-eisdir = ist ein Ordner
system-enotdir = ist kein Ordner
system-eloop = zu viele verschachtelte Verknüpfungen
system-enametoolong = Dateiname zu lang
system-emfile = zu viele offene Dateien
system-enfile = zu viele offene Dateien im System
system-eio = Ein-/Ausgabefehler
system-enospc = kein Speicherplatz mehr auf dem Gerät
system-edquot = Speicherkontingent überschritten
system-efbig = Datei zu groß
system-erofs = Dateisystem ist schreibgeschützt
system-ebusy = Gerät oder Ressource belegt
system-enxio = Gerät oder Adresse nicht vorhanden
system-enodev = Gerät nicht vorhanden
system-eexist = Datei ist schon vorhanden
system-enotempty = Ordner ist nicht leer
system-einval = ungültiger Wert
system-estale = Datei ist nicht mehr dort
system-enomem = nicht genug Arbeitsspeicher
system-etimedout = Zeitüberschreitung der Verbindung
system-econnrefused = Verbindung abgelehnt
system-econnreset = Verbindung von der Gegenseite getrennt
system-ehostunreach = kein Weg zum Rechner
system-enetunreach = Netz nicht erreichbar
system-other = Systemfehler { $number }
