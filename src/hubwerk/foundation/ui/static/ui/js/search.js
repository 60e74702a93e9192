// In the large search box Enter searches, as in a small one; Shift and Enter begin a new line.
// Without this script the button does the same.
document.addEventListener("keydown", (event) => {
  const box = event.target;
  if (event.key !== "Enter" || event.shiftKey || event.isComposing) return;
  if (!(box instanceof HTMLTextAreaElement) || !box.matches(".search__input")) return;
  event.preventDefault();
  box.form.requestSubmit();
});
