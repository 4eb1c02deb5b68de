// Density of Gaussians on a grid of voxels, on the scale of the consensus map (model/gaussians.py).

const REACH = 3.2;  // widths from its centre beyond which a Gaussian adds nothing

/** An empty grid of size³ voxels of apix Å, whose middle voxel is the origin. */
export function makeGrid({size, apix, voxel}) {
  return {size, apix, voxel, density: new Float32Array(size ** 3), marked: new Float32Array(size ** 3)};
}

/** Fill grid.density, and, where values of the Gaussians are given, grid.marked with their density-weighted mean. */
export function fill(grid, {positions, amplitudes, widths, count, unit}, values = null) {
  const {size, apix, voxel, density, marked} = grid, half = (size - 1) / 2;
  density.fill(0);
  if (values) marked.fill(0);
  const profile = [new Float32Array(size), new Float32Array(size), new Float32Array(size)], from = [0, 0, 0], to = [0, 0, 0];
  for (let g = 0; g < count; g++) {
    const width = widths[g], height = amplitudes[g] * unit * (voxel / (Math.sqrt(2 * Math.PI) * width)) ** 3;
    for (let axis = 0; axis < 3; axis++) {
      const middle = positions[3 * g + axis] / apix + half, reach = REACH * width / apix;
      from[axis] = Math.max(0, Math.ceil(middle - reach));
      to[axis] = Math.min(size - 1, Math.floor(middle + reach));
      for (let i = from[axis]; i <= to[axis]; i++) profile[axis][i] = Math.exp(-0.5 * ((i - middle) * apix / width) ** 2);
    }
    const [px, py, pz] = profile, value = values ? values[g] : 0;
    for (let k = from[2]; k <= to[2]; k++) {
      for (let j = from[1]; j <= to[1]; j++) {
        const row = height * pz[k] * py[j], start = (k * size + j) * size;
        if (values) for (let i = from[0]; i <= to[0]; i++) { const d = row * px[i]; density[start + i] += d; marked[start + i] += d * value; }
        else for (let i = from[0]; i <= to[0]; i++) density[start + i] += row * px[i];
      }
    }
  }
  if (values) for (let i = 0; i < marked.length; i++) marked[i] = density[i] > 0 ? marked[i] / density[i] : 0;
  return grid;
}
