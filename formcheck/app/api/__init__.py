"""The same things as the pages, as JSON under /api/v1, described by OpenAPI."""
