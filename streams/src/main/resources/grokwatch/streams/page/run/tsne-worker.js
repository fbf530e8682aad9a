/* t-SNE (van der Maaten and Hinton 2008) of DruidJS, step by step. A classic worker: the library is no module. */
importScripts("../vendor/druid/druid.min.js");

const ITERATIONS = 600;
const TELL_EACH = 25;
const SEED = 20260101;

self.addEventListener("message", ({ data: { rows } }) => {
  const perplexity = Math.max(2, Math.min(30, Math.floor((rows.length - 1) / 3)));
  const tsne = new self.druid.TSNE(rows, { perplexity, epsilon: 10, seed: SEED });
  let iteration = 0;
  for (const points of tsne.generator(ITERATIONS)) {
    iteration += 1;
    if (iteration % TELL_EACH === 0) {
      const done = iteration >= ITERATIONS;
      self.postMessage({ points: Array.from(points, (point) => Array.from(point)), done });
      if (done) {
        return;
      }
    }
  }
});
