// Colours that colour-blind readers tell apart, the same as in the figures (report/style.py).

export const CLUSTERS = ["#B8B8B8", "#0072B2", "#D55E00", "#009E73", "#CC79A7", "#E69F00", "#56B4E9", "#332288", "#882255",
  "#44AA99", "#999933", "#661100", "#6699CC"];  // 0 is unassigned
const SCALES = {
  viridis: ["#440154", "#482878", "#3e4989", "#31688e", "#26828e", "#1f9e89", "#35b779", "#6ece58", "#b5de2b", "#fde725"],
  plasma: ["#0d0887", "#47039f", "#7301a8", "#9c179e", "#bd3786", "#d8576b", "#ed7953", "#fa9e3b", "#fdc926", "#f0f921"],
  diverging: ["#2166ac", "#4393c3", "#92c5de", "#d1e5f0", "#f7f7f7", "#fddbc7", "#f4a582", "#d6604d", "#b2182b"],
};

const channels = hex => [1, 3, 5].map(i => parseInt(hex.slice(i, i + 2), 16));

/** [red, green, blue] from 0 to 255 of a share of a scale. */
export function colourOf(scale, share) {
  const stops = SCALES[scale], place = Math.min(Math.max(share, 0), 1) * (stops.length - 1), i = Math.min(Math.floor(place), stops.length - 2);
  const [first, second] = [channels(stops[i]), channels(stops[i + 1])];
  return first.map((value, c) => value + (place - i) * (second[c] - value));
}

/** [red, green, blue] of a cluster; once all are used they begin again. */
export const clusterColour = cluster => channels(CLUSTERS[cluster > 0 ? 1 + (cluster - 1) % (CLUSTERS.length - 1) : 0]);

/** Texture of 256 colours as bytes with opacity: of a scale, or of the numbered categories. */
export function palette(scale) {
  const bytes = new Uint8Array(256 * 4);
  for (let i = 0; i < 256; i++) bytes.set([...(scale === "categories" ? clusterColour(i) : colourOf(scale, i / 255)), 255], 4 * i);
  return bytes;
}

/** CSS of a scale from left to right. */
export const gradient = scale => `linear-gradient(to right, ${SCALES[scale].join(", ")})`;
