"""The meaning of a click: a network that outlines the object under it (Xu et al. 2016, Sofiiuk et al. 2021)."""
