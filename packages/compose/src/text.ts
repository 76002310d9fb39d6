import ts from "typescript";
import { placeIn } from "./source.ts";

interface Piece {
  /** Where in the text it begins, and where in its file it came from. */
  at: number;
  node: ts.Node;
  start: number;
  end: number;
}

/** A text that is put together from pieces of files, and knows of each where it came from. */
export class ComposedText {
  text = "";
  readonly #pieces: Piece[] = [];

  write(text: string): this {
    this.text += text;
    return this;
  }

  /** Copies a part of a file: a node without the comments before it, or the part of it that ends at `end`. */
  copy(node: ts.Node, end = node.end): this {
    const start = node.getStart();
    this.#pieces.push({ at: this.text.length, node, start, end });
    return this.write(node.getSourceFile().text.slice(start, end));
  }

  /** Where in its own file a place of the text came from. */
  origin(line: number, column: number): string | undefined {
    const before = this.text.split("\n").slice(0, line - 1);
    const offset = before.reduce((sum, it) => sum + it.length + 1, column - 1);
    const piece = this.#pieces.findLast((it) => it.at <= offset);
    if (!piece) return undefined;
    return placeIn(piece.node.getSourceFile(), Math.min(piece.start + offset - piece.at, piece.end));
  }
}
