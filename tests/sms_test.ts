import { assertEquals, assertStringIncludes } from "@std/assert";
import { smsFor, type SmsProblem, type SmsSender } from "../connectors/sms/mod.ts";
import { twilioSms } from "../connectors/sms/twilio.ts";
import { describeFailure, type Result } from "../lib/result.ts";
import { DANA, type Inbox, LINE, startInbox } from "./support/inbox.ts";

/** Every service, against its stand-in over HTTP. `numbers`: those with which it refuses, or fails to deliver. */
const SERVICES: Record<string, {
  connect(inbox: Inbox): SmsSender;
  host: string;
  refused: Record<string, SmsProblem>;
  undelivered: Record<string, SmsProblem>;
}> = {
  twilio: {
    connect: ({ url, emulator }) => {
      const { TWILIO_ACCOUNT_SID, TWILIO_AUTH_TOKEN } = emulator.workspace.app.env;
      const config = { accountSid: TWILIO_ACCOUNT_SID, user: TWILIO_ACCOUNT_SID, password: TWILIO_AUTH_TOKEN };
      return twilioSms(config, (input, init) => fetch(String(input).replace("https://", `${url}/_outside/`), init));
    },
    host: "api.twilio.com",
    refused: {
      "not a number": "bad_number",
      "+15005550001": "bad_number",
      "+15005550002": "no_route",
      "+15005550003": "account",
      "+15005550004": "opted_out",
      "+15005550009": "not_a_mobile",
    },
    undelivered: {
      "+150055530003": "phone_off",
      "+150055530004": "blocked",
      "+150055530005": "bad_number",
      "+150055530006": "not_a_mobile",
      "+150055530007": "taken_for_spam",
      "+150055530008": "carrier_trouble",
      "+150055530034": "account",
      "+150055530999": "other",
    },
  },
};

/** The value of a result that must not be a failure. */
function taken<T>(result: Result<T>): T {
  if (!result.ok) throw new Error(describeFailure(result));
  return result.value;
}

for (const [name, { connect, host, refused, undelivered }] of Object.entries(SERVICES)) {
  const hello = { from: LINE, to: DANA, body: "Hello & <bye> 👍\nsecond line" };

  Deno.test(`${name}: a text arrives as it was written, and its receipt comes`, async () => {
    await using inbox = await startInbox();
    const service = connect(inbox);
    const { id, status } = taken(await service.send(hello));
    assertEquals(status, "on_its_way");
    assertEquals(await inbox.phone(), [hello.body]);
    await inbox.local("POST", "/_local/clock", { advance_seconds: 60 });
    assertEquals(await service.read(id), { ok: true, value: { id, status: "delivered" } });
  });

  Deno.test(`${name}: refusals and failed deliveries say why`, async () => {
    await using inbox = await startInbox();
    const service = connect(inbox);
    for (const [to, problem] of Object.entries(refused)) {
      const sent = await service.send({ ...hello, to });
      assertEquals(sent.ok ? "taken" : sent.error, problem, to);
    }
    for (const [to, problem] of Object.entries(undelivered)) {
      const { id } = taken(await service.send({ ...hello, to }));
      await inbox.local("POST", "/_local/clock", { advance_seconds: 60 });
      assertEquals(taken(await service.read(id)), { id, status: "failed", problem }, to);
    }
    const long = await service.send({ ...hello, body: "x".repeat(1_601) });
    assertEquals(long.ok ? "taken" : long.error, "too_long");
    const foreign = await service.send({ ...hello, from: "+15550999999" });
    assertEquals(foreign.ok ? "taken" : foreign.error, "account");
    const unknown = await service.read("no-such-text");
    assertEquals(unknown.ok, false);
  });

  Deno.test(`${name}: a customer who said STOP is not reached until START`, async () => {
    await using inbox = await startInbox();
    const service = connect(inbox);
    await inbox.text("stop");
    const stopped = await service.send(hello);
    assertEquals(stopped.ok ? "taken" : stopped.error, "opted_out");
    await inbox.text("Start");
    assertEquals((await service.send(hello)).ok, true);
  });

  Deno.test(`${name}: a text is found again by its words, parties and time, and no other`, async () => {
    await using inbox = await startInbox();
    const service = connect(inbox);
    await service.send(hello);
    await inbox.local("POST", "/_local/clock", { advance_seconds: 3600 });
    const since = Math.floor(inbox.emulator.workspace.clock.now() / 1000) - 60;
    const sent = [taken(await service.send(hello)).id, taken(await service.send(hello)).id];
    await service.send({ ...hello, body: "Something else" });
    await service.send({ ...hello, to: "+15550777777" });
    assertEquals(taken(await service.find(hello, since)).map(({ id }) => id), sent);
  });

  Deno.test(`${name}: busy, gone and refused keys are told apart`, async () => {
    await using inbox = await startInbox();
    const service = connect(inbox);
    const cases: [Record<string, unknown>, string][] = [
      [{ status: 429, retry_after: 1 }, "busy"],
      [{ status: 500 }, "no_answer"],
      [{ status: 503, when: "after" }, "no_answer"],
      [{ status: 401 }, "account"],
      [{ error: "connection reset" }, "no_answer"],
    ];
    for (const [fault, error] of cases) {
      await inbox.local("POST", "/_local/faults", { host, ...fault });
      const sent = await service.send(hello);
      assertEquals(sent.ok ? "taken" : sent.error, error, JSON.stringify(fault));
    }
    assertEquals((await inbox.phone()).length, 1, "only the one whose answer was lost");
  });
}

Deno.test("settings name the service, or what is missing", () => {
  const account = { TWILIO_ACCOUNT_SID: "AC1" };
  const cases: [Record<string, string>, string | undefined][] = [
    [{}, "TWILIO_ACCOUNT_SID"],
    [account, "TWILIO_AUTH_TOKEN"],
    [{ ...account, TWILIO_API_KEY_SID: "SK1" }, "TWILIO_API_KEY_SECRET"],
    [{ ...account, TWILIO_AUTH_TOKEN: "t" }, undefined],
    [{ ...account, TWILIO_API_KEY_SID: "SK1", TWILIO_API_KEY_SECRET: "s" }, undefined],
    [{ ...account, TWILIO_AUTH_TOKEN: "t", SMS_PROVIDER: "twilio" }, undefined],
    [{ ...account, TWILIO_AUTH_TOKEN: "t", SMS_PROVIDER: "pigeon" }, "SMS_PROVIDER"],
    [{ ...account, TWILIO_AUTH_TOKEN: "“t”" }, "TWILIO_AUTH_TOKEN holds"],
    [{ TWILIO_ACCOUNT_SID: "AC1 ", TWILIO_AUTH_TOKEN: "t" }, "TWILIO_ACCOUNT_SID holds"],
  ];
  for (const [env, variable] of cases) {
    const service = smsFor(env);
    assertEquals(service.ok, variable === undefined);
    if (!service.ok) assertStringIncludes(service.detail ?? "", variable ?? "");
  }
});

Deno.test("what is no answer of the service's is no answer", async () => {
  for (const answer of ["", "<html>Sign in to the network</html>", "null", "[]", "{}", '"ok"']) {
    const http = () => Promise.resolve(new Response(answer));
    const service = twilioSms({ accountSid: "AC1", user: "AC1", password: "t" }, http);
    const sms = { from: LINE, to: DANA, body: "Hello" };
    const results = [await service.send(sms), await service.find(sms, 0), await service.read("SM1")];
    assertEquals(results.map((result) => result.ok ? "taken" : result.error), Array(3).fill("no_answer"), answer);
  }
});

Deno.test("a wrong key is refused by the stand-in as by Twilio", async () => {
  await using inbox = await startInbox();
  const url =
    `${inbox.url}/_outside/api.twilio.com/2010-04-01/Accounts/AC0123456789abcdef0123456789abcdef/Messages.json`;
  for (const authorization of ["", `Basic ${btoa("AC0123456789abcdef0123456789abcdef:wrong")}`, "Bearer x"]) {
    const response = await fetch(url, { method: "POST", headers: { authorization }, body: new URLSearchParams() });
    assertEquals(response.status, 401);
    assertEquals(await response.json(), {
      code: 20003,
      message: "Authenticate",
      more_info: "https://www.twilio.com/docs/errors/20003",
      status: 401,
    });
  }
});
