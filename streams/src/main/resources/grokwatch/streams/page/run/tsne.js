/** t-SNE beside the page, in a worker, so that nothing stands still meanwhile. */

export class Embedding {
  #tell;
  #worker = null;

  /** @param {(points: [number, number][], done: boolean) => void} tell told as it goes on */
  constructor(tell) {
    this.#tell = tell;
  }

  /** @param {number[][]} rows all of one length */
  start(rows) {
    this.stop();
    this.#worker = new Worker(new URL("./tsne-worker.js", import.meta.url));
    this.#worker.addEventListener("message", ({ data }) => {
      this.#tell(data.points, data.done);
      if (data.done) {
        this.stop();
      }
    });
    this.#worker.postMessage({ rows });
  }

  stop() {
    this.#worker?.terminate();
    this.#worker = null;
  }

  close() {
    this.stop();
  }
}
