// The types of <aim-line>, for pages that are checked by TypeScript. The README says what each thing means.
// For JSX in React there is aimline-react.d.ts.

export {};

/** What is on screen. */
export type View = 'today' | 'week' | 'goals' | 'audit' | 'strategy' | 'review' | 'flags' | 'import' | 'data';

/** `auto` is what the system, or the page's `color-scheme` on the element, says. */
export type Theme = 'auto' | 'light' | 'dark';

/** A place that keeps texts under keys, by the methods of the Web Storage API; all of them answer at once. */
export interface AimLineStorage {
  readonly length: number;
  key(index: number): string | null;
  getItem(key: string): string | null;
  setItem(key: string, value: string): void;
  removeItem(key: string): void;
}

/** What was done, or will be. */
export interface ReportedActivity {
  title: string;
  /** Whole minutes, 0 to 1440. */
  minutes: number;
  /** As `2026-11-25`; today if not given. */
  date?: string;
  /** As `14:00`. */
  start?: string;
  note?: string;
  tags?: string[];
  /** The page's own id: reporting it again changes nothing. */
  id?: string;
  /** If not given: what lies ahead is a plan, the rest is done. */
  done?: boolean;
}

/** A word for how an activity stands to the goals. */
export type Outcome = 'serves' | 'upkeep' | 'unsure' | 'off-aim' | 'breaks' | 'dropped' | 'handed-over';

export interface Verdict {
  readonly outcome: Outcome;
  /** Whether the person is asked to look at it. */
  readonly flag: boolean;
  /** The id of the goal that it is about. */
  readonly goal: string | null;
  readonly goalTitle: string | null;
  /** In thousandths. */
  readonly confidence: number;
}

export interface Goal {
  readonly id: string;
  readonly title: string;
  /** A person's or a team's name. */
  readonly owner: string;
  readonly state: 'open' | 'achieved' | 'abandoned';
  /** The last day, as `2026-12-31`. */
  readonly ends: string | null;
  /** In thousandths; `null` without a reading. */
  readonly score: number | null;
  /** It is of the file that `goals-src` names, and cannot be changed. */
  readonly borrowed: boolean;
}

/** Days as `2026-11-25`, both included; ten years at most. */
export interface Range {
  from: string;
  to: string;
}

/** Minutes by verdict. */
export interface Summary {
  readonly onAim: number;
  readonly upkeep: number;
  readonly unsure: number;
  readonly offAim: number;
}

/** What goes wrong, in a word that stays the same from version to version. */
export type ErrorCode =
  | 'not-connected'
  | 'not-loaded'
  | 'no-wasm'
  | 'refused'
  | 'stopped'
  | 'gone'
  | 'readonly'
  | 'invalid'
  | 'not-saved'
  | 'unknown-method';

/** What methods reject with. */
export interface AimlineError extends Error {
  readonly name: 'AimlineError';
  readonly code: ErrorCode;
  /** Of what is `invalid`: the field at fault, if it is one. */
  readonly field?: string;
}

/** The details of all events hold this, and nothing of an activity's words unless `share-text` is set. */
export interface Detail {
  readonly version: 1;
}

export interface FlagDetail extends Detail {
  readonly id: string;
  readonly outcome: Outcome;
  readonly goal: string | null;
  /** With `share-text` only. */
  readonly title?: string;
}

export interface ErrorDetail extends Detail {
  readonly code: 'not-loaded' | 'no-wasm' | 'refused' | 'stopped' | 'not-saved' | 'goals-src' | 'invalid';
  /** A sentence for the page's author. */
  readonly message: string;
}

export interface NavigateDetail extends Detail {
  readonly view: View;
  readonly from: View;
}

export interface AimLineEventMap {
  'aimline-ready': CustomEvent<Detail>;
  'aimline-change': CustomEvent<Detail>;
  'aimline-flag': CustomEvent<FlagDetail>;
  'aimline-error': CustomEvent<ErrorDetail>;
  'aimline-navigate': CustomEvent<NavigateDetail>;
}

/** The element. A property that is a text is empty where its attribute is missing; `null` removes the attribute. */
export interface AimLineElement extends HTMLElement {
  get space(): string;
  set space(value: string | null | undefined);
  get person(): string;
  set person(value: string | null | undefined);
  get team(): string;
  set team(value: string | null | undefined);
  get view(): View | '';
  set view(value: View | '' | null | undefined);
  get theme(): Theme | '';
  set theme(value: Theme | '' | null | undefined);
  get goalsSrc(): string;
  set goalsSrc(value: string | null | undefined);
  get storage(): 'local' | 'memory' | '' | AimLineStorage;
  set storage(value: 'local' | 'memory' | '' | AimLineStorage | null | undefined);
  compact: boolean;
  readonly: boolean;
  shareText: boolean;

  /** Logs an activity; rejects with `not-saved` where it is in memory only. */
  logActivity(activity: ReportedActivity): Promise<Verdict>;
  /** The verdict on something that is not done yet; nothing is stored. */
  checkActivity(text: string): Promise<Verdict>;
  /** The whole space as the text of a `.jsonl` file. */
  exportSpace(): Promise<string>;
  /** Takes in an exported space; resolves with how many of its changes were new. */
  importSpace(file: string | Blob): Promise<number>;
  goals(): Promise<Goal[]>;
  /** What the hours of the element's person went to, plans included. */
  summary(range: Range): Promise<Summary>;
}

/** The attributes, as they stand in HTML. */
export interface AimLineAttributes {
  space?: string;
  person?: string;
  team?: string;
  view?: View;
  compact?: '';
  theme?: Theme;
  lang?: string;
  readonly?: '';
  'goals-src'?: string;
  storage?: 'local' | 'memory';
  'share-text'?: '';
}

declare global {
  interface HTMLElementTagNameMap {
    'aim-line': AimLineElement;
  }
  // They bubble, so whatever is around the element may listen too.
  interface GlobalEventHandlersEventMap extends AimLineEventMap {}
}
