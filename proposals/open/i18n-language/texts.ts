/** What the fixtures say to people, in each of their languages. */

export const languages = ["en", "de", "fr", "fr-CA", "ja"] as const;
export type Language = (typeof languages)[number];
export const DEFAULT: Language = "en";

type Others = Partial<Record<Language, string>>;

/** By the text in the default language. What Canadian French has not is said in French. */
const texts: Record<string, Others> = {
  Weather: { de: "Wetter", fr: "Météo", ja: "天気" },
  Forecast: { de: "Vorhersage", fr: "Prévisions", "fr-CA": "Prévisions météo", ja: "予報" },
  "Asks the weather service": { de: "Fragt den Wetterdienst", fr: "Interroge la météo", ja: "気象台に聞く" },
  "Book a trip": { de: "Reise buchen", fr: "Réserver un voyage", ja: "旅行を予約" },
  "Asks where to and when": { de: "Fragt wohin und wann", fr: "Demande où et quand", ja: "行き先と日を聞く" },
  Advice: { de: "Ratschlag", fr: "Conseil", ja: "助言" },
  City: { de: "Stadt", fr: "Ville", ja: "都市" },
  "Where the trip leads": { de: "Das Ziel der Reise", fr: "Le but du voyage", ja: "旅行先" },
  "Where do you want to go?": { de: "Wohin geht es?", fr: "Où allez-vous ?", ja: "どこへ行きますか" },
  Day: { de: "Tag", fr: "Jour", ja: "日" },
  "When the trip begins": { de: "Der Beginn der Reise", fr: "Le début du voyage", ja: "出発の日" },
  "When do you want to go?": { de: "Wann geht es los?", fr: "Quand partez-vous ?", ja: "いつ行きますか" },
  Today: { de: "Heute", fr: "Aujourd'hui", ja: "今日" },
  "A day": { de: "Ein Tag", fr: "Une journée", ja: "ある日" },
  "Asking the weather stations": {
    de: "Die Stationen antworten",
    fr: "Les stations répondent",
    ja: "観測所に聞いています",
  },
  "There is no such tool": {
    de: "Dieses Werkzeug gibt es nicht",
    fr: "Cet outil n'existe pas",
    ja: "その道具はありません",
  },
  Sunny: { de: "Sonnig", fr: "Ensoleillé", ja: "晴れ" },
};

/** The text in this language; one that nobody translated stays as it is. */
export function translate(text: string, language: string): string {
  const others = Object.hasOwn(texts, text) ? texts[text]! : {};
  const [general] = language.split("-");
  return others[language as Language] ?? others[general as Language] ?? text;
}
