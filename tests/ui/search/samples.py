"""Articles for the tests of search: one event in three scripts, and what stands beside it."""

from __future__ import annotations

from rag import Article

ARTICLES = [
    Article(
        "https://one.example/a",
        "Pezeshkian visits Moscow",
        "President Masoud Pezeshkian arrived in Moscow on Friday. He met Vladimir Putin in the "
        "Kremlin. Pezeshkian said the treaty would be signed. Putin agreed.",
        language="en",
        outlet="One",
        date="2025-01-17",
    ),
    Article(
        "https://two.example/b",
        "پزشکیان در مسکو",
        "مسعود پزشکیان، رئیس‌جمهور ایران، روز جمعه وارد مسکو شد. او با ولادیمیر پوتین دیدار کرد.\n\n"
        "بهای گندم در این روز تغییری نکرد.",
        language="fa",
        outlet="Two",
        date="2025-01-18",
    ),
    Article(
        "https://three.example/c",
        "بزشكيان يصل إلى موسكو",
        "وصل الرئيس الإيراني مسعود بزشكيان إلى موسكو يوم الجمعة. والتقى بزشكيان نظيره بوتين.",
        language="ar",
        outlet="Three",
        date="2025-02-02",
    ),
    Article(
        "https://one.example/d",
        "Wheat prices rise",
        "The price of wheat rose by a tenth. Farmers in Poland were pleased; NATO was not asked.",
        language="en",
        outlet="One",
    ),
    Article(
        "https://four.example/e",
        "A bridge is opened",
        "The mayor opened a bridge over the river. The wheat market stayed shut that day.",
        language="en",
        date="2024-12-30",
    ),
]
VISIT, VISIT_FA, VISIT_AR, WHEAT, BRIDGE = ARTICLES

SECRET = Article(
    "memo.txt",
    "Memo on wheat",
    "Secretary Quentin Zurbari bought wheat from Ghana. Zurbari paid the World Bank.",
    language="en",
    outlet="Nobody's Paper",
    date="2023-03-03",
)
"""An article of one user alone, of which everything is unlike the others'."""
