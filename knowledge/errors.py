"""Faults of the library, each named for what its caller does next.

KnowledgeError
├── GuideRefused    the file breaks the format: mend it (path:line: reason)
├── GuideUnknown    no guide of that slug: list the guides
├── LibraryBusy     another process is writing: wait and run it again
├── HomeUnwritable  no index can be written there: free space or mend permissions, run it again
├── IndexMissing    nothing was published yet: run `rolecall ingest`
├── IndexDamaged    the published folder is broken: run `rolecall ingest` to build it again
├── WagesRefused    the file is no wage table of a release: mend or name it (path:line: reason)
├── WagesDamaged    the wage table is broken: run `rolecall import wages` again
└── EncoderUnavailable  the model's files are absent or not the expected ones: install or name them
"""


class KnowledgeError(Exception):
    """The root of the library's faults."""


class GuideRefused(KnowledgeError):
    """A guide's file breaks the format."""

    def __init__(self, path: str, line: int, reason: str) -> None:
        super().__init__(f"{path}:{line}: {reason}")
        self.path, self.line, self.reason = path, line, reason


class GuideUnknown(KnowledgeError):
    """The library holds no guide of that slug."""


class LibraryBusy(KnowledgeError):
    """Another process is writing to the library."""


class HomeUnwritable(KnowledgeError):
    """An index could not be written to the data folder, most likely for want of space."""


class IndexMissing(KnowledgeError):
    """Nothing has been published yet."""


class IndexDamaged(KnowledgeError):
    """The published index cannot be read or is not what its manifest says."""


class WagesRefused(KnowledgeError):
    """A file of wages breaks its publisher's layout, or does not fit the others."""

    def __init__(self, path: str, line: int, reason: str) -> None:
        super().__init__(f"{path}:{line}: {reason}")
        self.path, self.line, self.reason = path, line, reason


class WagesDamaged(KnowledgeError):
    """The wage table cannot be read or is not what it says."""


class EncoderUnavailable(KnowledgeError):
    """The model's files are absent, or not the ones that were expected."""
