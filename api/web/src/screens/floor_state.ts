// SPDX-License-Identifier: Apache-2.0
import { useEffect, useState } from 'preact/hooks';
import type { Level } from '../network/venue';
import type { House } from '../visit/use_house';

/** Which level is on the screen: the visitor's own, until another is asked for. */
export interface LevelState {
  shown: string | null;
  /** The visitor's own level, where it is not the one on the screen. */
  elsewhere: Level | null;
  show(level_id: string): void;
  /** Goes back to the visitor's own. */
  release(): void;
}

export function useLevel({ venue }: House, own: string | null): LevelState {
  const [wanted, setWanted] = useState<string | null>(null);
  // Whoever comes up the stairs wants to see where they are now.
  useEffect(() => setWanted(null), [own]);
  const ground = venue.levels.find((level) => level.ordinal === 0) ?? venue.levels[0];
  const known = venue.levels.some((level) => level.level_id === own) ? own : null;
  const shown = wanted ?? known ?? ground?.level_id ?? null;
  const elsewhere = known === shown ? null : venue.levels.find((level) => level.level_id === known);
  return { shown, elsewhere: elsewhere ?? null, show: setWanted, release: () => setWanted(null) };
}

/** Which car the sheet is about, and whether the visitor is being led to it. */
export interface Choice {
  chosen: string | null;
  /** The chosen car while the visitor is led to it. */
  target: string | null;
  sheetOpen: boolean;
  pick(vehicle_id: string | null): void;
  lead(yes: boolean): void;
  /** Is being led there already, as from before a reload of the page. */
  resume(vehicle_id: string): void;
  openSheet(open: boolean): void;
}

/** @param mention told of what the visitor does about a car */
export function useChoice(
  { vehicles }: House,
  level: LevelState,
  mention: (kind: 'tapped' | 'routed', vehicle_id: string) => void,
): Choice {
  const [chosen, setChosen] = useState<string | null>(null);
  const [led, setLed] = useState(false);
  const [sheetOpen, setSheetOpen] = useState(false);
  const pick = (vehicle_id: string | null) => {
    setChosen(vehicle_id);
    setSheetOpen(false);
    if (vehicle_id !== chosen) setLed(false);
    const level_id = vehicles.find((vehicle) => vehicle.vehicle_id === vehicle_id)?.level_id;
    if (level_id) level.show(level_id);
    if (vehicle_id !== null && vehicle_id !== chosen) mention('tapped', vehicle_id);
  };
  const lead = (yes: boolean) => {
    setLed(yes);
    setSheetOpen(false);
    if (yes) level.release();
    if (yes && chosen !== null) mention('routed', chosen);
  };
  const resume = (vehicle_id: string) => {
    setChosen(vehicle_id);
    setLed(true);
  };
  // Nothing leads to what is not there any more.
  const isHere = vehicles.some((vehicle) => vehicle.vehicle_id === chosen);
  return { chosen, target: led && isHere ? chosen : null, sheetOpen, pick, lead, resume, openSheet: setSheetOpen };
}

/** What the map looks at, apart from what is chosen. */
export interface View {
  following: boolean;
  /** Rises each time the whole plan is asked for. */
  wholeCount: number;
  follow(): void;
  whole(): void;
  /** The visitor has moved the map by hand. */
  taken(): void;
}

export function useView(releaseLevel: () => void): View {
  const [following, setFollowing] = useState(false);
  const [wholeCount, setWholeCount] = useState(0);
  return {
    following,
    wholeCount,
    follow: () => {
      releaseLevel();
      setFollowing(!following);
    },
    whole: () => {
      setFollowing(false);
      setWholeCount(wholeCount + 1);
    },
    taken: () => setFollowing(false),
  };
}
