import Link from "@docusaurus/Link";
import Layout from "../Layout/index.tsx";

export default function NotFound() {
  return (
    <Layout title="No such page" description="There is no page at this address.">
      <div className="column">
        <h1>There is no page at this address</h1>
        <p>
          Addresses of proposals and of their sentences are permanent; perhaps this one was mistyped. Search with{" "}
          <kbd>/</kbd>, or go to the <Link to="/proposals/">proposals</Link>.
        </p>
      </div>
    </Layout>
  );
}
