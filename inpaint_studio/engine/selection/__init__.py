"""What a click means: a network that outlines the object under it (Xu et al. 2016, Sofiiuk et al. 2021)."""
