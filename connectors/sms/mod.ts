import type { Env } from "../../lib/env.ts";
import { fail, ok, type Result } from "../../lib/result.ts";
import type { SmsSender } from "./sms.ts";
import { twilioSms } from "./twilio.ts";

export {
  type OutgoingSms,
  SMS_PROBLEMS,
  type SmsError,
  type SmsProblem,
  type SmsReceipt,
  type SmsSender,
} from "./sms.ts";

/** The SMS service that the settings name; the only reader of SMS_PROVIDER and TWILIO_*. Errors: `account`, with the
 * variable to set in `detail`. */
export function smsFor(env: Env): Result<SmsSender, "account"> {
  const provider = env.SMS_PROVIDER || "twilio";
  if (provider !== "twilio") return fail("account", 'SMS_PROVIDER is not one that I know; it can be "twilio"');
  const broken = TWILIO_SETTINGS.find((name) => !/^[\x21-\x7e]*$/.test(env[name] ?? ""));
  if (broken !== undefined) {
    return fail("account", `${broken} holds a sign that does not belong there: copy it from Twilio again`);
  }
  const accountSid = env.TWILIO_ACCOUNT_SID;
  if (!accountSid) return fail("account", "TWILIO_ACCOUNT_SID is not set");
  if (env.TWILIO_API_KEY_SID && env.TWILIO_API_KEY_SECRET) {
    return ok(twilioSms({ accountSid, user: env.TWILIO_API_KEY_SID, password: env.TWILIO_API_KEY_SECRET }));
  }
  if (env.TWILIO_AUTH_TOKEN) return ok(twilioSms({ accountSid, user: accountSid, password: env.TWILIO_AUTH_TOKEN }));
  return fail("account", "neither TWILIO_AUTH_TOKEN nor TWILIO_API_KEY_SID with TWILIO_API_KEY_SECRET are set");
}

const TWILIO_SETTINGS = ["TWILIO_ACCOUNT_SID", "TWILIO_AUTH_TOKEN", "TWILIO_API_KEY_SID", "TWILIO_API_KEY_SECRET"];
