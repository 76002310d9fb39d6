import { connect } from "node:net";

/** An answer as it came: headers in order, and twice when they came twice. */
export interface RawHttpResponse {
  status: number;
  headers: [name: string, value: string][];
  body: string;
}

/** Sends bytes to a server over a connection of its own, and reads until it ends. The bytes should ask for `Connection: close`. */
export async function rawHttp(url: string | URL, bytes: string | Uint8Array): Promise<RawHttpResponse> {
  const { hostname, port } = new URL(url);
  const socket = connect(Number(port), hostname);
  socket.setTimeout(5_000, () => socket.destroy(new Error("There was no answer within 5 s")));
  socket.write(bytes);
  const parts: Buffer[] = [];
  for await (const part of socket) parts.push(part as Buffer);
  const text = Buffer.concat(parts).toString("latin1");
  const end = text.indexOf("\r\n\r\n");
  const [line = "", ...lines] = text.slice(0, end).split("\r\n");
  const headers = lines.map((it): [string, string] => [
    it.slice(0, it.indexOf(":")),
    it.slice(it.indexOf(":") + 1).trim(),
  ]);
  return { status: Number(line.split(" ")[1]), headers, body: Buffer.from(text.slice(end + 4), "latin1").toString() };
}
