"""The Gaussian model: projection, objective, parameters and networks (TensorFlow; arrays in, arrays out)."""
