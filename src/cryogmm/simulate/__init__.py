"""Particle images of structures with known truth, and the most that any method could learn from them."""
