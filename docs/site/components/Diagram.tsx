import { useId } from "react";
import { layout, said, type Trace } from "./diagram.ts";

/** A recorded exchange: drawn, and below it in words with the messages themselves. */
export function Diagram({ trace }: { readonly trace: Trace }) {
  const id = useId();
  const { width, height, lanes, arrows } = layout(trace);
  return (
    <figure className="diagram">
      <figcaption id={id}>
        Recorded with {trace.subject} over {trace.transport}
        {trace.omitted
          ? `, the first ${trace.messages.length} of ${trace.messages.length + trace.omitted} messages`
          : ""}
      </figcaption>
      <div className="wide" tabIndex={0} role="group" aria-labelledby={id}>
        <svg viewBox={`0 0 ${width} ${height}`} width={width} height={height} aria-hidden="true">
          {lanes.map(({ name, x }) => (
            <g key={name}>
              <line className="lane" x1={x} x2={x} y1={36} y2={height} />
              <rect className="party" x={x - 70} y={6} width={140} height={30} rx={6} />
              <text className="name" x={x} y={26}>
                {name}
              </text>
            </g>
          ))}
          {arrows.map(({ from, to, y, label, kind }, index) => {
            const way = from === to ? 0 : from < to ? 1 : -1;
            const tip = to - way * 3;
            return (
              <g key={index} className={kind}>
                <text x={(from + to) / 2} y={y - 7}>
                  {label}
                </text>
                <line x1={from} x2={tip} y1={y} y2={y} />
                <path d={`M${tip - way * 9} ${y - 5} L${tip} ${y} L${tip - way * 9} ${y + 5}`} />
              </g>
            );
          })}
        </svg>
      </div>
      <details>
        <summary>The messages in words</summary>
        <ol>
          {trace.messages.map((message, index) => (
            <li key={index}>
              {said(message)}
              <details>
                <summary>The message</summary>
                <pre tabIndex={0}>{message.text}</pre>
              </details>
            </li>
          ))}
        </ol>
      </details>
    </figure>
  );
}
