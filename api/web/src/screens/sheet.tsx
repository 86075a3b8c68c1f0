// SPDX-License-Identifier: Apache-2.0
import type { ComponentChildren } from 'preact';
import { useRef } from 'preact/hooks';
import { useTexts } from '../i18n/texts';
import { Icon } from './icon';

interface Props {
  /** Always in sight. */
  head: ComponentChildren;
  /** In sight when the sheet is open; on a wide screen always. */
  children: ComponentChildren;
  /** What floats on the sheet's upper edge, out of its way when it is open. */
  above: ComponentChildren;
  open: boolean;
  /** A list shows its first rows also when it is closed. */
  list?: boolean;
  onOpen: (open: boolean) => void;
}

/** A finger that moves this far means it. */
const swipe_px = 24;

/** A sheet at the bottom edge that is pulled up by its head; a side panel where there is room. */
export function Sheet({ head, children, above, open, list = false, onOpen }: Props) {
  const { t } = useTexts();
  const start_px = useRef<number | null>(null);
  const move = (event: PointerEvent) => {
    if (start_px.current === null) return;
    const moved_px = event.clientY - start_px.current;
    if (Math.abs(moved_px) < swipe_px) return;
    start_px.current = null;
    onOpen(moved_px < 0);
  };
  return (
    <section class={`sheet ${list ? 'is-list' : ''} ${open ? 'is-open' : ''}`}>
      {above}
      <div
        class="sheet-head"
        onPointerDown={(event) => void (start_px.current = event.clientY)}
        onPointerMove={move}
        onPointerUp={() => void (start_px.current = null)}
        onPointerCancel={() => void (start_px.current = null)}
      >
        <button
          type="button" class="grabber" aria-expanded={open} onClick={() => onOpen(!open)}
          aria-label={t(open ? 'cars.sheet_close' : 'cars.sheet_open')}
        >
          <Icon name="more" />
        </button>
        {head}
      </div>
      <div class="sheet-body">{children}</div>
    </section>
  );
}
