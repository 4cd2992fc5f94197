"""Names news needs every night, each in the country it means when nothing else is said."""

from __future__ import annotations

import pytest

from pipeline import place

BY_COUNTRY = {
    "AFG": "Bagram|Helmand|Kandahar|Kunar|Kunduz|Lashkar Gah|Nangarhar|Zaranj",
    "AZE": "Baku|Stepanakert",
    "BFA": "Djibo|Ouagadougou",
    "BGD": "Cox's Bazar|Dhaka",
    "CHN": "Kashgar|Lhasa|Urumqi",
    "COD": "Beni|Bukavu|Bunia|Goma|Ituri|North Kivu",
    "COL": "Bogota|Cali|Cucuta|Medellin",
    "CUB": "Guantanamo",
    "EGY": "Cairo|El-Arish|Sharm el-Sheikh|Sinai",
    "ETH": "Lalibela|Mekelle|Tigray",
    "GBR": "Belfast|Derry|Londonderry|Northamptonshire",
    "GEO": "Tskhinvali",
    "HTI": "Port-au-Prince",
    "IDN": "Aceh|Poso|Wamena",
    "IND": "Kashmir|Manipur|Pulwama|Srinagar",
    "IRN": "Isfahan|Kermanshah|Natanz|Zahedan",
    "IRQ": "Abu Ghraib|Anbar|Basra|Fallujah|Kirkuk|Mosul|Najaf|Sinjar|Tikrit",
    "ISR": "Haifa|Jerusalem|Sderot|Tel Aviv",
    "KEN": "Garissa|Mandera|Nairobi",
    "KOR": "Panmunjom",
    "LBN": "Beirut|Nabatieh|Sidon|Tyre",
    "LBY": "Benghazi|Derna|Misrata|Sirte|Tripoli",
    "LKA": "Jaffna|Kilinochchi",
    "MEX": "Ciudad Juarez|Culiacan|Michoacan",
    "MLI": "Gao|Kidal|Mopti|Timbuktu",
    "MMR": "Mandalay|Maungdaw|Myawaddy|Rakhine|Sittwe",
    "MOZ": "Cabo Delgado",
    "NGA": "Borno|Chibok|Jos|Kaduna|Maiduguri",
    "PAK": "Balochistan|Bannu|North Waziristan|Peshawar|Quetta|Swat",
    "PHL": "Jolo|Marawi|Mindanao",
    "PRK": "Pyongyang|Yongbyon",
    "PSE": "Gaza|Hebron|Jenin|Khan Younis|Nablus|Rafah|West Bank",
    "RUS": "Belgorod|Beslan|Chechnya|Grozny|Kursk",
    "SDN": "Abyei|Darfur|El Fasher|Khartoum|Nyala|Omdurman|Port Sudan",
    "SOM": "Baidoa|Kismayo|Mogadishu",
    "SSD": "Bentiu|Juba|Malakal",
    "SYR": "Aleppo|Azaz|Daraa|Deir Ezzor|Ghouta|Hama|Homs|Idlib|Kobani|Manbij|Palmyra|Qamishli|Raqqa",
    "TCD": "N'Djamena",
    "THA": "Pattani|Yala",
    "TUR": "Cizre|Diyarbakir|Incirlik|Suruc",
    "UKR": "Avdiivka|Bakhmut|Crimea|Kharkiv|Kherson|Kiev|Kyiv|Mariupol|Odessa|Sevastopol|Sloviansk",
    "XKX": "Mitrovica|Pristina",
    "YEM": "Aden|Hodeidah|Marib|Saada|Sanaa|Taiz",
    "ZAF": "Soweto",
}


@pytest.mark.parametrize("country", sorted(BY_COUNTRY))
def test_names_of_the_news(country: str) -> None:
    for name in BY_COUNTRY[country].split("|"):
        spots = place.find(f"Three soldiers were killed in {name} on Monday, officials said.")
        assert [(p.text, p.country) for p in spots] == [(name, country)]
        assert spots[0].latitude is not None


@pytest.mark.parametrize(
    ("name", "latitude", "longitude"),
    [
        ("Aleppo", 36.2, 37.2),
        ("West Bank", 32.0, 35.3),
        ("Strait of Hormuz", 26.6, 56.3),
        ("Louisiana", 31.1, -92.0),
        ("Nagorno-Karabakh", 39.8, 46.8),
        ("Guantanamo Bay", 19.9, -75.2),
        ("Middle East", 29.3, 42.5),
        ("Canada", 60.0, -95.0),
    ],
)
def test_coordinates(name: str, latitude: float, longitude: float) -> None:
    spot = place.find(f"Ministers discussed the situation in the {name} on Friday.")[0]
    assert spot.text == name
    assert spot.latitude == pytest.approx(latitude, abs=0.6)
    assert spot.longitude == pytest.approx(longitude, abs=0.6)
