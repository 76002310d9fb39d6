export default function Index({ data }: { readonly data: readonly { name: string; title: string }[] }) {
  return (
    <>
      <h1>Proposals</h1>
      <ul>
        {data.map(({ name, title }) => (
          <li key={name}>{title}</li>
        ))}
      </ul>
    </>
  );
}
