"""What is kept on disk of a session: poses, events, pictures, history."""
