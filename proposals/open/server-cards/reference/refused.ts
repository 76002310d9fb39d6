/** The client does not do what a document asks of it. */
export class Refused extends Error {
  override readonly name = "Refused";
}
