"""The writing side of the library: files in, a verified index published.

The order makes a kill at any moment harmless: the new index is built and verified aside; then the
originals are kept; then the pointer names the new index. Killed before the originals are kept, the library
is as it was. Killed after, the old index still answers, and the next ingest publishes what was kept.
"""

import hashlib
import json
import sqlite3
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path

from rapidfuzz import process

from knowledge.chunking import CHUNKING_VERSION, cut
from knowledge.domain import Fact, Guide, IngestReport, Passage, Refusal, Topic
from knowledge.errors import (
    GuideRefused,
    GuideUnknown,
    HomeUnwritable,
    IndexDamaged,
    IndexMissing,
)
from knowledge.facts import FACTS_VERSION, read_facts
from knowledge.importers.documents import DataSet
from knowledge.incoming import Incoming, arrive, imported, incoming
from knowledge.index.boilerplate import without_boilerplate
from knowledge.index.build import Contents, build_index
from knowledge.index.dense import ChromaError
from knowledge.index.digests import check_digests
from knowledge.index.embeddings import EmbeddingCache
from knowledge.index.layout import INDEX_VERSION, MANIFEST, MANIFEST_FORM, TOPICS_FORM, read_typed
from knowledge.index.published import building_folder, publish, published_folder, remove_old
from knowledge.index.verify import problems_in_child
from knowledge.originals import BUNDLED, BUNDLED_GUIDES, IMPORTED, Arrival, Original, Originals
from knowledge.ports import Encoder, Progress
from knowledge.readers import READERS_VERSION
from knowledge.wages.keeping import use_bundled
from knowledge.writing import writing_alone


@dataclass(slots=True)
class _Changes:
    """What an ingest or a removal would do to what is kept."""

    kept: dict[str, Original]
    arrivals: dict[str, Arrival] = field(default_factory=dict)
    replaced: list[str] = field(default_factory=list)
    unchanged: list[str] = field(default_factory=list)
    removed: list[str] = field(default_factory=list)
    refused: list[Refusal] = field(default_factory=list)

    @property
    def slugs(self) -> list[str]:
        """All slugs after the changes, in order."""
        return sorted({*self.kept, *self.arrivals})

    def drop_others(self, origins: str, found: Sequence[Incoming]) -> None:
        """Take out what came from such a place before and does not now."""
        present = {one.origin for one in found}
        for one in list(self.kept.values()):
            if one.origin.startswith(origins) and one.origin not in present:
                del self.kept[one.slug]
                self.removed.append(one.slug)

    def original(self, slug: str) -> Original:
        """The original of a slug after the changes."""
        return self.arrivals[slug].original if slug in self.arrivals else self.kept[slug]


class FileIngestion:
    """Takes guides in and out. `prepare` opens the encoder; `topics` are part of every build."""

    def __init__(self, home: Path, topics: Sequence[Topic], prepare: Callable[[Progress], Encoder]) -> None:
        self._home, self._topics, self._prepare = home, tuple(topics), prepare
        self._originals = Originals(home / "guides")

    def ingest(self, paths: Sequence[Path], progress: Progress | None = None) -> IngestReport:
        """Take in files and folders; no paths: the bundled guides. Raises LibraryBusy, HomeUnwritable."""
        with writing_alone(self._home):
            kept, lost = self._originals.load()
            found, missing = incoming(paths or [BUNDLED_GUIDES])
            changes = _Changes(kept, refused=missing)
            self._take_in(found, changes, progress or _silent)
            changes.refused.extend(why for slug, why in lost.items() if slug not in changes.arrivals)
            if not paths:
                changes.drop_others(BUNDLED, found)
                use_bundled(self._home)
            return self._settle(changes, progress or _silent)

    def import_data(self, data: DataSet, progress: Progress | None = None) -> IngestReport:
        """Take in the guides of a data set, in place of those of an earlier release of it.

        Raises LibraryBusy, HomeUnwritable.
        """
        with writing_alone(self._home):
            kept, lost = self._originals.load()
            found = imported(data.name, ((one.name, one.data) for one in data.documents))
            changes = _Changes(kept, refused=list(data.refused))
            self._take_in(found, changes, progress or _silent)
            changes.refused.extend(why for slug, why in lost.items() if slug not in changes.arrivals)
            changes.drop_others(f"{IMPORTED}{data.name}/", found)
            return self._settle(changes, progress or _silent)

    def remove(self, slugs: Sequence[str], progress: Progress | None = None) -> IngestReport:
        """Take guides out. Raises GuideUnknown, LibraryBusy, HomeUnwritable."""
        with writing_alone(self._home):
            kept, lost = self._originals.load()
            for slug in slugs:
                if slug not in kept and slug not in lost:
                    nearest = process.extractOne(slug, list(kept))
                    hint = f"did you mean {nearest[0]}?" if nearest else "the library is empty"
                    raise GuideUnknown(f"the library holds no guide {slug!r}; {hint}")
            removed = list(dict.fromkeys(slugs))
            left = {slug: original for slug, original in kept.items() if slug not in removed}
            refused = [why for slug, why in lost.items() if slug not in removed]
            return self._settle(_Changes(left, removed=removed, refused=refused), progress or _silent)

    def _take_in(self, files: Sequence[Incoming], changes: _Changes, progress: Progress) -> None:
        """Reads the files and finds each its place among what is kept."""
        by_origin = {original.origin: original for original in changes.kept.values()}
        read_ones: list[Arrival] = []
        for number, file in enumerate(files):
            progress("reading", number, len(files))
            arrival = arrive(file, by_origin)
            if isinstance(arrival, Refusal):
                changes.refused.append(arrival)
            elif isinstance(arrival, str):
                changes.unchanged.append(arrival)
            else:
                read_ones.append(arrival)
        progress("reading", len(files), len(files))
        for (
            arrival
        ) in read_ones:  # a changed title frees the slug it had, for another file of this ingest too
            before = by_origin.get(arrival.original.origin)
            if before:
                del changes.kept[before.slug]
        for arrival in read_ones:
            self._place(arrival, by_origin.get(arrival.original.origin), changes)

    @staticmethod
    def _place(arrival: Arrival, before: Original | None, changes: _Changes) -> None:
        slug, path = arrival.original.slug, arrival.original.path
        holder = changes.kept.get(slug) or (
            changes.arrivals[slug].original if slug in changes.arrivals else None
        )
        if holder:
            reason = (
                f"its slug {slug!r} is that of {holder.path}: change the title, or remove that guide first"
            )
            changes.refused.append(Refusal(str(path), 1, reason))
            if before and before.slug not in {*changes.kept, *changes.arrivals}:
                changes.kept[before.slug] = before
            return
        changes.arrivals[slug] = arrival
        if before:
            changes.replaced.append(slug)
            if before.slug != slug:
                changes.removed.append(before.slug)

    def _settle(self, changes: _Changes, progress: Progress) -> IngestReport:
        """Builds, keeps and publishes, or finds that nothing has changed."""
        if not changes.slugs and not changes.removed and not self._has_published():
            return _report(changes)
        encoder = self._prepare(progress)
        fingerprint = self._fingerprint(changes, encoder.name)
        sound = self._sound(fingerprint)
        passages = encoded = 0
        if sound:
            passages = read_typed(published_folder(self._home), MANIFEST, MANIFEST_FORM).passages
        else:
            try:
                passages, encoded = self._publish(changes, fingerprint, encoder, progress)
            except (OSError, sqlite3.Error, ChromaError) as error:
                raise HomeUnwritable(
                    f"the index could not be written to {self._home} ({error}); what was published "
                    "before stays: free space there or mend its permissions, then run this again"
                ) from error
        remove_old(self._home)
        return replace(
            _report(changes),
            fingerprint=fingerprint,
            published=not sound,
            passages=passages,
            encoded=encoded,
        )

    def _publish(
        self, changes: _Changes, fingerprint: str, encoder: Encoder, progress: Progress
    ) -> tuple[int, int]:
        contents = self._contents(changes, fingerprint, progress)
        cache = EmbeddingCache(self._home / "cache" / "embeddings.sqlite3")
        try:
            remove_old(self._home)
            with building_folder(self._home) as folder:
                build_index(folder, contents, cache, encoder, progress)
                progress("verifying", 0, 1)
                problems = problems_in_child(folder, encoder.name)
                if problems:
                    raise IndexDamaged(f"the new index was not published: {'; '.join(problems)}")
                progress("verifying", 1, 1)
                progress("publishing", 0, 1)
                self._keep(changes)
                publish(self._home, folder, fingerprint)
                progress("publishing", 1, 1)
            cache.forget_unused()
        finally:
            cache.close()
        return len(contents.passages), cache.encoded

    def _keep(self, changes: _Changes) -> None:
        for arrival in changes.arrivals.values():
            self._originals.keep(arrival)
        for slug in changes.removed:
            if slug not in changes.arrivals:
                self._originals.drop(slug)

    def _contents(self, changes: _Changes, fingerprint: str, progress: Progress) -> Contents:
        guides: list[Guide] = []
        passages: list[Passage] = []
        facts: list[Fact] = []
        for number, slug in enumerate(changes.slugs):
            progress("reading", number, len(changes.slugs))
            if slug in changes.arrivals:
                guide = changes.arrivals[slug].guide
            else:
                try:
                    guide = self._originals.read(changes.kept[slug])
                except GuideRefused as error:
                    reason = f"the kept guide {slug!r} can no longer be read: {error.reason}"
                    changes.refused.append(Refusal(error.path, error.line, reason))
                    continue
            of_guide = cut(guide, self._topics)
            guides.append(guide)
            passages.extend(of_guide)
            facts.extend(read_facts(guide, of_guide))
        by_slug: Mapping[str, Guide] = {guide.slug: guide for guide in guides}
        told = without_boilerplate(passages, by_slug, facts)
        return Contents(fingerprint, tuple(guides), told, tuple(facts), self._topics)

    def _fingerprint(self, changes: _Changes, encoder: str) -> str:
        """Of all that decides what the index holds."""
        covered = [
            [READERS_VERSION, CHUNKING_VERSION, FACTS_VERSION, INDEX_VERSION],
            encoder,
            TOPICS_FORM.dump_json(self._topics).decode(),
            [
                [slug, changes.original(slug).path.name, changes.original(slug).sha256]
                for slug in changes.slugs
            ],
        ]
        return hashlib.sha256(json.dumps(covered).encode()).hexdigest()

    def _sound(self, fingerprint: str) -> bool:
        """Whether this very index is published already, and still what was verified then."""
        try:
            folder = published_folder(self._home)
            manifest = read_typed(folder, MANIFEST, MANIFEST_FORM)
            check_digests(folder, manifest.files)
        except (IndexMissing, IndexDamaged):
            return False
        return manifest.fingerprint == fingerprint

    def _has_published(self) -> bool:
        try:
            published_folder(self._home)
        except IndexMissing:
            return False
        except IndexDamaged:
            return True
        return True


def _report(changes: _Changes) -> IngestReport:
    """The report of changes that led to no index."""
    return IngestReport(
        added=tuple(slug for slug in changes.arrivals if slug not in changes.replaced),
        replaced=tuple(changes.replaced),
        unchanged=tuple(changes.unchanged),
        removed=tuple(slug for slug in changes.removed if slug not in changes.arrivals),
        refused=tuple(changes.refused),
        fingerprint="",
        published=False,
        passages=0,
        encoded=0,
    )


def _silent(stage: str, done: int, total: int) -> None:
    """Nobody watches."""
