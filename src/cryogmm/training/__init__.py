"""Loops over particles: neutral model, gradients, heterogeneity, embedding, with their checkpoints."""
