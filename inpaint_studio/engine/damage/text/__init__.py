"""Text on photos: its lines, and the letters in each of them."""
