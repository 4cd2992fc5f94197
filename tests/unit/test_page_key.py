"""URL keys: one page, one key; two pages, two."""

from __future__ import annotations

from urllib.parse import quote

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.page.key import Rule, key, rules


@pytest.mark.parametrize("rule", rules(), ids=lambda rule: f"{rule.step} {rule.pattern.pattern}")
def test_every_rule_does_what_its_example_says(rule: Rule) -> None:
    assert key(rule.example) == rule.key


@pytest.mark.parametrize(
    "url",
    [
        "https://news.example/2024/story",
        "http://news.example/2024/story",
        "HTTP://NEWS.EXAMPLE:80/2024/story/",
        "https://www.news.example:443/2024/story#comments",
        "https://m.news.example./2024/story?utm_source=a&utm_medium=b",
        "https://amp.news.example/2024/story/amp/",
        "https://news.example/2024/./x/../story?fbclid=Z9",
        "https://www-news-example.cdn.ampproject.org/v/s/news.example/2024/story?amp_js_v=0.1&usqp=mq331",
        "https://news.example/2024/st%6Fry",
    ],
)
def test_forms_of_one_address_have_one_key(url: str) -> None:
    assert key(url) == "news.example/2024/story"


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("https://news.example/a", "https://news.example/b"),
        ("https://news.example/a", "https://news.example/A"),
        ("https://news.example/?p=1", "https://news.example/?p=2"),
        ("https://news.example/a?page=2", "https://news.example/a"),
        ("https://sport.news.example/a", "https://news.example/a"),
        ("https://news.example:8080/a", "https://news.example/a"),
        ("https://m.example/a", "https://example/a"),
        ("https://news.example/#!/a", "https://news.example/#!/b"),
        ("https://news.example/amplifier", "https://news.example/lifier"),
        ("http://10.0.0.1/a", "http://0.0.0.1/a"),
        ("https://news.example/article.php?sid=11", "https://news.example/article.php?sid=12"),
    ],
)
def test_other_pages_have_other_keys(one: str, other: str) -> None:
    assert key(one) != key(other)


def test_parameters_are_ordered_and_names_beyond_ascii_are_one() -> None:
    assert key("https://news.example/s?b=2&a=1") == key("https://news.example/s?a=1&b=2")
    assert key("https://bücher.example/ä") == key("https://xn--bcher-kva.example/%C3%A4")


@pytest.mark.parametrize("text", ["", "no url", "mailto:a@b.example", "http:///path", "http://[::1", "https://"])
def test_what_has_no_host_has_no_key(text: str) -> None:
    with pytest.raises(ValueError, match=r"host|IPv6"):
        key(text)


@given(st.text(max_size=40), st.text(max_size=20))
def test_a_key_is_the_key_of_itself(path: str, query: str) -> None:
    first = key(f"https://news.example/{quote(path, errors='replace')}?q={quote(query, errors='replace')}")
    assert key(f"https://{first}") == first
