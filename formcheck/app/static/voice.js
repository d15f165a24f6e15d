// Speech by the browser's own local voices: never a voice that sends what it says elsewhere.

export class PageVoice {
  /**
   * @param {string} language
   * @param {boolean} on
   */
  constructor(language, on) {
    this.language = language;
    this.on = on && "speechSynthesis" in window;
  }

  get voice() {
    const own = speechSynthesis.getVoices().filter((one) => one.localService);
    return own.find((one) => one.lang.toLowerCase().startsWith(this.language)) ?? null;
  }

  /**
   * @param {string} text
   * @param {boolean} urgent
   */
  say(text, urgent) {
    if (!this.on) return;
    if (urgent) speechSynthesis.cancel();
    const voice = this.voice;
    if (!text || !voice) return;
    const said = new SpeechSynthesisUtterance(text);
    said.voice = voice;
    said.lang = voice.lang;
    speechSynthesis.speak(said);
  }
}
