// A plane of two columns of the landscape: where particles lie dense, and which latent point is typical at a place.

const CELLS = 96;  // along each axis
const BROAD = 1e-4;  // weight of far particles, which decide only where no others are near

/** Window {x: [low, high], y: […]} that leaves out the outermost 0.1 % of the particles at each side. */
export function windowOf(x, y) {
  return {x: limits(x), y: limits(y)};
}

function limits(values) {
  const step = Math.max(1, Math.floor(values.length / 20000)), some = [];
  for (let i = 0; i < values.length; i += step) if (Number.isFinite(values[i])) some.push(values[i]);
  some.sort((a, b) => a - b);
  const low = some[Math.floor(0.001 * (some.length - 1))] ?? 0, high = some[Math.ceil(0.999 * (some.length - 1))] ?? 1;
  const margin = 0.08 * (high - low) || 0.5;
  return [low - margin, high + margin];
}

/** Mean of several columns near each place of a plane: kernel regression on a grid of cells. */
export class TypicalPoint {
  /** x, y: (n). columns: [(n), …], such as the latent coordinates. window: of `windowOf`. */
  constructor(x, y, columns, window) {
    Object.assign(this, {window, size: columns.length});
    const sums = Array.from({length: columns.length + 1}, () => new Float32Array(CELLS * CELLS));
    for (let i = 0; i < x.length; i++) {
      const column = cell(x[i], window.x), row = cell(y[i], window.y);
      if (column < 0 || row < 0) continue;
      const place = row * CELLS + column;
      sums[0][place] += 1;
      for (let j = 0; j < columns.length; j++) sums[j + 1][place] += columns[j][i];
    }
    this.sums = sums.map(sum => {
      const near = smoothed(sum, 1.5), far = smoothed(sum, 16);
      return near.map((value, i) => value + BROAD * far[i]);
    });
  }

  /** Means of the columns at a place. */
  at(x, y) {
    const column = position(x, this.window.x), row = position(y, this.window.y);
    const i = Math.floor(column), j = Math.floor(row), u = column - i, v = row - j;
    const read = sum => (1 - v) * ((1 - u) * sum[j * CELLS + i] + u * sum[j * CELLS + i + 1])
      + v * ((1 - u) * sum[(j + 1) * CELLS + i] + u * sum[(j + 1) * CELLS + i + 1]);
    const [count, ...totals] = this.sums.map(read);
    return totals.map(total => total / (count || 1));
  }
}

function cell(value, [low, high]) {
  const place = Math.floor(CELLS * (value - low) / (high - low));
  return place >= 0 && place < CELLS ? place : -1;
}

function position(value, [low, high]) {  // in cells, between the centres of the first and the last
  return Math.min(Math.max(CELLS * (value - low) / (high - low) - 0.5, 0), CELLS - 1.001);
}

/** A grid of cells blurred by a Gaussian of some cells. */
export function smoothed(cells, width, size = CELLS) {
  const reach = Math.ceil(3 * width), kernel = Array.from({length: 2 * reach + 1}, (_, i) => Math.exp(-0.5 * ((i - reach) / width) ** 2));
  const total = kernel.reduce((a, b) => a + b);
  let result = cells;
  for (const step of [1, size]) {
    const next = new Float32Array(size * size);
    for (let i = 0; i < next.length; i++) {
      const along = step === 1 ? i % size : Math.floor(i / size);
      let sum = 0;
      for (let k = Math.max(-reach, -along); k <= Math.min(reach, size - 1 - along); k++) sum += kernel[k + reach] * result[i + k * step];
      next[i] = sum / total;
    }
    result = next;
  }
  return result;
}

/** Density of particles in a window: size² cells, blurred a little, largest 1. */
export function densityOf(x, y, window, size = 256) {
  const cells = new Float32Array(size * size), [left, right] = window.x, [low, high] = window.y;
  const across = size / (right - left), up = size / (high - low);
  for (let i = 0; i < x.length; i++) {
    const column = Math.floor((x[i] - left) * across), row = Math.floor((y[i] - low) * up);
    if (column >= 0 && column < size && row >= 0 && row < size) cells[row * size + column] += 1;
  }
  const smooth = smoothed(cells, x.length > 50000 ? 1.2 : 2.5, size), most = smooth.reduce((a, b) => Math.max(a, b), 0) || 1;
  return smooth.map(value => value / most);
}

/** Points z along a column: means of the particles around each of its quantiles. */
export function alongColumn(values, z, steps = 24) {
  const order = Uint32Array.from(values, (_, i) => i).filter(i => Number.isFinite(values[i])).sort((a, b) => values[a] - values[b]);
  const width = Math.max(1, Math.floor(order.length / steps));
  return Array.from({length: steps}, (_, step) => {
    const rows = order.subarray(step * width, step === steps - 1 ? order.length : (step + 1) * width);
    return z.map(column => rows.reduce((sum, i) => sum + column[i], 0) / rows.length);
  });
}

/** Point of a polyline [[…], …] at a share of its length, from 0 to 1. */
export function alongPath(points, share) {
  const lengths = points.slice(1).map((point, i) => Math.hypot(...point.map((value, j) => value - points[i][j])));
  let left = share * lengths.reduce((a, b) => a + b, 0);
  for (let i = 0; i < lengths.length; i++) {
    if (left <= lengths[i] || i === lengths.length - 1) {
      const part = lengths[i] ? Math.min(left / lengths[i], 1) : 0;
      return points[i].map((value, j) => value + part * (points[i + 1][j] - value));
    }
    left -= lengths[i];
  }
  return points[0];
}
