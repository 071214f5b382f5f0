/* The form to paste a text. What is typed stays in it until the page has taken it; then the form is empty again. */
const WORDS = { idle: "Show on the map", busy: "Reading …" };

export default function ({ data, parentElement, setTriggerValue }) {
  const dialog = parentElement.querySelector("dialog.try");
  const form = dialog.querySelector("form");
  const send = form.querySelector("[type=submit]");
  const said = form.querySelector(".said");
  parentElement.querySelector(".try-open").onclick = () => dialog.showModal();
  form.querySelector(".cancel").onclick = () => dialog.close();
  for (const name of ["outlet", "title"]) form.elements[name].maxLength = data.longest_name;
  form.elements.text.oninput = () => count(form, data.longest);
  form.elements.text.onkeydown = (event) => {
    if ((event.ctrlKey || event.metaKey) && event.key === "Enter") form.requestSubmit();
  };
  form.onsubmit = (event) => {
    event.preventDefault();
    if (send.disabled) return;
    [send.disabled, send.textContent, said.textContent] = [true, WORDS.busy, ""];
    // read one by one: a FormData would put another character in the place of half a surrogate pair
    const { text, outlet, title, published } = form.elements;
    setTriggerValue("asked", { text: text.value, outlet: outlet.value, title: title.value, published: published.value });
  };
  if (dialog.dataset.answers !== String(data.answers)) answer(data);

  function answer({ answers, said: why }) {
    const first = dialog.dataset.answers === undefined;
    dialog.dataset.answers = answers;
    [send.disabled, send.textContent, said.textContent] = [false, WORDS.idle, first ? "" : why];
    if (first) return;
    if (why) return form.elements.text.focus();
    form.reset();
    count(form, data.longest);
    dialog.close();
  }
}

function count(form, longest) {
  const length = form.elements.text.value.length;
  const line = form.querySelector(".length");
  line.textContent = length > longest * 0.8 ? length.toLocaleString("en") + " of " + longest.toLocaleString("en") + " characters" : "";
}
