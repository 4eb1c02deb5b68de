// Tables that sort, figures that enlarge, small pictures beside the findings, light and dark.
import {element} from "./dom.js";

/** A click on a heading sorts its table, a second one the other way. */
export function sortTables(root) {
  for (const table of root.querySelectorAll("table.sortable")) {
    [...table.tHead.rows[0].cells].forEach((head, column) => head.querySelector("button").addEventListener("click", () => {
      const down = head.getAttribute("aria-sort") === "ascending", body = table.tBodies[0];
      for (const other of table.tHead.rows[0].cells) other.removeAttribute("aria-sort");
      head.setAttribute("aria-sort", down ? "descending" : "ascending");
      body.append(...[...body.rows].sort((a, b) => (down ? -1 : 1) * compared(a.cells[column], b.cells[column])));
    }));
  }
}

function compared(a, b) {
  const [x, y] = [a, b].map(cell => cell.dataset.value);
  return x !== undefined && y !== undefined ? x - y : a.textContent.localeCompare(b.textContent, "en", {numeric: true});
}

/** A click on a figure shows it as large as the window; a second one, or Escape, ends that. */
export function enlargeFigures(root) {
  const picture = element("img"), dialog = element("dialog", {className: "large", onclick: () => dialog.close()}, picture);
  document.body.append(dialog);
  for (const button of root.querySelectorAll("button.zoom")) {
    const image = button.querySelector("img");
    button.addEventListener("click", () => {
      Object.assign(picture, {src: image.src, alt: image.alt});
      dialog.showModal();
    });
  }
}

/** A movie plays and halts by its button, or a click on it: what browsers lay over it would hide its scales. */
export function playMovies(root) {
  for (const movie of root.querySelectorAll("figure video")) {
    const button = element("button", {type: "button", onclick: () => { if (movie.paused) movie.play(); else movie.pause(); }});
    const name = () => { button.textContent = movie.paused ? "Play" : "Halt"; };
    movie.controls = false;
    movie.addEventListener("click", () => button.click());
    for (const event of ["play", "pause"]) movie.addEventListener(event, name);
    name();
    movie.after(button);
  }
}

/** A click saves a figure or a movie, which the page holds once, as a file. */
export function saveFigures(root) {
  for (const link of root.querySelectorAll("a.take")) {
    link.addEventListener("click", () => { link.href = link.closest("figure").querySelector("img, video").src; });
  }
}

/** Small pictures are those of the figures below, which the page holds once. */
export function fillSmallPictures(root) {
  for (const small of root.querySelectorAll("img[data-of]")) {
    const image = document.getElementById(small.dataset.of)?.querySelector("img");
    if (image) small.src = image.src;
  }
}

/** A figure that a link leads to may lie in what is folded away. */
export function openTargets() {
  const open = () => document.getElementById(location.hash.slice(1))?.closest("details")?.setAttribute("open", "");
  window.addEventListener("hashchange", open);
  open();
}

/** Light, dark, or as the system has it; changed() after each change. */
export function shadeButton(button, changed) {
  const dark = matchMedia("(prefers-color-scheme: dark)"), root = document.documentElement;
  const set = shade => {
    root.dataset.shade = shade;
    button.textContent = shade === "dark" ? "Light" : "Dark";
    changed();
  };
  button.addEventListener("click", () => set(root.dataset.shade === "dark" ? "light" : "dark"));
  dark.addEventListener("change", () => set(dark.matches ? "dark" : "light"));
  set(dark.matches ? "dark" : "light");
}
