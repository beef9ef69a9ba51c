# What Sanad says to readers of German; rag/messages/__init__.py tells how a catalog is made.

## Around quotes

attributed = Laut { $source }, { $date }: { $quote } [{ $marker }]
attributed-undated = Laut { $source }: { $quote } [{ $marker }]
attributed-titled = Im Bericht { $source }, { $date }: { $quote } [{ $marker }]
attributed-titled-undated = Im Bericht { $source }: { $quote } [{ $marker }]
attributed-again = Im selben Bericht heißt es: { $quote } [{ $marker }]
also-in = { $source } (auch { $others })
in-quotes = „{ $text }“
comma = ,{ " " }
semicolon = ;{ " " }
labelled = { $label }:
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
notice-model-unshaped = Das Modell hat sich nicht an die verlangte Form gehalten. Stattdessen stehen hier Sätze, die aus den Artikeln zitiert sind.
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
overview-other = Anderes
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
store-unreachable = { $place } ist nicht erreichbar ({ $why }).
    .fix = Nichts ging verloren. Versuchen Sie es wieder, wenn Datenbank und Objektspeicher zurück sind: SANAD_STORE und SANAD_INDEX sagen, wo sie sind.
store-away = Der Speicher dieses Servers ist gerade nicht erreichbar.
    .fix = Nichts ging verloren: Versuchen Sie es in einer Minute wieder.
queue-none = Es gibt keine Warteschlange: Diese Bibliothek gehört einem Prozess.
    .fix = Setzen Sie SANAD_STORE auf eine PostgreSQL-Datenbank, oder lesen Sie die Dateien sofort, ohne --queue.
moving-there = { $path } ist schon vorhanden und nicht leer.
    .fix = Nennen Sie einen neuen Ordner.
moving-part = { $path } ist von einem Export übrig, der nicht zu Ende kam.
    .fix = Entfernen Sie ihn und exportieren Sie noch einmal.
moving-none = { $path } ist keine exportierte Bibliothek: { $file } fehlt darin.
    .fix = Nennen Sie einen Ordner, den `sanad export` angelegt hat.
moving-manifest = { $path } ist kein Verzeichnis eines Exports: { $why }.
    .fix = Nichts wurde importiert. Lassen Sie die Bibliothek noch einmal exportieren.
moving-newer = { $path } stammt von einem neueren Sanad: Sein Format ist { $found }, dieses liest bis { $most }.
    .fix = Installieren Sie ein neueres: pip install --upgrade sanad
moving-name = Das Verzeichnis nennt nicht die Dateien eines Exports: { $file }.
    .fix = Nichts wurde importiert. Lassen Sie die Bibliothek von jemandem, dem Sie vertrauen, noch einmal exportieren.
moving-file = { $file } kann nicht importiert werden: { $why }.
    .fix = Nichts wurde importiert. Kopieren Sie den Ordner noch einmal, oder lassen Sie die Bibliothek noch einmal exportieren.
moving-row = Artikel { $row } in { $file } kann nicht importiert werden: { $why }.
    .fix = Nichts wurde importiert. Lassen Sie die Bibliothek noch einmal exportieren.

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
why-not-there = sie ist nicht da
why-not-same = sie ist nicht, wie sie exportiert wurde
why-columns = ihre Spalten sind nicht die eines Exports
why-large = der Umfang ist zu groß
why-counts = die Teile passen nicht zusammen
why-twice = er steht zweimal darin
why-id = seine Kennung ist nicht die seiner Quelle
why-language = seine Sprache kann keine sein
why-date = sein Datum ist keines
why-origins = er sagt nicht, woher seine Angaben stammen
why-spans = eine Textstelle liegt nicht in seinem Text
why-vectors = seine Vektoren enthalten, was keine Zahl ist
why-acts = sie enthält Trigger oder Sichten, die keine solche Datei hat
why-slow = das Lesen dauert länger als { $seconds } Sekunden
why-crashed = das Lesen beendet den Prozess (Ende { $status })

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
system-eai-noname = Name unbekannt
system-eai-again = Name zurzeit nicht auflösbar
system-other = Systemfehler { $number }

## Why something is not read, asked or changed

access-editors = Nur Redakteure dürfen die gemeinsame Bibliothek ändern.
    .fix = Legen Sie es in Ihre eigene, oder lassen Sie sich mit `sanad user add NAME --editor` zum Redakteur machen.
access-editors-model = Nur Redakteure dürfen das Modell ausprobieren.
    .fix = Bitten Sie einen Redakteur darum.
article-unknown = Kein Artikel { $ids }.
    .fix = `sanad articles` listet die Kennungen auf.
ask-date = „{ $text }“ ist kein Datum.
    .fix = Schreiben Sie 2025-01-17, 2025-01, ۱۴۰۳/۱۰/۲۸ oder «دی ۱۴۰۳».
ask-empty = Die Frage ist leer.
    .fix = Fragen Sie etwas.
ask-empty-2 = Die Frage ist leer.
    .fix = Fragen Sie mit mindestens einem Wort.
ask-half = Im Text steht ein halbes Zeichen (U+{ $point }).
    .fix = Senden Sie ganze Zeichen in UTF-8.
ask-interval = Der Zeitraum endet ({ $last }), bevor er beginnt ({ $first }).
    .fix = Vertauschen Sie die beiden Daten.
ask-no-kind = Eine Antwortart namens „{ $value }“ gibt es nicht.
    .fix = Nennen Sie eine davon: { $known }.
ask-no-length = Eine Länge namens „{ $value }“ gibt es nicht.
    .fix = Nennen Sie eine davon: { $known }.
plugin-unloadable = Die Erweiterung { $name } aus dem Paket { $package } lässt sich nicht laden ({ $error }).
    .fix = Aktualisieren oder deinstallieren Sie { $package }.
plugin-failed = Die Erweiterung { $name } aus dem Paket { $package } ist gescheitert ({ $error }).
    .fix = Aktualisieren oder deinstallieren Sie { $package }.
plugin-wrong = Die Erweiterung { $name } aus dem Paket { $package } lieferte ein { $given }, und das ist nicht, was sie liefern muss.
    .fix = Aktualisieren oder deinstallieren Sie { $package }.
plugin-twice = Mehrere Pakete haben eine Erweiterung namens { $name }: { $package }.
    .fix = Deinstallieren Sie alle bis auf eines.
export-no-form = Eine Antwort der Art { $kind } wird nicht als { $form } geschrieben.
    .fix = Nennen Sie eine davon: { $known }.
export-no-ending = Am Ende des Namens { $name } ist nicht zu sehen, als was die Datei geschrieben werden soll.
    .fix = Nennen Sie eine davon: { $known }.
export-declined = { $said }
    .fix = Nennen Sie ein anderes Thema oder einen anderen Zeitraum; diese Antwort wird nur als { $known } geschrieben.
batch-no-question = { $path }, Zeile { $line }: keine Frage.
    .fix = Geben Sie jeder Zeile eine "question" aus einigen Wörtern.
batch-unwritable = { $path } kann nicht geschrieben werden: { $why }.
    .fix = Nennen Sie eine Datei in einem vorhandenen eigenen Ordner, oder legen Sie zuerst { $parent } an.
chat-gone = Es gibt kein solches Gespräch.
    .fix = Es wurde vielleicht gelöscht; die Liste zeigt die vorhandenen.
chat-no-model = Es gibt kein Modell zum Übersetzen.
    .fix = Setzen Sie SANAD_LLM_MODEL.
chat-article-changed = Der Artikel hat sich geändert, seit er geöffnet wurde.
    .fix = Öffnen Sie ihn noch einmal.
chat-title-empty = Der Titel ist leer.
    .fix = Schreiben Sie einen.
search-no-name = Die Suche hat keinen Namen.
    .fix = Schreiben Sie einen.
search-too-long = Die Suche ist zu lang, um behalten zu werden.
    .fix = Nehmen Sie einige Einschränkungen weg.
search-too-many = Es sind schon { $most } Suchen gespeichert.
    .fix = Löschen Sie zuerst eine.
collection-gone = Es gibt keine solche Sammlung, oder sie ist Ihnen nicht geöffnet.
    .fix = Nehmen Sie die Einschränkung weg oder wählen Sie eine andere; die Suchseite führt sie auf.
collection-empty = Kein Artikel der Sammlung ist in der Bibliothek.
    .fix = Nehmen Sie welche auf, oder nehmen Sie die Einschränkung weg.
collection-no-name = Die Sammlung hat keinen Namen.
    .fix = Schreiben Sie einen.
collection-name-long = Der Name hat mehr als { $most } Zeichen.
    .fix = Kürzen Sie ihn.
collection-name-taken = Sie haben schon eine Sammlung dieses Namens.
    .fix = Wählen Sie einen anderen Namen.
collection-too-many = Sie haben schon { $most } Sammlungen.
    .fix = Löschen Sie zuerst eine.
collection-full = Eine Sammlung fasst höchstens { $most } Artikel.
    .fix = Beginnen Sie eine weitere.
draft-both = Es gibt einen Text und eine Datei.
    .fix = Geben Sie eines von beiden.
draft-text-empty = Der Text ist leer.
    .fix = Geben Sie den zu prüfenden Text.
draft-text-long = Der Text hat { $count } Zeichen; auf einmal werden höchstens { $most } geprüft.
    .fix = Prüfen Sie ihn in Teilen.
draft-texts = { $name } enthält { $count } Texte; ein Entwurf ist einer.
    .fix = Geben Sie eine Datei, die nur den Text enthält.
edit-days = „{ $text }“ ist mehr als ein Tag.
    .fix = Schreiben Sie auch den Tag: 2025-01-17 oder ۱۴۰۳/۱۰/۲۸.
edit-nothing = Es gibt nichts zu setzen.
    .fix = Geben Sie eines von: { $fields }.
page-no-event = Das ist kein Ereignis der Seite.
    .fix = Benutzen Sie die Seite.
page-unknown-event = Die Seite hat kein solches Ereignis.
    .fix = Laden Sie die Seite neu.
quote-length = Ein Zitat hat 1 bis { $most } Zeichen.
    .fix = Übersetzen Sie einen Teil davon.
read-address-password = Sie enthält einen Benutzernamen oder ein Passwort.
    .fix = Speichern Sie die Seite, und geben Sie die Datei.
read-answer-cut = Die Antwort brach ab.
    .fix = { fix-try-again }
read-answer-damaged = Die Antwort ist beschädigt: { $error }.
    .fix = { fix-try-again }
read-archive-damaged = Das Archiv ist beschädigt: { $error }.
    .fix = { fix-fetch-it-again }
read-book-encrypted = Das Buch ist verschlüsselt.
    .fix = Nur Bücher ohne DRM können gelesen werden.
read-changed = Es hat sich beim Lesen geändert.
    .fix = Lesen Sie es noch einmal ein.
read-crashed = Sein Parser stürzte ab (Code { $status }).
    .fix = Die Datei ist beschädigt oder zum Absturz gemacht; speichern Sie sie in einem anderen Format.
read-cut = Es bricht ab.
    .fix = Rufen Sie das Archiv erneut ab.
read-doc = Es heißt .doc und ist weder eine Word-Datei noch Text: { $problem }
    .fix = Öffnen Sie es in Word oder LibreOffice, und speichern Sie es als .docx.
read-docx = Es ist kein Word-Dokument: Es hat keinen Textkörper.
    .fix = { fix-save-it-again }
read-empty-file = Die Datei ist leer.
    .fix = Speichern oder laden Sie sie noch einmal.
read-encoding-none = Sein Text ist in keiner der versuchten Kodierungen: UTF-8, UTF-16, { $tried }.
    .fix = { fix-save-it-again-as-utf-8 }
read-encoding-wrong = Zeile { $line } enthält ein Byte, das nicht { $encoding } ist (0x{ $byte }).
    .fix = { fix-save-it-again-as-utf-8 }
read-ending = Dateien mit der Endung { $ending } werden nicht gelesen.
    .fix = { fix-kinds-that-are }
read-entry-no-text = Es hat keinen Text.
    .fix = Der Feed gibt nur die Überschrift; speichern Sie die Seite.
read-entry-no-text-2 = Es hat keinen Text.
    .fix = Bilder und Pakete sind keine Artikel; lassen Sie sie weg.
read-entry-no-text-3 = Es hat keinen Text.
    .fix = Prüfen Sie die Datei.
read-epub = Es nennt kein Paket, ist also kein EPUB.
    .fix = { fix-save-it-again }
read-excel = Es ist eine Excel-Arbeitsmappe.
    .fix = Nennen Sie es .xlsx.
read-fetch-slow = Das Abrufen dauerte länger als { $seconds } Sekunden.
    .fix = Versuchen Sie es später, oder erhöhen Sie SANAD_MAX_FILE_SECONDS.
read-gzip-damaged = Das gzip ist beschädigt: { $error }.
    .fix = { fix-fetch-it-again }
read-gzip-damaged-2 = Das gzip ist beschädigt: { $error }.
    .fix = Rufen Sie es erneut ab; die Zeilen davor wurden gelesen.
read-gzip-expands = Das gzip wächst auf mehr als das { $times }-Fache.
    .fix = Prüfen Sie, woher die Datei kommt.
read-header = Seine Kopfzeile ist nicht lesbar: { $problem }
    .fix = { fix-save-it-again-as-utf-8 }
read-host-private = { $host } ist { $network } und damit nicht im öffentlichen Internet.
    .fix = Setzen Sie SANAD_ALLOW_PRIVATE_URLS=true, um Adressen Ihres eigenen Netzes zu lesen.
read-host-silent = { $host } hat nicht geantwortet: { $reason }.
    .fix = Versuchen Sie es später noch einmal.
read-host-status = { $host } antwortete mit { $status }.
    .fix = Öffnen Sie sie in einem Browser.
read-host-unknown = { $host } hat keine Adresse: { $error }.
    .fix = Prüfen Sie die Adresse.
read-index = Die Seite ist eine Liste von { $links } Links, kein Artikel.
    .fix = Geben Sie die Adressen der Artikel an.
read-json = Es ist kein JSON: { $reason }.
    .fix = { fix-save-it-again }
read-json-kind = Es ist JSON, aber weder JSON Feed noch ninjs-Meldung noch Telegram-Export.
    .fix = Schreiben Sie einen Artikel je Zeile, als JSON Lines (.jsonl).
read-json-line = Zeile { $line }: kein JSON ({ $reason }).
    .fix = Berichtigen Sie es; die Zeilen davor wurden gelesen.
read-leads-out = Sein Name führt aus dem Archiv hinaus.
    .fix = Entpacken Sie es selbst, um es zu lesen.
read-leads-to = Die Seite führt nur zu { $target }.
    .fix = Geben Sie jene Adresse oder ihre Seite an.
read-link = Es ist eine Verknüpfung oder ein Gerät.
    .fix = Geben Sie das Ziel mit seinem eigenen Pfad an.
read-link-leaves = Es ist eine Verknüpfung, die aus dem Ordner führt.
    .fix = Geben Sie das Ziel mit seinem eigenen Pfad an, um es zu lesen.
read-mail = Es hat keinen Kopf einer E-Mail.
    .fix = Speichern Sie die Nachricht noch einmal als .eml.
read-mailbox = Es ist kein Postfach: Seine erste Zeile beginnt nicht mit 'From '.
    .fix = Eine einzelne Nachricht wird als .eml gelesen.
read-many-bytes = Es hat { $size } Bytes; gelesen werden höchstens { $most }.
    .fix = Teilen Sie es auf, oder erhöhen Sie SANAD_MAX_FILE_BYTES.
read-many-characters = Es hat { $count } Zeichen; gelesen werden höchstens { $most }.
    .fix = Teilen Sie es auf, oder erhöhen Sie SANAD_MAX_ARTICLE_CHARS.
read-many-members = Es enthält mehr als { $most } Dateien.
    .fix = { fix-split-it }
read-many-nodes = Es hat { $nodes } Tags und Attribute; gelesen werden höchstens { $most }.
    .fix = { fix-split-it }
read-many-values = Es hat { $nodes } Werte; höchstens { $most } werden auf einmal gelesen.
    .fix = Geben Sie es als JSON Lines an, einen Artikel je Zeile.
read-many-refused = { $count } seiner Zeilen oder Teile waren nicht lesbar, fast alle bis hierher; der Rest wurde nicht angesehen.
    .fix = Korrigieren Sie die Datei, oder teilen Sie sie und lassen Sie weg, was kein Artikel ist.
read-media = Sein Inhalt ist { $media } und wird nicht gelesen.
    .fix = { fix-kinds-that-are }
read-memory = Das Lesen braucht mehr Speicher als erlaubt.
    .fix = Teilen Sie es auf, oder vereinfachen Sie es.
read-message-no-text = Die Nachricht hat keinen Text.
    .fix = Speichern Sie die Anhänge als Dateien.
read-name-not-utf8 = Sein Name ist nicht UTF-8.
    .fix = Benennen Sie es um.
read-no-address = Es ist keine Adresse: { $error }.
    .fix = Prüfen Sie die Schreibweise.
read-no-main-part = Es ist kein { $what }: Es nennt keinen Hauptteil.
    .fix = { fix-save-it-again }
read-no-page = Die Datei enthält keine Seite.
    .fix = Speichern Sie die Seite noch einmal als HTML.
read-no-rows = Es hat keine Zeilen.
    .fix = Schreiben Sie einen Artikel je Zeile.
read-no-text = Es enthält keinen Text.
    .fix = Eine gescannte Seite muss zuerst durch die Texterkennung.
read-not-regular = Es ist keine gewöhnliche Datei.
    .fix = Nur gewöhnliche Dateien werden gelesen.
read-not-text = Es ist kein Text: Zeile { $line } enthält Bytes, die in keinem Text stehen.
    .fix = { fix-give-it-the-ending-of-the }
read-not-whole = Es ist keine vollständige Datei: { $error }.
    .fix = { fix-save-it-again }
read-ocr-failed = Tesseract konnte die gescannten Seiten nicht lesen: { $said }.
    .fix = { fix-install-tesseract }
read-ocr-languages = Tesseract hat keine der Sprachen { $languages }.
    .fix = { fix-install-tesseract }
read-ocr-slow = Die Texterkennung dauert länger als { $seconds } Sekunden.
    .fix = { fix-raise-sanad-max-file-seconds-if }
read-odt = Es ist kein OpenDocument-Text.
    .fix = Speichern Sie es noch einmal als .odt.
read-old-office = Es ist eine alte binäre Office-Datei oder eine Nachricht.
    .fix = Speichern Sie es in einem heutigen Format, etwa .docx.
read-opendocument = Es ist ein OpenDocument der Art { $kind }.
    .fix = Von OpenDocument werden nur Texte (.odt) gelesen; speichern Sie es als .pptx, .csv oder .pdf.
read-outlook = Es ist keine vollständige Outlook-Nachricht: { $error }.
    .fix = Speichern Sie die Nachricht noch einmal oder als .eml.
read-outlook-rtf = Sein Text ist Rich Text und wird nicht gelesen.
    .fix = Speichern Sie es als .eml oder .html.
read-packed-as = Der Server packt seine Antwort als { $coding }.
    .fix = Speichern Sie die Seite als Datei.
read-page-empty = Die Seite ist leer.
    .fix = { fix-save-it-again }
read-page-no-text = Die Seite hat keinen eigenen Text.
    .fix = Speichern Sie sie, nachdem ihre Skripte gelaufen sind.
read-page-unparsed = Die Seite lässt sich nicht zerlegen: { $error }.
    .fix = Speichern Sie sie als Text.
read-parquet = Es ist keine vollständige Parquet-Datei: { $error }.
    .fix = { fix-fetch-it-again }
read-part-damaged = Sein Teil { $part } ist beschädigt: { $error }.
    .fix = { fix-save-it-again }
read-part-doctype = Sein Teil { $part } deklariert einen Dokumenttyp, was keine solche Datei tut.
    .fix = Prüfen Sie, woher die Datei kommt, und speichern Sie sie neu.
read-part-lacking = Es fehlt ein lesbarer Teil { $part }: { $error }.
    .fix = { fix-save-it-again }
read-part-large = Sein Teil { $part } hat { $size } Bytes; gelesen werden höchstens { $most }.
    .fix = { fix-split-it }
read-part-nodes = Sein Teil { $part } hat { $nodes } Tags und Attribute; gelesen werden höchstens { $most }.
    .fix = { fix-split-it }
read-password = Es ist mit einem Passwort geschützt.
    .fix = Entpacken Sie das Archiv zuerst damit.
read-password-2 = Es ist mit einem Passwort geschützt.
    .fix = { fix-save-it-without-one }
read-pdf = Es ist kein vollständiges PDF: { $error }.
    .fix = { fix-save-it-again }
read-pdf-fonts = Seine Schriften sagen nicht, welche Buchstaben sie zeichnen.
    .fix = Drucken Sie es neu, oder lassen Sie die Texterkennung laufen (ocrmypdf --force-ocr).
read-pdf-no-layer = Es hat weder eine Textebene noch ein gescanntes Bild.
    .fix = { fix-save-it-again }
read-pdf-pages = Es hat { $count } Seiten; gelesen werden höchstens { $most }.
    .fix = { fix-split-it }
read-pdf-password = Es ist durch ein Passwort geschützt.
    .fix = { fix-save-it-without-one }
read-pdf-scan = Es hat keine Textebene, ist also ein Scan.
    .fix = { fix-install-tesseract }
read-pdf-unreadable = Keine seiner Seiten ist lesbar.
    .fix = { fix-save-it-again }
read-post-no-text = Der Beitrag hat keinen Text.
    .fix = Nehmen Sie ihn aus dem Export heraus.
read-port = Unter Port { $port } werden keine Seiten angeboten.
    .fix = Geben Sie die Adresse ohne ihn an, oder speichern Sie die Seite und geben Sie deren Datei an.
read-pptx = Es ist keine PowerPoint-Präsentation.
    .fix = { fix-save-it-again }
read-redirect-bad = Es leitet zu keiner Adresse weiter: { $error }.
    .fix = Prüfen Sie sie.
read-redirects = Es leitet öfter als { $most }-mal weiter.
    .fix = Geben Sie die letzte Adresse an.
read-rtf = Es ist kein RTF.
    .fix = { fix-give-it-the-ending-of-the }
read-scheme = Adressen der Art { $scheme } werden nicht abgerufen.
    .fix = Geben Sie eine http- oder https-Adresse an.
read-slow = Das Lesen dauerte länger als { $seconds } Sekunden.
    .fix = { fix-raise-sanad-max-file-seconds-if }
read-subtitles = Es hat keinen Untertitel mit Zeitangabe.
    .fix = Speichern Sie es als SubRip oder WebVTT.
read-system = Das System liest es nicht: { $why }.
    .fix = Prüfen Sie den Pfad und seine Rechte.
read-unpacks = Es hat { $packed } Bytes und entpackt { $size }; gelesen werden höchstens { $most }.
    .fix = Prüfen Sie, woher die Datei kommt; ist sie in Ordnung, speichern Sie sie neu, oder teilen Sie sie auf.
read-unpacks-to-more = Entpackt ist es größer als erlaubt.
    .fix = Prüfen Sie die Herkunft; entpacken Sie es selbst, oder erhöhen Sie SANAD_MAX_FILE_BYTES.
read-warc-cut = Das Webarchiv bricht nach Datensatz { $number } ab.
    .fix = { fix-fetch-it-again-pages-before-this }
read-warc-damaged = Das Webarchiv ist beschädigt: { $error }.
    .fix = { fix-fetch-it-again-pages-before-this }
read-withdrawn = Der Anbieter hat es zurückgezogen.
    .fix = { fix-take-the-version-before-out }
read-withdrawn-code = Der Anbieter hat es zurückgezogen ({ $status }).
    .fix = { fix-take-the-version-before-out }
read-workbook = Es ist keine Arbeitsmappe: { $error }.
    .fix = Speichern Sie es als .xlsx ohne Passwort.
read-workbook-whole = Es ist keine vollständige Arbeitsmappe: { $error }.
    .fix = { fix-save-it-again }
read-xml = Es ist kein wohlgeformtes XML: { $error }.
    .fix = { fix-save-it-again }
read-xml-entity = Es verwendet die Entität { $name }; Entitäten werden nicht aufgelöst.
    .fix = Schreiben Sie sie aus.
read-xml-root = XML mit der Wurzel <{ $root }> wird nicht gelesen.
    .fix = Gelesene Wurzeln: { $roots }; anderes XML muss als Text oder JSON Lines gespeichert werden.
upload-nothing = Es gibt nichts zu lesen.
    .fix = Senden Sie `files` oder `urls`.
upload-twice = Mehrere Dateien heißen { $name }.
    .fix = Senden Sie sie einzeln, oder benennen Sie sie um.
word-no-ending = ohne Endung
word-no-scheme = ohne Schema
word-no-kind = ohne Angabe der Art
word-no-reason = ohne Angabe von Gründen

## What could not be read of an article

place-line = Zeile { $number }
place-slide = Folie { $number }
place-paragraph = in Absatz { $number }
place-start = vor dem Text
warning-archived-cut = Die Seite wurde beim Archivieren abgeschnitten ({ $why }).
warning-attachment = Der Anhang { $name } wurde nicht gelesen; speichern Sie ihn als Datei, um ihn zu lesen.
warning-before-times = Zeile { $line }: Was vor der ersten Zeitangabe steht, wurde weggelassen.
warning-chapter = Teil { $number } des Buches steht nicht in seiner Dateiliste.
warning-chapter-kind = { $name } wurde nicht gelesen: Die Art ist { $kind }.
warning-chart = Ein Diagramm wurde nicht gelesen ({ $where }).
warning-columns = Mehrere Spalten heißen „{ $name }“: Gelesen wird Spalte { $read }, nicht aber Spalte { $others }.
warning-cut-cell = Der Text ist vielleicht abgeschnitten: Er hat genau die { $count } Zeichen, die eine Zelle fasst.
warning-cut-counted = Der Text ist abgeschnitten: Seine Quelle hat { $count } Zeichen weggelassen.
warning-cut-ellipsis = Der Text ist abgeschnitten: Er endet mit Auslassungspunkten in Klammern.
warning-diagram = Ein Schaubild wurde nicht gelesen ({ $where }).
warning-document-belonging = Ein weiteres Dokument, das hierher gehört, wurde nicht gelesen ({ $where }).
warning-document-inside = Ein weiteres Dokument in diesem wurde nicht gelesen ({ $where }).
warning-endnote = Eine Endnote, die in der Datei fehlt, wurde nicht gelesen ({ $where }).
warning-ends = Die Datei endet mittendrin; was folgte, fehlt.
warning-equation = Eine Gleichung wurde nicht gelesen ({ $where }).
warning-equation-flat = Eine Gleichung wurde ohne ihre Form gelesen ({ $where }).
warning-field = Ein Feld hat kein Ende: Sein Code steht vielleicht im Text ({ $where }).
warning-footnote = Eine Fußnote, die in der Datei fehlt, wurde nicht gelesen ({ $where }).
warning-letter = Ein Buchstabe, den keine Codepage hat, wurde nicht gelesen ({ $where }).
warning-live-blog = Die Seite zeigt { $shown } der { $listed } Einträge ihres Liveblogs; die anderen wurden nicht gelesen.
warning-object = Ein eingebettetes Objekt wurde nicht gelesen ({ $where }).
warning-object-of = Ein eingebettetes Objekt ({ $program }) wurde nicht gelesen ({ $where }).
warning-pages-damaged =
    { $count ->
        [one] Seite { $pages } ist beschädigt und wurde nicht gelesen.
       *[other] Die Seiten { $pages } sind beschädigt und wurden nicht gelesen.
    }
warning-pages-ocr =
    { $count ->
        [one] Gescannt; gelesen durch Texterkennung, die Wörter falsch lesen oder auslassen kann: Seite { $pages }.
       *[other] Gescannt; gelesen durch Texterkennung, die Wörter falsch lesen oder auslassen kann: Seiten { $pages }.
    }
warning-pages-unread =
    { $count ->
        [one] Gescannt und nicht gelesen: Seite { $pages }. { fix-install-tesseract }
       *[other] Gescannt und nicht gelesen: Seiten { $pages }. { fix-install-tesseract }
    }
warning-plugin = { $said }
warning-sign = Ein Zeichen der Schrift { $font } wurde nicht gelesen ({ $where }).
warning-slide = Folie { $number } fehlt in der Datei.
warning-subscribers = Die Seite ist nach eigener Angabe für Abonnenten; der Artikel ist vielleicht dort abgeschnitten, wo sie zum Abonnieren auffordert.
warning-winmail = Der Teil winmail.dat, Outlooks eigene Form der Nachricht, wurde nicht gelesen; seine Anhänge fehlen.

## What to do about it

fix-fetch-it-again = Rufen Sie es erneut ab.
fix-split-it = Teilen Sie es auf.
fix-fetch-it-again-pages-before-this = Rufen Sie es erneut ab; die Seiten davor wurden gelesen.
fix-try-again = Versuchen Sie es noch einmal.
fix-save-it-again-as-utf-8 = Speichern Sie es noch einmal als UTF-8.
fix-give-it-the-ending-of-the = Geben Sie ihr die Endung ihrer Dateiart.
fix-kinds-that-are = Gelesen werden: { $kinds }.
fix-save-it-without-one = Speichern Sie es ohne Passwort.
fix-save-it-again = Speichern Sie es noch einmal.
fix-raise-sanad-max-file-seconds-if = Erhöhen Sie SANAD_MAX_FILE_SECONDS, wenn sich das Warten lohnt.
fix-take-the-version-before-out = Nehmen Sie die vorige Fassung heraus.
fix-install-tesseract = Installieren Sie Tesseract, das Scans liest: apt install tesseract-ocr tesseract-ocr-fas tesseract-ocr-ara oder brew install tesseract tesseract-lang; oder lassen Sie ocrmypdf darüber laufen.
