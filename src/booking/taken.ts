/** Rolls the unit back: the seats went to somebody else between our look and our write. */
export class TakenMeanwhile extends Error {}
