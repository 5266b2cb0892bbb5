import { type Modal, modal, section } from "./blocks.ts";

/** For whoever pressed a button when what it does broke off. */
export const pressFailedWindow = (): Modal =>
  modal("press_failed", "That did not work", [
    section("Something went wrong just now. If nothing has changed in five minutes, please press it again."),
  ]);
