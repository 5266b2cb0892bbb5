import { assertEquals } from "@std/assert";
import { startStarting } from "../triggers/_starting_workspace.ts";

Deno.test("tokens of connected accounts are read, refreshed and deleted", async () => {
  await using workspace = await startStarting();
  const { api, local, tryLocal } = workspace;
  const connected = { provider: "calendar", token: "first", refreshed: "second" };
  const { id } = await local("POST", "/_local/external_tokens", connected);
  const get = (args = {}) => api("apps.auth.external.get", { external_token_id: id, ...args });
  assertEquals(await get(), { ok: true, external_token: "first" });
  assertEquals(await get({ force_refresh: true }), { ok: true, external_token: "second" });
  assertEquals(await get(), { ok: true, external_token: "second" });
  assertEquals(await api("apps.auth.external.delete", { external_token_id: id }), { ok: true });
  assertEquals((await get()).error, "token_not_found");
  assertEquals((await api("apps.auth.external.delete", { external_token_id: id })).error, "token_not_found");
  assertEquals((await api("apps.auth.external.get")).error, "invalid_arguments");
  const { id: fixed } = await local("POST", "/_local/external_tokens", { provider: "calendar", token: "only" });
  const refresh = { external_token_id: fixed, force_refresh: true };
  assertEquals((await api("apps.auth.external.get", refresh)).error, "no_refresh_token");
  assertEquals((await tryLocal("POST", "/_local/external_tokens", { provider: "crm", token: "x" })).status, 400);
});
