// What the molecule shows: Gaussians of point A, and beside them, or as difference to them, those of B or a map.
import {displacements} from "./decoder.js";
import {fill, makeGrid} from "./density.js";
import {colourOf, gradient} from "./colours.js";
import {linearColour, MoleculeView} from "./molecule.js";
import {short} from "./dom.js";

const PLAIN = {A: [86, 154, 201], B: [224, 150, 60], map: [150, 158, 170]};
const SCALES = {displacement: "plasma", "amplitude change": "diverging", amplitude: "viridis"};
const STEPS = 64;  // colours of a scale that are made ready

export class Structure {
  constructor(canvas, round) {
    this.round = round;
    const {decoder} = round;
    this.origin = decoder.decode(new Float32Array(decoder.dimensions));
    const reach = this.origin.positions.reduce((most, value) => Math.max(most, Math.abs(value)), 0) + 2 * decoder.widths[0];
    this.grids = {A: makeGrid(round.grid), B: makeGrid(round.grid)};
    this.view = new MoleculeView(canvas, decoder.count, round.grid, reach, round.trace?.pieceCount ?? 0);
    this.tables = {};
    Object.assign(this, {A: this.origin, B: this.origin, style: round.trace ? "model" : "spheres", colour: "displacement", level: 1, compare: "none",
      against: "B", map: null, arrows: false, times: 4, inside: Boolean(round.trace), spans: {}});
  }

  /** Decode point A or B. */
  setPoint(name, z) {
    this[name] = this.round.decoder.decode(z);
    this[`z${name}`] = z;
    if (name === "A" && this.frames) this.map = this.frames.maps[nearest(this.frames.points, z)];
  }

  /** Set what is shown: style, colour, level, compare, against, arrows, times; inside: the model in surfaces. */
  async set(settings) {
    Object.assign(this, settings);
    this.frames = await this.round.framesOf(this.against);
    if (this.frames) this.map = this.frames.maps[nearest(this.frames.points, this.zA ?? this.frames.points[0])];
    else this.map = this.against === "B" ? null : await this.round.map(this.against);
    if ("colour" in settings) this.spans = {};
    this.draw();
  }

  /** Values that colour the Gaussians of A: null for a plain colour. */
  values(name) {
    const own = this[name];
    if (this.colour === "displacement") return displacements(this.reference(name), own);
    if (this.colour === "amplitude") return own.amplitudes;
    if (this.colour === "amplitude change") return own.amplitudes.map((value, i) => value - this.reference(name).amplitudes[i]);
    return null;
  }

  /** What changes are counted from: B for A where it was pinned, else the middle of the landscape. */
  reference(name) { return name === "A" && this.zB ? this.B : this.origin; }

  /** Colours of a scale, linear, and the range that it stands for; ranges only grow, so that colours stay. */
  scale(values) {
    if (!values) return null;
    let most = this.spans[this.colour] ?? (this.colour === "amplitude" ? 1 : this.colour === "displacement" ? 2 : 0.1);
    if (this.colour !== "amplitude") for (const value of values) most = Math.max(most, Math.abs(value));
    this.spans[this.colour] = most;
    const low = this.colour === "amplitude change" ? -most : 0;
    this.tables[this.colour] ??= Array.from({length: STEPS}, (_, i) => linearColour(colourOf(SCALES[this.colour], i / (STEPS - 1))));
    return {low, high: most, table: this.tables[this.colour]};
  }

  /** Legend of the colours: {label, low, high, css}, or null. */
  get legend() {
    if (this.compare === "difference" && this.style === "surface") {
      const other = this.against === "B" ? "B" : this.against;
      return {label: `red: A has more density than ${other}; blue: less`};
    }
    const range = this.scale(this.values("A"));
    if (!range) return null;
    const unit = {displacement: "displacement (Å)", "amplitude change": "change of amplitude", amplitude: "amplitude"}[this.colour];
    const from = this.colour === "amplitude" ? "" : this.zB ? " from B" : " from the middle";
    return {label: unit + from, low: short(range.low), high: short(range.high), css: gradient(SCALES[this.colour])};
  }

  /** moving: more pictures follow. */
  draw(moving = false) {
    const [left, right] = this.view.sides, beside = this.compare === "side by side", surface = this.style === "surface";
    const difference = this.compare === "difference" && surface;
    this.view.two = beside;
    const spheres = this.style === "spheres", lines = this.style === "model" || (surface && this.inside && !difference);
    if (surface) this.drawSurface(left, "A", difference);
    else if (spheres) this.drawSpheres(left, "A");
    if (beside && this.map) this.drawMap(right);
    else if (beside && surface) this.drawSurface(right, "B", false);
    else if (beside && spheres) this.drawSpheres(right, "B");
    if (this.arrows) this.drawArrows(left);
    if (lines) this.drawModel(left, "A");
    if (lines && beside) this.drawModel(right, this.map ? "A" : "B");
    left.show({spheres, surface, less: difference, arrows: this.arrows, lines});
    right.show({spheres: spheres && !this.map, surface: surface || Boolean(this.map), lines});
    this.view.draw(moving);
  }

  drawSpheres(side, name) {
    const set = this[name], values = this.values(name), range = this.scale(values), tints = new Float32Array(3 * set.count);
    const plain = linearColour(PLAIN[name]);
    for (let i = 0; i < set.count; i++) (range ? tintOf(values[i], range) : plain).toArray(tints, 3 * i);
    side.spheres.set(set, tints, this.arrows ? 0.5 : 1.1);
  }

  drawSurface(side, name, difference) {
    const values = difference ? null : this.values(name), grid = fill(this.grids[name], this[name], values);
    const level = this.level * this.round.grid.level, plain = linearColour(PLAIN[name]);
    if (difference) return this.drawDifference(side, grid);
    const range = this.scale(values);
    side.surface.set(grid.density, level, range ? i => tintOf(grid.marked[i], range) : plain);
  }

  drawDifference(side, {density}) {
    const other = this.map ?? fill(this.grids.B, this.B).density, factor = this.map ? scaleTo(density, other) : 1;
    const more = density.map((value, i) => value - factor * other[i]);
    const level = this.level * this.round.grid.level, [red, blue] = [[196, 57, 66], [52, 112, 182]].map(linearColour);
    side.surface.set(more, level, red);
    side.less.set(more.map(value => -value), level, blue);
  }

  /** The trace of the atomic model as the Gaussians carry it, coloured by how far that is. */
  drawModel(side, name) {
    const {trace} = this.round, places = trace.carried(this[name]), tints = new Float32Array(places.length);
    const range = this.colour === "displacement" && this.scale(this.values(name)), plain = linearColour(PLAIN[name]);
    const before = range && trace.carried(this.reference(name));
    for (let i = 0; i < places.length; i += 3) {
      const moved = range && Math.hypot(places[i] - before[i], places[i + 1] - before[i + 1], places[i + 2] - before[i + 2]);
      (range ? tintOf(moved, range) : plain).toArray(tints, i);
    }
    side.lines.set(trace, places, tints);
  }

  drawMap(side) {
    side.surface.set(this.map, this.level * this.round.grid.level, linearColour(PLAIN.map));
  }

  /** How many times as long arrows are best drawn: the longest as a third of the molecule. */
  get fittingTimes() {
    const most = displacements(this.reference("A"), this.A).reduce((a, b) => Math.max(a, b), 0.1 * this.view.reach);
    return Math.max(0.35 * this.view.reach / most, 1);
  }

  drawArrows(side) {
    const from = this.reference("A"), dark = document.documentElement.dataset.shade === "dark";
    side.arrows.set(from, this.A, displacements(from, this.A), this.times, linearColour(dark ? [240, 240, 240] : [25, 30, 40]));
  }
}

/** Number of the point that is nearest to another. */
function nearest(points, z) {
  const distances = points.map(point => point.reduce((sum, value, j) => sum + (value - z[j]) ** 2, 0));
  return distances.indexOf(Math.min(...distances));
}

/** Factor by which a map is nearest to a density, in least squares. */
function scaleTo(density, map) {
  let [both, own] = [0, 0];
  for (let i = 0; i < map.length; i++) { both += density[i] * map[i]; own += map[i] * map[i]; }
  return own > 0 ? both / own : 1;
}

function tintOf(value, {low, high, table}) {
  const share = (value - low) / (high - low);
  return table[Math.min(Math.max(Math.round(share * (STEPS - 1)), 0), STEPS - 1)];
}
