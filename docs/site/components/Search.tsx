// @boundaries-ignore Docusaurus resolves this name itself
import { useHistory } from "@docusaurus/router";
import useBaseUrl from "@docusaurus/useBaseUrl";
import { useEffect, useId, useRef, useState, type KeyboardEvent } from "react";
import type { Hit } from "./search-options.ts";

/** What a list can show and an eye take in. */
const LIMIT = 12;

type Find = (query: string) => readonly Hit[];

/** The search box. Its index is loaded when somebody is about to type; `/` leads here from anywhere. */
export function Search() {
  const base = useBaseUrl("/");
  const history = useHistory();
  const input = useRef<HTMLInputElement>(null);
  const list = useId();
  const [query, setQuery] = useState("");
  const [open, setOpen] = useState(false);
  const [active, setActive] = useState(0);
  const [state, setState] = useState<Find | "idle" | "loading" | "failed">("idle");
  useSlash(input);

  const load = () => {
    if (state !== "idle" && state !== "failed") return;
    setState("loading");
    loadIndex(base).then(
      (find) => setState(() => find),
      () => setState("failed"),
    );
  };
  const hits = typeof state === "function" && query.trim() !== "" ? state(query).slice(0, LIMIT) : [];
  const shown = open && query.trim() !== "";
  const go = (hit: Hit | undefined) => {
    if (!hit) return;
    setOpen(false);
    input.current?.blur();
    history.push(base.replace(/\/$/, "") + hit.url);
  };
  const onKeyDown = (event: KeyboardEvent) => {
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    if (step !== undefined && hits.length > 0) {
      event.preventDefault();
      setActive((active + step + hits.length) % hits.length);
    } else if (event.key === "Enter") go(hits[active]);
    else if (event.key === "Escape") {
      setOpen(false);
      if (!shown) input.current?.blur();
    }
  };

  return (
    <div className="search" role="search">
      <input
        ref={input}
        type="search"
        role="combobox"
        aria-label="Search"
        aria-expanded={shown}
        aria-controls={list}
        aria-autocomplete="list"
        aria-activedescendant={shown && hits[active] ? `${list}-${active}` : undefined}
        placeholder="Search"
        autoComplete="off"
        spellCheck={false}
        value={query}
        onChange={(event) => {
          setQuery(event.target.value);
          setActive(0);
          setOpen(true);
          load();
        }}
        onFocus={() => {
          load();
          setOpen(true);
        }}
        onBlur={() => setOpen(false)}
        onKeyDown={onKeyDown}
      />
      <kbd aria-hidden="true">/</kbd>
      <div className="hits" hidden={!shown}>
        <ul id={list} role="listbox" aria-label="Found">
          {hits.map((hit, index) => (
            <li
              key={hit.id as number}
              id={`${list}-${index}`}
              role="option"
              aria-selected={index === active}
              // Before the box loses its focus, which closes the list.
              onMouseDown={(event) => {
                event.preventDefault();
                go(hit);
              }}
              onMouseEnter={() => setActive(index)}
            >
              <span className="kind">{hit.kind}</span> <strong>{hit.title}</strong>
              <span className="excerpt">{excerpt(hit.text)}</span>
            </li>
          ))}
        </ul>
        <p role="status">{shown ? said(state, hits.length) : ""}</p>
      </div>
    </div>
  );
}

function said(state: Find | string, count: number): string {
  if (state === "failed") return "The index could not be loaded. Try again.";
  if (typeof state !== "function") return "Loading the index…";
  return count === 0
    ? "Nothing found."
    : `${count === LIMIT ? "The best " : ""}${count} found. ↑ ↓ choose, Enter opens.`;
}

const excerpt = (text: string) => (text.length > 140 ? `${text.slice(0, 139)}…` : text);

let index: Promise<Find> | undefined;

function loadIndex(base: string): Promise<Find> {
  index ??= (async () => {
    const [{ default: MiniSearch }, { searchFor, searchOptions }, text] = await Promise.all([
      import("minisearch"),
      import("./search-options.ts"),
      fetch(`${base}search.json`).then((it) => (it.ok ? it.text() : Promise.reject(new Error(it.statusText)))),
    ]);
    const mini = MiniSearch.loadJSON(text, searchOptions);
    return (query: string) => mini.search(query, searchFor(query)) as unknown as Hit[];
  })();
  index.catch(() => (index = undefined));
  return index;
}

/** `/` focuses the box, unless somebody types somewhere. */
function useSlash(input: React.RefObject<HTMLInputElement | null>): void {
  useEffect(() => {
    const focus = (event: globalThis.KeyboardEvent) => {
      const typing = (event.target as Element).closest("input, textarea, select, [contenteditable]");
      if (event.key !== "/" || typing || event.ctrlKey || event.metaKey || event.altKey) return;
      event.preventDefault();
      input.current?.focus();
      input.current?.select();
    };
    addEventListener("keydown", focus);
    return () => removeEventListener("keydown", focus);
  }, [input]);
}
