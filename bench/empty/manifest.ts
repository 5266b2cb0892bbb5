import { Manifest } from "deno-slack-sdk/mod.ts";
import { EmptyWorkflow } from "./workflows/empty.ts";

/** The smallest app there is: one workflow, one function that does nothing. */
export default Manifest({
  name: "Empty",
  description: "Does nothing",
  icon: "icon.png",
  workflows: [EmptyWorkflow],
  botScopes: ["commands", "chat:write", "chat:write.public"],
});
