"""Questions in languages that search does not read, and answers in every language there is."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from rag import Answer, Article, Library
from rag.answer import OpenAILLM
from rag.settings import load_settings
from tests.scripted_server import Reply, ScriptedServer

TEXT = (
    "The harbour bridge in Narestan opened on Friday after two years of repairs. "
    "Mayor Lena Quist said that the bridge had cost 40 million crowns."
)
ARTICLE = Article(
    "bridge", "Bridge opens in Narestan", TEXT, "en", outlet="Post", date="2025-03-01"
)


@pytest.fixture
def small(tmp_path: Path) -> Iterator[Library]:
    with Library.open(tmp_path / "library", settings=load_settings()) as library:
        library.add([ARTICLE])
        yield library


QUESTION = "When did the harbour bridge in Narestan open?"
FRAMED = [
    ("en", "According to Post, 1 March 2025: “"),
    ("fa", "به گزارش Post، ۱۱ اسفند ۱۴۰۳ (۱ مارس ۲۰۲۵): "),
    ("ar", "وفقًا لـPost، 1 مارس 2025: "),
    ("tr", "Post kaynağına göre, 1 Mart 2025: “"),
    ("ur", "Post کے مطابق، 1 مارچ 2025: "),
    ("fr", "Selon Post, 1er mars 2025\N{NO-BREAK SPACE}: “"),
    ("de", "Laut Post, 1. März 2025: “"),
]


@pytest.mark.parametrize(("language", "framed"), FRAMED)
def test_an_answer_is_framed_in_the_language_asked_for(
    small: Library, language: str, framed: str
) -> None:
    answer = small.ask(QUESTION, answer_language=language)
    assert answer.language == language
    assert answer.answer.startswith(framed)
    assert "language" not in [notice.code for notice in answer.warnings]


HELD = [
    ("en", "1 article in all.\nAll dated 1 March 2025.\nOutlets: Post (1).\n"
     "Languages: English (1).\nThe newest:\n• "),
    ("tr", "Toplam 1 haber.\nHepsinin tarihi 1 Mart 2025.\nYayınlar: Post (1).\n"
     "Diller: İngilizce (1).\nEn yenileri:\n• "),
    ("ur", "کل 1 خبر۔\nسب کی تاریخ 1 مارچ 2025 ہے۔\nخبر رساں ادارے: Post (1)۔\n"
     "زبانیں: انگریزی (1)۔\nتازہ ترین:\n• "),
    ("fr", "1 article en tout.\nTous datés du 1er mars 2025.\n"
     "Médias\N{NO-BREAK SPACE}: Post (1).\nLangues\N{NO-BREAK SPACE}: anglais (1).\n"
     "Les plus récents\N{NO-BREAK SPACE}:\n• "),
    ("de", "Insgesamt 1 Artikel.\nAlle vom 1. März 2025.\nMedien: Post (1).\n"
     "Sprachen: Englisch (1).\nDie neuesten:\n• "),
]  # fmt: skip


@pytest.mark.parametrize(("language", "begins"), HELD)
def test_an_overview_is_written_in_the_language_asked_for(
    small: Library, language: str, begins: str
) -> None:
    answer = small.ask("What do you have?", kind="meta", answer_language=language)
    assert answer.answer.startswith(begins)


ASKED = [
    ("tr", "Zorgmond hastanesi hangi yılda kuruldu?",
     "Burada bu soruya bir yanıt bulunamadı.\nTürkçe bir soru, Farsça, Arapça ve İngilizce "),
    ("fr", "Dans quelle année l'hôpital de Zorgmond a-t-il été fondé ?",
     "Aucune réponse à cette question n’a été trouvée ici.\nLes questions dans cette langue "
     "(français) "),
    ("de", "In welchem Jahr wurde das Krankenhaus von Zorgmond gegründet?",
     "Hier wurde keine Antwort auf diese Frage gefunden.\nFragen in dieser Sprache (Deutsch) "),
    ("ur", "زورگمونڈ کا ہسپتال کس سال قائم ہوا؟",
     "یہاں اس سوال کا کوئی جواب نہیں ملا۔\nاردو میں پوچھا گیا سوال "),
]  # fmt: skip


@pytest.mark.parametrize(("language", "question", "begins"), ASKED)
def test_a_decline_says_what_can_be_done(
    small: Library, language: str, question: str, begins: str
) -> None:
    *events, answer = small.stream(question)
    assert isinstance(answer, Answer)
    assert answer.language == language
    assert answer.abstained
    assert answer.answer.startswith(begins)
    assert "SANAD_LLM_MODEL" in answer.answer
    assert "".join(getattr(event, "text", "") for event in events) == answer.answer


def test_an_answer_found_by_its_names_says_how_it_was_looked_for(small: Library) -> None:
    answer = small.ask("Narestan bridge ne zaman açıldı? Lena Quist ne dedi?")
    assert answer.language == "tr"
    assert not answer.abstained
    assert answer.warnings[0].code == "unread"


def test_what_an_article_is_written_in_is_read(small: Library) -> None:
    small.add([Article("kopru", "Köprü açıldı", "Narestan köprüsü cuma günü açıldı.", "tr")])
    answer = small.ask("Narestan köprüsü hangi gün açıldı?")
    assert "unread" not in [notice.code for notice in answer.warnings]


def test_the_model_puts_a_question_into_a_language_that_is_searched(tmp_path: Path) -> None:
    asked = "Narestan'daki liman köprüsü ne zaman açıldı?"
    script = [
        Reply(QUESTION),
        Reply("Liman köprüsü iki yıllık onarımdan sonra cuma günü açıldı [1]."),
    ]
    with ScriptedServer(script) as server:
        llm = OpenAILLM("scripted", base_url=server.url, timeout=10)
        with Library.open(tmp_path / "library", settings=load_settings(), llm=llm) as made:
            made.add([ARTICLE])
            answer = made.ask(asked)
    sent = "\n".join(each["content"] for each in server.requests[0]["messages"])
    assert "into English" in sent and asked in sent
    assert (answer.question, answer.language) == (asked, "tr")
    assert answer.warnings[0].code == "put_into"
    assert answer.warnings[0].message == (
        f"Model, arama için soruyu şu dile çevirdi: İngilizce. Çeviri denetlenmedi: “{QUESTION}”"
    )


@pytest.mark.parametrize(
    "said", ["", "Narestan köprüsü cuma günü açıldı ve çok beğenildi.", "x" * 900]
)
def test_a_model_that_gives_no_question_leaves_it_as_it_is(tmp_path: Path, said: str) -> None:
    with ScriptedServer([Reply(said)]) as server:
        llm = OpenAILLM("scripted", base_url=server.url, timeout=10)
        with Library.open(tmp_path / "library", settings=load_settings(), llm=llm) as made:
            made.add([ARTICLE])
            answer = made.ask("Narestan'daki liman köprüsü ne zaman açıldı?", kind="summary")
    assert answer.question == "Narestan'daki liman köprüsü ne zaman açıldı?"
    assert "put_into" not in [notice.code for notice in answer.warnings]
