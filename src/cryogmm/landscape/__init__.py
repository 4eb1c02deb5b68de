"""What the latent coordinates mean: components, a view, clusters, motions, and whether two halves agree."""
