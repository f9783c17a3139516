// Search, the pointer and the keyboard, and the start.
const INDEX=DATA.levels.flatMap(level=>Array.from({length:level.size},(x,unit)=>({level,unit,text:(level.names[unit]+' '+level.codes[unit]).normalize('NFKC').toLowerCase()})));
let hits=[],active=-1;
function searchFor(text){
  const words=text.normalize('NFKC').toLowerCase().split(/\s+/).filter(Boolean),found=[];
  if(!words.length){return found;}
  for(const each of INDEX){
    if(words.every(word=>each.text.includes(word))){
      const name=each.level.names[each.unit].normalize('NFKC').toLowerCase(),code=each.level.codes[each.unit].toLowerCase();
      const exact=name===words[0]||code===words[0]?0:name.startsWith(words[0])||code.startsWith(words[0])?1:2;
      found.push({...each,exact});
    }
  }
  return found.sort((a,b)=>a.exact-b.exact||a.level.index-b.level.index||a.unit-b.unit);
}
function showHits(){
  const text=get('search').value.trim(),all=searchFor(text);
  hits=all.slice(0,30);
  active=hits.length?0:-1;
  get('results').replaceChildren(...hits.map((each,i)=>make('li',{role:'option',id:'hit-'+i,'aria-selected':'false',onclick:()=>take(i)},
    own(nameOf(each.level,each.unit)),make('small',{class:'quiet'},' ',own(levelName(each.level.name)),' ',own(each.level.codes[each.unit])))));
  if(text&&!hits.length){get('results').replaceChildren(make('li',{role:'option','aria-selected':'false','aria-disabled':'true',class:'quiet'},own(t('nothingFound',text))));}
  get('results').hidden=!text;
  get('search').setAttribute('aria-expanded',String(Boolean(text)));
  moveTo(active);
  if(text){announce(hits.length?t('found',whole(all.length)):t('nothingFound',text));}
}
function moveTo(index){
  active=index;
  get('results').querySelectorAll('[role=option]').forEach((each,i)=>{
    each.setAttribute('aria-selected',String(i===index));
    if(i===index){each.scrollIntoView({block:'nearest'});}
  });
  if(index>=0){get('search').setAttribute('aria-activedescendant','hit-'+index);}else{get('search').removeAttribute('aria-activedescendant');}
}
function closeHits(){
  get('results').hidden=true;
  get('search').setAttribute('aria-expanded','false');
  moveTo(-1);
}
function take(index){
  const hit=hits[index];
  if(hit){
    closeHits();
    chooseUnit(hit.level,hit.unit,true);
  }
}
get('search').addEventListener('input',showHits);
get('search').addEventListener('blur',()=>setTimeout(()=>{if(document.activeElement!==get('search')){closeHits();}},200));
get('search').addEventListener('keydown',event=>{
  if(event.key==='ArrowDown'||event.key==='ArrowUp'){
    if(hits.length){moveTo((active+(event.key==='ArrowDown'?1:hits.length-1))%hits.length);}
    event.preventDefault();
  }else if(event.key==='Enter'){take(active);}
  else if(event.key==='Escape'){get('search').value='';closeHits();}
});
get('tabs').addEventListener('keydown',event=>{
  const at=TABS.findIndex(([name])=>name===state.tab),step={ArrowRight:1,ArrowLeft:-1}[event.key];
  if(step){chooseTab(TABS[(at+step+TABS.length)%TABS.length][0]);event.preventDefault();}
});

// What lies under a point of the map's container.
function placeOf(point){
  const view=viewNow();
  return{x:(point.x-view.left)/view.scale,y:(view.top-point.y)/view.scale,reach:9/view.scale};
}
function tell(point){
  const place=placeOf(point);
  if(state.tab==='findings'){
    let best=null,nearest=12/viewNow().scale;
    for(const each of shownFindings()){
      if(!each.shape){continue;}
      const distance=Math.hypot(each.shape.x-place.x,each.shape.y-place.y);
      if(distance<nearest){best=each;nearest=distance;}
    }
    if(best){chooseFinding(best);return;}
  }
  for(const level of upwards(DATA.levels[state.level])){
    const unit=unitAt(level,place.x,place.y,place.reach);
    if(unit>=0){
      const kept=state.level;
      chooseUnit(level,unit,false);
      state.level=kept;
      refresh();
      return;
    }
  }
  announce(t('nothingHere'));
}
map.on('click',event=>tell(event.containerPoint));
get('map').addEventListener('keydown',event=>{
  if(event.key==='Enter'){
    const size=map.getSize();
    tell({x:size.x/2,y:size.y/2});
    event.preventDefault();
  }
});
let pointed=0;
map.on('mousemove',event=>{
  cancelAnimationFrame(pointed);
  pointed=requestAnimationFrame(()=>{
    const level=DATA.levels[state.level],place=placeOf(event.containerPoint),unit=unitAt(level,place.x,place.y,place.reach),tip=get('tip');
    tip.style.display=unit<0?'none':'block';
    if(unit>=0){
      const value=level.values&&level.values[unit]!==null?' · '+whole(level.values[unit]):'';
      tip.replaceChildren(own(nameOf(level,unit)),value);
      const size=map.getSize(),right=event.containerPoint.x>size.x-220;
      tip.style.left=right?'auto':event.containerPoint.x+14+'px';
      tip.style.right=right?size.x-event.containerPoint.x+10+'px':'auto';
      tip.style.top=Math.min(event.containerPoint.y+14,size.y-40)+'px';
    }
  });
});
map.on('mouseout',()=>{cancelAnimationFrame(pointed);get('tip').style.display='none';});

get('zoomIn').addEventListener('click',()=>map.zoomIn());
get('zoomOut').addEventListener('click',()=>map.zoomOut());
get('whole').addEventListener('click',()=>zoomTo(WHOLE,10));
get('language').addEventListener('click',()=>{language=language==='zh'?'en':'zh';showHead();refresh();});
get('theme').addEventListener('click',()=>{document.documentElement.dataset.theme=isDark()?'light':'dark';showHead();refresh();});
get('print').addEventListener('click',()=>print());
matchMedia('(prefers-color-scheme: dark)').addEventListener('change',()=>{showHead();refresh();});
matchMedia('print').addEventListener('change',event=>{if(event.matches&&!get('sheet').firstChild){layOut();}});

// map.html#T2-3985931d8e opens at a finding, #CODE at a unit.
function openAt(hash){
  let name='';
  try{name=decodeURIComponent(hash.slice(1));}catch(e){return;}
  const finding=FINDINGS.find(each=>each.id===name),found=name&&findUnit('',name);
  if(finding){chooseFinding(finding);}else if(found){chooseUnit(found.level,found.unit,true);}
}
addEventListener('hashchange',()=>openAt(location.hash));

language=DATA.language;
get('title').dir='auto';
showHead();
map.fitBounds(bounds(WHOLE),{padding:[24,24],animate:false});
map.setMinZoom(Math.min(map.getZoom(),map.getBoundsZoom(bounds(EVERYTHING)))-2);
map.setMaxBounds(map.getBounds().extend(bounds(EVERYTHING)).pad(1));
drawing.addTo(map);
refresh();
openAt(location.hash);
document.documentElement.dataset.ready='true';
performance.mark('drawn');
