"""What an HTML page is about: its title, roles, date, licence and address."""

from pathlib import Path

import pytest

from knowledge.readers.html import read_html
from tests.knowledge.readers.html_read import read
from tests.knowledge.readers.parts import words


class TestTitleAndMetadata:
    def test_prefers_the_heading_of_the_main_part_to_a_logo(self) -> None:
        html = "<h1>The Site</h1><main><h1>Baker</h1><p>" + "Bakers bake bread early. " * 8 + "</p></main>"
        assert read_html(Path("a.html"), html).title == "Baker"

    @pytest.mark.parametrize(
        ("head", "title"),
        [
            (
                '<meta property="og:title" content="Baker | Loaf"><meta name="publisher" content="Loaf">',
                "Baker",
            ),
            ("<title>Baker: pay and skills | Loaf</title>", "Baker: pay and skills"),
            ("<title>Baker</title>", "Baker"),
            ('<title>Loaf - Baker</title><meta name="publisher" content="Loaf">', "Baker"),
        ],
    )
    def test_without_a_heading_takes_the_title_less_the_site(self, head: str, title: str) -> None:
        html = f"<head>{head}</head><body><main><p>{'Bakers bake bread early. ' * 8}</p></main></body>"
        assert read_html(Path("a.html"), html).title == title

    @pytest.mark.parametrize(
        ("head", "day"),
        [
            ('<meta name="date" content="2025-08-28">', "2025-08-28"),
            ('<meta property="article:modified_time" content="2025-03-02T23:00:00Z">', "2025-03-02"),
            ('<script type="application/ld+json">{"lastReviewed": "2024-12-01"}</script>', "2024-12-01"),
            ('<script type="application/ld+json">{broken</script>', None),
            ('<meta name="date" content="soon">', None),
        ],
    )
    def test_finds_the_day_of_the_last_review(self, head: str, day: str | None) -> None:
        assert read("", head).reviewed == day

    @pytest.mark.parametrize(
        "said",
        [
            "Last updated: March 4, 2026",
            "Reviewed on 4 March 2026",
            "Last Modified Date: Wednesday, March 4, 2026",
        ],
    )
    def test_finds_the_day_in_the_text_and_keeps_the_line_out(self, said: str) -> None:
        guide = read(f"<p>{said}</p>")
        assert guide.reviewed == "2026-03-04"
        assert "2026" not in words(guide)

    def test_states_no_licence_that_the_page_does_not_state(self) -> None:
        assert read("").licence == ""
        assert read("", '<link rel="canonical" href="https://notbls.gov/a">').licence == ""
        government = read("", '<link rel="canonical" href="https://www.bls.gov/ooh/a.htm">')
        assert government.licence == "Public domain (US government work)"

    def test_takes_no_address_but_of_the_web(self) -> None:
        assert read("", '<link rel="canonical" href="javascript:alert(1)">').source_url == ""
        assert read("", '<link rel="canonical" href="http://[broken">').source_url == ""


class TestRoles:
    @pytest.mark.parametrize(
        ("title", "singular"),
        [
            (
                "Software Developers, Quality Assurance Analysts, and Testers",
                {"software developer", "quality assurance analyst", "tester"},
            ),
            (
                "Advertising, Promotions, and Marketing Managers",
                {"advertising manager", "promotions manager", "marketing manager"},
            ),
            ("Database Administrators and Architects", {"database administrator", "database architect"}),
            ("EMTs and Paramedics", {"EMT", "paramedic"}),
            ("Waiters and Waitresses", {"waiter", "waitress"}),
            ("Actuaries", {"actuary"}),
            ("Nurse Midwives", {"nurse midwife"}),
        ],
    )
    def test_finds_the_roles_in_a_title_in_the_plural(self, title: str, singular: set[str]) -> None:
        (role,) = read_html(
            Path("a.html"), f"<main><h1>{title}</h1><p>{'They work a lot. ' * 8}</p></main>"
        ).roles
        assert role.title == title
        assert singular <= set(role.aliases)

    def test_names_no_role_for_a_page_about_a_subject(self) -> None:
        html = f"<main><h1>How to ask for a raise</h1><p>{'Ask kindly and often. ' * 8}</p></main>"
        assert read_html(Path("a.html"), html).roles == ()
