"""Files to arrays and back: particles of RELION, cryoSPARC and EMAN2, MRC maps and stacks, the HDF5 particle store."""
