import { style } from "./style.ts";
import { signs, type Cell, type CheckView, type SentenceView, type View } from "./view.ts";

/** The report as one page that needs no other file, no network and no script. */
export function html(view: View): string {
  const { name, title, about, outcome, holds, headline, problems, warnings, sentences, mutants } = view;
  const survivors = mutants.filter((it) => it.survived !== undefined);
  return `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<title>${text(`${name}: ${outcome}`)}</title>
<style>${style}</style>
</head>
<body>
<a class="skip" href="#sentences">To the sentences</a>
<header>
<p>${text(name)} · ${text(about)}</p>
<h1>${text(title)}</h1>
<p class="outcome ${holds ? "good" : "bad"}">${text(headline)}</p>
</header>
<main>
${section(
  "Problems",
  problems.map(({ file, line, message }) => `<li><code>${text(`${file}:${line}`)}</code> ${text(message)}</li>`),
)}
${section(
  "Warnings",
  warnings.map(({ file, line, message }) => `<li><code>${text(`${file}:${line}`)}</code> ${text(message)}</li>`),
)}
${section(
  "Mutants that survived",
  survivors.map((it) => `<li>${text(it.name)}, before <code>${text(it.check)}</code>: ${text(it.survived!)}</li>`),
)}
<h2 id="sentences">Sentences</h2>
<p>${Object.entries(signs)
    .map(([verdict, sign]) => `<span class="sign ${verdict}">${sign}</span> ${meanings[verdict]!}`)
    .join(" &ensp;")}</p>
${sentences.map((it) => sentence(it, view)).join("\n")}
</main>
</body>
</html>
`;
}

const meanings: Readonly<Record<string, string>> = {
  success: "success",
  failure: "failure",
  warning: "warning: a SHOULD that does not hold",
  known: "known failure, with its reason",
  untested: "untested",
  excepted: "does not arise there",
};

const section = (title: string, items: readonly string[]) =>
  items.length === 0 ? "" : `<h2>${title}</h2>\n<ul>\n${items.join("\n")}\n</ul>`;

function sentence({ text: words, level, state, good, reason, checks }: SentenceView, view: View): string {
  const said = words === "" ? "Checks that stand beside no sentence" : markdown(words);
  return `<article>
<p><span class="state ${good ? "good" : "bad"}">${text(state)}</span> ${level === "" ? "" : `<span class="level">${text(level)}</span> `}${said}</p>
${reason === undefined ? "" : `<p class="reason">${text(reason)}</p>`}
${checks.map((it) => check(it, view)).join("\n")}
</article>`;
}

function check({ id, says, role, cells, killed }: CheckView, { columns }: View): string {
  const rows = columns.map(({ subject, transports }) => {
    const marks = transports.map((transport) => {
      const cell = cells.find((it) => it.subject === subject && it.transport === transport);
      return `<td>${cell ? `<span class="sign ${cell.verdict}" title="${text(cell.verdict)}">${signs[cell.verdict]}</span><span class="word"> ${text(cell.verdict)}</span>` : ""}</td>`;
    });
    return `<tr><th scope="row">${text(subject)}</th>${marks.join("")}</tr>`;
  });
  const transports = [...new Set(columns.flatMap((it) => it.transports))];
  const told = cells.filter((it) => it.message !== undefined);
  const traced = cells
    .filter(({ verdict }, index) => verdict === "failure" || index === 0)
    .filter((it) => it.trace.length > 0);
  return `<details${cells.some((it) => it.verdict === "failure") ? " open" : ""}>
<summary><code>${text(id)}</code> <span class="marks">${cells.map((it) => `<span class="sign ${it.verdict}">${signs[it.verdict]}</span>`).join("")}</span></summary>
<p>${text(says)}. It judges the ${text(role)}.</p>
<div class="wide" tabindex="0"><table>
<thead><tr><th scope="col">subject</th>${transports.map((it) => `<th scope="col">${text(it)}</th>`).join("")}</tr></thead>
<tbody>${rows.join("")}</tbody>
</table></div>
${told.length === 0 ? "" : `<ul>${told.map((it) => `<li>${text(it.subject)}, ${text(it.transport)}, ${text(it.verdict)}: ${text(it.message!)}</li>`).join("")}</ul>`}
${killed.length === 0 ? "" : `<p>It was seen to fail:</p><ul>${killed.map((it) => `<li><b>${text(it.mutant)}</b> was noticed because it is not so that ${text(it.by)}</li>`).join("")}</ul>`}
${traced.map(trace).join("\n")}
</details>`;
}

/** What passed between the parties, one line for each message. */
function trace({ subject, transport, trace }: Cell): string {
  const lines = trace.slice(0, LIMIT).map(({ from, to, message }) => {
    const whole = JSON.stringify(message, null, 1);
    const told = whole.length > SIZE ? `${whole.slice(0, SIZE)}…` : whole;
    return `<li><details><summary>${text(from)} → ${text(to)}: <code>${text(brief(message))}</code></summary><pre tabindex="0">${text(told)}</pre></details></li>`;
  });
  const rest = trace.length > LIMIT ? `<li>and ${trace.length - LIMIT} more, in traces/</li>` : "";
  return `<details><summary>${trace.length} messages with ${text(subject)}, ${text(transport)}</summary><ol>${lines.join("")}${rest}</ol></details>`;
}

/** What a page can hold of what may have been a flood. */
const LIMIT = 40;
const SIZE = 4_000;

function brief(message: object): string {
  const { method, result, error } = message as {
    method?: string;
    result?: { resultType?: unknown };
    error?: { code: number };
  };
  if (method !== undefined) return method;
  return error
    ? `error ${error.code}`
    : `result ${typeof result?.resultType === "string" ? result.resultType : ""}`.trim();
}

const entities: Readonly<Record<string, string>> = { "&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;" };

const text = (it: string) => it.replace(/[&<>"]/g, (sign) => entities[sign]!);

/** Of the Markdown in a sentence, code is all that is worth showing as such. */
const markdown = (it: string) => text(it).replace(/`([^`]+)`/g, "<code>$1</code>");
