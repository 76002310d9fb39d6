// Before anything is painted, so that a dark page does not flash white.
try {
  const chosen = globalThis.localStorage.getItem("colour");
  if (chosen === "light" || chosen === "dark") globalThis.document.documentElement.dataset.colour = chosen;
} catch {
  // Nothing is kept: the system decides.
}
