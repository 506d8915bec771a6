"""A person at the forms editor: Chromium with a folder of files that no picker has to be clicked for."""

from contextlib import suppress
from pathlib import Path

from playwright.sync_api import Error, Page

PICKER = """
const project = async () => (await navigator.storage.getDirectory()).getDirectoryHandle('project', { create: true });
window.showDirectoryPicker = project;
async function place(path) {
  let folder = await project();
  const parts = path.split('/');
  for (const part of parts.slice(0, -1)) folder = await folder.getDirectoryHandle(part, { create: true });
  return [folder, parts.at(-1)];
}
window.writeFiles = async (files) => {
  await (await project()).getDirectoryHandle('.git', { create: true });
  for (const [path, text] of Object.entries(files)) {
    const [folder, name] = await place(path);
    const stream = await (await folder.getFileHandle(name, { create: true })).createWritable();
    await stream.write(text);
    await stream.close();
  }
};
window.readFiles = async () => {
  const found = {};
  const walk = async (folder, prefix) => {
    for await (const [name, handle] of folder.entries()) {
      if (handle.kind === 'directory') await walk(handle, `${prefix}${name}/`);
      else if (name.endsWith('.yaml')) found[prefix + name] = await (await handle.getFile()).text();
    }
  };
  await walk(await project(), '');
  return found;
};
"""
"""Stands for the folder on disk: the browser's own file system, with the same interface."""


def texts(root: Path) -> dict[str, str]:
    """The YAML files below campaigns/ in `root`, by path."""
    return {
        path.relative_to(root).as_posix(): path.read_text("utf-8")
        for path in sorted((root / "campaigns").rglob("*.yaml"))
    }


class Desk:
    """The editor, opened on `files`."""

    def __init__(self, page: Page, address: str, files: dict[str, str]) -> None:
        self.page = page
        page.add_init_script(PICKER)
        page.goto(address)
        page.evaluate("files => writeFiles(files)", files)
        page.get_by_role("button", name="Work with Local Repository").click()
        page.get_by_role("listbox", name="Collections").or_(page.get_by_text("Warnings: facts")).first.wait_for()

    def open(self, place: str) -> None:
        """Go to a form by its address after the `#`."""
        self.page.evaluate("place => { location.hash = place }", f"#/collections/{place}")

    def fill(self, field: str, value: str) -> None:
        """Type `value` over what stands in `field`, named by its path in the form."""
        self.page.locator(f'[data-key-path="{field}"]').locator("input, textarea").first.fill(value)

    def save(self) -> None:
        self.page.get_by_role("button", name="Save", exact=True).click()

    def files_when_changed(self, before: dict[str, str]) -> dict[str, str]:
        """The files after a save."""
        for _ in range(100):
            self.page.wait_for_timeout(200)
            with suppress(Error):  # a file is being replaced at this moment
                if (found := self.files()) != before:
                    return found
        raise AssertionError("nothing was saved")

    def files(self) -> dict[str, str]:
        found: dict[str, str] = self.page.evaluate("readFiles()")
        return found
