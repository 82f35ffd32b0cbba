/** The page's colours and measures in the renderer's terms; the variables follow light and dark by themselves. */
const ink = { default: "var(--ink)", subtle: "var(--muted)" };
const shade = (name) => ({ default: `var(--${name})`, subtle: `var(--${name})` });

const foregroundColors = {
  default: ink,
  dark: ink,
  light: ink,
  accent: shade("accent"),
  good: shade("good"),
  warning: shade("warning"),
  attention: shade("attention"),
};

const container = (name) => ({ backgroundColor: `var(--${name}-soft)`, foregroundColors });

export const hostConfig = {
  fontFamily: "inherit",
  spacing: { small: 6, default: 10, medium: 14, large: 20, extraLarge: 28, padding: 16 },
  separator: { lineThickness: 1, lineColor: "var(--line)" },
  fontSizes: { small: 13, default: 15, medium: 16, large: 18, extraLarge: 22 },
  fontWeights: { lighter: 400, default: 400, bolder: 600 },
  lineHeights: { small: 18, default: 22, medium: 23, large: 25, extraLarge: 30 },
  containerStyles: {
    default: { backgroundColor: "transparent", foregroundColors },
    emphasis: { backgroundColor: "var(--hover)", foregroundColors },
    accent: container("info"),
    good: container("good"),
    warning: container("warning"),
    attention: container("attention"),
  },
  actions: {
    maxActions: 20,
    spacing: "default",
    buttonSpacing: 8,
    showCard: { actionMode: "inline", inlineTopMargin: 10, style: "emphasis" },
    preExpandSingleShowCardAction: false,
    actionsOrientation: "horizontal",
    actionAlignment: "left",
    allowTitleToWrap: true,
  },
  factSet: {
    title: {
      color: "default",
      size: "default",
      isSubtle: true,
      weight: "default",
      wrap: true,
      maxWidth: 180,
    },
    value: { color: "default", size: "default", isSubtle: false, weight: "default", wrap: true },
    spacing: 16,
  },
  table: { cellSpacing: 8 },
  inputs: {
    label: {
      inputSpacing: "small",
      requiredInputs: { weight: "bolder", size: "small", suffix: " *", suffixColor: "attention" },
      optionalInputs: { weight: "bolder", size: "small" },
    },
    errorMessage: { size: "small", color: "attention", spacing: "small", weight: "default" },
  },
};
