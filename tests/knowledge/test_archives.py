import io
import lzma
import tarfile
import zipfile
from collections.abc import Mapping
from pathlib import Path

import pytest

from knowledge import archives
from knowledge.archives import read_archive
from knowledge.errors import GuideRefused

FILES = {"pages/one.html": b"<h1>One</h1>", "pages/two.html": b"<h1>Two</h1>", "readme.doc": b"no guide"}


def packed(path: Path, files: Mapping[str, bytes]) -> Path:
    if path.suffix == ".zip":
        with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
            for name, data in files.items():
                archive.writestr(name, data)
        return path
    modes = {".xz": "w:xz", ".gz": "w:gz", ".bz2": "w:bz2", ".tar": "w"}
    with tarfile.open(path, modes[path.suffix]) as archive:
        for name, data in files.items():
            info = tarfile.TarInfo(name)
            info.size = len(data)
            archive.addfile(info, io.BytesIO(data))
    return path


def html(name: str) -> bool:
    return name.endswith(".html")


@pytest.mark.parametrize("ending", [".zip", ".tar", ".tar.xz", ".tar.gz", ".tar.bz2"])
def test_the_wanted_files_of_any_packing_are_read(tmp_path: Path, ending: str) -> None:
    path = packed(tmp_path / f"guides{ending}", FILES)
    contents = read_archive(path, html)
    assert {member.path: member.data for member in contents.members} == {
        path / "pages/one.html": b"<h1>One</h1>",
        path / "pages/two.html": b"<h1>Two</h1>",
    }
    assert contents.refused == ()


@pytest.mark.parametrize("ending", [".zip", ".tar.xz"])
@pytest.mark.parametrize(
    ("name", "reason"),
    [
        ("../one.html", "leads out of the archive"),
        ("pages/../../one.html", "leads out of the archive"),
        ("/etc/one.html", "has an absolute path"),
        ("C:\\one.html", "has an absolute path"),
        ("..\\one.html", "leads out of the archive"),
    ],
)
def test_a_name_that_leads_outside_is_refused_and_the_rest_is_read(
    tmp_path: Path, ending: str, name: str, reason: str
) -> None:
    path = packed(tmp_path / f"guides{ending}", {name: b"x", "fine.html": b"<p>fine"})
    contents = read_archive(path, html)
    assert [member.path.name for member in contents.members] == ["fine.html"]
    assert [str(one) for one in contents.refused] == [f"{path}:1: member {name!r} {reason}: left out"]


def test_links_and_devices_in_a_tar_file_are_refused_by_name(tmp_path: Path) -> None:
    path = tmp_path / "guides.tar.gz"
    with tarfile.open(path, "w:gz") as archive:
        for name, kind in (
            ("a.html", tarfile.SYMTYPE),
            ("b.html", tarfile.LNKTYPE),
            ("c.html", tarfile.FIFOTYPE),
        ):
            info = tarfile.TarInfo(name)
            info.type, info.linkname = kind, "/etc/passwd"
            archive.addfile(info)
    contents = read_archive(path, html)
    assert contents.members == ()
    assert [one.reason for one in contents.refused] == [
        "member 'a.html' is a link: left out",
        "member 'b.html' is a link: left out",
        "member 'c.html' is neither a file nor a folder: left out",
    ]


def test_a_link_in_a_zip_file_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "guides.zip"
    with zipfile.ZipFile(path, "w") as archive:
        info = zipfile.ZipInfo("a.html")
        info.external_attr = 0o120777 << 16
        archive.writestr(info, "/etc/passwd")
    assert [one.reason for one in read_archive(path, html).refused] == ["member 'a.html' is a link: left out"]


@pytest.mark.parametrize("ending", [".zip", ".tar", ".tar.xz", ".tar.gz", ".tar.bz2"])
@pytest.mark.parametrize("left", [0.3, 0.95])
def test_an_archive_that_is_cut_short_is_refused_whole(tmp_path: Path, ending: str, left: float) -> None:
    noise = {f"{number}.html": bytes(range(256)) * 40 for number in range(8)}
    path = packed(tmp_path / f"guides{ending}", noise)
    if ending == ".tar" and left > 0.9:
        pytest.skip("the end of a plain tar file is padding")
    path.write_bytes(path.read_bytes()[: int(path.stat().st_size * left)])
    with pytest.raises(GuideRefused, match="cut short"):
        read_archive(path, html)


def test_a_web_page_in_place_of_an_archive_is_called_one(tmp_path: Path) -> None:
    path = tmp_path / "guides.zip"
    path.write_text("<!doctype html><title>403 Forbidden</title>")
    with pytest.raises(GuideRefused, match=r"guides\.zip:1: it is a web page, not an archive"):
        read_archive(path, html)


def _lots(path: Path, size: int) -> Path:
    return packed(path, {"a.html": b"0" * size})


@pytest.mark.parametrize("ending", [".zip", ".tar.xz", ".tar.gz", ".tar.bz2"])
def test_a_bomb_is_refused_before_it_fills_the_memory(tmp_path: Path, ending: str) -> None:
    path = _lots(tmp_path / f"guides{ending}", archives.FREE_OF_RATIO + 2**20)
    with pytest.raises(GuideRefused, match="refused as a bomb"):
        read_archive(path, html)


def test_a_bomb_that_lies_of_its_size_gives_no_more_than_it_said(tmp_path: Path) -> None:
    path = packed(tmp_path / "guides.zip", {"a.html": b"0" * 100_000})
    data = path.read_bytes().replace((100_000).to_bytes(4, "little"), (10).to_bytes(4, "little"))
    path.write_bytes(data)
    with pytest.raises(GuideRefused, match="broken or cut short"):
        read_archive(path, html)


def test_an_archive_of_too_many_members_is_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(archives, "MOST_MEMBERS", 3)
    path = packed(tmp_path / "guides.zip", {f"{number}.html": b"" for number in range(4)})
    with pytest.raises(GuideRefused, match="more than 3 members"):
        read_archive(path, html)


def test_a_member_that_is_too_large_is_left_out_by_name(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(archives, "LARGEST_MEMBER", 2**20)
    contents = read_archive(_lots(tmp_path / "guides.zip", 2**20 + 1), html)
    assert [one.reason for one in contents.refused] == ["member 'a.html' is larger than 1 MB: left out"]


def test_noise_of_the_right_ending_is_refused(tmp_path: Path) -> None:
    for ending in archives.ARCHIVES:
        path = tmp_path / f"noise{ending}"
        path.write_bytes(lzma.compress(b"noise")[5:] * 3)
        with pytest.raises(GuideRefused, match="broken or cut short"):
            read_archive(path, html)
