"""Pages of many languages and layouts: title, day, authors and text come out by general rules alone."""

from __future__ import annotations

import json

import pytest

from pipeline.article import Cleaned, Rules, clean

URL = "https://www.quay-gazette.example/region/ferry-line"
TITLE = "Council votes to close northern ferry line"
STORY = [
    "The regional council voted on Monday to close the northern ferry line from next spring, officials said after the session.",
    "Members of the opposition called the decision a mistake and announced that they would appeal to the transport ministry.",
    "The line carries about nine hundred passengers a day and has been losing money since the bridge was opened in 2019.",
    "A final decision on the fate of the two ships is expected in the coming weeks, the chairwoman of the council told reporters.",
]
PRINTED: dict[str, tuple[str, str, list[str], str, list[str]]] = {
    "de": (
        "Regionalrat stellt nördliche Fährlinie ein",
        "Von Ann Lehmann und Jo Wirth",
        ["Ann Lehmann", "Jo Wirth"],
        "Veröffentlicht am 4. März 2025, 10:30 Uhr",
        [
            "Mitglieder der Opposition nannten die Entscheidung einen Fehler und kündigten an, beim Verkehrsministerium Beschwerde einzulegen.",
            "Die Linie befördert täglich rund neunhundert Fahrgäste und schreibt seit der Eröffnung der Brücke im Jahr 2019 Verluste.",
        ],
    ),
    "fr": (
        "Le conseil ferme la ligne de ferry du nord",
        "Par Anne Leroy et Marc Dubois",
        ["Anne Leroy", "Marc Dubois"],
        "Publié le 4 mars 2025 à 10h30",
        [
            "Des membres de l'opposition ont qualifié la décision d'erreur et annoncé qu'ils saisiraient le ministère des Transports.",
            "La ligne transporte environ neuf cents passagers par jour et perd de l'argent depuis l'ouverture du pont en 2019.",
        ],
    ),
    "es": (
        "El consejo cierra la línea norte de transbordadores",
        "Por Ana López y Marcos Ruiz",
        ["Ana López", "Marcos Ruiz"],
        "4 de marzo de 2025 10:30",
        [
            "Miembros de la oposición calificaron la decisión de error y anunciaron que recurrirán ante el Ministerio de Transportes.",
            "La línea transporta a unos novecientos pasajeros al día y pierde dinero desde que se inauguró el puente en 2019.",
        ],
    ),
    "it": (
        "Il consiglio chiude la linea di traghetti del nord",
        "Di Anna Bianchi e Marco Rossi",
        ["Anna Bianchi", "Marco Rossi"],
        "4 marzo 2025 ore 10:30",
        [
            "I membri dell'opposizione hanno definito la decisione un errore e annunciato ricorso al ministero dei Trasporti.",
            "La linea trasporta circa novecento passeggeri al giorno e perde denaro da quando il ponte è stato aperto nel 2019.",
        ],
    ),
    "pt": (
        "Conselho encerra linha norte de ferry",
        "Por Ana Lopes e Marcos Dias",
        ["Ana Lopes", "Marcos Dias"],
        "4 de março de 2025 às 10h30",
        [
            "Membros da oposição chamaram a decisão de erro e anunciaram que vão recorrer ao ministério dos Transportes.",
            "A linha transporta cerca de novecentos passageiros por dia e perde dinheiro desde que a ponte foi inaugurada em 2019.",
        ],
    ),
    "pl": (
        "Rada zamyka północną linię promową",
        "Autor: Anna Nowak, Marek Lis",
        ["Anna Nowak", "Marek Lis"],
        "4 marca 2025, 10:30",
        [
            "Członkowie opozycji nazwali tę decyzję błędem i zapowiedzieli odwołanie do ministerstwa transportu.",
            "Linia przewozi około dziewięciuset pasażerów dziennie i przynosi straty od otwarcia mostu w 2019 roku.",
        ],
    ),
    "sv": (
        "Rådet stänger norra färjelinjen",
        "Av Anna Lind och Karl Berg",
        ["Anna Lind", "Karl Berg"],
        "Publicerad 4 mars 2025 10.30",
        [
            "Medlemmar av oppositionen kallade beslutet ett misstag och meddelade att de överklagar till transportdepartementet.",
            "Linjen transporterar omkring niohundra passagerare om dagen och har gått med förlust sedan bron öppnades 2019.",
        ],
    ),
    "ru": (
        "Совет закрывает северную паромную линию",
        "Автор: Анна Иванова",
        ["Анна Иванова"],
        "4 марта 2025, 10:30",
        [
            "Представители оппозиции назвали это решение ошибкой и заявили, что обратятся в министерство транспорта.",
            "Линия перевозит около девятисот пассажиров в день и приносит убытки с момента открытия моста в 2019 году.",
        ],
    ),
    "tr": (
        "Meclis kuzey feribot hattını kapatıyor",
        "Yazar: Ayşe Yılmaz",
        ["Ayşe Yılmaz"],
        "4 Mart 2025 10:30",
        [
            "Muhalefet üyeleri kararı hata olarak nitelendirdi ve Ulaştırma Bakanlığı'na itiraz edeceklerini duyurdu.",
            "Hat günde yaklaşık dokuz yüz yolcu taşıyor ve köprünün 2019'da açılmasından bu yana zarar ediyor.",
        ],
    ),
    "ar": (
        "المجلس يغلق خط العبّارات الشمالي",
        "بقلم: أحمد علي",
        ["أحمد علي"],
        "4 مارس 2025",
        [
            "ووصف أعضاء المعارضة القرار بأنه خطأ وأعلنوا أنهم سيطعنون فيه لدى وزارة النقل في الأيام القادمة.",
            "وينقل الخط نحو تسعمئة راكب يوميا ويخسر المال منذ افتتاح الجسر في عام 2019 وفقا لتقرير رسمي.",
        ],
    ),
    "ja": (
        "評議会、北部フェリー航路の廃止を決議",
        "記者 山田太郎",
        ["山田太郎"],
        "2025年3月4日 10時30分",
        [
            "野党の議員らはこの決定を誤りだと批判し、運輸省に異議を申し立てると発表した。住民からも不安の声が上がっている。",
            "この航路は一日約九百人の乗客を運んでいるが、2019年に橋が開通して以来、赤字が続いている。補助金も打ち切られた。",
        ],
    ),
}
"""Language: headline, byline, its names, date line, paragraphs."""


def paragraphs(texts: list[str]) -> str:
    return "".join(f"<p>{text}</p>" for text in texts)


def cleaned(head: str, body: str, lang: str = "en", url: str = URL) -> Cleaned:
    html = f"<!DOCTYPE html><html lang='{lang}'><head><meta charset='utf-8'>{head}</head><body>{body}</body></html>"
    return clean(html.encode(), url, rules=Rules())


def told(page: Cleaned) -> tuple[str | None, str, list[str], list[str]]:
    return page.title, str(page.published_at or "")[:10], page.authors, page.text.split("\n")


@pytest.mark.parametrize("language", PRINTED)
def test_a_plain_page_in_its_language(language: str) -> None:
    title, byline, names, day, story = PRINTED[language]
    head = f"<title>{title} | Quay Gazette</title>"
    printed = f"<h1>{title}</h1><div class='byline'>{byline}</div><div class='date'>{day}</div>"
    frame = "<header><a href='/'>Quay Gazette</a><nav><a href='/a'>A</a></nav></header><footer>© Quay Gazette</footer>"
    page = cleaned(head, f"{frame}<main><article>{printed}{paragraphs(story)}</article></main>", language)
    assert told(page) == (title, "2025-03-04", names, story)
    assert page.language == language


@pytest.mark.parametrize(
    "pattern",
    [
        "{} | Quay Gazette", "{} - Region - Quay Gazette", "Quay Gazette » {}", "{} • Quay Gazette",
        "{} – Quay Gazette – Region", "{} — The Quay Gazette", "{} :: Region :: Quay Gazette", "{} / Quay Gazette",
        "Region: {} | quay-gazette.example", "{} | Region | Quay Gazette",
    ],
)  # fmt: skip
def test_the_sites_name_leaves_the_document_title(pattern: str) -> None:
    head = f"<title>{pattern.format(TITLE)}</title><meta property='og:site_name' content='Quay Gazette'>"
    assert cleaned(head, f"<article><h1>{TITLE}</h1>{paragraphs(STORY)}</article>").title == TITLE


@pytest.mark.parametrize(
    ("byline", "names"),
    [
        ("By Ann Lee | The Associated Press", ["Ann Lee"]),
        ("By ANN LEE and OMAR HADDAD, Staff Writers", ["Ann Lee", "Omar Haddad"]),
        ("Ann Lee in Brussels and Jo Wirth in Riga", ["Ann Lee", "Jo Wirth"]),
        ("Written by Ann Lee, Political Editor", ["Ann Lee"]),
        ("By Ann Lee, Omar Haddad, Jo Wirth & Li Wei", ["Ann Lee", "Omar Haddad", "Jo Wirth", "Li Wei"]),
        ("By Ann Lee (Reuters)", ["Ann Lee"]),
        ("by Ann van der Lee", ["Ann van der Lee"]),
        ("Words: Ann Lee; Pictures: Jo Wirth", ["Ann Lee"]),
        ("By Ann Lee @annlee ann.lee@quay.example", ["Ann Lee"]),
        ("By Ann Lee March 4, 2025", ["Ann Lee"]),
        ("Reporting by Ann Lee; Editing by Jo Wirth", ["Ann Lee"]),
    ],
)
def test_printed_bylines(byline: str, names: list[str]) -> None:
    body = f"<article><h1>{TITLE}</h1><p class='author-line'>{byline}</p>{paragraphs(STORY)}</article>"
    assert cleaned(f"<title>{TITLE}</title>", body).authors == names


@pytest.mark.parametrize(
    "day",
    [
        "4 March 2025",
        "March 4th, 2025",
        "Tue, 4 Mar 2025 10:30",
        "2025/03/04 10:30",
        "2025.03.04",
        "Tuesday 4 March 2025 10.30 GMT",
        "Mar 4, 2025, 10:30am EST",
        "Updated: March 5, 2025 | Published: March 4, 2025",
        "mardi 4 mars 2025",
        "martes, 4 de marzo de 2025",
        "4 mar 2025",
        "2025年3月4日",
        "٤ مارس ٢٠٢٥",
        "4. března 2025",
        "2025. március 4.",
        "4 Μαρτίου 2025",
        "4 Maret 2025",
        "Ngày 4 tháng 3 năm 2025",
        "4 मार्च 2025",
        "2025년 3월 4일",
        "4. maaliskuuta 2025",
        "4 martie 2025",
        "4. marts 2025",
        "4. mars 2025",
        "4 март 2025 г.",
    ],
)
def test_printed_days(day: str) -> None:
    body = f"<article><h1>{TITLE}</h1><div class='date'>{day}</div>{paragraphs(STORY)}</article>"
    assert str(cleaned(f"<title>{TITLE}</title>", body).published_at)[:10] == "2025-03-04"


@pytest.mark.parametrize("day", ["04.03.2025", "03/04/2025", "4-3-2025", "March 2025", "2025", "4 March"])
def test_a_day_that_is_not_sure_is_not_given(day: str) -> None:
    body = f"<article><h1>{TITLE}</h1><div class='date'>{day}</div>{paragraphs(STORY)}</article>"
    assert cleaned(f"<title>{TITLE}</title>", body).published_at is None


AUTHORED = {"@type": "NewsArticle", "headline": TITLE, "datePublished": "2025-03-04T10:30:00Z"}
PERSON = {"@type": "Person", "name": "Ann Lee"}
CARD = (
    "<article><h3><a href='/{0}'>Harbour fees rise again</a></h3><p>The commission is to raise fee {0}.</p></article>"
)
CARDS = f"<section><h2>You may also like</h2>{''.join(CARD.format(number) for number in range(3))}</section>"
LAYOUTS: dict[str, tuple[object, str]] = {
    "blog with a graph": (
        {"@graph": [AUTHORED | {"author": {"@id": "#p"}}, {"@type": "WebPage"}, PERSON | {"@id": "#p"}]},
        f"<main><article class='post type-post hentry'><header class='entry-header'><h1 class='entry-title'>{TITLE}</h1>"
        f"<div class='entry-meta'>by <a class='url fn n'>Ann Lee</a></div></header><div class='entry-content'>"
        f"{paragraphs(STORY[:2])}<div class='sharedaddy'><h3>Share this:</h3></div>{paragraphs(STORY[2:])}"
        f"<p><strong>Read also:</strong> <a href='/x'>Bridge tolls to rise in spring</a></p></div></article>{CARDS}"
        "<div id='comments'><ol class='comment-list'><li><p>A sad day for all who live here.</p></li></ol></div></main>",
    ),
    "fields of a content system": (
        [AUTHORED | {"author": [PERSON]}],
        f"<div class='region region-content'><h1 class='page__title'>{TITLE}</h1><span class='submitted'>Submitted by"
        " Ann Lee on Tue, 03/04/2025 - 10:00</span><div class='field field-name-body'><div class='field-item even'>"
        f"{paragraphs(STORY)}</div></div><ul class='links inline'><li><a href='/l'>Log in</a> to comment</li></ul></div>",
    ),
    "sign-up card between paragraphs": (
        AUTHORED | {"author": PERSON},
        f"<article class='gh-article'><h1>{TITLE}</h1><section class='gh-content'>{paragraphs(STORY[:2])}"
        "<div class='kg-card kg-signup-card'><h2>Sign up</h2><p>Get the news of the harbour in your inbox.</p></div>"
        f"{paragraphs(STORY[2:])}</section></article>",
    ),
    "accelerated page, names in a list": (
        [AUTHORED | {"@type": ["NewsArticle"], "author": [{"name": ["Ann Lee"]}]}],
        f"<article><h1>{TITLE}</h1><amp-img></amp-img>{paragraphs(STORY[:2])}<amp-ad>Advertisement</amp-ad>"
        f"{paragraphs(STORY[2:])}</article><amp-consent><p>We use cookies to improve this site.</p></amp-consent>",
    ),
    "tables of the nineties": (
        None,
        f"<table><tr><td><a href=/1>Harbour</a><br><a href=/2>Region</a></td><td><font size=5><b>{TITLE}</b></font><br>"
        f"<font size=2>By ANN LEE<br>March 4, 2025</font><p>{'<p>'.join(STORY)}</td><td><b>Headlines</b><br>"
        "<a href=/3>Harbour fees rise by a tenth</a></td></tr></table><center>Copyright 2025 Quay Gazette</center>",
    ),
    "line breaks for paragraphs": (
        AUTHORED,
        f"<div class='post hentry'><h3 class='post-title entry-title'>{TITLE}</h3><div class='post-body'>"
        f"{'<br><br>'.join(STORY)}</div><span class='post-author vcard'>Posted by Ann Lee</span></div>",
    ),
    "microdata": (
        None,
        f"<div itemscope itemtype='http://schema.org/NewsArticle'><h1 itemprop='headline'>{TITLE}</h1>"
        "<span itemprop='author' itemscope><span itemprop='name'>Ann Lee</span></span>"
        f"<meta itemprop='datePublished' content='2025-03-04T10:30+02:00'>"
        f"<div itemprop='articleBody'>{paragraphs(STORY)}</div></div>",
    ),
}


@pytest.mark.parametrize("name", LAYOUTS)
def test_a_layout(name: str) -> None:
    stated, body = LAYOUTS[name]
    data = f"<script type='application/ld+json'>{json.dumps(stated)}</script>" if stated else ""
    page = cleaned(f"<title>{TITLE} - Quay Gazette</title>{data}", body)
    assert told(page) == (TITLE, "2025-03-04", ["Ann Lee"], STORY)


def test_json_ld_with_a_stray_quotation_mark_still_states_what_is_whole() -> None:
    data = json.dumps(AUTHORED | {"description": "line @two@ here", "author": PERSON}).replace("@two@", '"two"')
    head = f"<title>{TITLE}</title><script type='application/ld+json'>{data}</script>"
    page = cleaned(head, f"<article><h1>{TITLE}</h1>{paragraphs(STORY)}</article>")
    assert (page.authors, page.published_basis) == (["Ann Lee"], "json_ld")
