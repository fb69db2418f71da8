// What is remembered of the conversions of one day and their paths? Columns of numbers: thirty bytes a touch, where a row as an object has ten times
// that. Names, sources and goals stand in them as numbers of their account's `DayNames`. Never a visitor: nobody is told apart in here.

/** Numbers from 0 in the order in which names were first met. */
export class Numbering {
  readonly names: string[] = [];
  readonly #numbers = new Map<string, number>();
  #bytes = 0;

  add(name: string): number {
    const known = this.#numbers.get(name);
    if (known !== undefined) return known;
    const number = this.names.push(name) - 1;
    this.#numbers.set(name, number);
    this.#bytes += bytesPerName + 2 * name.length;
    return number;
  }

  /** `undefined`: nothing remembered has that name. */
  find(name: string): number | undefined {
    return this.#numbers.get(name);
  }

  get bytes(): number {
    return this.#bytes;
  }
}

/** About what a map and an array take for an entry. */
const bytesPerName = 80;

/** What the numbers of all days of an account stand for. */
export class DayNames {
  /** Ids of sources and of goals. */
  readonly sources = new Numbering();
  readonly goals = new Numbering();
  readonly landings = new Numbering();
  readonly devices = new Numbering();
  readonly countries = new Numbering();

  get bytes(): number {
    const { sources, goals, landings, devices, countries } = this;
    return [sources, goals, landings, devices, countries].reduce((sum, { bytes }) => sum + bytes, 0);
  }
}

/** Where somebody arrived and on what: numbers in `DayNames`, by row; `hours` by the account's clocks. */
export type Arrivals = {
  sources: Int32Array;
  landings: Int32Array;
  devices: Int32Array;
  countries: Int32Array;
  /** Epoch ms. */
  atMs: Float64Array;
  hours: Uint8Array;
};

/** The conversions of a day, by row; where and on what is that of the credited click, else of the visit. */
export type Conversions = Arrivals & {
  count: number;
  goals: Int32Array;
  tagIds: Float64Array;
  /** 1: the goal is one of "Conversions". */
  isPrimary: Uint8Array;
  /** 1: the value is in another currency than the account's, and no rate is known. */
  isOtherCurrency: Uint8Array;
  /** In the account's currency; 0 without a value. */
  micros: Float64Array;
  /** What a double leaves of values beyond 2^53; `null` when there is none. */
  microsRest: Float64Array | null;
  /** Of the credited ad click; NaN: not from ads. */
  clickedAtMs: Float64Array;
  /** The hour of that click by the account's clocks; 0: not from ads. */
  clickedHours: Uint8Array;
  /** Calendar days from that click's to the conversion's; 0: not from ads. */
  clickAgeDays: Int32Array;
  /** Where the path of each begins in the touches; one more than there are, so that each ends where the next begins. */
  firstTouches: Int32Array;
};

/** The touches of those paths, each path oldest first. */
export type Touches = Arrivals & {
  /** 1: an ad click. */
  isAdClick: Uint8Array;
  /** 1: an ad click that another one has the credit before. */
  isAssist: Uint8Array;
  /** Calendar days from this touch's to the conversion's. */
  ageDays: Int32Array;
};

export type ConversionDay = {
  /** 'YYYY-MM-DD' of the account. */
  on: string;
  /** The same, counted from 1 January 1970. */
  dayNumber: number;
  names: DayNames;
  conversions: Conversions;
  touches: Touches;
  /** About as much as it takes, without the names. */
  bytes: number;
};
