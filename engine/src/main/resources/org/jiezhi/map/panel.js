// What the lists and buttons show. All texts of the data go in as text, never as markup.
const state={level:firstLevel(),unit:null,finding:null,change:null,side:'both',tab:'units',hidden:new Set(),ownLevel:FINDINGS.length>300,rooms:new Map()};
function firstLevel(){
  const counted=DATA.levels.findIndex(level=>level.values&&!level.sums&&level.size>1);
  const several=DATA.levels.findIndex(level=>level.isGround&&level.size>3);
  return counted>=0?counted:several>=0?several:0;
}
function shownFindings(){
  const level=DATA.levels[state.level].name;
  return FINDINGS.filter(each=>!state.hidden.has(each.severity)&&(!state.ownLevel||each.level===level));
}
function paintState(){
  return{level:state.level,unit:state.unit,finding:state.finding,change:state.change,side:state.side,
    showsFindings:state.tab==='findings'||state.finding!==null,findings:state.tab==='findings'?shownFindings():[]};
}

function get(id){return document.getElementById(id);}
function make(tag,attributes,...children){
  const element=document.createElement(tag);
  for(const[name,value]of Object.entries(attributes||{})){
    if(name==='onclick'){element.addEventListener('click',value);}
    else if(value!==null&&value!==undefined&&value!==false){element.setAttribute(name,value===true?'':value);}
  }
  element.append(...children.filter(each=>each!==null));
  return element;
}
function button(text,onclick,attributes){return make('button',{type:'button',onclick,...attributes},text);}
function clean(text){return text.replace(/[\u0000-\u001f\u007f-\u009f]/g,' ');}
// A text of the data: it may run either way, and turns nothing outside itself around.
function own(text){return make('bdi',null,clean(text));}
function announce(text){
  const live=get('live');
  live.textContent='';
  setTimeout(()=>{live.textContent=clean(text);},60);
}
function nameOf(level,unit){return level.names[unit]||level.codes[unit]||t('noName');}
function mark(severity){
  const svg=document.createElementNS('http://www.w3.org/2000/svg','svg'),path=document.createElementNS('http://www.w3.org/2000/svg','path');
  svg.setAttribute('viewBox','-8 -8 16 16');
  svg.setAttribute('class','mark '+severity);
  svg.setAttribute('aria-hidden','true');
  path.setAttribute('d',{error:'M0-7L7 0L0 7L-7 0Z',warning:'M0-6L7 6H-7Z',note:'M-5 0a5 5 0 1 0 10 0a5 5 0 1 0-10 0Z'}[severity]);
  path.setAttribute('fill','currentColor');
  svg.append(path);
  return svg;
}

// Choosing.
function chooseLevel(index){
  state.level=index;
  state.unit=null;
  refresh();
  const level=DATA.levels[index];
  announce(t('unitsAtLevel',levelName(level.name),whole(level.size)));
}
function chooseUnit(level,unit,moves){
  state.unit={level,unit};
  state.level=level.index;
  state.finding=state.change=null;
  state.tab='units';
  refresh();
  get('list').scrollTop=0;
  if(moves){zoomTo(boxOf(level,unit),8);}
  announce([...chainOf(level,unit).map(each=>levelName(each.level.name)+' '+nameOf(each.level,each.unit)),facts(level,unit).map(each=>each.join(' ')).join(', ')].join(', '));
}
function chooseFinding(finding){
  state.finding=finding;
  state.change=finding.change||null;
  state.tab='findings';
  const level=levelsByName.get(finding.level);
  if(level){state.level=level.index;}
  state.unit=null;
  refresh();
  get('list').scrollTop=0;
  const box=state.change?changeBox(state.change):finding.shape&&finding.shape.box;
  if(box){zoomTo(box,9,true);}
  const all=shownFindings();
  announce(t('findingOf',all.indexOf(finding)+1,all.length)+': '+t(finding.severity)+', '+inBoth(finding.text));
}
function chooseChange(change){
  state.change=change;
  state.finding=null;
  state.tab='changes';
  const level=levelsByName.get(change.level);
  if(level){state.level=level.index;}
  state.unit=null;
  refresh();
  get('list').scrollTop=0;
  if(changeBox(change)){zoomTo(changeBox(change),9,true);}
  announce(t('changeOf',DATA.changes.indexOf(change)+1,DATA.changes.length)+': '+inBoth(change.text));
}
function changeBox(change){
  const box=[Infinity,Infinity,-Infinity,-Infinity];
  [change.before,change.after].forEach(each=>{if(each){grow(box,each.box);}});
  return box[0]<=box[2]?box:null;
}

// Lists that show a first hundred and more when asked.
function rows(key,items,row){
  const most=state.rooms.get(key)||100,list=make('ul',{class:'rows'},...items.slice(0,most).map(each=>make('li',null,row(each))));
  if(items.length<=most){return[list];}
  return[list,button(t('more',whole(Math.min(200,items.length-most))),()=>{
    state.rooms.set(key,most+200);
    showList();
    const buttons=get('list').querySelectorAll('.rows .row');
    if(buttons[most]){buttons[most].focus();}
  },{class:'more'})];
}
function unitRow(level,unit){
  const code=level.codes[unit]||t('noCode'),value=level.values?(level.values[unit]===null?t('noValue'):whole(level.values[unit])):null;
  return make('button',{type:'button',class:'row',onclick:()=>chooseUnit(level,unit,true)},
    make('b',null,own(nameOf(level,unit))),make('small',null,value===null?own(code):value));
}
function facts(level,unit){
  const list=[[t('code'),level.codes[unit]||t('noCode')]];
  if(level.values){list.push([DATA.counted||t('value'),level.values[unit]===null?t('noValue'):whole(level.values[unit])]);}
  if(level.areas[unit]>0){list.push([t('area'),areaText(level.areas[unit])]);}
  CONTAINED[level.index].forEach((counts,index)=>{
    if(counts[unit]){list.push([levelName(DATA.levels[index].name),whole(counts[unit])]);}
  });
  return list;
}
function chainList(level,unit){
  return make('ol',{class:'chain'},...chainOf(level,unit).slice(1).reverse().map(each=>
    make('li',null,make('button',{type:'button',onclick:()=>chooseUnit(each.level,each.unit,true)},own(nameOf(each.level,each.unit))))));
}
function unitList(){
  const level=DATA.levels[state.level],parts=[];
  if(!state.unit){
    parts.push(make('h2',null,own(levelName(level.name)),' · '+whole(level.size)));
    return parts.concat(level.size?rows('level'+level.index,Array.from({length:level.size},(x,i)=>i),unit=>unitRow(level,unit)):[make('p',{class:'quiet'},t('noUnits'))]);
  }
  const{level:own_,unit}=state.unit;
  parts.push(make('div',{class:'card'},chainList(own_,unit),
    make('h2',{id:'chosen'},own(nameOf(own_,unit))),make('p',{class:'quiet'},own(levelName(own_.name))),
    make('dl',null,...facts(own_,unit).flatMap(([name,value])=>[make('dt',null,own(name)),make('dd',null,own(value))])),
    foundHere(own_,unit),
    make('div',{class:'steps'},button(t('all'),()=>{state.unit=null;refresh();get('list').focus();}))));
  const children=CHILDREN[own_.index][unit]||[];
  for(const below of DATA.levels){
    const here=children.filter(each=>each.level===below);
    if(here.length){
      parts.push(make('h3',null,own(levelName(below.name)),' · '+whole(here.length)),...rows('in'+own_.index+'.'+unit+'.'+below.index,here,each=>unitRow(each.level,each.unit)));
    }
  }
  return parts;
}
function foundHere(level,unit){
  const code=level.codes[unit],here=FINDINGS.filter(each=>each.level===level.name&&each.units.includes(code));
  return here.length&&code?make('ul',null,...here.slice(0,8).map(each=>make('li',null,make('button',{type:'button',class:'plain '+each.severity,onclick:()=>chooseFinding(each)},t(each.severity)+' '+each.rule+' · '+inBoth(DATA.rules[each.rule])))),
    here.length>8?make('li',{class:'quiet'},t('andMore',here.length-8)):null):null;
}

function sizes(finding){
  return[['area',finding.area,areaText],['length',finding.length,lengthText],['width',finding.width,lengthText]]
    .filter(each=>each[1]!==undefined).map(([word,value,text])=>[t(word),text(value)]);
}
function unitLinks(levelName_,codes){
  return make('ul',null,...codes.slice(0,12).map(code=>{
    const found=findUnit(levelName_,code);
    return make('li',null,found?make('button',{type:'button',class:'plain',onclick:()=>chooseUnit(found.level,found.unit,true)},own(nameOf(found.level,found.unit)),' ',make('small',null,own(code))):own(code));
  }),codes.length>12?make('li',{class:'quiet'},t('andMore',codes.length-12)):null);
}
function stepper(all,at,choose){
  const step=(word,to)=>button(t(word),()=>{
    choose(all[to]);
    const again=get('list').querySelector('[data-step='+word+']');
    if(again&&!again.disabled){again.focus();}else{get('list').focus();}
  },{'data-step':word,disabled:!all[to]});
  return make('div',{class:'steps'},step('previous',at-1),step('next',at+1),button(t('close'),()=>{state.finding=state.change=null;refresh();get('list').focus();}));
}
function sidesOf(change){
  return make('div',null,make('div',{class:'sides',role:'group','aria-label':t('sides')},...['before','both','after'].map(side=>
    button(t(side),()=>{
      state.side=side;
      drawing.draw();
      get('list').querySelectorAll('.sides button').forEach(each=>each.setAttribute('aria-pressed',String(each.dataset.side===side)));
      announce(t(side));
    },{'data-side':side,'aria-pressed':String(state.side===side)}))),
    change.after?null:make('p',{class:'quiet'},t('gone')));
}
function filterBox(id,text,isOn,change){
  const box=make('input',{type:'checkbox',id});
  box.checked=isOn;
  box.addEventListener('change',()=>{
    change(box.checked);
    if(state.finding&&!shownFindings().includes(state.finding)){state.finding=state.change=null;}
    refresh();
    get(id).focus();
    announce(t('found',whole(shownFindings().length)));
  });
  return make('label',null,box,make('span',null,text));
}
function findingList(){
  const all=shownFindings(),parts=[];
  if(!FINDINGS.length){return[make('p',null,t('noFindings'))];}
  const count=severity=>FINDINGS.filter(each=>each.severity===severity).length;
  if(state.finding){
    const each=state.finding;
    parts.push(make('div',{class:'card',id:'chosen'},
      make('p',{class:each.severity},t(each.severity)+' · '+each.rule),
      make('h2',null,inBoth(DATA.rules[each.rule])),make('p',null,own(inBoth(each.text))),
      make('dl',null,...sizes(each).flatMap(([name,value])=>[make('dt',null,name),make('dd',null,value)])),
      unitLinks(each.level,each.units),
      each.shape?null:make('p',{class:'quiet'},t('nowhere')),
      state.change?sidesOf(state.change):null,stepper(all,all.indexOf(each),chooseFinding)));
  }
  parts.push(make('div',{class:'filters',role:'group','aria-label':t('filter')},
    ...['error','warning','note'].filter(count).map(severity=>filterBox('show-'+severity,t(severity+'s')+' '+whole(count(severity)),!state.hidden.has(severity),isOn=>{
      if(isOn){state.hidden.delete(severity);}else{state.hidden.add(severity);}
    })),
    filterBox('show-level',t('onlyLevel'),state.ownLevel,isOn=>{state.ownLevel=isOn;})));
  if(!all.length){parts.push(make('p',{class:'quiet'},t('noneLeft')));}
  return parts.concat(rows('findings',all,each=>make('button',{type:'button',class:'row marked','aria-current':each===state.finding?'true':null,onclick:()=>{chooseFinding(each);get('list').focus();}},
    mark(each.severity),make('b',null,make('span',{class:'unseen'},t(each.severity)+' '),inBoth(DATA.rules[each.rule])),
    make('small',{class:'wide'},own([levelName(each.level),unitNames(each),(sizes(each)[0]||[])[1]].filter(Boolean).join(' · '))))));
}
function unitNames(each){
  const names=each.units.slice(0,2).map(code=>{
    const found=findUnit(each.level,code);
    return found?nameOf(found.level,found.unit):code;
  });
  return names.join(' × ')+(each.units.length>2?' …':'');
}
function changeList(){
  const parts=[];
  if(state.change){
    const each=state.change;
    parts.push(make('div',{class:'card',id:'chosen'},make('h2',null,own(inBoth(each.text))),unitLinks(each.level,each.units),
      sidesOf(each),stepper(DATA.changes,DATA.changes.indexOf(each),chooseChange)));
  }
  return parts.concat(rows('changes',DATA.changes,each=>make('button',{type:'button',class:'row','aria-current':each===state.change?'true':null,onclick:()=>{chooseChange(each);get('list').focus();}},
    make('b',null,own(inBoth(each.text))),make('small',null,own([levelName(each.level),unitNames(each)].join(' · '))))));
}

const TABS=[['units',unitList]];
if(DATA.findings){TABS.push(['findings',findingList]);}
if(DATA.changes.length){TABS.push(['changes',changeList]);}
function showTabs(){
  const sizes={findings:FINDINGS.length,changes:DATA.changes.length};
  get('tabs').replaceChildren(...TABS.map(([name])=>button(t(name)+(sizes[name]===undefined?'':' '+whole(sizes[name])),()=>chooseTab(name),
    {role:'tab',id:'tab-'+name,'aria-selected':String(state.tab===name),'aria-controls':'list',tabindex:state.tab===name?'0':'-1'})));
  get('list').setAttribute('aria-labelledby','tab-'+state.tab);
}
function chooseTab(name){
  const focused=get('tabs').contains(document.activeElement);
  state.tab=name;
  if(name!=='findings'){state.finding=null;}
  if(name==='units'){state.change=null;}
  refresh();
  if(focused){get('tab-'+name).focus();}
}
function showList(){
  const at=get('list').scrollTop;
  get('list').replaceChildren(...TABS.find(([name])=>name===state.tab)[1]());
  get('list').scrollTop=at;
}
function showLevels(){
  const kept=document.activeElement&&document.activeElement.name==='level';
  get('levels').replaceChildren(make('legend',null,t('level')),...DATA.levels.map(level=>{
    const input=make('input',{type:'radio',name:'level',id:'level-'+level.index,value:level.index});
    input.checked=level.index===state.level;
    input.addEventListener('change',()=>chooseLevel(level.index));
    return make('label',null,input,make('span',null,own(levelName(level.name))));
  }));
  if(kept){get('level-'+state.level).focus();}
}
function keys(){
  const level=DATA.levels[state.level],items=[];
  if(level.values){
    const c=classes(level),limits=[c.least,...c.breaks,c.most];
    c.counts.forEach((count,i)=>items.push(make('li',null,make('span',{class:'swatch c'+shade(i,c.counts.length)}),
      make('span',null,whole(limits[i])+' – '+(i<c.breaks.length?'< ':'')+whole(limits[i+1])),make('small',null,t('unitsInClass',whole(count))))));
    if(c.without){items.push(make('li',null,make('span',{class:'swatch none'}),make('span',null,t('noValue')),make('small',null,t('unitsInClass',whole(c.without)))));}
  }
  items.push(make('li',null,make('span',{class:'swatch rule1'}),t('boundary')));
  if(level.parent>=0){items.push(make('li',null,make('span',{class:'swatch rule0'}),t('upper')));}
  if(state.tab==='findings'){
    ['error','warning','note'].filter(severity=>FINDINGS.some(each=>each.severity===severity)).forEach(severity=>items.push(make('li',null,mark(severity),t(severity))));
  }
  return items;
}
function showLegend(){
  const level=DATA.levels[state.level];
  get('legend').setAttribute('aria-label',t('legend'));
  get('legend').replaceChildren(
    make('h2',null,own(level.values?(DATA.counted||t('value'))+' · '+levelName(level.name):levelName(level.name))),
    ...(level.values?(level.sums?[make('p',null,t('sums'))]:[]):level.isGround?[make('p',null,t('colours'))]:[]),make('ul',null,...keys()));
}
function showHead(){
  document.documentElement.lang=language==='zh'?'zh-CN':'en';
  document.querySelectorAll('[data-word]').forEach(each=>{each.textContent=t(each.dataset.word);});
  get('skips').setAttribute('aria-label',t('toList'));
  get('title').textContent=clean(DATA.title)||t('map');
  document.title=clean(DATA.title)||t('map');
  const severities=['error','warning','note'].map(s=>FINDINGS.filter(each=>each.severity===s).length);
  get('subtitle').textContent=DATA.levels.map(level=>clean(levelName(level.name))+' '+whole(level.size)).join(' · ')
    +(DATA.findings?'　'+(FINDINGS.length?t('ofFindings',...severities.map(whole)):t('noFindings')):'');
  get('language').textContent=t('otherLanguage');
  get('language').lang=language==='zh'?'en':'zh-CN';
  get('theme').textContent=t(isDark()?'light':'dark');
  get('map').setAttribute('aria-label',t('map'));
  get('panel').setAttribute('aria-label',t('panel'));
  get('search').placeholder=t('search');
  get('results').setAttribute('aria-label',t('results'));
  ['zoomIn','zoomOut','whole'].forEach(id=>{get(id).setAttribute('aria-label',t(id));get(id).title=t(id);});
  get('about').replaceChildren(
    ...DATA.notes.map(each=>make('p',null,own(inBoth(each)))),
    make('p',null,own(t('crs',DATA.crs)),' · '+(DATA.simplified?t('simplified',lengthText(DATA.simplified)):t('exact'))+' '+t('offline')),
    make('p',null,t('drawn')));
}
function isDark(){
  const chosen=document.documentElement.dataset.theme;
  return chosen?chosen==='dark':matchMedia('(prefers-color-scheme: dark)').matches;
}
function refresh(){
  showLevels();
  showTabs();
  showList();
  showLegend();
  drawing.draw();
}
