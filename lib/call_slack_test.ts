import { assertEquals } from "@std/assert";
import { callSlack, type SlackReply } from "./call_slack.ts";
import { fail, inParallel, ok } from "./result.ts";

/** As deno-slack-api throws on any reply that is not 2xx. */
const refused = (status: number, retryAfter?: string) =>
  Object.assign(new Error(`${status}`), {
    status,
    headers: new Headers(retryAfter === undefined ? {} : { "retry-after": retryAfter }),
  });

/** Answers one after the other, on a clock that only waiting moves. */
async function call(answers: (SlackReply | Error)[], untilSeconds?: number) {
  let now = 1000;
  let calls = 0;
  const deps = {
    now: () => now,
    wait: (milliseconds: number) => {
      now += milliseconds / 1000;
      return Promise.resolve();
    },
  };
  const untilMs = untilSeconds === undefined ? undefined : (now + untilSeconds) * 1000;
  const result = await callSlack(() => {
    const answer = answers[calls++];
    return answer instanceof Error ? Promise.reject(answer) : Promise.resolve(answer);
  }, { deps, untilMs });
  return { result, calls, waited: now - 1000 };
}

Deno.test("a refusal keeps Slack's code and what Slack says about it", async () => {
  const reply = {
    ok: false,
    error: "invalid_blocks",
    response_metadata: { messages: ["too long"] },
    errors: [{ code: 1 }],
  };
  assertEquals((await call([reply])).result, fail("invalid_blocks", 'too long; {"code":1}'));
  assertEquals((await call([{ ok: false }])).result, fail("unknown_error"));
});

Deno.test("a call that came too soon waits its turn, as long as there is time", async () => {
  const cases: [string, (SlackReply | Error)[], number | undefined, { ok: boolean; calls: number; waited: number }][] =
    [
      ["at once", [{ ok: true }], undefined, { ok: true, calls: 1, waited: 0 }],
      ["twice", [refused(429, "2"), refused(429, "1"), { ok: true }], 10, { ok: true, calls: 3, waited: 3 }],
      ["no word how long", [refused(429), { ok: true }], 10, { ok: true, calls: 2, waited: 1 }],
      ["longer than there is time", [refused(429, "30")], 10, { ok: false, calls: 1, waited: 0 }],
      ["over and over", [refused(429, "4"), refused(429, "4"), refused(429, "4")], 10, {
        ok: false,
        calls: 3,
        waited: 8,
      }],
      ["five seconds unless told otherwise", [refused(429, "6")], undefined, { ok: false, calls: 1, waited: 0 }],
    ];
  for (const [what, answers, until, then] of cases) {
    const { result, calls, waited } = await call(answers, until);
    assertEquals({ ok: result.ok, calls, waited }, then, what);
    if (!result.ok) assertEquals(result.error, "ratelimited", what);
  }
});

Deno.test("a broken connection is never tried again: nobody knows what it did", async () => {
  for (const cause of [refused(500), refused(503), new TypeError("connection reset")]) {
    const { result, calls } = await call([cause, { ok: true }]);
    assertEquals([result.ok ? "" : result.error, calls], ["slack_unreachable", 1]);
  }
});

Deno.test("calls side by side give all values or the first failure", async () => {
  const later = <T>(value: T) => new Promise<T>((resolve) => queueMicrotask(() => resolve(value)));
  assertEquals(await inParallel([later(ok(1)), later(ok("two"))]), { ok: true, value: [1, "two"] });
  assertEquals(await inParallel([later(ok(1)), later(fail("a")), later(fail("b"))]), fail("a"));
  assertEquals(await inParallel([]), { ok: true, value: [] });
});
