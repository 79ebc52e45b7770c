"""Click selection: a network that outlines the object under a click (Xu et al. 2016, Sofiiuk et al. 2021)."""
