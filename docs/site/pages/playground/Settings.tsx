import type { ReactNode } from "react";
import type { PlaygroundData } from "./Playground.tsx";
import { isSide, type State } from "./state.ts";

type Variant = PlaygroundData["variants"][number];

interface Properties {
  readonly state: State;
  readonly variants: readonly Variant[];
  readonly variant: Variant;
  readonly types: readonly string[];
  readonly isTranscript: boolean;
  readonly onChange: (change: Partial<Record<keyof State, string | undefined>>) => void;
  readonly children: ReactNode;
}

/** What is known besides the text. */
export function Settings({ state, variants, variant, types, isTranscript, onChange, children }: Properties) {
  const revisions = variants.filter((it) => it.with === undefined).map((it) => it.revision);
  const proposals = variants.filter((it) => it.revision === variant.revision && it.with !== undefined);
  const requests = Object.entries(variant.methods).flatMap(([name, { kind }]) => (kind === "request" ? [name] : []));
  const inferred = isTranscript || state.as !== undefined;
  const why = state.as === undefined ? "a transcript shows it" : "a message alone has it";
  return (
    <div className="play-settings">
      <Select
        label="Revision"
        value={variant.revision}
        onChange={(revision) => onChange({ revision, with: undefined, as: undefined, method: undefined })}
      >
        {[...revisions].reverse().map((it) => (
          <option key={it}>{it}</option>
        ))}
      </Select>
      <Select
        label="With proposal"
        value={state.with}
        disabled={proposals.length === 0}
        onChange={(it) => onChange({ with: it })}
      >
        <option value="">none</option>
        {proposals.map((it) => (
          <option key={it.id} value={it.with}>
            {it.title}
          </option>
        ))}
      </Select>
      <Select label="It is" value={state.as} onChange={(as) => onChange({ as })}>
        <option value="">a message or a transcript</option>
        {types.map((it) => (
          <option key={it} value={it}>
            {it}
          </option>
        ))}
      </Select>
      <Select
        label="Sent by"
        value={state.role}
        disabled={inferred}
        onChange={(it) => onChange({ role: it !== undefined && isSide(it) ? it : undefined })}
      >
        <option value="">{inferred ? why : "either side"}</option>
        <option value="client">the client</option>
        <option value="server">the server</option>
      </Select>
      <Select label="Answers" value={state.method} disabled={inferred} onChange={(method) => onChange({ method })}>
        <option value="">{inferred ? why : "not chosen"}</option>
        {requests.map((it) => (
          <option key={it}>{it}</option>
        ))}
      </Select>
      {children}
    </div>
  );
}

interface SelectProperties {
  readonly label: string;
  readonly value: string | undefined;
  readonly disabled?: boolean;
  readonly onChange: (value: string | undefined) => void;
  readonly children: ReactNode;
}

export function Select({ label, value, disabled = false, onChange, children }: SelectProperties) {
  return (
    <label>
      <span>{label}</span>
      <select
        value={disabled ? "" : (value ?? "")}
        disabled={disabled}
        onChange={(event) => onChange(event.target.value || undefined)}
      >
        {children}
      </select>
    </label>
  );
}
