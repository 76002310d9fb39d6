import type { Input, KeyValueInput, Remote } from "../schema.ts";
import { Refused } from "./refused.ts";

type Values = Readonly<Record<string, unknown>>;
type Inputs = Readonly<Record<string, Input>>;

const variable = /\{([a-zA-Z_][a-zA-Z0-9_]*)\}/g;

/**
 * *Connecting*: the address and the headers of a remote.
 *
 * @param values what the user entered, by the name of a variable or header
 * @throws Refused
 */
export function expand({ url, variables = {}, headers = [] }: Remote, values: Values) {
  return { url: addressOf(url, variables, values), headers: headersOf(headers, values) };
}

function addressOf(template: string, variables: Inputs, values: Values): URL {
  const whole = /^\{(\w+)\}$/.test(template);
  const filled = template.replace(variable, (_, name: string) => {
    const value = valueOf(name, variables[name], values);
    if (value === undefined) throw new Refused(`${name} has no value`);
    // The user may enter a whole address. Anything else is part of a host, of a path, or of a query, and stays there.
    if (!whole && !/^[\w-]+(\.[\w-]+)*$/.test(value)) throw new Refused(`${name} would lead somewhere else`);
    return value;
  });
  if (!URL.canParse(filled)) throw new Refused(`${filled} is no address`);
  return new URL(filled);
}

function headersOf(headers: readonly KeyValueInput[], values: Values): Record<string, string> {
  const filled: Record<string, string> = {};
  for (const header of headers) {
    const { name, variables = {}, isRequired = false } = header;
    if (isReserved(name)) throw new Refused(`${name} is not for a card to set`);
    let value = valueOf(name, header, values);
    let missing = value === undefined;
    value = value?.replace(variable, (_, name: string) => {
      const part = valueOf(name, variables[name], values);
      missing ||= part === undefined;
      return part ?? "";
    });
    if (missing && isRequired) throw new Refused(`${name} has no value`);
    if (missing) continue;
    if (/[^\t\x20-\x7e\x80-\xff]/.test(value!)) throw new Refused(`${name} has a character that no header can have`);
    filled[name] = value!;
  }
  return filled;
}

/** What the author of the card fixed, or else what the user entered, or else what the author proposes. */
function valueOf(name: string, input: Input | undefined, values: Values): string | undefined {
  if (!input) return undefined;
  const entered = Object.hasOwn(values, name) ? String(values[name]) : undefined;
  const value = input.value ?? entered ?? input.default;
  if (value === undefined && input.isRequired) throw new Refused(`${name} has no value`);
  if (value !== undefined && input.choices && !input.choices.includes(value)) {
    throw new Refused(`${name} is none of ${input.choices.join(", ")}`);
  }
  return value;
}

const reserved =
  /^(mcp-|sec-|proxy-|access-control-|content-|accept|if-)|^(host|origin|cookie2?|connection|keep-alive|te|trailer|transfer-encoding|upgrade|expect|referer|via|forwarded|date)$/i;

/** Neither HTTP's nor the browser's nor the protocol's, and a name at all. */
const isReserved = (name: string) => reserved.test(name) || !/^[!#$%&'*+.^_`|~\w-]+$/.test(name);
