"""Three-dimensional maps: reconstruction, Fourier shell correlation, filters."""
