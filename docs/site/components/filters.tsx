// @boundaries-ignore Docusaurus resolves this name itself
import { useHistory, useLocation } from "@docusaurus/router";
import { useEffect, useId, useState } from "react";

export type Query = Readonly<Record<string, string | undefined>>;

/** Filters whose state is in the address, so that what is shown can be linked to. */
export function useQuery(keys: readonly string[]): [Query, (query: Query) => void] {
  const history = useHistory();
  const location = useLocation();
  const [query, setQuery] = useState<Query>({});
  // After the first render, which has to be that of the built page: all of it.
  useEffect(() => {
    const found = new URLSearchParams(location.search);
    setQuery(Object.fromEntries(keys.flatMap((key) => (found.get(key) ? [[key, found.get(key)!]] : []))));
  }, [location.search]);
  const change = (next: Query) => {
    setQuery(next);
    const parameters = new URLSearchParams();
    for (const key of keys) if (next[key]) parameters.set(key, next[key]);
    const search = parameters.toString();
    history.replace({ ...location, search: search === "" ? "" : `?${search}` });
  };
  return [query, change];
}

interface ChoiceProperties {
  readonly label: string;
  readonly options: readonly string[];
  readonly value: string;
  readonly onChange: (value: string) => void;
}

export function Choice({ label, options, value, onChange }: ChoiceProperties) {
  const id = useId();
  return (
    <div>
      <label htmlFor={id}>{label}</label>
      <select id={id} value={value} onChange={(event) => onChange(event.target.value)}>
        <option value="">any</option>
        {options
          .filter((it) => it !== "")
          .map((it) => (
            <option key={it}>{it}</option>
          ))}
      </select>
    </div>
  );
}
