// The chain of an atomic model, carried by the Gaussians: the formulas of maps/carrying.py, without its care for bonds.
import {unpack} from "./arrays.js";

const STEPS = 30;  // of the turn of an atom, most often 3 to 6
const EXACT = 1e-5;  // radians, below which no more is turned

/** Read the packed trace of a round (report/explorer.py); null where it has none. */
export async function loadTrace(packed) {
  if (!packed) return null;
  const [places, rest, neighbours, weights, joined] =
    await Promise.all(["places", "rest", "neighbours", "weights", "joined"].map(name => unpack(packed[name])));
  return new Trace({places, rest, neighbours, weights, joined, count: packed.places.shape[0], near: packed.neighbours.shape[1]});
}

export class Trace {
  constructor(parts) { Object.assign(this, parts); }

  /** Places of the atoms (3 t), x, y, z in Å, where the Gaussians of a set are. */
  carried({positions}) {
    const {places, rest, neighbours, weights, count, near} = this, found = new Float32Array(3 * count), a = new Float64Array(9);
    for (let atom = 0; atom < count; atom++) {
      const from = atom * near, p = [0, 0, 0], q = [0, 0, 0];
      for (let k = from; k < from + near; k++) {
        for (let axis = 0, j = 3 * neighbours[k]; axis < 3; axis++, j++) {
          p[axis] += weights[k] * rest[j];
          q[axis] += weights[k] * positions[j];
        }
      }
      a.fill(0);
      for (let k = from; k < from + near; k++) {
        const j = 3 * neighbours[k], w = weights[k];
        const [x, y, z] = [rest[j] - p[0], rest[j + 1] - p[1], rest[j + 2] - p[2]];
        for (let row = 0; row < 3; row++) {
          const own = w * (positions[j + row] - q[row]);
          a[3 * row] += own * x;
          a[3 * row + 1] += own * y;
          a[3 * row + 2] += own * z;
        }
      }
      const turn = nearestTurn(a), o = 3 * atom, [x, y, z] = [places[o] - p[0], places[o + 1] - p[1], places[o + 2] - p[2]];
      for (let row = 0; row < 3; row++) found[o + row] = q[row] + turn[3 * row] * x + turn[3 * row + 1] * y + turn[3 * row + 2] * z;
    }
    return found;
  }

  /** Ends (6 s) of the pieces between atoms that are joined, of values (3 t) of the atoms. */
  pieces(values, into) {
    let at = 0;
    for (let atom = 0; atom < this.count; atom++) {
      if (!this.joined[atom]) continue;
      for (let i = 3 * atom; i < 3 * atom + 6; i++) into[at++] = values[i];
    }
    return into;
  }

  /** Number of the pieces. */
  get pieceCount() { return this.joined.reduce((sum, one) => sum + one, 0); }
}

/** Rotation, by rows, that goes best with a covariance (9, by rows): turned on as Müller et al. do (Proc. MIG 2016, 55). */
function nearestTurn(a) {
  let r = [1, 0, 0, 0, 1, 0, 0, 0, 1];
  for (let step = 0; step < STEPS; step++) {
    let [x, y, z, along] = [0, 0, 0, 1e-12];
    for (let c = 0; c < 3; c++) {  // columns of r and a
      const [rx, ry, rz, ax, ay, az] = [r[c], r[3 + c], r[6 + c], a[c], a[3 + c], a[6 + c]];
      x += ry * az - rz * ay;
      y += rz * ax - rx * az;
      z += rx * ay - ry * ax;
      along += rx * ax + ry * ay + rz * az;
    }
    const size = Math.hypot(x, y, z), angle = size / Math.abs(along);
    if (angle < EXACT) break;
    r = turned(r, x / size, y / size, z / size, angle);
  }
  return r;
}

function turned(r, x, y, z, angle) {  // by an angle about an axis
  const c = Math.cos(angle), s = Math.sin(angle), d = 1 - c, found = new Array(9);
  const m = [c + x * x * d, x * y * d - z * s, x * z * d + y * s, y * x * d + z * s, c + y * y * d, y * z * d - x * s,
    z * x * d - y * s, z * y * d + x * s, c + z * z * d];
  for (let row = 0; row < 9; row += 3) {
    for (let column = 0; column < 3; column++) found[row + column] = m[row] * r[column] + m[row + 1] * r[3 + column] + m[row + 2] * r[6 + column];
  }
  return found;
}
