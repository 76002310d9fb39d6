import { useState } from "react";
import type { Library } from "./load.ts";
import { exchange, type Exchange } from "./samples.ts";
import { Select } from "./Settings.tsx";

interface SamplesProperties {
  readonly exchanges: readonly Exchange[];
  readonly revision: string;
  readonly library: Library;
  readonly onLoad: (text: string) => void;
}

/** A menu of what can be loaded. */
export function Samples({ exchanges, revision, library, onLoad }: SamplesProperties) {
  const [chosen, choose] = useState<string>();
  const load = async () => {
    const [method, faulty] = (chosen ?? exchanges[0]?.method ?? "").split(" ");
    const it = exchanges.find((known) => known.method === method);
    if (!it) return;
    const examples = await library.instances(revision, "examples");
    onLoad(
      exchange(it, examples, faulty === undefined ? undefined : await library.instances(revision, "counterexamples")),
    );
  };
  if (exchanges.length === 0) return null;
  return (
    <div className="play-samples">
      <Select label="Example" value={chosen ?? exchanges[0]?.method} onChange={choose}>
        <optgroup label="Request and answer">
          {exchanges.map((it) => (
            <option key={it.method}>{it.method}</option>
          ))}
        </optgroup>
        <optgroup label="With a wrong answer">
          {exchanges
            .filter((it) => it.faulty)
            .map((it) => (
              <option key={it.method} value={`${it.method} faulty`}>
                {it.method}, wrong
              </option>
            ))}
        </optgroup>
      </Select>
      <button type="button" onClick={() => void load()}>
        Load it
      </button>
    </div>
  );
}
