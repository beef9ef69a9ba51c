# What Sanad says to readers of English; rag/messages/__init__.py tells how a catalog is made.

## Around quotes

attributed = According to { $source }, { $date }: { $quote } [{ $marker }]
attributed-undated = According to { $source }: { $quote } [{ $marker }]
attributed-again = The same report says: { $quote } [{ $marker }]
also-in = { $source } (also in { $others })
in-quotes = “{ $text }”
comma = ,{ " " }
semicolon = ;{ " " }
mark-unsupported = ⚠ not what its source says
mark-uncited = ⚠ without a source

## Declines

declined = The articles here do not answer this question.
declined-nothing = No article here has anything on this question.
declined-unread = No answer to this question was found here.
declined-time = The nearest articles here speak of { $told }, not of { $asked }.
declined-missing = The articles here do not mention “{ $word }”.
declined-fact = The articles here come near this, but do not tell what is asked.

## Where sources differ

differ-number = The sources differ. Number of { $about }: { $claims }.
differ-number-unnamed = The sources differ: { $claims }.
differ-rising = Number of { $about }, rising over time: { $claims }.
differ-rising-unnamed = The figure rises over time: { $claims }.
differ-moving = Number of { $about } by report, which may be of different times: { $claims }.
differ-moving-unnamed = The figure by report, which may be of different times: { $claims }.
differ-date = The sources give different dates: { $claims }.
differ-claim = The sources contradict each other: { $claims }.
claim = { $value } ({ $source }, { $date }) [{ $marker }]
claim-undated = { $value } ({ $source }) [{ $marker }]

## Who is counted

counted-dead = dead
counted-hurt = injured
counted-missing = missing
counted-held = arrested
counted-ill = infected
counted-recovered = recovered
counted-saved = rescued
counted-treated = taken to hospital

## Notices

notice-language = Sanad does not write this language yet; the frame is in English.
notice-unread = A question in { $language } is not searched as those in { $read } are: only words and names written alike are found. Ask in one of these, or set SANAD_LLM_MODEL, and a model puts it into one.
notice-put-into = The model put the question into { $language } for the search, unchecked: “{ $question }”
notice-quotes-foreign = The quotes stay in the language of their source.
notice-model-failed = The model gave no complete answer ({ $problem }) These are sentences quoted from the articles instead.
notice-model-uncited = The model named no source for its answer. These are sentences quoted from the articles instead.
notice-wrong-language = The model answered in another language ({ $given }) than the one asked for.
notice-fewer-passages = The passages were too long for the model; it was given fewer of them.
notice-unsupported = Some sentences do not agree with the sources they cite; they are marked.
notice-uncited = Some sentences name no source; they are marked.
notice-bad-markers = The model cited sources that do not exist; these markers were removed.
notice-cut-by-server = The model server read only a part of what it was sent; it was asked again with less. Set SANAD_LLM_CONTEXT to its window.
notice-repeated = The model began to repeat itself and was stopped.
notice-instructions = An article holds instructions to whoever answers; they were not followed.
notice-truncated = The model stopped at its length limit.
notice-undated = Articles without a date were left out: { $count }.

## Why a sentence counts as supported, or not

reason-verbatim = Quoted word for word.
reason-supported = The cited passage says this.
reason-similar = The cited passage is close in meaning.
reason-entailed = An entailment model confirms it.
reason-number = The number { $detail } is not in the cited passage.
reason-date = The date { $detail } is not in the cited passage.
reason-name = The name { $detail } is not in the cited passage.
reason-swapped = In the cited passage { $detail } stands the other way round.
reason-misplaced = The cited passage says this of somebody other than { $detail }.
reason-negation = The sentence and the cited passage say the opposite.
reason-marker = It cites a source that does not exist.
reason-content = The cited passage says nothing of this.
reason-contradicted = An entailment model finds a contradiction.
reason-uncited = It names no source.
reason-found = The model named no source; the cited passage says this.
reason-remark = It says nothing that needs a source.
reason-instruction = The passage does not report this; it tells whoever answers to say it.
reason-unchecked = It could not be checked against the cited passage.

## Drafts

verdict-contradicted = contradicted
verdict-absent = not in the library
verdict-undecided = undecided
verdict-supported = supported
verdict-nothing = nothing to check
draft-absent = No article here speaks of this.
draft-near = The articles here come near this, but neither say nor deny it.
draft-question = A question has nothing to check.
draft-heading = A heading has nothing to check.
draft-remark = A remark or an opinion; it states nothing that can be looked up.

## Overviews

overview-nothing = No article here is about { $subject }.
overview-nothing-in = No article here is about { $subject } between { $first } and { $last }.
overview-empty = There is no article here to make this of.
overview-headed = { $title } — { $days }
overview-more = More stories:
overview-as-of = The newest article here on this is of { $day }.
overview-since = New since { $day }:
overview-undated = Articles without a date:
overview-nothing-since = No article here about { $subject } is of { $day } or later; the newest is of { $last }.
overview-newest = The newest article here is of { $day }.
overview-no-events = No article here dates anything about { $subject }.
overview-no-events-in = No article here dates anything about { $subject } between { $first } and { $last }.
overview-this = this
overview-beginning = the beginning
overview-today = today
overview-not-dated = From articles that do not tell their day:
overview-planned = announced
overview-article-day = the day of the report
overview-said = “{ $said }”, report of { $day }
overview-in-dispute = in dispute: { $days }
overview-articles =
    { $count ->
        [one] 1 article
       *[other] { $count } articles
    }
overview-held = { overview-articles } on { $subject }.
overview-held-least = { overview-articles } on { $subject } at least.
overview-held-all = { overview-articles } in all.
overview-one-day = All dated { $first }.
overview-dates = From { $first } to { $last }.
overview-none-dated = None of them has a date.
overview-undated-count = Without a date: { $count }.
overview-outlets = Outlets: { $listed }.
overview-languages = Languages: { $listed }.
overview-months = By month: { $listed }.
overview-newest-held = The newest:
overview-no-outlet = not named
overview-others = and { $count } more
overview-outlet = Outlet
overview-language = Language
overview-period = Period
overview-sources = Sources
overview-figures = Figures
overview-quoted = Who is quoted
overview-where = Places and dates
overview-only = Told only here
overview-without = Left out here
overview-none = nothing found
overview-absent = nothing on this subject here
overview-alone = Only { $outlet } has anything on this here, so there is nothing to compare it with.
overview-copied = { $others } ran the same report as { $outlet }.
overview-row = { $label } (articles: { $count })
overview-counted = Named in the articles here: { $count }.
overview-counted-least = Named in the articles here: at least { $count }.
overview-sentences = These sentences of the articles answer this:

## What can go wrong with a model

model-unreachable = The model server at { $url } did not answer ({ $why }).
    .fix = Check that it runs and that SANAD_LLM_BASE_URL is right.
model-address = “{ $url }” is no address of a model server ({ $why }).
    .fix = Write SANAD_LLM_BASE_URL with http:// or https://, such as http://localhost:8080/v1.
model-busy = The model server is busy or failing ({ $why }).
    .fix = Try again later, or name another server in SANAD_LLM_BASE_URL.
model-quota = The account at the model server has no credit left ({ $why }).
    .fix = Top it up, or name another server in SANAD_LLM_BASE_URL.
model-key = The model server at { $url } refused the key ({ $why }).
    .fix = Set SANAD_LLM_API_KEY to a key of this server.
model-model = The server at { $url } has no model “{ $model }” ({ $why }).
    .fix = Set SANAD_LLM_MODEL to one it has{ $listed }.
model-page = The server sent a web page, not a completion ({ $why }).
    .fix = Correct SANAD_LLM_BASE_URL: it is the address of the API and usually ends in /v1; a proxy may be asking for a sign-in.
model-path = There is no chat completion service at { $url } ({ $why }).
    .fix = Correct SANAD_LLM_BASE_URL{ $instead }.
model-tls = The secure connection to { $url } failed ({ $why }).
    .fix = Write http:// in SANAD_LLM_BASE_URL if the server speaks plain HTTP; name the file of its own certificate in SSL_CERT_FILE.
model-refused = The model server refused the question ({ $why }).
    .fix = Check SANAD_LLM_MODEL and SANAD_LLM_BASE_URL with `sanad model`.
model-filtered = The model refused to answer, or its filter did ({ $why }).
    .fix = Rephrase, or set SANAD_LLM_MODEL to another model.
model-too-long = The text does not fit the model ({ $why }).
    .fix = Set SANAD_LLM_CONTEXT to its window, or SANAD_TOP to fewer passages.
model-slow = The model did not finish in time.
    .fix = Raise SANAD_LLM_TIMEOUT (SANAD_LLM_THINKING_TIMEOUT where it thinks), or use a faster model.
model-incomplete = The model's answer did not arrive whole: { $why }.
    .fix = Try again; if it stays so, check SANAD_LLM_BASE_URL with `sanad model`.
model-thought-only = The model used up its tokens thinking and gave no answer.
    .fix = Set SANAD_LLM_THINKING=off, or give it more room with SANAD_LLM_CONTEXT.
model-given = The model failed ({ $why }).
    .fix = Check the LLM object given to Library.open.

## What can go wrong with a library's directory

library-damaged = { $path } cannot be read: { $why }.
    .fix = Restore it from a backup; or move it away, run `sanad doctor --accept-empty` and ingest again.
library-foreign = { $path } is not a library's: { $why }.
    .fix = Name another directory with --library, or restore the file from a backup.
library-part = { $path } is damaged: { $why }.
    .fix = Mend it with: sanad doctor --repair
library-emptied = The library { $path } holds no article, but its indexes hold { $count } passages: its truth was emptied or lost.
    .fix = Restore truth.sqlite from a backup; or, to begin empty, confirm it with `sanad doctor --accept-empty`.
library-full = There is no room to write { $path } ({ $why }).
    .fix = Free some space on its disk.
library-forbidden = { $path } may not be read or written ({ $why }).
    .fix = Give the user who runs Sanad the right to write there, or name another --library.
library-kind = { $path } cannot be opened ({ $why }).
    .fix = See that no folder or link stands in its place or in that of the files beside it; `sanad doctor --repair` moves aside what it can.
library-busy = Another program keeps { $path } ({ $why }).
    .fix = End it, and try again.
library-disk = Reading or writing { $path } failed ({ $why }).
    .fix = Check the disk and the limits of this process.

## Why it went wrong

why-every-form = it refuses every form of the request
why-cut = the connection was cut
why-no-completion = the server sent JSON that is not a completion
why-empty-answer = the server sent an empty answer
why-tool = the model called a tool, and there is none
why-ended = the server ended it with “{ $reason }”
why-no-finish = the stream ended without a finish reason
why-empty-completion = the completion was empty
why-broken-json = the server sent broken JSON
why-reported = the server reported: { $said }
why-no-translation = it gave no translation
why-no-letters = it has bytes that are no letters
why-no-embedder = it does not name its embedder
why-holds = it holds { $held }
why-holds-nothing = it holds nothing
why-schema = it says it has schema { $found }
why-lacks = it lacks { $lost }
why-row = a row cannot be read, { $error }

## What the system says

system-enoent = No such file or directory
system-eacces = Permission denied
system-eperm = Operation not permitted
system-eisdir = Is a directory
system-enotdir = Not a directory
system-eloop = Too many levels of symbolic links
system-enametoolong = File name too long
system-emfile = Too many open files
system-enfile = Too many open files in system
system-eio = Input/output error
system-enospc = No space left on device
system-edquot = Disk quota exceeded
system-efbig = File too large
system-erofs = Read-only file system
system-ebusy = Device or resource busy
system-enxio = No such device or address
system-enodev = No such device
system-eexist = File exists
system-enotempty = Directory not empty
system-einval = Invalid argument
system-estale = Stale file handle
system-enomem = Cannot allocate memory
system-etimedout = Connection timed out
system-econnrefused = Connection refused
system-econnreset = Connection reset by peer
system-ehostunreach = No route to host
system-enetunreach = Network is unreachable
system-other = system error { $number }
