import type { Place, Routes, StaticFile } from "../../route.ts";
import type { Repository } from "../../repository/repository.ts";
import { readAll } from "../schema/all.ts";
import type { Revision } from "../schema/revision.ts";
import { termsIn, type Mention } from "./mention.ts";
import type { PlaygroundData } from "./Playground.tsx";
import type { Exchange } from "./samples.ts";
import { variantsOf, type Variant } from "./variants.ts";

export const place: Place = { to: "/playground/", label: "Playground", order: 4 };

/** The playground, and the files that it loads when they are needed: validators, schemas, and what sentences name. */
const routes: Routes = async ({ root, proposals }) => {
  const revisions = await readAll({ root, proposals });
  const variants = await variantsOf(root, revisions, proposals);
  const titles = Object.fromEntries(proposals.map((it) => [it.name, it.title]));
  const data: PlaygroundData = {
    newest: revisions.find((it) => it.newest)!.name,
    variants: variants.map((variant) => ({
      ...viewOf(
        variant,
        revisions.find((it) => it.name === variant.revision)!,
      ),
      ...(variant.with !== undefined && { with: variant.with, title: titles[variant.with] ?? "All of these together" }),
    })),
  };
  const mentions: StaticFile = {
    path: "/playground/requirements.json",
    content: JSON.stringify(mentionsIn(proposals)),
  };
  return [
    {
      path: "/playground/",
      component: "./Playground.tsx",
      title: "Playground",
      description:
        "Paste a message or a transcript, and see what is wrong with it, and where. Nothing leaves the page.",
      data,
      files: [mentions, ...variants.flatMap((it) => filesOf(it, revisions))],
    },
  ];
};

export default routes;

function viewOf(
  { id, revision, composition }: Variant,
  base: Revision,
): Omit<PlaygroundData["variants"][number], "with" | "title"> {
  const { methods } = composition ?? base.model;
  const types = Object.keys((composition ?? base).definitions);
  return {
    id,
    revision,
    methods: Object.fromEntries(Object.entries(methods).map(([name, { kind, sender }]) => [name, { kind, sender }])),
    // Those of a revision are the same with a proposal, but for what it adds.
    types: composition ? types.filter((it) => !(it in base.definitions)) : types,
    exchanges: composition ? [] : exchangesOf(base),
  };
}

/** Requests of which there are examples, and of their results. */
function exchangesOf({ model, examples, counterexamples }: Revision): Exchange[] {
  const ofType = (list: Revision["examples"], types: readonly string[]) => list.find((it) => types.includes(it.type));
  return Object.entries(model.methods).flatMap(([method, { kind, message, results = [] }]): Exchange[] => {
    const whole = examples.find((it) => /Request$|^JSONRPCMessage$/.test(it.type) && methodOf(it.value) === method);
    const request = ofType(examples, [message]) ?? whole;
    const result = ofType(examples, results);
    const faulty = ofType(counterexamples, results);
    if (kind !== "request" || !request || !result) return [];
    return [{ method, request: named(request), result: named(result), ...(faulty && { faulty: named(faulty) }) }];
  });
}

const named = ({ type, name }: Revision["examples"][number]) => ({ type, name });
const methodOf = (value: unknown) => (value as { method?: unknown } | null)?.method;

function filesOf({ id, revision, composition }: Variant, revisions: readonly Revision[]): StaticFile[] {
  const at = (name: string, content: string) => ({ path: `/playground/${id}/${name}`, content });
  if (composition)
    return [
      at("validators.js", composition.module),
      at("validate.js", 'export { validate } from "./validators.js";\n'),
      at("schema.json", JSON.stringify(composition.schema)),
    ];
  const { modules } = revisions.find((it) => it.name === revision)!;
  return [...modules].map(([name, content]) => at(name, content));
}

/** The normative sentences of all that is not closed, and what they name. */
function mentionsIn(proposals: Repository["proposals"]): Mention[] {
  return proposals
    .filter(({ room }) => room !== "closed" && room !== "template")
    .flatMap(({ name, sentences }) =>
      sentences.map(({ id, level, text }) => ({
        proposal: name,
        level,
        text,
        url: `/proposals/${name}/#${id}`,
        terms: termsIn(text),
      })),
    )
    .filter((it) => it.terms.length > 0);
}
