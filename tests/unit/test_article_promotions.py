"""In-text promotions, prompts, share bars and the like in the languages of news: none is the story's."""

from __future__ import annotations

import pytest

from pipeline.article import paragraph

LINES = {
    "ar": [
        "اقرأ أيضا: رسوم الجسر ترتفع",
        "اقرأ المزيد",
        "اشترك في نشرتنا البريدية",
        "شارك على فيسبوك",
        "إعلان",
        "مواضيع ذات صلة",
        "المصدر: وكالات",
    ],
    "bg": [
        "Прочетете още: Таксите растат",
    ],
    "cs": [
        "Čtěte také: Mýtné na mostě roste",
        "Článek pokračuje pod reklamou",
    ],
    "da": [
        "Del på Facebook",
        "Artiklen fortsætter efter annoncen",
    ],
    "de": [
        "Lesen Sie auch: Brückenmaut steigt",
        "Mehr zum Thema",
        "Das könnte Sie auch interessieren",
        "Jetzt Newsletter abonnieren",
        "Artikel teilen",
        "Lesezeit: 3 Minuten",
        "Foto: dpa",
        "Anzeige",
        "Auch interessant: Lotsen streiken",
    ],
    "el": [
        "Διαβάστε επίσης: Ανεβαίνουν τα διόδια",
        "Χρόνος ανάγνωσης: 3 λεπτά",
    ],
    "en": [
        "READ MORE: Bridge tolls to rise",
        "Related: Pilots strike again",
        "Also read: Harbour fees",
        "Don't miss: The tide tables",
        "Sign up for our newsletter",
        "Share on Facebook",
        "3 min read",
        "Photo: Reuters",
        "ADVERTISEMENT",
        "Story continues below advertisement",
        "Download our app",
        "Follow us on X",
        "Listen to this article",
        "Click here to subscribe",
        "Have a tip? Email us at tips@quay.example",
        "Trending now",
        "Editor's picks",
        "Subscribe to continue reading",
        "See also: Tolls",
        "Copyright 2025 Quay Gazette. All rights reserved.",
        "This story was originally published by Harbour Wire.",
    ],
    "es": [
        "Lea también: Suben los peajes del puente",
        "Te puede interesar: Los prácticos en huelga",
        "Suscríbete a nuestro boletín",
        "Compartir en Facebook",
        "Tiempo de lectura: 3 min",
        "Foto: EFE",
        "Publicidad",
        "Noticias relacionadas",
        "Síguenos en WhatsApp",
        "Leer más: Suben los peajes",
    ],
    "fa": [
        "بیشتر بخوانید: عوارض پل",
    ],
    "fi": [
        "Lue myös: Sillan maksut nousevat",
        "Juttu jatkuu mainoksen jälkeen",
    ],
    "fr": [
        "Lire aussi : Les péages du pont augmentent",
        "À lire également : Les pilotes en grève",
        "Voir aussi",
        "Abonnez-vous à notre newsletter",
        "Partager sur Facebook",
        "Temps de lecture : 3 min",
        "Crédit photo : AFP",
        "La suite après la publicité",
        "Suivez-nous sur Google News",
        "Cet article est réservé aux abonnés",
    ],
    "he": [
        "קראו גם: מחירי הגשר עולים",
    ],
    "hi": [
        "यह भी पढ़ें: पुल का टोल बढ़ा",
    ],
    "hu": [
        "Olvassa el ezt is: Drágul a híd",
        "Kapcsolódó cikkek",
    ],
    "it": [
        "Leggi anche: Aumentano i pedaggi del ponte",
        "Potrebbe interessarti",
        "Iscriviti alla newsletter",
        "Condividi su Facebook",
        "Tempo di lettura: 3 minuti",
        "Foto: ANSA",
        "Pubblicità",
        "Articoli correlati",
        "Riproduzione riservata",
    ],
    "ja": [
        "関連記事：橋の通行料が値上げ",
        "あわせて読みたい",
        "メールマガジンに登録",
        "シェアする",
        "この記事を共有",
        "広告",
        "写真：共同通信",
        "続きを読む",
    ],
    "nl": [
        "Lees ook: Tol op de brug stijgt",
        "Lees verder: Loodsen staken",
        "Schrijf je in voor onze nieuwsbrief",
        "Deel op Facebook",
        "Leestijd: 3 minuten",
        "Foto: ANP",
        "Advertentie",
        "Bekijk ook: Loodsen",
    ],
    "no": [
        "Del på Facebook",
        "Artikkelen fortsetter under annonsen",
    ],
    "pl": [
        "Czytaj także: Drożeje przejazd mostem",
        "Zobacz też: Strajk pilotów",
        "Zapisz się do newslettera",
        "Udostępnij na Facebooku",
        "Czas czytania: 3 min",
        "Fot. PAP",
        "Reklama",
        "Przeczytaj również: Strajk",
        "Dalsza część artykułu pod reklamą",
    ],
    "pt": [
        "Leia também: Portagens da ponte sobem",
        "Leia mais: Pilotos em greve",
        "Assine a nossa newsletter",
        "Compartilhe no Facebook",
        "Tempo de leitura: 3 min",
        "Foto: Lusa",
        "Publicidade",
        "Continua depois da publicidade",
        "Siga-nos no WhatsApp",
        "Veja também: Portagens",
    ],
    "ro": [
        "Citește și: Cresc taxele pe pod",
        "Timp de citire: 3 minute",
    ],
    "ru": [
        "Читайте также: Плата за мост растёт",
        "По теме: Лоцманы бастуют",
        "Подписывайтесь на наш Telegram-канал",
        "Поделиться в Facebook",
        "Время чтения: 3 мин",
        "Фото: ТАСС",
        "Реклама",
        "Подпишитесь на рассылку",
    ],
    "sr": [
        "Pročitajte još: Rastu putarine",
    ],
    "sv": [
        "Läs också: Broavgiften höjs",
        "Läs mer: Lotsar strejkar",
        "Prenumerera på vårt nyhetsbrev",
        "Dela på Facebook",
        "Lästid: 3 min",
        "Foto: TT",
        "Annons",
        "Artikeln fortsätter under annonsen",
    ],
    "tr": [
        "İlgili haber: Köprü ücretleri artıyor",
        "Bunlar da ilginizi çekebilir",
        "Bültenimize abone olun",
        "Facebook'ta paylaş",
        "Okuma süresi: 3 dk",
        "Fotoğraf: AA",
        "Reklam",
        "Ayrıca okuyun: Kılavuz kaptanlar grevde",
    ],
    "uk": [
        "Читайте також: Плата за міст зростає",
        "Підписуйтесь на наш Telegram-канал",
        "Поділитися у Facebook",
        "Час читання: 3 хв",
        "Фото: УНІАН",
        "Реклама",
        "Дивіться також: Страйк",
    ],
}
SENTENCES = [
    "Del av pengene gikk til X, sa ministeren på tirsdag.",
    "Deel van de lading ging verloren in de storm van dinsdag.",
    "The story of the ferry line began in 1911, when the first ship sailed.",
    "Related crimes rose by a tenth, the ministry said on Tuesday.",
    "Share prices fell after the vote, and the port company lost a tenth of its value.",
    "Photo collections of the harbour were shown to the ministers.",
    "تابع وزراء الخارجية محادثاتهم في العاصمة يوم الثلاثاء.",
    "Reklama tüketen şirketler salı günü açıklama yaptı.",
    "Fotografii au fost arătate miniștrilor marți.",
    "Читать законы должны все, сказал министр во вторник.",
]
"""Beginnings like those above, of running sentences."""


@pytest.mark.parametrize(("language", "text"), [(language, text) for language in LINES for text in LINES[language]])
def test_a_line_that_is_not_the_storys(language: str, text: str) -> None:
    assert paragraph.classify(text, "body") in ("promotion", "boilerplate", "caption", "credit")


@pytest.mark.parametrize("text", SENTENCES)
def test_a_sentence_that_begins_alike_stays(text: str) -> None:
    assert paragraph.classify(text, "body") is None
