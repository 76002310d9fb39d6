export default function Feeds() {
  return <h1>Feeds and data</h1>;
}
