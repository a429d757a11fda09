import pytest

from bot.understand.official_titles import names_in


@pytest.mark.parametrize(
    ("title", "names"),
    [
        ("Electricians", ["Electricians"]),
        ("Postal Workers, All Other", []),
        ("Cooks, Except Chefs", ["Cooks"]),
        ("Barbers and Stylists", ["Barbers and Stylists", "Barbers", "Stylists"]),
        (
            "Crane and Tower Operators",
            ["Crane and Tower Operators", "Crane Operators", "Tower Operators"],
        ),
        ("Bus Drivers, School", ["Bus Drivers, School", "Bus Drivers", "School Bus Drivers"]),
        ("Physicians, Pathologists", ["Physicians, Pathologists", "Pathologists"]),
        (
            "Hotel and Resort Desk Clerks",
            ["Hotel and Resort Desk Clerks", "Hotel Clerks", "Hotel Desk Clerks", "Resort Desk Clerks"],
        ),
        ("Supervisors of Cooks and Waiters", ["Supervisors of Cooks and Waiters"]),
        ("Helpers--Masons and Roofers", ["Helpers--Masons and Roofers"]),
    ],
)
def test_a_title_holds_the_names_it_joins(title: str, names: list[str]) -> None:
    assert list(names_in(title)) == names
