/** What people write about a run: a note and tags; and whether it is archived. */

import { post } from "../api/client.js";
import { fill, h, userText } from "../dom/element.js";
import { authorField, field, openForm } from "../dom/form.js";
import { panel } from "../dom/panel.js";
import { instant } from "../format/time.js";
import { tagsOf } from "../format/words.js";

export class NotesPanel {
  element;

  #content = h("div", { class: "notes" });
  #archive = h("button", { type: "button", class: "archive", on: { click: () => this.#toggleArchive() } });
  #done;
  #run = null;

  /** @param {() => void} done called after a change */
  constructor(done) {
    this.#done = done;
    const edit = h("button", { type: "button", class: "edit-notes", on: { click: () => this.#edit() } }, "Edit…");
    this.element = panel("Notes and tags", {}, this.#content);
    this.element.querySelector(".tools").append(edit, this.#archive);
  }

  /** @param {import("./data.js").RunData} data */
  show({ run }) {
    this.#run = run;
    const { note, tags, archived, author, changedAt } = run.annotation;
    this.#archive.textContent = archived ? "Restore" : "Archive";
    fill(
      this.#content,
      archived && h("p", {}, h("span", { class: "tag" }, "archived"), " The fleet leaves this run out."),
      tags.length > 0 && h("p", {}, tags.map((tag) => h("span", { class: "tag" }, userText(tag)))),
      note && userText(note, { class: "note" }),
      !note && tags.length === 0 && h("p", { class: "quiet" }, "None yet."),
      changedAt > 0 && h("p", { class: "quiet" }, "Changed ", author && ["by ", userText(author), " "], instant(changedAt)),
    );
  }

  #edit() {
    const { note, tags } = this.#run.annotation;
    const area = h("textarea", { name: "note", rows: 6, maxlength: 4000 }, note);
    const list = h("input", { name: "tags", value: tags.join(", "), placeholder: "baseline, keep" });
    openForm("Notes and tags", [field("Note", area), field("Tags", list), authorField()], "Save", async (fields) => {
      const wanted = tagsOf(fields.tags);
      await this.#change({
        note: fields.note,
        addTags: wanted,
        removeTags: tags.filter((tag) => !wanted.includes(tag)),
        author: fields.author,
      });
    });
  }

  #toggleArchive() {
    return this.#change({ archived: !this.#run.annotation.archived }).catch((failure) =>
      fill(this.#content, h("p", { class: "fault", role: "alert" }, failure.message)),
    );
  }

  async #change(change) {
    const { runId } = this.#run;
    const { annotations } = await post("annotations", { runs: [runId], ...change });
    this.show({ run: { ...this.#run, annotation: annotations[runId] } });
    this.#done();
  }
}
