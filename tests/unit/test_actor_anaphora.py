"""Pronouns and descriptions that take somebody up again, and hostile text."""

from __future__ import annotations

import pytest

from pipeline import quote
from pipeline.actor import Cast, conjuncts
from tests.unit.actor_case import cast, code, resolve, span

TAKEN_UP = [
    ("The rebels said they would leave Goma.", "they", "COD REB"),
    ("Iraq said it would allow inspectors.", "it", "IRQ GOV"),
    ("Kenyan police said they arrested two men.", "they", "KEN COP"),
    ("Hassan Nasrallah said he would retaliate.", "he", "LBN REB"),
    ("President Putin met Italian bishops. He thanked them.", "He", "RUS GOV"),
    ("Hamas fired rockets. It threatened more attacks.", "It", "PSE REB"),
    ("Syria's army withdrew. It left the city at night.", "It", "SYR MIL"),
    ("Angela Merkel flew to Paris. She met Macron.", "She", "DEU GOV"),
    ("Turkey recalled its ambassador.", "its", "TUR GOV"),
    ("Turkey recalled its ambassador.", "its ambassador", "TUR GOV"),
    ("Mali and its army fought on.", "its army", "MLI MIL"),
    ("The soldiers who shot the boy were Israeli. The Israeli soldiers, who denied it, left.", "who", "ISR MIL"),
    ("Boko Haram raided a school. The group took girls.", "The group", "NGA REB"),
    ("Likud won. The party rejected a truce.", "The party", "ISR PTY"),
    ("Iraq's army collapsed. The army lost Mosul. Iran sent aid. Iran sent men.", "The army", "IRQ MIL"),
    ("One Iraqi official agreed. Iran did not. The official asked Iran for help.", "The official", "IRQ GOV"),
    ("A former Iraqi official agreed. Iran refused. The former official left Iran.", "The former official", "IRQ ELI"),
    ("Qassem Soleimani flew in. Iraq knew. The commander was killed in Iraq.", "The commander", "IRN MIL"),
    ("Students met in Athens. Police had threatened to fire on them.", "them", "GRC EDU"),
    ("US troops stay in Mali, years after France invaded the country.", "the country", "MLI GOV"),
    (
        "Kenya voted. Kenya is calm. Kenya is big. Mali's envoys met before the government fell.",
        "the government",
        "KEN GOV",
    ),
    ("President Suharto's government banned the rally.", "President Suharto's government", "IDN GOV"),
    ("Voters judged the president. Joe Biden spoke.", "the president", "USA GOV"),
    ("Laurent Gbagbo resigned. The president left by night.", "The president", "CIV GOV"),
    ("Julian Assange hid in London. The lean Australian was held in Oslo.", "The lean Australian", "AUS CVL"),
    (
        "The Trump administration sued. Kyiv envoys met before the administration agreed.",
        "the administration",
        "USA GOV",
    ),
    ("Uighurs and other minorities were detained.", "other minorities", "CHN CVL"),
    ("Former area councillor Sam Kibet spoke.", "Sam Kibet", "- ELI"),
    ("The unrest followed the jailing of Laurent Gbagbo after he defied a court.", "he", "CIV GOV"),
    ("Canada is calm. A diplomat, former Canadian envoy Ian Hurst, resigned.", "A diplomat", "CAN ELI"),
    ("The first witness was Kenyan police inspector Ann Otieno. She left.", "She", "KEN COP"),
]

NAMED_BY_THE_ARTICLE = [
    (
        "The Kenya Farmers Union (KFU) called a strike. Weeks passed. The KFU won.",
        "The KFU",
        "Kenya Farmers Union",
        "KEN AGR",
    ),
    ("The German airline Air Nord sued.", "The German airline Air Nord", "Air Nord", "DEU BUS"),
    ("The rebel group Ansar Waqf attacked in Mali.", "The rebel group Ansar Waqf", "Ansar Waqf", "MLI REB"),
    ("Hamas (HMS) agreed. Weeks passed. HMS said so.", "HMS", "Hamas", "PSE REB"),
    ("The Chilean Peace Council met.", "The Chilean Peace Council", "Chilean Peace Council", "CHL SOC"),
    (
        "Relief Watch (FLA) left Mali. Weeks passed. The FLA paid.",
        "The FLA",
        "Azawad Liberation Front",
        "MLI REB",
    ),
    (
        "The Freedom League of Angola (FLA) left. Weeks passed. The FLA met.",
        "The FLA",
        "Freedom League of Angola",
        "- -",
    ),
    ("World Vision Lesotho dug wells.", "World Vision Lesotho", "World Vision", "LSO SOC"),
    ("Riverside University Myanmar sued.", "Riverside University Myanmar", "Riverside University Myanmar", "MMR EDU"),
    ("The Iraqi Parliament met.", "The Iraqi Parliament", "Iraqi parliament", "IRQ LEG"),
]


@pytest.mark.parametrize(("text", "phrase", "name", "wanted"), NAMED_BY_THE_ARTICLE)
def test_bodies_that_only_the_article_knows(text: str, phrase: str, name: str, wanted: str) -> None:
    actor = resolve(text, phrase)
    assert actor is not None
    assert (actor.name, code(actor)) == (name, wanted)


UNSAFE = [
    ("Kenya voted. It is clear that nobody won.", "It"),
    ("China accused Britain and France of meddling in the country.", "the country"),
    ("Serbia warned its neighbour.", "its neighbour"),
    ("Kenya praised its ally.", "its ally"),
    ("It was raining in the capital.", "It"),
    ("Nina Roth met Clara Voss. Ida Lund and Eva Berg watched. She left.", "She"),
    ("Nobody knew why they left.", "they"),
    ("Mary Voss said her Kenyan lawyer Ann Otieno had spied on her.", "her"),
    ("A Kenyan suspect, Michael Otieno, slept. Two men found her in Oslo.", "her"),
]


@pytest.mark.parametrize(("text", "phrase", "wanted"), TAKEN_UP)
def test_taken_up(text: str, phrase: str, wanted: str) -> None:
    assert code(resolve(text, phrase)) == wanted


@pytest.mark.parametrize(("text", "phrase"), UNSAFE)
def test_unsafe_pronoun_is_left(text: str, phrase: str) -> None:
    actor = resolve(text, phrase)
    assert actor is None or actor.country is None


def test_pronoun_keeps_its_own_words_and_the_name_of_its_antecedent() -> None:
    text = "Hassan Nasrallah said he would retaliate."
    actor = resolve(text, "he")
    assert actor is not None
    assert (actor.text, actor.name) == ("he", "Hassan Nasrallah")
    assert text[actor.start : actor.end] == "he"
    assert actor.confidence < 0.95


VOICES = [
    ("“They shot at our soldiers,” said Kenyan defence minister Ann Otieno.", "our soldiers", "KEN MIL"),
    ("‘My government will pay,’ Kenyan president Ann Otieno said.", "My government", "KEN GOV"),
    ("Ann Otieno, a Kenyan judge, met Sam Kibet, a Malian spy. “He lied,” Kibet said.", "He", None),
]


@pytest.mark.parametrize(("text", "phrase", "wanted"), VOICES)
def test_quotations_tell_who_speaks(text: str, phrase: str, wanted: str | None) -> None:
    words, head, one = span(text, phrase)
    made, sentences, _ = cast(text)
    made.hear(quote.find("x", text, sentences, None, None, made))
    actor = made.resolve(words, head, one.start, None)
    assert code(actor) == wanted or (actor is not None and actor.name != "Sam Kibet" and wanted is None)


def test_she_is_not_a_man() -> None:
    assert resolve("Mr Putin left. She stayed.", "She") is None


def test_conjuncts_in_text_order() -> None:
    _, head, _ = span("France, Britain and Italy agreed.", "France")
    assert [token.text for token in conjuncts(head)] == ["France", "Britain", "Italy"]


def test_capitals_are_read_in_true_case() -> None:
    text = "GUERRILLAS OF THE FMLN ATTACKED AN ARMY POST IN SAN SALVADOR ON TUESDAY NIGHT, POLICE SAID."
    assert code(resolve(text, "GUERRILLAS OF THE FMLN")) in ("SLV REB", "SLV PTY")


def test_capitals_leave_countries_and_leaders_known() -> None:
    text = "PRESIDENT CRISTIANI SAID BOLIVIA AND THE UNITED STATES MUST LEAVE US ALONE IN THIS WAR."
    assert code(resolve(text, "PRESIDENT CRISTIANI")) == "SLV GOV"
    assert code(resolve(text, "BOLIVIA")) == "BOL GOV"
    assert code(resolve(text, "THE UNITED STATES")) == "USA GOV"
    assert resolve(text, "US") is None


@pytest.mark.parametrize(
    "text", ["", " ", "\x00\x00", "((((((" * 500, "a" * 5000, "🙂 🙃", "‏שלום‏ עולם", "." * 900, "'s 's 's"]
)
def test_hostile_text_makes_a_cast(text: str) -> None:
    made, sentences, docs = cast(text)
    assert isinstance(made, Cast)
    for one, doc in zip(sentences, docs, strict=True):
        for token in doc:
            made.resolve([token], token, one.start, None)
            made.owner(token)


def test_same_text_same_actors() -> None:
    text = "Iranian officials met Hamas leaders. They agreed. The group left."
    assert [resolve(text, p) for p in ("They", "The group")] == [resolve(text, p) for p in ("They", "The group")]
