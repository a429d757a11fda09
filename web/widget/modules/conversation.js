// The exchanges of one conversation: asked, listened to, brought back after a reload, forgotten.

import { Fault } from "./session.js";
import { Turn, spoken, troubleOf } from "./turn.js";
import { filled } from "./words.js";

const AT_ONCE = 5; // kept answers drawn in one go: about 5 ms

export class Conversation {
  #turns = [];
  #running = null;

  /** `screen` is the Frame it is shown in; `place` the element's server, guide, memory and events. */
  constructor(words, screen, place) {
    Object.assign(this, { words, screen, place });
  }

  get isRunning() {
    return this.#running !== null;
  }

  stop() {
    this.#running?.abort(new Fault("stopped"));
  }

  /** Leave it and begin another. */
  fresh() {
    this.stop();
    this.place.keep("conversation", null);
    this.#turns = [];
    this.screen.log.replaceChildren();
    this.screen.begun = false;
    this.place.tell("new");
  }

  /** Have the server delete it; whether that was done. */
  async forget() {
    const id = this.place.recall("conversation");
    try {
      if (id) await this.place.session().forget(id);
    } catch (fault) {
      if (fault.code !== "not_found") {
        this.screen.say(this.words.failedForget, true);
        return false;
      }
    }
    this.fresh();
    this.screen.say(this.words.forgotten);
    this.place.tell("forgotten");
    this.screen.focusBox();
    return true;
  }

  /** The answer to a question, or null when there is none. */
  async ask(question) {
    const { words, screen, place } = this;
    const turn = this.#begin(question);
    turn.stage("understanding");
    turn.node.scrollIntoView({ block: "start" });
    const stopper = this.#running = new AbortController();
    screen.working = true;
    screen.quiet();
    screen.say(filled(words.sent, { q: question }));
    screen.say(words.answering);
    place.tell("sent", { question });
    try {
      const reply = await this.#listen(question, turn, stopper);
      screen.say(spoken(reply));
      place.tell("answer", reply);
      return reply;
    } catch (fault) {
      if (!(fault instanceof Fault)) throw fault;
      this.#failed(question, turn, fault);
      return null;
    } finally {
      turn.settle();
      this.#running = null;
      screen.working = false;
    }
  }

  /** Show again what the server still has of it. */
  async restore() {
    const id = this.place.recall("conversation");
    if (!id) return;
    const kept = await this.place.session().conversation(id).catch((fault) => {
      if (fault.code === "not_found") this.place.keep("conversation", null);
      return null;
    });
    if (!kept?.turns?.length || this.#running || this.#turns.length) return;
    this.#fill(kept.turns.map(({ question, answer }) => [this.#begin(question), answer]).reverse());
    const last = this.#turns.at(-1);
    last.suggest(kept.turns.at(-1).answer?.suggestions ?? []);
    last.node.scrollIntoView({ block: "start", behavior: "instant" });
    this.place.tell("restored", { turns: kept.turns.length });
  }

  // Some answers at a time, the last first, so that a long conversation does not hold up who wants to type: the style
  // sheet keeps the room of what is above.
  #fill(waiting) {
    for (const [turn, answer] of waiting.splice(0, AT_ONCE)) if (answer) turn.draw(answer);
    if (waiting.length) setTimeout(() => this.#fill(waiting));
  }

  #begin(question) {
    const { screen, words } = this;
    screen.begun = true;
    screen.notice.textContent = "";
    this.#turns.at(-1)?.retire();
    const turn = new Turn(question, {
      words, sources: screen.sources, level: screen.level,
      deeds: { ask: (text) => screen.ask(text), said: (text) => screen.say(text), rate: (...rating) => this.#rate(...rating) },
    });
    this.#turns.push(turn);
    screen.log.append(turn.node);
    return turn;
  }

  #failed(question, turn, fault) {
    const { composer } = this.screen;
    const again = () => {
      turn.node.remove();
      this.#turns = this.#turns.filter((one) => one !== turn);
      if (composer.text.trim() === question) composer.text = "";
      this.screen.ask(question);
    };
    turn.trouble(troubleOf(fault, this.words), again);
    if (!composer.text && fault.code !== "stopped") composer.text = question;
    this.place.tell(fault.code === "stopped" || fault.code === "offline" ? fault.code : "error", { code: fault.code });
  }

  async #rate(answer, rating, reason) {
    try {
      await this.place.session().rate(answer, rating, reason);
      this.place.tell("feedback", { answer, rating, reason });
      return true;
    } catch (fault) {
      this.screen.say(troubleOf(fault, this.words), true);
      return false;
    }
  }

  async #listen(question, turn, stopper) {
    const { place } = this;
    const request = { question };
    const id = place.recall("conversation");
    if (id) request.conversation_id = id;
    if (place.guide()) request.guide = place.guide();
    try {
      for await (const { event, data } of place.session().ask(request, stopper)) {
        if (event === "stage") turn.stage(data.stage);
        else if (event === "citation") turn.cite(data);
        else if (event === "block") turn.block(data);
        else if (event === "done") {
          place.keep("conversation", data.conversation_id);
          turn.finish(data);
          turn.suggest(data.suggestions); // not before: they would move down when the foot comes
          return data;
        }
        if (event === "stage" || event === "block") place.tell(event, data);
      }
    } catch (fault) {
      // The conversation has expired: begin a new one with the same question. A guide that is gone: go without.
      if (fault.code !== "not_found" || !(request.conversation_id || request.guide)) throw fault;
      if (request.conversation_id) place.keep("conversation", null);
      else place.leaveGuide();
      return this.#listen(question, turn, stopper);
    }
    throw new Fault("broken");
  }
}
