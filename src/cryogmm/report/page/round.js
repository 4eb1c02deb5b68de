// One round of the project as the page carries it: its decoder, the columns of its particles, its maps and paths.
import {unpack, unpackMap} from "./arrays.js";
import {loadDecoder} from "./decoder.js";
import {loadTrace} from "./trace.js";

const FOLLOWING = ", the frame nearest to A";

/** Read the data of a round from its script element. */
export async function loadRound(script) {
  const packed = JSON.parse(script.textContent);
  const round = new Round(packed, await loadDecoder(packed.decoder), await loadTrace(packed.trace));
  await Promise.all([...round.latent, ...round.columnNames("pc_"), "cluster", "particle_index"].map(name => round.column(name)));
  return round;
}

class Round {
  constructor(packed, decoder, trace) {
    Object.assign(this, {packed, decoder, trace, name: packed.round, count: packed.particles.count, grid: packed.grid});
    this.columns = {};  // those that are unpacked
    this.kinds = new Map(packed.particles.columns.map(column => [column.name, column]));
    this.maps = {};
  }

  /** Names of all columns, or of those that begin so, numbered ones in their order. */
  columnNames(prefix = "") {
    return [...this.kinds.keys()].filter(name => name.startsWith(prefix) && (!prefix || /^\d+$/.test(name.slice(prefix.length))));
  }

  get latent() { return this.columnNames("z_"); }

  /** z of all particles: [(n), …]. */
  get z() { return this.latent.map(name => this.columns[name]); }

  /** Values (n) of a column, unpacked when it is first wanted. */
  async column(name) {
    return this.columns[name] ??= await unpack(this.kinds.get(name).values);
  }

  /** Words of a column whose values number them; undefined for numbers. */
  labels(name) { return this.kinds.get(name).labels; }

  /** Whether landscape.tsv has the column, so that a selection can name it. */
  isOwn(name) { return Boolean(this.kinds.get(name)?.own) && !this.labels(name); }

  /** What an axis or a colour is called: a component tells what it is. */
  label(name) { return this.packed.names[name] ? `${name} (${this.packed.names[name]})` : name.replace(/^rln/, ""); }

  async imageName(row) {
    this.images ??= await unpack(this.packed.particles.images);
    return this.images[row];
  }

  /** Names of the maps: consensus, clusters, frames of trajectories. */
  get mapNames() {
    const frames = Object.entries(this.packed.frames).flatMap(([name, list]) => [`${name}${FOLLOWING}`, ...list.map((_, i) => `${name}, frame ${i + 1}`)]);
    return [...Object.keys(this.packed.maps), ...frames];
  }

  /** {maps, points z} of all frames of a trajectory, where the name of a map is that of the frame nearest to A; or null. */
  async framesOf(name) {
    if (!name.endsWith(FOLLOWING)) return null;
    const trajectory = name.slice(0, -FOLLOWING.length), {points} = this.packed.trajectories[trajectory];
    return {points, maps: await Promise.all(points.map((_, i) => this.map(`${trajectory}, frame ${i + 1}`)))};
  }

  /** Density of a map by its name. */
  async map(name) {
    const [, trajectory, frame] = name.match(/^(.*), frame (\d+)$/) ?? [];
    const packed = trajectory ? this.packed.frames[trajectory][frame - 1] : this.packed.maps[name];
    return this.maps[name] ??= await unpackMap(packed);
  }
}
