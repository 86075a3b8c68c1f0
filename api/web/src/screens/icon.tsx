// SPDX-License-Identifier: Apache-2.0

/** Line drawings on a grid of 24, drawn with the colour of the text beside them. */
const paths = {
  person: 'M12 12a4 4 0 1 0 0-8 4 4 0 0 0 0 8ZM4.5 20.5c.8-3.8 3.8-5.5 7.5-5.5s6.7 1.7 7.5 5.5',
  locate: 'M12 8a4 4 0 1 0 0 8 4 4 0 0 0 0-8ZM12 2.5v3M12 18.5v3M2.5 12h3M18.5 12h3',
  whole: 'M4 9V4h5M15 4h5v5M20 15v5h-5M9 20H4v-5',
  back: 'M15 5l-7 7 7 7',
  close: 'M6 6l12 12M18 6L6 18',
  steer: 'M12 3l6.5 17.5L12 16.5 5.5 20.5Z',
  arrived: 'M5 12.5l4.5 4.5L19.5 7',
  warning: 'M12 4L2.8 20h18.4ZM12 10v4.5M12 17v.5',
  liked: 'M7 11v9H3.5v-9ZM7 11l4-7.5c1.6 0 2.4 1.2 2 2.8L12.3 10H19c1.3 0 2 .9 1.7 2.2l-1.5 6.3c-.2.9-.9 1.5-1.9 1.5H7',
  disliked: 'M7 13V4H3.5v9ZM7 13l4 7.5c1.6 0 2.4-1.2 2-2.8L12.3 14H19c1.3 0 2-.9 1.7-2.2l-1.5-6.3c-.2-.9-.9-1.5-1.9-1.5H7',
  more: 'M6 14.5l6-6 6 6',
} as const;

export function Icon({ name }: { name: keyof typeof paths }) {
  return (
    <svg class="icon" viewBox="0 0 24 24" aria-hidden="true" focusable="false">
      <path d={paths[name]} />
    </svg>
  );
}
