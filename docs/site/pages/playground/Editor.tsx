import { useEffect, useRef, type ReactNode, type Ref } from "react";
import type { Place } from "./locate.ts";

interface Properties {
  readonly text: string;
  readonly marks: readonly Place[];
  readonly describedBy: string;
  readonly onChange: (text: string) => void;
  readonly ref: Ref<HTMLTextAreaElement>;
}

/** Where the text is pasted: with line numbers, and with the places marked. */
export function Editor({ text, marks, describedBy, onChange, ref }: Properties) {
  return (
    <div className="play-sheet">
      <pre className="play-numbers" aria-hidden="true">
        {text.split("\n").map((_, index) => `${index + 1}\n`)}
      </pre>
      <div className="play-paper">
        <pre className="play-below" aria-hidden="true">
          {marked(text, marks)}{" "}
        </pre>
        <textarea
          id="message"
          ref={ref}
          value={text}
          spellCheck={false}
          autoCapitalize="off"
          autoComplete="off"
          wrap="off"
          aria-describedby={describedBy}
          placeholder={'{ "jsonrpc": "2.0", … }'}
          onChange={(event) => onChange(event.target.value)}
        />
      </div>
    </div>
  );
}

function marked(text: string, marks: readonly Place[]): ReactNode[] {
  const parts: ReactNode[] = [];
  let at = 0;
  for (const { from, to } of [...marks].sort((a, b) => a.from - b.from)) {
    if (from < at) continue;
    parts.push(text.slice(at, from), <mark key={from}>{text.slice(from, to)}</mark>);
    at = to;
  }
  return [...parts, text.slice(at)];
}

/** Shows a place of the text: selected, focused, and scrolled to. */
export function useReveal() {
  const area = useRef<HTMLTextAreaElement>(null);
  const reveal = ({ from, to, line }: Place) => {
    const it = area.current;
    if (!it) return;
    it.focus({ preventScroll: true });
    it.setSelectionRange(from, to);
    const height = parseFloat(getComputedStyle(it).lineHeight);
    const sheet = it.closest(".play-sheet")!;
    sheet.scrollTop = Math.max(0, (line - 4) * height);
    sheet.scrollIntoView({ block: "nearest" });
  };
  return { area, reveal };
}

/** Calls back some time after the last change of a value. */
export function useSettled<T>(value: T, milliseconds: number, act: (value: T) => void): void {
  const latest = useRef(act);
  latest.current = act;
  useEffect(() => {
    const timer = setTimeout(() => latest.current(value), milliseconds);
    return () => clearTimeout(timer);
  }, [value, milliseconds]);
}
