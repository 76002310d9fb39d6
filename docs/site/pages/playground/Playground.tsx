import useBaseUrl from "@docusaurus/useBaseUrl";
import { useDeferredValue, useEffect, useMemo, useRef, useState } from "react";
import { Editor, useReveal, useSettled } from "./Editor.tsx";
import { judge, type Judges, type Methods } from "./judge.ts";
import { Library } from "./load.ts";
import { read } from "./read.ts";
import { Results, type Outcome } from "./Results.tsx";
import { Samples } from "./Samples.tsx";
import type { Exchange } from "./samples.ts";
import { Settings } from "./Settings.tsx";
import { fromHash, longest, toHash, type State } from "./state.ts";
import "../schema/schema.css";
import "./playground.css";

export interface PlaygroundData {
  readonly newest: string;
  /** Revisions, each alone and with proposals. */
  readonly variants: readonly {
    readonly id: string;
    readonly revision: string;
    readonly with?: string;
    readonly title?: string;
    readonly methods: Methods;
    /** Of a revision all types; of one with proposals those that they add. */
    readonly types: readonly string[];
    readonly exchanges: readonly Exchange[];
  }[];
}

/** Judges what is pasted, in the page: nothing is sent anywhere. */
export default function Playground({ data: { variants, newest } }: { readonly data: PlaygroundData }) {
  const base = useBaseUrl("/");
  const library = useMemo(() => new Library(base), [base]);
  const [state, setState] = useState<State>({});
  const { area, reveal } = useReveal();

  const plain = variants.find((it) => it.id === (state.revision ?? newest)) ?? variants.find((it) => it.id === newest)!;
  const variant = variants.find((it) => it.id === `${plain.id}+${state.with}`) ?? plain;
  const types = useMemo(() => [...new Set([...plain.types, ...variant.types])].sort(), [plain, variant]);
  const ownTypes = useMemo(() => new Set(plain.types), [plain]);

  useAddress(state, setState, library, newest);
  const judges = useJudges(library, variant);
  const text = useDeferredValue(state.text ?? "");
  const reading = useMemo(() => read(text, state.as !== undefined), [text, state.as]);
  const outcome = useMemo((): Outcome => {
    if (reading.kind !== "read") return reading;
    if ("pending" in judges) return { kind: "loading" };
    if ("failed" in judges) return { kind: "failed", message: judges.failed };
    if (state.as !== undefined && !types.includes(state.as))
      return { kind: "failed", message: `There is no type ${state.as} in this revision.` };
    return { kind: "judged", messages: judge(text, reading, judges, state) };
  }, [reading, judges, text, state, types]);
  const marks = useMemo(() => marksOf(outcome), [outcome]);

  const change = (it: object) => setState((before) => ({ ...before, ...it }));
  const write = (it: string) => change({ text: it, examples: undefined, counterexamples: undefined });
  const paste = (it: string) => change({ text: it, as: undefined, examples: undefined, counterexamples: undefined });
  return (
    <div className="playground">
      <h1>Playground</h1>
      <p className="column">
        Paste a message, several as a JSON array or one per line, or a trace. It is judged here, by the validators of
        the npm package; nothing leaves this page.
      </p>
      <noscript>
        <p>The validators are JavaScript: without it, nothing is judged here.</p>
      </noscript>
      <Settings
        state={state}
        variants={variants}
        variant={variant}
        types={types}
        isTranscript={reading.kind === "read" && reading.form === "transcript"}
        onChange={change}
      >
        <Samples exchanges={plain.exchanges} revision={plain.revision} library={library} onLoad={paste} />
      </Settings>
      <div className="play-bench">
        <div className="play-input">
          <label htmlFor="message">Message or transcript</label>
          <Editor
            ref={area}
            text={state.text ?? ""}
            marks={text === (state.text ?? "") ? marks : []}
            describedBy="summary"
            onChange={write}
          />
          <Share state={state} onClear={() => write("")} />
        </div>
        <Results
          outcome={outcome}
          variant={variant.id}
          revision={plain.revision}
          types={ownTypes}
          library={library}
          reveal={reveal}
        />
      </div>
    </div>
  );
}

function marksOf(outcome: Outcome) {
  if (outcome.kind === "broken") return outcome.faults.map((it) => it.place);
  return outcome.kind === "judged" ? outcome.messages.flatMap((it) => (it.fault ? [it.fault.place] : [])) : [];
}

type Loaded = Judges | { readonly pending: true } | { readonly failed: string };

/** The validators of a variant, once they are there. */
function useJudges(library: Library, { id, methods }: PlaygroundData["variants"][number]): Loaded {
  const [loaded, setLoaded] = useState<{ readonly id: string; readonly it: Loaded }>();
  useEffect(() => {
    let current = true;
    library.judges(id, methods).then(
      (it) => current && setLoaded({ id, it }),
      (error: unknown) =>
        current &&
        setLoaded({ id, it: { failed: `The validators of ${id} could not be loaded: ${(error as Error).message}` } }),
    );
    return () => {
      current = false;
    };
  }, [library, id, methods]);
  return loaded?.id === id ? loaded.it : { pending: true };
}

/** Takes the state from the address, and writes it there. */
function useAddress(state: State, setState: (state: State) => void, library: Library, newest: string): void {
  const [restored, setRestored] = useState(false);
  const [first] = useState(state);
  const latest = useRef(state);
  latest.current = state;
  useEffect(() => {
    const restore = async (isFirst: boolean) => {
      const found = await fromHash(location.hash);
      // What somebody has typed in the meantime is newer than the address.
      if (isFirst && latest.current !== first) return setRestored(true);
      const kind = found.examples ? "examples" : found.counterexamples ? "counterexamples" : undefined;
      const name = found.examples ?? found.counterexamples;
      if (kind && name !== undefined && found.as !== undefined) {
        const all = await library.instances(found.revision ?? newest, kind).catch(() => undefined);
        const value = all?.[found.as]?.[name];
        setState({ ...found, ...(value !== undefined && { text: JSON.stringify(value, null, 2) }) });
      } else setState(found);
      setRestored(true);
    };
    void restore(true);
    const again = () => void restore(false);
    addEventListener("hashchange", again);
    return () => removeEventListener("hashchange", again);
  }, [setState, library, newest, first]);
  useSettled(state, 300, (it) => {
    if (!restored) return;
    void toHash(addressed(it)).then(({ hash }) => {
      if (hash !== location.hash.slice(1))
        history.replaceState(history.state, "", hash === "" ? location.pathname : `#${hash}`);
    });
  });
}

/** An example is named, not repeated. */
function addressed({ text, ...state }: State): State {
  return state.examples !== undefined || state.counterexamples !== undefined || text === undefined
    ? state
    : { ...state, text };
}

function Share({ state, onClear }: { readonly state: State; readonly onClear: () => void }) {
  const [said, say] = useState("");
  const copy = async () => {
    const { hash, complete } = await toHash(addressed(state));
    const address = `${location.href.replace(/#.*/, "")}#${hash}`;
    const copied = await navigator.clipboard.writeText(address).then(
      () => true,
      () => false,
    );
    const limit = complete
      ? ""
      : ` The text is too long for an address (${longest} characters when compressed), so it is not in it.`;
    say(`${copied ? "Copied." : "This browser does not let the page copy; the address bar has the link."}${limit}`);
  };
  return (
    <p className="play-share">
      <button type="button" onClick={() => void copy()}>
        Copy a link to this
      </button>
      <button type="button" onClick={onClear}>
        Clear
      </button>
      <span role="status" className="small">
        {said}
      </span>
    </p>
  );
}
