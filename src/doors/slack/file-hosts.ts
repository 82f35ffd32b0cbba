/** Slack's files live beside its API: files.slack.com, or a workspace's own name. A token goes nowhere else. */
export function createFileHosts(apiUrl: string): (url: URL) => boolean {
  const api = new URL(apiUrl);
  return (url) => {
    if (url.username !== "" || url.password !== "") return false;
    if (url.origin === api.origin) return true;
    return (
      url.protocol === "https:" &&
      url.port === "" &&
      api.protocol === "https:" &&
      url.hostname.endsWith(`.${api.hostname}`)
    );
  };
}
