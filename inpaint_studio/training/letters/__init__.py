"""Text on photos with known letter pixels, and the training of the network that finds them."""
