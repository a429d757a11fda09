import json
from pathlib import Path

from knowledge.originals import BUNDLED_GUIDES, Arrival, Original, Originals, digest_of, origin_of
from knowledge.readers import read

GUIDE = b"---\ntitle: Beekeeper\nrole:\n  title: Beekeeper\n---\n\n# Beekeeper\n\n## Skills\n\n- Patience\n"


def arrival(path: Path, data: bytes = GUIDE) -> Arrival:
    guide = read(path, data)
    return Arrival(Original(guide.slug, origin_of(path), digest_of(data)), data, guide)


def test_a_kept_guide_is_read_back(tmp_path: Path) -> None:
    originals = Originals(tmp_path / "guides")
    one = arrival(tmp_path / "bees.md")
    originals.keep(one)
    kept, refused = originals.load()
    assert refused == {}
    assert list(kept) == ["beekeeper"]
    assert kept["beekeeper"].path == tmp_path / "bees.md"
    assert originals.read(kept["beekeeper"]) == one.guide


def test_replacing_leaves_only_the_new_file(tmp_path: Path) -> None:
    originals = Originals(tmp_path / "guides")
    originals.keep(arrival(tmp_path / "bees.md"))
    originals.keep(arrival(tmp_path / "bees.md", GUIDE + b"- Care\n"))
    assert len(list((tmp_path / "guides" / "beekeeper").iterdir())) == 2
    assert b"Care" in next((tmp_path / "guides" / "beekeeper").glob("original-*.md")).read_bytes()


def test_what_a_killed_change_left_is_cleared(tmp_path: Path) -> None:
    originals = Originals(tmp_path / "guides")
    originals.keep(arrival(tmp_path / "bees.md"))
    (tmp_path / "guides" / "half").mkdir()
    (tmp_path / "guides" / "half" / "original-1.md").touch()
    (tmp_path / "guides" / "beekeeper" / ".origin.json.1.tmp").touch()
    kept, _ = originals.load()
    assert list(kept) == ["beekeeper"]
    assert [folder.name for folder in (tmp_path / "guides").iterdir()] == ["beekeeper"]
    assert len(list((tmp_path / "guides" / "beekeeper").iterdir())) == 2


def test_of_two_guides_from_one_path_the_later_stays(tmp_path: Path) -> None:
    originals = Originals(tmp_path / "guides")
    originals.keep(arrival(tmp_path / "bees.md"))
    originals.keep(arrival(tmp_path / "bees.md", GUIDE.replace(b"Beekeeper", b"Apiarist")))
    kept, _ = originals.load()
    assert list(kept) == ["apiarist"]
    assert not (tmp_path / "guides" / "beekeeper").exists()


def test_a_changed_or_lost_file_is_refused_and_stays_where_it_is(tmp_path: Path) -> None:
    originals = Originals(tmp_path / "guides")
    originals.keep(arrival(tmp_path / "bees.md"))
    file = next((tmp_path / "guides" / "beekeeper").glob("original-*.md"))
    file.write_bytes(b"changed")
    kept, refused = originals.load()
    assert kept == {}
    assert refused["beekeeper"].path == str(file)
    file.unlink()
    assert "cannot be read" in originals.load()[1]["beekeeper"].reason
    (file.parent / "origin.json").write_text(json.dumps({"unknown": 1}))
    assert "cannot be read" in originals.load()[1]["beekeeper"].reason


def test_bundled_guides_are_known_wherever_the_program_lies() -> None:
    file = next(BUNDLED_GUIDES.glob("*.md"))
    assert origin_of(file) == f"bundled:{file.name}"
    assert Original("x", origin_of(file), "").path == file
