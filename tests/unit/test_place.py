"""Toponyms: what is one, and which place it is. Sentences invented."""

from __future__ import annotations

import pytest

from pipeline import place
from pipeline.place import Place


def found(text: str, words: str) -> Place:
    """The place that stands for words in text."""
    hits = [p for p in place.find(text) if p.text == words]
    assert hits, [p.text for p in place.find(text)]
    return hits[0]


def texts(text: str) -> list[str]:
    return [p.text for p in place.find(text)]


@pytest.mark.parametrize(
    ("text", "words", "country", "admin1"),
    [
        ("He was born in Paris, Texas, and died in Lyon.", "Paris", "USA", "Texas"),
        ("A fire broke out in Oxford, North Carolina.", "Oxford", "USA", "North Carolina"),
        ("The mayor of Springfield, Ill., resigned.", "Springfield", "USA", "Illinois"),
        ("They moved to London, Ont., last year.", "London", "CAN", "Ontario"),
        ("Shells fell on the Syrian city of Hama at dawn.", "Hama", "SYR", "Hama"),
        ("A bomb went off in Tripoli, in northern Lebanon.", "Tripoli", "LBN", None),
        ("The militia withdrew from Tripoli to Benghazi and Misrata.", "Tripoli", "LBY", None),
        ("Police in Birmingham and Montgomery, Alabama, met.", "Birmingham", "USA", "Alabama"),
        ("Trains from Birmingham to Manchester and Leeds were late.", "Birmingham", "GBR", "England"),
        ("Troops entered Valencia, Venezuela's third city.", "Valencia", "VEN", None),
        ("Soldiers left for Georgia after the war with Russia over South Ossetia.", "Georgia", "GEO", None),
        ("Voters in Georgia, Alabama and Florida went to the polls.", "Georgia", "USA", "Georgia"),
    ],
)
def test_the_words_around_a_name_say_which_place_it_is(text: str, words: str, country: str, admin1: str | None) -> None:
    spot = found(text, words)
    assert spot.country == country
    assert admin1 is None or spot.admin1 == admin1


def test_towns_of_a_local_paper_are_resolved_together() -> None:
    text = "Deputies searched homes in Danville, Lebanon and Stanford. Boyle County and Marion County schools closed."
    spots = {p.text: p for p in place.find(text)}
    assert {spots[w].admin1 for w in ("Danville", "Lebanon", "Stanford")} == {"Kentucky"}


def test_a_telephone_number_tells_the_state() -> None:
    text = "Springfield police ask anyone with information to call 417-555-0143."
    assert found(text, "Springfield").admin1 == "Missouri"


def test_a_list_of_counties_is_one() -> None:
    spots = [p for p in place.find("Storms crossed Dakota, Otoe and Cass counties in Nebraska.") if p.kind == "admin2"]
    assert [p.name for p in spots] == ["Dakota County", "Otoe County", "Cass County"]
    assert {p.admin1 for p in spots} == {"Nebraska"}


@pytest.mark.parametrize(
    "text",
    [
        "Paris Hilton and Jordan Smith were seen with Sen. Lincoln.",
        "She works for the Bank of England and reads the Boston Globe.",
        "President Carter met Gen. Houston on Tuesday.",
        "The book was published by Oxford University Press.",
        "Austin Powers, 34, was arrested. Powers denied it.",
        "Google and Amazon said Tuesday that profits rose.",
        "They believe in Buddha and are fluent in Spanish.",
        "Readers may enjoy mobile phones and a nice orange.",
    ],
)
def test_people_and_bodies_are_not_places(text: str) -> None:
    assert texts(text) == []


def test_a_surname_once_introduced_stays_a_surname() -> None:
    assert texts("Detective Frank Marion arrested two men. Marion said they were armed.") == []


def test_an_office_named_after_a_town_is_marked() -> None:
    spot = found("Boston Police closed two streets.", "Boston")
    assert spot.is_modifier
    assert spot.admin1 == "Massachusetts"


@pytest.mark.parametrize(
    ("text", "words", "is_metonym"),
    [
        ("Washington said it would impose sanctions on Tehran.", "Washington", True),
        ("Moscow's decision angered Kiev.", "Moscow", True),
        ("Talks between Baghdad and Ankara collapsed.", "Baghdad", True),
        ("A car bomb exploded in Baghdad on Monday.", "Baghdad", False),
        ("Protesters gathered outside the White House.", "White House", False),
        ("The White House said the talks went well.", "White House", True),
        ("Militants attacked Syria's northern province of Idlib.", "Syria", False),
        ("Thousands fled to Jordan.", "Jordan", False),
    ],
)
def test_capitals_that_act_are_marked(text: str, words: str, is_metonym: bool) -> None:
    hits = [p for p in place.find(text) if p.text == words]
    assert [p.is_metonym for p in hits] == [is_metonym] or (is_metonym and not hits)


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("Gunmen stormed the village of Karamzafa on Sunday.", "Karamzafa"),
        ("Three people were shot in Ubengwe district.", "Ubengwe"),
        ("Rebels seized Tal Mirzun, a town 40 km north of Aleppo.", "Tal Mirzun"),
        ("The convoy was hit near Ghazirabad, officials said.", "Ghazirabad"),
        ("Jets bombed the Zurmal Mountains overnight.", "Zurmal Mountains"),
    ],
)
def test_a_place_no_gazetteer_has_keeps_its_words_and_no_coordinates(text: str, words: str) -> None:
    spot = found(text, words)
    assert (spot.latitude, spot.longitude, spot.geonames_id, spot.kind) == (None, None, None, "unknown")


def test_the_place_around_an_unknown_one_lends_its_country() -> None:
    assert found("A mine exploded in Karamzafa, Mali, on Friday.", "Karamzafa").country == "MLI"


@pytest.mark.parametrize(
    ("text", "words", "precision"),
    [
        ("Talks were held in Geneva.", "Geneva", "city"),
        ("The army advanced in Anbar province.", "Anbar", "admin1"),
        ("Unrest spread across Yemen.", "Yemen", "country"),
        ("Pirates boarded a tanker in the Gulf of Aden.", "Gulf of Aden", "region"),
        ("A rocket hit Bagram Air Base.", "Bagram Air Base", "site"),
    ],
)
def test_precision(text: str, words: str, precision: str) -> None:
    assert found(text, words).precision == precision


def test_a_dateline_in_capitals_is_a_place() -> None:
    spots = place.find("MISSOULA, Mont. (AP) -- A judge ruled on Friday that the sale may go on.")
    assert [(p.text, p.admin1) for p in spots] == [("MISSOULA", "Montana"), ("Mont", "Montana")]


def test_text_in_capitals() -> None:
    text = (
        "TERRORISTS KIDNAPPED SIX FARMERS IN SAN MIGUEL DEPARTMENT, EL SALVADOR, ON MONDAY. THE ARMY LEFT FOR HONDURAS."
    )
    spots = {p.text: p.country for p in place.find(text)}
    assert spots["EL SALVADOR"] == "SLV"
    assert spots["HONDURAS"] == "HND"
    assert any(word.startswith("SAN MIGUEL") and country == "SLV" for word, country in spots.items())


def test_demonyms_only_on_request() -> None:
    text = "Iraqi troops and Texans met Saudi Arabian officers."
    assert place.find(text) == []
    spots = place.find(text, demonyms=True)
    assert [(p.text, p.name, p.kind) for p in spots] == [
        ("Iraqi", "Iraq", "demonym"),
        ("Texans", "Texas", "demonym"),
        ("Saudi Arabian", "Saudi Arabia", "demonym"),
    ]


def test_the_title_helps_and_gives_no_places() -> None:
    spots = place.find("A fire in Paris injured two people.", title="Tennessee town mourns; Henry County, Tenn., helps")
    assert [(p.text, p.admin1) for p in spots] == [("Paris", "Tennessee")]


def test_offsets_are_code_points() -> None:
    text = "\U0001f4a5 \u202eAfter \u2018shelling\u2019 in Kharkiv\u2019s suburbs, people left for Lviv.\x00"
    assert [text[p.start : p.end] for p in place.find(text)] == ["Kharkiv", "Lviv"]


def test_the_order_of_mentions_is_the_texts() -> None:
    starts = [
        p.start for p in place.find("From Cairo to Khartoum, from Juba to Kampala, and back to Cairo.", demonyms=True)
    ]
    assert starts == sorted(starts)
    assert len(starts) == 5


@pytest.mark.parametrize(
    ("text", "words", "kind"),
    [
        ("Clashes spread across Idlib province on Friday.", "Idlib", "admin1"),
        ("Shells fell in the city of Idlib on Friday.", "Idlib", "city"),
        ("The governor of New York state spoke.", "New York", "admin1"),
        ("He lives in New York with his family.", "New York", "city"),
    ],
)
def test_a_noun_beside_the_name_says_province_or_town(text: str, words: str, kind: str) -> None:
    assert found(text, words).kind == kind


def test_an_unknown_site_has_the_middle_of_the_town_around_it() -> None:
    spot = found("An air strike hit Zurmal Hospital in Khan Younis.", "Zurmal Hospital")
    assert (spot.country, spot.basis, spot.precision, spot.geonames_id) == ("PSE", "container", "city", None)
    assert spot.latitude == pytest.approx(31.35, abs=0.05)
