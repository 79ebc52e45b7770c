"""Training of the network that reads clicks: objects with known outlines, and clicks as users make them."""
