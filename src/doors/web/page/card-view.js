import { hostConfig } from "./host-config.js";

const { AdaptiveCard, GlobalSettings, HostConfig } = globalThis.AdaptiveCards;
// What the desk says is plain text: nothing of it is ever read as Markdown or HTML.
AdaptiveCard.onProcessMarkdown = () => {};
GlobalSettings.setTabIndexAtCardRoot = false;

const config = new HostConfig(hostConfig);

/** Draws an Adaptive Card; `onPress` gets the pressed button's data with the card's inputs. Throws on what is no card. */
export function drawCard(json, onPress) {
  const card = new AdaptiveCard();
  card.hostConfig = config;
  card.onExecuteAction = (action) => {
    if (action.getJsonTypeName() === "Action.Execute") onPress(action.data);
  };
  card.parse(json);
  const element = card.render();
  if (!element) throw new Error(json.fallbackText ?? "");
  return element;
}
