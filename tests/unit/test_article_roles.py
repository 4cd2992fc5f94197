"""Roles of parts by their names and of paragraphs by their words: the rules of the data files."""

from __future__ import annotations

import re

import pytest
from lxml.html import fromstring

from pipeline.article import container, lexicon, paragraph, rules


@pytest.mark.parametrize(
    ("text", "role"),
    [
        ("READ ALSO: Harbour workers vote for a strike", "promotion"),
        ("ALSO READ: Harbour workers vote for a strike", "promotion"),
        ("Don’t miss: ten ports to visit this summer", "promotion"),
        ("Related: why the ferry never came", "promotion"),
        ("Sign up for our morning newsletter and get the news first", "promotion"),
        ("Follow us on Instagram for more", "promotion"),
        ("You may also like", "promotion"),
        ("Get the latest news from the coast delivered to your inbox", "promotion"),
        ("Advertisement", "promotion"),
        ("Lesen Sie auch: Hafenarbeiter stimmen für Streik", "promotion"),
        ("Mehr zum Thema", "promotion"),
        ("À lire aussi : les dockers votent la grève", "promotion"),
        ("Te puede interesar: la huelga del puerto", "promotion"),
        ("Leia também: Estivadores votam greve", "promotion"),
        ("Leggi anche: I portuali votano lo sciopero", "promotion"),
        ("Lees ook: havenarbeiders stemmen voor staking", "promotion"),
        ("Les også: Havnearbeidere stemmer for streik", "promotion"),
        ("Läs också: Hamnarbetare röstar för strejk", "promotion"),
        ("Czytaj też: Portowcy głosują za strajkiem", "promotion"),
        ("Читайте также: Докеры проголосовали за забастовку", "promotion"),
        ("Читайте також: Докери проголосували за страйк", "promotion"),
        ("关联", None),
        ("相关阅读：码头工人投票罢工", "promotion"),
        ("関連記事：港湾労働者がスト", "promotion"),
        ("Baca juga: Buruh pelabuhan mogok", "promotion"),
        ("Share on Facebook", "boilerplate"),
        ("4 min read", "boilerplate"),
        ("Lesezeit: 3 Minuten", "boilerplate"),
        ("We and our partners use cookies and similar technologies", "boilerplate"),
        ("An dieser Stelle finden Sie einen externen Inhalt, der geladen werden kann.", "boilerplate"),
        ("Photo: Port authority of Larnaka", "caption"),
        ("Foto: Hafenbehörde", "caption"),
        ("Fishing boats at the quay / Getty Images", "caption"),
        ("This article was originally published by the Island Post.", "credit"),
    ],
)
def test_words_tell_the_role(text: str, role: str | None) -> None:
    assert paragraph.classify(text, "body") == role


@pytest.mark.parametrize(
    "text",
    [
        "The ministers read the statement together before they left the building.",
        "She said she would also read the report of the inquiry next week.",
        "More than forty ships were waiting outside the harbour on Friday morning.",
        "Related companies paid no tax on the sale, the court found.",
        "He signed up for the army in 2012 and served on the island.",
        "Share prices fell after the talks ended without result.",
        "Photographers were kept out of the room, and no picture of the handshake exists.",
        "Sources close to the ministry said the line would be open by May.",
        "Mehr als vierzig Schiffe warteten am Freitag vor dem Hafen.",
        "Lire la déclaration prendrait une heure, a dit le porte-parole.",
        "December 2019",
        "January 3 2020",
        "11.04 Uhr: Schüsse vor der Küste gemeldet",
        "“Don’t leave us,” the crowd shouted as the ferry pulled out.",
        "From Larnaka the delegation travelled on to the capital.",
        "By Tuesday evening the last of the trawlers had left the strait.",
    ],
)
def test_running_text_and_headings_of_timelines_keep_no_other_role(text: str) -> None:
    assert paragraph.classify(text, "body") is None


@pytest.mark.parametrize(
    ("text", "zone", "role"),
    [
        ("By Maria Stavrou in Larnaka", "head", "byline"),
        ("Von unserem Korrespondenten Jan Beck", "head", "byline"),
        ("Published: 4 March 2025, 10:12", "head", "date"),
        ("4 March 2025", "head", "date"),
        ("4 March 2025", "body", None),
        ("Via Northern Financial Review", "head", "credit"),
        ("(dpa/afp)", "tail", "credit"),
        ("Additional reporting by Ann Lee in Valletta", "tail", "byline"),
        ("Reporting by Ann Lee; editing by Tom Roe", "tail", "byline"),
        ("Maria Stavrou is a reporter covering the eastern sea.", "tail", "byline"),
        ("© 2025 Island Post", "tail", "credit"),
    ],
)
def test_zone_decides_where_words_alone_cannot(text: str, zone: str, role: str | None) -> None:
    assert paragraph.classify(text, zone) == role


def test_long_paragraphs_are_never_judged_by_their_words() -> None:
    assert paragraph.classify("Read also: " + "word " * 80, "body") is None


@pytest.mark.parametrize(
    ("html", "role"),
    [
        ("<div class='c-related-links'></div>", "promotion"),
        ("<div class='ArticleNewsletterSignup'></div>", "promotion"),
        ("<section id='comments'></section>", "boilerplate"),
        ("<div role='navigation'></div>", "boilerplate"),
        ("<div class='article__byline'></div>", "byline"),
        ("<div class='wp-caption-text'></div>", "caption"),
        ("<div class='info-box'></div>", "box"),
        ("<aside></aside>", "promotion"),
        ("<figcaption></figcaption>", "caption"),
        ("<blockquote class='twitter-tweet'></blockquote>", "embed"),
        ("<div class='teaser-text'></div>", "teaser"),
        ("<div class='sr-only'></div>", "hidden"),
        ("<div class='article-body'></div>", None),
        ("<div class='content with-sidebar has-related'></div>", None),
        ("<div class='text-secondary md:hidden bg-ad'></div>", None),
        ("<h2 id='related-parties-and-their-tax'></h2>", None),
        ("<article class='post tag-newsletter category-advertising'></article>", None),
        ("<p class='lead'></p>", None),
    ],
)
def test_names_tell_the_role_of_a_part(html: str, role: str | None) -> None:
    assert container.judge(fromstring(html)) == role


def test_a_sites_own_rules_come_first() -> None:
    extra = ((re.compile(r"(?:^|-)(?:zz-story)(?:-|$)"), "body"), (re.compile(r"(?:^|-)(?:kasten9)(?:-|$)"), "box"))
    assert container.judge(fromstring("<aside class='zz-story'></aside>"), extra) is None
    assert container.judge(fromstring("<div class='kasten9'></div>"), extra) == "box"


@pytest.mark.parametrize("name", ["container_roles.csv", "paragraph_roles.csv", "site_rules.csv", "byline_words.csv"])
def test_every_pattern_of_the_tables_compiles(name: str) -> None:
    for row in lexicon.table(name):
        pattern = row.get("pattern") or row.get("value") or ""
        assert re.compile(pattern.removeprefix("="))
        assert None not in row.values(), row
        assert None not in row, row


def test_roles_of_the_tables_are_known() -> None:
    assert {row["role"] for row in lexicon.table("paragraph_roles.csv")} <= {*rules.ROLES}
    known = {*rules.ROLES, "hidden", "teaser"}
    assert {row["role"] for row in lexicon.table("container_roles.csv")} <= known


def test_alternatives_are_parted_at_the_top_level_only() -> None:
    assert paragraph.branches(r"^a(?:b|c)|[|)]d|e\|f") == [r"^a(?:b|c)", r"[|)]d", r"e\|f"]
