"""Agent nouns: sector by noun, country by what stands around it."""

from __future__ import annotations

import pytest

from pipeline.actor.agent import agents, key, pluralize
from tests.unit.actor_case import code, resolve

PHRASES = [
    # country before the noun
    ("Iranian officials met in Vienna.", "Iranian officials", "IRN GOV"),
    ("US troops left the base.", "US troops", "USA MIL"),
    ("Iraq's parliament voted.", "Iraq's parliament", "IRQ LEG"),
    ("Turkish riot police fired tear gas.", "Turkish riot police", "TUR COP"),
    ("Ivory Coast rebels attacked.", "Ivory Coast rebels", "CIV REB"),
    ("Egyptian courts freed him.", "Egyptian courts", "EGY JUD"),
    ("Kenyan doctors went on strike.", "Kenyan doctors", "KEN MED"),
    ("Colombian drug traffickers were caught.", "Colombian drug traffickers", "COL CRM"),
    ("Somali pirates seized a ship.", "Somali pirates", "SOM CRM"),
    ("French farmers blocked roads.", "French farmers", "FRA AGR"),
    ("Chinese dissidents were jailed.", "Chinese dissidents", "CHN OPP"),
    ("Indonesian students rallied.", "Indonesian students", "IDN EDU"),
    ("Bangladeshi garment workers walked out.", "Bangladeshi garment workers", "BGD LAB"),
    ("Syrian refugees crossed the river.", "Syrian refugees", "SYR REF"),
    ("Polish priests prayed.", "Polish priests", "POL REL"),
    ("Russian journalists were barred.", "Russian journalists", "RUS JRN"),
    ("Israeli settlers burned a field.", "Israeli settlers", "ISR CVL"),
    ("Mexican intelligence agents tapped phones.", "Mexican intelligence agents", "MEX SPY"),
    ("The Spanish opposition walked out.", "The Spanish opposition", "ESP OPP"),
    ("South Korean companies left.", "South Korean companies", "KOR BUS"),
    # country after the noun
    ("Police in Nairobi arrested a man.", "Police in Nairobi", "KEN COP"),
    ("The government of Chad resigned.", "The government of Chad", "TCD GOV"),
    ("Rebels based in eastern Congo attacked.", "Rebels based in eastern Congo", "COD REB"),
    ("Students at a university in Lima rallied.", "Students at a university in Lima", "PER EDU"),
    ("The president of Zambia spoke.", "The president of Zambia", "ZMB GOV"),
    ("A spokesman for the Kenyan army said so.", "A spokesman for the Kenyan army", "KEN MIL"),
    ("Soldiers from Ghana patrolled.", "Soldiers from Ghana", "GHA MIL"),
    ("The government of Sindh province ordered patrols.", "The government of Sindh province", "PAK GOV"),
    ("The US ambassador to Iraq resigned.", "The US ambassador to Iraq", "USA GOV"),
    ("The ambassador to Syria resigned.", "The ambassador to Syria", "- GOV"),
    # related, not theirs
    ("Pro-Iranian militias attacked in Basra.", "Pro-Iranian militias", "IRQ REB"),
    ("Iran-backed fighters attacked in Aden.", "Iran-backed fighters", "YEM REB"),
    ("An anti-American cleric was freed.", "An anti-American cleric", "- REL"),
    ("A US-led coalition bombed the town.", "A US-led coalition", "USA GOV"),
    ("Russian-backed separatists shelled Donetsk.", "Russian-backed separatists", "UKR REB"),
    ("Officials from Mexico, Canada and Japan met.", "Officials from Mexico", "MEX GOV"),
    # sector from the modifier or the complement
    ("Rebel commanders met in Goma.", "Rebel commanders", "COD REB"),
    ("A Libyan rebel spokesman agreed.", "A Libyan rebel spokesman", "LBY REB"),
    ("Zambian union leaders called a strike.", "Zambian union leaders", "ZMB LAB"),
    ("The Fijian opposition leader was held.", "The Fijian opposition leader", "FJI OPP"),
    ("Members of the Lebanese parliament fought.", "Members of the Lebanese parliament", "LBN LEG"),
    ("A Pakistani military official said so.", "A Pakistani military official", "PAK MIL"),
    ("Peruvian police chiefs resigned.", "Peruvian police chiefs", "PER COP"),
    ("Hundreds of Sudanese soldiers fled.", "Hundreds of Sudanese soldiers", "SDN MIL"),
    ("Dozens of people in Caracas marched.", "Dozens of people in Caracas", "VEN CVL"),
    ("A group of Nepalese lawmakers walked out.", "A group of Nepalese lawmakers", "NPL LEG"),
    ("Thousands marched in Caracas.", "Thousands", "VEN CVL"),
    ("Thousands of rebels in Mali fled.", "Thousands of rebels in Mali", "MLI REB"),
    # former
    ("Former Iraqi officials were charged.", "Former Iraqi officials", "IRQ ELI"),
    ("A former US ambassador to Iraq agreed.", "A former US ambassador to Iraq", "USA ELI"),
    ("The ousted Honduran president flew home.", "The ousted Honduran president", "HND ELI"),
    ("Former Soviet soldiers remember.", "Former Soviet soldiers", "RUS MIL"),
    ("Relatives of President Mugabe were barred.", "Relatives of President Mugabe", "ZWE ELI"),
    # named bodies and their people
    ("Hamas fighters crossed the fence.", "Hamas fighters", "PSE REB"),
    ("Hezbollah shelled the border.", "Hezbollah", "LBN REB"),
    ("Members of the Tamil Tigers surrendered.", "Members of the Tamil Tigers", "LKA REB"),
    ("Islamic State claimed the attack.", "Islamic State", "IMG REB"),
    ("Al-Qaeda threatened new attacks.", "Al-Qaeda", "IMG REB"),
    ("The United Nations condemned the raid.", "The United Nations", "UNO GOV"),
    ("U.N. inspectors arrived.", "U.N. inspectors", "UNO GOV"),
    ("NATO bombed the bridge.", "NATO", "IGO MIL"),
    ("The European Union imposed duties.", "The European Union", "EUR GOV"),
    ("The European Commission fined the firm.", "The European Commission", "EUR GOV"),
    ("The African Union sent observers.", "The African Union", "IGO GOV"),
    ("Amnesty International accused Chad.", "Amnesty International", "NGO SOC"),
    ("Doctors Without Borders left.", "Doctors Without Borders", "NGO MED"),
    ("The World Health Organization sent a team.", "The World Health Organization", "UNO MED"),
    ("Shell closed the plant.", "Shell", "MNC BUS"),
    ("Likud rejected the offer.", "Likud", "ISR PTY"),
    ("The CIA trained them.", "The CIA", "USA SPY"),
    ("Mossad killed the engineer.", "Mossad", "ISR SPY"),
    ("The Bundestag approved the mission.", "The Bundestag", "DEU LEG"),
    ("Xinhua reported the visit.", "Xinhua", "CHN JRN"),
    ("The Venezuelan National Guard fired.", "The Venezuelan National Guard", "VEN MIL"),
    ("The Syrian Red Crescent sent blankets.", "The Syrian Red Crescent", "SYR MED"),
    ("Peacekeepers opened fire.", "Peacekeepers", "UNO MIL"),
    ("The Trump administration blocked it.", "The Trump administration", "USA GOV"),
    ("Supporters of former President Morsi marched.", "Supporters of former President Morsi", "EGY OPP"),
    # abroad by nature
    ("The ambassador in Tehran left.", "The ambassador in Tehran", "- GOV"),
    ("Peacekeepers in Liberia opened fire.", "Peacekeepers in Liberia", "UNO MIL"),
    ("Foreigners in Libya hid.", "Foreigners in Libya", "- CVL"),
    # unknown doers
    ("Gunmen killed two men in Karachi.", "Gunmen", "- UAF"),
    ("Gunmen opened fire.", "Gunmen", "- UAF"),
]


@pytest.mark.parametrize(("text", "phrase", "wanted"), PHRASES)
def test_agent(text: str, phrase: str, wanted: str) -> None:
    assert code(resolve(text, phrase)) == wanted


def test_agent_alone_in_a_list_reads_its_own_modifiers_only() -> None:
    text = "Syrian rebels and police exchanged fire."
    assert code(resolve(text, "Syrian rebels")) == "SYR REB"


def test_domestic_agent_takes_the_dateline_country() -> None:
    text = "HARARE, Zimbabwe (AP) - Police arrested a union official on Monday."
    actor = resolve(text, "Police")
    assert code(actor) == "ZWE COP"
    assert actor is not None
    assert actor.confidence <= 0.5


def test_domestic_agent_without_evidence_has_no_country() -> None:
    actor = resolve("The army fired on demonstrators.", "The army")
    assert code(actor) == "- MIL"
    assert actor is not None
    assert actor.name is None
    assert actor.actor_id is None


AT_HOME = [
    ("Police in Leeds met. Britain is calm. Britons slept. Manufacturers want help.", "Manufacturers", "GBR BUS"),
    ("Britain is calm. Britons slept. Britain votes. Two groups met in Leeds.", "Two groups", "GBR SOC"),
    ("Canada is calm. Canada votes. Canadian police met. Council staff met.", "Council staff", "CAN GOV"),
    ("Canada is calm. Canada votes. The envoy to Chad resigned.", "The envoy to Chad", "CAN GOV"),
    ("Canada is calm. Canada votes. The envoy to Canada resigned.", "The envoy to Canada", "- GOV"),
    ("Lagos police met. Nigeria is calm. Nigeria votes. Two Western hostages fled.", "Two Western hostages", "- CVL"),
    ("Lagos is calm. Nigeria votes. Nigeria rests. Several countries warned their citizens.", "their citizens", "- CVL"),
    ("Canada is calm. Canada votes. The mayor, a former killer, met Bob Vance, a gunman.", "Bob Vance", "CAN CRM"),
    ("Canada is calm. Canada votes. Canada rests. The murderer fled.", "The murderer", "CAN CRM"),
    ("The sheriff of the county met commissioners downtown. Troopers arrested a man.", "Troopers", "USA COP"),
    ("Kenya is calm. Kenya votes. Raids on southern Somalia hurt villagers.", "villagers", "SOM CVL"),
    ("CHILEAN ANGER: Peru voted. Peru is calm. Peru rests. Police met.", "Police", "PER COP"),
    ("Bank of Kenya staff met. Kenya votes. Chad voted. Chad is calm. Mali is big. Police met in Kenya.", "Police", "KEN COP"),
    ("Deputies met in Gabon. The president of Gabon spoke. Togo is near. Chad is far. Police came.", "Police", "GAB COP"),
    ("Ukraine is calm. Ukraine votes. Russian-backed forces fired.", "Russian-backed forces", "UKR REB"),
    ("Kenyan judge Ann Putin-Voss left. Putin-Voss slept.", "Ann Putin-Voss", "KEN JUD"),
    ("Canada votes. The Prairie Bank of Canada sued.", "The Prairie Bank of Canada", "CAN BUS"),
    ("Mora was held. Chile voted. Chile is calm. She called on National Treasury to pay.", "National Treasury", "CHL GOV"),
]  # fmt: skip


@pytest.mark.parametrize(("text", "phrase", "wanted"), AT_HOME)
def test_unnamed_agents_are_at_home_unless_said_to_be_from_elsewhere(text: str, phrase: str, wanted: str) -> None:
    assert code(resolve(text, phrase)) == wanted


def test_foreign_by_nature_takes_no_home() -> None:
    text = "Protests spread in Minsk. Minsk is tense. Belarus is calm. The ambassador was attacked in Minsk."
    assert code(resolve(text, "The ambassador")) == "- GOV"


@pytest.mark.parametrize(
    ("one", "many"),
    [("gunman", "gunmen"), ("secretary of state", "secretaries of state"), ("ally", "allies"), ("police", "police"),
     ("boss", "bosses"), ("child", "children"), ("envoy", "envoys"), ("chief of staff", "chiefs of staff")],
)  # fmt: skip
def test_plural(one: str, many: str) -> None:
    assert pluralize(one) == many


def test_agents_are_many_and_every_sector_is_plovers() -> None:
    sectors = {agent.sector for agent in agents().values() if agent.sector}
    assert len({agent.noun for agent in agents().values()}) > 1000
    assert sectors <= set(
        "COP GOV JUD LEG MIL PRM PTY REB SPY UAF AGR BUS CRM CVL EDU ELI JRN LAB MED REF OPP REL SOC".split()
    )
    assert agents()[key("prime ministers")].plural
