"""Every word that a reader or a model sees, as Jinja templates."""
