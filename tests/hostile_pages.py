"""Pages made to hang, swell or confuse a cleaner; the tests and `benchmarks/hostile.py` clean them."""

from __future__ import annotations

URL = "https://www.harbour-courier.example/talks"
STORY = "".join(
    f"<p>Ministers of both countries met again on Tuesday to talk about the strait, part {n}.</p>" for n in range(6)
)


def page(body: str = "", head: str = "", before: str = "<!DOCTYPE html>") -> bytes:
    title = "<title>Talks over the strait</title>"
    html = f"{before}<html><head>{title}{head}</head><body>{body}<article><h1>Talks</h1>{STORY}</article></body></html>"
    return html.encode("utf-8", "surrogatepass")


LAUGHS = "<?xml version='1.0'?><!DOCTYPE l [<!ENTITY a0 'ha'>" + "".join(
    f"<!ENTITY a{n} '{f'&a{n - 1};' * 10}'>" for n in range(1, 10)
)
HOSTILE = {
    "attributes": page("<p " + " ".join(f"a{n}='x'" for n in range(30_000)) + ">x</p>"),
    "paragraphs": page("<p>x</p>" * 100_000),
    "details": page("<details><summary>x</summary>y</details>" * 100_000),
    "quotes in json-ld": page(head='<script type=\'application/ld+json\'>{"headline":"' + '\\"' * 80_000 + "</script>"),
    "long doctype": page(before="<!DOCTYPE " + "a/" * 160_000 + ">"),
    "open doctype": page(before="<!DOCTYPE " + "a " * 160_000),
    "laughs": page("&a9;", before=LAUGHS + "]>"),
    "surrogates": page("<p>one \ud800 two &#xD800; three &#55296; four</p>"),
    "nul": page("<p>one \x00 two &#0; three</p>"),
    "bidi": page("<p>one \u202etwo\u202c \u2066three\u2069</p>"),
    "deep": page("<div>" * 50_000),
    "deep json-ld": page(head="<script type='application/ld+json'>" + "[" * 50_000 + "</script>"),
    "breaks": page("<div>" + "word<br>" * 50_000 + "</div>"),
    "capitals": page("<p>" + "AAAA-" * 60 + "</p>"),
    "author list": page(head="<meta name='author' content='" + "Ann Lee and " * 10_000 + "'>"),
    "title joints": page(head="<meta property='og:title' content='" + "a - " * 20_000 + "'>"),
    "style rules": page(head="<style>" + ".a{display:none}" * 10_000 + "{" * 1_000 + "</style>"),
    "white space": page("<p>" + " " * 1_000_000 + "</p>"),
}
