from bot.understand.everyday import everyday_names
from bot.understand.naming import parse_role
from bot.understand.role_names import everyday
from bot.understand.roles import Named, RoleCatalogue


def test_a_name_stands_for_an_official_title_and_for_no_everyday_name() -> None:
    names = everyday_names()
    assert names["vet"] == ("Veterinarians",)
    assert not set(names) & {title.lower() for titles in names.values() for title in titles} - {
        "ironworker",
        "software engineer",
    }


def test_every_name_is_one_that_a_question_can_hold() -> None:
    assert all(parse_role(name)[0] for name in everyday_names())


def test_a_catalogue_without_the_title_does_not_know_the_name() -> None:
    core, level = parse_role("Botanist")
    roles = RoleCatalogue([Named(core, level, "Botanist", "botanist", True, "Botanist")], {})
    assert not roles.resolve(parse_role("vet")[0], "").known


def test_of_several_titles_the_first_that_the_library_has_counts() -> None:
    core, level = parse_role("Software Engineer")
    engineer = Named(core, level, "Software Engineer", "engineer", True, "Software Engineer")
    assert [name.title for name in everyday([engineer]) if name.called == "programmer"] == [
        "Software Engineer"
    ]
    core, level = parse_role("Computer Programmers")
    programmers = Named(core, level, "Computer Programmers", "coding", True, "Computer Programmers")
    found = [name.title for name in everyday([engineer, programmers]) if name.called == "programmer"]
    assert found == ["Computer Programmers"]
