"""The index: one immutable folder a build.

`<home>/indexes/<fingerprint>/` holds `chroma/` (passage vectors), `keywords/` (BM25), guides and topics as
JSON, passages and facts on shelves (`shelf.py`), vectors as rows (`rows.py`), and `manifest.json`. It is
built aside, verified in a child process, and then named by the pointer file `<home>/current`.
"""
