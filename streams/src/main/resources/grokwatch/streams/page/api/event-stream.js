/** The format of server-sent events (WHATWG HTML, section 9.2), as it comes in pieces. */

/**
 * @typedef {{ type: string, data: string, id: string }} StreamEvent
 */
export class EventStreamParser {
  #rest = "";
  #type = "";
  #data = [];
  #id = "";

  /**
   * Takes the next piece, cut anywhere.
   *
   * @param {string} piece
   * @returns {StreamEvent[]} the events that it completes
   */
  push(piece) {
    const lines = (this.#rest + piece).split(/\r\n|\n|\r(?!$)/);
    this.#rest = lines.pop();
    const events = [];
    for (const line of lines) {
      const event = line === "" ? this.#dispatch() : this.#field(line);
      if (event) {
        events.push(event);
      }
    }
    return events;
  }

  #field(line) {
    const colon = line.indexOf(":");
    if (colon === 0) {
      return null;
    }
    const name = colon < 0 ? line : line.slice(0, colon);
    const value = colon < 0 ? "" : line.slice(colon + 1).replace(/^ /, "");
    if (name === "event") {
      this.#type = value;
    } else if (name === "data") {
      this.#data.push(value);
    } else if (name === "id") {
      this.#id = value;
    }
    return null;
  }

  #dispatch() {
    const data = this.#data;
    const type = this.#type || "message";
    this.#data = [];
    this.#type = "";
    return data.length === 0 ? null : { type, data: data.join("\n"), id: this.#id };
  }
}
