"""Files to arrays and back: star files, MRC maps and stacks, the HDF5 particle store."""
