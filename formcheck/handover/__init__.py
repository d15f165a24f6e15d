"""Getting a person's data from one computer to another without a server."""
