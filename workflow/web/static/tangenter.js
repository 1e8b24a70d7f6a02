// While the doubt has the focus, a key presses the button or link that shows it. A key held down counts once.
const doubt = document.querySelector("[data-keys]");
let pressed = false;
doubt?.addEventListener("keydown", (event) => {
  const typing = event.target.matches("input, select, textarea");
  if (pressed || typing || event.repeat || event.ctrlKey || event.altKey || event.metaKey) return;
  const way = [...doubt.querySelectorAll("[data-key]")].find((one) => one.dataset.key === event.key.toLowerCase());
  if (!way) return;
  event.preventDefault();
  pressed = true;
  way.click();
});
