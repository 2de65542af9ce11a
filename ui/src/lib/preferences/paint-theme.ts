/**
 * Runs as an inline script in the head, before the first paint: without it a dark screen would flash white. Plain
 * JavaScript; the API allows it by its hash. `lib/preferences/preferences.ts` owns what is stored.
 */
export const PAINT_THEME = `(function(){var r=document.documentElement,p={};try{p=JSON.parse(localStorage.getItem('spio_preferences')||'{}')||{}}catch(e){}var t=p.theme;if(t!=='light'&&t!=='dark')t=matchMedia('(prefers-color-scheme: dark)').matches?'dark':'light';r.dataset.theme=t;r.dataset.density=p.density==='comfortable'?'comfortable':'compact'})()`;
