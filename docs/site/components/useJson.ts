import useBaseUrl from "@docusaurus/useBaseUrl";
import { useEffect, useState } from "react";

/** A file of the site, once it is there. @returns nothing while it is loaded, an error when it cannot be */
export function useJson<T>(path: string): T | Error | undefined {
  const address = useBaseUrl(path);
  const [content, setContent] = useState<T | Error>();
  useEffect(() => {
    let wanted = true;
    void fetch(address)
      .then((it) => (it.ok ? (it.json() as Promise<T>) : Promise.reject(new Error(`${it.status} ${it.statusText}`))))
      .catch((error: unknown) => error as Error)
      .then((it) => wanted && setContent(it));
    return () => {
      wanted = false;
    };
  }, [address]);
  return content;
}
