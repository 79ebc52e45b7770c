"""Training of the click network: objects with known outlines, and simulated clicks."""
