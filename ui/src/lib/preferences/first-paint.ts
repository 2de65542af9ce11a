/**
 * Runs as an inline script in the head, before the first paint: without it a dark screen would flash white, and the
 * head of the page would be there in two languages. Plain JavaScript; the API allows it by its hash.
 * `lib/preferences/preferences.ts` owns what is stored and how a language is chosen.
 */
export const FIRST_PAINT = `(function(){var r=document.documentElement,p={};try{p=JSON.parse(localStorage.getItem('spio_preferences')||'{}')||{}}catch(e){}var t=p.theme;if(t!=='light'&&t!=='dark')t=matchMedia('(prefers-color-scheme: dark)').matches?'dark':'light';r.dataset.theme=t;r.dataset.density=p.density==='comfortable'?'comfortable':'compact';var k={en:'en',id:'id',in:'id'},l=p.locale,n=navigator.languages;for(var i=0;l!=='en'&&l!=='id'&&i<n.length;i++)l=k[n[i].slice(0,2).toLowerCase()];r.lang=l==='id'?'id':'en'})()`;
