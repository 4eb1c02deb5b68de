// The landscape on the page: density, points, axes, marks, and what the pointer and the keys do there.
import {element, onceAFrame, short, styleOf} from "./dom.js";
import {clusterColour, colourOf} from "./colours.js";
import {densityOf, windowOf} from "./plane.js";
import {Scatter} from "./scatter.js";
import {simplified} from "./selection.js";

const MARGIN = {left: 52, bottom: 40};  // of the axes, px
const SETTLED = 220;  // ms without a movement after which all is drawn anew
const NEAR = 8;  // px within which a click means a particle
const KEYS = {ArrowLeft: [-1, 0], ArrowRight: [1, 0], ArrowUp: [0, 1], ArrowDown: [0, -1]};

export class LandscapeView {
  /** events: {moved(x, y), area(kind, corners), path(points), clicked(row)}, in units of the axes. */
  constructor(stage, count, events) {
    Object.assign(this, {stage, events, mode: "move", marks: {}, outline: [], shown: "both"});
    [this.under, this.middle, this.over] = ["density", "points", "marks"].map(name => element("canvas", {className: name}));
    this.over.tabIndex = 0;
    this.over.setAttribute("role", "application");
    this.over.setAttribute("aria-label", "Landscape of particles. Arrow keys move the point, + and - zoom, 0 shows all.");
    this.frame = element("div", {className: "frame"}, this.middle);
    // points A and B are elements: to move them costs no drawing
    this.pins = Object.fromEntries(["B", "A"].map(name => [name, element("span", {className: `pin ${name}`, "aria-hidden": "true"}, name)]));
    stage.append(this.under, this.frame, this.over, this.pins.B, this.pins.A);
    this.scatter = new Scatter(this.middle, count);
    this.redraw = onceAFrame(() => this.draw(this.moving));
    this.remark = onceAFrame(() => this.drawMarks());
    this.listen();
    new ResizeObserver(() => this.resize()).observe(stage);
  }

  /** Lay the particles out by two columns {name, label, values}. */
  setAxes(across, up) {
    Object.assign(this, {across, up, all: windowOf(across.values, up.values)});
    this.view = {x: [...this.all.x], y: [...this.all.y]};
    this.scatter.setPlaces(across.values, up.values);
    this.cells = null;
    this.redraw();
  }

  show(what) {  // points, density or both
    this.shown = what;
    this.redraw();
  }

  resize() {
    const {width, height} = this.stage.getBoundingClientRect(), ratio = Math.min(window.devicePixelRatio || 1, 2);
    if (!width) return;
    Object.assign(this, {width, height, ratio, inner: {width: width - MARGIN.left, height: height - MARGIN.bottom}});
    for (const canvas of [this.under, this.over]) [canvas.width, canvas.height] = [width * ratio, height * ratio];
    Object.assign(this.frame.style, {left: `${MARGIN.left}px`, width: `${this.inner.width}px`, height: `${this.inner.height}px`});
    this.scatter.resize(this.inner.width, this.inner.height, ratio);
    this.redraw();
  }

  /** Place on the stage (px) of a point of the plane, and back. */
  toStage([x, y]) {
    const {view: {x: [left, right], y: [low, high]}, inner} = this;
    return [MARGIN.left + inner.width * (x - left) / (right - left), inner.height * (high - y) / (high - low)];
  }

  toPlane([across, down]) {
    const {view: {x: [left, right], y: [low, high]}, inner} = this;
    return [left + (right - left) * (across - MARGIN.left) / inner.width, high - (high - low) * down / inner.height];
  }

  /** Draw all. While the view moves the points that are drawn already move as a picture, and are drawn anew at its end. */
  draw(moving = false) {
    if (!this.width || !this.view) return;
    this.middle.style.visibility = this.shown === "density" ? "hidden" : "visible";
    if (moving) this.movePicture();
    else if (this.shown !== "density") {
      this.scatter.draw(this.view);
      this.drawn = {x: [...this.view.x], y: [...this.view.y]};
      this.middle.style.transform = "";
    }
    this.drawUnder();
    this.drawMarks();
    clearTimeout(this.settling);
    if (moving) this.settling = setTimeout(() => { this.moving = false; this.draw(); }, SETTLED);
  }

  /** What is drawn as one picture, for print: its layers would each be scaled in their own way. */
  asPicture() {
    this.cells = null;  // in the colours of the paper
    this.draw();
    const {ratio} = this, all = element("canvas", {width: this.under.width, height: this.under.height}), context = all.getContext("2d");
    context.drawImage(this.under, 0, 0);
    if (this.shown !== "density") context.drawImage(this.middle, MARGIN.left * ratio, 0, this.inner.width * ratio, this.inner.height * ratio);
    context.drawImage(this.over, 0, 0);
    context.setTransform(ratio, 0, 0, ratio, 0, 0);
    for (const name of Object.keys(this.pins)) {
      if (this.marks[name]) haloed(context, name, this.toStage(this.marks[name]), styleOf(name === "A" ? "--accent" : "--second"));
    }
    this.cells = null;
    return all;
  }

  movePicture() {
    const {drawn, view, inner} = this, spans = [drawn.x, drawn.y, view.x, view.y].map(([low, high]) => high - low);
    const across = inner.width * (drawn.x[0] - view.x[0]) / spans[2], down = inner.height * (view.y[1] - drawn.y[1]) / spans[3];
    this.middle.style.transform = `translate(${across}px, ${down}px) scale(${spans[0] / spans[2]}, ${spans[1] / spans[3]})`;
  }

  /** Density and axes. */
  drawUnder() {
    const context = this.under.getContext("2d"), {ratio, inner} = this;
    context.setTransform(ratio, 0, 0, ratio, 0, 0);
    context.clearRect(0, 0, this.width, this.height);
    context.font = "12px system-ui, sans-serif";
    this.drawAxes(context, styleOf("--ink"), styleOf("--faint"));
    if (this.shown === "points") return;
    this.picture ??= element("canvas", {width: 256, height: 256});
    if (!this.cells) {
      this.cells = densityOf(this.across.values, this.up.values, this.all);
      const dark = document.documentElement.dataset.shade === "dark", image = new ImageData(256, 256);
      this.cells.forEach((value, i) => {
        const strength = Math.sqrt(value), place = 4 * ((255 - Math.floor(i / 256)) * 256 + i % 256);
        const colour = this.shown === "density" ? colourOf("viridis", strength) : dark ? [150, 170, 190] : [90, 110, 130];
        image.data.set([...colour, this.shown === "density" ? Math.min(255, 1500 * strength) : 110 * strength], place);
      });
      this.picture.getContext("2d").putImageData(image, 0, 0);
    }
    const [left, top] = this.toStage([this.all.x[0], this.all.y[1]]), [right, bottom] = this.toStage([this.all.x[1], this.all.y[0]]);
    context.save();
    context.beginPath();
    context.rect(MARGIN.left, 0, inner.width, inner.height);
    context.clip();
    context.drawImage(this.picture, left, top, right - left, bottom - top);
    context.restore();
  }

  drawMarks() {
    if (!this.width || !this.view) return;
    const context = this.over.getContext("2d"), {ratio, inner} = this, ink = styleOf("--ink");
    context.setTransform(ratio, 0, 0, ratio, 0, 0);
    context.clearRect(0, 0, this.width, this.height);
    context.save();
    context.beginPath();
    context.rect(MARGIN.left, 0, inner.width, inner.height);
    context.clip();
    for (const line of this.marks.lines ?? []) this.drawLine(context, line, ink);
    if (this.outline.length) this.drawOutline(context);
    for (const label of this.marks.labels ?? []) haloed(context, label.text, this.toStage(label.place), ink);
    context.restore();
    this.placePins();
  }

  placePins() {
    if (!this.width || !this.view) return;
    for (const [name, pin] of Object.entries(this.pins)) {
      const [x, y] = this.marks[name] ? this.toStage(this.marks[name]) : [-99, -99];
      pin.hidden = x < MARGIN.left || x > this.width || y < 0 || y > this.inner.height;
      pin.style.transform = `translate(${x}px, ${y}px)`;
    }
  }

  drawAxes(context, ink, faint) {
    const {inner} = this;
    context.strokeStyle = faint;
    context.strokeRect(MARGIN.left + 0.5, 0.5, inner.width - 1, inner.height - 1);
    context.fillStyle = ink;
    context.textAlign = "center";
    for (const value of ticks(this.view.x)) {
      const [x] = this.toStage([value, 0]);
      context.fillRect(x, inner.height, 1, 4);
      context.fillText(short(value), x, inner.height + 16);
    }
    context.fillText(this.across.label, MARGIN.left + inner.width / 2, inner.height + 33);
    context.textAlign = "right";
    for (const value of ticks(this.view.y)) {
      const [, y] = this.toStage([0, value]);
      context.fillRect(MARGIN.left - 4, y, 4, 1);
      context.fillText(short(value), MARGIN.left - 7, y + 4);
    }
    context.save();
    context.translate(12, inner.height / 2);
    context.rotate(-Math.PI / 2);
    context.textAlign = "center";
    context.fillText(this.up.label, 0, 0);
    context.restore();
  }

  drawLine(context, {points, name}, ink) {
    const places = points.map(point => this.toStage(point));
    context.beginPath();
    places.forEach(([x, y], i) => (i ? context.lineTo(x, y) : context.moveTo(x, y)));
    context.lineWidth = 3.5;
    context.strokeStyle = styleOf("--paper");
    context.stroke();
    context.lineWidth = 1.5;
    context.strokeStyle = ink;
    context.stroke();
    if (name) haloed(context, name, [places.at(-1)[0] + 6, places.at(-1)[1] - 6], ink, "left");
  }

  drawOutline(context) {
    context.beginPath();
    const corners = this.mode === "box" ? boxCorners(this.outline) : this.outline;
    corners.map(corner => this.toStage(corner)).forEach(([x, y], i) => (i ? context.lineTo(x, y) : context.moveTo(x, y)));
    if (this.mode !== "path") context.closePath();
    context.lineWidth = 2;
    context.strokeStyle = styleOf("--accent");
    context.stroke();
    if (this.mode === "path") return;
    context.globalAlpha = 0.12;
    context.fillStyle = styleOf("--accent");
    context.fill();
    context.globalAlpha = 1;
  }

  /** Labels of the clusters at the medians of some of their particles. */
  clusterLabels(clusters) {
    const places = new Map(), step = Math.max(1, Math.floor(clusters.length / 20000));
    for (let i = 0; i < clusters.length; i += step) {
      if (clusters[i] > 0) (places.get(clusters[i]) ?? places.set(clusters[i], []).get(clusters[i])).push(i);
    }
    const median = (values, rows) => rows.map(i => values[i]).sort((a, b) => a - b)[rows.length >> 1];
    return [...places].sort((a, b) => a[0] - b[0]).map(([cluster, rows]) => ({
      text: String(cluster), place: [median(this.across.values, rows), median(this.up.values, rows)], colour: clusterColour(cluster),
    }));
  }

  setMode(mode) {
    this.mode = mode;
    this.outline = [];
    this.over.dataset.mode = mode;
    this.remark();
  }

  listen() {
    const {over} = this, at = event => { const box = over.getBoundingClientRect(); return [event.clientX - box.left, event.clientY - box.top]; };
    let start = null, moved = false;
    over.addEventListener("pointerdown", event => {
      if (event.button) return;
      over.setPointerCapture?.(event.pointerId);
      [start, moved] = [at(event), false];
      const point = this.toPlane(start);
      if (this.mode === "lasso" || this.mode === "box") this.outline = [point];
      if (this.mode === "polygon" || this.mode === "path") this.outline.push(point);
      if (this.mode === "move") this.events.moved(...point);
      else this.remark();
    });
    over.addEventListener("pointermove", event => {
      if (!start) return;
      const place = at(event), point = this.toPlane(place);
      moved ||= Math.hypot(place[0] - start[0], place[1] - start[1]) > 3;
      if (this.mode === "move") this.events.moved(...point);
      if (this.mode === "pan") { this.pan(place[0] - start[0], place[1] - start[1]); start = place; }
      if (this.mode === "lasso") this.outline.push(point);
      if (this.mode === "box") this.outline[1] = point;
      if (this.mode === "lasso" || this.mode === "box") this.remark();
    });
    over.addEventListener("pointerup", event => {
      if (!start) return;
      start = null;
      if (!moved && (this.mode === "move" || this.mode === "pan")) this.click(at(event));
      if (moved && (this.mode === "lasso" || this.mode === "box")) this.finish();
    });
    over.addEventListener("dblclick", () => { if (this.mode === "polygon" || this.mode === "path") this.finish(); });
    over.addEventListener("wheel", event => {
      event.preventDefault();
      this.zoom(Math.exp(0.0015 * event.deltaY), this.toPlane(at(event)));
    }, {passive: false});
    over.addEventListener("keydown", event => this.key(event));
  }

  key(event) {
    const step = KEYS[event.key], {view} = this;
    if (step && this.marks.A) {
      this.events.moved(...this.marks.A.map((value, i) => value + step[i] * 0.02 * (view[i ? "y" : "x"][1] - view[i ? "y" : "x"][0])));
    } else if (event.key === "+" || event.key === "-") this.zoom(event.key === "+" ? 0.8 : 1.25, this.marks.A ?? this.toPlane([this.width / 2, this.height / 2]));
    else if (event.key === "0") this.zoomOut();
    else if (event.key === "Enter" && this.outline.length) this.finish();
    else if (event.key === "Escape") { this.outline = []; this.remark(); }
    else return;
    event.preventDefault();
  }

  zoomOut() {
    this.view = {x: [...this.all.x], y: [...this.all.y]};
    this.redraw();
  }

  zoom(factor, [x, y]) {
    this.view = {x: this.view.x.map(v => x + factor * (v - x)), y: this.view.y.map(v => y + factor * (v - y))};
    this.moving = true;
    this.redraw();
  }

  pan(across, down) {
    const {view, inner} = this, dx = across * (view.x[1] - view.x[0]) / inner.width, dy = down * (view.y[1] - view.y[0]) / inner.height;
    this.view = {x: view.x.map(v => v - dx), y: view.y.map(v => v + dy)};
    this.moving = true;
    this.redraw();
  }

  finish() {
    const {mode, outline} = this;
    this.outline = [];
    if (mode === "path") { if (outline.length > 1) this.events.path(withoutRepeats(outline)); }
    else if (mode === "box") this.events.area("box", outline);
    else {
      const tolerance = 0.8 * (this.view.x[1] - this.view.x[0]) / this.inner.width;
      const corners = mode === "lasso" ? simplified(outline, tolerance) : withoutRepeats(outline);
      if (corners.length > 2) this.events.area("polygon", corners);
    }
    this.remark();
  }

  click(place) {
    const [x, y] = this.toPlane(place), {across: {values: u}, up: {values: v}, view, inner} = this;
    const perX = inner.width / (view.x[1] - view.x[0]), perY = inner.height / (view.y[1] - view.y[0]);
    let nearest = -1, least = NEAR ** 2;
    for (let i = 0; i < u.length; i++) {
      const distance = ((u[i] - x) * perX) ** 2 + ((v[i] - y) * perY) ** 2;
      if (distance < least) [least, nearest] = [distance, i];
    }
    if (nearest >= 0) this.events.clicked(nearest);
  }
}

const boxCorners = ([[x1, y1], [x2, y2] = [x1, y1]]) => [[x1, y1], [x2, y1], [x2, y2], [x1, y2]];

const withoutRepeats = points => points.filter((point, i) => !i || point.some((value, j) => value !== points[i - 1][j]));

function haloed(context, text, [x, y], ink, align = "center") {
  context.textAlign = align;
  context.font = "bold 13px system-ui, sans-serif";
  context.lineWidth = 4;
  context.lineJoin = "round";
  context.strokeStyle = styleOf("--paper");
  context.strokeText(text, x, y);
  context.fillStyle = ink;
  context.fillText(text, x, y);
}

function ticks([low, high]) {
  const rough = (high - low) / 6, power = 10 ** Math.floor(Math.log10(rough));
  const step = power * [1, 2, 5, 10].find(factor => factor * power >= rough), first = Math.ceil(low / step);
  return Array.from({length: Math.floor(high / step) - first + 1}, (_, i) => (first + i) * step);
}
