import { hostConfig } from "./host-config.js";

const { AdaptiveCard, GlobalSettings, HostConfig } = globalThis.AdaptiveCards;
// What the desk says is plain text: nothing of it is ever read as Markdown or HTML.
AdaptiveCard.onProcessMarkdown = () => {};
GlobalSettings.setTabIndexAtCardRoot = false;

const config = new HostConfig(hostConfig);

/** A file of ours, or what a button opens. */
const OPENS = /^(?:\/files\/|https:\/\/|http:\/\/(?:localhost|127\.[\d.]+|\[::1\])[:/])/;

/** Beside the page: what is no longer there is then said there. */
function openAddress(url) {
  if (!OPENS.test(url)) return;
  const link = document.createElement("a");
  Object.assign(link, { href: url, target: "_blank", rel: "noopener" });
  link.click();
}

/** Draws an Adaptive Card; `onPress` gets the pressed button's data with the card's inputs. Throws on what is no card. */
export function drawCard(json, onPress) {
  const card = new AdaptiveCard();
  card.hostConfig = config;
  card.onExecuteAction = (action) => {
    if (action.getJsonTypeName() === "Action.Execute") onPress(action.data);
    if (action.getJsonTypeName() === "Action.OpenUrl") openAddress(action.url);
  };
  card.parse(json);
  const element = card.render();
  if (!element) throw new Error(json.fallbackText ?? "");
  return element;
}
