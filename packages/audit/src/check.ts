import type { FakeClock, RawHttpResponse } from "@transports-wg/harness";
import type { Client, Handler, Methods, Params, Result } from "@transports-wg/wire";
import type { Expect } from "./expect.ts";
import type { Role, Transport } from "./subject.ts";
import type { Received } from "./trace.ts";

/** The experiment that decides one requirement. */
export type Check = ServerCheck | ClientCheck | IntermediaryCheck;

interface Experiment<Party extends Role, Lab> {
  /** Permanent, and unique in its proposal. */
  readonly id: string;
  /** What holds when it succeeds, as a plain statement. */
  readonly says: string;
  /** Which party it judges. */
  readonly role: Party;
  /** Transports on which the question does not arise, each with the reason. */
  readonly except?: Partial<Record<Transport, string>>;
  readonly run: (lab: Lab) => Promise<void>;
}

export type ServerCheck = Experiment<"server", ServerLab>;
export type ClientCheck = Experiment<"client", ClientLab>;
export type IntermediaryCheck = Experiment<"intermediary", IntermediaryLab>;

/** What every check gets. What it opens is closed for it. */
export interface Lab {
  readonly transport: Transport;
  readonly expect: Expect;
  /** The clock of the subject; moves when it is told to. */
  readonly clock: FakeClock;
}

/** The check plays the client. */
export interface ServerLab extends Lab {
  /** Starts the server otherwise than as one replica without settings. Before the first client, or never. */
  start: (options: {
    /** Settings of each replica; as many replicas as there are. They stand behind a round robin. */
    replicas: readonly Readonly<Record<string, unknown>>[];
    store?: "shared" | "separate";
  }) => Promise<void>;
  /** A plain client that says nothing by itself but `params` as given. Principals are `alice` unless it says otherwise. */
  client: (options?: { principal?: string; replica?: number }) => Promise<Client>;
  /** Posts what the check wrote itself, headers and all, and gives the answer as it came. Not over stdio. */
  post: (body: string, headers: Readonly<Record<string, string>>) => Promise<Response>;
  /** The address, over HTTP. */
  url: () => Promise<URL>;
  /** Sends these bytes to the server over a connection of its own, over HTTP. */
  raw: (bytes: string | Uint8Array) => Promise<RawHttpResponse>;
}

/** The check plays the server. */
export interface ClientLab extends Lab {
  /** The client under test, before a server with these methods. */
  client: (methods: Methods | Handler, options?: ClientOptions) => Promise<Client>;
  /** What the servers of this check received, in order. */
  readonly received: readonly Received[];
}

export interface ClientOptions {
  principal?: string;
  settings?: Readonly<Record<string, unknown>>;
  /** What the user, model or file system behind the client answers, by the method that asks. */
  answers?: Answers;
}

export type Answers = Readonly<Record<string, Answer>>;

type Answer = Result | ((params: Params) => Result | Promise<Result>);

/** The check plays both ends. */
export interface IntermediaryLab extends Lab {
  /** Starts the intermediary before a server with these methods. */
  start: (methods: Methods | Handler, settings?: Readonly<Record<string, unknown>>) => Promise<void>;
  /** A plain client of the intermediary. */
  client: (options?: { principal?: string }) => Promise<Client>;
  /** Posts what the check wrote itself, headers and all, and gives the answer as it came. Not over stdio. */
  post: (body: string, headers: Readonly<Record<string, string>>) => Promise<Response>;
  /** What the server behind it received, in order. */
  readonly received: readonly Received[];
}
