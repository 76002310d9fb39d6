import { useEffect, useState } from "react";

const modes = ["auto", "light", "dark"] as const;
type Mode = (typeof modes)[number];

const signs: Record<Mode, string> = { auto: "◐", light: "☀", dark: "☾" };

/** Whoever chooses nothing gets what their system says. */
export function ColourMode() {
  const [mode, setMode] = useState<Mode>("auto");
  useEffect(() => {
    const chosen = document.documentElement.dataset.colour;
    if (chosen === "light" || chosen === "dark") setMode(chosen);
  }, []);
  const choose = () => {
    const next = modes[(modes.indexOf(mode) + 1) % modes.length]!;
    setMode(next);
    if (next === "auto") delete document.documentElement.dataset.colour;
    else document.documentElement.dataset.colour = next;
    try {
      localStorage.setItem("colour", next);
    } catch {
      // A browser may keep nothing; then the choice lasts as long as the page.
    }
  };
  return (
    <button
      type="button"
      className="colour"
      onClick={choose}
      aria-label={`Colours: ${mode}. Change`}
      title={`Colours: ${mode}`}
    >
      <span aria-hidden="true">{signs[mode]}</span>
    </button>
  );
}
