"""The widget: a custom element as plain ES modules, its loader, and which sites may use it."""
