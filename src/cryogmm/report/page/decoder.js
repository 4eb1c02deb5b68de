// The decoder in the browser: the formulas of model/networks.py and model/deformation.py.
import {unpack} from "./arrays.js";

/** Read the packed decoder of a round (report/explorer.py). */
export async function loadDecoder(packed) {
  const layers = packed.layers.map(async layer => ({
    weights: await unpack(layer.weights), bias: await unpack(layer.bias), inputs: layer.weights.shape[0],
  }));
  const vary = packed.vary.map(async part => ({
    ...part,
    gauge: part.fields && {fields: await unpack(part.fields), shares: await unpack(part.shares), count: part.fields.shape[0]},
  }));
  const [count, modes] = packed.basis.shape;
  return new Decoder({
    active: packed.active, linear: await unpack(packed.linear), layers: await Promise.all(layers),
    basis: await unpack(packed.basis), neutral: await unpack(packed.neutral), vary: await Promise.all(vary),
    widths: packed.widths, unit: packed.amplitude_unit, count, modes,
  });
}

export class Decoder {
  constructor(parts) { Object.assign(this, parts); }

  get dimensions() { return this.active.length; }

  /** Gaussians at a latent point: {positions (3 N) x, y, z in Å, amplitudes (N) 0 to 1, widths (N) in Å}. */
  decode(z) {
    const coefficients = this.coefficients(z), n = this.count, m = this.modes;
    const change = Float32Array.from(this.neutral);  // 5, N: before they are bounded
    const scaled = [];  // by parameter: x, y, z, amplitude, width
    let offset = 0;
    for (const {first, rows, step, gauge} of this.vary) {
      const own = coefficients.subarray(offset, offset += rows * m).map(c => step * c);
      for (let r = 0; r < rows; r++) scaled[first + r] = own.subarray(r * m, (r + 1) * m);
      if (gauge) removeGauge(change, first * n, rows * n, gauge, own);
    }
    addProducts(change, this.basis, scaled, n, m);
    const positions = new Float32Array(3 * n), amplitudes = new Float32Array(n), widths = new Float32Array(n);
    const [low, high] = this.widths;
    for (let i = 0; i < n; i++) {
      for (let axis = 0; axis < 3; axis++) positions[3 * i + axis] = change[axis * n + i];
      amplitudes[i] = sigmoid(change[3 * n + i]);
      widths[i] = low + (high - low) * sigmoid(change[4 * n + i]);
    }
    return {positions, amplitudes, widths, count: n, unit: this.unit};
  }

  /** Coefficients (M) of the deformation: a linear path plus the network. */
  coefficients(z) {
    const input = Float32Array.from(z, (value, i) => value * this.active[i]);
    const linear = dense(input, this.linear, new Float32Array(this.linear.length / input.length));
    let bent = input;
    this.layers.forEach(({weights, bias}, i) => {
      bent = dense(bent, weights, bias);
      if (i < this.layers.length - 1) bent = bent.map(value => Math.max(value, 0));
    });
    return bent.map((value, i) => value + linear[i]);
  }
}

function dense(input, weights, bias) {  // weights: (in, out)
  const output = Float32Array.from(bias), width = output.length;
  for (let i = 0; i < input.length; i++) {
    const value = input[i];
    if (value) for (let j = 0, k = i * width; j < width; j++, k++) output[j] += value * weights[k];
  }
  return output;
}

function addProducts(target, basis, scaled, n, m) {  // basis: (N, m), of which each value is read once
  const none = new Float32Array(m), [x, y, z, a, w] = Array.from({length: 5}, (_, i) => scaled[i] ?? none);
  for (let i = 0, k = 0; i < n; i++) {
    let [sx, sy, sz, sa, sw] = [0, 0, 0, 0, 0];
    for (let j = 0; j < m; j++, k++) {
      const value = basis[k];
      sx += value * x[j];
      sy += value * y[j];
      sz += value * z[j];
      sa += value * a[j];
      sw += value * w[j];
    }
    target[i] += sx;
    target[n + i] += sy;
    target[2 * n + i] += sz;
    target[3 * n + i] += sa;
    target[4 * n + i] += sw;
  }
}

function removeGauge(target, start, length, {fields, shares, count}, scaled) {  // shares: (r m, g), fields: (g, r N)
  for (let g = 0; g < count; g++) {
    let share = 0;
    for (let k = 0; k < scaled.length; k++) share += scaled[k] * shares[k * count + g];
    for (let i = 0, k = g * length; i < length; i++, k++) target[start + i] -= share * fields[k];
  }
}

const sigmoid = x => 1 / (1 + Math.exp(-x));

/** How far each Gaussian is from where it is in another set (N), in Å. */
export function displacements(from, to) {
  const p = from.positions, q = to.positions;
  return Float32Array.from(from.amplitudes, (_, i) => Math.hypot(q[3 * i] - p[3 * i], q[3 * i + 1] - p[3 * i + 1], q[3 * i + 2] - p[3 * i + 2]));
}
