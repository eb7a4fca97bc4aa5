(function () {
  'use strict';
  var cases = Array.prototype.slice.call(document.querySelectorAll('details.case'));
  var search = document.getElementById('search');
  var buttons = Array.prototype.slice.call(document.querySelectorAll('button[data-verdict]'));
  var none = document.getElementById('none');
  var verdict = 'all';

  function show() {
    var words = search.value.toLowerCase().split(/\s+/).filter(Boolean);
    var shown = 0;
    cases.forEach(function (each) {
      var wanted = verdict === 'all' || each.classList.contains(verdict);
      var text = each.dataset.text;
      var hit = wanted && words.every(function (word) { return text.indexOf(word) >= 0; });
      each.classList.toggle('hidden', !hit);
      shown += hit ? 1 : 0;
    });
    none.classList.toggle('hidden', shown > 0);
    buttons.forEach(function (each) {
      each.setAttribute('aria-pressed', String(each.dataset.verdict === verdict));
    });
  }

  buttons.forEach(function (each) {
    each.addEventListener('click', function () { verdict = each.dataset.verdict; show(); });
  });
  search.addEventListener('input', show);
  document.addEventListener('keydown', function (event) {
    if (event.key === '/' && document.activeElement !== search) { event.preventDefault(); search.focus(); }
  });
  document.getElementById('unfold').addEventListener('click', function () {
    var open = cases.some(function (each) { return !each.open && !each.classList.contains('hidden'); });
    cases.forEach(function (each) { if (!each.classList.contains('hidden')) { each.open = open; } });
  });
  document.getElementById('theme').addEventListener('click', function () {
    var root = document.documentElement;
    var dark = root.dataset.theme ? root.dataset.theme === 'dark' : matchMedia('(prefers-color-scheme: dark)').matches;
    root.dataset.theme = dark ? 'light' : 'dark';
  });
  document.addEventListener('click', function (event) {
    var button = event.target.closest('.command button');
    if (!button) { return; }
    var text = button.previousElementSibling.textContent;
    if (navigator.clipboard) { navigator.clipboard.writeText(text); }
    button.textContent = 'copied';
    setTimeout(function () { button.textContent = 'copy'; }, 1500);
  });
  function unfoldTarget() {
    var target = location.hash && document.getElementById(decodeURIComponent(location.hash.slice(1)));
    if (target && target.matches('details.case')) {
      target.open = true;
      target.classList.remove('hidden');
      target.scrollIntoView();
    }
  }
  window.addEventListener('hashchange', unfoldTarget);
  unfoldTarget();
  show();
}());
