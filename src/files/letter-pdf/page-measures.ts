/** Points of a millimetre: PDF counts in points. */
const mm = (length: number): number => (length * 72) / 25.4;

/**
 * A4 for a French window envelope, DL (folded in three), C5 or C4. NF Z 11-001 (a recommendation: the sender top left, the
 * recipient to the right, 2 cm of margin); the recipient's block is the one asked for by a French mailing house (edics.fr,
 * « Rédiger vos adresses »: 85 × 33 mm, 55 mm from the top and 110 mm from the left, which leaves the registered mail's bar
 * code its place). A window of 100 × 45 mm set 20 mm from the right and from the bottom of a DL shows from 45 to 79 mm of a
 * letter wherever it slides: `recipientSafe` is the height that is always seen.
 */
export const PAGE = {
  width: mm(210),
  height: mm(297),
  left: mm(20),
  right: mm(190),
  top: mm(20),
  /** Nothing of the text goes below; the legal line and the number of the page stand under it. */
  bottom: mm(275),
  foot: mm(280),
  senderWidth: mm(82),
  recipient: { x: mm(110), y: mm(52), width: mm(80), height: mm(33), safe: mm(27) },
  /** Where the text of the first page begins: under the window. */
  firstText: mm(87),
  signatureRoom: mm(17),
} as const;

export const SIZES = {
  text: 10,
  small: 9,
  foot: 7.5,
  heading: 12,
  tables: [9, 8.5, 8, 7.5, 7, 6.5],
} as const;
export const LEADING = 1.28;
