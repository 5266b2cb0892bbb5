import { drawEmoji } from "./emoji.ts";

/** An emoji as its character or picture; one that nobody knows stays `:name:`. */
export function Emoji({ name, skin }: { name: string; skin?: number }) {
  const tone = skin ?? (Number(/::skin-tone-([2-6])$/.exec(name)?.[1]) || undefined);
  const drawn = drawEmoji(name, tone);
  const label = `:${name}:`;
  if (drawn === undefined) return <>{label}</>;
  if ("picture" in drawn) return <img class="emoji" src={drawn.picture} alt={label} title={label} />;
  return <span class="emoji" role="img" aria-label={label} title={label}>{drawn.character}</span>;
}
