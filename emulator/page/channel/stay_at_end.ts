import type { RefObject } from "preact";
import { useEffect, useLayoutEffect, useRef } from "preact/hooks";

const NEAR_THE_END_PX = 120;

/** Scrolling may be told of when the list has just left the page, so the event names it. */
type HearScroll = (event: Event & { currentTarget: HTMLElement }) => void;

/** Keeps a list at its end while `content` comes and pictures grow it, until a person scrolls up. Gives what must hear
 * of scrolling. */
export function useStayAtEnd(list: RefObject<HTMLElement | null>, content: unknown): HearScroll {
  const wasAtEnd = useRef(true);
  const lastTop = useRef(0);
  const stayAtEnd = () => {
    if (wasAtEnd.current && list.current !== null) list.current.scrollTop = list.current.scrollHeight;
  };
  useLayoutEffect(stayAtEnd, [content]);
  useEffect(() => {
    const grown = new ResizeObserver(stayAtEnd);
    grown.observe(list.current!);
    for (const child of list.current!.children) grown.observe(child);
    return () => grown.disconnect();
  }, [content]);
  /** Only a person scrolling up leaves the end; a list that grows below does not. */
  return ({ currentTarget }) => {
    const { scrollTop, scrollHeight, clientHeight } = currentTarget;
    if (scrollHeight - scrollTop - clientHeight < NEAR_THE_END_PX) wasAtEnd.current = true;
    else if (scrollTop < lastTop.current) wasAtEnd.current = false;
    lastTop.current = scrollTop;
  };
}
