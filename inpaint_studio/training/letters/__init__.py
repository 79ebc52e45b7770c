"""Text on photos whose letters are known pixel by pixel, and the training of the network that finds them."""
