// Conditions on particles, as `selections:` of the config and `cryogmm select` read them, and who meets them.

const DIGITS = 6;  // that landscape.tsv has

/** Condition of a polygon or box (two opposite corners) in the plane of two columns. */
export function areaCondition(kind, columns, corners) {
  return {columns, [kind]: corners.map(corner => corner.map(value => Number(value.toPrecision(DIGITS))))};
}

/** Rows that meet a condition: Uint8Array of 0 and 1. columns: name -> numbers; cluster and particle_index among them. */
export function chosen(condition, columns, count) {
  const {kind, value} = kindOf(condition), found = new Uint8Array(count);
  if (kind === "all" || kind === "any") {
    const parts = value.map(part => chosen(part, columns, count));
    for (let i = 0; i < count; i++) found[i] = kind === "all" ? parts.every(part => part[i]) : parts.some(part => part[i]);
    return found;
  }
  if (kind === "not") return chosen(value, columns, count).map(one => 1 - one);
  const meets = TESTS[kind](value, condition, columns);
  for (let i = 0; i < count; i++) found[i] = meets(i);
  return found;
}

const KINDS = ["cluster", "column", "polygon", "box", "particle_index", "all", "any", "not"];

function kindOf(condition) {
  const kind = KINDS.find(name => name in condition);
  return {kind, value: condition[kind]};
}

const TESTS = {
  cluster(value, _, columns) { const wanted = new Set([value].flat()); return i => wanted.has(columns.cluster[i]); },
  column(name, {min = -Infinity, max = Infinity}, columns) { const v = columns[name]; return i => v[i] >= min && v[i] <= max; },
  polygon(corners, {columns: [across, up]}, columns) {
    const x = columns[across], y = columns[up], [left, low] = [0, 1].map(c => Math.min(...corners.map(corner => corner[c])));
    const [right, high] = [0, 1].map(c => Math.max(...corners.map(corner => corner[c])));
    return i => x[i] >= left && x[i] <= right && y[i] >= low && y[i] <= high && isInside(x[i], y[i], corners);
  },
  box([[x1, y1], [x2, y2]], {columns: [across, up]}, columns) {
    const x = columns[across], y = columns[up], [left, right] = sorted(x1, x2), [low, high] = sorted(y1, y2);
    return i => x[i] >= left && x[i] <= right && y[i] >= low && y[i] <= high;
  },
  particle_index(list, _, columns) { const wanted = new Set(list); return i => wanted.has(columns.particle_index[i]); },
};

const sorted = (a, b) => (a < b ? [a, b] : [b, a]);

/** Whether a point is inside of a polygon: a ray from it crosses the outline an odd number of times. */
export function isInside(x, y, corners) {
  let inside = false;
  for (let i = 0, j = corners.length - 1; i < corners.length; j = i++) {
    const [x1, y1] = corners[i], [x2, y2] = corners[j];
    if (y1 > y !== y2 > y && x < (x2 - x1) * (y - y1) / (y2 - y1) + x1) inside = !inside;
  }
  return inside;
}

/** An outline with the fewest corners that stay within a distance of it (Douglas and Peucker). */
export function simplified(points, tolerance) {
  if (points.length < 3) return points;
  const [first, last] = [points[0], points.at(-1)];
  let farthest = 0, most = 0;
  for (let i = 1; i < points.length - 1; i++) {
    const distance = distanceToLine(points[i], first, last);
    if (distance > most) [most, farthest] = [distance, i];
  }
  if (most <= tolerance) return [first, last];
  return [...simplified(points.slice(0, farthest + 1), tolerance).slice(0, -1), ...simplified(points.slice(farthest), tolerance)];
}

function distanceToLine([x, y], [x1, y1], [x2, y2]) {
  const length = Math.hypot(x2 - x1, y2 - y1);
  return length ? Math.abs((x2 - x1) * (y1 - y) - (x1 - x) * (y2 - y1)) / length : Math.hypot(x - x1, y - y1);
}

/** Combine two conditions: union, intersection; lists of the same kind stay flat. */
export function combined(kind, first, second) {
  const parts = condition => (kind in condition ? condition[kind] : [condition]);
  return {[kind]: [...parts(first), ...parts(second)]};
}

/** Everything but what a condition means. */
export const inverted = condition => ("not" in condition ? condition.not : {not: condition});

/** Part of a config that holds named selections and trajectories of a round: JSON, which is YAML. */
export function asConfig(round, {selections, trajectories}) {
  const parts = Object.entries({selections, trajectories}).filter(([, entries]) => entries && Object.keys(entries).length);
  return {rounds: {[round]: Object.fromEntries(parts)}};
}
