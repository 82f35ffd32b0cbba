import { byId } from "./elements.js";

/** Files dragged anywhere over the page, or pasted, are joined to the message. */
export function watchDrops({ onFiles, sayDrop }) {
  const zone = byId("drop");
  let over = 0;
  const brings = (event) => event.dataTransfer?.types.includes("Files");
  const close = () => {
    over = 0;
    zone.hidden = true;
  };

  document.addEventListener("dragenter", (event) => {
    if (!brings(event)) return;
    event.preventDefault();
    over += 1;
    zone.textContent = sayDrop();
    zone.hidden = false;
  });
  document.addEventListener("dragleave", (event) => {
    if (!brings(event)) return;
    over -= 1;
    if (over <= 0) close();
  });
  document.addEventListener("dragover", (event) => {
    if (brings(event)) event.preventDefault();
  });
  document.addEventListener("drop", (event) => {
    if (!brings(event)) return;
    event.preventDefault();
    close();
    onFiles(event.dataTransfer.files);
  });
  byId("message").addEventListener("paste", (event) => {
    if (!event.clipboardData?.files.length) return;
    event.preventDefault();
    onFiles(event.clipboardData.files);
  });
}
