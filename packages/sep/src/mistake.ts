/** A mistake of whoever typed the command. Its message is all that they need. */
export class Mistake extends Error {
  override readonly name = "Mistake";
}

/** What keeps a command from doing what it is for. Its message names the place and says how to mend it. */
export class Failure extends Error {
  override readonly name = "Failure";
}
