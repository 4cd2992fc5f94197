"""THE declarations: every table Dateline publishes, every column, what it means and what holds for it.

Arrow schema, Great Expectations suite, DuckDB view with comments and the codebook derive from these.
"""

from __future__ import annotations

from pipeline.columns import CODED, COUNTRY, NIGHT, identity, offset
from pipeline.schema import Column, Table
from pipeline.vocabulary import SECTIONS, SECTORS, STAGES

PAGE = Table(
    "page",
    "one row per response kept",
    (
        identity("page_id", "the URL key and the body's hash", unique=True),
        NIGHT,
        Column("source_name", "string", "the configured source that brought the page", required=True),
        Column("url", "string", "the address asked for", required=True),
        Column("final_url", "string", "the address that answered, after redirects"),
        Column("status", "integer", "HTTP status", low=100, high=599),
        Column("content_type", "string", "media type stated by the server"),
        Column(
            "fetched_at", "instant", "when the response came (for saved pages: as their manifest says)", required=True
        ),
        Column("bytes", "integer", "length of the decoded body", required=True, low=0, unit="bytes"),
        Column("sha256", "string", "SHA-256 of the decoded body", required=True, pattern=r"[0-9a-f]{64}$"),
        Column(
            "warc_file",
            "string",
            "archive file, relative to the warehouse (absolute for files read in place)",
            required=True,
        ),
        Column("warc_offset", "integer", "where the record begins in that file", required=True, low=0, unit="bytes"),
    ),
    "page_id",
    ("url", "page_id"),
    warnings=(
        "A page is an address and a body: the same address with a changed body is another page.",
        "Pages that could not be had are in table reject, not here.",
    ),
)

ARTICLE = Table(
    "article",
    "one row per article version",
    (
        identity("article_id", "the URL key and the cleaned content", unique=True),
        NIGHT,
        identity("page_id", "the page it was read from"),
        Column("source_name", "string", "the configured source that brought it", required=True),
        Column("url", "string", "the address it was fetched from", required=True),
        Column("canonical_url", "string", "the address the page itself calls canonical"),
        Column("site", "string", "the site's name as the page states it, else its host"),
        Column("title", "string", "headline, without the site's name"),
        Column("authors", "strings", "names of the authors, in the page's order"),
        Column(
            "published_at", "instant", "first publication, as stated; never guessed beyond what the page or feed says"
        ),
        Column(
            "published_basis", "string", "what the publication time rests on (json_ld, opengraph, feed, url, text ...)"
        ),
        Column("modified_at", "instant", "last modification, as stated"),
        Column("language", "string", "ISO 639-1 code of the text", pattern=r"[a-z]{2,3}$"),
        Column("section", "string", "the site's section or category"),
        Column("credit", "string", "agency or paper it is republished from"),
        Column("dateline", "string", "place and agency line that opens the report"),
        identity("story_id", "the smallest article of the same text across sites", required=False),
        identity("coverage_id", "the smallest article on the same happening", required=False),
        Column("is_paywalled", "boolean", "the page shows only part of the article to all readers"),
        Column("text_basis", "string", "how the text was had: extracted, or json_ld where extraction failed"),
        Column(
            "text",
            "string",
            "the story: one paragraph a line, promotions, captions and boilerplate left out",
            required=True,
        ),
        Column("word_count", "integer", "words of text", required=True, low=0, unit="words"),
        Column("cleaner_version", "string", "cleaner and the versions of the libraries that count", required=True),
    ),
    "article_id",
    ("url", "article_id"),
    warnings=(
        "A changed page is a new version: the same url can have several rows over nights.",
        "published_at is the site's own word: some state only the day (00:00), some nothing (NULL).",
        "story_id joins copies by their words, coverage_id reports of one happening whatever their words: count texts"
        " by story_id, and never count articles as independent witnesses.",
        "Where is_paywalled is true, or text_basis is not extracted, less of the report may be there.",
    ),
)


MENTION = Table(
    "mention",
    "one row per act stated in a sentence, actor x recipient",
    (
        identity("mention_id", "article, trigger, type, actor and recipient", unique=True),
        identity("event_id", "the event's first mention"),
        identity("act_id", "the act within its article"),
        identity("article_id", "the article"),
        NIGHT,
        Column("sentence_index", "integer", "which sentence of the article, from 0", required=True, low=0),
        offset("char_start", "where the sentence begins", required=True),
        offset("char_end", "where the sentence ends", required=True),
        Column("sentence", "string", "the evidence: article.text[char_start:char_end]", required=True),
        Column("trigger_text", "string", "the words that state the act", required=True),
        offset("trigger_start", "where the trigger begins", required=True),
        offset("trigger_end", "where the trigger ends", required=True),
        *CODED,
        Column("is_quoted", "boolean", "the act is stated inside quotation marks", required=True),
        Column("section", "string", "part of the article", required=True, allowed=SECTIONS),
        Column(
            "confidence",
            "number",
            "calibrated chance that type and participants are right",
            required=True,
            low=0,
            high=1,
        ),
        Column("rule_id", "string", "the lexicon row that coded it", required=True),
        Column("coder_version", "string", "coder, lexicon digest and parser", required=True),
    ),
    "mention_id",
    ("article_id", "trigger_start", "mention_id"),
    warnings=(
        "Count events, not mentions, when you count what happened.",
        "Filter on modality IN ('happened', 'ongoing') for what happened: plans, fears and denials are rows, too.",
        "One act with two recipients is two rows with one act_id.",
        "Recipients and places are found less surely than types and actors: `dateline eval` has the figures by slot.",
        "A NULL actor was not named, or not understood: it is no statement that nobody did it.",
        "confidence is calibrated over all kinds of sentence: it orders rows, and says little of a single one.",
    ),
)

EVENT = Table(
    "event",
    "one row per real-world event",
    (
        identity("event_id", "the event's first mention", unique=True),
        *CODED,
        Column("first_reported_at", "instant", "publication of the earliest report", required=True),
        Column("last_reported_at", "instant", "publication of the latest report", required=True),
        Column("mention_count", "integer", "mentions", required=True, low=1),
        Column("article_count", "integer", "articles", required=True, low=1),
        Column("source_count", "integer", "sources", required=True, low=1),
        Column(
            "story_count",
            "integer",
            "independent texts: twelve copies of an agency report are one",
            required=True,
            low=1,
        ),
        identity("best_mention_id", "the mention whose coding stands for the event"),
        Column("confidence", "number", "chance that at least one mention is right", required=True, low=0, high=1),
    ),
    "event_id",
    ("first_reported_at", "event_id"),
    partition="month",
    warnings=(
        "Partitioned by the month of first_reported_at, not by the date of the event.",
        "One act can still be two events where its reports share too little (another type, other sides, no day).",
        "Each event carries one toll, the best supported: do not add tolls of different types for one incident, and see"
        " view source_agreement for the lowest and highest.",
        "More events can mean more reporters: compare with the number of articles, and see view volume.",
        "Old events are told as background: an event_date_start years before first_reported_at is no news.",
    ),
)

QUOTE = Table(
    "quote",
    "one row per quotation",
    (
        identity("quote_id", "article and span", unique=True),
        identity("article_id", "the article"),
        NIGHT,
        offset("char_start", "where the quotation begins, marks included", required=True),
        offset("char_end", "where the quotation ends, marks included", required=True),
        Column("text", "string", "the words quoted, marks included", required=True),
        Column("is_direct", "boolean", "within quotation marks", required=True),
        Column("cue", "string", "the verb or phrase of saying"),
        Column("speaker_text", "string", "the words that name the speaker"),
        offset("speaker_start", "where those words begin"),
        offset("speaker_end", "where those words end"),
        Column("speaker_name", "string", "the speaker's full name within the article, else the words used"),
        identity("speaker_actor_id", "the speaker in table actor", required=False),
        Column("speaker_country", "string", "ISO 3166-1 alpha-3 or body of the speaker", pattern=COUNTRY),
        Column("speaker_role", "string", "the speaker's role as the text gives it"),
    ),
    "quote_id",
    ("article_id", "char_start", "quote_id"),
    warnings=(
        "Indirect speech (is_direct false) is the reporter's wording, not the speaker's.",
        "The same words in two articles are two rows: count by text or by the article's story_id.",
        "speaker_name is NULL where the text does not say who speaks, and can be a role or a body.",
    ),
)

ACTOR = Table(
    "actor",
    "one row per actor and term of a role",
    (
        identity("actor_id", "name and country or kind"),
        Column("name", "string", "preferred name", required=True),
        Column("aliases", "strings", "other names"),
        Column("kind", "string", "person, body, group, party, company, people, state", required=True),
        Column("country", "string", "ISO 3166-1 alpha-3 or body", pattern=COUNTRY),
        Column("sector", "string", "PLOVER sector while in this role", allowed=SECTORS),
        Column("role", "string", "the role held"),
        Column("valid_from", "date", "first day of the role"),
        Column("valid_to", "date", "last day of the role"),
        Column("wikidata_id", "string", "Wikidata item", pattern=r"Q\d+$"),
        Column("basis", "string", "where the row comes from", required=True),
    ),
    "actor_id",
    ("name", "valid_from", "actor_id", "role"),
    partition=None,
    warnings=(
        "An actor has a row for each term of a role: a plain join on actor_id multiplies events; join on the day, too.",
        "Roles after the register's last revision are missing: a new minister keeps the old role, or has none.",
    ),
)

COUNTS = ("page", "article", "page_reject", "mention", "event", "quote", "reject")

RUN = Table(
    "run",
    "one row per night's latest run",
    (
        identity("run_id", "night, inputs and versions", unique=True),
        NIGHT,
        Column("started_at", "instant", "when the run began", required=True),
        Column("finished_at", "instant", "when the tables were staged for publishing", required=True),
        Column("verdict", "string", "passed, or passed with warnings", required=True, allowed=("passed", "warned")),
        *(
            Column(f"{n}_count", "integer", f"{n.replace('_', ' ')}s of the night", required=True, low=0)
            for n in COUNTS
        ),
        Column("versions", "string", "JSON: pipeline, cleaner, coder and libraries", required=True),
        Column("input_hash", "string", "SHA-256 over what was read", required=True),
        Column("output_hash", "string", "SHA-256 over the tables it made", required=True),
    ),
    "run_id",
    ("night", "run_id"),
    warnings=("Only a night's latest run is here; a refused run leaves the tables, and this row, as they were.",),
)

REJECT = Table(
    "reject",
    "one row per page, article or row refused",
    (
        identity("reject_id", "night, stage, reason and what was refused", unique=True),
        NIGHT,
        Column("stage", "string", "where it was refused", required=True, allowed=STAGES),
        Column("reason", "string", "the kind of refusal, one word", required=True, pattern=r"[a-z0-9_]+$"),
        Column("detail", "string", "what happened, for a person", required=True),
        Column("url", "string", "the address, where there is one"),
        identity("article_id", "the article, where there is one", required=False),
        identity("page_id", "the page, where one was kept", required=False),
        Column("payload", "string", "where the refused thing lies (WARC file and offset, or file)"),
    ),
    "reject_id",
    ("stage", "reason", "reject_id"),
    warnings=("Group by stage and reason; detail is for a person to read and changes with the case.",),
)

TABLES = {t.name: t for t in (PAGE, ARTICLE, MENTION, EVENT, QUOTE, ACTOR, RUN, REJECT)}
NIGHTLY = tuple(t.name for t in TABLES.values() if t.partition == "night")
