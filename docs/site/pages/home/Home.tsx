export default function Home({ data }: { readonly data: { readonly count: number } }) {
  return (
    <div className="column">
      <h1>{data.count} proposals, each with its evidence</h1>
    </div>
  );
}
