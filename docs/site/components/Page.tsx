import Layout from "../theme/Layout/index.tsx";
import type { ComponentType } from "react";

interface Properties {
  /** Of `pages/<kind>/`. */
  readonly view: ComponentType<{ data: unknown }>;
  readonly page: {
    readonly path: string;
    readonly title: string;
    readonly description: string;
    readonly data: unknown;
    readonly markdown?: true;
  };
}

/** What every page stands in. */
export default function Page({ view: View, page }: Properties) {
  return (
    <Layout title={page.title} description={page.description} path={page.path} markdown={page.markdown ?? false}>
      <View data={page.data} />
    </Layout>
  );
}
