"""Ways in beside the pages and the REST API. Each channel has a `router` and imports no other channel."""
