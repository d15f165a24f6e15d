"""Finding the poses of a whole video: piece by piece, by several processes at once."""
