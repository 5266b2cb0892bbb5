import { assertEquals, assertExists } from "@std/assert";
import { Schema } from "deno-slack-sdk/mod.ts";
import type { Parameter, ParameterSet } from "../../app/app.ts";
import { BUILTIN_NAMES, inputsOfBuiltin } from "./signatures.ts";

interface Definition {
  id: string;
  definition: { input_parameters: ParameterSet };
}

Deno.test("the inputs of Slack's functions are those of the SDK", () => {
  const definitions = Object.values(Schema.slack.functions) as unknown as Definition[];
  const typesOf = ({ properties, required }: ParameterSet) => ({
    properties: Object.fromEntries(
      Object.entries(properties).sort().map(([name, parameter]) => [name, typeOf(parameter)]),
    ),
    required: [...required].sort(),
  });
  // The SDK's own compound types are objects that write themselves as their id.
  const typeOf = ({ type, items }: Parameter): string =>
    items === undefined ? JSON.parse(JSON.stringify(type)) : `array of ${typeOf(items)}`;
  for (const name of BUILTIN_NAMES) {
    const published = definitions.find(({ id }) => id === `slack#/functions/${name}`);
    assertExists(published, name);
    assertEquals(typesOf(inputsOfBuiltin(name)!), typesOf(published.definition.input_parameters), name);
  }
});
