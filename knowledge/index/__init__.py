"""The index: one immutable folder a build.

`<home>/indexes/<fingerprint>/` holds `chroma/` (passage vectors), `keywords/` (BM25), the guides, passages,
facts and topics as JSON, sentence vectors, and `manifest.json`. It is built aside, verified in a child
process, and then named by the pointer file `<home>/current`.
"""
