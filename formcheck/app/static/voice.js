// Speech by the browser's own local voices: never a voice that sends what it says elsewhere.

const VOICES_MS = 2000;

// 140 words a minute of a usual 175: slow and clear for older ears.
const RATE = 0.8;

export class PageVoice {
  /**
   * @param {string} language
   * @param {boolean} on
   */
  constructor(language, on) {
    this.language = language;
    this.on = on;
    this.able = "speechSynthesis" in window;
    /** @type {SpeechSynthesisUtterance | null} */
    this.saying = null;
    this.next = "";
  }

  get voice() {
    const own = this.able ? speechSynthesis.getVoices().filter((one) => one.localService) : [];
    return own.find((one) => one.lang.toLowerCase().startsWith(this.language)) ?? null;
  }

  /** Whether nobody else has to speak; voices may come late. @returns {Promise<boolean>} */
  async suffices() {
    if (!this.on || this.voice) return true;
    if (!this.able) return false;
    await new Promise((done) => {
      speechSynthesis.addEventListener("voiceschanged", done, { once: true });
      setTimeout(done, VOICES_MS);
    });
    return this.voice !== null;
  }

  /**
   * Say a sentence; of those that wait for the end of another, only the newest is said.
   * @param {string} text
   * @param {boolean} urgent
   */
  say(text, urgent) {
    if (!this.on || !this.able) return;
    if (urgent) this.hush();
    if (this.busy) this.next = text;
    else this.speak(text);
  }

  hush() {
    this.saying = null;
    this.next = "";
    speechSynthesis.cancel();
  }

  /** Asks the browser, too: some forget to tell of an end. */
  get busy() {
    return this.saying !== null && (speechSynthesis.speaking || speechSynthesis.pending);
  }

  /** @param {string} text */
  speak(text) {
    const voice = this.voice;
    if (!text || !voice) return;
    const said = new SpeechSynthesisUtterance(text);
    said.voice = voice;
    said.lang = voice.lang;
    said.rate = RATE;
    said.onend = said.onerror = () => this.ended(said);
    this.saying = said;
    speechSynthesis.speak(said);
  }

  /** @param {SpeechSynthesisUtterance} said */
  ended(said) {
    if (this.saying !== said) return; // it was cut off
    const next = this.next;
    this.saying = null;
    this.next = "";
    this.speak(next);
  }
}
