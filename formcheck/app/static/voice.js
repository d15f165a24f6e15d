// Speech by the browser's own local voices: never a voice that sends what it says elsewhere.

const VOICES_MS = 2000;

export class PageVoice {
  /**
   * @param {string} language
   * @param {boolean} on
   */
  constructor(language, on) {
    this.language = language;
    this.on = on;
    this.able = "speechSynthesis" in window;
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
   * @param {string} text
   * @param {boolean} urgent
   */
  say(text, urgent) {
    if (!this.on || !this.able) return;
    if (urgent) speechSynthesis.cancel();
    const voice = this.voice;
    if (!text || !voice) return;
    const said = new SpeechSynthesisUtterance(text);
    said.voice = voice;
    said.lang = voice.lang;
    speechSynthesis.speak(said);
  }
}
