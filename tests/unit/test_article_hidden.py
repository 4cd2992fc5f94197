"""Text hidden from readers does not reach the article; text that only fades in does."""

from __future__ import annotations

import pytest

from pipeline.article import clean, hidden

URL = "https://www.harbour-courier.example/talks"
SECRET = "The agents of the northern bank transferred the money at midnight without telling anybody."
STORY = [
    f"Ministers of both countries met again on Tuesday to talk about the strait, part {n} of the report."
    for n in range(5)
]


def page(part: str, head: str = "") -> bytes:
    body = "".join(f"<p>{text}</p>" for text in STORY[:3]) + part + "".join(f"<p>{text}</p>" for text in STORY[3:])
    return f"<html><head>{head}</head><body><article><h1>Talks</h1>{body}</article></body></html>".encode()


@pytest.mark.parametrize(
    "attributes",
    [
        "hidden",
        "hidden='until-found'",
        "style='display:none'",
        "style='color:red; DISPLAY : none !important'",
        "style='visibility:hidden'",
        "style='opacity:0'",
        "style='opacity: 0.0;'",
        "style='font-size:0'",
        "style='height:0px;overflow:hidden'",
        "style='width:0;overflow:hidden'",
        "style='position:absolute;left:-9999px'",
        "style='text-indent:-9999em'",
        "style='clip: rect(0 0 0 0); position:absolute'",
        "style='clip-path: inset(50%)'",
        "style='transform: scale(0)'",
        "style='color: transparent'",
        "class='sr-only'",
        "class='visually-hidden'",
        "class='honey'",
        "id='pot'",
    ],
)
@pytest.mark.parametrize("tag", ["p", "div", "span"])
def test_hidden_text_does_not_reach_the_story(attributes: str, tag: str) -> None:
    head = "<style>body{margin:0} .honey, #pot { display: none } @media print{.story{display:none}}</style>"
    inner = f"<{tag} {attributes}>{SECRET}</{tag}>"
    cleaned = clean(
        page(f"<p>Before. {inner} After it the ministers left for the airport.</p>" if tag == "span" else inner, head),
        URL,
    )
    assert "northern bank" not in cleaned.text
    assert all(text in cleaned.text for text in STORY)


@pytest.mark.parametrize(
    "attributes",
    [
        "style='opacity:0.9'",
        "style='opacity:.05'",
        "style='width:0.5em'",
        "style='margin-left:-10px'",
        "style='font-size:0.9em'",
        "class='print-hidden-not'",
        "class='hidden md:block'",
        "style='min-height:0'",
        "style='background-color:transparent'",
    ],
)
def test_what_is_seen_stays(attributes: str) -> None:
    head = "<style>@media print { .story { display: none } } .js .story { display:none }</style>"
    assert SECRET in clean(page(f"<p {attributes}>{SECRET}</p>", head), URL).text


def test_a_page_that_fades_in_is_not_empty() -> None:
    html = page("").replace(b"<p>", b"<p style='opacity:0;transform:translateY(20px)'>")
    assert clean(html, URL).text.split("\n") == STORY


def test_hidden_paragraphs_are_kept_apart() -> None:
    cleaned = clean(page(f"<p hidden>{SECRET}</p>"), URL)
    assert {"role": "hidden", "text": SECRET} in cleaned.paragraphs


@pytest.mark.parametrize(
    ("style", "kind"),
    [
        ("display:none", "display"),
        ("opacity:0", "opacity"),
        ("height:0", "size"),
        ("left:-999px", "place"),
        ("color:#000", None),
    ],
)
def test_declarations_tell_how_they_hide(style: str, kind: str | None) -> None:
    assert hidden.declared(style) == kind


def test_hover_cards_are_not_glued_into_the_sentence() -> None:
    card = "<span class='rollover-people-block'><a>Elena Markou</a><a>Markou denies it all</a></span>"
    part = f"<p>The minister, <a href='/m'>Elena Markou</a>{card}, said on Tuesday that the strait would stay open.</p>"
    tip = "<p>The <span class='term'>narrows<span role='tooltip'>A strait that is not wide</span></span> are mined, she said.</p>"
    text = clean(page(part + tip), URL).text
    assert "The minister, Elena Markou, said on Tuesday that the strait would stay open." in text
    assert "The narrows are mined, she said." in text
