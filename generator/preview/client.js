// Asks whether something was edited. A page whose content has changed is loaded anew; else only the notice is renewed.
(() => {
  const own = document.currentScript.dataset;
  let version = own.version;
  const notice = () => document.getElementById("fw-preview");

  const renew = (html) => {
    const open = new Set([...notice().querySelectorAll("details[open]")].map((fold) => fold.dataset.fold));
    const box = document.createElement("template");
    box.innerHTML = html;
    for (const fold of box.content.querySelectorAll("details")) fold.open = open.has(fold.dataset.fold);
    notice().replaceWith(box.content);
  };

  const ask = async () => {
    const here = location.pathname;
    const answer = await fetch(`/.forewarn/state?version=${version}&page=${encodeURIComponent(here)}`);
    delete notice().dataset.stopped;
    if (answer.status !== 200) return;
    const state = await answer.json();
    version = state.version;
    if (state.follow && state.edited > Number(own.edited) && `/${state.address}` !== here) {
      location.assign(`/${state.address}`);
    } else if (state.page !== own.page) {
      location.reload();
    } else {
      renew(state.notice);
    }
  };

  const again = () => {
    ask()
      .catch(() => { notice().dataset.stopped = ""; })
      .finally(() => setTimeout(again, document.hidden ? 1500 : 250));
  };
  again();
})();
