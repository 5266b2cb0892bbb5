import { DefineFunction, SlackFunction } from "deno-slack-sdk/mod.ts";

/** Does nothing: what remains is the cost of running any function, and the size of its bundle the floor of all. */
export const EmptyFunction = DefineFunction({
  callback_id: "empty",
  title: "Do nothing",
  source_file: "functions/empty.ts",
});

export default SlackFunction(EmptyFunction, () => ({ outputs: {} }));
